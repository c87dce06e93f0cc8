// Envelopes that are there to be read from an hour on, in SQLite. Run by the caller (push.ts, index.ts) inside group commit.
// Meaning of each answer: server/storage/push.ts.
import { and, count, eq, lte, ne } from 'drizzle-orm';
import { HOUR } from '../../../shared/clock.ts';
import type { Refusal } from '../../../shared/protocol/errors.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { sameHash } from '../../auth.ts';
import { absence } from '../judge.ts';
import type { MailboxKey } from '../storage.ts';
import type { Orm } from './orm.ts';
import { envelope, gone, mailbox, posted, pushDevice, waking } from './schema.ts';

type LaterWake = {
  readonly publicId: Uint8Array;
  readonly appendHash: Uint8Array;
  readonly envelopeId: Uint8Array;
  /** ms, a whole hour. */
  readonly hour: number;
};

export function wakeAt(db: Orm, { publicId, appendHash, envelopeId, hour: at }: LaterWake): 'ok' | Refusal {
  const owner = db.select().from(mailbox).where(eq(mailbox.publicId, publicId)).get();
  if (owner === undefined)
    return absence(db.select().from(gone).where(eq(gone.publicId, publicId)).get() !== undefined);
  if (!sameHash(owner.appendHash, appendHash)) return 'forbidden';
  const row = db
    .select({ seq: envelope.seq, body: envelope.body })
    .from(posted)
    .innerJoin(envelope, and(eq(envelope.mailbox, posted.mailbox), eq(envelope.seq, posted.seq)))
    .where(and(eq(posted.mailbox, owner.id), eq(posted.envelopeId, envelopeId)))
    .get();
  if (row === undefined) return 'forbidden';
  if (row.body === null) return 'ok';
  const { seq } = row;
  const others = db
    .select({ n: count() })
    .from(waking)
    .where(and(eq(waking.mailbox, owner.id), ne(waking.seq, seq)))
    .get();
  if ((others?.n ?? 0) >= LIMITS.waitingWakes) return 'over-quota';
  const hour = at / HOUR;
  db.insert(waking)
    .values({ mailbox: owner.id, seq, hour })
    .onConflictDoUpdate({ target: [waking.mailbox, waking.seq], set: { hour } })
    .run();
  return 'ok';
}

/** `hour` since 1970 UTC. */
export const hasComing = (db: Orm, hour: number): boolean =>
  db.select({ mailbox: waking.mailbox }).from(waking).where(lte(waking.hour, hour)).limit(1).get() !== undefined;

/** Devices of the mailboxes whose hour has come are to be told. */
export function ring(db: Orm, hour: number): void {
  const come = db.select().from(waking).where(lte(waking.hour, hour)).all();
  for (const { mailbox: owner, hour: ringHour } of come)
    db.update(pushDevice).set({ ringHour }).where(eq(pushDevice.mailbox, owner)).run();
  if (come.length > 0) db.delete(waking).where(lte(waking.hour, hour)).run();
}

export const forgetWake = (db: Orm, owner: MailboxKey, seq: number): void =>
  void db
    .delete(waking)
    .where(and(eq(waking.mailbox, owner), eq(waking.seq, seq)))
    .run();

export const forgetWakes = (db: Orm, owner: MailboxKey): void =>
  void db.delete(waking).where(eq(waking.mailbox, owner)).run();
