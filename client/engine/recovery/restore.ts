// Restoring: the rows of a recovered space, from the records its vault holds and the mailboxes they name. Every relation is read
// from its beginning; what a content key of the vault opens comes back, and the chains are judged anew (PROTOCOL.md, Recovery).
import { createChains, observe } from '../../../shared/crypto/relation/chains.ts';
import { type Inner, isAnnouncement, openBody, openOuter } from '../../../shared/crypto/relation/content.ts';
import { type Anchor } from '../../../shared/crypto/identity/anchor.ts';
import { type Letter } from '../../../shared/crypto/relation/letter.ts';
import { type Secret } from '../../../shared/crypto/base/secret.ts';
import { otherRole } from '../../../shared/kinds/table.ts';
import { mailboxSealOf } from '../../../shared/crypto/identity/mailbox.ts';
import { type VaultRead } from '../../../shared/crypto/vault/vault-reader.ts';
import type { RelationFields, StoredContentKey } from '../../../shared/crypto/vault/vault-records.ts';
import { type DeviceId, type EnvelopeId, type MailboxId } from '../../../shared/ids.ts';
import { type EnvelopeRow } from '../../../shared/protocol/api.ts';
import { type Foundation, type SealedRow } from '../account/accounts.ts';
import { MOST_UNOPENED, UNOPENED, type UnopenedRow } from '../entries/again-rows.ts';
import { cutAll } from '../send/cuts.ts';
import { heed, MOST_KEPT_BYTES, siblingsOf, takeIntoChains, weightOf } from '../receive/heed.ts';
import { ownListOf, verifiedList } from '../state/lists.ts';
import { NOTHING, profileAmong, UNKNOWN_PROFILE, unreadInvitation } from '../vault/guessed.ts';
import { type MailboxRead } from '../relay/mailbox-read.ts';
import { type Ports } from '../ports.ts';
import { NEW_RELATION, RELATION, type RelationRow } from '../state/relation-row.ts';
import { type Account } from '../state/account-row.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { INVITATION, type InvitationRow } from '../state/invitation-row.ts';
import { type Table } from '../state/sealed-store.ts';
import { accountMemoryOf, invitationMemoryOf, isAccountObject, type RelationMemory } from '../vault/vault-records.ts';

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
  const object = records
    .flatMap((record) => (record.type === 'private' && isAccountObject(record.object) ? [record.object] : []))
    .at(-1);
  const told = object === undefined ? null : accountMemoryOf(object);
  const memory = told?.ok === true ? told.value : null;
  const isUnread = told?.ok === false;
  // A practice whose account cannot be read is known by what its own records say of it.
  const profile = memory === null ? (profileAmong(records) ?? UNKNOWN_PROFILE) : memory.profile;
  const paid = records.flatMap((record) => (record.type === 'vouchers' ? [record.vouchers] : [])).at(-1);
  return {
    name: memory?.name ?? (paid?.admission ? profile?.name : undefined) ?? '',
    language: memory?.language ?? 'fr',
    wordList: memory?.wordList ?? identity.wordList,
    relayOrigin: ports.origin,
    device: begun.device,
    aikPublic: identity.aikPublic,
    list: begun.entries,
    prekeys: [begun.prekey],
    practice: profile === null || !paid?.admission ? null : { profile, admission: paid.admission, link: null },
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
    recovered: {
      at: ports.clock.now(),
      missing: 0,
      foundSeq: read.state.seq,
      foundHash: read.state.hash,
      unread: { newer: read.unknown, damaged: read.malformed },
    },
    ownWords: memory?.words ?? [],
    unreadMemory: isUnread && object !== undefined ? object.payload : NOTHING,
  };
}

export const row = <T>(table: Table<T>, key: string, value: T): SealedRow => ({
  table: table as Table<never>,
  key,
  value: value as never,
});

/** The rows of one relation, from its record and the whole of its mailbox. */
export function restoreRelation(
  ports: Ports,
  account: Account,
  fields: RelationFields,
  memory: RelationMemory & Pick<RelationRow, 'unreadMemory'>,
  mailbox: MailboxRead,
  keys: ReadonlyMap<EnvelopeId, StoredContentKey>,
  key: RelationRow['key'],
): readonly SealedRow[] {
  const own = ownListOf(account, ports.random);
  const me = { role: memory.role, list: own };
  const them = { role: otherRole(memory.role), list: verifiedList(fields.peerAik, fields.peerList, ports.random) };
  const siblings = siblingsOf(own, account.device.deviceId);
  const seals = fields.secrets.map(mailboxSealOf);
  const now = ports.clock.now();
  let kept = 0;
  let chains = createChains(fields.relationId, account.device.deviceId);
  let openedUnder = 0;
  const entries: EntryRow[] = [];
  const unopened: UnopenedRow[] = [];
  for (const envelope of mailbox.rows) {
    // Envelope 1 is the invitation's bundle, which stands in no chain.
    if (envelope.bytes === null || envelope.seq === 1) continue;
    const opened = openUnder(fields.mailboxId, seals, { ...envelope, bytes: envelope.bytes }, openedUnder);
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
    if (letter === null || stored === undefined) {
      chains = observe(chains, { type: 'envelope', author, seq, prev, hash, leaf, proved: false }, now).state;
      if (!leaf && !isAnnouncement(inner) && !own.active.has(author) && !own.revoked.has(author))
        unopened.push({ relation: key, envelopeId: envelope.envelopeId, author, seq, hash, hour: envelope.hour });
      continue;
    }
    const mine = own.active.has(author) || own.revoked.has(author);
    const heeded = mine ? heed(letter, me, them, now) : heed(letter, them, me, now);
    const taken = takeIntoChains(chains, inner, heeded, mine ? NOBODY : siblings, now);
    chains = taken.state;
    if (!taken.isTaken || !heeded.kept) continue;
    const { heads } = heeded.letter;
    kept += weightOf({ payload: heeded.payload, heads });
    const left =
      kept > MOST_KEPT_BYTES ? { payload: new Uint8Array(0), heads: [] } : { payload: heeded.payload, heads };
    entries.push(entryFrom(key, envelope, inner, { ...heeded.letter, ...left }, stored, mine));
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
    // What the letters of a revoked device said before is here; the vault holds no cuts.
    chains: cutAll(chains, them.list.revoked, now),
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
    unreadMemory: memory.unreadMemory,
    // The next pass tells the other person's devices of this one.
    announced: 0,
  };
  return [
    row(RELATION, key, relation),
    ...entries.map((entry) => row(ENTRY, entry.envelopeId, entry)),
    ...unopened.slice(-MOST_UNOPENED).map((each) => row(UNOPENED, each.envelopeId, each)),
  ];
}

const NOBODY: ReadonlySet<DeviceId> = new Set();

/** Ms that are tried beyond the one last opened under: a mailbox moves to one that was told of, and few are told of at once. */
const SEALS_AHEAD = 64;

/** The outer seal, oldest first: M never goes back along seq, and what a row may cost is bounded whatever was told of. */
export function openUnder(
  mailboxId: MailboxId,
  seals: readonly Secret<'mailboxSeal'>[],
  { envelopeId, bytes }: { readonly envelopeId: EnvelopeId; readonly bytes: Uint8Array },
  from: number,
): { inner: Inner; index: number } | null {
  for (const [ahead, seal] of seals.slice(from, from + SEALS_AHEAD).entries()) {
    const inner = openOuter(seal, mailboxId, envelopeId, bytes);
    if (inner.ok) return { inner: inner.value, index: from + ahead };
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
export function invitationsFrom(ports: Ports, read: VaultRead): readonly SealedRow[] {
  return read.records.flatMap(({ record }) => {
    if (record.type !== 'invitation') return [];
    const told = invitationMemoryOf(record.invitation);
    const memory = told.ok ? told.value : unreadInvitation(ports);
    const { mailboxId, psk, m0, bundleHash, envelopeId, expires } = record.invitation;
    const invitation: InvitationRow = {
      ...memory,
      unreadMemory: told.ok ? NOTHING : record.invitation.label,
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
