// Restoring: the rows of a recovered space, from the records its vault holds and the mailboxes they name. Every relation is read
// from its beginning; what a content key of the vault opens comes back, and the chains are judged anew (PROTOCOL.md, Recovery).
import { decode } from '../../shared/codec.ts';
import { createChains, observe } from '../../shared/crypto/chains.ts';
import { type Inner, isAnnouncement, openBody, openOuter } from '../../shared/crypto/content.ts';
import { type Anchor } from '../../shared/crypto/anchor.ts';
import { verifyList } from '../../shared/crypto/identity.ts';
import { eraseNoticePayloadCodec, type Letter } from '../../shared/crypto/letter.ts';
import { kindOf, LETTER_KINDS } from '../../shared/kinds/table.ts';
import { capabilitiesOf, mailboxSealOf } from '../../shared/crypto/mailbox.ts';
import { type VaultRead } from '../../shared/crypto/vault-reader.ts';
import type { RelationFields, StoredContentKey } from '../../shared/crypto/vault-records.ts';
import { type EnvelopeId, type MailboxId } from '../../shared/ids.ts';
import { type EnvelopeRow } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { type Foundation, type SealedRow } from './accounts.ts';
import { type MailboxRead, readMailbox } from './mailbox-read.ts';
import { type Ports } from './ports.ts';
import { type Step } from './recovery.ts';
import { NEW_RELATION, RELATION, type RelationRow } from './relation-row.ts';
import { randomRelationKey } from './relations.ts';
import { type RelayClient } from './relay-client.ts';
import { type Account, ENTRY, type EntryRow, INVITATION, type InvitationRow } from './rows.ts';
import { type Table } from './sealed-store.ts';
import { accountMemoryOf, invitationMemoryOf, relationMemoryOf } from './vault-records.ts';

export type Begun = {
  readonly device: Account['device'];
  readonly prekey: Account['prekeys'][0];
  readonly entries: readonly Uint8Array[];
  readonly vault: Foundation['vault'];
};

type Identity = {
  readonly anchor: Anchor;
  readonly anchorId: MailboxId;
  readonly publicKey: Uint8Array;
  readonly aikPublic: Uint8Array;
  readonly wordList: Account['wordList'];
};

export function accountFrom(ports: Ports, read: VaultRead, begun: Begun, identity: Identity): Account {
  const records = read.records.map(({ record }) => record);
  const memory = records
    .flatMap((record) => (record.type === 'private' ? (accountMemoryOf(record.object) ?? []) : []))
    .at(-1);
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
    practice:
      !memory?.profile || !paid?.admission ? null : { profile: memory.profile, admission: paid.admission, link: null },
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
    recovered: { at: ports.clock.now(), missing: 0, foundSeq: read.state.seq, foundHash: read.state.hash },
    ownWords: memory?.words ?? [],
  };
}

const row = <T>(table: Table<T>, key: string, value: T): SealedRow => ({
  table: table as Table<never>,
  key,
  value: value as never,
});

/** Every relation's mailbox read from its beginning; null where the relay went away meanwhile. */
export async function restoreRelations(
  ports: Ports,
  relay: RelayClient,
  read: VaultRead,
  account: Account,
  progress: Step,
): Promise<readonly SealedRow[] | null> {
  const relations = read.records.flatMap(({ record }) => (record.type === 'relation' ? [record.relation] : []));
  const keys = new Map<EnvelopeId, StoredContentKey>();
  for (const { record } of read.records)
    if (record.type === 'contentKeys')
      for (const group of record.groups) for (const stored of group.keys) keys.set(stored.envelopeId, stored);
  const rows: SealedRow[] = [];
  let done = 0;
  for (const fields of relations) {
    progress({ step: 'opening', done: done++, total: relations.length });
    const mailbox = await readMailbox(
      relay,
      fields.mailboxId,
      fields.secrets.map((secret) => capabilitiesOf(secret).read),
    );
    if (mailbox === 'offline') return null;
    const history = typeof mailbox === 'string' ? { rows: [], index: 0 } : mailbox;
    rows.push(...restoreRelation(ports, account, fields, history, keys));
  }
  progress({ step: 'opening', done, total: relations.length });
  return rows;
}

function restoreRelation(
  ports: Ports,
  account: Account,
  fields: RelationFields,
  mailbox: MailboxRead,
  keys: ReadonlyMap<EnvelopeId, StoredContentKey>,
): readonly SealedRow[] {
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
    const body =
      stored === undefined || isAnnouncement(inner)
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
    if (kindOf(letter.kind).kept)
      entries.push(entryFrom(key, envelope, inner, letter, stored, own.active.has(author) || own.revoked.has(author)));
  }
  const relation: RelationRow = {
    ...NEW_RELATION,
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
    peer: {
      name: memory.name,
      aik: fields.peerAik,
      list: fields.peerList,
      confirmed: memory.confirmed,
      prekeys: memory.prekeys,
    },
    profile: memory.profile,
    verified: memory.verified,
    wordList: memory.wordList,
    createdAt: memory.createdAt,
    recoveredAt: memory.recoveredAt,
    // The next pass tells the other person's devices of this one.
    announced: 0,
  };
  return [row(RELATION, key, relation), ...entries.map((entry) => row(ENTRY, entry.envelopeId, entry))];
}

function openUnder(
  fields: RelationFields,
  envelopeId: EnvelopeId,
  bytes: Uint8Array,
  from: number,
): { inner: Inner; index: number } | null {
  for (let index = fields.secrets.length - 1; index >= from; index--) {
    const secret = fields.secrets[index];
    if (secret === undefined) continue;
    const inner = openOuter(mailboxSealOf(secret), fields.mailboxId, envelopeId, bytes);
    if (inner.ok) return { inner: inner.value, index };
  }
  return null;
}

const entryFrom = (
  key: RelationRow['key'],
  envelope: EnvelopeRow,
  inner: Inner,
  letter: Letter,
  stored: StoredContentKey,
  mine: boolean,
): EntryRow => ({
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
export function invitationsFrom(read: VaultRead): readonly SealedRow[] {
  return read.records.flatMap(({ record }) => {
    if (record.type !== 'invitation') return [];
    const memory = invitationMemoryOf(record.invitation);
    if (memory === null) return [];
    const { mailboxId, psk, m0, bundleHash, envelopeId, expires } = record.invitation;
    const invitation: InvitationRow = {
      ...memory,
      mailboxId,
      psk,
      m0,
      bundleHash,
      envelopeId,
      expires,
      envelope: new Uint8Array(0),
      oneTime: null,
      state: memory.state === 'open' || memory.state === 'preparing' ? 'expired' : memory.state,
      vouchers: [],
      vaulted: true,
    };
    return [row(INVITATION, mailboxId, invitation)];
  });
}
