// What the screens show of a transfer: what is proposed and agreed to, what is handed over of before, and who was there before.
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { CoverProblem } from './cover-views.ts';
import type { RelationKey } from './views.ts';

export type TransferView = {
  /** Lower-case hex. */
  readonly id: string;
  /** withdrawn: by the psychologist, before it was agreed to. done: the frame of the new relation was agreed on, and this one ended. */
  readonly state: 'asked' | 'agreed' | 'declined' | 'withdrawn' | 'done';
  /** The colleague, as the psychologist names them. */
  readonly name: string;
  readonly title: string;
  readonly registration: string;
  readonly text: string;
  /** When it was proposed last, and agreed to, ms; agreed to and declined: it did not come to be. */
  readonly at: number;
  readonly agreedAt: number | null;
  /** The psychologist would like to hand her notes over too; whether the patient agreed to that, null before. */
  readonly asksNotes: boolean;
  readonly notes: boolean | null;
  readonly questions: readonly { readonly at: number; readonly text: string }[];
  readonly declinedText: string;
  /** Of the patient, once agreed to: the relation that it began, whether the colleague was told, how much of what is given has left. */
  readonly inHand: {
    readonly relation: RelationKey;
    readonly isTold: boolean;
    readonly given: number;
    readonly toGive: number;
    /** What cannot go, as far as it was tried. */
    readonly lacks: readonly TransferLack[];
    /** The relay has no room for a voice or a file that is on its way. */
    readonly lacksRoom: boolean;
  } | null;
};

/** A text of which something cannot be handed over. files: what stood beside it is nowhere any more, its words go alone. all: nothing of it goes. */
export type TransferLack = {
  readonly at: number;
  readonly mine: boolean;
  readonly title: string;
  readonly of: 'files' | 'all';
};

/** Who was there before, in the relation that a transfer began. */
export type TransferOfView = {
  readonly name: string;
  readonly title: string;
  readonly registration: string;
  /** When it was told, ms. */
  readonly at: number;
};

export type TransferStanding = {
  /** The newest, where it goes on or became something within the last thirty days. */
  readonly transfer: TransferView | null;
  readonly from: TransferOfView | null;
};

export const NO_TRANSFER_STANDING: TransferStanding = { transfer: null, from: null };

/** A text of before that the patient may hand over. */
export type Givable = {
  readonly id: EnvelopeId;
  readonly mine: boolean;
  readonly isSynthesis: boolean;
  readonly title: string;
  readonly opening: string;
  readonly at: number;
  /** What goes with it: of what can be heard, ms; and how many pictures and documents. */
  readonly milliseconds: number;
  readonly pictures: number;
  readonly documents: number;
};

export type TransferDraft = {
  /** Of one that is proposed again; null of a new one. */
  readonly id: string | null;
  /** The colleague's invitation. */
  readonly link: string;
  readonly notes: boolean;
  readonly text: string;
};

export type TransferChoice = {
  readonly gives: 'nothing' | 'chosen' | 'all';
  readonly chosen: readonly EnvelopeId[];
  readonly notes: boolean;
};

export type TransferProblem = Exclude<CoverProblem, 'frame-says-no'>;
