// Whom a vault epoch is wrapped to: every own device, by its newest prekey or else by its device key, and the sheet (PROTOCOL.md, Vault
// epochs).
import { type Random, utcDayOf } from '../../../shared/clock.ts';
import type { EpochReader } from '../../../shared/crypto/vault/epoch.ts';
import type { VaultRead } from '../../../shared/crypto/vault/vault-reader.ts';
import type { DeviceId, EnvelopeId } from '../../../shared/ids.ts';
import { epochReaders } from '../account/accounts.ts';
import { type Account, type Sheet, sheetInForce } from '../state/account-row.ts';
import { DEVICE, TURN } from '../state/device-rows.ts';
import { ownListOf } from '../state/lists.ts';
import { type Transaction } from '../state/sealed-store.ts';
import { accountOf, type Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';

type Reads = Pick<Transaction, 'get' | 'all'>;

/** Own devices beside this one that are in the list. */
export const activeSiblings = (reads: Reads, random: Random): readonly DeviceId[] => {
  const account = accountOf(reads);
  return [...ownListOf(account, random).active.keys()].filter((device) => device !== account.device.deviceId);
};

export function noteTurns(space: Space, transaction: Transaction, { turns }: Pick<VaultRead, 'turns'>): void {
  const since = utcDayOf(datedNow(space));
  for (const { envelopeId } of turns)
    if (transaction.get(TURN, envelopeId) === undefined) transaction.put(TURN, envelopeId, { since });
}

/**
 * Records that nothing needs any more but an own device that has not been in use since: it learns by them, one after the other, how the
 * vault's mailbox moved. They stay until it has.
 */
export function turnsToKeep(reads: Reads, random: Random): ReadonlySet<EnvelopeId> {
  const seen = activeSiblings(reads, random).map((device) => reads.get(DEVICE, device)?.lastSeen ?? 0);
  const longest = Math.min(...seen);
  return new Set([...reads.all(TURN)].flatMap(([id, { since }]) => (longest <= since ? [id as EnvelopeId] : [])));
}

export const hasSiblings = (reads: Reads, random: Random): boolean => activeSiblings(reads, random).length > 0;

/** `sheet`: the one in force, where that is not the account's yet. `without`: a device that is being removed. */
export function epochReadersOf(
  reads: Reads,
  random: Random,
  { sheet, without = null }: { readonly sheet?: Sheet; readonly without?: DeviceId | null } = {},
): readonly EpochReader[] {
  const account: Account = accountOf(reads);
  const [newest] = account.prekeys;
  if (newest === undefined) throw new Error('a device has a prekey');
  const { active } = ownListOf(account, random);
  const siblings = activeSiblings(reads, random)
    .filter((device) => device !== without)
    .flatMap((device): readonly EpochReader[] => {
      const known = active.get(device);
      const prekey = reads.get(DEVICE, device)?.prekey ?? null;
      if (prekey !== null) return [{ id: prekey.id, publicKey: prekey.publicKey }];
      return known === undefined ? [] : [{ id: device, publicKey: known.kemPublic }];
    });
  return [...siblings, ...epochReaders(newest, sheet ?? sheetInForce(account))];
}
