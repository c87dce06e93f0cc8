// What the screens show of a colleague's cover: what is proposed and agreed to, in whose relation, and what was handed on.
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { LocalDay } from '../../../shared/rhythm/calendar.ts';
import type { BlockView, InvitationProblem, RelationKey } from './views.ts';
import type { RhythmProblem } from './rhythm-views.ts';

export type CoverSince = 'first-day' | 'last-answer' | 'chosen';

/** A cover of the relation with the psychologist who is away. */
export type CoverView = {
  /** Lower-case hex. */
  readonly id: string;
  /** over: its last day has passed. */
  readonly state: 'asked' | 'agreed' | 'declined' | 'ended' | 'over';
  /** First and last day, in the zone of the rhythm. */
  readonly from: LocalDay;
  readonly until: LocalDay;
  /** Today is one of its days, and it was agreed to. */
  readonly isNow: boolean;
  /** The colleague, as the psychologist names them. */
  readonly name: string;
  readonly title: string;
  readonly registration: string;
  readonly since: CoverSince;
  readonly text: string;
  /** When it was proposed last, ms. */
  readonly at: number;
  readonly questions: readonly { readonly at: number; readonly text: string }[];
  readonly declinedText: string;
  /** Of the patient, once agreed to: the relation with the colleague, whether the colleague was told, whether answers are handed on. */
  readonly inHand: { readonly relation: RelationKey; readonly isTold: boolean; readonly handsOn: boolean } | null;
};

/** What a relation with a colleague is a cover of, on both sides. */
export type CoverOfView = {
  readonly id: string;
  readonly state: 'agreed' | 'ended' | 'over';
  readonly from: LocalDay;
  readonly until: LocalDay;
  readonly isNow: boolean;
  /** Who is away. */
  readonly name: string;
  readonly title: string;
  readonly registration: string;
  /** Of the patient: the relation with whoever is away. */
  readonly of: RelationKey | null;
};

export type CoverStanding = {
  /** Grows when what was handed on is to be read anew. */
  readonly version: number;
  /** The newest first: those that are to come or go on, and what became of others within the last thirty days. */
  readonly covers: readonly CoverView[];
  /** Null where it is no colleague's. */
  readonly as: CoverOfView | null;
  /** Texts that were handed on here. */
  readonly handedOn: number;
};

export const NO_COVER_STANDING: CoverStanding = { version: 0, covers: [], as: null, handedOn: 0 };

/** A text of another relation of the patient's, as it was handed on. */
export type HandedOnView = {
  readonly id: EnvelopeId;
  readonly coverId: string;
  readonly from: 'patient' | 'cover' | 'psychologist';
  readonly name: string;
  /** When it was set down where it stands, ms. */
  readonly at: number;
  readonly kind: 'flash' | 'piece' | 'recording' | 'answer' | 'word';
  readonly title: string;
  readonly blocks: readonly BlockView[];
  /** What was handed over with it: whether something can be heard, and how many files there are to see. */
  readonly isHeard: boolean;
  readonly files: number;
};

/** A text of before that the patient may show. */
export type Showable = {
  readonly id: EnvelopeId;
  readonly mine: boolean;
  readonly kind: 'flash' | 'piece' | 'answer' | 'word';
  readonly title: string;
  readonly opening: string;
  readonly at: number;
  /** It is among those that the psychologist proposes. */
  readonly isProposed: boolean;
};

export type CoverDraft = {
  /** Of one that is proposed again; null of a new one. */
  readonly id: string | null;
  /** The colleague's invitation. */
  readonly link: string;
  readonly from: LocalDay;
  readonly until: LocalDay;
  readonly since: CoverSince;
  readonly text: string;
};

export type CoverChoice = { readonly chosen: readonly EnvelopeId[]; readonly handsOn: boolean };

export type CoverProblem =
  | RhythmProblem
  | InvitationProblem
  /** The link stands in a proposal to somebody else already, or was used here. */
  | 'link-used'
  /** The frame that is agreed on says that there is none. */
  | 'frame-says-no'
  /** The link leads to this space itself, or to whoever it is proposed to. */
  | 'link-own';
