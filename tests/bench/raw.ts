// The machine's own limit for the relay's figures: the same tables, indexes, pragmas and bytes without a relay in front.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openDatabase } from '../../server/storage/sqlite/database.ts';
import { bucketsUpTo } from '../../shared/crypto/base/padding.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { databaseOverhead, NEW_RELAY } from './overhead.ts';

const ROWS_A_TRANSACTION = 32;
const MAILBOXES = 256;
/** The mailbox that is drained; the others grow. */
const DRAINED_MAILBOX = MAILBOXES;
const READ_ROWS = 130;

const INSERT = 'INSERT INTO envelope (mailbox, seq, envelope_id, received_hour, body) VALUES (?, ?, ?, 0, ?)';
const POST = 'INSERT INTO posted (mailbox, envelope_id, seq, erase_hash) VALUES (?, ?, ?, ?)';
type Row = { mailbox: number; seq: number; id: Buffer; erase: Buffer; body: Buffer };

/** `used`: rows that are there already, beside the drained ones. */
export function openRaw(file: string, bytes: number, drained: number, used: number) {
  const { sqlite } = openDatabase(file);
  const insert = sqlite.prepare(INSERT);
  const post = sqlite.prepare(POST);
  const group = sqlite.transaction((rows: readonly Row[]) => {
    for (const { mailbox, seq, id, erase, body } of rows) {
      post.run(mailbox, id, seq, erase);
      insert.run(mailbox, seq, id, body);
    }
  });
  const select = sqlite.prepare<[number, number], { seq: number; body: Buffer }>(
    'SELECT seq, envelope_id, received_hour, body FROM envelope WHERE mailbox = ? AND seq > ? ORDER BY seq LIMIT ?',
  ) as unknown as { all(mailbox: number, after: number, limit: number): { seq: number }[] };
  const make = (mailbox: number, seq: number): Row => ({
    mailbox,
    seq,
    id: randomBytes(16),
    erase: randomBytes(32),
    body: randomBytes(bytes),
  });
  group(Array.from({ length: drained }, (_, i) => make(DRAINED_MAILBOX, i + 1)));
  let n = 0;
  const rowsOf = (count: number): Row[] =>
    Array.from({ length: count }, () => make(n % MAILBOXES, Math.floor(n++ / MAILBOXES) + 1));
  for (let left = used; left > 0; left -= 1_000) group(rowsOf(1_000));
  return {
    /** How long `count` rows take, in ms; making them is not counted. */
    ingest: (count: number, now: () => number): number => {
      const rows = rowsOf(count);
      const start = now();
      for (let from = 0; from < count; from += ROWS_A_TRANSACTION) group(rows.slice(from, from + ROWS_A_TRANSACTION));
      return now() - start;
    },
    /** How long the drained mailbox takes to read, in ms, in as many steps as the relay answers it in. */
    drain: (now: () => number): number => {
      const start = now();
      let after = 0;
      for (let rows = [{ seq: 0 }]; rows.length > 0; after = rows.at(-1)?.seq ?? after)
        rows = select.all(DRAINED_MAILBOX, after, READ_ROWS);
      return now() - start;
    },
    close: () => sqlite.close(),
  };
}

/** For each size that envelopes are padded to, the database's bytes beyond theirs over theirs. */
export const databaseOverheads = (folder: string): number[] =>
  [...bucketsUpTo(LIMITS.envelopeBytes)].map((bytes) =>
    databaseOverhead(
      join(folder, `overhead-${bytes}.db`),
      bytes,
      Math.max(10, Math.floor(4_000_000 / bytes)),
      NEW_RELAY,
    ),
  );
