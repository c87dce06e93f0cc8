// A whole mailbox read page by page, by the newest of several capabilities that reads it.
import { bearerBytes } from '../../../shared/crypto/identity/mailbox.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import { type MailboxId } from '../../../shared/ids.ts';
import { type EnvelopeRow, READ, type ReadCursor, type ReadResult } from '../../../shared/protocol/api.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import type { Result } from '../../../shared/result.ts';
import type { CallFailure, RelayClient } from './relay-client.ts';

/** A relay that can only be read: it has no way to append, rotate, erase or administer, so what holds one writes nothing. */
export interface MailboxReader {
  read(cursors: readonly ReadCursor[]): Promise<Result<readonly ReadResult[], CallFailure>>;
}

export const readerOf = (relay: RelayClient): MailboxReader => ({ read: (cursors) => relay.call(READ, cursors) });

export type MailboxRead = { readonly rows: readonly EnvelopeRow[]; readonly index: number };

/** Capabilities tried in one call. */
const READS_A_CALL = 64;
/** A host may give a mailbox more than LIMITS says, and rows count beside their bytes: beyond this it is no mailbox, or no relay's. */
export const MOST_MAILBOX_BYTES = 4 * LIMITS.mailboxBytes;
/** A page that a slow line cuts is asked for so often. */
const TRIES = 3;

/**
 * All of a mailbox by the newest of the read capabilities that reads it. `nonsense`: an answer with holes, or without an end, is
 * no relay's. It may have cost MOST_MAILBOX_BYTES to see that, so whoever tries again by itself waits longer each time. `seen`: rows from its
 * beginning that were read before; what follows them is read.
 */
export async function readMailbox(
  relay: MailboxReader,
  mailboxId: MailboxId,
  reads: readonly Secret<'capability'>[],
  seen: readonly EnvelopeRow[] = [],
): Promise<MailboxRead | 'offline' | 'nonsense' | 'gone' | 'forbidden'> {
  const found = await newestPage(relay, mailboxId, reads, seen.at(-1)?.seq ?? 0);
  if (typeof found === 'string') return found;
  const { index } = found;
  const rows = [...seen];
  let bytes = 0;
  for (let page: ReadResult = found.page; ;) {
    if (page.rows.length === 0) return { rows, index };
    bytes += page.rows.reduce((sum, row) => sum + LIMITS.rowBytes + (row.bytes?.length ?? 0), 0);
    if (bytes > MOST_MAILBOX_BYTES) return 'nonsense';
    // Numbers that do not go on from each other are no answer of a relay, and could go on for ever.
    if (!isRun(page.rows, rows.at(-1)?.seq ?? (page.rows[0] as EnvelopeRow).seq - 1)) return 'nonsense';
    rows.push(...page.rows);
    const after = rows.at(-1)?.seq ?? 0;
    if (after >= page.last) return { rows, index };
    const next = await found.next(after);
    if (next === null) return 'offline';
    page = next;
  }
}

export type Pages = {
  readonly page: ReadResult;
  readonly index: number;
  /** What follows. Null where there is no answer; refused in the middle of it is as little an answer as none. */
  next(after: number): Promise<ReadResult | null>;
};

/** The rows after a number by the newest of the read capabilities that reads any, and how to go on from there. */
export async function newestPage(
  relay: MailboxReader,
  mailboxId: MailboxId,
  reads: readonly Secret<'capability'>[],
  from: number,
): Promise<Pages | 'offline' | 'gone' | 'forbidden'> {
  const found = await newestThatReads(relay, mailboxId, reads, from);
  if (typeof found === 'string') return found;
  const read = reads[found.index] as Secret<'capability'>;
  return {
    ...found,
    async next(after) {
      const answer = await readPatiently(relay, [{ mailboxId, read: bearerBytes(read), after }]);
      const [next] = answer.ok ? answer.value : [];
      return next === undefined || next.status !== 0 ? null : next;
    },
  };
}

/** Newest first: of many moves that were told of, few can be in force. */
async function newestThatReads(
  relay: MailboxReader,
  mailboxId: MailboxId,
  reads: readonly Secret<'capability'>[],
  after: number,
): Promise<{ readonly page: ReadResult; readonly index: number } | 'offline' | 'gone' | 'forbidden'> {
  let isGone = false;
  for (let end = reads.length; end > 0; end -= READS_A_CALL) {
    const first = Math.max(0, end - READS_A_CALL);
    const answer = await readPatiently(
      relay,
      reads.slice(first, end).map((read) => ({ mailboxId, read: bearerBytes(read), after })),
    );
    if (!answer.ok) return 'offline';
    const best = answer.value.findLastIndex((result) => result.status === 0);
    const page = answer.value[best];
    if (page !== undefined) return { page, index: first + best };
    isGone ||= answer.value.some((result) => result.status === 3);
  }
  return isGone ? 'gone' : 'forbidden';
}

async function readPatiently(
  relay: MailboxReader,
  cursors: readonly ReadCursor[],
): Promise<Result<readonly ReadResult[], CallFailure>> {
  for (let tries = 1; ; tries++) {
    const answer = await relay.read(cursors);
    if (answer.ok || answer.error.type !== 'cut' || tries === TRIES) return answer;
  }
}

/**
 * A read of several mailboxes in which each has its turn: an answer holds so many bytes of all together, in the order asked, so what it holds
 * nothing of is asked for again without those that it does. Null where the relay is away.
 */
export async function readEach(
  relay: RelayClient,
  cursors: readonly ReadCursor[],
): Promise<readonly ReadResult[] | null> {
  const results: ReadResult[] = [];
  let waiting = cursors.map((cursor, at) => ({ cursor, at }));
  while (waiting.length > 0) {
    const answer = await relay.call(
      READ,
      waiting.map(({ cursor }) => cursor),
    );
    if (!answer.ok) return null;
    const isFull = answer.value.some(({ rows }) => rows.length > 0);
    const left: typeof waiting = [];
    for (const [i, asked] of waiting.entries()) {
      const result = answer.value[i] as ReadResult;
      if (isFull && result.status === 0 && result.rows.length === 0 && result.last > asked.cursor.after)
        left.push(asked);
      else results[asked.at] = result;
    }
    waiting = left;
  }
  return results;
}

/** Rows as a relay gives them: each number one more than the last. */
export const isRun = (rows: readonly { readonly seq: number }[], after: number): boolean =>
  rows.every((row, i) => row.seq === after + 1 + i);
