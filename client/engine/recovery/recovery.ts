// Recovery: a space brought back from 24 words alone. The words find the anchor, the anchor gives the identity and the way to
// the vault, the vault gives every mailbox and content key. It ends as every revocation does: a `recover` entry, a new vault
// generation and epoch, so that nothing is written under keys that were found (PROTOCOL.md, Anchor, Recovery). Four ends are
// told apart, and none of them resets or deletes anything.
import { sealAnchor, type Anchor } from '../../../shared/crypto/identity/anchor.ts';
import { nextEpoch } from '../../../shared/crypto/vault/epoch.ts';
import {
  aikPublicOf,
  createDevice,
  type DeviceList,
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
import { createSignedPrekey } from '../../../shared/crypto/identity/prekeys.ts';
import { parseRecoveryWords } from '../../../shared/crypto/identity/recovery-words.ts';
import { destroy, type Secret } from '../../../shared/crypto/base/secret.ts';
import type { WordList } from '../../../shared/crypto/base/word-lists.ts';
import { readVault, type VaultEnvelope } from '../../../shared/crypto/vault/vault-reader.ts';
import { nextPlace, uncountedSeqs, type VaultState } from '../../../shared/crypto/vault/vault-state.ts';
import { placeAfter, sealEpochRecord, sealListEntry, vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import { EnvelopeId, type MailboxId } from '../../../shared/ids.ts';
import { APPEND, ROTATE } from '../../../shared/protocol/api.ts';
import { err, ok, type Result, unwrap } from '../../../shared/result.ts';
import { type Foundation, type SealedRow, epochReaders, vaultAccess, vaultRow } from '../account/accounts.ts';
import { type RecoverProblem } from '../api/api.ts';
import { findAccount } from './find-account.ts';
import { readerOf } from '../relay/mailbox-read.ts';
import { type Ports } from '../ports.ts';
import { type RelayClient } from '../relay/relay-client.ts';
import { type Begun, accountFrom, invitationsFrom } from './restore.ts';
import { restoreRelations } from './restore-relations.ts';
import { type Account } from '../state/account-row.ts';
import { type Progress } from '../api/views.ts';

export type Recovered = {
  readonly foundation: Foundation;
  readonly rows: readonly SealedRow[];
  readonly missing: number;
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
  progress: OnProgress = () => undefined,
): Promise<Result<Recovered, RecoverProblem>> {
  const parsed = parseSheetWords(words);
  if (!parsed.ok) return parsed;
  progress({ step: 'reading', done: 0, total: 1 });
  const found = await findAccount(readerOf(relay), parsed.value.secret, ports.random);
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
  const restored = await restoreRelations(ports, relay, vault, account, progress);
  return ok({
    foundation: { aik: anchor.aik, account, vault: begun.value.vault },
    rows: [...restored, ...invitationsFrom(ports, vault)],
    missing: 0,
  });
}

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
  const { random, clock } = ports;
  const { aik, vaultId } = input.anchor;
  const device = createDevice(random);
  const prekey = createSignedPrekey(device, clock.now(), random);
  const entry = signListEntry(aik, input.list.head, {
    op: 'recover',
    time: clock.now(),
    device: devicePublicOf(device),
  });
  const listHead = listHeadOf(entry);
  const current = vaultSecretOf(aik, input.generation);
  const next = vaultSecretOf(aik, input.generation + 1);
  const epoch = nextEpoch(
    input.state.epoch as NonNullable<VaultState['epoch']>,
    {
      listHead,
      erased: uncountedSeqs(input.state),
      newBase: { vaultId, aik },
      // Known already where an earlier attempt got as far as its epoch, and not as far as moving the mailbox.
      ...(hasGeneration(input.state, input.generation + 1)
        ? {}
        : { vaultSecret: { generation: input.generation + 1, secret: next } }),
      newEraseRoot: true,
    },
    random,
  );
  const place = nextPlace(input.state, {
    deviceId: device.deviceId,
    seal: mailboxSealOf(current),
    envelopeId: EnvelopeId.random(random),
  });
  const first = sealListEntry(place, input.state.epoch?.number ?? 1, entry, random);
  const following = placeAfter(place, first, EnvelopeId.random(random));
  const second = unwrap(sealEpochRecord(following, epoch, epochReaders(prekey, input), random));
  const mailboxId = vaultMailboxId(vaultId);
  const root = epoch.keyring.eraseRoots[0] as Secret<'eraseRoot'>;
  const records = [
    { at: place, sealed: first },
    { at: following, sealed: second },
  ];
  const appended = await relay.call(
    APPEND,
    records.map(({ at, sealed }) => ({
      mailboxId,
      append: bearerBytes(capabilitiesOf(current).append),
      envelopeId: at.envelopeId,
      eraseHash: bearerHash(eraseTokenOf(root, at.envelopeId)),
      expectedSeq: at.seq,
      bytes: sealed.envelope,
      wake: false,
    })),
  );
  if (!appended.ok) return err({ type: 'offline' });
  // 4 over quota passes; the others say that the vault has gone on without what was read of it.
  if (appended.value.some(({ status }) => status === 4)) return err({ type: 'offline' });
  if (appended.value.some(({ status }) => status !== 0)) return err({ type: 'damaged' });
  const rotated = await relay.call(ROTATE, {
    mailboxId,
    admin: bearerBytes(vaultAdminOf(aik)),
    hashes: hashesOf({ ...capabilitiesOf(next), admin: vaultAdminOf(aik) }),
    generation: input.generation + 1,
    from: place.seq,
    n: following.seq,
    own: true,
  });
  if (!rotated.ok) return err({ type: 'offline' });
  await renewAnchor(ports, relay, input, listHead);

  const rows: readonly VaultEnvelope[] = records.map(({ at, sealed }) => ({
    seq: at.seq,
    envelopeId: at.envelopeId,
    bytes: sealed.envelope,
  }));
  const account = { device, aikPublic: aikPublicOf(aik), prekeys: [prekey] } as unknown as Account;
  const read = readVault(vaultAccess(account, epoch.keyring.vaultSecrets), input.state, rows, following.seq, random);
  if (!read.ok) return err({ type: 'damaged' });
  return ok({
    device,
    prekey,
    entries: [...input.list.entries, entry],
    vault: vaultRow(ports, read.value.state, next, input.generation + 1),
  });
}

/** The anchor's floors follow; no step depends on it, so a failure here is left. */
async function renewAnchor(
  ports: Ports,
  relay: RelayClient,
  input: Begin,
  listHead: Anchor['listHead'],
): Promise<void> {
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
  const envelopeId = EnvelopeId.random(ports.random);
  await relay.call(APPEND, [
    {
      mailboxId: input.anchorId,
      append: bearerBytes(capabilitiesOf(anchorSecretOf(input.anchor.aik, input.anchor.sheet)).append),
      envelopeId,
      eraseHash: bearerHash(eraseTokenOf(input.state.epoch?.keyring.eraseRoots[0] as Secret<'eraseRoot'>, envelopeId)),
      expectedSeq: null,
      bytes: sealed.value,
      wake: false,
    },
  ]);
}
