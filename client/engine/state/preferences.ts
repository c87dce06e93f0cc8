// What its person chose for all their devices: one object of the vault, the version written last standing.
import { decode, encode } from '../../../shared/codec.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import { type Preferences, preferences } from '../../../shared/kinds/preferences.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { OBJECT, objectRow, type ObjectRow, preferencesId } from './object-row.ts';
import type { Transaction } from './sealed-store.ts';
import type { Space } from './space.ts';
import { datedNow } from './time.ts';

const MOST_BYTES = 65_536;

export function preferencesIn({
  objectId,
  kind,
  payload,
}: Pick<ObjectRow, 'objectId' | 'kind' | 'payload'>): Preferences | null {
  if (kind !== VAULT_KINDS.preferences || payload.length > MOST_BYTES || objectId !== preferencesId()) return null;
  const told = decode(preferences, payload);
  return told.ok ? told.value : null;
}

export function preferencesOf(reads: Pick<Transaction, 'get'>): Preferences {
  const row = reads.get(OBJECT, preferencesId());
  return (row === undefined ? null : preferencesIn(row)) ?? { all: [], extras: [] };
}

export function putPreferences(space: Space, transaction: Transaction, its: Preferences): void {
  const objectId = preferencesId();
  const time = Math.max(datedNow(space), (transaction.get(OBJECT, objectId)?.time ?? 0) + 1);
  const object = { objectId, kind: VAULT_KINDS.preferences, time, payload: encode(preferences, its) };
  transaction.put(OBJECT, objectId, { ...objectRow(null, object), vaulted: false });
}

/** What another own device chose. What was chosen here since and has not reached the vault stands, and is written behind it. */
export function takePreferences(transaction: Transaction, object: PrivateFields): void {
  if (preferencesIn(object) === null) return;
  const before = transaction.get(OBJECT, object.objectId);
  if (before !== undefined && !before.vaulted && before.time >= object.time) return;
  transaction.put(OBJECT, object.objectId, objectRow(null, object));
}
