// Envelopes in PostgreSQL: appends of one group, cursor reads, watch, erase; each runs in its caller's transaction (index.ts). What
// is answered is what SQLite answers (../sqlite/envelopes.ts). Numbers are given under the lock of the mailbox's row, so that commits
// come in the order of numbers, and rows are locked in the order of their ids, so that no two groups wait for each other. What every
// append and read asks is raw: whole sets as arrays, joined with a LATERAL for each, which drizzle's builder has no words for.
import { and, eq, sql } from 'drizzle-orm';
import { HOUR } from '../../../shared/clock.ts';
import { EnvelopeId } from '../../../shared/ids.ts';
import type { AppendResult, AppendStatus, EnvelopeRow, ReadResult } from '../../../shared/protocol/api.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { sameHash } from '../../auth.ts';
import { CONFLICT, FORBIDDEN, GONE, MAX_ROWS, OVER_QUOTA, ROW_BYTES, STORED, TOO_LARGE } from '../answers.ts';
import { absence } from '../judge.ts';
import { type Held, hasRoomFor } from '../room.ts';
import type { Cursor, Erasure, MailboxKey, NewEnvelope } from '../storage.ts';
import { goneAmong, idBytes, isGone } from './ids.ts';
import { byteStrings, type Query, texts, type Value, wholes } from './link.ts';
import { ormOn } from './orm.ts';
import { wakes } from './push.ts';
import * as tables from './schema.ts';

/** Rows whose sizes are looked at in one statement, before their bodies are fetched. */
const SIZED_AT_ONCE = 256;
/** Rows inserted by one statement: each number of them is a statement that the server prepares. */
const INSERTED_AT_ONCE = 64;

type MailboxRow = { id: number; public_id: Buffer; append_hash: Buffer; seq: number } & Held;
type Range = { key: MailboxKey; from: number; to: number; current: boolean };

/** An append, its ids already bytes, so that a malformed one fails before it joins a group. */
export type Append = {
  readonly items: readonly (NewEnvelope & { readonly mailbox: Buffer; readonly envelope: Buffer })[];
  readonly hour: number;
};

export const appendOf = (items: readonly NewEnvelope[], hour: number): Append => ({
  items: items.map((item) => ({ ...item, mailbox: idBytes(item.mailboxId), envelope: idBytes(item.envelopeId) })),
  hour,
});

type Accepted = {
  readonly mailbox: number;
  readonly seq: number;
  readonly hour: number;
  readonly item: Append['items'][number];
};

export type Appended = { readonly answers: AppendResult[][]; readonly grown: ReadonlySet<MailboxKey> };

/** `payloads`: what is told to the other relays, of the mailboxes that grew. */
export async function appendGroup(
  query: Query,
  requests: readonly Append[],
  channel: string,
  payloads: (grown: ReadonlySet<MailboxKey>) => readonly string[],
): Promise<Appended> {
  const items = requests.flatMap((request) => request.items);
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
  const gone = absent.length === 0 ? new Set<string>() : await goneAmong(query, absent);
  const earlierByPlace = new Map(earlier.map((row) => [row.at, row]));
  const accepted: Accepted[] = [];
  const acceptedById = new Map<string, Accepted>();

  const judge = async (item: Append['items'][number], hour: number, at: number): Promise<AppendResult> => {
    const mailbox = mailboxByPublicId.get(item.mailboxId);
    if (mailbox === undefined) return refused(gone.has(item.mailboxId) ? GONE : FORBIDDEN);
    if (!sameHash(mailbox.append_hash, item.appendHash)) return refused(FORBIDDEN);
    if (item.bytes.length > LIMITS.envelopeBytes) return refused(TOO_LARGE);
    // A retry comes first: it is answered even where a new envelope would be refused.
    const name = `${mailbox.id} ${item.envelopeId}`;
    const before = earlierByPlace.get(at);
    if (before !== undefined) {
      const same =
        sameHash(before.erase_hash, item.eraseHash) && (await isSame(query, mailbox.id, before.seq, item.bytes));
      return same ? { status: STORED, seq: before.seq } : refused(CONFLICT);
    }
    const twin = acceptedById.get(name);
    if (twin !== undefined) {
      const same = sameHash(twin.item.eraseHash, item.eraseHash) && Buffer.compare(twin.item.bytes, item.bytes) === 0;
      return same ? { status: STORED, seq: twin.seq } : refused(CONFLICT);
    }
    const seq = mailbox.seq + 1;
    if (item.expectedSeq !== null && item.expectedSeq !== seq) return refused(CONFLICT);
    if (!hasRoomFor(mailbox, item.bytes.length)) return refused(OVER_QUOTA);
    Object.assign(mailbox, { seq, bytes: mailbox.bytes + item.bytes.length, count: mailbox.count + 1 });
    const taken = { mailbox: mailbox.id, seq, hour, item };
    accepted.push(taken);
    acceptedById.set(name, taken);
    return { status: STORED, seq };
  };

  const answers: AppendResult[][] = [];
  let at = 0;
  for (const request of requests) {
    const answer: AppendResult[] = [];
    for (const item of request.items) answer.push(await judge(item, request.hour / HOUR, at++));
    answers.push(answer);
  }
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

type RangeRow = {
  id: number | null;
  read_hash: Buffer;
  seq: number;
  gone: boolean;
  from_seq: number | null;
  to_seq: number;
};

/** The sequence numbers that each read capability opens, or why it opens none. */
async function rangesOf(query: Query, cursors: readonly Cursor[]): Promise<(Range | 1 | 3)[]> {
  const rows = await query.all<RangeRow>(
    `SELECT mailbox.id, mailbox.read_hash, mailbox.seq, gone.public_id IS NOT NULL AS gone, former.from_seq, former.to_seq
     FROM unnest($1::bytea[], $2::bytea[]) WITH ORDINALITY AS asked (public_id, read_hash, at)
     LEFT JOIN mailbox ON mailbox.public_id = asked.public_id
     LEFT JOIN gone ON gone.public_id = asked.public_id
     LEFT JOIN LATERAL (
       SELECT from_seq, to_seq FROM rotation WHERE rotation.mailbox = mailbox.id AND rotation.read_hash = asked.read_hash
       ORDER BY generation DESC LIMIT 1
     ) AS former ON true
     ORDER BY asked.at`,
    [
      byteStrings(cursors.map(({ mailboxId }) => idBytes(mailboxId))),
      byteStrings(cursors.map(({ readHash }) => readHash)),
    ],
  );
  return rows.map((row, i) => {
    if (row.id === null) return row.gone ? GONE : FORBIDDEN;
    if (sameHash(row.read_hash, cursors[i]?.readHash ?? row.read_hash.subarray(1)))
      return { key: row.id, from: 1, to: row.seq, current: true };
    if (row.from_seq === null) return FORBIDDEN;
    return { key: row.id, from: row.from_seq, to: row.to_seq, current: false };
  });
}

/** What one mailbox adds to an answer: `upto` grows as its rows are found to fit. */
type Wanted = {
  readonly index: number;
  readonly key: number;
  readonly first: number;
  after: number;
  readonly to: number;
  full: boolean;
};

/** In one snapshot: sizes first, then the bodies that fit, so that no more is fetched than is answered. */
export async function read(query: Query, cursors: readonly Cursor[], byteCap: number): Promise<ReadResult[]> {
  const ranges = await rangesOf(query, cursors);
  const wanted = ranges.flatMap((range, index): Wanted[] => {
    if (typeof range === 'number') return [];
    const after = Math.max(cursors[index]?.after ?? 0, range.from - 1);
    return after < range.to ? [{ index, key: range.key, first: after, after, to: range.to, full: false }] : [];
  });
  await fit(query, wanted, byteCap);
  const rowsByIndex = await bodiesOf(
    query,
    wanted.filter(({ first, after }) => after > first),
  );
  return ranges.map((range, index) =>
    typeof range === 'number'
      ? { status: range, last: 0, rows: [] }
      : { status: 0, last: range.to, rows: rowsByIndex.get(index) ?? [] },
  );
}

/** Moves `after` of each to the last of its rows that fits. */
async function fit(query: Query, wanted: readonly Wanted[], byteCap: number): Promise<void> {
  let used = 0;
  let taken = 0;
  for (let left = wanted; left.length > 0 && used < byteCap;) {
    const rows = await query.all<{ at: number; seq: number; bytes: number }>(
      `SELECT wanted.at, held.seq, held.bytes
       FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) WITH ORDINALITY AS wanted (mailbox, after, upto, at)
       CROSS JOIN LATERAL (
         SELECT seq, coalesce(octet_length(body), 0) AS bytes FROM envelope
         WHERE envelope.mailbox = wanted.mailbox AND seq > wanted.after AND seq <= wanted.upto ORDER BY seq LIMIT ${SIZED_AT_ONCE}
       ) AS held
       ORDER BY wanted.at, held.seq LIMIT ${SIZED_AT_ONCE}`,
      columnsOf(left.map(({ key, after, to }) => [key, after, to])),
    );
    for (const { at, seq, bytes } of rows) {
      const one = left[at - 1];
      if (one === undefined || one.full) continue;
      const size = ROW_BYTES + bytes;
      if (taken === MAX_ROWS) return;
      if (used > 0 && used + size > byteCap) one.full = true;
      else {
        used += size;
        taken += 1;
        one.after = seq;
      }
    }
    const lastAt = rows.length < SIZED_AT_ONCE ? left.length + 1 : (rows.at(-1)?.at ?? 0);
    left = left.slice(lastAt - 1).filter(({ full }) => !full);
  }
}

async function bodiesOf(query: Query, found: readonly Wanted[]): Promise<ReadonlyMap<number, EnvelopeRow[]>> {
  const rowsByIndex = new Map<number, EnvelopeRow[]>();
  if (found.length === 0) return rowsByIndex;
  const rows = await query.all<{
    at: number;
    seq: number;
    envelope_id: Buffer;
    received_hour: number;
    body: Buffer | null;
  }>(
    `SELECT wanted.at, held.seq, held.envelope_id, held.received_hour, held.body
     FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) WITH ORDINALITY AS wanted (mailbox, after, upto, at)
     CROSS JOIN LATERAL (
       SELECT seq, envelope_id, received_hour, body FROM envelope
       WHERE envelope.mailbox = wanted.mailbox AND seq > wanted.after AND seq <= wanted.upto ORDER BY seq LIMIT ${MAX_ROWS}
     ) AS held
     ORDER BY wanted.at, held.seq`,
    columnsOf(found.map(({ key, first, after }) => [key, first, after])),
  );
  for (const { at, seq, envelope_id: id, received_hour: hour, body } of rows) {
    const index = found[at - 1]?.index ?? -1;
    const list = rowsByIndex.get(index) ?? [];
    list.push({ seq, envelopeId: EnvelopeId.fromBytes(id), hour: hour * HOUR, bytes: body });
    rowsByIndex.set(index, list);
  }
  return rowsByIndex;
}

const columnsOf = (rows: readonly (readonly [number, number, number])[]): string[] =>
  [0, 1, 2].map((column) => wholes(rows.map((row) => row[column] ?? 0)));

export async function watch(
  query: Query,
  cursors: readonly Cursor[],
): Promise<({ key: MailboxKey; last: number } | null)[]> {
  return (await rangesOf(query, cursors)).map((range) =>
    typeof range === 'number' || !range.current ? null : { key: range.key, last: range.to },
  );
}

export async function erase(query: Query, erasure: Erasure): Promise<'ok' | 'forbidden' | 'gone'> {
  const publicId = idBytes(erasure.mailboxId);
  const db = ormOn(query);
  const { envelope, mailbox, posted } = tables;
  const [owner] = await db.select().from(mailbox).where(eq(mailbox.publicId, publicId)).for('update');
  if (owner === undefined) return absence(await isGone(query, publicId));
  if (!sameHash(owner.appendHash, erasure.appendHash)) return 'forbidden';
  const [row] = await db
    .select({ seq: posted.seq, eraseHash: posted.eraseHash, bytes: sql<number | null>`octet_length(${envelope.body})` })
    .from(posted)
    .innerJoin(envelope, and(eq(envelope.mailbox, posted.mailbox), eq(envelope.seq, posted.seq)))
    .where(and(eq(posted.mailbox, owner.id), eq(posted.envelopeId, idBytes(erasure.envelopeId))));
  if (row === undefined || !sameHash(row.eraseHash, erasure.eraseHash)) return 'forbidden';
  if (row.bytes !== null) {
    const { seq, bytes } = row;
    await db
      .update(envelope)
      .set({ body: null })
      .where(and(eq(envelope.mailbox, owner.id), eq(envelope.seq, seq)));
    await db
      .update(mailbox)
      .set({ bytes: sql`${mailbox.bytes} - ${bytes}` })
      .where(eq(mailbox.id, owner.id));
  }
  return 'ok';
}

const refused = (status: AppendStatus): AppendResult => ({ status, seq: 0 });
