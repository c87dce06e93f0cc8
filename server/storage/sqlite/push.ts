// Notices in SQLite: who asked to be told, who is due. Run by the caller (index.ts) inside group commit.
// Meaning of each answer: server/storage/push.ts.
import { dayOf, HOUR, MINUTE } from '../../../shared/clock.ts';
import type { Refusal } from '../../../shared/protocol/errors.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { sameHash } from '../../auth.ts';
import type { HoursRegistration, MailboxRegistration, PushKeys, PushRegistration, Settlement, Wake } from '../push.ts';
import type { MailboxKey } from '../storage.ts';
import type { Sqlite } from './database.ts';
import { idBytes } from './envelopes.ts';

type Answer = 'ok' | Refusal;
type Device = { id: number; p256dh: Uint8Array; auth: Uint8Array; mailbox: number | null; after: number };
type Due = { now: number; hour: number; minute: number; hourOfDay: number; limit: number };
type Row = { id: number; endpoint: string; p256dh: Uint8Array; auth: Uint8Array; attempts: number; tells: number };

/** What of a device follows from its registration and makes it new: nothing told, nothing due. */
type Fresh = {
  endpoint: string;
  p256dh: Uint8Array;
  auth: Uint8Array;
  hours: number;
  minute: number;
  mailbox: number | null;
  after: number;
  told: number;
  day: number;
};

const DUE = `not_before <= :now AND (hours >> :hourOfDay) & 1 AND CASE WHEN mailbox IS NULL
  THEN told < :hour AND minute <= :minute
  ELSE wake_seq > after AND told <= after AND (wake_hour + 1) * 60 + minute <= :now END`;

export type Push = ReturnType<typeof createPush>;

export function createPush(sqlite: Sqlite) {
  const selectKeys = sqlite.prepare<[], PushKeys>(
    'SELECT public_key AS publicKey, private_key AS privateKey FROM push_key',
  );
  const insertKeys = sqlite.prepare<[Uint8Array, Uint8Array]>(
    'INSERT INTO push_key (public_key, private_key) VALUES (?, ?)',
  );
  const deleteKeys = sqlite.prepare('DELETE FROM push_key');
  const deleteAll = sqlite.prepare('DELETE FROM push_device');
  const selectMailbox = sqlite.prepare<[Buffer], { id: number; read_hash: Uint8Array }>(
    'SELECT id, read_hash FROM mailbox WHERE public_id = ?',
  );
  const selectGone = sqlite.prepare<[Buffer]>('SELECT 1 FROM gone WHERE public_id = ?');
  const selectAdmission = sqlite.prepare<[Uint8Array]>('SELECT 1 FROM admission WHERE code_hash = ?');
  const selectDevice = sqlite.prepare<[string], Device>(
    'SELECT id, p256dh, auth, mailbox, after FROM push_device WHERE endpoint = ?',
  );
  const insert = sqlite.prepare<[Fresh]>(
    `INSERT INTO push_device (endpoint, p256dh, auth, hours, minute, mailbox, after, told, renewed_day)
     VALUES (:endpoint, :p256dh, :auth, :hours, :minute, :mailbox, :after, :told, :day)`,
  );
  const renew = sqlite.prepare<[{ id: number; hours: number; after: number; hour: number; day: number }]>(
    `UPDATE push_device SET hours = :hours, after = :after, renewed_day = :day,
       wake_hour = CASE WHEN after = :after THEN wake_hour ELSE max(wake_hour, :hour) END WHERE id = :id`,
  );
  const countOf = sqlite
    .prepare<[{ mailbox: number }], number>('SELECT count(*) FROM push_device WHERE mailbox = :mailbox')
    .pluck();
  /** The one of a mailbox, or by the hour, that has been silent the longest, if it has been for long enough. */
  const deleteSilent = sqlite.prepare<[{ mailbox: number | null; before: number }]>(
    `DELETE FROM push_device WHERE id =
       (SELECT id FROM push_device WHERE mailbox IS :mailbox AND renewed_day < :before ORDER BY renewed_day, id LIMIT 1)`,
  );
  const selectRoom = sqlite.prepare<[number], { room: number }>(
    `SELECT ? * (SELECT count(*) FROM admission WHERE claimed = 1)
       - (SELECT count(*) FROM push_device WHERE mailbox IS NULL) AS room`,
  );
  const deleteDevice = sqlite.prepare<[number]>('DELETE FROM push_device WHERE id = ?');
  const deleteOf = sqlite.prepare<[number]>('DELETE FROM push_device WHERE mailbox = ?');
  const note = sqlite.prepare<[{ mailbox: number; seq: number; hour: number }]>(
    `UPDATE push_device SET wake_hour = CASE WHEN wake_seq > after THEN wake_hour ELSE :hour END, wake_seq = :seq
     WHERE mailbox = :mailbox`,
  );
  const selectAnyDue = sqlite.prepare<[Omit<Due, 'limit'>]>(`SELECT 1 FROM push_device WHERE ${DUE} LIMIT 1`);
  const selectDue = sqlite.prepare<[Due], Row>(
    `SELECT id, endpoint, p256dh, auth, attempts, CASE WHEN mailbox IS NULL THEN :hour ELSE wake_seq END AS tells
     FROM push_device WHERE ${DUE} ORDER BY not_before, id LIMIT :limit`,
  );
  const lend = sqlite.prepare<[number, number]>('UPDATE push_device SET not_before = ? WHERE id = ?');
  const setTold = sqlite.prepare<[{ id: number; lease: number; tells: number }]>(
    `UPDATE push_device SET told = :tells, not_before = 0, attempts = 0 WHERE id = :id AND not_before = :lease`,
  );
  const setLater = sqlite.prepare<[{ id: number; lease: number; at: number }]>(
    `UPDATE push_device SET not_before = :at, attempts = attempts + 1 WHERE id = :id AND not_before = :lease`,
  );
  const deleteLent = sqlite.prepare<[{ id: number; lease: number }]>(
    'DELETE FROM push_device WHERE id = :id AND not_before = :lease',
  );

  /** Whether any mailbox may have a device: where there never was one, appends need not look. Registered by this connection alone. */
  let anybody = sqlite.prepare('SELECT 1 FROM push_device WHERE mailbox IS NOT NULL LIMIT 1').get() !== undefined;

  function keys(fresh: PushKeys): PushKeys {
    const stored = selectKeys.get();
    if (stored !== undefined) return stored;
    insertKeys.run(fresh.publicKey, fresh.privateKey);
    return fresh;
  }

  function replaceKeys(fresh: PushKeys): void {
    deleteKeys.run();
    deleteAll.run();
    insertKeys.run(fresh.publicKey, fresh.privateKey);
  }

  function registerMailbox(request: MailboxRegistration, hour: number): Answer {
    const publicId = idBytes(request.mailboxId);
    const mailbox = selectMailbox.get(publicId);
    if (mailbox === undefined) return selectGone.get(publicId) === undefined ? 'forbidden' : 'gone';
    if (!sameHash(mailbox.read_hash, request.readHash)) return 'forbidden';
    const known = deviceOf(request);
    if (known === 'conflict') return 'conflict';
    const { after, hours } = request;
    const day = dayOf(hour);
    if (known?.mailbox === mailbox.id) {
      renew.run({ id: known.id, hours, after, hour: hour / HOUR, day });
      return 'ok';
    }
    if ((countOf.get({ mailbox: mailbox.id }) ?? 0) >= LIMITS.pushDevices) {
      const { changes } = deleteSilent.run({ mailbox: mailbox.id, before: day - LIMITS.pushSilentDays });
      if (changes === 0) return 'over-quota';
    }
    if (known !== undefined) deleteDevice.run(known.id);
    insert.run({ ...columns(request), mailbox: mailbox.id, after, told: 0, day });
    anybody = true;
    return 'ok';
  }

  function registerHours(request: HoursRegistration, hour: number): Answer {
    if (selectAdmission.get(request.codeHash) === undefined) return 'not-admitted';
    const known = deviceOf(request);
    if (known === 'conflict') return 'conflict';
    if (known?.mailbox === null) {
      renew.run({ id: known.id, hours: request.hours, after: 0, hour: 0, day: dayOf(hour) });
      return 'ok';
    }
    if ((selectRoom.get(LIMITS.pushDevices)?.room ?? 0) <= 0) {
      const { changes } = deleteSilent.run({ mailbox: null, before: dayOf(hour) - LIMITS.pushSilentDays });
      if (changes === 0) return 'over-quota';
    }
    if (known !== undefined) deleteDevice.run(known.id);
    insert.run({ ...columns(request), mailbox: null, after: 0, told: hour / HOUR, day: dayOf(hour) });
    return 'ok';
  }

  /** The device under this endpoint; a conflict where the relay's key or the device's secrets are others. */
  function deviceOf(request: PushRegistration): Device | undefined | 'conflict' {
    const stored = selectKeys.get();
    if (stored === undefined || !sameHash(stored.publicKey, request.key)) return 'conflict';
    const known = selectDevice.get(request.endpoint);
    if (known === undefined) return undefined;
    return sameHash(known.auth, request.auth) && sameHash(known.p256dh, request.p256dh) ? known : 'conflict';
  }

  function forget(endpoint: string, auth: Uint8Array): Answer {
    const known = selectDevice.get(endpoint);
    if (known === undefined) return 'ok';
    if (!sameHash(known.auth, auth)) return 'forbidden';
    deleteDevice.run(known.id);
    return 'ok';
  }

  /** Something to read came into a mailbox, in an hour in ms. */
  const wake = (mailbox: MailboxKey, seq: number, hour: number): void => {
    if (anybody) note.run({ mailbox, seq, hour: hour / HOUR });
  };

  /** The mailbox is read by another capability from now on, or is no more. */
  const dropOf = (mailbox: MailboxKey): void => void deleteOf.run(mailbox);

  /** Looked at outside a transaction, so that a quiet minute writes nothing. */
  const hasDue = (now: number): boolean => selectAnyDue.get(clockOf(now)) !== undefined;

  function take(now: number, lease: number, limit: number): { keys: PushKeys | null; wakes: readonly Wake[] } {
    const stored = selectKeys.get();
    if (stored === undefined) return { keys: null, wakes: [] };
    const rows = selectDue.all({ ...clockOf(now), limit });
    for (const { id } of rows) lend.run(lease / MINUTE, id);
    return { keys: stored, wakes: rows.map((row) => ({ ...row, lease })) };
  }

  function settle(wakeUp: Wake, settlement: Settlement): void {
    const lent = { id: wakeUp.id, lease: wakeUp.lease / MINUTE };
    if (settlement.type === 'told') setTold.run({ ...lent, tells: wakeUp.tells });
    else if (settlement.type === 'later') setLater.run({ ...lent, at: Math.ceil(settlement.at / MINUTE) });
    else deleteLent.run(lent);
  }

  return { keys, replaceKeys, registerMailbox, registerHours, forget, wake, dropOf, hasDue, take, settle };
}

const columns = ({ endpoint, p256dh, auth, hours, minute }: PushRegistration) => ({
  endpoint,
  p256dh,
  auth,
  hours,
  minute,
});

function clockOf(now: number): Omit<Due, 'limit'> {
  const minutes = Math.floor(now / MINUTE);
  const hour = Math.floor(minutes / 60);
  return { now: minutes, hour, minute: minutes % 60, hourOfDay: hour % 24 };
}
