// Chain places: one author's chain in one mailbox as far as it is known: the places without a hole, and those beyond one. Used
// by chains.ts alone, which draws the conclusions. Promises: a place never has two hashes; what connects is connected.
import { concatBytes, equalBytes, toBase64Url } from '../../bytes.ts';
import {
  bool,
  type Codec,
  fixed,
  idCodec,
  list,
  many,
  names,
  optional,
  refuseBytes,
  struct,
  time,
  u64,
} from '../../codec.ts';
import { DeviceId, RelationId } from '../../ids.ts';

/** Envelopes of one author that wait for a proof; older ones give way. */
export const MAX_UNPROVED = 64;
/**
 * Places of one author that are kept beyond a hole: years of writing behind one envelope that a relay withholds. What comes behind
 * so many is shown, and its place is not kept: once the hole is filled it counts as missing.
 */
export const MAX_BEYOND = 4_096;

/** Known of a place beyond a hole. */
export type Beyond = {
  readonly seq: number;
  readonly hash: Uint8Array;
  /** The hash it names as before it; null where the envelope itself was not seen. */
  readonly prev: Uint8Array | null;
  /** `here`: seen; `erased`: vouched for by an erase notice; `told`: only named by somebody's head, a leaf or a cut. */
  readonly how: 'here' | 'erased' | 'told';
  /** When the hole below it was first noticed, ms. */
  readonly since: number;
};

export type Unproved = { readonly seq: number; readonly prev: Uint8Array; readonly hash: Uint8Array };

export type AuthorChain = {
  readonly author: DeviceId;
  /** Hashes of the places 1, 2, 3… without a hole, erased ones included. */
  readonly hashes: readonly Uint8Array[];
  /** Ascending. */
  readonly beyond: readonly Beyond[];
  readonly unproved: readonly Unproved[];
  /** Two versions of one place were proved: nothing more is taken from this author. */
  readonly stopped: boolean;
  /** Revoked: the last place that counts, else null. */
  readonly cut: number | null;
};

export const emptyChain = (author: DeviceId): AuthorChain => ({
  author,
  hashes: [],
  beyond: [],
  unproved: [],
  stopped: false,
  cut: null,
});

/** The hash known of a place, or null. Before the first stands the relationId. */
export function hashAt(relationId: RelationId, chain: AuthorChain, seq: number): Uint8Array | null {
  if (seq === 0) return RelationId.toBytes(relationId);
  return chain.hashes[seq - 1] ?? beyondAt(chain, seq)?.hash ?? null;
}

/** The index of the first place beyond the hole that is `seq` or later. */
function indexFrom({ beyond }: AuthorChain, seq: number): number {
  let low = 0;
  let high = beyond.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((beyond[middle] as Beyond).seq < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What is known of a place beyond a hole. */
export function beyondAt(chain: AuthorChain, seq: number): Beyond | undefined {
  const found = chain.beyond[indexFrom(chain, seq)];
  return found?.seq === seq ? found : undefined;
}

/** Whether a proved head already names this hash for this place: its successor's prev, or somebody who told of it. */
export function isDemanded(chain: AuthorChain, seq: number, hash: Uint8Array): boolean {
  const [at, next] = [beyondAt(chain, seq), beyondAt(chain, seq + 1)];
  return (
    (at !== undefined && equalBytes(at.hash, hash)) ||
    (next !== undefined && next.prev !== null && equalBytes(next.prev, hash))
  );
}

/** The chain with one proved place more, joined up as far as it goes; null where that makes two versions of a place. */
export function place(relationId: RelationId, chain: AuthorChain, item: Beyond): AuthorChain | null {
  const known = hashAt(relationId, chain, item.seq);
  if (known !== null && !equalBytes(known, item.hash)) return null;
  if (item.seq <= chain.hashes.length) return chain;
  const before = hashAt(relationId, chain, item.seq - 1);
  if (item.prev !== null && before !== null && !equalBytes(item.prev, before)) return null;
  const index = indexFrom(chain, item.seq);
  const existing = beyondAt(chain, item.seq);
  const after = chain.beyond[existing === undefined ? index : index + 1];
  if (after?.seq === item.seq + 1 && after.prev !== null && !equalBytes(after.prev, item.hash)) return null;

  if (existing === undefined && chain.beyond.length >= MAX_BEYOND && item.seq > chain.hashes.length + 1) return chain;
  const since = Math.min(item.since, existing?.since ?? item.since, after?.since ?? item.since);
  // What was seen is not unseen by being told of.
  const kept = existing !== undefined && item.how === 'told' ? existing : { ...item, since };
  const beyond = chain.beyond.toSpliced(index, existing === undefined ? 0 : 1, kept);
  const joined = join({ ...chain, beyond });
  return settle(relationId, joined, item.since);
}

/** Moves the places that now follow without a hole into the chain. */
function join(chain: AuthorChain): AuthorChain {
  const first = chain.beyond[0];
  if (first === undefined || first.seq !== chain.hashes.length + 1 || first.how === 'told') return chain;
  const hashes = [...chain.hashes];
  let count = 0;
  for (const other of chain.beyond) {
    if (other.seq !== hashes.length + 1 || other.how === 'told') break;
    hashes.push(other.hash);
    count++;
  }
  return { ...chain, hashes, beyond: chain.beyond.slice(count) };
}

/** Takes in what was waiting and is now proved by a successor; drops what can no longer be. */
function settle(relationId: RelationId, chain: AuthorChain, now: number): AuthorChain | null {
  const unproved = chain.unproved.filter(({ seq }) => seq > chain.hashes.length);
  const proved = unproved.find(({ seq, hash }) => isDemanded(chain, seq, hash));
  if (proved === undefined) return { ...chain, unproved };
  const rest = { ...chain, unproved: unproved.filter((other) => other !== proved) };
  return place(relationId, rest, { ...proved, how: 'here', since: now });
}

export function withUnproved(chain: AuthorChain, { seq, prev, hash }: Unproved): AuthorChain {
  const others = chain.unproved.filter((other) => other.seq !== seq || !equalBytes(other.hash, hash));
  return { ...chain, unproved: [...others, { seq, prev, hash }].slice(-MAX_UNPROVED) };
}

/** The runs of places not seen, below and at each place beyond. */
export function holesOf(chain: AuthorChain): readonly { readonly count: number; readonly since: number }[] {
  let last = chain.hashes.length;
  return chain.beyond.flatMap(({ seq, how, since }) => {
    const count = seq - last - (how === 'told' ? 0 : 1);
    last = seq;
    return count === 0 ? [] : [{ count, since }];
  });
}

export const missingOf = (chain: AuthorChain): number => holesOf(chain).reduce((sum, { count }) => sum + count, 0);

const HOW = ['here', 'erased', 'told'] as const;
const howCodec = names<Beyond['how']>(HOW);
const HASH_BYTES = 32;
const hashCodec = fixed(HASH_BYTES);

const beyondCodec = struct<Beyond>({
  seq: u64,
  hash: hashCodec,
  prev: optional(hashCodec),
  how: howCodec,
  since: time,
});
const unprovedCodec = struct<Unproved>({ seq: u64, prev: hashCodec, hash: hashCodec });

const authorChainOf = (counted: <T>(item: Codec<T>) => Codec<readonly T[]>): Codec<AuthorChain> =>
  struct<AuthorChain>({
    author: idCodec(DeviceId),
    hashes: counted(hashCodec),
    beyond: counted(beyondCodec),
    unproved: list(unprovedCodec, MAX_UNPROVED),
    stopped: bool,
    cut: optional(u64),
  });

/** Places are counted by a u32: an author of years has more than a u16 counts. */
export const authorChainCodec: Codec<AuthorChain> = authorChainOf(many);
/** As it was kept before that: at most 65,535 places. */
export const formerAuthorChainCodec: Codec<AuthorChain> = authorChainOf((item) => list(item));

/**
 * Places that are kept in one piece, apart from the row of their relation, once all of them are there without a hole: they never change,
 * and a letter writes none of them again. 8 KiB.
 */
export const SETTLED_PLACES = 256;
/** Of one author: sixteen million places. */
const MAX_SETTLED = 65_536;
/** Stands for a place whose piece has not been put back (`joinSettled`). */
const ELSEWHERE = new Uint8Array(0);

type Rest = Omit<AuthorChain, 'hashes'> & {
  /** Of each piece its last hash: a chain's hash stands for all before it, so it names the piece. */
  readonly settled: readonly Uint8Array[];
  readonly tail: readonly Uint8Array[];
};

const restCodec = struct<Rest>({
  author: idCodec(DeviceId),
  settled: many(hashCodec),
  tail: many(hashCodec),
  beyond: many(beyondCodec),
  unproved: list(unprovedCodec, MAX_UNPROVED),
  stopped: bool,
  cut: optional(u64),
});

const piecesOf = ({ hashes }: AuthorChain): number => Math.floor(hashes.length / SETTLED_PLACES);
const lastOf = (hashes: readonly Uint8Array[], piece: number): Uint8Array =>
  hashes[(piece + 1) * SETTLED_PLACES - 1] as Uint8Array;

/** A chain without its settled pieces; what is read needs them put back. */
export const authorChainRestCodec: Codec<AuthorChain> = {
  write: (writer, { hashes, ...chain }) => {
    const pieces = Math.floor(hashes.length / SETTLED_PLACES);
    const settled = Array.from({ length: pieces }, (_, piece) => lastOf(hashes, piece));
    restCodec.write(writer, { ...chain, settled, tail: hashes.slice(pieces * SETTLED_PLACES) });
  },
  read: (reader) => {
    const { settled, tail, ...chain } = restCodec.read(reader);
    if (settled.length > MAX_SETTLED || tail.length >= SETTLED_PLACES) refuseBytes();
    const hashes = settled.flatMap((last) => [...Array.from({ length: SETTLED_PLACES - 1 }, () => ELSEWHERE), last]);
    return { ...chain, hashes: [...hashes, ...tail] };
  },
};

/** Full pieces of a chain, by a name that tells their author, their place and all that is in them. */
export type SettledPiece = { readonly name: string; readonly bytes: () => Uint8Array };

const nameOfPiece = (author: DeviceId, piece: number, last: Uint8Array): string =>
  `${author}/${piece}/${toBase64Url(last)}`;

export const settledPieces = (chain: AuthorChain): readonly SettledPiece[] =>
  Array.from({ length: piecesOf(chain) }, (_, piece) => ({
    name: nameOfPiece(chain.author, piece, lastOf(chain.hashes, piece)),
    bytes: () => concatBytes(...chain.hashes.slice(piece * SETTLED_PLACES, (piece + 1) * SETTLED_PLACES)),
  }));

/** The chain with its pieces; null where one is missing or another than was settled. A chain that is whole already stays. */
export function joinSettled(chain: AuthorChain, pieceOf: (name: string) => Uint8Array | undefined): AuthorChain | null {
  if (chain.hashes[0] !== ELSEWHERE) return chain;
  const hashes = [...chain.hashes];
  for (let piece = 0; piece < piecesOf(chain); piece++) {
    const last = lastOf(chain.hashes, piece);
    const bytes = pieceOf(nameOfPiece(chain.author, piece, last));
    if (bytes?.length !== SETTLED_PLACES * HASH_BYTES) return null;
    for (let at = 0; at < SETTLED_PLACES; at++)
      hashes[piece * SETTLED_PLACES + at] = bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
    if (!equalBytes(lastOf(hashes, piece), last)) return null;
  }
  return { ...chain, hashes };
}
