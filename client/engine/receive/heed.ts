// Heed: what of a proved letter counts. One function holds everything its author may state to its bounds, and the letter that is
// being read and the letter that a recovery brings back both go through it (PROTOCOL.md, The table of kinds).
import { DAY } from '../../../shared/clock.ts';
import { decode } from '../../../shared/codec.ts';
import { type ChainState, observe, type Verdict } from '../../../shared/crypto/relation/chains.ts';
import { type Inner } from '../../../shared/crypto/relation/content.ts';
import { type DeviceList } from '../../../shared/crypto/identity/identity.ts';
import { type ChainHead, type Letter, LETTER_BOUNDS } from '../../../shared/crypto/relation/letter.ts';
import { eraseNoticePayloadCodec } from '../../../shared/kinds/erase-notice.ts';
import { type Ref } from '../../../shared/kinds/ref.ts';
import { type DeviceId } from '../../../shared/ids.ts';
import { kindOf, LETTER_KINDS, maySend, type Role } from '../../../shared/kinds/table.ts';

/** One of the two people of a relation, as far as is known here. */
export type Person = { readonly role: Role; readonly list: DeviceList };

/** Bytes of entries of one relation that are kept on this device; beyond them what comes is kept as stubs. */
export const MOST_KEPT_BYTES = 64 * 1024 * 1024;
/** What a row costs beside its text, and each head it states, bytes. */
const ROW_BYTES = 256;
const HEAD_BYTES = 64;

/** What an entry counts for: all of it is opened and held in memory with the space. */
export const weightOf = ({ payload, heads }: Pick<Letter, 'payload' | 'heads'>): number =>
  ROW_BYTES + payload.length + HEAD_BYTES * heads.length;

/** A letter held to what its author may state. */
export type Heeded = {
  /** With the heads and the prekey that count. */
  readonly letter: Letter;
  /** Its author's person may send this kind; else it does nothing, whatever it is. */
  readonly expected: boolean;
  /** Kept as an entry. */
  readonly kept: boolean;
  /** What an entry keeps of it: the payload, or nothing where that is beyond its kind's bound. */
  readonly payload: Uint8Array;
  /** What it says is erased: of its author's person only. */
  readonly erased: readonly Ref[];
};

const isOf = ({ list }: Person, device: DeviceId): boolean => list.active.has(device) || list.revoked.has(device);

/** Devices of neither person, a second word on the same device, and what is beyond the bound say nothing. */
function headsThatCount(heads: readonly ChainHead[], people: readonly Person[]): readonly ChainHead[] {
  const seen = new Set<DeviceId>();
  const counted: ChainHead[] = [];
  for (const head of heads) {
    if (counted.length === LETTER_BOUNDS.heads) break;
    if (seen.has(head.device) || !people.some((person) => isOf(person, head.device))) continue;
    seen.add(head.device);
    counted.push(head);
  }
  return counted;
}

/** Nobody erases what another wrote, nor anything twice. */
function refsThatCount({ kind, payload }: Letter, author: Person): readonly Ref[] {
  if (kind !== LETTER_KINDS.eraseNotice) return [];
  const notice = decode(eraseNoticePayloadCodec, payload);
  if (!notice.ok) return [];
  const byId = new Map<string, Ref>();
  for (const ref of notice.value.refs) {
    if (byId.size === LETTER_BOUNDS.refs) break;
    if (isOf(author, ref.device) && !byId.has(ref.envelopeId)) byId.set(ref.envelopeId, ref);
  }
  return [...byId.values()];
}

/** What counts of a letter by `author`'s person to `reader`'s. `now` in ms. */
export function heed(letter: Letter, author: Person, reader: Person, now: number): Heeded {
  const { kept, maxBytes } = kindOf(letter.kind);
  // A prekey from the future would never grow stale, and keep every later one out.
  const prekey = letter.prekey !== null && letter.prekey.time <= now + DAY ? letter.prekey : null;
  return {
    letter: { ...letter, prekey, heads: headsThatCount(letter.heads, [author, reader]) },
    expected: maySend(letter.kind, author.role),
    kept,
    payload: letter.payload.length <= maxBytes ? letter.payload : new Uint8Array(0),
    erased: refsThatCount(letter, author),
  };
}

/** A place beyond a hole is found among some thousands and put between them. */
const PLACE_OPS = 4;

/** What taking a letter into the chains counts (effort.ts), operations. */
export const opsToTake = ({ letter, erased }: Heeded): number => letter.heads.length + PLACE_OPS * erased.length;

/** Own devices beside the one that reads. */
export const siblingsOf = ({ active, revoked }: DeviceList, self: DeviceId): ReadonlySet<DeviceId> =>
  new Set([...active.keys(), ...revoked].filter((device) => device !== self));

/** Where a proved letter stands, and what it states of other places and vouches for. */
export type Taken = {
  readonly state: ChainState;
  readonly verdicts: readonly Verdict[];
  /** False where its author is stopped, or it stands at a place that is taken: nothing of it counts. */
  readonly isTaken: boolean;
};

/**
 * Lets the chains take a proved letter: its own place first, and only where that holds what it states. `siblings`: own devices
 * beside the one that reads.
 */
export function takeIntoChains(
  chains: ChainState,
  { author, seq, prev, hash, leaf }: Inner,
  { letter, erased }: Heeded,
  siblings: ReadonlySet<DeviceId>,
  now: number,
): Taken {
  const placed = observe(chains, { type: 'envelope', author, seq, prev, hash, leaf, proved: true }, now);
  if (placed.verdict.type === 'fork' || isOver(placed.verdict))
    return { state: placed.state, verdicts: [placed.verdict], isTaken: false };
  const word = takeWord(placed.state, { author, seq, leaf }, { letter, erased }, siblings, now);
  return { state: word.state, verdicts: [placed.verdict, ...word.verdicts], isTaken: true };
}

/** What a letter whose place is taken states of other places and vouches for. */
export function takeWord(
  chains: ChainState,
  { author, seq, leaf }: Pick<Inner, 'author' | 'seq' | 'leaf'>,
  { letter, erased }: Pick<Heeded, 'letter' | 'erased'>,
  siblings: ReadonlySet<DeviceId>,
  now: number,
): Pick<Taken, 'state' | 'verdicts'> {
  const stated = observe(chains, { type: 'heads', from: author, seq, leaf, heads: letter.heads, siblings }, now);
  if (erased.length === 0) return { state: stated.state, verdicts: [stated.verdict] };
  const vouched = observe(stated.state, { type: 'erased', refs: erased }, now);
  return { state: vouched.state, verdicts: [stated.verdict, vouched.verdict] };
}

/** Known already, or of an author that nothing more is taken from. */
export const isOver = ({ type }: Verdict): boolean =>
  type === 'replay' || type === 'late-leaf' || type === 'stopped' || type === 'after-cut';
