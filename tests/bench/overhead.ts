// What the relay's database needs beyond the bodies it holds, for one size of envelope: the relay's own tables and pragmas, with
// rows as they are in a new relay, or in one that has grown so far that every number in them takes more bytes.
import { hash } from 'node:crypto';
import { openDatabase, type Sqlite } from '../../server/storage/sqlite/database.ts';

const INSERT_ENVELOPE =
  'INSERT INTO envelope (id, mailbox, seq, envelope_id, received_hour, body) VALUES (?, ?, ?, ?, ?, ?)';
const INSERT_POSTED = 'INSERT INTO posted (mailbox, envelope_id, seq, erase_hash) VALUES (?, ?, ?, ?)';

/** The numbers that the rows begin after. */
export type Grown = { readonly rows: number; readonly mailboxes: number; readonly seq: number };
export const NEW_RELAY: Grown = { rows: 0, mailboxes: 0, seq: 0 };
/** Rows of five bytes, mailboxes and sequence numbers of three. */
export const GROWN_RELAY: Grown = { rows: 300_000_000, mailboxes: 100_000, seq: 70_000 };

const MAILBOXES = 40;
/** November 2026, in hours since 1970. */
const HOUR = 498_600;

/** The database's bytes beyond those of the bodies, over those of the bodies. `file` may be `:memory:`. */
export function databaseOverhead(file: string, bytes: number, rows: number, grown: Grown): number {
  const { sqlite } = openDatabase(file);
  const before = pagesBytes(sqlite);
  const insert = sqlite.prepare(INSERT_ENVELOPE);
  const post = sqlite.prepare(INSERT_POSTED);
  const body = Buffer.alloc(bytes, 1);
  sqlite.transaction(() => {
    for (let i = 0; i < rows; i++) {
      const mailbox = grown.mailboxes + (i % MAILBOXES);
      const seq = grown.seq + Math.floor(i / MAILBOXES) + 1;
      // As random as ids and hashes are, and the same at every run.
      const chance = hash('sha384', String(i), 'buffer');
      const id = chance.subarray(0, 16);
      post.run(mailbox, id, seq, chance.subarray(16));
      insert.run(grown.rows + i + 1, mailbox, seq, id, HOUR, body);
    }
  })();
  const overhead = (pagesBytes(sqlite) - before) / (rows * bytes) - 1;
  sqlite.close();
  return overhead;
}

const pagesBytes = (sqlite: Sqlite): number =>
  Number(sqlite.pragma('page_count', { simple: true })) * Number(sqlite.pragma('page_size', { simple: true }));
