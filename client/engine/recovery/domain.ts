// Recovery as a domain: the sheet of words, and a space that is brought back from it.
import { destroy } from '../../../shared/crypto/base/secret.ts';
import { countRecoveryWords, isSheetWord } from '../../../shared/crypto/identity/recovery-words.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { isTooShort, openHeader } from '../account/passphrase-header.ts';
import { newPassphraseKey } from '../account/passphrase-key.ts';
import type { NewSpace, RecoverProblem, SheetProblem, UnlockProblem } from '../api/api.ts';
import type { OpenSpaceView, Progress, RecoverySheet, RehearsalProblem, Rehearsed } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { ACCOUNT, type Account, sheetInForce } from '../state/account-row.ts';
import { FORMER_ANCHOR } from '../state/anchor-row.ts';
import { FOUNDING } from '../state/founding-row.ts';
import { SELF } from '../state/keys.ts';
import { LATER } from '../state/later-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, type Space } from '../state/space.ts';
import { HISTORY } from './history-row.ts';
import { keepElsewhere } from './keep-elsewhere.ts';
import { LOST } from './lost-row.ts';
import { keepTrial, rehearse } from './rehearsal.ts';
import { proposalOf, LATER_MS, REHEARSAL, rehearsalOf } from './rehearsal-row.ts';
import { readerOf } from '../relay/mailbox-read.ts';
import { datedNow } from '../state/time.ts';
import { checkSheetWords, recoverAccount } from './recovery.ts';
import { readLatePacks } from './packs-at-hand.ts';
import { bringBack, restoreLater } from './restore-later.ts';
import { deleteFormerAnchors, newSheet } from './sheets.ts';

export interface RecoveryCalls {
  /** The two words the sheet is proved by are asked at `places` (1-based): true where they match. */
  proveSheet(answers: readonly { readonly place: number; readonly word: string }[]): Promise<boolean>;
  /** A new sheet; the old one then opens nothing. */
  newSheet(passphrase: string): Promise<Result<RecoverySheet, UnlockProblem | SheetProblem>>;
  /** Leaves "this device only": all that is here is written to a vault, which the sheet that comes back opens. */
  keepElsewhere(passphrase: string): Promise<Result<RecoverySheet, UnlockProblem | SheetProblem>>;
  /** How many words were typed or pasted, as `checkSheetWords` and `recover` count them. */
  countSheetWords(words: string): Promise<number>;
  /** Whether the words can be a sheet's, before anything is asked of the relay or of the person. */
  checkSheetWords(words: string): Promise<Result<null, RecoverProblem>>;
  /**
   * What the sheet would bring back, read as a new device would and with nothing written. `ok` also where some would be lacking; a trial
   * that came to its end is dated on this device.
   */
  rehearse(words: string, progress?: (p: Progress) => void): Promise<Result<Rehearsed, RehearsalProblem>>;
  /** Ends a trial under way, which leaves nothing. */
  stopRehearsal(): Promise<void>;
  /** The proposal to try the sheet: another month, or no more. */
  putOffRehearsal(until: 'later' | 'never'): Promise<void>;
  /**
   * Brings a space back from its sheet. It stands with the newest of every relation; `following`: the older part comes by itself while it is
   * open, and goes on after whatever cuts it off.
   */
  recover(
    words: string,
    space: Omit<NewSpace, 'name'>,
    progress?: (p: Progress) => void,
  ): Promise<Result<{ readonly sheetNumber: number; readonly following: boolean }, RecoverProblem>>;
  /** Ends a recovery under way while it only reads; afterwards the space stands, and is locked as any other. */
  stopRecovery(): Promise<void>;
}

async function recover(
  { ports, relay, keep }: Door,
  [words, space, progress]: Parameters<RecoveryCalls['recover']>,
  isStopped: () => boolean,
): ReturnType<RecoveryCalls['recover']> {
  if (isTooShort(space.passphrase)) return err({ type: 'passphrase-too-short' });
  const checked = checkSheetWords(words);
  if (!checked.ok) return checked;
  // Before the vault is moved on: a device that computes no steady key leaves the sheet as it was.
  progress?.({ step: 'passphrase', done: 0, total: 1 });
  const key = await newPassphraseKey(ports, space.passphrase);
  if (!key.ok) return err({ type: key.error });
  const recovered = await recoverAccount(ports, relay, words, { progress: progress ?? (() => undefined), isStopped });
  if (!recovered.ok) {
    destroy(key.value.secret);
    return recovered;
  }
  const { foundation, rows, found } = recovered.value;
  const made = await keep(foundation, { ...space, key: key.value }, rows);
  destroy(foundation.aik);
  destroy(key.value.secret);
  if (!made.ok) return err({ type: made.error });
  await bringBack(ports, made.value, found);
  const following = made.value.space.store.all(LATER).size > 0;
  return ok({ sheetNumber: sheetInForce(foundation.account).number, following });
}

async function sheetBy(
  { ports, opened, actUnlessLocked }: Door,
  passphrase: string,
  make: typeof newSheet,
): ReturnType<RecoveryCalls['newSheet']> {
  const current = opened();
  if (current === null) return err('unknown-space');
  const under = await openHeader(ports, current.space.id, current.header(), passphrase);
  if (!under.ok) return under;
  const { aik, storageKey } = under.value;
  destroy(storageKey);
  const made = await actUnlessLocked(() => make(current.space, aik));
  destroy(aik);
  if (made.ok) return made;
  return err(made.error === 'locked' ? 'unknown-space' : made.error);
}

/** Whether these are the words that prove the sheet; then it is proved. */
function proveSheet(
  transaction: Transaction,
  answers: readonly { readonly place: number; readonly word: string }[],
): boolean {
  const account = accountOf(transaction);
  if (account.sheet === null) return false;
  const { proof } = account.sheet;
  const isProved =
    proof.length > 0 &&
    proof.every(({ place, word }) =>
      answers.some((answer) => answer.place === place && isSheetWord(answer.word, word)),
    );
  if (isProved) transaction.put(ACCOUNT, SELF, { ...account, sheet: { ...account.sheet, state: 'proved', proof: [] } });
  return isProved;
}

function rehearsalCalls({
  opened,
  actUnlessLocked,
  act,
}: Door): Pick<RecoveryCalls, 'rehearse' | 'stopRehearsal' | 'putOffRehearsal'> {
  /** The trial under way, if there is one. */
  let trial = { isStopped: true };
  return {
    async rehearse(words, progress = () => undefined) {
      trial.isStopped = true;
      const mine = { isStopped: false };
      trial = mine;
      const current = opened();
      if (current === null) return err({ type: 'locked' });
      const { space } = current;
      const isStopped = () => mine.isStopped || opened() !== current;
      const tried = await rehearse(space, readerOf(space.relay), words, { progress, isStopped });
      if (opened() !== current) return err({ type: 'locked' });
      if (!tried.ok) return tried;
      const kept = await actUnlessLocked(async () => ok(await keepTrial(space, tried.value)));
      return kept.ok ? ok(tried.value.rehearsed) : err({ type: 'locked' });
    },
    async stopRehearsal() {
      trial.isStopped = true;
    },
    putOffRehearsal: (until) =>
      act((space) =>
        space.store.transact((transaction) => {
          const row = rehearsalOf(transaction);
          const change = until === 'never' ? { declined: true } : { quietUntil: datedNow(space) + LATER_MS };
          transaction.put(REHEARSAL, SELF, { ...row, ...change });
        }),
      ),
  };
}

function recoverCalls(door: Door): Pick<RecoveryCalls, 'recover' | 'stopRecovery'> {
  let isStopped = false;
  return {
    recover: (words, space, progress) =>
      door.found(['recover', words, space], () => {
        isStopped = false;
        return recover(door, [words, space, progress], () => isStopped);
      }),
    async stopRecovery() {
      isStopped = true;
    },
  };
}

function sheetView(space: Space, { sheet }: Account): OpenSpaceView['sheet'] {
  if (sheet === null) return null;
  const rehearsal = rehearsalOf(space.store);
  const { state, remindUntil, createdAt } = sheet;
  return {
    state,
    remindUntil,
    createdAt,
    triedAt: rehearsal.triedAt === 0 ? null : rehearsal.triedAt,
    proposesTrial: state === 'proved' ? proposalOf(rehearsal, { createdAt, now: datedNow(space) }) : null,
  };
}

export const recovery = {
  tables: [FORMER_ANCHOR, FOUNDING, LATER, HISTORY, LOST, REHEARSAL],
  calls: (door: Door): RecoveryCalls => ({
    ...rehearsalCalls(door),
    proveSheet: (answers) =>
      door.act((space) => space.store.transact((transaction) => proveSheet(transaction, answers))),
    newSheet: (passphrase) => door.once(['newSheet', passphrase], () => sheetBy(door, passphrase, newSheet)),
    keepElsewhere: (passphrase) =>
      door.once(['keepElsewhere', passphrase], () => sheetBy(door, passphrase, keepElsewhere)),
    countSheetWords: async (words) => countRecoveryWords(words),
    checkSheetWords: async (words) => checkSheetWords(words),
    ...recoverCalls(door),
  }),
  view: (space: Space): Pick<OpenSpaceView, 'sheet' | 'recovery'> => {
    const account = accountOf(space.store);
    const { recovered } = account;
    return {
      sheet: sheetView(space, account),
      recovery: recovered === null ? null : { recoveredAt: recovered.at, missing: recovered.missing },
    };
  },
  steps: { restore: [restoreLater, readLatePacks], vaulted: [deleteFormerAnchors] },
} satisfies Domain;
