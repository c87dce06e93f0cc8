// Notices in PostgreSQL: who asked to be told, who is due; each call in its caller's transaction (index.ts). What is answered is what
// SQLite answers (../sqlite/push.ts). A due device is handed to one relay: its row is locked while it is lent, and others pass it over.
import { and, asc, count, eq, inArray, isNull, lt, lte, type SQL, sql } from 'drizzle-orm';
import { utcDayOf, HOUR, MINUTE } from '../../../shared/clock.ts';
import type { Refusal } from '../../../shared/protocol/errors.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { sameHash } from '../../auth.ts';
import { absence, clockOf, isOfDevice, settledColumns } from '../judge.ts';
import type { HoursRegistration, MailboxRegistration, PushKeys, PushRegistration, Settlement, Wake } from '../push.ts';
import type { MailboxKey } from '../storage.ts';
import { idBytes, isGone } from './ids.ts';
import { type Query, type Value, wholes } from './link.ts';
import { LOCKS } from './locks.ts';
import { amongWholes, ormOn } from './orm.ts';
import { admission, mailbox, pushDevice, pushKey } from './schema.ts';
import { hasComing, ring } from './waking.ts';

type Answer = 'ok' | Refusal;
type Device = typeof pushDevice.$inferSelect;

/** Of what concerns all devices, one at a time, whichever relay it comes to. */
const alone = (query: Query): Promise<unknown> => query.all('SELECT pg_advisory_xact_lock($1)', [LOCKS.push]);

export async function pushKeys(query: Query, fresh: PushKeys): Promise<PushKeys> {
  await alone(query);
  const [stored] = await ormOn(query).select().from(pushKey);
  if (stored !== undefined) return stored;
  await ormOn(query).insert(pushKey).values(fresh);
  return fresh;
}

export async function replacePushKeys(query: Query, fresh: PushKeys): Promise<void> {
  await alone(query);
  const db = ormOn(query);
  await db.delete(pushKey);
  await db.delete(pushDevice);
  await db.insert(pushKey).values(fresh);
}

export async function registerMailbox(query: Query, request: MailboxRegistration, hour: number): Promise<Answer> {
  const publicId = idBytes(request.mailboxId);
  const db = ormOn(query);
  const [owner] = await db.select().from(mailbox).where(eq(mailbox.publicId, publicId)).for('update');
  if (owner === undefined) return absence(await isGone(query, publicId));
  if (!sameHash(owner.readHash, request.readHash)) return 'forbidden';
  const keys = await heldKeys(query);
  const known = await find(query, request.endpoint);
  if (!isOfDevice(keys, known, request)) return 'conflict';
  const { after } = request;
  if (known?.mailbox === owner.id) return renew(query, known, { hours: request.hours, after, hour });
  const [held] = await db.select({ n: count() }).from(pushDevice).where(eq(pushDevice.mailbox, owner.id));
  if ((held?.n ?? 0) >= LIMITS.pushDevices && !(await dropSilent(query, eq(pushDevice.mailbox, owner.id), hour)))
    return 'over-quota';
  return register(query, known, request, { mailbox: owner.id, after, told: 0, renewedDay: utcDayOf(hour) });
}

export async function registerHours(query: Query, request: HoursRegistration, hour: number): Promise<Answer> {
  await alone(query);
  const db = ormOn(query);
  const admitted = await db.select().from(admission).where(eq(admission.codeHash, request.codeHash));
  if (admitted.length === 0) return 'not-admitted';
  const keys = await heldKeys(query);
  const known = await find(query, request.endpoint);
  if (!isOfDevice(keys, known, request)) return 'conflict';
  if (known?.mailbox === null) return renew(query, known, { hours: request.hours, after: 0, hour });
  const [claimed] = await db.select({ n: count() }).from(admission).where(eq(admission.claimed, true));
  const [held] = await db.select({ n: count() }).from(pushDevice).where(isNull(pushDevice.mailbox));
  const isFull = (held?.n ?? 0) >= LIMITS.pushDevices * (claimed?.n ?? 0);
  if (isFull && !(await dropSilent(query, isNull(pushDevice.mailbox), hour))) return 'over-quota';
  return register(query, known, request, { mailbox: null, after: 0, told: hour / HOUR, renewedDay: utcDayOf(hour) });
}

/** The relay's pair, kept as it is until the transaction ends. */
const heldKeys = async (query: Query): Promise<PushKeys | undefined> =>
  (await ormOn(query).select().from(pushKey).for('share'))[0];

const find = async (query: Query, endpoint: string): Promise<Device | undefined> =>
  (await ormOn(query).select().from(pushDevice).where(eq(pushDevice.endpoint, endpoint)))[0];

type Renewal = { readonly hours: number; readonly after: number; readonly hour: number };

/** `wake_hour` by the row of now: an append may have written it meanwhile. */
async function renew(query: Query, { id }: Device, { hours, after, hour }: Renewal): Promise<'ok'> {
  // What has come by now is before its eyes.
  const ringHour = sql<number>`CASE WHEN ${pushDevice.ringHour} <= ${hour / HOUR} THEN 0 ELSE ${pushDevice.ringHour} END`;
  const wakeHour = sql<number>`CASE WHEN ${pushDevice.after} = ${after} THEN ${pushDevice.wakeHour}
    ELSE greatest(${pushDevice.wakeHour}, ${hour / HOUR}) END`;
  await ormOn(query)
    .update(pushDevice)
    .set({ hours, after, renewedDay: utcDayOf(hour), wakeHour, ringHour })
    .where(eq(pushDevice.id, id));
  return 'ok';
}

/** The one of a mailbox, or by the hour, that has been silent the longest, if it has been for long enough. */
async function dropSilent(query: Query, those: SQL, hour: number): Promise<boolean> {
  const db = ormOn(query);
  const silent = db
    .select({ id: pushDevice.id })
    .from(pushDevice)
    .where(and(those, lt(pushDevice.renewedDay, utcDayOf(hour) - LIMITS.pushSilentDays)))
    .orderBy(asc(pushDevice.renewedDay), asc(pushDevice.id))
    .limit(1);
  return (
    (await db.delete(pushDevice).where(inArray(pushDevice.id, silent)).returning({ id: pushDevice.id })).length > 0
  );
}

async function register(
  query: Query,
  former: Device | undefined,
  { endpoint, p256dh, auth, hours, minute }: PushRegistration,
  fresh: Pick<Device, 'mailbox' | 'after' | 'told' | 'renewedDay'>,
): Promise<'ok'> {
  const db = ormOn(query);
  if (former !== undefined) await db.delete(pushDevice).where(eq(pushDevice.id, former.id));
  await db.insert(pushDevice).values({ endpoint, p256dh, auth, hours, minute, ...fresh });
  return 'ok';
}

export async function forget(query: Query, endpoint: string, auth: Uint8Array): Promise<Answer> {
  const known = await find(query, endpoint);
  if (known === undefined) return 'ok';
  if (!sameHash(known.auth, auth)) return 'forbidden';
  await ormOn(query).delete(pushDevice).where(eq(pushDevice.id, known.id));
  return 'ok';
}

type Came = { readonly mailbox: MailboxKey; readonly seq: number; readonly hour: number };

/**
 * Notes that things to read came into mailboxes whose rows the caller has locked, in order; `hour` since 1970 UTC. A statement to stand
 * within another one, its values given their places by `add`.
 */
export function wakes(came: readonly Came[], add: (value: Value) => string): string {
  const first = new Map(came.toReversed().map((one) => [one.mailbox, one]));
  const last = new Map(came.map((one) => [one.mailbox, one]));
  const hours = [...last.keys()].map((owner) => first.get(owner)?.hour ?? 0);
  const columns = [
    `${add(wholes([...last.keys()]))}::bigint[]`,
    `${add(wholes([...last.values()].map(({ seq }) => seq)))}::bigint[]`,
    `${add(wholes(hours))}::int[]`,
  ];
  return `UPDATE push_device SET wake_hour = CASE WHEN wake_seq > after THEN wake_hour ELSE came.hour END, wake_seq = came.seq
    FROM unnest(${columns.join(', ')}) AS came (mailbox, seq, hour) WHERE push_device.mailbox = came.mailbox`;
}

/** The mailbox is read by another capability from now on, or is no more. */
export async function dropOf(query: Query, owner: MailboxKey): Promise<void> {
  await ormOn(query).delete(pushDevice).where(eq(pushDevice.mailbox, owner));
}

/** Looked at before anything is locked: a quiet minute writes nothing. */
export const hasDue = async (query: Query, now: number): Promise<boolean> =>
  (await hasComing(query, clockOf(now).hour)) ||
  (await ormOn(query).select({ id: pushDevice.id }).from(pushDevice).where(isDue(now)).limit(1)).length > 0;

export async function take(
  query: Query,
  now: number,
  lease: number,
  limit: number,
): Promise<{ keys: PushKeys | null; wakes: readonly Wake[] }> {
  await ring(query, clockOf(now).hour);
  const db = ormOn(query);
  const [keys] = await db.select().from(pushKey);
  if (keys === undefined) return { keys: null, wakes: [] };
  const { id, endpoint, p256dh, auth, attempts, mailbox: owner, wakeSeq, notBefore } = pushDevice;
  const rows = await db
    .select({ id, endpoint, p256dh, auth, attempts, owner, wakeSeq })
    .from(pushDevice)
    .where(isDue(now))
    .orderBy(asc(notBefore), asc(id))
    .limit(limit)
    .for('update', { skipLocked: true });
  const lent = rows.map((row) => row.id);
  await db
    .update(pushDevice)
    .set({ notBefore: lease / MINUTE })
    .where(amongWholes(id, lent));
  const { hour } = clockOf(now);
  const due = rows.map(({ owner: of, wakeSeq: seq, ...row }) => ({ ...row, tells: of === null ? hour : seq, lease }));
  return { keys, wakes: due };
}

export async function settle(query: Query, wake: Wake, settlement: Settlement): Promise<void> {
  const db = ormOn(query);
  const lent = and(eq(pushDevice.id, wake.id), eq(pushDevice.notBefore, wake.lease / MINUTE));
  const settled = settledColumns(wake, settlement);
  if (settled === null) await db.delete(pushDevice).where(lent);
  else await db.update(pushDevice).set(settled).where(lent);
}

function isDue(now: number): SQL | undefined {
  const { now: minutes, hour, minute, hourOfDay } = clockOf(now);
  const { mailbox: owner, told, minute: at, wakeSeq, after, wakeHour, ringHour, hours, notBefore } = pushDevice;
  return and(
    lte(notBefore, minutes),
    sql`(${hours} >> ${hourOfDay}::int) & 1 = 1`,
    sql`CASE WHEN ${owner} IS NULL THEN ${told} < ${hour} AND ${at} <= ${minute}
      ELSE (${wakeSeq} > ${after} AND ${told} <= ${after} AND (${wakeHour} + 1) * 60 + ${at} <= ${minutes})
        OR (${ringHour} > 0 AND ${ringHour} * 60 + ${at} <= ${minutes}) END`,
  );
}
