// Founding an account: its identity, device, vault and recovery sheet are drawn here, then the vault and the anchor are made on the
// relay; of this device only, neither is. Nothing is stored on this device yet (accounts.ts does that; PROTOCOL.md, Keys, Anchor, Vault
// records, This device only).
import { sealAnchor } from '../../../shared/crypto/identity/anchor.ts';
import { type Epoch, firstEpoch } from '../../../shared/crypto/vault/epoch.ts';
import {
  createDevice,
  createIdentity,
  type DeviceKeys,
  devicePublicOf,
  type ListHead,
  listHeadOf,
  signListEntry,
} from '../../../shared/crypto/identity/identity.ts';
import {
  anchorSecretOf,
  capabilitiesOf,
  type CapabilityHashes,
  hashesOf,
  mailboxSealOf,
  vaultAdminOf,
  vaultSecretOf,
} from '../../../shared/crypto/identity/mailbox.ts';
import { createSignedPrekey, type OwnSignedPrekey } from '../../../shared/crypto/identity/prekeys.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import { readVault, type VaultEnvelope } from '../../../shared/crypto/vault/vault-reader.ts';
import { emptyVault, nextPlace, type VaultState } from '../../../shared/crypto/vault/vault-state.ts';
import { placeAfter, sealEpochRecord, sealListEntry, vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import type { WordList } from '../../../shared/crypto/base/word-lists.ts';
import { EnvelopeId, type MailboxId, VaultId } from '../../../shared/ids.ts';
import { APPEND, type AppendItem, type Payment } from '../../../shared/protocol/api.ts';
import { err, ok, type Result, unwrap } from '../../../shared/result.ts';
import type { CreateProblem, RelayProblem } from '../api/api.ts';
import { type Ports } from '../ports.ts';
import { type RelayClient } from '../relay/relay-client.ts';
import { type Account, type Sheet } from '../state/account-row.ts';
import { datedNow } from '../state/time.ts';
import { type Language, type RecoverySheet } from '../api/views.ts';
import {
  createProblem,
  epochReaders,
  type Foundation,
  makeSheet,
  type NewSheet,
  openOwnMailbox,
  ownItem,
  vaultAccess,
  vaultRow,
} from './accounts.ts';

export type FoundationInput = {
  readonly name: string;
  readonly language: Language;
  readonly wordList: WordList;
};

/** A new identity with its vault and anchor on the relay, paid by `payments`. Nothing is stored on this device yet. */
export async function foundAccount(
  ports: Ports,
  relay: RelayClient,
  input: FoundationInput & { readonly payments: readonly Payment[] },
): Promise<Result<{ foundation: Foundation; sheet: RecoverySheet; left: readonly Payment[] }, CreateProblem>> {
  const its = drawIdentity(ports, datedNow({ ports, relay }));
  const made = makeSheet(ports, 1, input.wordList);
  const drawn = { ...its, ...drawVault(ports, its) };
  const own = ownMailboxes(drawn, made);
  const opened = await openOwnMailboxes(relay, own, input.payments);
  if (!opened.ok) return opened;
  const first = sealFirst(ports, drawn, made.sheet);
  const appended = await relay.call(APPEND, firstItems(first, own, drawn.epoch));
  if (!appended.ok) return err(createProblem(appended.error));
  if (appended.value.some(({ status }) => status !== 0)) return err('busy');
  const account = firstAccount(ports, drawn, { ...input, sheet: made.sheet });
  const state = firstState(ports, drawn, { account, first });
  const vault = vaultRow(ports, state, drawn.secret, 0);
  return ok({ foundation: { aik: drawn.aik, account, vault }, sheet: made.shown, left: opened.value });
}

/** The same of this device only: the keyring is made, and stays here; the relay is asked for nothing. */
export function foundHere(ports: Ports, relay: RelayClient, input: FoundationInput): Foundation {
  const its = drawIdentity(ports, datedNow({ ports, relay }));
  const { vaultId, secret, epoch } = drawVault(ports, its);
  const account = firstAccount(ports, its, { ...input, sheet: null });
  const vault = vaultRow(ports, { ...emptyVault(vaultId), epoch }, secret, 0);
  return { aik: its.aik, account, vault };
}

type Identity = {
  /** When it was drawn, or is founded, as dates are written. */
  readonly now: number;
  readonly aik: Secret<'aik'>;
  readonly aikPublic: Uint8Array;
  readonly device: DeviceKeys;
  readonly prekey: OwnSignedPrekey;
  /** The first of the device list, and its hash. */
  readonly entry: Uint8Array;
  readonly listHead: ListHead;
};

/** All that a vault is founded from, known to nobody else yet. */
export type Drawn = Identity & {
  readonly vaultId: VaultId;
  readonly secret: Secret<'mailbox'>;
  readonly epoch: Epoch;
};

function drawIdentity({ random }: Ports, now: number): Identity {
  const { aik, aikPublic } = createIdentity(random);
  const device = createDevice(random);
  const entry = signListEntry(aik, null, { op: 'add', time: now, device: devicePublicOf(device) });
  const prekey = createSignedPrekey(device, now, random);
  return { now, aik, aikPublic, device, prekey, entry, listHead: listHeadOf(entry) };
}

function drawVault({ random }: Ports, { aik, listHead }: Identity): Pick<Drawn, 'vaultId' | 'secret' | 'epoch'> {
  const vaultId = VaultId.random(random);
  const secret = vaultSecretOf(aik, 0);
  return { vaultId, secret, epoch: firstEpoch({ vaultId, aik, listHead, vaultSecret: secret }, random) };
}

type OwnMailbox = {
  readonly mailboxId: MailboxId;
  readonly hashes: CapabilityHashes;
  readonly append: Secret<'capability'>;
};
export type OwnMailboxes = { readonly vault: OwnMailbox; readonly anchor: OwnMailbox };

export const ownMailboxes = (
  { aik, secret, vaultId }: Pick<Drawn, 'aik' | 'secret' | 'vaultId'>,
  { sheet, read }: Pick<NewSheet, 'sheet' | 'read'>,
): OwnMailboxes => {
  const anchor = { ...capabilitiesOf(anchorSecretOf(aik, sheet.number)), read };
  return {
    vault: vaultMailbox(aik, secret, vaultId),
    anchor: { mailboxId: sheet.anchorId, hashes: hashesOf(anchor), append: anchor.append },
  };
};

export function vaultMailbox(aik: Secret<'aik'>, secret: Secret<'mailbox'>, vaultId: VaultId): OwnMailbox {
  const capabilities = { ...capabilitiesOf(secret), admin: vaultAdminOf(aik) };
  return { mailboxId: vaultMailboxId(vaultId), hashes: hashesOf(capabilities), append: capabilities.append };
}

/** Opens each with what the ones before it left to pay with; returns what is left of all. Asked again, it pays for neither twice. */
export async function openOwnMailboxes(
  relay: RelayClient,
  { vault, anchor }: OwnMailboxes,
  payments: readonly Payment[],
): Promise<Result<readonly Payment[], RelayProblem>> {
  let left = payments;
  for (const mailbox of [vault, anchor]) {
    const opened = await openOwnMailbox(relay, mailbox, left);
    if (!opened.ok) return opened;
    left = opened.value;
  }
  return ok(left);
}

/** What is appended first of all: the vault's records (seq 1 is epoch 1, seq 2 the first list entry) and the anchor. */
type First = { readonly records: readonly SealedFirst[]; readonly anchor: SealedFirst };
type SealedFirst = { readonly envelopeId: EnvelopeId; readonly envelope: Uint8Array };

export function sealFirst({ random }: Ports, drawn: Drawn, sheet: Sheet): First {
  const place = nextPlace(emptyVault(drawn.vaultId), {
    deviceId: drawn.device.deviceId,
    seal: mailboxSealOf(drawn.secret),
    envelopeId: EnvelopeId.random(random),
  });
  const first = unwrap(sealEpochRecord(place, drawn.epoch, epochReaders(drawn.prekey, sheet), random));
  const following = placeAfter(place, first, EnvelopeId.random(random));
  const second = sealListEntry(following, drawn.epoch.number, drawn.entry, random);
  const { aik, vaultId, listHead, now } = drawn;
  const content = { aik, vaultId, sheet: sheet.number, generation: 0, listHead, time: now };
  const anchor = unwrap(sealAnchor(sheet.anchorId, sheet.publicKey, content, random));
  return {
    records: [
      { envelopeId: place.envelopeId, envelope: first.envelope },
      { envelopeId: following.envelopeId, envelope: second.envelope },
    ],
    anchor: { envelopeId: EnvelopeId.random(random), envelope: anchor },
  };
}

/** All of it in one append: the same bytes at each attempt. */
export function firstItems({ records, anchor }: First, own: OwnMailboxes, { keyring }: Epoch): readonly AppendItem[] {
  const eraseRoot = keyring.eraseRoots[0] as Secret<'eraseRoot'>;
  const item = ({ mailboxId, append }: OwnMailbox, { envelopeId, envelope }: SealedFirst, seq: number) =>
    ownItem({ mailboxId, append, eraseRoot, envelopeId, bytes: envelope, seq });
  return [...records.map((record, i) => item(own.vault, record, i + 1)), item(own.anchor, anchor, 1)];
}

const firstAccount = (
  ports: Ports,
  its: Identity,
  { name, language, wordList, sheet }: FoundationInput & Pick<Account, 'sheet'>,
): Account => ({
  name,
  language,
  wordList,
  relayOrigin: ports.origin,
  device: its.device,
  aikPublic: its.aikPublic,
  list: [its.entry],
  prekeys: [its.prekey],
  practice: null,
  vouchers: [],
  sheet,
  recovered: null,
  ownWords: [],
  unreadMemory: new Uint8Array(0),
});

/** Where the vault stands once the relay has its first records, as it reads them back. */
export function firstState(
  ports: Ports,
  { secret, vaultId }: Pick<Drawn, 'secret' | 'vaultId'>,
  { account, first }: { readonly account: Account; readonly first: First },
): VaultState {
  const rows = first.records.map(({ envelopeId, envelope }, i): VaultEnvelope => ({
    seq: i + 1,
    envelopeId,
    bytes: envelope,
  }));
  const access = vaultAccess(account, [{ generation: 0, secret }]);
  return unwrap(readVault(access, emptyVault(vaultId), rows, rows.length, ports.random)).state;
}
