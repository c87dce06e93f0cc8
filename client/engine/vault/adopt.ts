// Adopting: what a recovery could not read of the vault's memories, and this version can. Its bytes were kept beside what was guessed
// in their place, and written again as they were (vault-records.ts).
import { decodeEither } from '../../../shared/codec.ts';
import { RELATION } from '../state/relation-row.ts';
import { ACCOUNT } from '../state/account-row.ts';
import { INVITATION } from '../state/invitation-row.ts';
import { SELF } from '../state/keys.ts';
import { type SealedStore, type Transaction } from '../state/sealed-store.ts';
import { accountOf, vaultOf } from '../state/space.ts';
import { ACCOUNT_MEMORY, INVITATION_MEMORY, RELATION_MEMORY } from './vault-records.ts';
import { VAULT } from '../state/vault-row.ts';

const NOTHING = new Uint8Array(0);

/** Takes what can be read, in one commit; without any of it, none. */
export const adoptMemories = (store: SealedStore): Promise<void> =>
  store.transact((transaction) => {
    adoptAccount(transaction);
    for (const [key, row] of transaction.all(RELATION)) {
      const memory = row.unreadMemory.length === 0 ? null : decodeEither(RELATION_MEMORY, row.unreadMemory);
      if (memory?.ok !== true) continue;
      const { role, name, profile, wordList, createdAt } = memory.value;
      // Who counts, and what was verified, was settled here since, or is not settled yet.
      transaction.put(RELATION, key, {
        ...row,
        role,
        peer: { ...row.peer, name },
        profile,
        wordList,
        createdAt,
        unreadMemory: NOTHING,
        vaulted: false,
      });
    }
    for (const [key, row] of transaction.all(INVITATION)) {
      const memory = row.unreadMemory.length === 0 ? null : decodeEither(INVITATION_MEMORY, row.unreadMemory);
      if (memory?.ok !== true) continue;
      const { state } = memory.value;
      transaction.put(INVITATION, key, {
        ...row,
        ...memory.value,
        // It named the device that was lost.
        state: state === 'open' || state === 'preparing' ? 'expired' : state,
        unreadMemory: NOTHING,
        vaulted: false,
      });
    }
  });

function adoptAccount(transaction: Transaction): void {
  const account = accountOf(transaction);
  const memory = account.unreadMemory.length === 0 ? null : decodeEither(ACCOUNT_MEMORY, account.unreadMemory);
  if (memory?.ok !== true) return;
  const { name, language, wordList, profile, words } = memory.value;
  transaction.put(ACCOUNT, SELF, {
    ...account,
    name,
    language,
    wordList,
    practice: account.practice === null || profile === null ? account.practice : { ...account.practice, profile },
    ownWords: account.ownWords.length > 0 ? account.ownWords : words,
    unreadMemory: NOTHING,
  });
  transaction.put(VAULT, SELF, { ...vaultOf(transaction), nameVaulted: false });
}
