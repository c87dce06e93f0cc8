// Founding: a space that is made from nothing (a practice, a patient's by an invitation) or brought back from its sheet. Each is
// stored whole, then opened, and goes on with the space it made, whichever is open by then. They take turns: a link, an admission
// or a sheet that two of them used at once would be used twice.
import { psychologistWords } from '../../../shared/crypto/identity/identity-words.ts';
import { bearerBytes } from '../../../shared/crypto/identity/mailbox.ts';
import { destroy, randomSecret } from '../../../shared/crypto/base/secret.ts';
import { profileProblem } from '../../../shared/protocol/cadre.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { foundAccount, type SealedRow, type storeAccount, wordListOf } from '../account/accounts.ts';
import { admissionCodeOf } from '../account/admission.ts';
import type { Engine } from '../api/api.ts';
import { isTooShort } from '../account/passphrase-header.ts';
import { newPassphraseKey } from '../account/passphrase-key.ts';
import type { OpenSpace } from './open-space.ts';
import type { Ports } from '../ports.ts';
import { checkSheetWords, recoverAccount } from '../recovery/recovery.ts';
import { join, readInvitation } from '../invitation/relations.ts';
import type { RelayClient } from '../relay/relay-client.ts';
import { createOnce, createTurns } from '../state/turns.ts';
import type { Progress } from '../api/views.ts';

type Parts = {
  readonly ports: Ports;
  readonly relay: RelayClient;
  /** Stores what was founded and opens it. */
  readonly keep: (
    foundation: Parameters<typeof storeAccount>[1],
    space: Parameters<typeof storeAccount>[2],
    rows: readonly SealedRow[],
    progress?: (p: Progress) => void,
  ) => Promise<Result<OpenSpace, 'storage-failed' | 'unsteady-key'>>;
};

export function createFounding({
  ports,
  relay,
  keep,
}: Parts): Pick<Engine, 'createPractice' | 'joinInNewSpace' | 'recover'> {
  const inTurn = createTurns();
  const once = createOnce();

  const createPractice: Engine['createPractice'] = async (space, profile, admissionLink, progress) => {
    if (isTooShort(space.passphrase)) return err('passphrase-too-short');
    if (profileProblem(profile) !== null) return err('rhythm-invalid');
    const link = admissionCodeOf(admissionLink);
    if (link === null) return err('not-admitted');
    // Before anything is made on the relay: a device that computes no steady key loses nothing by it.
    progress?.({ step: 'passphrase', done: 0, total: 3 });
    const key = await newPassphraseKey(ports, space.passphrase);
    if (!key.ok) return key;
    progress?.({ step: 'writing', done: 1, total: 3 });
    const payment = { kind: 0, code: bearerBytes(link) } as const;
    const wordList = wordListOf(space.language);
    const founded = await foundAccount(ports, relay, {
      name: space.name,
      language: space.language,
      wordList,
      payments: [payment],
    });
    if (!founded.ok) {
      destroy(key.value.secret);
      return founded;
    }
    const { foundation, sheet } = founded.value;
    const { words } = psychologistWords(foundation.account.aikPublic, wordList, ports.stretch);
    const practice = { profile, admission: randomSecret('admission', ports.random), link };
    const account = { ...foundation.account, practice, ownWords: words };
    const made = await keep({ ...foundation, account }, { ...space, key: key.value }, [], progress);
    destroy(foundation.aik);
    destroy(key.value.secret);
    if (!made.ok) return made;
    await made.value.sync();
    progress?.({ step: 'writing', done: 3, total: 3 });
    return ok(sheet);
  };

  const joinInNewSpace: Engine['joinInNewSpace'] = async (link, space, progress) => {
    if (isTooShort(space.passphrase)) return err('passphrase-too-short');
    progress?.({ step: 'reading', done: 0, total: 3 });
    const invitation = await readInvitation(ports, relay, link);
    if (!invitation.ok) return invitation;
    progress?.({ step: 'passphrase', done: 0, total: 3 });
    const key = await newPassphraseKey(ports, space.passphrase);
    if (!key.ok) return key;
    progress?.({ step: 'writing', done: 1, total: 3 });
    const { vouchers } = invitation.value.bundle;
    const founded = await foundAccount(ports, relay, {
      name: space.name,
      language: space.language,
      wordList: invitation.value.bundle.wordList,
      payments: vouchers.map((voucher) => ({ kind: 1, code: bearerBytes(voucher) })),
    });
    if (!founded.ok) {
      destroy(key.value.secret);
      return err(founded.error === 'not-admitted' ? 'already-used' : founded.error);
    }
    const left = vouchers.slice(vouchers.length - founded.value.left.length);
    const bundle = { ...invitation.value.bundle, vouchers: left };
    const made = await keep(founded.value.foundation, { ...space, key: key.value }, [], progress);
    destroy(founded.value.foundation.aik);
    destroy(key.value.secret);
    if (!made.ok) return made;
    const opened = made.value;
    const relation = await opened.space.store.transact((transaction) =>
      join(opened.space, transaction, { ...invitation.value, bundle }, space.name),
    );
    await opened.sync();
    opened.changed();
    progress?.({ step: 'writing', done: 3, total: 3 });
    return ok({ sheet: founded.value.sheet, relation });
  };

  const recover: Engine['recover'] = async (words, space, progress) => {
    if (isTooShort(space.passphrase)) return err({ type: 'passphrase-too-short' });
    const checked = checkSheetWords(words);
    if (!checked.ok) return checked;
    // Before the vault is moved on: a device that computes no steady key leaves the sheet as it was.
    progress?.({ step: 'passphrase', done: 0, total: 1 });
    const key = await newPassphraseKey(ports, space.passphrase);
    if (!key.ok) return err({ type: key.error });
    const recovered = await recoverAccount(ports, relay, words, progress);
    if (!recovered.ok) {
      destroy(key.value.secret);
      return recovered;
    }
    const { foundation, rows, missing } = recovered.value;
    const made = await keep(foundation, { ...space, key: key.value }, rows);
    destroy(foundation.aik);
    destroy(key.value.secret);
    if (!made.ok) return err({ type: made.error });
    await made.value.sync();
    return ok({ sheetNumber: foundation.account.sheet.number, missing });
  };

  return {
    createPractice: (space, profile, link, progress) =>
      once(['createPractice', space, profile, link], () =>
        inTurn(() => createPractice(space, profile, link, progress)),
      ),
    joinInNewSpace: (link, space, progress) =>
      once(['joinInNewSpace', link, space], () => inTurn(() => joinInNewSpace(link, space, progress))),
    recover: (words, space, progress) =>
      once(['recover', words, space], () => inTurn(() => recover(words, space, progress))),
  };
}
