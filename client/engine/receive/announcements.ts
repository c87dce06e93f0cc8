// Announcements in: public keys of the other person's devices, signed by one of them and needing no session. They make a device
// known; a recovery is told loudly and undoes what was verified (PROTOCOL.md, Announcements, Device list).
import { decode } from '../../../shared/codec.ts';
import { type Inner, openAnnouncement, peekAnnouncement } from '../../../shared/crypto/relation/content.ts';
import { type DeviceList, equalHeads, extendList } from '../../../shared/crypto/identity/identity.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { devicesPayloadCodec, LETTER_BOUNDS } from '../../../shared/crypto/relation/letter.ts';
import { withPrekeyOf } from './apply.ts';
import { cutAll } from '../send/cuts.ts';
import { OPS } from '../state/effort.ts';
import { announcedEntry, ENTRY } from '../state/entry-row.ts';
import {
  type FullRow,
  type Inbox,
  count,
  heedPeer,
  judge,
  patch,
  raise,
  relationNow,
  takeLetter,
} from './inbox-work.ts';
import { noteRelationErased } from './on-letter.ts';
import { namesOwn, peerListOf } from '../send/letters.ts';
import { noteVerified } from '../state/lists.ts';
import { FLAGS, type Peer, type RelationRow } from '../state/relation-row.ts';
import { accountOf } from '../state/space.ts';

export function receiveAnnouncement(inbox: Inbox, row: FullRow, inner: Inner): void {
  const peeked = peekAnnouncement(inner);
  if (peeked.ok && peeked.value.kind === LETTER_KINDS.relationErased) receiveErasedWord(inbox, row, inner);
  else receiveDevices(inbox, row, inner, peeked);
}

/** That the relation is erased, by a device of the other person's list: what its sealed twin says to whoever has a session. */
function receiveErasedWord(inbox: Inbox, row: FullRow, inner: Inner): void {
  const { space, transaction, key } = inbox;
  const relation = relationNow(inbox);
  const author = peerListOf(relation, space.ports.random).active.get(inner.author);
  space.effort.spend(key, OPS.signature + LETTER_BOUNDS.heads);
  const letter =
    author === undefined ? null : openAnnouncement(inner, relation.relationId, row.envelopeId, author.edPublic);
  if (letter === null || !letter.ok) return count(inbox, 'refused');
  const heeded = heedPeer(inbox, letter.value);
  if (!takeLetter(inbox, inner, heeded)) return;
  transaction.put(ENTRY, row.envelopeId, announcedEntry(key, row, inner, heeded.letter));
  noteRelationErased({ ...inbox, author: inner.author, seq: inner.seq, payload: heeded.payload, erased: [] });
}

/** Public keys of the other person's devices, signed by one of them: makes a device known; a recovery is told loudly. */
function receiveDevices(inbox: Inbox, row: FullRow, inner: Inner, peeked: ReturnType<typeof peekAnnouncement>): void {
  const { space } = inbox;
  const { random } = space.ports;
  const relation = relationNow(inbox);
  const payload = peeked.ok ? decode(devicesPayloadCodec, peeked.value.payload) : peeked;
  if (!payload.ok) return count(inbox, 'refused');
  const list = peerListOf(relation, random);
  space.effort.spend(inbox.key, payload.value.entries.length * (OPS.signature + OPS.kem) + LETTER_BOUNDS.heads);
  const extended = extendList(list, payload.value.entries, random);
  if (!extended.ok) return count(inbox, 'refused');
  // A peer that lists this account's devices could revoke them here.
  if (namesOwn(accountOf(inbox.transaction), list.aikPublic, extended.value.list, random))
    return count(inbox, 'refused');
  const author = extended.value.list.active.get(inner.author) ?? list.active.get(inner.author);
  const letter =
    author === undefined ? null : openAnnouncement(inner, relation.relationId, row.envelopeId, author.edPublic);
  if (letter === null || !letter.ok) return count(inbox, 'refused');
  const grown = extended.value.list;
  noteVerified(grown);
  // The list comes first: what the letter states of the devices it brings counts.
  patch(inbox, (current) => ({ ...current, peer: { ...current.peer, list: grown.entries } }));
  const heeded = heedPeer(inbox, letter.value);
  if (!takeLetter(inbox, inner, heeded)) return;
  const isRecovery = grown.lastRecovery !== null && grown.lastRecovery.seq > (list.lastRecovery?.seq ?? 0);
  patch(inbox, (current) => ({
    ...current,
    peer: {
      ...current.peer,
      confirmed: current.peer.confirmed.filter((id) => grown.active.has(id)),
    },
    state: isRecovery && current.state !== 'stopped' ? 'recovered-unconfirmed' : current.state,
    verified: current.verified && !isRecovery,
    recoveredAt: isRecovery ? letter.value.time : current.recoveredAt,
    vaulted: false,
  }));
  for (const cut of payload.value.cuts.slice(0, LETTER_BOUNDS.cuts))
    if (grown.revoked.has(cut.device)) judge(inbox, { type: 'cut', head: cut });
  if (extended.value.forked) raise(inbox, FLAGS.twoVersions);
  patch(inbox, (current) => ({
    ...current,
    // Of whom no cut was told ends where it stands here.
    chains: cutAll(current.chains, grown.revoked, space.ports.clock.now()),
    peer: withClaimed(current, grown, withPrekeyOf(inner, heeded.letter, current.peer, random)),
    vaulted: false,
  }));
}

/** Whom a device accepted before had stated with its list already, before what told of it came, is accepted. */
function withClaimed({ claimed }: RelationRow, list: DeviceList, peer: Peer): Peer {
  const isStated =
    claimed !== null &&
    equalHeads(claimed.head, list.head) &&
    claimed.by.some((device) => peer.confirmed.includes(device) && list.active.has(device));
  return isStated ? { ...peer, confirmed: [...new Set([...peer.confirmed, ...list.active.keys()])] } : peer;
}
