// The account as a domain: passphrases, the practice, how the space is named and read.
import { estimateStrength, generatePassphrase } from '../../../shared/crypto/identity/passphrase.ts';
import { destroy } from '../../../shared/crypto/base/secret.ts';
import type { AccountId } from '../../../shared/ids.ts';
import type { Profile } from '../../../shared/protocol/cadre.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { CreateProblem, NewSpace, PasskeyProblem, PassphraseProblem } from '../api/api.ts';
import type { PasskeyOffer } from '../api/authenticator.ts';
import type { GrantProblem, GrantsView } from '../api/grant-views.ts';
import type { Language, OpenSpaceView, Progress, RecoverySheet } from '../api/views.ts';
import type { Domain, Door, Travelling } from '../domain.ts';
import { ACCOUNT } from '../state/account-row.ts';
import { PASSKEYS } from '../state/passkeys-row.ts';
import { HEARSAY } from '../state/hearsay.ts';
import { SELF } from '../state/keys.ts';
import { TRACES } from '../state/traces-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, type Space, vaultOf } from '../state/space.ts';
import { VAULT } from '../state/vault-row.ts';
import { wordListOf } from './accounts.ts';
import { admissionState, claimDue } from './admission.ts';
import { leavePlace, sweepTraces } from './fresh-place.ts';
import { giveAccess, readGrants, withdrawAccess } from './grants.ts';
import { changePassphrase, openHeader } from './passphrase-header.ts';
import { changePractice, createPractice, createPracticeHere } from './practice.ts';
import type { Header } from './headers.ts';
import { addPasskey, beginPasskey, endPasskey, passkeyViews, removePasskey } from './passkeys.ts';
import { keepVouchers } from './vouchers.ts';

export interface AccountCalls {
  /** Five words of the language's list: about 55 bits. */
  proposePassphrase(language: Language): Promise<string>;
  passphraseStrength(passphrase: string): Promise<'weak' | 'fair' | 'strong'>;
  /** Whether this is the open space's passphrase. `no-memory` says nothing of it. */
  checkPassphrase(passphrase: string): Promise<Result<null, 'wrong-passphrase' | 'no-memory' | 'locked'>>;
  /** A new passphrase for the open space on this device, asked for by the one in use. On a refusal the one in use goes on opening. */
  changePassphrase(current: string, next: string): Promise<Result<null, PassphraseProblem | 'locked'>>;
  /** Whether an admission link (`/a#…`) still admits: asked before a form is filled in. */
  probeAdmission(link: string): Promise<Result<'open', 'spent' | 'offline' | 'not-a-link'>>;
  createPractice(
    space: NewSpace,
    profile: Profile,
    admissionLink: string,
    progress?: (p: Progress) => void,
  ): Promise<Result<RecoverySheet, CreateProblem>>;
  /** The same of this device only: no vault, and no sheet that brings anything back (`keepElsewhere` leaves it). */
  createPracticeHere(
    space: NewSpace,
    profile: Profile,
    admissionLink: string,
    progress?: (p: Progress) => void,
  ): Promise<Result<null, CreateProblem>>;
  /** What she gave of her access to colleagues on this relay, and whether she may. */
  readGrants(): Promise<Result<GrantsView, GrantProblem>>;
  /** A link for one colleague, of so many mailboxes of her own allowance. It is kept nowhere. */
  giveAccess(allowance: number): Promise<Result<{ link: string }, GrantProblem>>;
  /** Takes back what nobody has taken; `claimed` where somebody has. */
  withdrawAccess(id: number): Promise<Result<null, GrantProblem>>;
  changePractice(profile: Profile): Promise<Result<null, 'profile-invalid' | 'storage-failed' | 'locked'>>;
  /** What the authenticator is to be asked with, once the passphrase was right; `addPasskey` or `stopPasskey` ends it, or a lock. */
  beginPasskey(passphrase: string): Promise<Result<PasskeyOffer, PasskeyProblem>>;
  /** `outputs`: all that it gave for that salt, two at least, the last by a use of the passkey. On a refusal nothing is kept. */
  addPasskey(
    credentialId: Uint8Array,
    outputs: readonly Uint8Array[],
    name: string,
  ): Promise<Result<null, PasskeyProblem>>;
  stopPasskey(): Promise<void>;
  removePasskey(credentialId: Uint8Array): Promise<void>;
  renameSpace(space: AccountId, label: string): Promise<void>;
  /** The language the open space is read in, before it is unlocked too, and of what it writes by itself. Its words stay in theirs. */
  setLanguage(language: Language): Promise<void>;
}

/** The vault hears of it too, so that a recovery finds it. */
function changeLanguage(transaction: Transaction, language: Language): void {
  transaction.put(ACCOUNT, SELF, { ...accountOf(transaction), language });
  transaction.put(VAULT, SELF, { ...vaultOf(transaction), nameVaulted: false });
}

async function checkPassphrase(
  { ports, opened }: Door,
  passphrase: string,
): ReturnType<AccountCalls['checkPassphrase']> {
  const open = opened();
  if (open === null) return err('locked');
  const under = await openHeader(ports, open.space.id, open.header(), passphrase);
  if (!under.ok) return under;
  destroy(under.value.storageKey);
  destroy(under.value.aik);
  return ok(null);
}

async function changeBy(
  { ports, opened, readHeader }: Door,
  current: string,
  next: string,
): ReturnType<AccountCalls['changePassphrase']> {
  const open = opened();
  if (open === null) return err('locked');
  const { id } = open.space;
  const changed = await changePassphrase(ports, id, open.header(), { current, next });
  // The former header lies on in the files that it was overwritten in; where the device refuses now, an erasure moves it.
  if (changed.ok) await leavePlace(ports, id).catch(() => undefined);
  await readHeader(id);
  return changed;
}

export const account = {
  tables: [ACCOUNT, HEARSAY, TRACES, PASSKEYS],
  calls: (door: Door): AccountCalls => ({
    proposePassphrase: async (language) => generatePassphrase(door.ports.random, wordListOf(language)),
    passphraseStrength: async (passphrase) => estimateStrength(passphrase),
    checkPassphrase: (passphrase) => checkPassphrase(door, passphrase),
    changePassphrase: (current, next) =>
      door.once(['changePassphrase', current, next], () => changeBy(door, current, next)),
    async probeAdmission(link) {
      const state = await admissionState(door.relay, link);
      return state === 'open' ? ok(state) : err(state);
    },
    createPractice: (space, profile, link, progress) =>
      door.found(['createPractice', space, profile, link], () => createPractice(door, space, profile, link, progress)),
    createPracticeHere: (space, profile, link, progress) =>
      door.found(['createPracticeHere', space, profile, link], () =>
        createPracticeHere(door, space, profile, link, progress),
      ),
    readGrants: () => door.actUnlessLocked(readGrants),
    giveAccess: (allowance) => door.actUnlessLocked((space) => giveAccess(space, allowance)),
    withdrawAccess: (id) => door.actUnlessLocked((space) => withdrawAccess(space, id)),
    changePractice: (profile) => door.actUnlessLocked((space) => changePractice(space, profile)),
    beginPasskey: (passphrase) => beginPasskey(door, passphrase),
    addPasskey: (credentialId, outputs, name) => addPasskey(door, credentialId, outputs, name),
    async stopPasskey() {
      const open = door.opened();
      if (open !== null) endPasskey(open.space);
    },
    removePasskey: (credentialId) => removePasskey(door, credentialId),
    renameSpace: (id, label) => door.changeHeader(id, (header) => ({ ...header, label })),
    async setLanguage(language) {
      const { id } = door.space();
      await door.act((space) => space.store.transact((transaction) => changeLanguage(transaction, language)));
      await door.changeHeader(id, (header) => ({ ...header, language }));
    },
  }),
  view: (
    space: Space,
    _travelling: Travelling,
    header: Header,
  ): Pick<OpenSpaceView, 'name' | 'language' | 'practice' | 'passkeys'> => {
    const { name, language, practice, ownWords } = accountOf(space.store);
    return {
      name,
      language,
      practice: practice === null ? null : { profile: practice.profile, words: ownWords },
      passkeys: passkeyViews(space, header),
    };
  },
  steps: { first: [claimDue], vaulted: [sweepTraces] },
  closing: async (space: Space) => {
    endPasskey(space);
    return new Set();
  },
  letters: { vouchers: keepVouchers },
} satisfies Domain;
