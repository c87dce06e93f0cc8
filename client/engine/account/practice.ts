// A practice: the space of a psychologist, how it is made, and her profile as it is changed after that. The bundle of an invitation carries it as it was when the
// invitation was prepared, and a relation keeps the one it began with, on both sides: they go on saying the same.
import { randomSecret, destroy } from '../../../shared/crypto/base/secret.ts';
import { psychologistWords } from '../../../shared/crypto/identity/identity-words.ts';
import { bearerBytes } from '../../../shared/crypto/identity/mailbox.ts';
import { type Profile, profileProblem } from '../../../shared/protocol/cadre.ts';
import type { Payment } from '../../../shared/protocol/api.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { CreateProblem } from '../api/api.ts';
import type { Door } from '../domain.ts';
import { ACCOUNT } from '../state/account-row.ts';
import { SELF } from '../state/keys.ts';
import { StorageFailed } from '../state/sealed-store.ts';
import { type Space, accountOf, vaultOf } from '../state/space.ts';
import { VAULT } from '../state/vault-row.ts';
import { type Foundation, wordListOf } from './accounts.ts';
import { foundAccount, foundHere, type FoundationInput } from './found-account.ts';
import { admissionCodeOf, admissionState } from './admission.ts';
import type { AccountCalls } from './domain.ts';
import { isTooShort } from './passphrase-header.ts';
import { newPassphraseKey } from './passphrase-key.ts';

/** A space that can invite, by the operator's link. */
export const createPractice = (
  door: Door,
  ...asked: Parameters<AccountCalls['createPractice']>
): ReturnType<AccountCalls['createPractice']> =>
  create(door, asked, async ({ ports, relay }, input, payment) => {
    const founded = await foundAccount(ports, relay, { ...input, payments: [payment] });
    return founded.ok ? ok({ foundation: founded.value.foundation, gives: founded.value.sheet }) : founded;
  });

/** The same of this device only: the link pays for no mailbox now, and is asked whether it would. */
export const createPracticeHere = (
  door: Door,
  ...asked: Parameters<AccountCalls['createPracticeHere']>
): ReturnType<AccountCalls['createPracticeHere']> =>
  create(door, asked, async ({ ports, relay }, input) => {
    const state = await admissionState(relay, asked[2]);
    if (state !== 'open') return err(state === 'offline' ? 'offline' : 'not-admitted');
    return ok({ foundation: foundHere(ports, relay, input), gives: null });
  });

type Founded<Gives> = Result<{ readonly foundation: Foundation; readonly gives: Gives }, CreateProblem>;

async function create<Gives>(
  door: Door,
  [space, profile, admissionLink, progress]: Parameters<AccountCalls['createPractice']>,
  found: (door: Door, input: FoundationInput, payment: Payment) => Promise<Founded<Gives>>,
): Promise<Result<Gives, CreateProblem>> {
  const { ports, keep } = door;
  if (isTooShort(space.passphrase)) return err('passphrase-too-short');
  if (profileProblem(profile) !== null) return err('rhythm-invalid');
  const link = admissionCodeOf(admissionLink);
  if (link === null) return err('not-admitted');
  // Before anything is made on the relay: a device that computes no steady key loses nothing by it.
  progress?.({ step: 'passphrase', done: 0, total: 3 });
  const key = await newPassphraseKey(ports, space.passphrase);
  if (!key.ok) return key;
  progress?.({ step: 'writing', done: 1, total: 3 });
  const wordList = wordListOf(space.language);
  const input = { name: space.name, language: space.language, wordList };
  const founded = await found(door, input, { kind: 0, code: bearerBytes(link) });
  if (!founded.ok) {
    destroy(key.value.secret);
    return founded;
  }
  const { foundation, gives } = founded.value;
  const { words } = psychologistWords(foundation.account.aikPublic, wordList, ports.stretch);
  const practice = { profile, admission: randomSecret('admission', ports.random), link };
  const account = { ...foundation.account, practice, ownWords: words };
  const made = await keep({ ...foundation, account }, { ...space, key: key.value }, [], progress);
  destroy(foundation.aik);
  destroy(key.value.secret);
  if (!made.ok) return made;
  await made.value.sync();
  progress?.({ step: 'writing', done: 3, total: 3 });
  return ok(gives);
}

/** For invitations prepared from here on. The vault hears of it too, so that a recovery finds it. */
export async function changePractice(
  space: Space,
  profile: Profile,
): Promise<Result<null, 'profile-invalid' | 'storage-failed'>> {
  const isEmpty = [profile.name, profile.title, profile.registration].some((text) => text.trim() === '');
  if (isEmpty || profileProblem(profile) !== null || accountOf(space.store).practice === null)
    return err('profile-invalid');
  try {
    await space.store.transact((transaction) => {
      const account = accountOf(transaction);
      if (account.practice === null) return;
      const practice = { ...account.practice, profile };
      transaction.put(ACCOUNT, SELF, { ...account, name: profile.name, practice });
      transaction.put(VAULT, SELF, { ...vaultOf(transaction), nameVaulted: false });
    });
  } catch (error) {
    if (error instanceof StorageFailed) return err('storage-failed');
    throw error;
  }
  return ok(null);
}
