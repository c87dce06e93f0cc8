// The terms of a frame in the reader's words: each a name and what is agreed, so that two lists of them can be laid beside each other.
import { isTimeZone } from '../../shared/time-zone.ts';
import type { Dictionary, I18n } from '../i18n/index.ts';
import type { FrameTerms, TermName, TermValues } from './terms.ts';

export type TermRow = { readonly name: TermName; readonly label: string; readonly said: string };
type Words = { readonly t: Dictionary; readonly format: I18n };
type Say<N extends TermName> = (value: TermValues[N], words: Words) => string;
type Rows = { readonly [N in TermName]: readonly [label: (t: Dictionary) => string, said: Say<N>] };

const yesNo = (value: boolean, { t }: Words): string => (value ? t.frame.yes : t.frame.no);
const late = ({ answerDays, contact }: TermValues['late'], { t }: Words): string =>
  t.frame.termLateSaid({ days: String(answerDays), contact: contact.trim() || t.frame.notSpecified });

export const keepingWords = (t: Dictionary, { years, from }: TermValues['keeping']): string =>
  [t.frame.keepingEntry, t.frame.keepingEnding, t.frame.keepingMajority][from]?.({ count: years }) ?? '';

const ROWS: Rows = {
  rhythm: [(t) => t.frame.termDays, rhythmSaid],
  late: [(t) => t.frame.termLate, late],
  absenceNotice: [
    (t) => t.frame.termNotice,
    (days, { t, format }) => t.frame.termNoticeSaid({ span: spanOf(days, t, format) }),
  ],
  volume: [(t) => t.frame.termVolume, (minutes, { t }) => t.frame.termVolumeSaid({ minutes: String(minutes) })],
  silence: [(t) => t.frame.termSilence, silenceSaid],
  keeping: [(t) => t.frame.termKeeping, (keeping, { t }) => keepingWords(t, keeping)],
  openedIsTold: [(t) => t.frame.termOpened, yesNo],
  psychologistSilent: [(t) => t.frame.termPsySilent, late],
  review: [(t) => t.frame.termReview, (weeks, { t }) => t.frame.termReviewSaid({ count: weeks })],
  recordings: [
    (t) => t.frame.termRecordings,
    ({ allowed, minutes }, { t }) => (allowed ? t.frame.termRecordingsSaid({ minutes: String(minutes) }) : t.frame.no),
  ],
  files: [(t) => t.frame.termFiles, yesNo],
  cover: [(t) => t.frame.termCover, yesNo],
  supervision: [
    (t) => t.frame.termSupervision,
    (value, { t }) => [t.frame.supervisionNo, t.frame.supervisionPseudonym, t.frame.supervisionNamed][value] ?? '',
  ],
  mood: [(t) => t.frame.termMood, yesNo],
  fee: [(t) => t.frame.termFee, (fee) => fee],
  endingNotice: [(t) => t.frame.termEnding, (weeks, { t }) => t.frame.termEndingSaid({ count: weeks })],
  erased: [(t) => t.frame.termErased, (value, { t }) => (value === 0 ? t.frame.erasedRemoved : t.frame.erasedKept)],
  firstFlash: [(t) => t.frame.termFirstFlash, yesNo],
};

/** In the order of their codes; what is not said is not there. `chosen`: what the patient chose where it was left open. */
export function termRows(terms: FrameTerms, chosen: FrameTerms, words: Words): TermRow[] {
  return (Object.keys(ROWS) as TermName[]).flatMap((name) => {
    const [label, said] = ROWS[name] as readonly [(t: Dictionary) => string, (value: unknown, words: Words) => string];
    const value = terms[name] ?? chosen[name];
    if (value !== null && value !== undefined) return [{ name, label: label(words.t), said: said(value, words) }];
    return terms[name] === null ? [{ name, label: label(words.t), said: words.t.frame.termYours }] : [];
  });
}

function rhythmSaid(rhythm: TermValues['rhythm'], { t, format }: Words): string {
  const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => (rhythm.days & (1 << (day - 1))) !== 0);
  if (days.length === 0) return t.frame.termNoDay;
  const said = t.frame.termDaysSaid({
    days: format.weekdays(days),
    windowStart: format.hour(rhythm.windowStart),
    windowEnd: format.hour(rhythm.windowEnd),
    cutoff: format.hour(rhythm.cutOff),
    zone: format.timeZone(rhythm.timeZone),
  });
  return isTimeZone(rhythm.timeZone) ? said : `${said}. ${t.frame.termZoneUnknown({ zone: rhythm.timeZone })}`;
}

export const silenceChoices = (t: Dictionary): readonly string[] => [
  t.frame.silenceNothing,
  t.frame.silenceWord,
  t.frame.silenceCall,
  t.frame.silenceContact,
];

function silenceSaid({ choice, afterDays }: TermValues['silence'], { t, format }: Words): string {
  return t.frame.termSilenceSaid({ span: spanOf(afterDays, t, format), choice: silenceChoices(t)[choice] ?? '' });
}

const DAY = 24 * 60 * 60 * 1000;
/** Whole weeks as weeks, else as days. */
const spanOf = (days: number, t: Dictionary, format: I18n): string =>
  days > 0 && days % 7 === 0 ? t.frame.silenceWeeks({ count: days / 7 }) : format.span(days * DAY);
