// Private objects of the vault by which own devices know of each other: how each is called, when it was last in use, and which recovery
// sheet another of them has made (PROTOCOL.md, Vault records; The sheet's key).
import { decode, encode } from '../../../shared/codec.ts';
import { utcDayOf } from '../../../shared/clock.ts';
import { objectIdOf } from '../../../shared/crypto/vault/objects.ts';
import type { PrivateFields, VaultRecord } from '../../../shared/crypto/vault/vault-records.ts';
import { deviceName } from '../../../shared/kinds/device-name.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { oneLine } from '../../../shared/protocol/text.ts';
import { DeviceId, type VaultId } from '../../../shared/ids.ts';
import { ACCOUNT } from '../state/account-row.ts';
import { DEVICE, type DeviceRow } from '../state/device-rows.ts';
import { SELF } from '../state/keys.ts';
import { ownListOf } from '../state/lists.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, type Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { sheetName, sheetKeyIn, sheetOf } from '../recovery/sheet-record.ts';
import { dropQueued, queueAgain, queueRecord } from '../vault/queue.ts';
import { hasSiblings } from '../vault/readers.ts';

/** A name as it is kept and shown: one line, of so many characters at most. */
export const cleanName = (name: string): string => [...oneLine(name)].slice(0, LIMITS.nameCharacters).join('');

const nameRecord = ({ deviceId, name, lastSeen }: DeviceRow, time: number): VaultRecord => ({
  type: 'private',
  object: {
    objectId: objectIdOf(VAULT_KINDS.deviceName, DeviceId.toBytes(deviceId)),
    kind: VAULT_KINDS.deviceName,
    time,
    payload: encode(deviceName, { device: deviceId, name, lastSeen, extras: [] }),
  },
});

/** What this device is called, where its person says so; and that it is in use today. Told the others once a day. */
export async function sayInUse(space: Space): Promise<void> {
  const { random } = space.ports;
  if (!hasSiblings(space.store, random)) return;
  const today = utcDayOf(datedNow(space));
  const own = accountOf(space.store).device.deviceId;
  if (space.store.get(DEVICE, own)?.lastSeen === today) return;
  await space.store.transact((transaction) => {
    const before = ownDevice(transaction);
    putOwn(space, transaction, { ...before, lastSeen: today });
  });
}

/** As it is: where another device said something else in its place, or may have. */
export const sayNameAgain = (space: Space, transaction: Transaction): void =>
  putOwn(space, transaction, ownDevice(transaction));

export const nameOwn = (space: Space, transaction: Transaction, name: string): void =>
  putOwn(space, transaction, { ...ownDevice(transaction), name: cleanName(name) });

function ownDevice(transaction: Transaction): DeviceRow {
  const { deviceId } = accountOf(transaction).device;
  return transaction.get(DEVICE, deviceId) ?? { deviceId, name: '', lastSeen: 0, prekey: null, told: true };
}

function putOwn(space: Space, transaction: Transaction, row: DeviceRow): void {
  transaction.put(DEVICE, row.deviceId, row);
  queueRecord(transaction, nameRecord(row, datedNow(space)));
}

/** The sheet that another own device made: never one before the one known. */
export function takeSheetKey(transaction: Transaction, vaultId: VaultId, object: PrivateFields): void {
  const account = accountOf(transaction);
  const key = sheetKeyIn(account.aikPublic, vaultId, object);
  if (account.sheet === null) return;
  if (key !== null && key.number > account.sheet.number) {
    transaction.put(ACCOUNT, SELF, { ...account, sheet: sheetOf(key) });
    dropQueued(transaction, sheetName());
  } else if (key === null || key.number < account.sheet.number) queueAgain(transaction, sheetName());
}

export function takeName(space: Space, transaction: Transaction, object: PrivateFields): void {
  const told = decode(deviceName, object.payload);
  if (!told.ok) return;
  const { device, name, lastSeen } = told.value;
  const account = accountOf(transaction);
  if (!ownListOf(account, space.ports.random).active.has(device)) return;
  const own = transaction.get(DEVICE, device);
  if (device === account.device.deviceId && own !== undefined) {
    // What this device is called is its own to say: by the name of another, the wrong one would be removed.
    if (cleanName(name) !== own.name || lastSeen > own.lastSeen)
      queueRecord(transaction, nameRecord(own, datedNow(space)));
    return;
  }
  const before = own ?? {
    deviceId: device,
    name: '',
    lastSeen: 0,
    prekey: null,
    told: true,
  };
  transaction.put(DEVICE, device, { ...before, name: cleanName(name), lastSeen: Math.max(before.lastSeen, lastSeen) });
}
