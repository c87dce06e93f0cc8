// Accounts: the identity, device, vault and recovery sheet behind a space, whether founded (found-account.ts) or recovered. Storing
// one writes its rows first and its header last, so that a space is whole or not there (PROTOCOL.md, Keys, Anchor, Vault records).
import { DAY } from '../../../shared/clock.ts';
import type { EpochReader } from '../../../shared/crypto/vault/epoch.ts';
import { bearerBytes, bearerHash, eraseTokenOf, mailboxSealOf } from '../../../shared/crypto/identity/mailbox.ts';
import type { OwnSignedPrekey } from '../../../shared/crypto/identity/prekeys.ts';
import {
  anchorIdOf,
  anchorReadOf,
  codeOfWords,
  recoveryKemOf,
  recoveryWords,
} from '../../../shared/crypto/identity/recovery-words.ts';
import { destroy, randomSecret, type Secret } from '../../../shared/crypto/base/secret.ts';
import type { VaultState } from '../../../shared/crypto/vault/vault-state.ts';
import type { WordList } from '../../../shared/crypto/base/word-lists.ts';
import { AccountId, type EnvelopeId, type MailboxId } from '../../../shared/ids.ts';
import { type AppendItem, CREATE, type CreateRequest, type Payment } from '../../../shared/protocol/api.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { RelayProblem } from '../api/api.ts';
import { removeHeader } from './headers.ts';
import { writeSealedHeader } from './passphrase-header.ts';
import type { PassphraseKey } from './passphrase-key.ts';
import { type Ports } from '../ports.ts';
import { type RelayClient } from '../relay/relay-client.ts';
import { ACCOUNT, type Account, type Sheet } from '../state/account-row.ts';
import { SELF } from '../state/keys.ts';
import { sealedRows, type Table } from '../state/sealed-store.ts';
import { VAULT, type VaultRow } from '../state/vault-row.ts';
import { type Language, type RecoverySheet } from '../api/views.ts';

export const wordListOf = (language: Language): WordList => (language === 'fr' ? 'french' : 'english');

/** What a new or recovered account is made of before it is stored. */
export type Foundation = {
  readonly aik: Secret<'aik'>;
  readonly account: Account;
  readonly vault: VaultRow;
};

/** A sheet, its words, and what of it the device keeps. R itself is on no device after this. */
export type NewSheet = { readonly sheet: Sheet; readonly shown: RecoverySheet; readonly read: Secret<'capability'> };

export function makeSheet(ports: Ports, number: number, list: WordList): NewSheet {
  const recovery = randomSecret('recovery', ports.random);
  const words = recoveryWords(recovery, list);
  const createdAt = ports.clock.now();
  // Two places drawn evenly: one of the first twelve, one of the last twelve.
  const drawn = ports.random.bytes(2);
  const places = [((drawn[0] as number) % 12) + 1, ((drawn[1] as number) % 12) + 13];
  const made: NewSheet = {
    sheet: {
      number,
      anchorId: anchorIdOf(recovery),
      publicKey: recoveryKemOf(recovery).publicKey,
      createdAt,
      state: 'postponed',
      proof: places.map((place) => ({ place, word: words[place - 1] as string })),
      remindUntil: createdAt + 7 * DAY,
    },
    shown: { sheet: number, words, code: codeOfWords(words), createdAt, origin: ports.origin, places },
    read: anchorReadOf(recovery),
  };
  destroy(recovery);
  return made;
}

/**
 * Opens one of the account's own mailboxes with the first payment that the relay takes: a voucher may have been spent by an
 * attempt whose end was lost, and is passed over. Returns the payments that are left.
 */
export async function openOwnMailbox(
  relay: RelayClient,
  mailbox: Pick<CreateRequest, 'mailboxId' | 'hashes'>,
  payments: readonly Payment[],
): Promise<Result<readonly Payment[], RelayProblem>> {
  const opened = await openIfFree(relay, mailbox, payments);
  return !opened.ok && opened.error === 'taken' ? err('busy') : (opened as Result<readonly Payment[], RelayProblem>);
}

/** The same. `taken`: the relay has one of this id with other capabilities, or says that it had. */
export async function openIfFree(
  relay: RelayClient,
  mailbox: Pick<CreateRequest, 'mailboxId' | 'hashes'>,
  payments: readonly Payment[],
): Promise<Result<readonly Payment[], RelayProblem | 'taken'>> {
  for (const [i, payment] of payments.entries()) {
    const created = await relay.call(CREATE, { ...mailbox, own: true, payment });
    // A voucher pays once, an admission code again.
    if (created.ok) return ok(payments.slice(payment.kind === 1 ? i + 1 : i));
    const { error } = created;
    if (error.type === 'refused' && (error.refusal === 'conflict' || error.refusal === 'gone')) return err('taken');
    const problem = createProblem(error);
    if (problem !== 'not-admitted') return err(problem);
  }
  return err('not-admitted');
}

/** An envelope for one of the account's own mailboxes: nobody is told of it. `seq`: the number it must get; null takes any. */
export const ownItem = (item: {
  readonly mailboxId: MailboxId;
  readonly append: Secret<'capability'>;
  readonly envelopeId: EnvelopeId;
  readonly eraseRoot: Secret<'eraseRoot'>;
  readonly bytes: Uint8Array;
  readonly seq: number | null;
}): AppendItem => ({
  mailboxId: item.mailboxId,
  append: bearerBytes(item.append),
  envelopeId: item.envelopeId,
  eraseHash: bearerHash(eraseTokenOf(item.eraseRoot, item.envelopeId)),
  expectedSeq: item.seq,
  bytes: item.bytes,
  wake: false,
});

export const vaultRow = (ports: Ports, state: VaultState, secret: Secret<'mailbox'>, generation: number): VaultRow => ({
  state,
  secret,
  generation,
  epochStartedAt: ports.clock.now(),
  epochUsed: false,
  pending: null,
  erasures: [],
  toErase: [],
  prekeysVaulted: false,
  vouchersVaulted: false,
  nameVaulted: false,
  mend: null,
  carried: [],
});

/** What reads the vault on this device: every known seal, its prekeys and device key. */
export const vaultAccess = (
  account: Account,
  secrets: readonly { readonly generation: number; readonly secret: Secret<'mailbox'> }[],
) => ({
  aikPublic: account.aikPublic,
  seals: secrets.map(({ generation, secret }) => ({ generation, seal: mailboxSealOf(secret) })),
  holders: [
    ...account.prekeys.map((prekey) => ({ id: prekey.public.id, secretKey: prekey.secret })),
    { id: account.device.deviceId, secretKey: account.device.kem.secretKey },
  ],
  listFloor: null,
  deviceId: account.device.deviceId,
});

/** Whom an epoch is wrapped to: this device's newest prekey, and the sheet. */
export const epochReaders = (
  prekey: OwnSignedPrekey,
  sheet: Pick<Sheet, 'anchorId' | 'publicKey'>,
): readonly EpochReader[] => [
  { id: prekey.public.id, publicKey: prekey.public.publicKey },
  { id: sheet.anchorId, publicKey: sheet.publicKey },
];

/** How a space is named and opened on this device; `key` is the passphrase's. */
export type StoredSpace = {
  readonly label: string;
  readonly language: Language;
  readonly key: PassphraseKey;
};

/**
 * Stores a founded account: its rows first, its header last, which is then read back and opened. Throws where the
 * device refuses to store.
 *
 * @returns the space's id and storage key; `unsteady-key` where what was stored does not open, and nothing of it is left
 */
export async function storeAccount(
  ports: Ports,
  foundation: Foundation,
  input: StoredSpace,
  rows: readonly SealedRow[] = [],
): Promise<Result<{ id: AccountId; storageKey: Secret<'storage'> }, 'unsteady-key'>> {
  const id = AccountId.random(ports.random);
  const storageKey = randomSecret('storage', ports.random);
  const sealing = { store: ports.store, account: id, storageKey, random: ports.random };
  const seal = <T>(table: Table<T>, key: string, value: T) => sealedRows(sealing, table, key, value);
  await ports.store.commit(id, [
    ...seal(ACCOUNT, SELF, foundation.account),
    ...seal(VAULT, SELF, foundation.vault),
    ...rows.flatMap(({ table, key, value }) => seal(table, key, value)),
  ]);
  const { label, language, key } = input;
  const rest = { label, language, createdAt: ports.clock.now(), passkeys: [] };
  const isKept = await writeSealedHeader(ports, id, rest, { key, storageKey, aik: foundation.aik });
  if (isKept) return ok({ id, storageKey });
  destroy(storageKey);
  await removeHeader(ports, id);
  await ports.store.drop(id);
  return err('unsteady-key');
}

export type SealedRow = { readonly table: Table<never>; readonly key: string; readonly value: never };

export function createProblem(failure: { readonly type: string; readonly refusal?: string }): RelayProblem {
  if (failure.type !== 'refused') return 'offline';
  return failure.refusal === 'not-admitted' ? 'not-admitted' : 'busy';
}
