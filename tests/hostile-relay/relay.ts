// The hostile relay: the real one, with somebody in it who decodes every request and answer by the codecs of
// shared/protocol/api.ts and rewrites them. It holds no key. Attacks are small and compose; each counts that it happened, so
// that no test passes because its attack did not (PROTOCOL.md, Relay; THREATS.md).
import type { HttpAnswer } from '../../client/engine/ports.ts';
import { decode, encode } from '../../shared/codec.ts';
import type { EnvelopeId, MailboxId } from '../../shared/ids.ts';
import {
  APPEND,
  type AppendItem,
  type AppendStatus,
  type Endpoint,
  ENDPOINTS,
  type EnvelopeRow,
  READ,
  type ReadCursor,
  type ReadResult,
} from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import type { Wire } from '../harness/world.ts';

/** What one attack does at each place it can stand. What it leaves out passes as it is. */
export type Attack = {
  /** How often it did something. */
  readonly happened: () => number;
  /**
   * Rows that are new in the mailbox, in order; what it returns is what the device is shown in their place. The relay numbers
   * anew, so that nothing shows but what an honest relay could have shown.
   */
  readonly fresh?: (rows: readonly EnvelopeRow[], mailboxId: MailboxId) => readonly EnvelopeRow[];
  /** One mailbox's part of an answer, right before it leaves. */
  readonly read?: (result: ReadResult, cursor: ReadCursor) => ReadResult;
  /** An envelope on its way in: stored changed, or answered with a status and not stored at all. */
  readonly append?: (item: AppendItem) => AppendItem | AppendStatus;
  /** What the device had read before the attack began, as the relay has it now. */
  readonly known?: (rows: readonly EnvelopeRow[]) => readonly EnvelopeRow[];
  /** What it still held back of a mailbox when it relents: shown last. */
  readonly relent?: (mailboxId: MailboxId) => readonly EnvelopeRow[];
  /** A whole answer; null loses it. */
  readonly answer?: (answer: HttpAnswer, path: string) => HttpAnswer | null;
};

export type Hostile = {
  /** From now on everything new passes; what was done stays done, as in a relay's own files. */
  relent(): void;
  /** For the wire of the same device after its app was closed. */
  readonly stand: NonNullable<Wire['intercept']>;
};

/** Puts attacks between one device and its relay, in this order. Other devices see what is true. */
export function corrupt(wire: Wire, ...attacks: readonly Attack[]): Hostile {
  const journals = new Map<MailboxId, Journal>();
  let active: readonly Attack[] = attacks;

  type Send = (instead?: Uint8Array) => Promise<HttpAnswer | null>;

  async function read(body: Uint8Array, send: Send): Promise<HttpAnswer | null> {
    const cursors = unwrap(decode(READ.request, body));
    const answer = await send(encode(READ.request, await Promise.all(cursors.map(widened))));
    const results = resultOf(READ, answer);
    if (answer === null || results === null) return answer;
    const shown = await Promise.all(
      results.map(async (result, i) => {
        const cursor = cursors[i] as ReadCursor;
        const all = await wholeOf(result, cursor, send);
        const view = all === null ? null : viewOf(journals, active, all, cursor);
        const seen = view ?? behind(result, cursor.after);
        return active.reduce((told, attack) => attack.read?.(told, cursor) ?? told, seen);
      }),
    );
    return { ...answer, body: encode(READ.response, shown) };
  }

  /** Asked from the beginning: what a device is shown is made of the whole. */
  const widened = async (cursor: ReadCursor): Promise<ReadCursor> => ({ ...cursor, after: 0 });

  async function append(body: Uint8Array, send: Send): Promise<HttpAnswer | null> {
    const items = unwrap(decode(APPEND.request, body));
    const fates = items.map((item) => active.reduce<AppendItem | AppendStatus>(appendedThrough, item));
    const stored = fates.filter((fate) => typeof fate !== 'number');
    const answer = await send(encode(APPEND.request, stored));
    const results = [...(resultOf(APPEND, answer) ?? [])];
    if (answer === null || results.length !== stored.length) return answer;
    const told = fates.map((fate) =>
      typeof fate === 'number' ? { status: fate, seq: fate === 0 ? 1 : 0 } : (results.shift() as (typeof results)[0]),
    );
    return { ...answer, body: encode(APPEND.response, told) };
  }

  const appendedThrough = (fate: AppendItem | AppendStatus, attack: Attack): AppendItem | AppendStatus =>
    typeof fate === 'number' ? fate : (attack.append?.(fate) ?? fate);

  const stand: NonNullable<Wire['intercept']> = async (path, body, send) => {
    const answer =
      path === READ.path ? await read(body, send) : path === APPEND.path ? await append(body, send) : await send();
    return active.reduce<HttpAnswer | null>(
      (told, attack) => (told === null || attack.answer === undefined ? told : attack.answer(told, path)),
      answer,
    );
  };
  wire.intercept = stand;
  return {
    stand,
    relent() {
      // Freed by the next read of each mailbox, behind what was shown until then.
      const freed = active.flatMap(({ relent }) => (relent === undefined ? [] : [relent]));
      // Asked to once more before that, it still holds them.
      active = freed.map((rest) => ({ happened: () => 0, fresh: (rows, at) => [...rows, ...rest(at)], relent: rest }));
    },
  };
}

const behind = (result: ReadResult, after: number): ReadResult => ({
  ...result,
  rows: result.rows.filter((row) => row.seq > after),
});

type Journal = { readonly rows: EnvelopeRow[]; taken: number };

/** Reads on to the end of what this capability reads of the mailbox; null where there is nothing or no end. */
async function wholeOf(
  first: ReadResult,
  cursor: ReadCursor,
  send: (instead: Uint8Array) => Promise<HttpAnswer | null>,
): Promise<readonly EnvelopeRow[] | null> {
  const rows = [...first.rows];
  while (first.status === 0 && (rows.at(-1)?.seq ?? 0) < first.last) {
    const answer = await send(encode(READ.request, [{ ...cursor, after: rows.at(-1)?.seq ?? 0 }]));
    const more = resultOf(READ, answer)?.[0];
    if (more === undefined || more.rows.length === 0) return null;
    rows.push(...more.rows);
  }
  return first.status === 0 ? rows : null;
}

/** The mailbox as this device has been shown it so far, with what is new gone through the attacks; null where nothing of it is known. */
function viewOf(
  journals: Map<MailboxId, Journal>,
  attacks: readonly Attack[],
  all: readonly EnvelopeRow[],
  cursor: ReadCursor,
): ReadResult | null {
  const { mailboxId, after } = cursor;
  const begins = all[0]?.seq ?? 1;
  // A capability that reads on from a move alone shows the rest of a mailbox whose beginning was shown by another.
  if (begins > (journals.get(mailboxId)?.taken ?? 0) + 1) return null;
  // What the device had read before the attack began was true.
  const known = all.filter((row) => row.seq <= after);
  const journal = journals.get(mailboxId) ?? {
    rows: [...attacks.reduce<readonly EnvelopeRow[]>((rows, attack) => attack.known?.(rows) ?? rows, known)],
    taken: known.length,
  };
  journals.set(mailboxId, journal);
  const fresh = all.filter((row) => row.seq > journal.taken);
  journal.taken = Math.max(journal.taken, all.at(-1)?.seq ?? 0);
  journal.rows.push(
    ...attacks.reduce<readonly EnvelopeRow[]>((rows, attack) => attack.fresh?.(rows, mailboxId) ?? rows, fresh),
  );
  const erased = new Set(all.filter((row) => row.bytes === null).map((row) => row.envelopeId));
  const rows = journal.rows.map((row, i) => ({
    ...row,
    seq: i + 1,
    bytes: erased.has(row.envelopeId) ? null : row.bytes,
  }));
  // And what a replaced one does not read, it does not read here either.
  return { status: 0, last: rows.length, rows: rows.filter((row) => row.seq > after && row.seq >= begins) };
}

function resultOf<Request, Response>(
  endpoint: Endpoint<Request, Response>,
  answer: HttpAnswer | null,
): Response | null {
  if (answer === null || answer.status !== 200) return null;
  const response = decode(endpoint.response, answer.body);
  return response.ok ? response.value : null;
}

// The attacks.

/** Counts what an attack does. */
export function counter(): { readonly happened: () => number; did<T>(value: T): T } {
  let times = 0;
  return {
    happened: () => times,
    did: (value) => {
      times++;
      return value;
    },
  };
}

type Match = (row: EnvelopeRow, mailboxId: MailboxId) => boolean;
export const only =
  (...ids: readonly EnvelopeId[]): Match =>
  (row) =>
    ids.includes(row.envelopeId);

/** Each matching row becomes others: none, several, or changed ones. */
export function rewrites(match: Match, change: (row: EnvelopeRow) => readonly EnvelopeRow[]): Attack {
  const { happened, did } = counter();
  return {
    happened,
    fresh: (rows, mailboxId) => rows.flatMap((row) => (match(row, mailboxId) ? did(change(row)) : [row])),
  };
}

export const drops = (match: Match): Attack => rewrites(match, () => []);
export const duplicates = (match: Match): Attack => rewrites(match, (row) => [row, row]);
/** The same bytes under another id. */
export const renames = (match: Match, envelopeId: EnvelopeId): Attack =>
  rewrites(match, (row) => [{ ...row, envelopeId }]);
export const erases = (match: Match): Attack => rewrites(match, (row) => [{ ...row, bytes: null }]);
export const flips = (match: Match, change: (bytes: Uint8Array) => Uint8Array): Attack =>
  rewrites(match, (row) => [row.bytes === null ? row : { ...row, bytes: change(row.bytes) }]);

/** Puts rows of its own choice behind whatever is new in the first mailbox read, or in the one it is aimed at. */
export function injects(...planted: readonly Omit<EnvelopeRow, 'seq'>[]): Attack & { aim(at: MailboxId): Attack } {
  const { happened, did } = counter();
  let waiting = planted.map((row) => ({ ...row, seq: 0 }));
  let target: MailboxId | null = null;
  const attack: Attack = {
    happened,
    fresh: (rows, mailboxId) => {
      if (waiting.length === 0 || (target !== null && mailboxId !== target)) return rows;
      const now = did(waiting);
      waiting = [];
      return [...rows, ...now];
    },
  };
  return {
    ...attack,
    aim(at) {
      target = at;
      return attack;
    },
  };
}

/** Keeps a copy of every envelope that passes, in or out, and changes nothing. */
export function recorded(): Attack & { readonly rows: readonly EnvelopeRow[] } {
  const { happened, did } = counter();
  const rows: EnvelopeRow[] = [];
  const keep = (row: EnvelopeRow): void => {
    if (!rows.some(({ envelopeId }) => envelopeId === row.envelopeId)) did(rows.push(row));
  };
  return {
    happened,
    rows,
    fresh: (fresh) => {
      for (const row of fresh) keep(row);
      return fresh;
    },
  };
}

/** A copy of `count` envelopes put back in the place of all that was read: new ones get numbers that were read already. */
export function putsBack(count: number): Attack {
  const { happened, did } = counter();
  return { happened, known: (rows) => (rows.length > count ? did(rows.slice(0, count)) : rows) };
}

/** Shows the mailbox as it was when it held `count` envelopes. */
export function rollsBack(count: number, at: MailboxId | null = null): Attack {
  return tells((result, cursor) =>
    result.last <= count || (at !== null && cursor.mailboxId !== at)
      ? null
      : { ...result, last: count, rows: result.rows.filter(({ seq }) => seq <= count) },
  );
}

/** Whatever is new comes in another order. */
export function reorders(permute: (rows: readonly EnvelopeRow[]) => readonly EnvelopeRow[]): Attack {
  const { happened, did } = counter();
  return { happened, fresh: (rows) => (rows.length > 1 ? did(permute(rows)) : rows) };
}

/** Keeps matching rows to itself until told to let them go; then they come last. */
export function holds(match: Match): Attack & { release(): void } {
  const { happened, did } = counter();
  const held: EnvelopeRow[] = [];
  let open = false;
  return {
    happened,
    release: () => {
      open = true;
    },
    fresh: (rows, mailboxId) => {
      if (open) return [...rows, ...held.splice(0)];
      return rows.filter((row) => !match(row, mailboxId) || did(held.push(row)) === 0);
    },
  };
}

/** Answers reads with something else. */
export function tells(change: (result: ReadResult, cursor: ReadCursor) => ReadResult | null): Attack {
  const { happened, did } = counter();
  return {
    happened,
    read: (result, cursor) => {
      const told = change(result, cursor);
      return told === null ? result : did(told);
    },
  };
}

/** Says that an envelope was dealt with so, and does nothing. */
export function pretends(status: AppendStatus, match: (item: AppendItem) => boolean = () => true): Attack {
  const { happened, did } = counter();
  return { happened, append: (item) => (match(item) ? did(status) : item) };
}

/** Answers with something else altogether; `paths` none: everywhere. */
export function answers(
  change: (answer: HttpAnswer, path: string) => HttpAnswer | null,
  ...paths: readonly (keyof typeof ENDPOINTS)[]
): Attack {
  const { happened, did } = counter();
  const at = new Set<string>(paths.map((name) => ENDPOINTS[name].path));
  return {
    happened,
    answer: (answer, path) => (at.size > 0 && !at.has(path) ? answer : did(change(answer, path))),
  };
}

/** Bit `bit` (0 to 7) of byte `at` turned over. */
export function flipped(bytes: Uint8Array, at: number, bit = 0): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
}
