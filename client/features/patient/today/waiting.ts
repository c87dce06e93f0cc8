// What the patient's day says at its head: the waiting state, computed from the agreed rhythm alone. It names a window,
// never a presence, and asks for nothing.
import { localTime } from '../../../../shared/rhythm/calendar.ts';
import { firstFor } from '../../../../shared/rhythm/promises.ts';
import { type AgreedWindow, firstWindow, windowAhead, windowToday } from '../../../../shared/rhythm/windows.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import type { I18n } from '../../../i18n/index.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { shortName } from '../../../app/names.ts';
import { noonOf } from '../../../ui/calendar.ts';
import { absenceOf } from '../../../app/absences.ts';
import { absencesAhead, delayHeading, lateWorld } from './away.ts';
import { standingWords } from './standing.ts';

export type WaitingWords = {
  readonly heading: string;
  /** Quiet lines under the day's line. */
  readonly notes: readonly string[];
  /** Answers are here that were not opened on this device. */
  readonly answerHere: boolean;
  /** Nothing was ever set down: three ways to begin are shown. */
  readonly first: boolean;
  /** Late: the way to urgent help stands beside it. */
  readonly late: boolean;
};

type Words = Pick<I18n, 't' | 'hour' | 'hourOf' | 'nextDay' | 'day' | 'date'>;

/**
 * `zone` is the reader's. `nothingYet`: no entry was ever set down in this relation. `announced`: a word on the lateness came since what
 * waits was set down; without one nobody but the other person can say that they know.
 */
export function waitingWords(
  relation: RelationView,
  { nothingYet, announced }: { readonly nothingYet: boolean; readonly announced: boolean },
  now: number,
  zone: string,
  i18n: Words,
): WaitingWords {
  const { t } = i18n;
  const psy = shortName(relation.peerName);
  const { waiting } = relation;
  const plain = { answerHere: false, first: false, late: false };

  const standing = standingWords(relation, now, i18n);
  // An end comes before what was received and not read yet, which is offered below it (Over.tsx); what is written would be read by nobody.
  if (relation.unopened.count > 0 && relation.rhythm.end === null) {
    const notes = relation.rhythm.pauses.length > 0 && standing !== null ? [standing.heading] : [];
    return { ...plain, heading: t.today.answersWaiting(relation.unopened), notes, answerHere: true };
  }
  if (standing !== null) return { ...plain, ...standing };
  const delayed = waiting.type === 'nothing' ? null : delayHeading(relation, now, zone, i18n);
  if (waiting.type === 'late') {
    const heading = announced ? t.today.lateAnnounced({ psy }) : t.today.late;
    const notes = [
      lateWorld(relation, i18n),
      ...nextWindowNotes(relation, now, zone, i18n),
      ...lateLong(relation, i18n),
    ];
    return { ...plain, heading, notes, late: true };
  }
  if (delayed !== null) {
    const text = relation.rhythm.delay?.text ?? '';
    return { ...plain, heading: delayed, notes: [...(text === '' ? [] : [text]), t.today.lateKept], late: true };
  }
  const away = absenceOf(relation, now);
  if (away !== null) {
    const heading = t.absence.now({ psy, date: i18n.day(noonOf(away.until), deviceTimeZone()) });
    return { ...plain, heading, notes: [...(away.text === '' ? [] : [away.text]), t.absence.nowNote] };
  }
  const words = awaitedWords(relation, { nothingYet, now, zone, i18n });
  return { ...words, notes: [...words.notes, ...absencesAhead(relation, now, i18n)] };
}

/** Who else can be reached, where the frame names somebody and the answer has been missing for as long as it says. */
const lateLong = ({ rhythm }: RelationView, { t }: Words): readonly string[] =>
  rhythm.lateContact === null ? [] : [t.absence.lateLong({ contact: rhythm.lateContact })];

/** What is due next, or what a text set down now would get. */
function awaitedWords(
  relation: RelationView,
  {
    nothingYet,
    now,
    zone,
    i18n,
  }: { readonly nothingYet: boolean; readonly now: number; readonly zone: string; readonly i18n: Words },
): WaitingWords {
  const { t } = i18n;
  const psy = shortName(relation.peerName);
  const { agenda, waiting, lastAnswer } = relation;
  const plain = { answerHere: false, first: false, late: false };
  const reading = readingNotes(relation, now, zone, i18n);
  if (waiting.type === 'today' || waiting.type === 'later') {
    const { opens, closes } = waiting.due;
    const window = { psy, windowStart: i18n.hourOf(opens, zone), windowEnd: i18n.hourOf(closes, zone) };
    if (waiting.type === 'later') {
      const day = i18n.nextDay(opens, now, zone);
      return { ...plain, heading: t.today.answerLater({ ...window, day }), notes: reading };
    }
    const evening = localTime(opens, zone).minute >= 17 * 60;
    if (now > closes) {
      const heading = evening ? t.today.answerSoon({ psy }) : t.today.answerSoonDay({ psy });
      return { ...plain, heading, notes: [t.today.lateKept] };
    }
    const heading = evening ? t.today.beforeCutoffEvening(window) : t.today.beforeCutoff(window);
    const open = now >= opens ? [t.today.inWindow({ windowEnd: window.windowEnd })] : [];
    return { ...plain, heading, notes: [...open, ...reading] };
  }
  if (waiting.type === 'open') return { ...plain, heading: t.today.noWindow, notes: [t.today.lateKept] };
  if (nothingYet) return { ...plain, heading: t.today.firstDay, notes: reading, first: true };
  const next = nextFor(relation, now);
  if (next === null) return { ...plain, heading: t.today.noWindow, notes: [t.today.lateKept] };
  const date = i18n.nextDay(next.opens, now, zone);
  if (lastAnswer !== null && sameDay(lastAnswer.at, now, zone))
    return { ...plain, heading: t.today.answeredToday({ psy, date }), notes: [] };
  const today = windowToday(agenda, now);
  if (today.type === 'none') {
    const heading = today.why === 'holidays' ? t.today.holiday({ psy, date }) : t.today.weekend({ psy, date });
    return { ...plain, heading, notes: [] };
  }
  return { ...plain, heading: t.today.nothingToday, notes: reading };
}

/** The window that takes what is set down now: not one whose answer was read already. */
function nextFor({ agenda, lastAnswer }: RelationView, now: number): AgreedWindow | null {
  const window = firstFor(agenda, { at: now, answered: lastAnswer?.at ?? null });
  return window.type === 'none' ? null : window;
}

/** "Ce que vous déposez avant 17 h sera lu aujourd’hui. Après : mardi." or, past the cut-off or its answer, when it will be read. */
function readingNotes(
  relation: RelationView,
  now: number,
  zone: string,
  { t, hourOf, nextDay }: Words,
): readonly string[] {
  const { agenda } = relation;
  const [today, next] = [windowToday(agenda, now), nextFor(relation, now)];
  if (next === null) return [];
  const isToday = today.type === 'window' && today.day === next.day;
  const after = isToday ? firstWindow(agenda, next.day + 1, () => true) : next;
  if (!isToday || after.type === 'none') return [t.today.afterCutoff({ nextReadDay: nextDay(next.opens, now, zone) })];
  return [t.today.cutoffNote({ cutoff: hourOf(today.cutOff, zone), nextReadDay: nextDay(after.opens, now, zone) })];
}

function nextWindowNotes(
  { agenda }: RelationView,
  now: number,
  zone: string,
  { t, hourOf, nextDay }: Words,
): readonly string[] {
  const next = windowAhead(agenda, now);
  if (next.type === 'none') return [];
  const { opens, closes } = next;
  return [
    t.today.nextWindow({
      day: nextDay(opens, now, zone),
      windowStart: hourOf(opens, zone),
      windowEnd: hourOf(closes, zone),
    }),
  ];
}

const sameDay = (a: number, b: number, zone: string): boolean => localTime(a, zone).day === localTime(b, zone).day;
