// What the patient's day says at its head: the waiting state, computed from the agreed rhythm alone. It names a window,
// never a presence, and asks for nothing.
import {
  isAnswerDay,
  localTime,
  momentOf,
  nextAnswerDay,
  windowAhead,
  windowOn,
  type Rhythm,
} from '../../../../shared/protocol/cadre.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import type { I18n } from '../../../i18n/index.ts';
import { shortName } from '../../../app/names.ts';

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

type Words = Pick<I18n, 't' | 'hour' | 'hourOf' | 'nextDay'>;

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
  const { rhythm } = relation.profile;
  const psy = shortName(relation.peerName);
  const { waiting, lastAnswer } = relation;
  const plain = { answerHere: false, first: false, late: false };
  const reading = readingNote(rhythm, now, zone, i18n);

  if (relation.unopened.count > 0) {
    return { ...plain, heading: t.today.answersWaiting(relation.unopened), notes: [], answerHere: true };
  }
  if (waiting.type === 'late') {
    const heading = announced ? t.today.lateAnnounced({ psy }) : t.today.late;
    return { ...plain, heading, notes: [t.today.lateKept, nextWindowNote(rhythm, now, zone, i18n)], late: true };
  }
  if (waiting.type === 'today' || waiting.type === 'later') {
    const { opens, closes } = waiting.due;
    const window = { psy, windowStart: i18n.hourOf(opens, zone), windowEnd: i18n.hourOf(closes, zone) };
    if (waiting.type === 'later') {
      const day = i18n.nextDay(opens, now, zone);
      return { ...plain, heading: t.today.answerLater({ ...window, day }), notes: [reading] };
    }
    const evening = localTime(opens, zone).minute >= 17 * 60;
    if (now > closes) {
      const heading = evening ? t.today.answerSoon({ psy }) : t.today.answerSoonDay({ psy });
      return { ...plain, heading, notes: [t.today.lateKept] };
    }
    const heading = evening ? t.today.beforeCutoffEvening(window) : t.today.beforeCutoff(window);
    const open = now >= opens ? [t.today.inWindow({ windowEnd: window.windowEnd })] : [];
    return { ...plain, heading, notes: [...open, reading] };
  }
  if (nothingYet) return { ...plain, heading: t.today.firstDay, notes: [reading], first: true };
  if (lastAnswer !== null && sameDay(lastAnswer.at, now, zone)) {
    const date = i18n.nextDay(nextWindow(rhythm, lastAnswer.at).opens, now, zone);
    return { ...plain, heading: t.today.answeredToday({ psy, date }), notes: [] };
  }
  const day = localTime(now, rhythm.timeZone).day;
  if (!isAnswerDay(rhythm, day)) {
    const date = i18n.nextDay(windowOn(rhythm, nextAnswerDay(rhythm, day)).opens, now, zone);
    return { ...plain, heading: t.today.weekend({ psy, date }), notes: [] };
  }
  return { ...plain, heading: t.today.nothingToday, notes: [reading] };
}

/** "Ce que vous déposez avant 17 h sera lu aujourd’hui. Après : mardi." or, past the cut-off, when it will be read. */
function readingNote(rhythm: Rhythm, now: number, zone: string, { t, hourOf, nextDay }: Words): string {
  const { day, minute } = localTime(now, rhythm.timeZone);
  const next = nextDay(windowOn(rhythm, nextAnswerDay(rhythm, day + 1)).opens, now, zone);
  if (!isAnswerDay(rhythm, day) || minute >= rhythm.cutOff) return t.today.afterCutoff({ nextReadDay: next });
  return t.today.cutoffNote({ cutoff: hourOf(momentOf(day, rhythm.cutOff, rhythm.timeZone), zone), nextReadDay: next });
}

function nextWindowNote(rhythm: Rhythm, now: number, zone: string, { t, hourOf, nextDay }: Words): string {
  const { opens, closes } = windowAhead(rhythm, now);
  return t.today.nextWindow({
    day: nextDay(opens, now, zone),
    windowStart: hourOf(opens, zone),
    windowEnd: hourOf(closes, zone),
  });
}

/** The first window after the day of an answer: one answer a day. */
const nextWindow = (rhythm: Rhythm, after: number) =>
  windowOn(rhythm, nextAnswerDay(rhythm, localTime(after, rhythm.timeZone).day + 1));

const sameDay = (a: number, b: number, zone: string): boolean => localTime(a, zone).day === localTime(b, zone).day;
