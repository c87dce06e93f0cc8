// What an accepted letter changes here, by its kind: states of the relation, entries, mailbox secrets, erasures, and what any
// letter may bring along (prekey, marks, confirmed devices). PROTOCOL.md, Letter kinds, Device list.
import { type Random } from '../../../shared/clock.ts';
import { type Inner } from '../../../shared/crypto/relation/content.ts';
import { coversHead } from '../../../shared/crypto/identity/identity.ts';
import { type Letter } from '../../../shared/crypto/relation/letter.ts';
import { verifyPrekey } from '../../../shared/crypto/identity/prekeys.ts';
import { type Session } from '../../../shared/crypto/relation/session.ts';
import { type Heeded, MOST_KEPT_BYTES, weightOf } from './heed.ts';
import { type FullRow, type Inbox, type Read, patch, relationNow } from './inbox-work.ts';
import { unlessTakenOut } from '../entries/taken-out.ts';
import { peerListOf } from '../send/letters.ts';
import { ownListOf } from '../state/lists.ts';
import { claimedAfter, marksAfter, toldAfter } from '../send/peer-lists.ts';
import { verifiedList } from '../state/lists.ts';
import { type Peer } from '../state/relation-row.ts';
import { ACCOUNT } from '../state/account-row.ts';
import { ENTRY, type EntryRow, NOT_GONE } from '../state/entry-row.ts';
import { noteCame } from '../state/pack-rows.ts';
import { isErasing } from '../state/erasing-row.ts';
import { erasedRow } from '../state/opened.ts';
import { kindOf } from '../../../shared/kinds/table.ts';
import { SELF } from '../state/keys.ts';
import { type Transaction } from '../state/sealed-store.ts';
import { accountOf } from '../state/space.ts';
import { missingByMark } from '../vault/vault-mark.ts';
import { type RelationKey } from '../api/views.ts';

/** What a letter changes here. Its envelope, chain and session are already accepted. */
export function applyLetter(inbox: Inbox, row: FullRow, inner: Inner, read: Read, heeded: Heeded): void {
  const { letter } = heeded;
  notePeer(inbox, inner, letter, read.session);
  if (heeded.kept) keepEntry(inbox, row, inner, read, heeded);
  if (!heeded.expected) return;
  const { space, transaction, key } = inbox;
  const { payload } = letter;
  // Kinds without an entry say all by arriving, or are of a later version and carry nothing a person wrote.
  space.letters.get(letter.kind)?.({
    space,
    transaction,
    key,
    author: inner.author,
    seq: inner.seq,
    payload,
    erased: heeded.erased,
  });
}

/** Marks, prekey, confirmed devices and the handshake's completion, which any letter may bring. */
function notePeer(inbox: Inbox, inner: Inner, letter: Letter, session: Session | null): void {
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
  const isConfirmedNow = before.state === 'awaiting-confirmation' && session?.confirmed === true;
  const changed = peer !== before.peer || isConfirmedNow;
  patch(inbox, (relation) => ({
    ...relation,
    peer,
    peerMarks: marksAfter(relation.peerMarks, inner, letter),
    claimed: peer.confirmed.includes(inner.author)
      ? claimedAfter(relation.claimed, list, inner.author, letter)
      : relation.claimed,
    ownListTold: toldAfter(relation.ownListTold, inner, letter, ownListOf(accountOf(transaction), space.ports.random)),
    state: isConfirmedNow ? 'active' : relation.state,
    psk: isConfirmedNow ? null : relation.psk,
    vaulted: relation.vaulted && !changed,
  }));
  const missing = missingByMark(
    transaction,
    before.relationId,
    letter.peerMark,
    session !== null && session.received <= 1,
  );
  const account = accountOf(transaction);
  if (missing > 0 && account.recovered !== null && account.recovered.missing < missing)
    transaction.put(ACCOUNT, SELF, { ...account, recovered: { ...account.recovered, missing } });
}

function keepEntry(inbox: Inbox, row: FullRow, inner: Inner, read: Read, { letter, payload }: Heeded): void {
  const { heads } = letter;
  const isWhole = hasRoomFor(inbox, { payload, heads });
  putEntry(inbox, {
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
    // Opened by the vault's own key, it stands there.
    vaulted: read.session === null,
    opened: false,
    ...NOT_GONE,
  });
}

/** In a relation that is being erased here nothing that comes can be read either (sync/erase-relation.ts), nor what was taken out before. */
export function putEntry({ transaction, key }: Inbox, entry: EntryRow): void {
  if (entry.vaulted) noteCame(transaction, entry);
  const isGone = isErasing(transaction, key) && kindOf(entry.kind).class !== 'machinery';
  transaction.put(ENTRY, entry.envelopeId, isGone ? erasedRow(entry) : unlessTakenOut(transaction, entry));
}

/** False where the relation holds as much as it may on this device: the text is read again when it is asked for. */
export function hasRoomFor({ transaction, key }: Inbox, entry: Pick<Letter, 'payload' | 'heads'>): boolean {
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
