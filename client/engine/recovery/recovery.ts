// Recovery: a space brought back from 24 words alone. The words find the anchor, the anchor gives the identity and the way to
// the vault, the vault gives every mailbox and content key. It ends as every revocation does: a `recover` entry, a new vault
// generation and epoch, so that nothing is written under keys that were found (PROTOCOL.md, Anchor, Recovery). Four ends are
// told apart, and none of them resets or deletes anything.
import { sealAnchor, type Anchor } from '../../../shared/crypto/identity/anchor.ts';
import { type Epoch, nextEpoch } from '../../../shared/crypto/vault/epoch.ts';
import {
  aikPublicOf,
  createDevice,
  type DeviceList,
  devicePublicOf,
  type ListHead,
  listHeadOf,
  signListEntry,
} from '../../../shared/crypto/identity/identity.ts';
import {
  anchorSecretOf,
  bearerBytes,
  capabilitiesOf,
  hashesOf,
  mailboxSealOf,
  vaultAdminOf,
  vaultSecretOf,
} from '../../../shared/crypto/identity/mailbox.ts';
import { createSignedPrekey } from '../../../shared/crypto/identity/prekeys.ts';
import { parseRecoveryWords } from '../../../shared/crypto/identity/recovery-words.ts';
import { destroy, type Secret } from '../../../shared/crypto/base/secret.ts';
import type { WordList } from '../../../shared/crypto/base/word-lists.ts';
import { readVault, type VaultEnvelope } from '../../../shared/crypto/vault/vault-reader.ts';
import { nextPlace, uncountedSeqs, type VaultState } from '../../../shared/crypto/vault/vault-state.ts';
import {
  type SealedRecord,
  type RecordPlace,
  placeAfter,
  sealEpochRecord,
  sealListEntry,
  vaultMailboxId,
} from '../../../shared/crypto/vault/vault.ts';
import { EnvelopeId, type MailboxId } from '../../../shared/ids.ts';
import { APPEND, ROTATE } from '../../../shared/protocol/api.ts';
import { err, ok, type Result, unwrap } from '../../../shared/result.ts';
import { type Foundation, type SealedRow, epochReaders, ownItem, vaultAccess, vaultRow } from '../account/accounts.ts';
import { type RecoverProblem } from '../api/api.ts';
import { findAccount } from './find-account.ts';
import { type MailboxReader, readerOf } from '../relay/mailbox-read.ts';
import { type Ports } from '../ports.ts';
import { type RelayClient } from '../relay/relay-client.ts';
import { type Begun, accountFrom, invitationsFrom } from './restored-account.ts';
import { type Found, relationsAmong, relationsToRead } from './restore-relations.ts';
import { type Account } from '../state/account-row.ts';
import { type VaultRow } from '../state/vault-row.ts';
import { type Progress } from '../api/views.ts';

export type Recovered = {
  readonly foundation: Foundation;
  readonly rows: readonly SealedRow[];
  /** What the vault knows of the relations, whose histories are read once the space stands (restore-later.ts). */
  readonly found: Found;
};

export type OnProgress = (progress: Progress) => void;

/** Whether these words can be a sheet's at all: asked before a passphrase is chosen, without the relay. */
export function checkSheetWords(words: string): Result<null, RecoverProblem> {
  const parsed = parseSheetWords(words);
  if (!parsed.ok) return parsed;
  destroy(parsed.value.secret);
  return ok(null);
}

export function parseSheetWords(
  words: string,
): Result<{ readonly secret: Secret<'recovery'>; readonly list: WordList }, RecoverProblem> {
  const parsed = parseRecoveryWords(words);
  if (parsed.ok) return parsed;
  return err({ type: 'wrong-words', unknown: parsed.error.type === 'unknown-words' ? parsed.error.positions : [] });
}

export async function recoverAccount(
  ports: Ports,
  relay: RelayClient,
  words: string,
  { progress, isStopped }: { readonly progress: OnProgress; readonly isStopped: () => boolean },
): Promise<Result<Recovered, RecoverProblem>> {
  const parsed = parseSheetWords(words);
  if (!parsed.ok) return parsed;
  progress({ step: 'reading', done: 0, total: 1 });
  const found = await findAccount(untilStopped(readerOf(relay), isStopped), parsed.value.secret, ports.random);
  // From here on the vault is changed, and the space is kept at once.
  if (isStopped()) return err({ type: 'interrupted' });
  if (!found.ok) return err(found.error);
  const { anchor, anchorId, publicKey, aikPublic, generation, vault } = found.value;

  const begun = await beginAnew(ports, relay, {
    anchor,
    anchorId,
    publicKey,
    generation,
    state: vault.state,
    list: found.value.list,
  });
  if (!begun.ok) return begun;
  const account = accountFrom(ports, vault, begun.value, {
    anchor,
    anchorId,
    publicKey,
    aikPublic,
    wordList: parsed.value.list,
  });
  const known = relationsAmong(vault.records.map(({ record }) => record));
  return ok({
    foundation: { aik: anchor.aik, account, vault: begun.value.vault },
    rows: [...relationsToRead(ports, account, known), ...invitationsFrom(ports, vault)],
    found: known,
  });
}

/** The same reader, to which the relay is away once it is stopped. */
const untilStopped = (reader: MailboxReader, isStopped: () => boolean): MailboxReader => ({
  read: async (cursors) => (isStopped() ? err({ type: 'offline' }) : reader.read(cursors)),
});

type Begin = {
  readonly anchor: Anchor;
  readonly anchorId: MailboxId;
  readonly publicKey: Uint8Array;
  readonly generation: number;
  readonly state: VaultState;
  readonly list: DeviceList;
};

const hasGeneration = ({ epoch }: VaultState, generation: number): boolean =>
  epoch?.keyring.vaultSecrets.some((known) => known.generation === generation) ?? false;

/** The recover entry, an epoch with a new base, V_{g+1} and erase root; then the vault's mailbox moves, and the anchor follows. */
async function beginAnew(ports: Ports, relay: RelayClient, input: Begin): Promise<Result<Begun, RecoverProblem>> {
  const fresh = drawFresh(ports, input);
  const records = recoveryRecords(ports, input, fresh);
  const kept = await appendRecords(relay, input, { fresh, records });
  if (!kept.ok) return kept;
  const moved = await moveVault(relay, input, { fresh, records });
  if (!moved.ok) return moved;
  await renewAnchor(ports, relay, input, fresh.listHead);
  const vault = readBack(ports, input, { fresh, records });
  if (!vault.ok) return vault;
  const { device, prekey, entry } = fresh;
  return ok({ device, prekey, entries: [...input.list.entries, entry], vault: vault.value });
}

type Fresh = {
  readonly device: Begun['device'];
  readonly prekey: Begun['prekey'];
  /** The recover entry, and the head of the list that it makes. */
  readonly entry: Uint8Array;
  readonly listHead: ListHead;
  /** V_g, under which the vault still stands, and V_{g+1}. */
  readonly current: Secret<'mailbox'>;
  readonly next: Secret<'mailbox'>;
  readonly epoch: Epoch;
};

/** This device and all that it writes under from now on. */
function drawFresh({ random, clock }: Ports, { anchor, generation, state, list }: Begin): Fresh {
  const { aik, vaultId } = anchor;
  const device = createDevice(random);
  const prekey = createSignedPrekey(device, clock.now(), random);
  const entry = signListEntry(aik, list.head, { op: 'recover', time: clock.now(), device: devicePublicOf(device) });
  const listHead = listHeadOf(entry);
  const next = vaultSecretOf(aik, generation + 1);
  const epoch = nextEpoch(
    state.epoch as NonNullable<VaultState['epoch']>,
    {
      listHead,
      erased: uncountedSeqs(state),
      newBase: { vaultId, aik },
      // Known already where an earlier attempt got as far as its epoch, and not as far as moving the mailbox.
      ...(hasGeneration(state, generation + 1) ? {} : { vaultSecret: { generation: generation + 1, secret: next } }),
      newEraseRoot: true,
    },
    random,
  );
  return { device, prekey, entry, listHead, current: vaultSecretOf(aik, generation), next, epoch };
}

type Placed = { readonly at: RecordPlace; readonly sealed: SealedRecord };

/** The recover entry under the epoch there was, then the new epoch. */
function recoveryRecords({ random }: Ports, input: Begin, fresh: Fresh): readonly [entry: Placed, epoch: Placed] {
  const place = nextPlace(input.state, {
    deviceId: fresh.device.deviceId,
    seal: mailboxSealOf(fresh.current),
    envelopeId: EnvelopeId.random(random),
  });
  const first = sealListEntry(place, input.state.epoch?.number ?? 1, fresh.entry, random);
  const following = placeAfter(place, first, EnvelopeId.random(random));
  const second = unwrap(sealEpochRecord(following, fresh.epoch, epochReaders(fresh.prekey, input), random));
  return [
    { at: place, sealed: first },
    { at: following, sealed: second },
  ];
}

type Written = { readonly fresh: Fresh; readonly records: ReturnType<typeof recoveryRecords> };

async function appendRecords(
  relay: RelayClient,
  { anchor }: Begin,
  { fresh, records }: Written,
): Promise<Result<null, RecoverProblem>> {
  const own = {
    mailboxId: vaultMailboxId(anchor.vaultId),
    append: capabilitiesOf(fresh.current).append,
    eraseRoot: fresh.epoch.keyring.eraseRoots[0] as Secret<'eraseRoot'>,
  };
  const appended = await relay.call(
    APPEND,
    records.map(({ at, sealed }) =>
      ownItem({ ...own, envelopeId: at.envelopeId, bytes: sealed.envelope, seq: at.seq }),
    ),
  );
  if (!appended.ok) return err({ type: 'offline' });
  // 4 over quota passes; the others say that the vault has gone on without what was read of it.
  if (appended.value.some(({ status }) => status === 4)) return err({ type: 'offline' });
  return appended.value.some(({ status }) => status !== 0) ? err({ type: 'damaged' }) : ok(null);
}

/** To the next generation: what was found reads and writes nothing after these records. */
async function moveVault(
  relay: RelayClient,
  { anchor: { aik, vaultId }, generation }: Begin,
  { fresh, records: [entry, epoch] }: Written,
): Promise<Result<null, RecoverProblem>> {
  const rotated = await relay.call(ROTATE, {
    mailboxId: vaultMailboxId(vaultId),
    admin: bearerBytes(vaultAdminOf(aik)),
    hashes: hashesOf({ ...capabilitiesOf(fresh.next), admin: vaultAdminOf(aik) }),
    generation: generation + 1,
    from: entry.at.seq,
    n: epoch.at.seq,
    own: true,
  });
  return rotated.ok ? ok(null) : err({ type: 'offline' });
}

/** The vault as this device reads it from the records that it has written. */
function readBack(
  ports: Ports,
  { anchor, generation, state }: Begin,
  { fresh: { device, prekey, epoch, next }, records }: Written,
): Result<VaultRow, RecoverProblem> {
  const rows = records.map(({ at, sealed }): VaultEnvelope => ({
    seq: at.seq,
    envelopeId: at.envelopeId,
    bytes: sealed.envelope,
  }));
  const account = { device, aikPublic: aikPublicOf(anchor.aik), prekeys: [prekey] } as unknown as Account;
  const access = vaultAccess(account, epoch.keyring.vaultSecrets);
  const read = readVault(access, state, rows, records[1].at.seq, ports.random);
  return read.ok ? ok(vaultRow(ports, read.value.state, next, generation + 1)) : err({ type: 'damaged' });
}

/** The anchor's floors follow; no step depends on it, so a failure here is left. */
async function renewAnchor(ports: Ports, relay: RelayClient, input: Begin, listHead: ListHead): Promise<void> {
  const sealed = sealAnchor(
    input.anchorId,
    input.publicKey,
    {
      ...input.anchor,
      generation: input.generation + 1,
      listHead,
      time: ports.clock.now(),
    },
    ports.random,
  );
  if (!sealed.ok) return;
  await relay.call(APPEND, [
    ownItem({
      mailboxId: input.anchorId,
      append: capabilitiesOf(anchorSecretOf(input.anchor.aik, input.anchor.sheet)).append,
      envelopeId: EnvelopeId.random(ports.random),
      eraseRoot: input.state.epoch?.keyring.eraseRoots[0] as Secret<'eraseRoot'>,
      bytes: sealed.value,
      seq: null,
    }),
  ]);
}
