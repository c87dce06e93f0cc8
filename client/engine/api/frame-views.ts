// What the screens show of a relation's frame: every version with who agreed to it when, what was asked about it, and what waits for whom.
import type { FrameContent } from '../../../shared/kinds/frame.ts';
import type { Term } from '../../../shared/kinds/terms.ts';

export type { FrameContent, Term };
export { CLAUSES, type ClauseName } from '../../../shared/kinds/frame.ts';

/** A question about a frame, or the word that it is not agreed to as it is. */
export type FrameQuestionView = {
  readonly at: number;
  readonly what: 'question' | 'declined';
  /** Ids of clauses; none: the frame as a whole. */
  readonly clauses: readonly string[];
  readonly text: string;
};

export type FrameVersionView = FrameContent & {
  readonly number: number;
  /** Lower-case hex, 64 characters. */
  readonly hash: string;
  readonly proposedAt: number;
  /** The first day it counts for, days since 1970 in the zone of its rhythm. */
  readonly from: number;
  readonly note: string;
  /** It holds a term, a clause or a zone that is not known here: it is read, and not agreed to here. */
  readonly isBeyond: boolean;
  readonly isZoneKnown: boolean;
  /** Names of the terms that are left to the patient; 'unknown' among them where this version does not know it. */
  readonly choicesOpen: readonly Term['name'][];
  readonly agreed: { readonly at: number; readonly choices: readonly Term[]; readonly text: string } | null;
  readonly isInForce: boolean;
  /** Number of the version it is shown beside: the newest agreed one below it, else the number before it; null of the first. */
  readonly against: number | null;
  readonly questions: readonly FrameQuestionView[];
  readonly delivery: 'kept' | 'sent' | 'arrived';
};

export type FrameView = {
  /** The newest first. */
  readonly versions: readonly FrameVersionView[];
  /** Number of the one in force today, in its own zone. */
  readonly inForce: number | null;
  /** Who is to say something to the newest. */
  readonly waits: 'patient' | 'psychologist' | null;
  /** Number of the one that can be agreed to here and now. */
  readonly mayAgree: number | null;
  /** Numbers that are named and have not come here. */
  readonly missing: readonly number[];
};

/** What was agreed to happen to a text that was read, once its author erases it: it goes, or stays in the record. Null: nothing. */
export type ErasingRule = 'removed' | 'kept' | null;

/** What a relation's row says of its frame. */
export type FrameStanding = {
  /** Grows when the frame is to be read anew. */
  readonly version: number;
  /** none: nothing proposed. proposed: the first waits for an agreement. agreed: nothing waits. changed: a newer one waits. */
  readonly state: 'none' | 'proposed' | 'agreed' | 'changed';
  /** Number of the newest proposed; 0 where there is none. */
  readonly number: number;
  /** Questions and refusals about the newest one. */
  readonly questions: number;
  /** What is clinical may be set down: agreed once, or begun before anything was proposed. */
  readonly isOpen: boolean;
  /** One first flash may be set down before that, and was not yet. */
  readonly mayFlash: boolean;
  /** In force now. */
  readonly erasing: ErasingRule;
  /** A voice may be set down. */
  readonly recordings: boolean;
  /** Files may stand beside what either writes. */
  readonly files: boolean;
};

/** Of a relation that cannot be shown. */
export const NO_FRAME_STANDING: FrameStanding = {
  version: 0,
  state: 'none',
  number: 0,
  questions: 0,
  isOpen: true,
  mayFlash: false,
  erasing: null,
  recordings: false,
  files: false,
};

export type FrameProblem =
  /** Another version has been proposed since, or this one is not here. */
  | 'not-the-newest'
  /** It holds what this version does not know. */
  | 'beyond'
  /** The other person's app does not read it yet. */
  | 'other-side'
  /** Not exactly what is left to the patient was chosen. */
  | 'choices'
  /** A value outside what the term can say. */
  | 'unsound'
  /** As many as may be proposed in one day were. */
  | 'too-many-today'
  | 'too-long'
  | 'empty'
  | 'stopped'
  | 'unconfirmed'
  | 'reading'
  | 'storage-failed'
  | 'locked';

/** What the editor writes: kept between openings, and proposed. */
export type FrameDraft = FrameContent & {
  /** 0: from the day it is agreed. */
  readonly from: number;
  readonly note: string;
};

/** What is proposed to one of several people. */
export type FrameFor<Relation> = { readonly relation: Relation; readonly draft: FrameDraft };
