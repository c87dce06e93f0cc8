// Recovery: a space brought back from 24 words alone. The words find the anchor, the anchor gives the identity and the way to
// the vault, the vault gives every mailbox and content key. It ends as every revocation does: a `recover` entry, a new vault
// generation and epoch, so that nothing is written under keys that were found (PROTOCOL.md, Anchor, Recovery). Four ends are
// told apart, and none of them resets or deletes anything.
import { decode } from '../../shared/codec.ts';
import { createChains, observe } from '../../shared/crypto/chains.ts';
import { type Inner, isAnnouncement, openBody, openOuter } from '../../shared/crypto/content.ts';
import { findAnchor, sealAnchor, type Anchor } from '../../shared/crypto/anchor.ts';
import { nextEpoch } from '../../shared/crypto/epoch.ts';
import { aikPublicOf, createDevice, type DeviceList, devicePublicOf, listHeadOf, signListEntry, verifyList } from '../../shared/crypto/identity.ts';
import { eraseNoticePayloadCodec, type Letter, LETTER_KINDS, NO_VAULT_MARK } from '../../shared/crypto/letter.ts';
import {
  anchorSecretOf, bearerBytes, bearerHash, capabilitiesOf, eraseTokenOf, hashesOf, mailboxSealOf, MAX_VAULT_GENERATION, vaultAdminOf, vaultSecretOf,
} from '../../shared/crypto/mailbox.ts';
import { createSignedPrekey } from '../../shared/crypto/prekeys.ts';
import { anchorIdOf, anchorReadOf, parseRecoveryWords, recoveryKemOf } from '../../shared/crypto/recovery-words.ts';
import type { Secret } from '../../shared/crypto/secret.ts';
import { readVault, type VaultRead, type VaultRow as VaultEnvelope } from '../../shared/crypto/vault-reader.ts';
import type { RelationFields, StoredContentKey } from '../../shared/crypto/vault-records.ts';
import { emptyVault, nextPlace, uncountedSeqs, type VaultState } from '../../shared/crypto/vault-state.ts';
import { placeAfter, sealEpochRecord, sealListEntry, vaultMailboxId } from '../../shared/crypto/vault.ts';
import { EnvelopeId, type MailboxId, PrekeyId } from '../../shared/ids.ts';
import { APPEND, type EnvelopeRow, READ, ROTATE } from '../../shared/protocol/api.ts';
import { err, ok, type Result, unwrap } from '../../shared/result.ts';
import { epochReaders, type Foundation, type SealedRow, vaultAccess, vaultRow } from './accounts.ts';
import type { RecoverProblem } from './api.ts';
import { keptKind } from './letters.ts';
import type { Ports } from './ports.ts';
import { randomRelationKey } from './relations.ts';
import type { RelayClient } from './relay-client.ts';
import { type Account, ENTRY, type EntryRow, INVITATION, type InvitationRow, RELATION, type RelationRow } from './rows.ts';
import type { Table } from './sealed-store.ts';
import { accountMemoryOf, invitationMemoryOf, relationMemoryOf } from './vault-records.ts';
import type { Progress } from './views.ts';

export type Recovered = { readonly foundation: Foundation; readonly rows: readonly SealedRow[]; readonly missing: number };

type Step = (progress: Progress) => void;

export async function recoverAccount(ports: Ports, relay: RelayClient, words: string, progress: Step = () => undefined): Promise<Result<Recovered, RecoverProblem>> {
  const parsed = parseRecoveryWords(words);
  if (!parsed.ok) return err({ type: 'wrong-words', unknown: parsed.error.type === 'unknown-words' ? parsed.error.positions : [] });
  const recovery = parsed.value.secret;
  const anchorId = anchorIdOf(recovery);
  const sheetKem = recoveryKemOf(recovery);
  progress({ step: 'reading', done: 0, total: 1 });

  const anchorRead = await readMailbox(relay, anchorId, [anchorReadOf(recovery)]);
  if (anchorRead === 'offline') return err({ type: 'offline' });
  const anchor = findAnchor(anchorId, sheetKem.secretKey, anchorRead === 'gone' || anchorRead === 'forbidden'
    ? { status: anchorRead }
    : { status: 'read', rows: anchorRead.rows });
  if (!anchor.ok) return err({ type: anchor.error.type === 'no-anchor' ? 'not-found' : anchor.error.type });

  const found = await findVault(relay, anchor.value);
  if (!found.ok) return found;
  const { rows, generation } = found.value;
  const secrets = Array.from({ length: generation + 1 }, (_, g) => ({ generation: g, secret: vaultSecretOf(anchor.value.aik, g) }));
  const aikPublic = aikPublicOf(anchor.value.aik);
  const read = readVault({
    aikPublic,
    seals: secrets.map((known) => ({ generation: known.generation, seal: mailboxSealOf(known.secret) })),
    holders: [{ id: anchorId, secretKey: sheetKem.secretKey }],
    listFloor: anchor.value.listHead,
    deviceId: null,
  }, emptyVault(anchor.value.vaultId), rows, rows.at(-1)?.seq ?? 0, ports.random);
  if (!read.ok || read.value.list === null || read.value.state.epoch === null) return err({ type: 'damaged' });

  const begun = await beginAnew(ports, relay, { anchor: anchor.value, anchorId, publicKey: sheetKem.publicKey, generation, state: read.value.state, list: read.value.list });
  if (!begun.ok) return begun;
  const account = accountFrom(ports, read.value, begun.value, { anchor: anchor.value, anchorId, publicKey: sheetKem.publicKey, aikPublic, wordList: parsed.value.list });
  const restored = await restoreRelations(ports, relay, read.value, account, progress);
  if (restored === null) return err({ type: 'offline' });
  return ok({
    foundation: { aik: anchor.value.aik, account, vault: begun.value.vault },
    rows: [...restored, ...invitationsFrom(read.value)],
    missing: 0,
  });
}

type MailboxRead = { readonly rows: readonly EnvelopeRow[]; readonly index: number };

/** All of a mailbox by the newest of the read capabilities that reads it. */
async function readMailbox(relay: RelayClient, mailboxId: MailboxId, reads: readonly Secret<'capability'>[]): Promise<MailboxRead | 'offline' | 'gone' | 'forbidden'> {
  const rows: EnvelopeRow[] = [];
  let chosen = -1;
  for (;;) {
    const after = rows.at(-1)?.seq ?? 0;
    const tried = chosen < 0 ? reads : reads.slice(chosen, chosen + 1);
    const answer = await relay.call(READ, tried.map((read) => ({ mailboxId, read: bearerBytes(read), after })));
    if (!answer.ok) return 'offline';
    const best = answer.value.findLastIndex((result) => result.status === 0);
    if (best < 0) return answer.value.some((result) => result.status === 3) ? 'gone' : 'forbidden';
    if (chosen < 0) chosen = best;
    const result = answer.value[best];
    if (result === undefined || result.rows.length === 0) return { rows, index: chosen };
    rows.push(...result.rows);
    if ((rows.at(-1)?.seq ?? 0) >= result.last) return { rows, index: chosen };
  }
}

/** The vault's newest generation: V_g of the anchor is a floor, and the AIK gives all that follow. */
async function findVault(relay: RelayClient, anchor: Anchor): Promise<Result<{ rows: readonly VaultEnvelope[]; generation: number }, RecoverProblem>> {
  const mailboxId = vaultMailboxId(anchor.vaultId);
  let newest: { rows: readonly VaultEnvelope[]; generation: number } | null = null;
  const BATCH = 8;
  for (let first = anchor.generation; first <= MAX_VAULT_GENERATION; first += BATCH) {
    const generations = Array.from({ length: BATCH }, (_, i) => first + i);
    const read = await readMailbox(relay, mailboxId, generations.map((g) => capabilitiesOf(vaultSecretOf(anchor.aik, g)).read));
    if (read === 'offline') return err({ type: 'offline' });
    if (read === 'gone') return err({ type: 'not-found' });
    if (read === 'forbidden') break;
    newest = { rows: read.rows, generation: first + read.index };
    if (read.index < BATCH - 1) break;
  }
  return newest === null ? err({ type: 'damaged' }) : ok(newest);
}

type Begin = {
  readonly anchor: Anchor;
  readonly anchorId: MailboxId;
  readonly publicKey: Uint8Array;
  readonly generation: number;
  readonly state: VaultState;
  readonly list: DeviceList;
};
type Begun = {
  readonly device: Account['device'];
  readonly prekey: Account['prekeys'][0];
  readonly entries: readonly Uint8Array[];
  readonly vault: Foundation['vault'];
};

/** The recover entry, an epoch with a new base, V_{g+1} and erase root; then the vault's mailbox moves, and the anchor follows. */
async function beginAnew(ports: Ports, relay: RelayClient, input: Begin): Promise<Result<Begun, RecoverProblem>> {
  const { random, clock } = ports;
  const { aik, vaultId } = input.anchor;
  const device = createDevice(random);
  const prekey = createSignedPrekey(device, clock.now(), random);
  const entry = signListEntry(aik, input.list.head, { op: 'recover', time: clock.now(), device: devicePublicOf(device) });
  const listHead = listHeadOf(entry);
  const current = vaultSecretOf(aik, input.generation);
  const next = vaultSecretOf(aik, input.generation + 1);
  const epoch = nextEpoch(input.state.epoch as NonNullable<VaultState['epoch']>, {
    listHead,
    erased: uncountedSeqs(input.state),
    newBase: { vaultId, aik },
    vaultSecret: { generation: input.generation + 1, secret: next },
    newEraseRoot: true,
  }, random);
  const place = nextPlace(input.state, { deviceId: device.deviceId, seal: mailboxSealOf(current), envelopeId: EnvelopeId.random(random) });
  const first = sealListEntry(place, input.state.epoch?.number ?? 1, entry, random);
  const following = placeAfter(place, first, EnvelopeId.random(random));
  const second = unwrap(sealEpochRecord(following, epoch, epochReaders(prekey, input), random));
  const mailboxId = vaultMailboxId(vaultId);
  const root = epoch.keyring.eraseRoots[0] as Secret<'eraseRoot'>;
  const records = [{ at: place, sealed: first }, { at: following, sealed: second }];
  const appended = await relay.call(APPEND, records.map(({ at, sealed }) => ({
    mailboxId,
    append: bearerBytes(capabilitiesOf(current).append),
    envelopeId: at.envelopeId,
    eraseHash: bearerHash(eraseTokenOf(root, at.envelopeId)),
    expectedSeq: at.seq,
    bytes: sealed.envelope,
  })));
  if (!appended.ok) return err({ type: 'offline' });
  if (appended.value.some((result) => result.status !== 0)) return err({ type: 'damaged' });
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

  const rows: readonly VaultEnvelope[] = records.map(({ at, sealed }) => ({ seq: at.seq, envelopeId: at.envelopeId, bytes: sealed.envelope }));
  const account = { device, aikPublic: aikPublicOf(aik), prekeys: [prekey] } as unknown as Account;
  const read = readVault(vaultAccess(account, epoch.keyring.vaultSecrets), input.state, rows, following.seq, random);
  if (!read.ok) return err({ type: 'damaged' });
  return ok({ device, prekey, entries: [...input.list.entries, entry], vault: vaultRow(ports, read.value.state, next, input.generation + 1) });
}

/** The anchor's floors follow; no step depends on it, so a failure here is left. */
async function renewAnchor(ports: Ports, relay: RelayClient, input: Begin, listHead: Anchor['listHead']): Promise<void> {
  const sealed = sealAnchor(input.anchorId, input.publicKey, {
    ...input.anchor, generation: input.generation + 1, listHead, time: ports.clock.now(),
  }, ports.random);
  if (!sealed.ok) return;
  const envelopeId = EnvelopeId.random(ports.random);
  await relay.call(APPEND, [{
    mailboxId: input.anchorId,
    append: bearerBytes(capabilitiesOf(anchorSecretOf(input.anchor.aik, input.anchor.sheet)).append),
    envelopeId,
    eraseHash: bearerHash(eraseTokenOf(input.state.epoch?.keyring.eraseRoots[0] as Secret<'eraseRoot'>, envelopeId)),
    expectedSeq: null,
    bytes: sealed.value,
  }]);
}

type Identity = { readonly anchor: Anchor; readonly anchorId: MailboxId; readonly publicKey: Uint8Array; readonly aikPublic: Uint8Array; readonly wordList: Account['wordList'] };

function accountFrom(ports: Ports, read: VaultRead, begun: Begun, identity: Identity): Account {
  const records = read.records.map(({ record }) => record);
  const memory = records.flatMap((record) => (record.type === 'private' ? (accountMemoryOf(record.object) ?? []) : [])).at(-1);
  const paid = records.flatMap((record) => (record.type === 'vouchers' ? [record.vouchers] : [])).at(-1);
  return {
    name: memory?.name ?? '',
    language: memory?.language ?? 'fr',
    wordList: memory?.wordList ?? identity.wordList,
    relayOrigin: ports.origin,
    device: begun.device,
    aikPublic: identity.aikPublic,
    list: begun.entries,
    prekeys: [begun.prekey],
    practice: memory?.profile == null || paid?.admission == null ? null : { profile: memory.profile, admission: paid.admission, link: null },
    vouchers: paid?.vouchers ?? [],
    sheet: {
      number: identity.anchor.sheet,
      anchorId: identity.anchorId,
      publicKey: identity.publicKey,
      createdAt: identity.anchor.time,
      state: 'proved',
      proof: [],
      remindUntil: 0,
    },
    recovered: { at: ports.clock.now(), missing: 0 },
    ownWords: memory?.words ?? [],
  };
}

const row = <T>(table: Table<T>, key: string, value: T): SealedRow => ({ table: table as Table<never>, key, value: value as never });

/** Every relation's mailbox read from its beginning; null where the relay went away meanwhile. */
async function restoreRelations(ports: Ports, relay: RelayClient, read: VaultRead, account: Account, progress: Step): Promise<readonly SealedRow[] | null> {
  const relations = read.records.flatMap(({ record }) => (record.type === 'relation' ? [record.relation] : []));
  const keys = new Map<EnvelopeId, StoredContentKey>();
  for (const { record } of read.records)
    if (record.type === 'contentKeys') for (const group of record.groups) for (const stored of group.keys) keys.set(stored.envelopeId, stored);
  const rows: SealedRow[] = [];
  let done = 0;
  for (const fields of relations) {
    progress({ step: 'opening', done: done++, total: relations.length });
    const mailbox = await readMailbox(relay, fields.mailboxId, fields.secrets.map((secret) => capabilitiesOf(secret).read));
    if (mailbox === 'offline') return null;
    const history = typeof mailbox === 'string' ? { rows: [], index: 0 } : mailbox;
    rows.push(...restoreRelation(ports, account, fields, history, keys));
  }
  progress({ step: 'opening', done, total: relations.length });
  return rows;
}

function restoreRelation(ports: Ports, account: Account, fields: RelationFields, mailbox: MailboxRead, keys: ReadonlyMap<EnvelopeId, StoredContentKey>): readonly SealedRow[] {
  const memory = relationMemoryOf(fields);
  if (memory === null) return [];
  const key = randomRelationKey(ports);
  const own = unwrap(verifyList(account.aikPublic, account.list, ports.random));
  const now = ports.clock.now();
  let chains = createChains(fields.relationId, account.device.deviceId);
  let openedUnder = 0;
  const entries: EntryRow[] = [];
  for (const envelope of mailbox.rows) {
    // Envelope 1 is the invitation's bundle, which stands in no chain.
    if (envelope.bytes === null || envelope.seq === 1) continue;
    const opened = openUnder(fields, envelope.envelopeId, envelope.bytes, openedUnder);
    if (opened === null) continue;
    openedUnder = opened.index;
    const { inner } = opened;
    const stored = keys.get(envelope.envelopeId);
    const body = stored === undefined || isAnnouncement(inner)
      ? null
      : openBody(inner, fields.relationId, envelope.envelopeId, stored.contentKey, stored.bodyHash);
    const letter = body?.ok === true ? body.value : null;
    const { author, seq, prev, hash, leaf } = inner;
    chains = observe(chains, { type: 'envelope', author, seq, prev, hash, leaf, proved: letter !== null }, now).state;
    if (letter === null || stored === undefined) continue;
    chains = observe(chains, { type: 'heads', from: author, seq, leaf, heads: letter.heads }, now).state;
    if (letter.kind === LETTER_KINDS.eraseNotice) {
      const notice = decode(eraseNoticePayloadCodec, letter.payload);
      if (notice.ok) chains = observe(chains, { type: 'erased', refs: notice.value.refs }, now).state;
    }
    if (keptKind(letter.kind)) entries.push(entryFrom(key, envelope, inner, letter, stored, own.active.has(author) || own.revoked.has(author)));
  }
  const relation: RelationRow = {
    key,
    role: memory.role,
    state: memory.state,
    relationId: fields.relationId,
    bundleHash: fields.bundleHash,
    mailboxId: fields.mailboxId,
    secrets: fields.secrets,
    inForce: mailbox.index,
    openedUnder,
    psk: fields.psk,
    idBlock: new Uint8Array(0),
    cursor: mailbox.rows.at(-1)?.seq ?? 0,
    chains,
    peer: { name: memory.name, aik: fields.peerAik, list: fields.peerList, confirmed: memory.confirmed, prekeys: memory.prekeys },
    profile: memory.profile,
    verified: memory.verified,
    wordList: memory.wordList,
    createdAt: memory.createdAt,
    peerMark: NO_VAULT_MARK,
    prekeySent: new Uint8Array(PrekeyId.length),
    lastHeartbeat: null,
    stated: 0,
    counters: { refused: 0, notOpened: 0, flags: 0 },
    recoveredAt: memory.recoveredAt,
    // The next pass tells the other person's devices of this one.
    announced: 0,
    rotation: null,
    vaulted: false,
  };
  return [row(RELATION, key, relation), ...entries.map((entry) => row(ENTRY, entry.envelopeId, entry))];
}

function openUnder(fields: RelationFields, envelopeId: EnvelopeId, bytes: Uint8Array, from: number): { inner: Inner; index: number } | null {
  for (let index = fields.secrets.length - 1; index >= from; index--) {
    const secret = fields.secrets[index];
    if (secret === undefined) continue;
    const inner = openOuter(mailboxSealOf(secret), fields.mailboxId, envelopeId, bytes);
    if (inner.ok) return { inner: inner.value, index };
  }
  return null;
}

const entryFrom = (key: RelationRow['key'], envelope: EnvelopeRow, inner: Inner, letter: Letter, stored: StoredContentKey, mine: boolean): EntryRow => ({
  relation: key,
  envelopeId: envelope.envelopeId,
  author: inner.author,
  mine,
  seq: inner.seq,
  hash: inner.hash,
  kind: letter.kind,
  time: letter.time,
  visibleFrom: letter.visibleFrom,
  heads: letter.heads,
  payload: letter.payload,
  hour: envelope.hour,
  mailboxSeq: envelope.seq,
  contentKey: stored.contentKey,
  bodyHash: stored.bodyHash,
  vaulted: true,
  opened: true,
  erased: false,
});

/** Invitations named the lost device: nobody can join by them any more, and the list says so. */
function invitationsFrom(read: VaultRead): readonly SealedRow[] {
  return read.records.flatMap(({ record }) => {
    if (record.type !== 'invitation') return [];
    const memory = invitationMemoryOf(record.invitation);
    if (memory === null) return [];
    const { mailboxId, psk, m0, bundleHash, envelopeId, expires } = record.invitation;
    const invitation: InvitationRow = {
      ...memory,
      mailboxId, psk, m0, bundleHash, envelopeId, expires,
      envelope: new Uint8Array(0),
      oneTime: null,
      state: memory.state === 'open' || memory.state === 'preparing' ? 'expired' : memory.state,
      vouchers: [],
      vaulted: true,
    };
    return [row(INVITATION, mailboxId, invitation)];
  });
}
