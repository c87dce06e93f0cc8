// Kind 32: a frame as the psychologist proposes it; its proposal is her agreement to it. Each names the one before by its hash
// (crypto/relation/frame-hash.ts), so that a version that is missing shows (PROTOCOL.md, Frame).
import { type Codec, fixed, oneOf, struct, u32, u8 } from '../codec.ts';
import { writtenText } from './blocks.ts';
import { localDay } from './day.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { held, listOf, textUpTo } from './held.ts';
import { type Term, termsOfProposal } from './terms.ts';

/** `id`: what it is about, the same from version to version. */
export type Clause = { readonly id: string; readonly title: string; readonly text: string };

/** What a frame says, wherever it stands: proposed, in progress, a template. */
export type FrameContent = {
  /** BCP 47, of its texts. */
  readonly language: string;
  /** ISO 3166-1, two letters: whose law its texts speak of. */
  readonly country: string;
  readonly clauses: readonly Clause[];
  readonly terms: readonly Term[];
};

export type FrameProposed = FrameContent & {
  readonly version: 1;
  /** From 1. */
  readonly number: number;
  /** 32 bytes: the hash of `number` − 1; zeros for 1. */
  readonly prev: Uint8Array;
  /** The first day it counts for, in the zone of its own rhythm. */
  readonly from: number;
  /** Why, in a few words. */
  readonly note: string;
  readonly extras: readonly Extra[];
};

export const MOST_CLAUSES = 40;
/** Code points of a clause's id, and of a title, a language, a country. */
const ID = 32;
const TITLE = 200;

/** Clauses that this version words itself, and knows as they are meant, in the order in which they are read. `short` says the whole in a few lines. */
export const CLAUSES = [
  'short',
  'who',
  'how',
  'rhythm',
  'volume',
  'late',
  'silence',
  'absence',
  'between',
  'urgent',
  'fees',
  'secrecy',
  'device',
  'copies',
  'record',
  'erasing',
  'supervision',
  'review',
  'ending',
  'complaint',
] as const;
export type ClauseName = (typeof CLAUSES)[number];

/** A clause of the psychologist's own begins so. */
export const OWN_CLAUSE = 'own-';

/** Whether a clause's id means something here. */
export const isKnownClause = (id: string): boolean =>
  (CLAUSES as readonly string[]).includes(id) || id.startsWith(OWN_CLAUSE);

const clause = struct<Clause>({
  id: held(textUpTo(ID), (id) => /^[a-z][a-z0-9-]*$/.test(id)),
  title: textUpTo(TITLE),
  text: writtenText,
});
const clauses = held(listOf(clause, 0, MOST_CLAUSES), (all) => new Set(all.map(({ id }) => id)).size === all.length);

/** What every form of a frame has. */
export const frameFields = {
  language: textUpTo(ID),
  country: textUpTo(ID),
  clauses,
  terms: termsOfProposal,
} as const;

const HASH_BYTES = 32;

export const frameProposed: Codec<FrameProposed> = held(
  struct<FrameProposed>({
    version: oneOf(u8, [1]),
    number: u32,
    prev: fixed(HASH_BYTES),
    from: localDay,
    ...frameFields,
    note: writtenText,
    extras: extrasCodec(),
  }),
  ({ number, prev }) => number > 0 && (number > 1 || prev.every((byte) => byte === 0)),
);

export const NO_FRAME: Uint8Array = new Uint8Array(HASH_BYTES);
