// What the screens show of syntheses: as they are being written, as they were sent version by version, and what was remarked on them.
import type { EnvelopeId, ObjectId } from '../../../shared/ids.ts';
import { ANNOTATION_BOUNDS } from '../../../shared/kinds/annotation.ts';
import { SYNTHESIS_BOUNDS } from '../../../shared/kinds/synthesis.ts';
import type { LocalDay } from '../../../shared/rhythm/calendar.ts';
import type { BlockView, EntryHead } from './views.ts';

export { ANNOTATION_BOUNDS, SYNTHESIS_BOUNDS };

/** As it is typed. */
export type SynthesisText = {
  readonly title: string;
  /** 0: not said yet. */
  readonly from: LocalDay;
  readonly to: LocalDay;
  readonly sections: readonly SectionText[];
};

export type SectionText = {
  readonly heading: string;
  readonly text: string;
  /** Entries by their numbers' places in the text, UTF-16 units, ascending. */
  readonly pointers: readonly { readonly at: number; readonly sourceId: EnvelopeId }[];
  /** A text that is empty is of a source that was erased. */
  readonly quotes: readonly { readonly sourceId: EnvelopeId; readonly start: number; readonly text: string }[];
};

/** An entry that a synthesis speaks of, under its number. */
export type SourceView = {
  /** From 1, in the order in which they were written; those that are not here behind the others. */
  readonly n: number;
  /** As the synthesis names it. */
  readonly sourceId: EnvelopeId;
  /** What the thread shows of it; null where it shows nothing. */
  readonly head: EntryHead['id'] | null;
  readonly kind: EntryHead['kind'] | null;
  readonly mine: boolean;
  /** ms; null where it is not here. */
  readonly at: number | null;
  readonly erasedAt: number | null;
};

export type SynthesisDraftView = SynthesisText & {
  readonly id: ObjectId;
  /** By which its versions go together. */
  readonly synthesis: string;
  /** Which it would be. */
  readonly version: number;
  readonly savedAt: number;
  readonly sources: readonly SourceView[];
};

export type AnnotationView = {
  readonly id: EnvelopeId;
  readonly section: number;
  readonly start: number;
  readonly passage: string;
  readonly text: string;
  readonly at: number;
  readonly mine: boolean;
  readonly delivery: EntryHead['delivery'];
  /** The passage stands at that place of that version. */
  readonly isThere: boolean;
};

export type SectionView = {
  readonly heading: string;
  readonly text: string;
  readonly numbers: readonly { readonly at: number; readonly n: number }[];
  /** Each compared with what it is of; `n`: its source's number. */
  readonly quotes: readonly { readonly block: BlockView; readonly n: number }[];
};

/** One version, as a letter brought it. */
export type SynthesisVersionView = {
  readonly letter: EnvelopeId;
  /** From 1, in reading order, whatever the letter says of itself. */
  readonly version: number;
  readonly at: number;
  readonly mine: boolean;
  readonly delivery: EntryHead['delivery'];
  readonly opened: boolean;
  /** Its author erased it since; what is left of it here stands in `sections`. */
  readonly erasedAt: number | null;
  readonly title: string;
  readonly from: LocalDay;
  readonly to: LocalDay;
  readonly sections: readonly SectionView[];
  readonly sources: readonly SourceView[];
  readonly annotations: readonly AnnotationView[];
};

/** All versions of one, the oldest first; at least one. */
export type SynthesisView = { readonly synthesis: string; readonly versions: readonly SynthesisVersionView[] };

export type SynthesesView = {
  /** The latest first. */
  readonly sent: readonly SynthesisView[];
  readonly drafts: readonly SynthesisDraftView[];
  /** Confirmed, and held for the 30 s in which it can be taken back. */
  readonly held: { readonly id: ObjectId; readonly sendsAt: number } | null;
};

export const NO_SYNTHESES: SynthesesView = { sent: [], drafts: [], held: null };

/** `gone`: it was sent, filed or thrown away meanwhile. `period`: its days are not both said, or not in this order. `held`: one leaves already. */
export type SynthesisProblem =
  | 'gone'
  | 'empty'
  | 'period'
  | 'too-long'
  | 'held'
  | 'other-side'
  | 'too-many-today'
  | 'reading'
  | 'stopped'
  | 'unconfirmed'
  | 'frame-first'
  | 'paused'
  | 'over'
  | 'storage-failed'
  | 'locked';
