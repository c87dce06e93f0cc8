// Appends in PostgreSQL: those of one group, in their caller's transaction (index.ts). What is answered is what SQLite answers
// (../sqlite/envelopes.ts). Numbers are given under the lock of the mailbox's row, so that commits come in the order of numbers, and
// rows are locked in the order of their ids, so that no two groups wait for each other. What is asked is raw: whole sets as arrays.
import { HOUR } from '../../../shared/clock.ts';
import type { MailboxId } from '../../../shared/ids.ts';
import type { AppendResult, AppendStatus } from '../../../shared/protocol/api.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { sameHash } from '../../auth.ts';
import { CONFLICT, FORBIDDEN, GONE, OVER_QUOTA, STORED, TOO_LARGE } from '../answers.ts';
import { type Held, hasRoomFor } from '../room.ts';
import type { MailboxKey, NewEnvelope } from '../storage.ts';
import { goneAmong, idBytes } from './ids.ts';
import { byteStrings, type Query, texts, type Value, wholes } from './link.ts';
import { wakes } from './push.ts';

/** Rows inserted by one statement: each number of them is a statement that the server prepares. */
const INSERTED_AT_ONCE = 64;

type MailboxRow = { id: number; public_id: Buffer; append_hash: Buffer; seq: number } & Held;

/** An append, its ids already bytes, so that a malformed one fails before it joins a group. */
export type Append = readonly Item[];
/** `hour`: when it was received, in hours. */
type Item = NewEnvelope & { readonly mailbox: Buffer; readonly envelope: Buffer; readonly hour: number };

/** `hour`: in ms, a whole hour. */
export const appendOf = (items: readonly NewEnvelope[], hour: number): Append =>
  items.map((item) => ({
    ...item,
    mailbox: idBytes(item.mailboxId),
    envelope: idBytes(item.envelopeId),
    hour: hour / HOUR,
  }));

type Accepted = {
  readonly mailbox: number;
  readonly seq: number;
  readonly hour: number;
  readonly item: Item;
};

export type Appended = { readonly answers: AppendResult[][]; readonly grown: ReadonlySet<MailboxKey> };

/** `payloads`: what is told to the other relays, of the mailboxes that grew. */
export async function appendGroup(
  query: Query,
  requests: readonly Append[],
  channel: string,
  payloads: (grown: ReadonlySet<MailboxKey>) => readonly string[],
): Promise<Appended> {
  const group = await groupOf(query, requests.flat());
  const answers: AppendResult[][] = [];
  let at = 0;
  for (const request of requests) {
    const answer: AppendResult[] = [];
    // What stands behind something in one call has no place without it.
    const cut = new Set<MailboxId>();
    for (const item of request) {
      const result = await judge(group, item, { at: at++, isCut: cut.has(item.mailboxId) });
      if (result.status !== STORED && item.expectedSeq !== null) cut.add(item.mailboxId);
      answer.push(result);
    }
    answers.push(answer);
  }
  const { accepted, mailboxByPublicId } = group;
  const woken = accepted.filter(({ item }) => item.wake);
  const grown = new Set(accepted.map(({ mailbox }) => mailbox));
  const changed = [...mailboxByPublicId.values()].filter(({ id }) => grown.has(id));
  for (let from = 0; from < accepted.length; from += INSERTED_AT_ONCE) {
    const rows = accepted.slice(from, from + INSERTED_AT_ONCE);
    await insert(
      query,
      rows,
      from + INSERTED_AT_ONCE >= accepted.length ? { woken, changed, channel, payloads: payloads(grown) } : null,
    );
  }
  return { answers, grown };
}

/** What one group is judged by, its mailboxes locked, and what is taken of it so far. */
type Group = {
  readonly query: Query;
  /** Each as what is taken of the group leaves it. */
  readonly mailboxByPublicId: ReadonlyMap<string, MailboxRow>;
  readonly gone: ReadonlySet<string>;
  /** Posted before under the same id, by the item's place in the group. */
  readonly earlierByPlace: ReadonlyMap<number, { readonly seq: number; readonly erase_hash: Buffer }>;
  readonly accepted: Accepted[];
  /** By mailbox and envelope id. */
  readonly acceptedById: Map<string, Accepted>;
};

/**
 * Locks the mailboxes of a group, and looks up what was posted in them under its ids. The lock is there for retries too: it is written
 * down, so that the COMMIT of a group that found everything and wrote nothing else waits for the disk and the standby like one that wrote.
 */
async function groupOf(query: Query, items: readonly Item[]): Promise<Group> {
  const publicIds = [...new Map(items.map(({ mailboxId, mailbox }) => [mailboxId, mailbox])).values()];
  const locked = query.all<MailboxRow>(
    `SELECT id, public_id, append_hash, seq, bytes, count, generation, cap
     FROM mailbox WHERE public_id = ANY($1::bytea[]) ORDER BY id FOR UPDATE`,
    [byteStrings(publicIds)],
  );
  // A statement of its own, since it has to see what was committed while the first one waited for its locks.
  const posted = query.all<{ at: number; seq: number; erase_hash: Buffer }>(
    `SELECT asked.at, posted.seq, posted.erase_hash
     FROM unnest($1::bytea[], $2::bytea[], $3::int[]) AS asked (public_id, envelope_id, at)
     JOIN mailbox USING (public_id)
     JOIN posted ON posted.mailbox = mailbox.id AND posted.envelope_id = asked.envelope_id`,
    [
      byteStrings(items.map(({ mailbox }) => mailbox)),
      byteStrings(items.map(({ envelope }) => envelope)),
      wholes(items.map((_, at) => at)),
    ],
  );
  const [mailboxes, earlier] = await Promise.all([locked, posted]);
  const mailboxByPublicId = new Map(mailboxes.map((row) => [row.public_id.toString('base64url'), { ...row }]));
  const absent = publicIds.filter((id) => !mailboxByPublicId.has(id.toString('base64url')));
  return {
    query,
    mailboxByPublicId,
    gone: absent.length === 0 ? new Set<string>() : await goneAmong(query, absent),
    earlierByPlace: new Map(earlier.map((row) => [row.at, row])),
    accepted: [],
    acceptedById: new Map(),
  };
}

/**
 * The answer to one item, by its place in the group; where it is taken, it is in `accepted` and its mailbox is as it leaves it. `isCut`: an item
 * before it in the same call, of the same mailbox, did not find its place.
 */
async function judge(
  group: Group,
  item: Item,
  { at, isCut }: { readonly at: number; readonly isCut: boolean },
): Promise<AppendResult> {
  const mailbox = group.mailboxByPublicId.get(item.mailboxId);
  if (mailbox === undefined) return refused(group.gone.has(item.mailboxId) ? GONE : FORBIDDEN);
  if (!sameHash(mailbox.append_hash, item.appendHash)) return refused(FORBIDDEN);
  if (item.bytes.length > LIMITS.envelopeBytes) return refused(TOO_LARGE);
  // A retry comes first: it is answered even where a new envelope would be refused.
  const name = `${mailbox.id} ${item.envelopeId}`;
  const before = group.earlierByPlace.get(at);
  if (before !== undefined) {
    const same =
      sameHash(before.erase_hash, item.eraseHash) && (await isSame(group.query, mailbox.id, before.seq, item.bytes));
    return same ? { status: STORED, seq: before.seq } : refused(CONFLICT);
  }
  const twin = group.acceptedById.get(name);
  if (twin !== undefined) {
    const same = sameHash(twin.item.eraseHash, item.eraseHash) && Buffer.compare(twin.item.bytes, item.bytes) === 0;
    return same ? { status: STORED, seq: twin.seq } : refused(CONFLICT);
  }
  const seq = mailbox.seq + 1;
  if (item.expectedSeq !== null && (item.expectedSeq !== seq || isCut)) return refused(CONFLICT);
  if (!hasRoomFor(mailbox, item.bytes.length)) return refused(OVER_QUOTA);
  Object.assign(mailbox, { seq, bytes: mailbox.bytes + item.bytes.length, count: mailbox.count + 1 });
  const taken = { mailbox: mailbox.id, seq, hour: item.hour, item };
  group.accepted.push(taken);
  group.acceptedById.set(name, taken);
  return { status: STORED, seq };
}

type Last = {
  readonly woken: readonly Accepted[];
  readonly changed: readonly MailboxRow[];
  readonly channel: string;
  readonly payloads: readonly string[];
};

/** The rows, and with the last of them the counters, the due notices and the hint, in one statement. */
async function insert(query: Query, rows: readonly Accepted[], last: Last | null): Promise<void> {
  const values: Value[] = [];
  const add = (value: Value): string => `$${values.push(value)}`;
  const bodies: string[] = [];
  const names: string[] = [];
  for (const { mailbox, seq, hour, item } of rows) {
    const [m, s, e] = [`${add(mailbox)}::bigint`, `${add(seq)}::bigint`, `${add(item.envelope)}::bytea`];
    bodies.push(`(${m},${s},${add(hour)}::int,${e},${add(item.bytes)}::bytea)`);
    names.push(`(${m},${e},${s},${add(item.eraseHash)}::bytea)`);
  }
  const stored = `stored AS (INSERT INTO envelope (mailbox, seq, received_hour, envelope_id, body) VALUES ${bodies.join(',')})`;
  const named = `INSERT INTO posted (mailbox, envelope_id, seq, erase_hash) VALUES ${names.join(',')}`;
  if (last === null) {
    await query.run(`WITH ${stored} ${named}`, values);
    return;
  }
  const column = (of: (row: MailboxRow) => number): string => `${add(wholes(last.changed.map(of)))}::bigint[]`;
  const counted = `counted AS (
    UPDATE mailbox SET seq = now.seq, bytes = now.bytes, count = now.count
    FROM unnest(${column(({ id }) => id)}, ${column(({ seq }) => seq)}, ${column(({ bytes }) => bytes)}, ${column(({ count }) => count)})
      AS now (id, seq, bytes, count)
    WHERE mailbox.id = now.id)`;
  await query.all(
    `WITH ${stored}, named AS (${named}), ${counted}, woken AS (${wakes(last.woken, add)})
     SELECT pg_notify(${add(last.channel)}::text, payload) FROM unnest(${add(texts(last.payloads))}::text[]) AS payload`,
    values,
  );
}

/** Of an erased one only the erase hash is left to tell the same bytes by. */
async function isSame(query: Query, mailbox: number, seq: number, bytes: Uint8Array): Promise<boolean> {
  const found = await query.one<{ same: boolean }>(
    'SELECT body IS NULL OR body = $3::bytea AS same FROM envelope WHERE mailbox = $1 AND seq = $2',
    [mailbox, seq, bytes],
  );
  return found?.same === true;
}

const refused = (status: AppendStatus): AppendResult => ({ status, seq: 0 });
