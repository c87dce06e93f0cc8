// Mailboxes in SQLite: create, rotate, remove, sweep. Run by the caller (index.ts) inside group commit.
// Meaning of each answer: shared/protocol/api.ts.
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Refusal } from '../../../shared/protocol/errors.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { absence, hashColumns, judgeId, judgePayer, judgeRotation, mayRemove } from '../judge.ts';
import type { MailboxKey, NewMailbox, NewOwnMailbox, Rotation } from '../storage.ts';
import type { Sqlite } from './database.ts';
import { idBytes } from './envelopes.ts';
import { type Orm, ormOn } from './orm.ts';
import { envelope, gone, mailbox, posted, rotation } from './schema.ts';
import { forgetWakes } from './waking.ts';

type Answer = 'ok' | Refusal;

/** Bytes and rows one sweep deletes in a transaction: a large mailbox must not hold up everybody's writes. */
const SWEEP_BYTES = 4 * 1024 * 1024;
const SWEEP_ROWS = 256;

type Ports = {
  readonly sqlite: Sqlite;
  readonly pay: (payment: NewMailbox['payment'], today: number) => boolean;
  readonly closed: (mailbox: MailboxKey) => void;
  /** Drops a bounded part of the blobs of a removed mailbox; true while there are more. */
  readonly sweepBlobs: (mailbox: MailboxKey) => boolean;
};

export type Mailboxes = ReturnType<typeof createMailboxes>;

export function createMailboxes({ sqlite, pay, closed, sweepBlobs }: Ports) {
  const db = ormOn(sqlite);

  const find = (publicId: Buffer) => db.select().from(mailbox).where(eq(mailbox.publicId, publicId)).get();
  const isGone = (publicId: Buffer): boolean =>
    db.select({ mailbox: gone.mailbox }).from(gone).where(eq(gone.publicId, publicId)).get() !== undefined;

  function create({ mailboxId, hashes, own, payment, cap, blobCap }: NewMailbox, today: number): Answer {
    const publicId = idBytes(mailboxId);
    const answer = judgeId(find(publicId), isGone(publicId), hashes);
    if (answer !== null) return answer;
    if (!pay(payment, today)) return 'not-admitted';
    db.insert(mailbox)
      .values({ publicId, own, cap, blobCap, ...hashColumns(hashes) })
      .run();
    return 'ok';
  }

  function createOwn(request: NewOwnMailbox, today: number): Answer {
    const publicId = idBytes(request.mailboxId);
    const answer = judgeId(find(publicId), isGone(publicId), request.hashes);
    if (answer !== null) return answer;
    const payer = find(idBytes(request.payer));
    const ownDays = judgePayer(payer, request, today);
    if (typeof ownDays === 'string' || payer === undefined) return ownDays as Refusal;
    db.update(mailbox).set({ ownDays }).where(eq(mailbox.id, payer.id)).run();
    const { ownMailboxBytes: cap } = LIMITS;
    db.insert(mailbox)
      .values({ publicId, own: true, cap, blobCap: 0, paid: false, ...hashColumns(request.hashes) })
      .run();
    return 'ok';
  }

  function rotate(request: Rotation): Answer {
    const publicId = idBytes(request.mailboxId);
    const present = find(publicId);
    if (present === undefined) return absence(isGone(publicId));
    const { id, readHash, adminHash } = present;
    const { generation, from, n: to, own } = request;
    const verdict = judgeRotation(present, request, made(id, generation));
    if (verdict !== 'next') return verdict === 'repeated' ? 'ok' : verdict;
    db.insert(rotation).values({ mailbox: id, generation, readHash, adminHash, from, to }).run();
    db.update(mailbox)
      .set({ own, generation, ...hashColumns(request.hashes) })
      .where(eq(mailbox.id, id))
      .run();
    closed(id);
    return 'ok';
  }

  const made = (id: MailboxKey, generation: number) =>
    db
      .select()
      .from(rotation)
      .where(and(eq(rotation.mailbox, id), eq(rotation.generation, generation)))
      .get();

  function remove(publicId: Buffer, adminHash: Uint8Array): Answer {
    const present = find(publicId);
    if (present === undefined) return absence(isGone(publicId));
    if (!mayRemove(present, adminHash)) return 'forbidden';
    db.delete(rotation).where(eq(rotation.mailbox, present.id)).run();
    forgetWakes(db, present.id);
    db.delete(mailbox).where(eq(mailbox.id, present.id)).run();
    db.insert(gone).values({ publicId, mailbox: present.id }).run();
    closed(present.id);
    return 'ok';
  }

  return { create, createOwn, rotate, remove, sweep: () => sweep(db, sweepBlobs) };
}

/** Deletes a bounded part of what removed mailboxes held; true while there is more. */
function sweep(db: Orm, sweepBlobs: Ports['sweepBlobs']): boolean {
  const next = db.select().from(gone).where(isNotNull(gone.mailbox)).limit(1).get();
  if (next === undefined || next.mailbox === null) return false;
  const rows = boundedPart(db, next.mailbox);
  if (rows.length > 0) deleteRows(db, next.mailbox, rows);
  else if (!sweepBlobs(next.mailbox))
    db.update(gone).set({ mailbox: null }).where(eq(gone.publicId, next.publicId)).run();
  return true;
}

/** Envelopes of a mailbox, as many as one sweep deletes. */
function boundedPart(db: Orm, owner: MailboxKey) {
  const rows = db
    .select({
      id: envelope.id,
      envelopeId: envelope.envelopeId,
      bytes: sql<number>`coalesce(length(${envelope.body}), 0)`,
    })
    .from(envelope)
    .where(eq(envelope.mailbox, owner))
    .limit(SWEEP_ROWS)
    .all();
  let bytes = 0;
  const full = rows.findIndex((row) => (bytes += row.bytes) > SWEEP_BYTES);
  return full < 0 ? rows : rows.slice(0, full + 1);
}

function deleteRows(db: Orm, owner: MailboxKey, rows: ReturnType<typeof boundedPart>): void {
  const envelopeIds = rows.map(({ envelopeId }) => envelopeId);
  db.delete(posted)
    .where(and(eq(posted.mailbox, owner), inArray(posted.envelopeId, envelopeIds)))
    .run();
  const ids = rows.map(({ id }) => id);
  db.delete(envelope).where(inArray(envelope.id, ids)).run();
}
