// What the screens see of voices: the one being recorded in a relation, and what there is to hear of an entry.
import type { RelationKey } from './views.ts';

/** Of the wave: 0 to 255, evenly spaced. */
export type Levels = readonly number[];

/** A recording under way, kept slice by slice: there until it is set down or erased, whatever dies. */
export type TakeView = {
  readonly relation: RelationKey;
  /** When it was begun, ms. */
  readonly begun: number;
  /** What is kept, ms. */
  readonly milliseconds: number;
  readonly levels: Levels;
  /** Runs of a recorder that are kept: the number of the next one. */
  readonly stretches: number;
};

export type VoicesView = { readonly takes: readonly TakeView[] };

/** What can be heard of an entry, and how it looks. */
export type HeardView = {
  readonly milliseconds: number;
  readonly levels: Levels;
  /** Where one stretch ends and the next goes on, ms. */
  readonly seams: readonly number[];
  /** Of the file, bytes. */
  readonly length: number;
};

/** Bytes before the first cluster, and where clusters begin: ms, and bytes from the file's beginning. */
export type HeardIndex = {
  readonly head: number;
  readonly clusters: readonly { readonly at: number; readonly from: number }[];
};

/** offline: it is at the relay, which is away. lost: the relay has it no more. other: what it shows is not this recording. gone: there is none. */
export type HearProblem = 'offline' | 'lost' | 'other' | 'gone' | 'locked';

/** full: an hour, or what a recording may weigh. storage-failed: nothing of this slice is kept. gone: there is no such take any more. */
export type SliceProblem = 'full' | 'storage-failed' | 'gone' | 'locked';

export type Slice = {
  /** The recorder's run that it is of, from 0: each has a header of its own. */
  readonly stretch: number;
  /** Its place in that run, from 0. */
  readonly n: number;
  readonly bytes: Uint8Array;
  /** As the page counted, ms. */
  readonly milliseconds: number;
  /** Ten a second. */
  readonly levels: Levels;
};
