// When answers are owed in a relation and how it stands, as the screens show it.
import { DAY } from '../../../shared/clock.ts';
import { termIn } from '../../../shared/kinds/terms.ts';
import { type LocalDay, localTime } from '../../../shared/rhythm/calendar.ts';
import type { Waiting } from '../../../shared/rhythm/late.ts';
import { latenessAt } from '../../../shared/rhythm/late.ts';
import { inForceAt, windowOfDay } from '../../../shared/rhythm/windows.ts';
import type { AbsenceView, ClosingView, DelayView, EndView, LookView, RhythmStanding } from '../api/rhythm-views.ts';
import { silenceStandingOf, worldOf } from './silence.ts';
import { reasonKept } from './stopping.ts';
import { deliveryOf, hiddenIn } from '../entries/thread.ts';
import type { Digest } from '../state/digest-row.ts';
import { ENTRY } from '../state/entry-row.ts';
import type { RelationRow } from '../state/relation-row.ts';
import type { Space } from '../state/space.ts';
import { type Standing, standingIn, zoneIn } from './agenda.ts';
import { absencesOf, type Course, LAST_LETTER, type Planned } from './fold.ts';

/** More absences than this are a calendar, and not what a person is told. */
const MOST_ABSENCES = 40;
/** Further than this no answer is late: it is missing. */
const MOST_LATE_DAYS = 60;
/** A day further off is drawn by its last weeks. */
const MOST_CLOSING_DAYS = 120;
/** A request that was seen stays in sight for so long. */
const SEEN_FOR = 7 * DAY;

/** `lastAnswer`: when the psychologist's last answer was placed, ms. */
export function rhythmStandingOf(
  space: Space,
  relation: RelationRow,
  {
    waiting,
    lastAnswer,
    digest,
  }: { readonly waiting: Waiting; readonly lastAnswer: number | null; readonly digest: Digest },
): RhythmStanding {
  const standing = standingIn(space, relation);
  const { course, agenda } = standing;
  const now = space.ports.clock.now();
  const delays = course.delays.map(({ at }) => at);
  const { end } = course;
  return {
    absences: absencesShown(standing, now),
    delay: delaySince(course, lastAnswer),
    lateness: latenessAt(agenda, waiting, now, delays),
    ...longLate(space, relation, digest, lateContact(standing, waiting, now)),
    silence: silenceStandingOf(space, relation, digest),
    pauses: course.pauses,
    resumeAskedAt: course.resumeAskedAt,
    proposedEnd: course.proposedEnd,
    comingEnd: end !== null && end.at > now ? end : null,
    closing: closingIn(standing, now),
    end: end !== null && end.at <= now ? end : null,
    reason: reasonKept(space, relation),
    cameAfter: hiddenIn(space, relation.key),
    lastLetterUntil: lastLetterUntil(end, lastAnswer, now),
    hasVolume: (inForceAt(agenda, now)?.volume ?? null) !== null,
    endingWeeks: termIn(standing.terms, 'endingNotice'),
    looks: looksShown(space, relation, course, now),
  };
}

/** Which answers are left until a last day: the windows of its days, but for absences and pauses. */
function closingIn(standing: Standing, now: number): ClosingView | null {
  const { proposedEnd, end } = standing.course;
  const zone = zoneIn(standing, now);
  const today = localTime(now, zone).day;
  const agreed = end !== null && end.at > now ? localTime(end.at - 1, zone).day : null;
  const lastDay = agreed ?? proposedEnd?.lastDay ?? null;
  if (lastDay === null || (end !== null && end.at <= now)) return null;
  const before = closings.get(standing);
  if (before?.today === today && before.lastDay === lastDay) return before;
  const days: LocalDay[] = [];
  for (let day = Math.max(today, lastDay - MOST_CLOSING_DAYS); day <= lastDay; day++)
    if (windowOfDay(standing.agenda, day).type === 'window') days.push(day);
  const view = { lastDay, answerDays: days, today };
  closings.set(standing, view);
  return view;
}
/** Once a day: what else changes it is another standing. */
const closings = new WeakMap<Standing, ClosingView>();

/** Whom to reach, and what this device knows of why. */
const longLate = (
  space: Space,
  relation: RelationRow,
  digest: Digest,
  contact: string | null,
): Pick<RhythmStanding, 'lateContact' | 'lateWorld'> => ({
  lateContact: contact,
  lateWorld: contact === null ? null : worldOf(space, relation, digest),
});

function lateContact({ terms, agenda }: Standing, waiting: Waiting, now: number): string | null {
  const term = termIn(terms, 'late') ?? termIn(terms, 'psychologistSilent');
  if (waiting.type !== 'late' || term === null || term.contact.trim() === '') return null;
  let missed = 0;
  for (let { day } = waiting.due; day <= waiting.due.day + MOST_LATE_DAYS; day++) {
    const window = windowOfDay(agenda, day);
    if (window.type === 'window' && window.closes <= now) missed++;
    if (missed >= term.answerDays) return term.contact;
  }
  return null;
}

function absencesShown(standing: Standing, now: number): readonly AbsenceView[] {
  const { day } = localTime(now, zoneIn(standing, now));
  return absencesOf(standing.course)
    .filter((each) => (each.step === 'called-off' ? each.placed > now - DAY : lastDayOf(each) >= day))
    .slice(0, MOST_ABSENCES)
    .map(({ id, why, place, days, text, placed, isChanged }) => ({
      id,
      why,
      place,
      days: days.filter(({ until }) => until >= day),
      text,
      at: placed,
      isChanged,
    }));
}

const lastDayOf = ({ days }: Planned): number => days.reduce((last, { until }) => Math.max(last, until), 0);

function delaySince({ delays }: Course, lastAnswer: number | null): DelayView | null {
  const newest = delays.at(-1) ?? null;
  return newest !== null && newest.at > (lastAnswer ?? Number.NEGATIVE_INFINITY) ? newest : null;
}

/** One letter may still come, within fourteen days, where the patient ended it with one to come. */
export function lastLetterUntil(end: EndView | null, lastAnswer: number | null, now: number): number | null {
  if (end?.how !== 'last-letter' || (lastAnswer !== null && lastAnswer > end.at)) return null;
  const until = end.at + LAST_LETTER;
  return now <= until ? until : null;
}

function looksShown(space: Space, relation: RelationRow, { looks }: Course, now: number): readonly LookView[] {
  const newest = looks.at(-1);
  return looks
    .filter(({ id, seenAt }) => seenAt === null || (id === newest?.id && seenAt > now - SEEN_FOR))
    .map(({ id, at, text, seenAt }) => {
      const row = space.store.get(ENTRY, id);
      return { id, at, text, seenAt, delivery: row === undefined ? 'arrived' : deliveryOf(relation, row) };
    });
}
