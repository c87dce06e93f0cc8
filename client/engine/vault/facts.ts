// What a record on its way settles: rows are marked as held by the vault in the commit that puts it there, and no more where it is made anew.
import { RELATION } from '../state/relation-row.ts';
import { ENTRY } from '../state/entry-row.ts';
import { INVITATION } from '../state/invitation-row.ts';
import { SELF } from '../state/keys.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { vaultOf } from '../state/space.ts';
import { type Facts, VAULT } from '../state/vault-row.ts';

/** Marks rows as held by the vault, or no more. */
export function settle(transaction: Transaction, facts: Facts, vaulted: boolean): void {
  for (const id of facts.entries) {
    const entry = transaction.get(ENTRY, id);
    if (entry !== undefined) transaction.put(ENTRY, id, { ...entry, vaulted });
  }
  for (const key of facts.relations) {
    const relation = transaction.get(RELATION, key);
    if (relation !== undefined) transaction.put(RELATION, key, { ...relation, vaulted });
  }
  for (const id of facts.invitations) {
    const invitation = transaction.get(INVITATION, id);
    if (invitation !== undefined) transaction.put(INVITATION, id, { ...invitation, vaulted });
  }
  const vault = vaultOf(transaction);
  transaction.put(VAULT, SELF, {
    ...vault,
    prekeysVaulted: facts.prekeys ? vaulted : vault.prekeysVaulted,
    vouchersVaulted: facts.vouchers ? vaulted : vault.vouchersVaulted,
    nameVaulted: facts.name ? vaulted : vault.nameVaulted,
    carried: vault.carried.map((each, i) => (i + 1 === facts.carried ? { ...each, vaulted } : each)),
  });
}
