// What an accepted letter changes here, by its kind: states of the relation, entries, mailbox secrets, erasures, and what any
// letter may bring along (prekey, marks, confirmed devices). PROTOCOL.md, Letter kinds, Device list.
import { decode } from '../../../shared/codec.ts';
import { dayOf, type Random } from '../../../shared/clock.ts';
import { equalBytes } from '../../../shared/bytes.ts';
import { type Inner } from '../../../shared/crypto/relation/content.ts';
import { coversHead } from '../../../shared/crypto/identity/identity.ts';
import {
  type Letter,
  LETTER_BOUNDS,
  movedPayloadCodec,
  type Ref,
  vouchersPayloadCodec,
} from '../../../shared/crypto/relation/letter.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { mailboxIdOf } from '../../../shared/crypto/identity/mailbox.ts';
import { verifyPrekey } from '../../../shared/crypto/identity/prekeys.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import { type Session } from '../../../shared/crypto/relation/session.ts';
import { introduction } from '../../../shared/protocol/content.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { oneLine } from '../../../shared/protocol/text.ts';
import { type DeviceId } from '../../../shared/ids.ts';
import { type Heeded, MOST_KEPT_BYTES, weightOf } from './heed.ts';
import { type FullRow, type Inbox, type Read, count, patch, raise, relationNow } from './inbox-work.ts';
import { peerListOf } from '../send/letters.ts';
import { ownListOf } from '../state/lists.ts';
import { claimedAfter, marksAfter } from '../send/peer-lists.ts';
import { verifiedList } from '../state/lists.ts';
import { payloadWithoutText } from '../entries/opened.ts';
import { FLAGS, type Peer } from '../state/relation-row.ts';
import { ACCOUNT, ENTRY, SELF } from '../state/rows.ts';
import { type Transaction } from '../state/sealed-store.ts';
import { accountOf, relationOf, vaultOf } from '../state/space.ts';
import { noteSpoken } from '../send/spoken.ts';
import { noteErased } from '../vault/vault-erasure.ts';
import { missingByMark } from '../vault/vault-mark.ts';
import { VAULT } from '../state/vault-row.ts';
import { type RelationKey } from '../api/views.ts';

const VOUCHER_DAYS = LIMITS.voucherDays;
/** Vouchers held at most, however many are sent: what they pay for is a handful of mailboxes. */
const MAX_VOUCHERS = 64;
/** Moves told of and not yet in force that are kept: each is asked for at every read. */
const MAX_PENDING_MOVES = 4;
/** Every M a relation has had is kept, for what was sealed under it: one moved more often is cut off, and says so. */
const MAX_SECRETS = 1_024;

/** What a letter changes here. Its envelope, chain and session are already accepted. */
export function applyLetter(inbox: Inbox, row: FullRow, inner: Inner, read: Read, heeded: Heeded): void {
  const { letter } = heeded;
  notePeer(inbox, inner, letter, read.session);
  if (heeded.kept) keepEntry(inbox, row, inner, read, heeded);
  if (!heeded.expected) return;
  switch (letter.kind) {
    case LETTER_KINDS.accept:
      return patch(inbox, (relation) =>
        relation.state === 'awaiting-acceptance'
          ? { ...relation, state: 'active', psk: null, vaulted: false }
          : relation,
      );
    case LETTER_KINDS.moved: {
      const payload = decode(movedPayloadCodec, letter.payload);
      return payload.ok ? addSecret(inbox, payload.value.mailbox) : raise(inbox, FLAGS.pleaseUpdate);
    }
    case LETTER_KINDS.eraseNotice:
      return receiveErasure(inbox, heeded.erased);
    case LETTER_KINDS.vouchers: {
      const payload = decode(vouchersPayloadCodec, letter.payload);
      if (payload.ok) keepVouchers(inbox, payload.value.vouchers.slice(0, LETTER_BOUNDS.vouchers));
      return;
    }
    case LETTER_KINDS.refusal:
      // Only the first answer can say so: whoever was accepted was not refused.
      if (relationNow(inbox).state !== 'awaiting-acceptance') return;
      raise(inbox, FLAGS.usedTwice);
      return patch(inbox, (relation) => ({ ...relation, state: 'stopped', vaulted: false }));
    case LETTER_KINDS.introduction: {
      const payload = decode(introduction, letter.payload);
      if (payload.ok && inner.seq === 1) nameOnce(inbox, inner.author, payload.value.name);
      return;
    }
    case LETTER_KINDS.speaks:
      return noteSpoken(inbox.transaction, inbox.key, inner.author, letter.payload);
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
  let peer = withPrekeyOf(inner, letter, before.peer, space.ports.random);
  // An added device counts once a device accepted before states a list that holds it.
  if (
    peer.confirmed.includes(inner.author) &&
    coversHead(list, letter.ownList) &&
    letter.ownList.seq >= list.head.seq
  ) {
    const fresh = [...list.active.keys()].filter((id) => !peer.confirmed.includes(id));
    if (fresh.length > 0) peer = { ...peer, confirmed: [...peer.confirmed, ...fresh] };
  }
  const isConfirmedNow = before.state === 'awaiting-confirmation' && session.confirmed;
  const changed = peer !== before.peer || isConfirmedNow;
  patch(inbox, (relation) => ({
    ...relation,
    peer,
    peerMarks: marksAfter(relation.peerMarks, inner, letter),
    claimed: peer.confirmed.includes(inner.author)
      ? claimedAfter(relation.claimed, list, inner.author, letter)
      : relation.claimed,
    state: isConfirmedNow ? 'active' : relation.state,
    psk: isConfirmedNow ? null : relation.psk,
    vaulted: relation.vaulted && !changed,
  }));
  // This account has devices that only others know of: another of its own, or what a relay keeps from it.
  if (letter.peerList.seq > ownListOf(accountOf(transaction), space.ports.random).head.seq)
    raise(inbox, FLAGS.ownListBehind);
  const missing = missingByMark(transaction, before.relationId, letter.peerMark, session.received <= 1);
  const account = accountOf(transaction);
  if (missing > 0 && account.recovered !== null && account.recovered.missing < missing)
    transaction.put(ACCOUNT, SELF, { ...account, recovered: { ...account.recovered, missing } });
}

function keepEntry(inbox: Inbox, row: FullRow, inner: Inner, read: Read, { letter, payload }: Heeded): void {
  const { heads } = letter;
  const isWhole = hasRoomFor(inbox, { payload, heads });
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
    heads: isWhole ? heads : [],
    payload: isWhole ? payload : new Uint8Array(0),
    hour: row.hour,
    mailboxSeq: row.seq,
    contentKey: read.contentKey,
    bodyHash: read.bodyHash,
    vaulted: false,
    opened: false,
    erased: false,
  });
}

/** False where the relation holds as much as it may on this device: the text is read again when it is asked for. */
function hasRoomFor({ transaction, key }: Inbox, entry: Pick<Letter, 'payload' | 'heads'>): boolean {
  const tallies = keptBytes.get(transaction) ?? new Map<RelationKey, number>();
  keptBytes.set(transaction, tallies);
  const kept = (tallies.get(key) ?? bytesOf(transaction, key)) + weightOf(entry);
  if (kept > MOST_KEPT_BYTES) return false;
  tallies.set(key, kept);
  return true;
}

/** Bytes of entries by relation, reckoned once a transaction. */
const keptBytes = new WeakMap<Transaction, Map<RelationKey, number>>();

function bytesOf(transaction: Transaction, key: RelationKey): number {
  let bytes = 0;
  for (const entry of transaction.all(ENTRY).values()) if (entry.relation === key) bytes += weightOf(entry);
  return bytes;
}

/** A patient's own word for themselves, in the letter that begins the relation: nobody turns into somebody else later. */
function nameOnce(inbox: Inbox, author: DeviceId, name: string): void {
  const { role, chains } = relationNow(inbox);
  // A device that they add later has a first letter of its own, and begins no relation.
  const isFirst = chains.chains.every((chain) => chain.author === author || chain.author === chains.self);
  const shown = [...oneLine(name)].slice(0, LIMITS.nameCharacters).join('');
  if (shown === '' || role !== 'psychologist' || !isFirst) return;
  patch(inbox, (relation) => ({ ...relation, peer: { ...relation.peer, name: shown }, vaulted: false }));
}

function addSecret(inbox: Inbox, secret: Secret<'mailbox'>): void {
  const id = mailboxIdOf(secret);
  const { secrets, inForce } = relationNow(inbox);
  // A notice that was followed before is read again in its place.
  if (secrets.some((known) => mailboxIdOf(known) === id)) return;
  if (secrets.length - inForce > MAX_PENDING_MOVES || secrets.length >= MAX_SECRETS) return count(inbox, 'refused');
  patch(inbox, (relation) => ({ ...relation, secrets: [...relation.secrets, secret], vaulted: false }));
}

function keepVouchers({ transaction, space, key }: Inbox, vouchers: readonly Secret<'voucher'>[]): void {
  const account = accountOf(transaction);
  // From a psychologist to a patient only: in a practice they would go out again in its invitations, and pay for nothing.
  if (account.practice !== null || relationOf(transaction, key).role !== 'patient') return;
  const expiryDay = dayOf(space.ports.clock.now()) + VOUCHER_DAYS;
  transaction.put(ACCOUNT, SELF, {
    ...account,
    vouchers: [...account.vouchers, ...vouchers.map((voucher) => ({ voucher, expiryDay }))].slice(0, MAX_VOUCHERS),
  });
  transaction.put(VAULT, SELF, { ...vaultOf(transaction), vouchersVaulted: false });
}

/** What the other person erased of their own; the chains have taken the places already. Said twice, it changes nothing more. */
function receiveErasure({ transaction, key }: Inbox, refs: readonly Ref[]): void {
  for (const { envelopeId, hash } of refs) {
    const entry = transaction.get(ENTRY, envelopeId);
    if (entry === undefined || entry.mine || entry.relation !== key || entry.erased) continue;
    if (!equalBytes(entry.hash, hash)) continue;
    noteErased(transaction, entry);
    // What was opened here has been read: it stays, marked. What was not is gone, key and all.
    transaction.put(ENTRY, envelopeId, {
      ...entry,
      erased: true,
      contentKey: null,
      vaulted: true,
      payload: entry.opened ? entry.payload : payloadWithoutText(entry),
    });
  }
}

/** The author device's newest signed prekey, where the letter brings one that is newer and sound. */
export function withPrekeyOf(inner: Inner, { prekey }: Letter, peer: Peer, random: Random): Peer {
  const device = verifiedList(peer.aik, peer.list, random).active.get(inner.author);
  const held = peer.prekeys.find((known) => known.device === inner.author)?.prekey;
  if (prekey === null || device === undefined || (held !== undefined && held.time >= prekey.time)) return peer;
  if (!verifyPrekey(device.edPublic, inner.author, prekey, random)) return peer;
  return {
    ...peer,
    prekeys: [...peer.prekeys.filter((known) => known.device !== inner.author), { device: inner.author, prekey }],
  };
}
