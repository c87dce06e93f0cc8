// Device lists of the rows, verified once each: a list is looked at several times a letter, and every entry of it is a signature.
import type { Random } from '../../../shared/clock.ts';
import { decode } from '../../../shared/codec.ts';
import {
  type DeviceList,
  listEntryCodec,
  verifyFurther,
  verifyList,
} from '../../../shared/crypto/identity/identity.ts';
import { unwrap } from '../../../shared/result.ts';
import { type Account } from './account-row.ts';

// Rows are immutable: a list that changed is another array.
const verified = new WeakMap<readonly Uint8Array[], DeviceList>();
const shown = new WeakMap<readonly Uint8Array[], DeviceList>();

/** A list that was verified before it was stored, so failure is a bug. An array of entries belongs to one AIK for good. */
export function verifiedList(aikPublic: Uint8Array, entries: readonly Uint8Array[], random: Random): DeviceList {
  const known = verified.get(entries);
  if (known !== undefined) return known;
  const list = unwrap(verifyList(aikPublic, entries, random));
  verified.set(entries, list);
  return list;
}

/**
 * The same, read and not verified: of rows that are shown before all of a space is opened. What is sealed, believed or decided by a list goes by
 * `verifiedList`.
 */
export function shownList(aikPublic: Uint8Array, entries: readonly Uint8Array[], random: Random): DeviceList {
  const known = verified.get(entries) ?? shown.get(entries);
  if (known !== undefined) return known;
  const list = unwrap(verifyFurther(aikPublic, entries, [], random));
  shown.set(entries, list);
  return list;
}

/** Keeps what was verified already, as it is stored. */
export function noteVerified(list: DeviceList): void {
  verified.set(list.entries, list);
}

export const ownListOf = ({ aikPublic, list }: Pick<Account, 'aikPublic' | 'list'>, random: Random): DeviceList =>
  verifiedList(aikPublic, list, random);

/** Whether this device is the one that the account was made on: no other was before it. */
export function isFirstDevice({ list, device }: Pick<Account, 'list' | 'device'>): boolean {
  const [first] = list;
  const entry = first === undefined ? null : decode(listEntryCodec, first);
  return entry?.ok === true && entry.value.op !== 'revoke' && entry.value.device.deviceId === device.deviceId;
}
