// What the screens show of consultations: proposed with times, agreed to or not, and what became of them.
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { ConsultationEnded } from '../../../shared/kinds/consultation-ended.ts';
import type { ConsultationProposed, ConsultationTime } from '../../../shared/kinds/consultation-proposed.ts';
import type { ConsultationReply } from '../../../shared/kinds/consultation-reply.ts';

export { MOST_TIMES } from '../../../shared/kinds/consultation-proposed.ts';
export type { ConsultationTime };
export type ConsultationChoice = ConsultationReply['choice'];
export type ConsultationMedia = ConsultationProposed['media'];
export type ConsultationEnd = ConsultationEnded['how'];

export type EndedView = Pick<ConsultationEnded, 'how' | 'begins' | 'ends' | 'text'>;

export type ConsultationView = {
  /** Lower-case hex. */
  readonly id: string;
  /** What a reply replies to. */
  readonly proposal: EnvelopeId;
  readonly at: number;
  readonly media: ConsultationMedia;
  readonly times: readonly ConsultationTime[];
  readonly text: string;
  readonly state: 'proposed' | 'agreed' | 'none-suits' | 'declined' | 'called-off';
  readonly reply: { readonly at: number; readonly choice: ConsultationChoice; readonly text: string } | null;
  readonly agreed: ConsultationTime | null;
  /** When one may join, ms; of one that is agreed on. */
  readonly opens: { readonly from: number; readonly until: number } | null;
  readonly calledOff: { readonly at: number; readonly text: string } | null;
  readonly mine: EndedView | null;
  readonly theirs: EndedView | null;
  readonly delivery: 'kept' | 'sent' | 'arrived';
};

/** What a relation's row says of them. */
export type ConsultStanding = {
  /** Grows when they are to be read anew. */
  readonly version: number;
  /** Those that are to come or under way, and what became of others lately; the next one first. */
  readonly current: readonly ConsultationView[];
};

/** Of a relation that cannot be shown. */
export const NO_CONSULT_STANDING: ConsultStanding = { version: 0, current: [] };

/** `id`: the consultation that is moved; null: another one. */
export type ConsultationDraft = {
  readonly id: string | null;
  readonly media: ConsultationMedia;
  readonly times: readonly ConsultationTime[];
  readonly text: string;
};

export type ConsultProblem =
  /** It has been moved, called off or begun since, or the relation has ended. */
  | 'not-now'
  /** A time that is over, or more of them than three, or two that are the same. */
  | 'unsound'
  | 'other-side'
  | 'too-many-today'
  | 'too-long'
  | 'stopped'
  | 'unconfirmed'
  | 'reading'
  | 'storage-failed'
  | 'locked';
