// Mailboxes in SQLite: create, rotate, remove, sweep. Run by the caller (index.ts) inside group commit.
// Meaning of each answer: shared/protocol/api.ts.
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { CapabilityHashes } from '../../../shared/protocol/api.ts';
import type { Refusal } from '../../../shared/protocol/errors.ts';
import { sameHash } from '../../auth.ts';
import type { MailboxKey, NewMailbox, Rotation } from '../storage.ts';
import { idBytes } from './envelopes.ts';
import { envelope, gone, mailbox, rotation } from './schema.ts';

type Answer = 'ok' | Refusal;

/** Bytes and rows one sweep deletes in a transaction: a large mailbox must not hold up everybody's writes. */
const SWEEP_BYTES = 4 * 1024 * 1024;
const SWEEP_ROWS = 256;

type Ports = {
  readonly db: BetterSQLite3Database;
  readonly pay: (payment: NewMailbox['payment'], today: number) => boolean;
  readonly closed: (mailbox: MailboxKey) => void;
};

export type Mailboxes = ReturnType<typeof createMailboxes>;

export function createMailboxes({ db, pay, closed }: Ports) {
  const find = (publicId: Buffer) => db.select().from(mailbox).where(eq(mailbox.publicId, publicId)).get();
  const absent = (publicId: Buffer): Answer =>
    db.select().from(gone).where(eq(gone.publicId, publicId)).get() === undefined ? 'forbidden' : 'gone';

  function create(request: NewMailbox, today: number): Answer {
    const publicId = idBytes(request.mailboxId);
    const present = find(publicId);
    if (present !== undefined) return holds(present, request.hashes) ? 'ok' : 'conflict';
    if (absent(publicId) === 'gone') return 'gone';
    if (!pay(request.payment, today)) return 'not-admitted';
    db.insert(mailbox)
      .values({ publicId, own: request.own, cap: request.cap, ...columns(request.hashes) })
      .run();
    return 'ok';
  }

  function rotate(request: Rotation): Answer {
    const publicId = idBytes(request.mailboxId);
    const present = find(publicId);
    if (present === undefined) return absent(publicId);
    if (isRepeated(present, request)) return 'ok';
    if (!sameHash(present.adminHash, request.adminHash)) return 'forbidden';
    if (request.own && !present.own) return 'forbidden';
    if (request.generation !== present.generation + 1 || request.n !== present.seq) return 'conflict';
    if (request.from < 1 || request.from > request.n) return 'malformed';
    db.insert(rotation)
      .values({
        mailbox: present.id,
        generation: request.generation,
        readHash: present.readHash,
        adminHash: present.adminHash,
        from: request.from,
        to: request.n,
      })
      .run();
    db.update(mailbox)
      .set({ own: request.own, generation: request.generation, ...columns(request.hashes) })
      .where(eq(mailbox.id, present.id))
      .run();
    closed(present.id);
    return 'ok';
  }

  function isRepeated(present: typeof mailbox.$inferSelect, request: Rotation): boolean {
    if (present.generation !== request.generation || !holds(present, request.hashes)) return false;
    const made = db
      .select()
      .from(rotation)
      .where(and(eq(rotation.mailbox, present.id), eq(rotation.generation, request.generation)))
      .get();
    return (
      made !== undefined &&
      made.from === request.from &&
      made.to === request.n &&
      present.own === request.own &&
      sameHash(made.adminHash, request.adminHash)
    );
  }

  function remove(publicId: Buffer, adminHash: Uint8Array): Answer {
    const present = find(publicId);
    if (present === undefined) return absent(publicId);
    if (!sameHash(present.adminHash, adminHash) || !present.own) return 'forbidden';
    db.delete(rotation).where(eq(rotation.mailbox, present.id)).run();
    db.delete(mailbox).where(eq(mailbox.id, present.id)).run();
    db.insert(gone).values({ publicId, mailbox: present.id }).run();
    closed(present.id);
    return 'ok';
  }

  /** Deletes a bounded part of what removed mailboxes held; true while there is more. */
  function sweep(): boolean {
    const next = db.select().from(gone).where(isNotNull(gone.mailbox)).limit(1).get();
    if (next === undefined || next.mailbox === null) return false;
    const rows = db
      .select({ id: envelope.id, bytes: sql<number | null>`length(${envelope.body})` })
      .from(envelope)
      .where(eq(envelope.mailbox, next.mailbox))
      .limit(SWEEP_ROWS)
      .all();
    const doomed: number[] = [];
    let bytes = 0;
    for (const row of rows) {
      doomed.push(row.id);
      bytes += row.bytes ?? 0;
      if (bytes > SWEEP_BYTES) break;
    }
    if (doomed.length > 0) db.delete(envelope).where(inArray(envelope.id, doomed)).run();
    else db.update(gone).set({ mailbox: null }).where(eq(gone.publicId, next.publicId)).run();
    return true;
  }

  return { create, rotate, remove, sweep };
}

type Hashes = { appendHash: Buffer; readHash: Buffer; adminHash: Buffer };

const columns = (hashes: CapabilityHashes): Hashes => ({
  appendHash: Buffer.from(hashes.append),
  readHash: Buffer.from(hashes.read),
  adminHash: Buffer.from(hashes.admin),
});

const holds = (row: Hashes, hashes: CapabilityHashes): boolean =>
  sameHash(row.appendHash, hashes.append) &&
  sameHash(row.readHash, hashes.read) &&
  sameHash(row.adminHash, hashes.admin);
