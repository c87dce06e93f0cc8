// Records of the vault that no row of their own stands for: they are carried with the vault's own row, written when their turn comes, and
// written again where a vault is mended (vault-mend.ts).
import { replaceableName, type VaultRecord } from '../../../shared/crypto/vault/vault-records.ts';
import { SELF } from '../state/keys.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { vaultOf } from '../state/space.ts';
import { type Carried, VAULT } from '../state/vault-row.ts';

/** Has a record written; one of the same name that still waits gives way to it. */
export function queueRecord(transaction: Transaction, record: VaultRecord): void {
  const vault = vaultOf(transaction);
  const name = replaceableName(record);
  const at = vault.carried.findIndex((each) => name !== null && replaceableName(each.record) === name);
  const queued: Carried = { record, vaulted: false };
  const carried = at < 0 ? [...vault.carried, queued] : vault.carried.with(at, queued);
  transaction.put(VAULT, SELF, { ...vault, carried });
}

/** One that was written is written once more: another own device has said something else under its name. */
export function queueAgain(transaction: Transaction, name: string): void {
  const vault = vaultOf(transaction);
  const carried = vault.carried.map((each) =>
    replaceableName(each.record) === name ? { ...each, vaulted: false } : each,
  );
  transaction.put(VAULT, SELF, { ...vault, carried });
}

/** The vault has a newer one, of another own device. */
export function dropQueued(transaction: Transaction, name: string): void {
  const vault = vaultOf(transaction);
  const carried = vault.carried.filter(({ record }) => replaceableName(record) !== name);
  transaction.put(VAULT, SELF, { ...vault, carried });
}
