// When answers are owed in a relation and how it goes on or ends, as its letters make it in reading order: the same on both sides and on every
// device. Pure; what people read of it is made in view.ts (PROTOCOL.md, Frame, Windows).
import { toHex } from '../../../shared/bytes.ts';
import { DAY } from '../../../shared/clock.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { type Absence, placeIn } from '../../../shared/kinds/absence.ts';
import { otherRole, type Role } from '../../../shared/kinds/table.ts';
import { momentOf, type Zone } from '../../../shared/rhythm/calendar.ts';
import type { Delay } from '../../../shared/rhythm/promises.ts';
import type { AbsenceLetter, Rest } from '../../../shared/rhythm/windows.ts';
import type { DelayView, EndHow, EndProposalView, EndView, PauseView } from '../api/rhythm-views.ts';
import type { RhythmSaid } from '../state/rhythm-letters.ts';

/** A letter that its author's person may send, and not beyond what they may a day; `at`: its clamped time, ms. */
export type RhythmLetter = {
  readonly id: EnvelopeId;
  readonly at: number;
  readonly isPatients: boolean;
  /** What it is named by beyond doubt (entries/beside.ts), and what it names. */
  readonly ref: string;
  readonly names: readonly string[];
} & (
  | RhythmSaid
  /** The patient agreed to a version of the frame. */
  | { readonly type: 'frame-agreed' }
);

export type Planned = AbsenceLetter & Pick<Absence, 'step' | 'text'> & { readonly place: string | null };
export type Look = {
  readonly id: EnvelopeId;
  readonly at: number;
  readonly text: string;
  readonly seenAt: number | null;
};
export type End = EndView;

export type Course = {
  /** Every word on an absence, in reading order. */
  readonly absences: readonly Planned[];
  /** Words on a delay, in reading order. */
  readonly delays: readonly DelayView[];
  /** When nothing is owed. */
  readonly rests: readonly Rest[];
  /** Of each person the pause that is on, the first first. */
  readonly pauses: readonly PauseView[];
  /** When whoever did not pause, or the patient after an end, last asked whether it goes on, ms. */
  readonly resumeAskedAt: number | null;
  readonly proposedEnd: EndProposalView | null;
  readonly end: End | null;
  /** In reading order. */
  readonly looks: readonly Look[];
  /** Letters that have no effect. */
  readonly without: readonly EnvelopeId[];
};

/**
 * Words on absences that count, the newest: a calendar of years. Every window looks at all of them, and one relation's are not to cost the
 * others anything.
 */
const MOST_ABSENCES = 128;

/** A last letter may come until so long after the patient asked for one. */
export const LAST_LETTER = 14 * DAY;

/** The stricter holds, whoever was first. */
const STRICTNESS: readonly EndHow[] = ['agreed', 'last-letter', 'ended', 'refused', 'stopped'];

/** Ends after which a frame that is agreed on begins it anew; after the others only a new invitation does. */
export const mayBeginAnew = ({ how }: Pick<End, 'how'>): boolean =>
  how === 'agreed' || how === 'last-letter' || how === 'ended';

type Folding = {
  readonly absences: Planned[];
  readonly delays: DelayView[];
  readonly rests: Rest[];
  readonly pauses: Map<Role, PauseView>;
  resumeAskedAt: number | null;
  proposedEnd: EndProposalView | null;
  /** What the same person proposed before it since the other last put a day in its place. */
  offered: readonly EndProposalView[];
  end: End | null;
  readonly looks: Map<string, Look>;
  readonly zoneAt: (moment: number) => Zone;
};

/** `letters` in reading order, each once. `zoneAt`: the zone of the rhythm in force at a moment (ms). */
export function foldCourse(letters: readonly RhythmLetter[], zoneAt: (moment: number) => Zone): Course {
  const folding: Folding = {
    absences: [],
    delays: [],
    rests: [],
    pauses: new Map(),
    resumeAskedAt: null,
    proposedEnd: null,
    offered: [],
    end: null,
    looks: new Map(),
    zoneAt,
  };
  const without = letters.filter((letter) => !takes(folding, letter)).map(({ id }) => id);
  const { delays, resumeAskedAt, proposedEnd, end } = folding;
  const absences = folding.absences.slice(-MOST_ABSENCES);
  const pauses = [...folding.pauses.values()].toSorted((a, b) => a.at - b.at);
  const rests: readonly Rest[] = [
    ...folding.rests,
    ...pauses.map(({ at }): Rest => ({ from: at, until: null, why: 'pause' })),
    ...(end === null ? [] : [{ from: end.at, until: null, why: 'ended' as const }]),
  ];
  const looks = [...folding.looks.values()];
  return { absences, delays, rests, pauses, resumeAskedAt, proposedEnd, end, looks, without };
}

/** Takes one letter; false where it has no effect. */
function takes(folding: Folding, letter: RhythmLetter): boolean {
  const by: Role = letter.isPatients ? 'patient' : 'psychologist';
  const { at } = letter;
  switch (letter.type) {
    case 'absence':
      return takeAbsence(folding, letter.said, at);
    case 'delay': {
      const { until, text } = letter.said;
      folding.delays.push({ at, until: until === 0 ? null : until, text });
      return true;
    }
    case 'pause': {
      if (isOver(folding, at)) return false;
      const { returnDay, text } = letter.said;
      // What is said again of a pause changes its words, and not when it began.
      const before = folding.pauses.get(by);
      folding.pauses.set(by, { by, at: before?.at ?? at, returnDay: returnDay === 0 ? null : returnDay, text });
      return true;
    }
    case 'resume':
      return letter.said.step === 'resumes' ? resume(folding, by, at) : ask(folding, by, at);
    case 'ending':
      return takeEnding(folding, { by, at, said: letter.said });
    case 'frame-agreed':
      return beginAnew(folding, at);
    case 'please-look':
      folding.looks.set(letter.ref, { id: letter.id, at, text: letter.said.text, seenAt: null });
      return true;
    case 'acknowledged':
      return letter.said.what === 'seen' && !letter.isPatients && acknowledge(folding, letter.names, at);
  }
}

const isOver = ({ end }: Folding, at: number): boolean => end !== null && end.at <= at;

function takeAbsence({ absences }: Folding, said: Absence, placed: number): boolean {
  const { absenceId, step, why, text } = said;
  const days = step === 'called-off' ? [] : said.days.toSorted((a, b) => a.from - b.from);
  absences.push({ id: toHex(absenceId), placed, why, days, step, text, place: placeIn(said.extras) });
  return true;
}

function resume(folding: Folding, by: Role, at: number): boolean {
  const pause = folding.pauses.get(by);
  if (pause === undefined) return false;
  folding.pauses.delete(by);
  folding.rests.push({ from: pause.at, until: at, why: 'pause' });
  if (folding.pauses.size === 0) folding.resumeAskedAt = null;
  return true;
}

/** A question, which ends nothing: of whoever did not pause, and of the patient whether what has ended is taken up again. */
function ask(folding: Folding, by: Role, at: number): boolean {
  const { end } = folding;
  const isAfterEnd = end !== null && end.at <= at && by === 'patient' && mayBeginAnew(end);
  if (!isAfterEnd && !folding.pauses.has(otherRole(by))) return false;
  folding.resumeAskedAt = at;
  return true;
}

type EndingSaid = Extract<RhythmLetter, { type: 'ending' }>['said'];

function takeEnding(
  folding: Folding,
  { by, at, said }: { readonly by: Role; readonly at: number; readonly said: EndingSaid },
): boolean {
  const { step, lastDay, wishesSynthesis, text } = said;
  if ((step === 'refused' && by !== 'patient') || (step === 'stopped' && by !== 'psychologist')) return false;
  const pending = folding.proposedEnd;
  if (step === 'proposed' || step === 'another-day') {
    const mayStand = step === 'proposed' ? pending === null || pending.by === by : pending?.by === otherRole(by);
    if (isOver(folding, at) || !mayStand) return false;
    folding.proposedEnd = { by, at, lastDay, wishesSynthesis, text };
    folding.offered = [...(pending?.by === by ? folding.offered : []), folding.proposedEnd];
    return true;
  }
  if (step !== 'agreed') return endWith(folding, { how: step, by, at, text, wishesSynthesis });
  // Agreed is a day that was proposed, and no other; a proposal placed in between, unread, takes none of them back.
  const to = folding.offered.findLast((each) => each.by !== by && each.lastDay === lastDay);
  if (to === undefined || isOver(folding, at)) return false;
  // The day counts where the rhythm is; one that is over by then ends with the word that agrees to it.
  const after = Math.max(at, momentOf(lastDay + 1, 0, folding.zoneAt(at)));
  const { by: proposer, text: proposed } = to;
  // Whether a synthesis is wished for is the patient's to say, whoever proposed the day.
  const wished = by === 'patient' ? wishesSynthesis : to.wishesSynthesis;
  return endWith(folding, { how: 'agreed', by: proposer, at: after, text: proposed, wishesSynthesis: wished });
}

function endWith(folding: Folding, end: End): boolean {
  folding.proposedEnd = null;
  folding.offered = [];
  const before = folding.end;
  if (before === null || before.at > end.at) folding.end = end;
  else if (STRICTNESS.indexOf(end.how) > STRICTNESS.indexOf(before.how)) folding.end = { ...end, at: before.at };
  else return false;
  return true;
}

function beginAnew(folding: Folding, at: number): boolean {
  const { end } = folding;
  if (end === null || end.at > at || !mayBeginAnew(end)) return true;
  folding.rests.push({ from: end.at, until: at, why: 'ended' });
  folding.end = null;
  folding.resumeAskedAt = null;
  for (const [by, { at: from }] of folding.pauses) {
    folding.rests.push({ from, until: at, why: 'pause' });
    folding.pauses.delete(by);
  }
  return true;
}

function acknowledge({ looks }: Folding, names: readonly string[], at: number): boolean {
  let found = false;
  for (const name of names) {
    const look = looks.get(name);
    if (look === undefined || look.seenAt !== null) continue;
    looks.set(name, { ...look, seenAt: at });
    found = true;
  }
  return found;
}

/** The delays that move what was promised. */
export const movingDelays = ({ delays }: Course): readonly Delay[] =>
  delays.flatMap(({ at, until }) => (until === null ? [] : [{ placed: at, until }]));

/** Of each absence the newest word, those that are called off included, in the order of their first days. */
export function absencesOf({ absences }: Course): readonly (Planned & { readonly isChanged: boolean })[] {
  const newest = new Map<string, Planned & { readonly isChanged: boolean }>();
  for (const each of absences) newest.set(each.id, { ...each, isChanged: newest.has(each.id) });
  return [...newest.values()].toSorted((a, b) => (a.days[0]?.from ?? 0) - (b.days[0]?.from ?? 0));
}
