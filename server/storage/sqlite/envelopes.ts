// Envelopes in SQLite: append, cursor reads, watch, erase. What every append and read asks is prepared raw: a
// statement that drizzle prepares costs a microsecond more, of some 20 for an append, and it reads no row by row (decision 0086). The caller (index.ts) runs the writes inside group commit. Meaning of each answer: shared/protocol/api.ts.
import { and, eq, sql } from 'drizzle-orm';
import { HOUR } from '../../../shared/clock.ts';
import { EnvelopeId, type MailboxId } from '../../../shared/ids.ts';
import type { AppendResult, AppendStatus, EnvelopeRow, ReadResult } from '../../../shared/protocol/api.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { sameHash } from '../../auth.ts';
import { CONFLICT, FORBIDDEN, GONE, MAX_ROWS, OVER_QUOTA, ROW_BYTES, STORED, TOO_LARGE } from '../answers.ts';
import { absence } from '../judge.ts';
import { type Held, hasRoomFor } from '../room.ts';
import type { Cursor, Erasure, MailboxKey, NewEnvelope } from '../storage.ts';
import type { Sqlite } from './database.ts';
import { type Orm, ormOn } from './orm.ts';
import { envelope, mailbox as mailboxTable, posted } from './schema.ts';
import { forgetWake } from './waking.ts';

type MailboxRow = { id: number; append_hash: Uint8Array; read_hash: Uint8Array; seq: number } & Held;
/** A mailbox as appends know it. */
type Writable = {
  id: number;
  appendHash: Uint8Array;
  seq: number;
  bytes: number;
  count: number;
  generation: number;
  cap: number;
};
type Range = { key: MailboxKey; from: number; to: number; current: boolean };

/** Native and short: the codec's own base64url is written for every runtime, this for one. */
export const idBytes = (id: string): Buffer => Buffer.from(id, 'base64url');

/** Mailboxes remembered at once, 300 bytes each. */
const REMEMBERED = 4_096;

export type Envelopes = ReturnType<typeof createEnvelopes>;

type Ports = {
  readonly grown: (mailbox: MailboxKey) => void;
  /** What came is to be read by a person. `hour` in ms. */
  readonly wake: (mailbox: MailboxKey, seq: number, hour: number) => void;
};

export function createEnvelopes(sqlite: Sqlite, ports: Ports) {
  const statements = prepare(sqlite);
  const db = ormOn(sqlite);
  const { writable, forget } = createMemory(statements);
  return {
    append: createAppend(statements, writable, ports),
    forget,
    ...createReads(statements),
    erase: (erasure: Erasure) => eraseOne(statements, db, erasure),
  };
}

const prepare = (sqlite: Sqlite) => ({
  selectMailbox: sqlite.prepare<[Buffer], MailboxRow>(
    'SELECT id, append_hash, read_hash, seq, bytes, count, generation, cap FROM mailbox WHERE public_id = ?',
  ),
  selectGone: sqlite.prepare<[Buffer], { one: number }>('SELECT 1 AS one FROM gone WHERE public_id = ?'),
  post: sqlite.prepare<[number, Buffer, number, Uint8Array]>(
    'INSERT INTO posted (mailbox, envelope_id, seq, erase_hash) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  ),
  insert: sqlite.prepare<[number, number, Buffer, number, Uint8Array]>(
    'INSERT INTO envelope (mailbox, seq, envelope_id, received_hour, body) VALUES (?, ?, ?, ?, ?)',
  ),
  count: sqlite.prepare<[number, number, number]>(
    'UPDATE mailbox SET seq = ?, bytes = bytes + ?, count = count + 1 WHERE id = ?',
  ),
  selectEarlier: sqlite.prepare<[Uint8Array, number, Buffer], { seq: number; erase_hash: Uint8Array; same: number }>(
    `SELECT posted.seq, erase_hash, body IS NULL OR body = ? AS same FROM posted JOIN envelope USING (mailbox, seq)
     WHERE posted.mailbox = ? AND posted.envelope_id = ?`,
  ),
  selectRotated: sqlite.prepare<[number, Uint8Array], { from_seq: number; to_seq: number }>(
    'SELECT from_seq, to_seq FROM rotation WHERE mailbox = ? AND read_hash = ? ORDER BY generation DESC LIMIT 1',
  ),
  selectRows: sqlite.prepare<
    [number, number, number],
    { seq: number; envelope_id: Uint8Array; received_hour: number; body: Uint8Array | null }
  >(
    'SELECT seq, envelope_id, received_hour, body FROM envelope WHERE mailbox = ? AND seq > ? AND seq <= ? ORDER BY seq',
  ),
});
type Statements = ReturnType<typeof prepare>;

const absent = (selectGone: Statements['selectGone'], publicId: Buffer): 1 | 3 =>
  selectGone.get(publicId) === undefined ? FORBIDDEN : GONE;

/** Mailboxes as the appends of this connection left them: to ask for the row costs as much as to write one. */
function createMemory({ selectMailbox, selectGone }: Statements) {
  const remembered = new Map<MailboxId, Writable>();
  /** To be called when anybody else may have written: before every other write, after a rollback, where another process committed. */
  const forget = (): void => remembered.clear();

  function writable(mailboxId: MailboxId): Writable | 1 | 3 {
    const known = remembered.get(mailboxId);
    if (known !== undefined) return known;
    const publicId = idBytes(mailboxId);
    const row = selectMailbox.get(publicId);
    if (row === undefined) return absent(selectGone, publicId);
    const { id, append_hash: appendHash, seq, bytes, count: rows, generation, cap } = row;
    const mailbox = { id, appendHash, seq, bytes, count: rows, generation, cap };
    if (remembered.size >= REMEMBERED) forget();
    remembered.set(mailboxId, mailbox);
    return mailbox;
  }

  return { writable, forget };
}

function createAppend(
  { post, insert, count, selectEarlier }: Statements,
  writable: (mailboxId: MailboxId) => Writable | 1 | 3,
  { grown, wake }: Ports,
) {
  /** `isCut`: an item before it in the same call, of the same mailbox, did not find its place. */
  return function append(item: NewEnvelope, hour: number, isCut: boolean): AppendResult {
    const mailbox = writable(item.mailboxId);
    if (typeof mailbox === 'number') return refused(mailbox);
    if (!sameHash(mailbox.appendHash, item.appendHash)) return refused(FORBIDDEN);
    if (item.bytes.length > LIMITS.envelopeBytes) return refused(TOO_LARGE);
    const envelopeId = idBytes(item.envelopeId);
    const seq = mailbox.seq + 1;
    const expected = item.expectedSeq === null || (item.expectedSeq === seq && !isCut);
    const fits = hasRoomFor(mailbox, item.bytes.length);
    if (expected && fits && post.run(mailbox.id, envelopeId, seq, item.eraseHash).changes === 1) {
      insert.run(mailbox.id, seq, envelopeId, hour / HOUR, item.bytes);
      count.run(seq, item.bytes.length, mailbox.id);
      mailbox.seq = seq;
      mailbox.bytes += item.bytes.length;
      mailbox.count += 1;
      grown(mailbox.id);
      if (item.wake) wake(mailbox.id, seq, hour);
      return { status: STORED, seq };
    }
    // A retry comes first: it is answered even where a new envelope would be refused. Of an erased one only the erase
    // hash is left to tell the same bytes by.
    const earlier = selectEarlier.get(item.bytes, mailbox.id, envelopeId);
    if (earlier === undefined) return refused(expected ? OVER_QUOTA : CONFLICT);
    const same = earlier.same === 1 && sameHash(earlier.erase_hash, item.eraseHash);
    return same ? { status: STORED, seq: earlier.seq } : refused(CONFLICT);
  };
}

function createReads({ selectMailbox, selectGone, selectRotated, selectRows }: Statements) {
  /** The sequence numbers a read capability opens, or why it opens none. */
  function range(cursor: Cursor): Range | 1 | 3 {
    const publicId = idBytes(cursor.mailboxId);
    const mailbox = selectMailbox.get(publicId);
    if (mailbox === undefined) return absent(selectGone, publicId);
    if (sameHash(mailbox.read_hash, cursor.readHash))
      return { key: mailbox.id, from: 1, to: mailbox.seq, current: true };
    const rotated = selectRotated.get(mailbox.id, cursor.readHash);
    if (rotated === undefined) return FORBIDDEN;
    return { key: mailbox.id, from: rotated.from_seq, to: rotated.to_seq, current: false };
  }

  function read(cursors: readonly Cursor[], byteCap: number): readonly ReadResult[] {
    let used = 0;
    let answered = 0;
    return cursors.map((cursor) => {
      const open = range(cursor);
      if (typeof open === 'number') return { status: open, last: 0, rows: [] };
      const rows: EnvelopeRow[] = [];
      const after = Math.max(cursor.after, open.from - 1);
      if (used < byteCap && answered < MAX_ROWS && after < open.to) {
        for (const row of selectRows.iterate(open.key, after, open.to)) {
          const size = ROW_BYTES + (row.body?.length ?? 0);
          if ((used > 0 && used + size > byteCap) || answered === MAX_ROWS) break;
          used += size;
          answered += 1;
          rows.push({
            seq: row.seq,
            envelopeId: EnvelopeId.fromBytes(row.envelope_id),
            hour: row.received_hour * HOUR,
            bytes: row.body,
          });
        }
      }
      return { status: 0, last: open.to, rows };
    });
  }

  function watch(cursors: readonly Cursor[]): ({ key: MailboxKey; last: number } | null)[] {
    return cursors.map((cursor) => {
      const open = range(cursor);
      return typeof open === 'number' || !open.current ? null : { key: open.key, last: open.to };
    });
  }

  return { read, watch };
}

function eraseOne({ selectMailbox, selectGone }: Statements, db: Orm, erasure: Erasure): 'ok' | 'forbidden' | 'gone' {
  const publicId = idBytes(erasure.mailboxId);
  const mailbox = selectMailbox.get(publicId);
  if (mailbox === undefined) return absence(absent(selectGone, publicId) === GONE);
  if (!sameHash(mailbox.append_hash, erasure.appendHash)) return 'forbidden';
  const row = db
    .select({
      id: envelope.id,
      seq: envelope.seq,
      eraseHash: posted.eraseHash,
      bytes: sql<number | null>`length(${envelope.body})`,
    })
    .from(posted)
    .innerJoin(envelope, and(eq(envelope.mailbox, posted.mailbox), eq(envelope.seq, posted.seq)))
    .where(and(eq(posted.mailbox, mailbox.id), eq(posted.envelopeId, idBytes(erasure.envelopeId))))
    .get();
  if (row === undefined || !sameHash(row.eraseHash, erasure.eraseHash)) return 'forbidden';
  if (row.bytes !== null) {
    forgetWake(db, mailbox.id, row.seq);
    db.update(envelope).set({ body: null }).where(eq(envelope.id, row.id)).run();
    db.update(mailboxTable)
      .set({ bytes: sql`${mailboxTable.bytes} - ${row.bytes}` })
      .where(eq(mailboxTable.id, mailbox.id))
      .run();
  }
  return 'ok';
}

const refused = (status: AppendStatus): AppendResult => ({ status, seq: 0 });
