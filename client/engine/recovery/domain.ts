// Recovery as a domain: the sheet of words, and a space that is brought back from it.
import { destroy } from '../../../shared/crypto/base/secret.ts';
import { unwrapAik } from '../../../shared/crypto/identity/passphrase.ts';
import { countRecoveryWords, isSheetWord } from '../../../shared/crypto/identity/recovery-words.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { hashKnownPassphrase, isTooShort } from '../account/headers.ts';
import type { NewSpace, RecoverProblem, SheetProblem, UnlockProblem } from '../api/api.ts';
import type { OpenSpaceView, Progress, RecoverySheet } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { ACCOUNT } from '../state/account-row.ts';
import { FORMER_ANCHOR } from '../state/anchor-row.ts';
import { SELF } from '../state/keys.ts';
import { LATER } from '../state/later-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, type Space } from '../state/space.ts';
import { LOST } from './lost-row.ts';
import { checkSheetWords, recoverAccount } from './recovery.ts';
import { restoreLater } from './restore-later.ts';
import { deleteFormerAnchors, newSheet } from './sheets.ts';

export interface RecoveryCalls {
  /** The two words the sheet is proved by are asked at `places` (1-based): true where they match. */
  proveSheet(answers: readonly { readonly place: number; readonly word: string }[]): Promise<boolean>;
  postponeSheet(): Promise<void>;
  /** A new sheet; the old one then opens nothing. */
  newSheet(passphrase: string): Promise<Result<RecoverySheet, UnlockProblem | SheetProblem>>;
  /** Whether the words can be a sheet's, before anything is asked of the relay or of the person. */
  /** How many words were typed or pasted, as `checkSheetWords` and `recover` count them. */
  countSheetWords(words: string): Promise<number>;
  checkSheetWords(words: string): Promise<Result<null, RecoverProblem>>;
  recover(
    words: string,
    space: Omit<NewSpace, 'name'>,
    progress?: (p: Progress) => void,
  ): Promise<Result<{ sheetNumber: number; missing: number }, RecoverProblem>>;
}

/** Brings a space back from its sheet. */
async function recover(
  { ports, relay, keep }: Door,
  ...[words, space, progress]: Parameters<RecoveryCalls['recover']>
): ReturnType<RecoveryCalls['recover']> {
  if (isTooShort(space.passphrase)) return err({ type: 'passphrase-too-short' });
  const recovered = await recoverAccount(ports, relay, words, progress);
  if (!recovered.ok) return recovered;
  progress?.({ step: 'passphrase', done: 0, total: 1 });
  const { foundation, rows, missing } = recovered.value;
  const made = await keep(foundation, space, rows);
  destroy(foundation.aik);
  if (!made.ok) return err({ type: 'storage-failed' });
  await made.value.sync();
  return ok({ sheetNumber: foundation.account.sheet.number, missing });
}

async function newSheetBy(
  { ports, opened, actUnlessLocked }: Door,
  passphrase: string,
): ReturnType<RecoveryCalls['newSheet']> {
  const current = opened();
  if (current === null) return err('unknown-space');
  const hashed = await hashKnownPassphrase(ports, passphrase, current.header());
  if (hashed === null) return err('no-memory');
  const aik = unwrapAik(hashed, current.header().wrappedAik, current.space.id);
  destroy(hashed);
  if (!aik.ok) return err('wrong-passphrase');
  const made = await actUnlessLocked(() => newSheet(current.space, aik.value));
  destroy(aik.value);
  if (made.ok) return made;
  return err(made.error === 'locked' ? 'unknown-space' : made.error);
}

/** Whether these are the words that prove the sheet; then it is proved. */
function proveSheet(
  transaction: Transaction,
  answers: readonly { readonly place: number; readonly word: string }[],
): boolean {
  const account = accountOf(transaction);
  const { proof } = account.sheet;
  const isProved =
    proof.length > 0 &&
    proof.every(({ place, word }) =>
      answers.some((answer) => answer.place === place && isSheetWord(answer.word, word)),
    );
  if (isProved) transaction.put(ACCOUNT, SELF, { ...account, sheet: { ...account.sheet, state: 'proved', proof: [] } });
  return isProved;
}

export const recovery = {
  tables: [FORMER_ANCHOR, LATER, LOST],
  calls: (door: Door): RecoveryCalls => ({
    proveSheet: (answers) =>
      door.act((space) => space.store.transact((transaction) => proveSheet(transaction, answers))),
    postponeSheet: () => door.act(async () => undefined),
    newSheet: (passphrase) => door.once(['newSheet', passphrase], () => newSheetBy(door, passphrase)),
    countSheetWords: async (words) => countRecoveryWords(words),
    checkSheetWords: async (words) => checkSheetWords(words),
    recover: (words, space, progress) =>
      door.found(['recover', words, space], () => recover(door, words, space, progress)),
  }),
  view: ({ store }: Space): Pick<OpenSpaceView, 'sheet' | 'recovery'> => {
    const { sheet, recovered } = accountOf(store);
    return {
      sheet: { state: sheet.state, remindUntil: sheet.remindUntil },
      recovery: recovered === null ? null : { recoveredAt: recovered.at, missing: recovered.missing },
    };
  },
  steps: { restore: [restoreLater], vaulted: [deleteFormerAnchors] },
} satisfies Domain;
