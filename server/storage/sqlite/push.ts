// Notices in SQLite: who asked to be told, who is due. Run by the caller (index.ts) inside group commit.
// Meaning of each answer: server/storage/push.ts.
import { and, asc, count, eq, inArray, isNotNull, isNull, lt, lte, type SQL, sql } from 'drizzle-orm';
import { utcDayOf, HOUR, MINUTE } from '../../../shared/clock.ts';
import type { Refusal } from '../../../shared/protocol/errors.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { sameHash } from '../../auth.ts';
import { absence, clockOf, isOfDevice, settledColumns } from '../judge.ts';
import type {
  HoursRegistration,
  LaterWake,
  MailboxRegistration,
  PushKeys,
  PushRegistration,
  Settlement,
  Wake,
} from '../push.ts';
import type { MailboxKey } from '../storage.ts';
import type { Sqlite } from './database.ts';
import { idBytes } from './envelopes.ts';
import { type Orm, ormOn } from './orm.ts';
import { admission, gone, mailbox, pushDevice, pushKey } from './schema.ts';
import { hasComing, ring, wakeAt } from './waking.ts';

type Answer = 'ok' | Refusal;
type Device = typeof pushDevice.$inferSelect;

export type Push = ReturnType<typeof createPush>;

export function createPush(sqlite: Sqlite) {
  const db = ormOn(sqlite);

  /** For every append that is to be read by a person, hence prepared. */
  const note = db
    .update(pushDevice)
    .set({
      wakeHour: sql`CASE WHEN ${pushDevice.wakeSeq} > ${pushDevice.after} THEN ${pushDevice.wakeHour} ELSE ${sql.placeholder('hour')} END`,
      wakeSeq: sql`${sql.placeholder('seq')}`,
    })
    .where(eq(pushDevice.mailbox, sql.placeholder('mailbox')))
    .prepare();

  /** Whether any mailbox may have a device: where there never was one, appends need not look. Registered by this connection alone. */
  let anybody =
    db.select({ id: pushDevice.id }).from(pushDevice).where(isNotNull(pushDevice.mailbox)).limit(1).get() !== undefined;

  return {
    keys: (fresh: PushKeys) => keys(db, fresh),
    replaceKeys: (fresh: PushKeys) => replaceKeys(db, fresh),
    registerMailbox: (request: MailboxRegistration, hour: number): Answer => {
      const answer = registerMailbox(db, request, hour);
      if (answer === 'ok') anybody = true;
      return answer;
    },
    registerHours: (request: HoursRegistration, hour: number) => registerHours(db, request, hour),
    wakeAt: ({ mailboxId, envelopeId, ...wake }: LaterWake) =>
      wakeAt(db, { ...wake, publicId: idBytes(mailboxId), envelopeId: idBytes(envelopeId) }),
    forget: (endpoint: string, auth: Uint8Array) => forget(db, endpoint, auth),
    /** Something to read came into a mailbox, in an hour in ms. */
    wake: (owner: MailboxKey, seq: number, hour: number): void => {
      if (anybody) note.run({ mailbox: owner, seq, hour: hour / HOUR });
    },
    dropOf: (owner: MailboxKey) => dropOf(db, owner),
    hasDue: (now: number) => hasDue(db, now),
    take: (now: number, lease: number, limit: number) => take(db, { now, lease, limit }),
    settle: (wake: Wake, settlement: Settlement) => settle(db, wake, settlement),
  };
}

type Renewal = { readonly hours: number; readonly after: number; readonly hour: number };

const storedKeys = (db: Orm): PushKeys | undefined => db.select().from(pushKey).get();

function keys(db: Orm, fresh: PushKeys): PushKeys {
  const stored = storedKeys(db);
  if (stored !== undefined) return stored;
  db.insert(pushKey).values(fresh).run();
  return fresh;
}

function replaceKeys(db: Orm, fresh: PushKeys): void {
  db.delete(pushKey).run();
  db.delete(pushDevice).run();
  db.insert(pushKey).values(fresh).run();
}

function registerMailbox(db: Orm, request: MailboxRegistration, hour: number): Answer {
  const publicId = idBytes(request.mailboxId);
  const owner = db.select().from(mailbox).where(eq(mailbox.publicId, publicId)).get();
  if (owner === undefined)
    return absence(db.select().from(gone).where(eq(gone.publicId, publicId)).get() !== undefined);
  if (!sameHash(owner.readHash, request.readHash)) return 'forbidden';
  const known = find(db, request.endpoint);
  if (!isOfDevice(storedKeys(db), known, request)) return 'conflict';
  const { after } = request;
  if (known?.mailbox === owner.id) return renew(db, known, { hours: request.hours, after, hour });
  const held = db.select({ n: count() }).from(pushDevice).where(eq(pushDevice.mailbox, owner.id)).get();
  if ((held?.n ?? 0) >= LIMITS.pushDevices && !dropSilent(db, eq(pushDevice.mailbox, owner.id), hour))
    return 'over-quota';
  const fresh = { mailbox: owner.id, after, told: 0, renewedDay: utcDayOf(hour) };
  return register(db, known, { ...addressOf(request), ...fresh });
}

function registerHours(db: Orm, request: HoursRegistration, hour: number): Answer {
  if (db.select().from(admission).where(eq(admission.codeHash, request.codeHash)).get() === undefined)
    return 'not-admitted';
  const known = find(db, request.endpoint);
  if (!isOfDevice(storedKeys(db), known, request)) return 'conflict';
  if (known?.mailbox === null) return renew(db, known, { hours: request.hours, after: 0, hour });
  const claimed = db.select({ n: count() }).from(admission).where(eq(admission.claimed, true)).get();
  const held = db.select({ n: count() }).from(pushDevice).where(isNull(pushDevice.mailbox)).get();
  if ((held?.n ?? 0) >= LIMITS.pushDevices * (claimed?.n ?? 0) && !dropSilent(db, isNull(pushDevice.mailbox), hour))
    return 'over-quota';
  const fresh = { mailbox: null, after: 0, told: hour / HOUR, renewedDay: utcDayOf(hour) };
  return register(db, known, { ...addressOf(request), ...fresh });
}

const find = (db: Orm, endpoint: string): Device | undefined =>
  db.select().from(pushDevice).where(eq(pushDevice.endpoint, endpoint)).get();

/** The same device asks again; `hour` in ms. */
function renew(db: Orm, known: Device, { hours, after, hour }: Renewal): 'ok' {
  const wakeHour = known.after === after ? known.wakeHour : Math.max(known.wakeHour, hour / HOUR);
  db.update(pushDevice)
    // What has come by now is before its eyes.
    .set({
      hours,
      after,
      renewedDay: utcDayOf(hour),
      wakeHour,
      ringHour: known.ringHour <= hour / HOUR ? 0 : known.ringHour,
    })
    .where(eq(pushDevice.id, known.id))
    .run();
  return 'ok';
}

/** The one of a mailbox, or by the hour, that has been silent the longest, if it has been for long enough. */
function dropSilent(db: Orm, those: SQL, hour: number): boolean {
  const silent = db
    .select({ id: pushDevice.id })
    .from(pushDevice)
    .where(and(those, lt(pushDevice.renewedDay, utcDayOf(hour) - LIMITS.pushSilentDays)))
    .orderBy(asc(pushDevice.renewedDay), asc(pushDevice.id))
    .limit(1);
  return db.delete(pushDevice).where(inArray(pushDevice.id, silent)).run().changes > 0;
}

/** How a device is reached, and when it wants to be. */
const addressOf = ({ endpoint, p256dh, auth, hours, minute }: PushRegistration) => ({
  endpoint,
  p256dh,
  auth,
  hours,
  minute,
});

/** In the place of what the same device asked for before. */
function register(db: Orm, former: Device | undefined, device: typeof pushDevice.$inferInsert): 'ok' {
  if (former !== undefined) db.delete(pushDevice).where(eq(pushDevice.id, former.id)).run();
  db.insert(pushDevice).values(device).run();
  return 'ok';
}

function forget(db: Orm, endpoint: string, auth: Uint8Array): Answer {
  const known = find(db, endpoint);
  if (known === undefined) return 'ok';
  if (!sameHash(known.auth, auth)) return 'forbidden';
  db.delete(pushDevice).where(eq(pushDevice.id, known.id)).run();
  return 'ok';
}

/** The mailbox is read by another capability from now on, or is no more. */
const dropOf = (db: Orm, owner: MailboxKey): void =>
  void db.delete(pushDevice).where(eq(pushDevice.mailbox, owner)).run();

/** Looked at outside a transaction, so that a quiet minute writes nothing. */
const hasDue = (db: Orm, now: number): boolean =>
  hasComing(db, clockOf(now).hour) ||
  db.select({ id: pushDevice.id }).from(pushDevice).where(isDue(now)).limit(1).get() !== undefined;

type Lending = { readonly now: number; readonly lease: number; readonly limit: number };
type Lent = { readonly keys: PushKeys | null; readonly wakes: readonly Wake[] };

/** Who is due, none of them to be taken again before `lease`. Both in ms. */
function take(db: Orm, { now, lease, limit }: Lending): Lent {
  const stored = storedKeys(db);
  ring(db, clockOf(now).hour);
  if (stored === undefined) return { keys: null, wakes: [] };
  const { id, endpoint, p256dh, auth, attempts, mailbox: owner, wakeSeq, notBefore } = pushDevice;
  const rows = db
    .select({ id, endpoint, p256dh, auth, attempts, owner, wakeSeq })
    .from(pushDevice)
    .where(isDue(now))
    .orderBy(asc(notBefore), asc(id))
    .limit(limit)
    .all();
  const lent = rows.map((row) => row.id);
  db.update(pushDevice)
    .set({ notBefore: lease / MINUTE })
    .where(inArray(id, lent))
    .run();
  const { hour } = clockOf(now);
  const wakes = rows.map(({ owner: of, wakeSeq: seq, ...row }) => ({
    ...row,
    tells: of === null ? hour : seq,
    lease,
  }));
  return { keys: stored, wakes };
}

function settle(db: Orm, wakeUp: Wake, settlement: Settlement): void {
  const lent = and(eq(pushDevice.id, wakeUp.id), eq(pushDevice.notBefore, wakeUp.lease / MINUTE));
  const settled = settledColumns(wakeUp, settlement);
  if (settled === null) db.delete(pushDevice).where(lent).run();
  else db.update(pushDevice).set(settled).where(lent).run();
}

function isDue(now: number): SQL | undefined {
  const { now: minutes, hour, minute, hourOfDay } = clockOf(now);
  const { mailbox: owner, told, minute: at, wakeSeq, after, wakeHour, ringHour, hours, notBefore } = pushDevice;
  return and(
    lte(notBefore, minutes),
    sql`(${hours} >> ${hourOfDay}) & 1 = 1`,
    sql`CASE WHEN ${owner} IS NULL THEN ${told} < ${hour} AND ${at} <= ${minute}
      ELSE (${wakeSeq} > ${after} AND ${told} <= ${after} AND (${wakeHour} + 1) * 60 + ${at} <= ${minutes})
        OR (${ringHour} > 0 AND ${ringHour} * 60 + ${at} <= ${minutes}) END`,
  );
}
