// What the screens show of when answers are owed: absences, words on a delay, requests to be looked at, pauses and the end of a relation.
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { DueWindow } from '../../../shared/rhythm/windows.ts';
import type { Lateness } from '../../../shared/rhythm/late.ts';
import type { LocalDay } from '../../../shared/rhythm/calendar.ts';
import type { Role } from '../../../shared/kinds/table.ts';

export type { Lateness };
export { PLEASE_LOOK_TEXT } from '../../../shared/kinds/please-look.ts';

/** Days of absence, first and last included, in the zone of the rhythm. */
export type AbsentDays = { readonly from: LocalDay; readonly until: LocalDay };

export type AbsenceView = {
  /** Lower-case hex, 32 characters: of every word about this absence. */
  readonly id: string;
  readonly why: 'absence' | 'holidays';
  /** Of which place the public holidays are (`BE`, `DE-BY`); null where it is not said. */
  readonly place: string | null;
  /** Ascending; none where it was called off. */
  readonly days: readonly AbsentDays[];
  readonly text: string;
  /** When the newest word about it was placed, ms. */
  readonly at: number;
  /** It says something else than the first word about it did. */
  readonly isChanged: boolean;
};

/** The newest word on a delay. */
export type DelayView = {
  readonly at: number;
  /** ms; null: not said. */
  readonly until: number | null;
  readonly text: string;
};

export type PauseView = {
  readonly by: Role;
  readonly at: number;
  /** The day from which the other may count on it again; null: open. Nothing resumes by itself. */
  readonly returnDay: LocalDay | null;
  readonly text: string;
};

/**
 * How it ended. last-letter, ended: by the patient, with a last letter to come or without. agreed: on a day that both agreed on. refused: the
 * patient receives nothing more. stopped: by the psychologist.
 */
export type EndHow = 'agreed' | 'last-letter' | 'ended' | 'refused' | 'stopped';

export type EndView = {
  readonly how: EndHow;
  readonly by: Role;
  /** From when nothing is owed, ms. */
  readonly at: number;
  readonly text: string;
  readonly wishesSynthesis: boolean;
};

/** An end that one of the two proposes, and that waits for the other. */
export type EndProposalView = {
  readonly by: Role;
  readonly at: number;
  readonly lastDay: LocalDay;
  readonly wishesSynthesis: boolean;
  readonly text: string;
};

/** What is left until a last day that is proposed or agreed on, both days counted where the rhythm is. */
export type ClosingView = {
  readonly lastDay: LocalDay;
  /** Days with a window from today to the last day, ascending; of a day further off those of its last weeks. */
  readonly answerDays: readonly LocalDay[];
  readonly today: LocalDay;
};

/** A patient asked to be looked at first. */
export type LookView = {
  readonly id: EnvelopeId;
  readonly at: number;
  readonly text: string;
  /** When the psychologist's device said that it was shown, ms; null before. */
  readonly seenAt: number | null;
  readonly delivery: 'kept' | 'sent' | 'arrived';
};

/**
 * What a device knows of why nothing comes, the first that holds: the other person came back on a new device (`since`, ms) and is not confirmed;
 * something is held back, or the relay is away; nothing of the kind.
 */
export type World =
  { readonly type: 'device'; readonly since: number } | { readonly type: 'relay' } | { readonly type: 'person' };

/** done: what was agreed on was done. nothing: nothing is done. later: not now. */
export type SilenceDone = 'done' | 'nothing' | 'later';

/** The agreed time has passed since the last entry, as the psychologist is told. */
export type SilenceStanding = {
  /** 0 nothing, 1 one word, 2 a call, 3 the person named. */
  readonly choice: 0 | 1 | 2 | 3;
  readonly contact: string;
  readonly world: World;
  /** When the word was sent, ms. */
  readonly sentAt: number | null;
  readonly noted: { readonly what: SilenceDone; readonly at: number } | null;
};

/** How a relation stands, as its row says. */
export type RhythmStanding = {
  /** Those that are not over, the next first, those called off since a day among them. */
  readonly absences: readonly AbsenceView[];
  /** The newest since the last answer. */
  readonly delay: DelayView | null;
  /** What is late, in the parts of its sentence; null where nothing is. */
  readonly lateness: Lateness | null;
  /** Whom the frame names for an answer that has been missing for as many answer days as it says; null before, or where it names nobody. */
  readonly lateContact: string | null;
  /** What this device knows of why, where somebody is named. */
  readonly lateWorld: World | null;
  readonly silence: SilenceStanding | null;
  /** One of each person at the most, the first first. */
  readonly pauses: readonly PauseView[];
  /** Whoever did not pause asks whether it goes on, or the patient after an end, ms. */
  readonly resumeAskedAt: number | null;
  readonly proposedEnd: EndProposalView | null;
  /** An end agreed on that is still to come. */
  readonly comingEnd: EndView | null;
  /** Of the day agreed on, else of the one that is proposed; null where neither is. */
  readonly closing: ClosingView | null;
  readonly end: EndView | null;
  /** Why its psychologist stopped it, as she keeps it for herself; null where she kept nothing. */
  readonly reason: string | null;
  /** Letters that came after the relation was closed to their author: they are shown nowhere. */
  readonly cameAfter: number;
  /** A last letter may be written until then, ms; null where none may. */
  readonly lastLetterUntil: number | null;
  /** A volume of reading is agreed on: when something is read may be asked. */
  readonly hasVolume: boolean;
  /** Weeks of notice that the frame gives before an end; null where it says none. */
  readonly endingWeeks: number | null;
  /** Requests to be looked at: those nobody has seen, and the newest seen one of the last seven days, oldest first. */
  readonly looks: readonly LookView[];
};

export const NO_RHYTHM_STANDING: RhythmStanding = {
  absences: [],
  delay: null,
  lateness: null,
  lateContact: null,
  lateWorld: null,
  silence: null,
  pauses: [],
  resumeAskedAt: null,
  proposedEnd: null,
  comingEnd: null,
  closing: null,
  end: null,
  reason: null,
  cameAfter: 0,
  lastLetterUntil: null,
  hasVolume: false,
  endingWeeks: null,
  looks: [],
};

/** When a text would be read; `over`: windows before that in which it is read in part; `cutOff`: until when it may leave for it, ms. */
export type WhenRead = { readonly due: DueWindow; readonly cutOff: number; readonly over: number };

/** One day ahead over all relations. Seconds of reading. */
export type WeekDay = {
  readonly day: LocalDay;
  /** Promised to the windows of that day. */
  readonly promised: number;
  /** First to third quartile of what the answers of that weekday covered in eight weeks; null: of fewer than four. */
  readonly usual: { readonly low: number; readonly high: number } | null;
  /** What the frames that name a volume let that day hold. */
  readonly most: number;
  /** Relations with a window on that day, and those of them whose frame names no volume. */
  readonly windows: number;
  readonly unbounded: number;
};

/** `id`: of an absence that is changed; null of a new one. No days: it is called off. */
export type AbsenceDraft = {
  readonly id: string | null;
  readonly why: 'absence' | 'holidays';
  /** Of public holidays: of which place. */
  readonly place: string | null;
  readonly days: readonly AbsentDays[];
  readonly text: string;
};

export type EndDraft = {
  readonly step: 'proposed' | 'agreed' | 'another-day' | 'last-letter' | 'ended' | 'refused' | 'stopped';
  readonly lastDay: LocalDay;
  readonly wishesSynthesis: boolean;
  readonly text: string;
};

export type RhythmProblem =
  /** It would have no effect: nothing of the kind stands there, or the relation is over. */
  | 'not-now'
  | 'empty'
  /** A value outside what the letter can say. */
  | 'unsound'
  | 'too-long'
  /** The other person's app does not read it yet. */
  | 'other-side'
  | 'too-many-today'
  | 'stopped'
  | 'unconfirmed'
  /** Its history is still on its way back. */
  | 'reading'
  | 'locked'
  | 'storage-failed';
