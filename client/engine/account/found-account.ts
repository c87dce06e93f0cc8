// Founding an account: its identity, device, vault and recovery sheet are drawn here, then the vault and the anchor are made on the
// relay. Nothing is stored on this device yet (accounts.ts does that; PROTOCOL.md, Keys, Anchor, Vault records).
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
  hashesOf,
  mailboxSealOf,
  vaultAdminOf,
  vaultSecretOf,
} from '../../../shared/crypto/identity/mailbox.ts';
import { createSignedPrekey, type OwnSignedPrekey } from '../../../shared/crypto/identity/prekeys.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import { readVault, type VaultEnvelope } from '../../../shared/crypto/vault/vault-reader.ts';
import { emptyVault, nextPlace } from '../../../shared/crypto/vault/vault-state.ts';
import {
  placeAfter,
  sealEpochRecord,
  sealListEntry,
  type SealedRecord,
  vaultMailboxId,
} from '../../../shared/crypto/vault/vault.ts';
import type { WordList } from '../../../shared/crypto/base/word-lists.ts';
import { EnvelopeId, type MailboxId, VaultId } from '../../../shared/ids.ts';
import { APPEND, type AppendItem, type Payment } from '../../../shared/protocol/api.ts';
import { err, ok, type Result, unwrap } from '../../../shared/result.ts';
import type { CreateProblem, RelayProblem } from '../api/api.ts';
import { type Ports } from '../ports.ts';
import { type RelayClient } from '../relay/relay-client.ts';
import { type Account } from '../state/account-row.ts';
import { datedNow } from '../state/time.ts';
import { type VaultRow } from '../state/vault-row.ts';
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
  /** Pay for the vault's mailbox and the anchor's. */
  readonly payments: readonly Payment[];
};

/** A new identity with its vault and anchor on the relay. Nothing is stored on this device yet. */
export async function foundAccount(
  ports: Ports,
  relay: RelayClient,
  input: FoundationInput,
): Promise<Result<{ foundation: Foundation; sheet: RecoverySheet; left: readonly Payment[] }, CreateProblem>> {
  const drawn = drawAccount(ports, datedNow({ ports, relay }), input.wordList);
  const own = ownMailboxes(drawn);
  const opened = await openOwnMailboxes(relay, [own.vault, own.anchor], input.payments);
  if (!opened.ok) return opened;
  const records = firstRecords(ports, drawn);
  const appended = await relay.call(APPEND, firstItems(ports, drawn, { own, records }));
  if (!appended.ok) return err(createProblem(appended.error));
  if (appended.value.some(({ status }) => status !== 0)) return err('busy');
  const account = firstAccount(ports, drawn, input);
  const vault = firstVault(ports, drawn, { account, records });
  return ok({ foundation: { aik: drawn.aik, account, vault }, sheet: drawn.made.shown, left: opened.value });
}

type Drawn = {
  /** When it was founded, as dates are written. */
  readonly now: number;
  readonly aik: Secret<'aik'>;
  readonly aikPublic: Uint8Array;
  readonly device: DeviceKeys;
  readonly prekey: OwnSignedPrekey;
  /** The first of the device list, and its hash. */
  readonly entry: Uint8Array;
  readonly listHead: ListHead;
  readonly made: NewSheet;
  readonly vaultId: VaultId;
  readonly secret: Secret<'mailbox'>;
  readonly epoch: Epoch;
};

/** All that a new account is made of, known to nobody else yet. */
function drawAccount(ports: Ports, now: number, wordList: WordList): Drawn {
  const { random } = ports;
  const { aik, aikPublic } = createIdentity(random);
  const device = createDevice(random);
  const entry = signListEntry(aik, null, { op: 'add', time: now, device: devicePublicOf(device) });
  const listHead = listHeadOf(entry);
  const prekey = createSignedPrekey(device, now, random);
  const made = makeSheet(ports, 1, wordList);
  const vaultId = VaultId.random(random);
  const secret = vaultSecretOf(aik, 0);
  const epoch = firstEpoch({ vaultId, aik, listHead, vaultSecret: secret }, random);
  return { now, aik, aikPublic, device, prekey, entry, listHead, made, vaultId, secret, epoch };
}

type OwnMailbox = { readonly mailboxId: MailboxId; readonly capabilities: Parameters<typeof hashesOf>[0] };
type OwnMailboxes = { readonly vault: OwnMailbox; readonly anchor: OwnMailbox };

const ownMailboxes = ({ aik, secret, vaultId, made }: Drawn): OwnMailboxes => ({
  vault: {
    mailboxId: vaultMailboxId(vaultId),
    capabilities: { ...capabilitiesOf(secret), admin: vaultAdminOf(aik) },
  },
  anchor: {
    mailboxId: made.sheet.anchorId,
    capabilities: { ...capabilitiesOf(anchorSecretOf(aik, 1)), read: made.read },
  },
});

/** Opens each with what the ones before it left to pay with; returns what is left of all. */
async function openOwnMailboxes(
  relay: RelayClient,
  mailboxes: readonly OwnMailbox[],
  payments: readonly Payment[],
): Promise<Result<readonly Payment[], RelayProblem>> {
  let left = payments;
  for (const { mailboxId, capabilities } of mailboxes) {
    const opened = await openOwnMailbox(relay, { mailboxId, hashes: hashesOf(capabilities) }, left);
    if (!opened.ok) return opened;
    left = opened.value;
  }
  return ok(left);
}

type FirstRecord = SealedRecord & { readonly envelopeId: EnvelopeId };

/** Seq 1 is epoch 1, seq 2 the first list entry. */
function firstRecords({ random }: Ports, drawn: Drawn): readonly FirstRecord[] {
  const place = nextPlace(emptyVault(drawn.vaultId), {
    deviceId: drawn.device.deviceId,
    seal: mailboxSealOf(drawn.secret),
    envelopeId: EnvelopeId.random(random),
  });
  const readers = epochReaders(drawn.prekey, drawn.made.sheet);
  const first = unwrap(sealEpochRecord(place, drawn.epoch, readers, random));
  const following = placeAfter(place, first, EnvelopeId.random(random));
  const second = sealListEntry(following, drawn.epoch.number, drawn.entry, random);
  return [
    { ...first, envelopeId: place.envelopeId },
    { ...second, envelopeId: following.envelopeId },
  ];
}

/** What is appended first of all: the vault's records and the anchor, together. */
function firstItems(
  { random }: Ports,
  { aik, vaultId, listHead, made: { sheet }, now, epoch }: Drawn,
  { own, records }: { readonly own: OwnMailboxes; readonly records: readonly FirstRecord[] },
): readonly AppendItem[] {
  const content = { aik, vaultId, sheet: 1, generation: 0, listHead, time: now };
  const sealed = unwrap(sealAnchor(sheet.anchorId, sheet.publicKey, content, random));
  const eraseRoot = epoch.keyring.eraseRoots[0] as Secret<'eraseRoot'>;
  const item = (
    { mailboxId, capabilities }: OwnMailbox,
    envelope: { envelopeId: EnvelopeId; bytes: Uint8Array; seq: number },
  ) => ownItem({ mailboxId, append: capabilities.append, eraseRoot, ...envelope });
  return [
    ...records.map(({ envelopeId, envelope }, i) => item(own.vault, { envelopeId, bytes: envelope, seq: i + 1 })),
    item(own.anchor, { envelopeId: EnvelopeId.random(random), bytes: sealed, seq: 1 }),
  ];
}

const firstAccount = (ports: Ports, drawn: Drawn, { name, language, wordList }: FoundationInput): Account => ({
  name,
  language,
  wordList,
  relayOrigin: ports.origin,
  device: drawn.device,
  aikPublic: drawn.aikPublic,
  list: [drawn.entry],
  prekeys: [drawn.prekey],
  practice: null,
  vouchers: [],
  sheet: drawn.made.sheet,
  recovered: null,
  ownWords: [],
  unreadMemory: new Uint8Array(0),
});

/** The vault as it is read back, from the records that the relay has taken. */
function firstVault(
  ports: Ports,
  { secret, vaultId }: Drawn,
  { account, records }: { readonly account: Account; readonly records: readonly FirstRecord[] },
): VaultRow {
  const rows = records.map(({ envelopeId, envelope }, i): VaultEnvelope => ({
    seq: i + 1,
    envelopeId,
    bytes: envelope,
  }));
  const access = vaultAccess(account, [{ generation: 0, secret }]);
  const read = unwrap(readVault(access, emptyVault(vaultId), rows, rows.length, ports.random));
  return vaultRow(ports, read.state, secret, 0);
}
