// Accounts: the identity, device, vault and recovery sheet behind a space. Founding one makes them on the relay; storing it
// writes its rows first and its header last, so that a space is whole or not there (PROTOCOL.md, Keys, Anchor, Vault records).
import { DAY } from '../../../shared/clock.ts';
import { sealAnchor } from '../../../shared/crypto/identity/anchor.ts';
import { type Epoch, type EpochReader, firstEpoch } from '../../../shared/crypto/vault/epoch.ts';
import {
  createDevice,
  createIdentity,
  type DeviceKeys,
  devicePublicOf,
  listHeadOf,
  signListEntry,
} from '../../../shared/crypto/identity/identity.ts';
import {
  anchorSecretOf,
  bearerBytes,
  bearerHash,
  capabilitiesOf,
  eraseTokenOf,
  hashesOf,
  mailboxSealOf,
  vaultAdminOf,
  vaultSecretOf,
} from '../../../shared/crypto/identity/mailbox.ts';
import { createSignedPrekey, type OwnSignedPrekey } from '../../../shared/crypto/identity/prekeys.ts';
import {
  anchorIdOf,
  anchorReadOf,
  codeOfWords,
  recoveryKemOf,
  recoveryWords,
} from '../../../shared/crypto/identity/recovery-words.ts';
import { destroy, randomSecret, type Secret } from '../../../shared/crypto/base/secret.ts';
import { readVault, type VaultEnvelope } from '../../../shared/crypto/vault/vault-reader.ts';
import { emptyVault, nextPlace, type VaultState } from '../../../shared/crypto/vault/vault-state.ts';
import {
  placeAfter,
  sealEpochRecord,
  sealListEntry,
  type SealedRecord,
  vaultMailboxId,
} from '../../../shared/crypto/vault/vault.ts';
import type { WordList } from '../../../shared/crypto/base/word-lists.ts';
import { AccountId, EnvelopeId, type MailboxId, VaultId } from '../../../shared/ids.ts';
import { APPEND, type AppendItem, CREATE, type CreateRequest, type Payment } from '../../../shared/protocol/api.ts';
import { err, ok, type Result, unwrap } from '../../../shared/result.ts';
import type { CreateProblem, RelayProblem } from '../api/api.ts';
import { removeHeader } from './headers.ts';
import { writeSealedHeader } from './passphrase-header.ts';
import type { PassphraseKey } from './passphrase-key.ts';
import { type Ports } from '../ports.ts';
import { type RelayClient } from '../relay/relay-client.ts';
import { ACCOUNT, type Account, type Sheet } from '../state/account-row.ts';
import { SELF } from '../state/keys.ts';
import { sealedRow, type Table } from '../state/sealed-store.ts';
import { datedNow } from '../state/time.ts';
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

export type FoundationInput = {
  readonly name: string;
  readonly language: Language;
  readonly wordList: WordList;
  /** Pay for the vault's mailbox and the anchor's. */
  readonly payments: readonly Payment[];
};

/**
 * Opens one of the account's own mailboxes with the first payment that the relay takes: a voucher may have been spent by an
 * attempt whose end was lost, and is passed over. Returns the payments that are left.
 */
export async function openOwnMailbox(
  relay: RelayClient,
  mailbox: Pick<CreateRequest, 'mailboxId' | 'hashes'>,
  payments: readonly Payment[],
): Promise<Result<readonly Payment[], RelayProblem>> {
  for (const [i, payment] of payments.entries()) {
    const created = await relay.call(CREATE, { ...mailbox, own: true, payment });
    // A voucher pays once, an admission code again.
    if (created.ok) return ok(payments.slice(payment.kind === 1 ? i + 1 : i));
    const problem = createProblem(created.error);
    if (problem !== 'not-admitted') return err(problem);
  }
  return err('not-admitted');
}

/** A new identity with its vault and anchor on the relay. Nothing is stored on this device yet. */
export async function foundAccount(
  ports: Ports,
  relay: RelayClient,
  input: FoundationInput,
): Promise<Result<{ foundation: Foundation; sheet: RecoverySheet; left: readonly Payment[] }, CreateProblem>> {
  const { random } = ports;
  const now = datedNow({ ports, relay });
  const { aik, aikPublic } = createIdentity(random);
  const device = createDevice(random);
  const firstEntry = signListEntry(aik, null, { op: 'add', time: now, device: devicePublicOf(device) });
  const listHead = listHeadOf(firstEntry);
  const prekey = createSignedPrekey(device, now, random);
  const made = makeSheet(ports, 1, input.wordList);
  const vaultId = VaultId.random(random);
  const secret = vaultSecretOf(aik, 0);
  const epoch = firstEpoch({ vaultId, aik, listHead, vaultSecret: secret }, random);

  const vaultMailbox = vaultMailboxId(vaultId);
  const vaultCapabilities = { ...capabilitiesOf(secret), admin: vaultAdminOf(aik) };
  const anchorCapabilities = { ...capabilitiesOf(anchorSecretOf(aik, 1)), read: made.read };
  let left = input.payments;
  for (const [mailboxId, capabilities] of [
    [vaultMailbox, vaultCapabilities],
    [made.sheet.anchorId, anchorCapabilities],
  ] as const) {
    const opened = await openOwnMailbox(relay, { mailboxId, hashes: hashesOf(capabilities) }, left);
    if (!opened.ok) return opened;
    left = opened.value;
  }

  const records = firstRecords(ports, { vaultId, secret, epoch, device, prekey, sheet: made.sheet, entry: firstEntry });
  const anchor = unwrap(
    sealAnchor(
      made.sheet.anchorId,
      made.sheet.publicKey,
      {
        aik,
        vaultId,
        sheet: 1,
        generation: 0,
        listHead,
        time: now,
      },
      random,
    ),
  );
  const eraseRoot = epoch.keyring.eraseRoots[0] as Secret<'eraseRoot'>;
  const item = (
    mailboxId: MailboxId,
    append: Secret<'capability'>,
    envelopeId: EnvelopeId,
    bytes: Uint8Array,
    seq: number,
  ): AppendItem => ({
    mailboxId,
    append: bearerBytes(append),
    envelopeId,
    eraseHash: bearerHash(eraseTokenOf(eraseRoot, envelopeId)),
    expectedSeq: seq,
    bytes,
    wake: false,
  });
  const appended = await relay.call(APPEND, [
    ...records.map(({ envelopeId, envelope }, i) =>
      item(vaultMailbox, vaultCapabilities.append, envelopeId, envelope, i + 1),
    ),
    item(made.sheet.anchorId, anchorCapabilities.append, EnvelopeId.random(random), anchor, 1),
  ]);
  if (!appended.ok) return err(createProblem(appended.error));
  if (appended.value.some(({ status }) => status !== 0)) return err('busy');

  const account: Account = {
    name: input.name,
    language: input.language,
    wordList: input.wordList,
    relayOrigin: ports.origin,
    device,
    aikPublic,
    list: [firstEntry],
    prekeys: [prekey],
    practice: null,
    vouchers: [],
    sheet: made.sheet,
    recovered: null,
    ownWords: [],
    unreadMemory: new Uint8Array(0),
  };
  const rows: readonly VaultEnvelope[] = records.map(({ envelopeId, envelope }, i) => ({
    seq: i + 1,
    envelopeId,
    bytes: envelope,
  }));
  const read = unwrap(
    readVault(vaultAccess(account, [{ generation: 0, secret }]), emptyVault(vaultId), rows, rows.length, random),
  );
  const vault = vaultRow(ports, read.state, secret, 0);
  return ok({ foundation: { aik, account, vault }, sheet: made.shown, left });
}

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

type FirstRecords = {
  readonly vaultId: VaultId;
  readonly secret: Secret<'mailbox'>;
  readonly epoch: Epoch;
  readonly device: DeviceKeys;
  readonly prekey: OwnSignedPrekey;
  readonly sheet: Sheet;
  readonly entry: Uint8Array;
};

/** Seq 1 is epoch 1, seq 2 the first list entry. */
function firstRecords(
  ports: Ports,
  input: FirstRecords,
): readonly (SealedRecord & { readonly envelopeId: EnvelopeId })[] {
  const place = nextPlace(emptyVault(input.vaultId), {
    deviceId: input.device.deviceId,
    seal: mailboxSealOf(input.secret),
    envelopeId: EnvelopeId.random(ports.random),
  });
  const first = unwrap(sealEpochRecord(place, input.epoch, epochReaders(input.prekey, input.sheet), ports.random));
  const following = placeAfter(place, first, EnvelopeId.random(ports.random));
  const second = sealListEntry(following, input.epoch.number, input.entry, ports.random);
  return [
    { ...first, envelopeId: place.envelopeId },
    { ...second, envelopeId: following.envelopeId },
  ];
}

/** How a space is named and opened on this device; `key` is the passphrase's. */
export type StoredSpace = {
  readonly label: string;
  readonly language: Language;
  readonly passphrase: string;
  readonly key: PassphraseKey;
};

/**
 * Stores a founded account: its rows first, its header last, which is then opened once more by the passphrase alone. Throws where the
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
  const seal = <T>(table: Table<T>, key: string, value: T) => sealedRow(sealing, table, key, value);
  await ports.store.commit(id, [
    seal(ACCOUNT, SELF, foundation.account),
    seal(VAULT, SELF, foundation.vault),
    ...rows.map(({ table, key, value }) => seal(table, key, value)),
  ]);
  const { label, language, passphrase, key } = input;
  const rest = { label, language, createdAt: ports.clock.now(), passkeys: [] };
  const isKept = await writeSealedHeader(ports, id, rest, { passphrase, key, storageKey, aik: foundation.aik });
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
