// Notices in PostgreSQL: who asked to be told, who is due; each call in its caller's transaction (index.ts). What is answered is what
// SQLite answers (../sqlite/push.ts). A due device is handed to one relay: its row is locked while it is lent, and others pass it over.
import { dayOf, HOUR, MINUTE } from '../../../shared/clock.ts';
import type { Refusal } from '../../../shared/protocol/errors.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { sameHash } from '../../auth.ts';
import type { HoursRegistration, MailboxRegistration, PushKeys, PushRegistration, Settlement, Wake } from '../push.ts';
import type { MailboxKey } from '../storage.ts';
import { idBytes, isGone } from './ids.ts';
import { type Query, type Value, wholes } from './link.ts';
import { LOCKS } from './locks.ts';

type Answer = 'ok' | Refusal;
type Device = { id: number; p256dh: Uint8Array; auth: Uint8Array; mailbox: number | null; after: number };

/** $1 minutes since 1970, $2 hours, $3 the minute of the hour, $4 the hour of the day. */
const DUE = `not_before <= $1::int AND (hours >> $4::int) & 1 = 1 AND CASE WHEN mailbox IS NULL
  THEN told < $2::int AND minute <= $3::int
  ELSE wake_seq > after AND told <= after AND (wake_hour + 1) * 60 + minute <= $1::int END`;

const KEYS = 'SELECT public_key AS "publicKey", private_key AS "privateKey" FROM push_key';

/** Of what concerns all devices, one at a time, whichever relay it comes to. */
const alone = (query: Query): Promise<unknown> => query.all('SELECT pg_advisory_xact_lock($1)', [LOCKS.push]);

export async function pushKeys(query: Query, fresh: PushKeys): Promise<PushKeys> {
  await alone(query);
  const stored = await query.one<PushKeys>(KEYS);
  if (stored !== undefined) return stored;
  await insertKeys(query, fresh);
  return fresh;
}

export async function replacePushKeys(query: Query, fresh: PushKeys): Promise<void> {
  await alone(query);
  await query.run('DELETE FROM push_key');
  await query.run('DELETE FROM push_device');
  await insertKeys(query, fresh);
}

const insertKeys = (query: Query, { publicKey, privateKey }: PushKeys): Promise<number> =>
  query.run('INSERT INTO push_key (public_key, private_key) VALUES ($1, $2)', [publicKey, privateKey]);

export async function registerMailbox(query: Query, request: MailboxRegistration, hour: number): Promise<Answer> {
  const publicId = idBytes(request.mailboxId);
  const mailbox = await query.one<{ id: number; read_hash: Uint8Array }>(
    'SELECT id, read_hash FROM mailbox WHERE public_id = $1 FOR UPDATE',
    [publicId],
  );
  if (mailbox === undefined) return (await isGone(query, publicId)) ? 'gone' : 'forbidden';
  if (!sameHash(mailbox.read_hash, request.readHash)) return 'forbidden';
  const known = await deviceOf(query, request);
  if (known === 'conflict') return 'conflict';
  const { after, hours } = request;
  if (known?.mailbox === mailbox.id) return renew(query, known.id, { hours, after, hour });
  const held = await query.one<{ n: number }>('SELECT count(*) AS n FROM push_device WHERE mailbox = $1', [mailbox.id]);
  if ((held?.n ?? 0) >= LIMITS.pushDevices) {
    if ((await deleteSilent(query, mailbox.id, hour)) === 0) return 'over-quota';
  }
  if (known !== undefined) await deleteDevice(query, known.id);
  return insert(query, request, { mailbox: mailbox.id, after, told: 0, day: dayOf(hour) });
}

export async function registerHours(query: Query, request: HoursRegistration, hour: number): Promise<Answer> {
  await alone(query);
  if ((await query.one('SELECT 1 FROM admission WHERE code_hash = $1', [request.codeHash])) === undefined)
    return 'not-admitted';
  const known = await deviceOf(query, request);
  if (known === 'conflict') return 'conflict';
  if (known?.mailbox === null) return renew(query, known.id, { hours: request.hours, after: 0, hour });
  const room = await query.one<{ room: number }>(
    `SELECT $1::int * (SELECT count(*) FROM admission WHERE claimed)
       - (SELECT count(*) FROM push_device WHERE mailbox IS NULL) AS room`,
    [LIMITS.pushDevices],
  );
  if ((room?.room ?? 0) <= 0 && (await deleteSilent(query, null, hour)) === 0) return 'over-quota';
  if (known !== undefined) await deleteDevice(query, known.id);
  return insert(query, request, { mailbox: null, after: 0, told: hour / HOUR, day: dayOf(hour) });
}

/** The device under this endpoint; a conflict where the relay's key or the device's secrets are others. Keeps the key as it is. */
async function deviceOf(query: Query, request: PushRegistration): Promise<Device | undefined | 'conflict'> {
  const stored = await query.one<PushKeys>(`${KEYS} FOR SHARE`);
  if (stored === undefined || !sameHash(stored.publicKey, request.key)) return 'conflict';
  const known = await query.one<Device>(
    'SELECT id, p256dh, auth, mailbox, after FROM push_device WHERE endpoint = $1',
    [request.endpoint],
  );
  if (known === undefined) return undefined;
  return sameHash(known.auth, request.auth) && sameHash(known.p256dh, request.p256dh) ? known : 'conflict';
}

type Renewal = { readonly hours: number; readonly after: number; readonly hour: number };

async function renew(query: Query, id: number, { hours, after, hour }: Renewal): Promise<'ok'> {
  await query.run(
    `UPDATE push_device SET hours = $2, after = $3::bigint, renewed_day = $5,
       wake_hour = CASE WHEN after = $3::bigint THEN wake_hour ELSE greatest(wake_hour, $4::int) END WHERE id = $1`,
    [id, hours, after, hour / HOUR, dayOf(hour)],
  );
  return 'ok';
}

async function insert(
  query: Query,
  { endpoint, p256dh, auth, hours, minute }: PushRegistration,
  { mailbox, after, told, day }: { mailbox: number | null; after: number; told: number; day: number },
): Promise<'ok'> {
  await query.run(
    `INSERT INTO push_device (endpoint, p256dh, auth, hours, minute, mailbox, after, told, renewed_day)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [endpoint, p256dh, auth, hours, minute, mailbox, after, told, day],
  );
  return 'ok';
}

/** The one of a mailbox, or by the hour, that has been silent the longest, if it has been for long enough. */
const deleteSilent = (query: Query, mailbox: number | null, hour: number): Promise<number> =>
  query.run(
    `DELETE FROM push_device WHERE id =
       (SELECT id FROM push_device WHERE mailbox ${mailbox === null ? 'IS NULL' : '= $2'} AND renewed_day < $1
        ORDER BY renewed_day, id LIMIT 1)`,
    [dayOf(hour) - LIMITS.pushSilentDays, ...(mailbox === null ? [] : [mailbox])],
  );

const deleteDevice = (query: Query, id: number): Promise<number> =>
  query.run('DELETE FROM push_device WHERE id = $1', [id]);

export async function forget(query: Query, endpoint: string, auth: Uint8Array): Promise<Answer> {
  const known = await query.one<Device>('SELECT id, auth FROM push_device WHERE endpoint = $1', [endpoint]);
  if (known === undefined) return 'ok';
  if (!sameHash(known.auth, auth)) return 'forbidden';
  await deleteDevice(query, known.id);
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
  const hours = [...last.keys()].map((mailbox) => first.get(mailbox)?.hour ?? 0);
  const columns = [
    `${add(wholes([...last.keys()]))}::bigint[]`,
    `${add(wholes([...last.values()].map(({ seq }) => seq)))}::bigint[]`,
    `${add(wholes(hours))}::int[]`,
  ];
  return `UPDATE push_device SET wake_hour = CASE WHEN wake_seq > after THEN wake_hour ELSE came.hour END, wake_seq = came.seq
    FROM unnest(${columns.join(', ')}) AS came (mailbox, seq, hour) WHERE push_device.mailbox = came.mailbox`;
}

/** The mailbox is read by another capability from now on, or is no more. */
export const dropOf = (query: Query, mailbox: MailboxKey): Promise<number> =>
  query.run('DELETE FROM push_device WHERE mailbox = $1', [mailbox]);

/** Looked at before anything is locked: a quiet minute writes nothing. */
export const hasDue = async (query: Query, now: number): Promise<boolean> =>
  (await query.one(`SELECT 1 FROM push_device WHERE ${DUE} LIMIT 1`, clockOf(now))) !== undefined;

type Row = { id: number; endpoint: string; p256dh: Uint8Array; auth: Uint8Array; attempts: number; tells: number };

export async function take(
  query: Query,
  now: number,
  lease: number,
  limit: number,
): Promise<{ keys: PushKeys | null; wakes: readonly Wake[] }> {
  const keys = await query.one<PushKeys>(KEYS);
  if (keys === undefined) return { keys: null, wakes: [] };
  const rows = await query.all<Row>(
    `SELECT id, endpoint, p256dh, auth, attempts, CASE WHEN mailbox IS NULL THEN $2::int ELSE wake_seq END AS tells
     FROM push_device WHERE ${DUE} ORDER BY not_before, id LIMIT $5 FOR UPDATE SKIP LOCKED`,
    [...clockOf(now), limit],
  );
  await query.run('UPDATE push_device SET not_before = $1 WHERE id = ANY($2::bigint[])', [
    lease / MINUTE,
    wholes(rows.map(({ id }) => id)),
  ]);
  return { keys, wakes: rows.map((row) => ({ ...row, lease })) };
}

export async function settle(query: Query, wake: Wake, settlement: Settlement): Promise<void> {
  const lent: readonly Value[] = [wake.id, wake.lease / MINUTE];
  if (settlement.type === 'told')
    await query.run(
      'UPDATE push_device SET told = $3, not_before = 0, attempts = 0 WHERE id = $1 AND not_before = $2',
      [...lent, wake.tells],
    );
  else if (settlement.type === 'later')
    await query.run(
      'UPDATE push_device SET not_before = $3, attempts = attempts + 1 WHERE id = $1 AND not_before = $2',
      [...lent, Math.ceil(settlement.at / MINUTE)],
    );
  else await query.run('DELETE FROM push_device WHERE id = $1 AND not_before = $2', lent);
}

function clockOf(now: number): Value[] {
  const minutes = Math.floor(now / MINUTE);
  const hour = Math.floor(minutes / 60);
  return [minutes, hour, minutes % 60, hour % 24];
}
