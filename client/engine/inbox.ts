// Letters in: one row of a relation's mailbox verified, opened and applied inside the caller's transaction, so that sessions,
// entry and cursor become true together or not at all. A row that does not verify changes nothing but a counter; what its
// absence or its twin proves is the chain's to say (PROTOCOL.md, Envelopes, Chains, Device list).
import { decode } from '../../shared/codec.ts';
import { dayOf } from '../../shared/clock.ts';
import { equalBytes } from '../../shared/bytes.ts';
import { type ChainEvent, observe, type Verdict } from '../../shared/crypto/chains.ts';
import { type Inner, isAnnouncement, openAnnouncement, openBody, openOuter, peekAnnouncement } from '../../shared/crypto/content.ts';
import { openIdBlock, respond, withPeerKey } from '../../shared/crypto/handshake.ts';
import { coversHead, extendList, verifyList } from '../../shared/crypto/identity.ts';
import { relationPskOf } from '../../shared/crypto/invitation.ts';
import { devicesPayloadCodec, eraseNoticePayloadCodec, type Letter, LETTER_KINDS, movedPayloadCodec, vouchersPayloadCodec } from '../../shared/crypto/letter.ts';
import { mailboxIdOf, mailboxSealOf } from '../../shared/crypto/mailbox.ts';
import { PREKEY_KIND, verifyPrekey } from '../../shared/crypto/prekeys.ts';
import type { Secret } from '../../shared/crypto/secret.ts';
import { isSlotOf, receiveSlot, type Session, slotAddress } from '../../shared/crypto/session.ts';
import type { EnvelopeRow } from '../../shared/protocol/api.ts';
import { introduction } from '../../shared/protocol/content.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { keptKind, peerListOf } from './letters.ts';
import { ACCOUNT, ENTRY, FLAGS, OUTBOX, type Peer, RELATION, type RelationRow, SELF, VAULT } from './rows.ts';
import type { Transaction } from './sealed-store.ts';
import { accountOf, putSession, relationOf, sessionsOf, type Space, vaultOf } from './space.ts';
import { missingByMark } from './vault-mark.ts';
import type { RelationKey } from './views.ts';

const VOUCHER_DAYS = LIMITS.voucherDays;

/** What one pass over a relation works with. */
export type Inbox = { readonly space: Space; readonly transaction: Transaction; readonly key: RelationKey };

/** Takes one row, in order of seq, and moves the cursor past it. */
export function receiveRow(inbox: Inbox, row: EnvelopeRow): void {
  if (row.bytes === null) receiveTombstone(inbox, row);
  else receiveEnvelope(inbox, { ...row, bytes: row.bytes });
  patch(inbox, (relation) => ({ ...relation, cursor: Math.max(relation.cursor, row.seq) }));
}

const relationNow = (inbox: Inbox): RelationRow => relationOf(inbox.transaction, inbox.key);

function patch(inbox: Inbox, change: (relation: RelationRow) => RelationRow): void {
  inbox.transaction.put(RELATION, inbox.key, change(relationNow(inbox)));
}

const raise = (inbox: Inbox, flag: number): void =>
  patch(inbox, (relation) => ({ ...relation, counters: { ...relation.counters, flags: relation.counters.flags | flag } }));

const count = (inbox: Inbox, counter: 'refused' | 'notOpened'): void =>
  patch(inbox, (relation) => ({ ...relation, counters: { ...relation.counters, [counter]: relation.counters[counter] + 1 } }));

/** Lets the chain judge an event; the new state is kept. */
function judge(inbox: Inbox, event: ChainEvent): Verdict {
  const { state, verdict } = observe(relationNow(inbox).chains, event, inbox.space.ports.clock.now());
  patch(inbox, (relation) => ({ ...relation, chains: state }));
  const forks = verdict.type === 'fork' ? 1 : verdict.type === 'erased-carry' ? verdict.forks.length : 0;
  if (forks > 0) raise(inbox, FLAGS.twoVersions);
  if (verdict.type === 'heads')
    for (const finding of verdict.findings) {
      if (finding.type === 'fork') raise(inbox, FLAGS.twoVersions);
      if (finding.type === 'older-history') raise(inbox, FLAGS.olderHistory);
    }
  return verdict;
}

/** An erased envelope: whether its hole is vouched for is told by an erase notice, before it or after. */
function receiveTombstone({ transaction }: Inbox, row: EnvelopeRow): void {
  const entry = transaction.get(ENTRY, row.envelopeId);
  if (entry?.mine === true) transaction.put(ENTRY, row.envelopeId, { ...entry, hour: row.hour, mailboxSeq: row.seq });
  forgetSent(transaction, row.envelopeId);
}

/** What is in the mailbox is sent, whatever became of the answer that said so. */
function forgetSent(transaction: Transaction, envelopeId: EnvelopeId): void {
  for (const [key, row] of transaction.all(OUTBOX))
    if (row.type === 'append' && row.envelopeId === envelopeId) transaction.delete(OUTBOX, key);
}

type FullRow = EnvelopeRow & { readonly bytes: Uint8Array };

function receiveEnvelope(inbox: Inbox, row: FullRow): void {
  const opened = openUnderNewest(relationNow(inbox), row);
  if (opened === 'please-update') return raise(inbox, FLAGS.pleaseUpdate);
  if (opened === null) return count(inbox, 'refused');
  const { inner, index } = opened;
  patch(inbox, (relation) => ({ ...relation, openedUnder: index }));
  const { author, seq, prev, hash, leaf } = inner;
  if (author === accountOf(inbox.transaction).device.deviceId) {
    judge(inbox, { type: 'envelope', author, seq, prev, hash, leaf, proved: true });
    return receiveOwn(inbox, row);
  }
  const first = judge(inbox, { type: 'envelope', author, seq, prev, hash, leaf, proved: false });
  if (first.type === 'replay' || first.type === 'late-leaf' || first.type === 'stopped' || first.type === 'after-cut') return;
  if (isAnnouncement(inner)) return receiveAnnouncement(inbox, row, inner);
  const read = openFor(inbox, row, inner);
  if (read === null) {
    // A leaf that this device cannot open says nothing it needs.
    if (isForeignFlight(inbox, inner)) return raise(inbox, FLAGS.usedTwice);
    if (!leaf) count(inbox, 'notOpened');
    return;
  }
  const verdict = judge(inbox, { type: 'envelope', author, seq, prev, hash, leaf, proved: true });
  if (verdict.type === 'fork' || verdict.type === 'stopped' || verdict.type === 'after-cut' || verdict.type === 'replay') return;
  putSession(inbox.transaction, inbox.key, read.session);
  judge(inbox, { type: 'heads', from: author, seq, leaf, heads: read.letter.heads });
  applyLetter(inbox, row, inner, read);
}

/** A first flight of somebody who is not the other person: the link was used twice. */
function isForeignFlight(inbox: Inbox, inner: Inner): boolean {
  const list = peerListOf(relationNow(inbox), inbox.space.ports.random);
  const isKnown = list.active.has(inner.author) || list.revoked.has(inner.author);
  return !isKnown && inner.slots.some((slot) => slotAddress(slot)?.turn === 0);
}

/** The outer seal, newest M first; one older than what an earlier envelope was opened under is refused. */
export function openUnderNewest(relation: RelationRow, row: FullRow): { inner: Inner; index: number } | 'please-update' | null {
  for (let index = relation.secrets.length - 1; index >= relation.openedUnder; index--) {
    const secret = relation.secrets[index];
    if (secret === undefined) continue;
    const inner = openOuter(mailboxSealOf(secret), relation.mailboxId, row.envelopeId, row.bytes);
    if (inner.ok) return { inner: inner.value, index };
    if (inner.error.type === 'please-update') return 'please-update';
  }
  return null;
}

function receiveOwn({ transaction, key, ...inbox }: Inbox, row: FullRow): void {
  const entry = transaction.get(ENTRY, row.envelopeId);
  if (entry !== undefined) transaction.put(ENTRY, row.envelopeId, { ...entry, hour: row.hour, mailboxSeq: row.seq });
  forgetSent(transaction, row.envelopeId);
  patch({ transaction, key, ...inbox }, (relation) =>
    relation.rotation?.notice === row.envelopeId ? { ...relation, rotation: { ...relation.rotation, from: row.seq } } : relation);
}

export type Read = {
  readonly letter: Letter;
  readonly session: Session;
  readonly contentKey: Secret<'content'>;
  readonly bodyHash: Uint8Array;
};

/** The slot for this device, by whichever session opens it; null where none does. Nothing is kept yet. */
export function openFor(inbox: Inbox, row: FullRow, inner: Inner): Read | null {
  const { space, transaction, key } = inbox;
  const account = accountOf(transaction);
  const relation = relationNow(inbox);
  const day = dayOf(space.ports.clock.now());
  const context = { relationId: relation.relationId, envelopeId: row.envelopeId, head: inner.head, ownKem: account.device.kem.secretKey };
  const known = sessionsOf(transaction, key).map(({ session }) => session).filter((session) => session.peerDevice === inner.author);
  for (const slot of inner.slots) {
    const address = slotAddress(slot);
    if (address === null) continue;
    const candidates = known.filter((session) => isSlotOf(session, inner.author, slot));
    for (const session of candidates) {
      const read = openSlot(relation, row, inner, receiveSlot(session, context, slot, day));
      if (read !== null) return read;
    }
    // A device this one already has a session with never starts another: it returns under a new id.
    if (address.turn === 0 && !known.some((session) => session.role === 'responder')) {
      const read = openFlight(inbox, row, inner, slot);
      if (read !== null) return read;
    }
  }
  return null;
}

type Received = ReturnType<typeof receiveSlot>;

function openSlot(relation: RelationRow, row: FullRow, inner: Inner, received: Received): Read | null {
  if (!received.ok) return null;
  const { contentKey, bodyHash, session } = received.value;
  const letter = openBody(inner, relation.relationId, row.envelopeId, contentKey, bodyHash);
  return letter.ok ? { letter: letter.value, session, contentKey, bodyHash } : null;
}

/** A session that a known device of the other person starts later, on one of this device's signed prekeys. */
function openFlight(inbox: Inbox, row: FullRow, inner: Inner, slot: Uint8Array): Read | null {
  const { space, transaction } = inbox;
  const { random, clock } = space.ports;
  const account = accountOf(transaction);
  const relation = relationNow(inbox);
  const address = slotAddress(slot);
  if (address === null || !('prekeyId' in address) || !peerListOf(relation, random).active.has(inner.author)) return null;
  const prekey = account.prekeys.find((own) => own.public.id === address.prekeyId);
  if (prekey === undefined) return null;
  for (const secret of [...relation.secrets].reverse()) {
    const started = respond({
      psk: relationPskOf(secret, relation.relationId),
      relationId: relation.relationId,
      bundleHash: relation.bundleHash,
      ownDevice: account.device.deviceId,
      ownKem: account.device.kem.secretKey,
      prekey: { kind: PREKEY_KIND.signed, id: prekey.public.id, secretKey: prekey.secret },
      initiator: inner.author,
      slot,
    }, random);
    if (!started.ok) continue;
    const context = { relationId: relation.relationId, envelopeId: row.envelopeId, head: inner.head, ownKem: account.device.kem.secretKey };
    const read = openSlot(relation, row, inner, receiveSlot(started.value, context, slot, dayOf(clock.now())));
    if (read === null) continue;
    const idBlock = openIdBlock(read.letter.idBlock, { idHash: address.idHash, author: inner.author }, random);
    if (!idBlock.ok || !equalBytes(idBlock.value.idBlock.aikPublic, relation.peer.aik)) return null;
    return { ...read, session: withPeerKey(read.session, idBlock.value.device.kemPublic) };
  }
  return null;
}

/** What a letter changes here. Its envelope, chain and session are already accepted. */
export function applyLetter(inbox: Inbox, row: FullRow, inner: Inner, read: Read): void {
  const { letter } = read;
  notePeer(inbox, inner, letter, read.session);
  if (keptKind(letter.kind)) keepEntry(inbox, row, inner, read);
  switch (letter.kind) {
    case LETTER_KINDS.accept:
      return patch(inbox, (relation) =>
        relation.state === 'awaiting-acceptance' ? { ...relation, state: 'active', psk: null, vaulted: false } : relation);
    case LETTER_KINDS.moved: {
      const payload = decode(movedPayloadCodec, letter.payload);
      return payload.ok ? addSecret(inbox, payload.value.mailbox) : raise(inbox, FLAGS.pleaseUpdate);
    }
    case LETTER_KINDS.eraseNotice: {
      const payload = decode(eraseNoticePayloadCodec, letter.payload);
      if (payload.ok) receiveErasure(inbox, payload.value.refs);
      return;
    }
    case LETTER_KINDS.vouchers: {
      const payload = decode(vouchersPayloadCodec, letter.payload);
      if (payload.ok) keepVouchers(inbox, payload.value.vouchers);
      return;
    }
    case LETTER_KINDS.refusal:
      raise(inbox, FLAGS.usedTwice);
      return patch(inbox, (relation) => ({ ...relation, state: 'stopped', vaulted: false }));
    case LETTER_KINDS.introduction: {
      const payload = decode(introduction, letter.payload);
      if (payload.ok && payload.value.name !== '')
        patch(inbox, (relation) => ({ ...relation, peer: { ...relation.peer, name: payload.value.name }, vaulted: false }));
      return;
    }
    default:
      // Kinds that say all by arriving, and those of a later version below 16, which carry nothing a person wrote.
      return;
  }
}

/** Marks, prekey, confirmed devices and the handshake's completion, which any letter may bring. */
function notePeer(inbox: Inbox, inner: Inner, letter: Letter, session: Session): void {
  const { space, transaction } = inbox;
  const before = relationNow(inbox);
  const list = peerListOf(before, space.ports.random);
  let peer = withPrekeyOf(inbox, inner, letter, before.peer);
  // An added device counts once a device accepted before states a list that holds it.
  if (peer.confirmed.includes(inner.author) && coversHead(list, letter.ownList) && letter.ownList.seq >= list.head.seq) {
    const fresh = [...list.active.keys()].filter((id) => !peer.confirmed.includes(id));
    if (fresh.length > 0) peer = { ...peer, confirmed: [...peer.confirmed, ...fresh] };
  }
  const isConfirmedNow = before.state === 'awaiting-confirmation' && session.confirmed;
  const changed = peer !== before.peer || isConfirmedNow;
  patch(inbox, (relation) => ({
    ...relation,
    peer,
    peerMark: letter.vaultMark,
    state: isConfirmedNow ? 'active' : relation.state,
    psk: isConfirmedNow ? null : relation.psk,
    vaulted: relation.vaulted && !changed,
  }));
  const missing = missingByMark(transaction, before.relationId, letter.peerMark);
  const account = accountOf(transaction);
  if (missing > 0 && account.recovered !== null && account.recovered.missing < missing)
    transaction.put(ACCOUNT, SELF, { ...account, recovered: { ...account.recovered, missing } });
}

function keepEntry(inbox: Inbox, row: FullRow, inner: Inner, read: Read): void {
  const { letter } = read;
  inbox.transaction.put(ENTRY, row.envelopeId, {
    relation: inbox.key,
    envelopeId: row.envelopeId,
    author: inner.author,
    mine: false,
    seq: inner.seq,
    hash: inner.hash,
    kind: letter.kind,
    time: letter.time,
    visibleFrom: letter.visibleFrom,
    heads: letter.heads,
    payload: letter.payload,
    hour: row.hour,
    mailboxSeq: row.seq,
    contentKey: read.contentKey,
    bodyHash: read.bodyHash,
    vaulted: false,
    opened: false,
    erased: false,
  });
}

function addSecret(inbox: Inbox, secret: Secret<'mailbox'>): void {
  const id = mailboxIdOf(secret);
  // A notice that was followed before is read again in its place.
  if (relationNow(inbox).secrets.some((known) => mailboxIdOf(known) === id)) return;
  patch(inbox, (relation) => ({ ...relation, secrets: [...relation.secrets, secret], vaulted: false }));
}

function keepVouchers({ transaction, space }: Inbox, vouchers: readonly Secret<'voucher'>[]): void {
  const account = accountOf(transaction);
  const expiryDay = dayOf(space.ports.clock.now()) + VOUCHER_DAYS;
  transaction.put(ACCOUNT, SELF, { ...account, vouchers: [...account.vouchers, ...vouchers.map((voucher) => ({ voucher, expiryDay }))] });
  transaction.put(VAULT, SELF, { ...vaultOf(transaction), vouchersVaulted: false });
}

type Refs = Parameters<typeof eraseNoticePayloadCodec.write>[1]['refs'];

/** Of the person that sent it only: nobody erases what another wrote. */
function receiveErasure(inbox: Inbox, refs: Refs): void {
  const { transaction, space } = inbox;
  const list = peerListOf(relationNow(inbox), space.ports.random);
  const theirs = refs.filter(({ device }) => list.active.has(device) || list.revoked.has(device));
  judge(inbox, { type: 'erased', refs: theirs });
  for (const { envelopeId, hash } of theirs) {
    const entry = transaction.get(ENTRY, envelopeId);
    if (entry === undefined || entry.mine || !equalBytes(entry.hash, hash)) continue;
    // What was opened here has been read: it stays, marked. What was not is gone, key and all.
    transaction.put(ENTRY, envelopeId, {
      ...entry, erased: true, contentKey: null, vaulted: true, payload: entry.opened ? entry.payload : new Uint8Array(0),
    });
  }
}

/** Public keys of the other person's devices, signed by one of them: makes a device known; a recovery is told loudly. */
function receiveAnnouncement(inbox: Inbox, row: FullRow, inner: Inner): void {
  const { space } = inbox;
  const { random } = space.ports;
  const relation = relationNow(inbox);
  const peeked = peekAnnouncement(inner);
  const payload = peeked.ok ? decode(devicesPayloadCodec, peeked.value.payload) : peeked;
  if (!payload.ok) return count(inbox, 'refused');
  const list = peerListOf(relation, random);
  const extended = extendList(list, payload.value.entries, random);
  if (!extended.ok) return count(inbox, 'refused');
  const author = extended.value.list.active.get(inner.author) ?? list.active.get(inner.author);
  const letter = author === undefined ? null : openAnnouncement(inner, relation.relationId, row.envelopeId, author.edPublic);
  if (letter === null || !letter.ok) return count(inbox, 'refused');
  const { author: device, seq, prev, hash, leaf } = inner;
  const verdict = judge(inbox, { type: 'envelope', author: device, seq, prev, hash, leaf, proved: true });
  if (verdict.type === 'fork' || verdict.type === 'stopped' || verdict.type === 'after-cut') return;
  const grown = extended.value.list;
  const isRecovery = grown.lastRecovery !== null && grown.lastRecovery.seq > (list.lastRecovery?.seq ?? 0);
  patch(inbox, (current) => ({
    ...current,
    peer: { ...current.peer, list: grown.entries, confirmed: current.peer.confirmed.filter((id) => grown.active.has(id)) },
    state: isRecovery && current.state !== 'stopped' ? 'recovered-unconfirmed' : current.state,
    verified: current.verified && !isRecovery,
    recoveredAt: isRecovery ? letter.value.time : current.recoveredAt,
    vaulted: false,
  }));
  for (const cut of payload.value.cuts)
    if (grown.revoked.has(cut.device)) judge(inbox, { type: 'cut', head: cut });
  if (extended.value.forked) raise(inbox, FLAGS.twoVersions);
  const after = relationNow(inbox);
  if (!isRecovery && [...grown.active.keys()].some((id) => !after.peer.confirmed.includes(id))) raise(inbox, FLAGS.unconfirmedDevice);
  judge(inbox, { type: 'heads', from: device, seq, leaf, heads: letter.value.heads });
  patch(inbox, (current) => ({ ...current, peer: withPrekeyOf(inbox, inner, letter.value, current.peer), vaulted: false }));
}

/** The author device's newest signed prekey, where the letter brings one that is newer and sound. */
function withPrekeyOf({ space }: Inbox, inner: Inner, { prekey }: Letter, peer: Peer): Peer {
  const { random } = space.ports;
  const device = unwrap(verifyList(peer.aik, peer.list, random)).active.get(inner.author);
  const held = peer.prekeys.find((known) => known.device === inner.author)?.prekey;
  if (prekey === null || device === undefined || (held !== undefined && held.time >= prekey.time)) return peer;
  if (!verifyPrekey(device.edPublic, inner.author, prekey, random)) return peer;
  return { ...peer, prekeys: [...peer.prekeys.filter((known) => known.device !== inner.author), { device: inner.author, prekey }] };
}
