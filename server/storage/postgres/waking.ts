// Envelopes that are there to be read from an hour on, in PostgreSQL; each call in its caller's transaction (push.ts, index.ts). What is
// answered is what SQLite answers (../sqlite/waking.ts).
import { and, count, eq, lte, ne, sql } from 'drizzle-orm';
import { HOUR } from '../../../shared/clock.ts';
import type { Refusal } from '../../../shared/protocol/errors.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { sameHash } from '../../auth.ts';
import { absence } from '../judge.ts';
import type { LaterWake } from '../push.ts';
import type { MailboxKey } from '../storage.ts';
import { idBytes, isGone } from './ids.ts';
import { type Query } from './link.ts';
import { ormOn } from './orm.ts';
import { envelope, mailbox, posted, pushDevice, waking } from './schema.ts';

export async function wakeAt(
  query: Query,
  { mailboxId, appendHash, envelopeId, hour: at }: LaterWake,
): Promise<'ok' | Refusal> {
  const publicId = idBytes(mailboxId);
  const db = ormOn(query);
  const [owner] = await db.select().from(mailbox).where(eq(mailbox.publicId, publicId)).for('update');
  if (owner === undefined) return absence(await isGone(query, publicId));
  if (!sameHash(owner.appendHash, appendHash)) return 'forbidden';
  const [row] = await db
    .select({ seq: envelope.seq, erased: sql<boolean>`${envelope.body} IS NULL` })
    .from(posted)
    .innerJoin(envelope, and(eq(envelope.mailbox, posted.mailbox), eq(envelope.seq, posted.seq)))
    .where(and(eq(posted.mailbox, owner.id), eq(posted.envelopeId, idBytes(envelopeId))));
  if (row === undefined) return 'forbidden';
  if (row.erased) return 'ok';
  const { seq } = row;
  const [others] = await db
    .select({ n: count() })
    .from(waking)
    .where(and(eq(waking.mailbox, owner.id), ne(waking.seq, seq)));
  if ((others?.n ?? 0) >= LIMITS.waitingWakes) return 'over-quota';
  const hour = at / HOUR;
  await db
    .insert(waking)
    .values({ mailbox: owner.id, seq, hour })
    .onConflictDoUpdate({ target: [waking.mailbox, waking.seq], set: { hour } });
  return 'ok';
}

/** `hour` since 1970 UTC. */
export const hasComing = async (query: Query, hour: number): Promise<boolean> =>
  (await ormOn(query).select({ mailbox: waking.mailbox }).from(waking).where(lte(waking.hour, hour)).limit(1)).length >
  0;

/** Devices of the mailboxes whose hour has come are to be told; of several relays one takes each hour. */
export async function ring(query: Query, hour: number): Promise<void> {
  const come = await ormOn(query).delete(waking).where(lte(waking.hour, hour)).returning();
  for (const { mailbox: owner, hour: ringHour } of come.toSorted((a, b) => a.mailbox - b.mailbox || a.hour - b.hour))
    await ormOn(query).update(pushDevice).set({ ringHour }).where(eq(pushDevice.mailbox, owner));
}

export async function forgetWake(query: Query, owner: MailboxKey, seq: number): Promise<void> {
  await ormOn(query)
    .delete(waking)
    .where(and(eq(waking.mailbox, owner), eq(waking.seq, seq)));
}

export async function forgetWakes(query: Query, owner: MailboxKey): Promise<void> {
  await ormOn(query).delete(waking).where(eq(waking.mailbox, owner));
}
