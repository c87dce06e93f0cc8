// What the screens show of a psychologist's tally: dates and durations of what she answered, and no text.
import { TALLY_BOUNDS } from '../../../shared/kinds/tally-note.ts';
import type { LocalDay } from '../../../shared/rhythm/calendar.ts';
import type { RelationKey } from './views.ts';

/** Of minutes that are typed, a day at the most. */
export const MOST_TYPED: number = TALLY_BOUNDS.minutes;

/** delay: a word that an answer will be late. silence: the word that a frame provides. consulted: a consultation that she says was held. */
export type TallyKind = 'answered' | 'answered-again' | 'delay' | 'silence' | 'consulted';

export type TallyRow = {
  /** By which a list knows it again. */
  readonly id: string;
  readonly relation: RelationKey;
  readonly kind: TallyKind;
  /** ms. */
  readonly at: number;
  /** In this device's zone. */
  readonly day: LocalDay;
  /** What was read for it: seconds, and code points. */
  readonly readSeconds: number;
  /** Of voices: seconds. */
  readonly listenedSeconds: number;
  readonly readCharacters: number;
  /** Code points of her own words in it. */
  readonly writtenCharacters: number;
  /** Of a consultation, from its begin to its end by her device: seconds. */
  readonly consultedSeconds: number;
  /** Minutes that she typed for that day and relation, on the first row of both; null where none, and on every other row. */
  readonly typed: number | null;
  /** It is that first row. */
  readonly isFirst: boolean;
};

export type Tally = {
  /** In order of their time. */
  readonly rows: readonly TallyRow[];
  /** By which each relation is named where its name is not written: the same on every device, and in every tally. */
  readonly codes: readonly { readonly relation: RelationKey; readonly code: string }[];
};

export const NO_TALLY: Tally = { rows: [], codes: [] };

export type TallyProblem = 'unsound' | 'storage-failed' | 'locked';
