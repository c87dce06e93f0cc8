// Whom a vault epoch is wrapped to: every own device, by its newest prekey or else by its device key, and the sheet (PROTOCOL.md, Vault
// epochs).
import type { Random } from '../../../shared/clock.ts';
import type { EpochReader } from '../../../shared/crypto/vault/epoch.ts';
import type { DeviceId } from '../../../shared/ids.ts';
import { epochReaders } from '../account/accounts.ts';
import { type Account, type Sheet } from '../state/account-row.ts';
import { DEVICE } from '../state/device-rows.ts';
import { ownListOf } from '../state/lists.ts';
import { type Transaction } from '../state/sealed-store.ts';
import { accountOf } from '../state/space.ts';

type Reads = Pick<Transaction, 'get' | 'all'>;

/** Own devices beside this one that are in the list. */
export const activeSiblings = (reads: Reads, random: Random): readonly DeviceId[] => {
  const account = accountOf(reads);
  return [...ownListOf(account, random).active.keys()].filter((device) => device !== account.device.deviceId);
};

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
  return [...siblings, ...epochReaders(newest, sheet ?? account.sheet)];
}
