// What letters state beside the announcements: how far their author's own device list goes, and how far it knows this account's.
// A relay that withholds an announcement would keep this device sealing to one that was revoked; the list head in every letter of a
// session shows that something is missing (PROTOCOL.md, Devices in a relation). And the vault marks, returned each in its turn.
import { isAllZero } from '../../../shared/bytes.ts';
import { type Inner } from '../../../shared/crypto/relation/content.ts';
import { coversHead, type DeviceList, equalHeads } from '../../../shared/crypto/identity/identity.ts';
import { type Letter } from '../../../shared/crypto/relation/letter.ts';
import { type DeviceId } from '../../../shared/ids.ts';
import { type Claimed, type OwnListTold, type PeerMark, type RelationRow } from '../state/relation-row.ts';

/** Marks kept of one relation: of every device that a person may have at work, and of as many that were. */
const MAX_MARKS = 16;

/** The head that is claimed after this letter: the highest that a device of theirs states, while no announcement has brought it. */
export function claimedAfter(
  before: Claimed | null,
  list: DeviceList,
  author: DeviceId,
  { ownList }: Letter,
): Claimed | null {
  const open = before !== null && !coversHead(list, before.head) ? before : null;
  if (ownList.seq <= list.head.seq || (open !== null && ownList.seq < open.head.seq)) return open;
  if (open === null || !equalHeads(open.head, ownList))
    // Of two heads at one place the first stands: a list that forks is told of by its announcements.
    return open !== null && open.head.seq === ownList.seq ? open : { head: ownList, by: [author] };
  return open.by.includes(author) ? open : { ...open, by: [...open.by, author] };
}

/** What is claimed and not known yet, or null. */
export const openClaim = ({ claimed }: Pick<RelationRow, 'claimed'>, list: DeviceList): Claimed | null =>
  claimed !== null && !coversHead(list, claimed.head) ? claimed : null;

/** What is told of this account's list after this letter: by each device its last word, and nothing of one that knows no more than is known here. */
export function toldAfter(
  before: readonly OwnListTold[],
  { author, seq }: Inner,
  { peerList }: Letter,
  own: DeviceList,
): readonly OwnListTold[] {
  const held = before.find(({ device }) => device === author);
  if (held !== undefined && held.at > seq) return before;
  if (held === undefined && peerList.seq <= own.head.seq) return before;
  const others = before.filter((other) => other !== held);
  if (peerList.seq <= own.head.seq) return others;
  return [...others, { device: author, at: seq, seq: peerList.seq }].slice(-MAX_MARKS);
}

/** This account has devices that only others know of: another of its own, or what a relay keeps from it. */
export const isOwnListBehind = (
  { ownListTold }: Pick<RelationRow, 'ownListTold'>,
  own: DeviceList,
  peer: DeviceList,
): boolean => ownListTold.some(({ device, seq }) => seq > own.head.seq && peer.active.has(device));

/** The marks after this letter: the newest of its device, which keeps its turn; a device heard of first is last to be returned. */
export function marksAfter(
  before: readonly PeerMark[],
  { author, seq }: Inner,
  { vaultMark }: Letter,
): readonly PeerMark[] {
  const held = before.find(({ device }) => device === author);
  if (isAllZero(vaultMark) || (held !== undefined && held.seq > seq)) return before;
  const mark: PeerMark = { device: author, seq, mark: vaultMark };
  if (held !== undefined) return before.map((other) => (other === held ? mark : other));
  return [...before, mark].slice(-MAX_MARKS);
}

/** Once one has been returned, the next one's turn. */
export const marksReturned = ([first, ...others]: readonly PeerMark[]): readonly PeerMark[] =>
  first === undefined ? [] : [...others, first];
