// Two languages, typed by the French one. French comes with the app, but for what pages say that are fetched when they are first shown; English is fetched
// when chosen, as a whole.
// const i18n = await createI18n('fr');  i18n.t.today.beforeCutoff({ psy, windowStart: i18n.hour(1080), … })
import * as format from './format.ts';
import type { Dictionary } from './fr.ts';
import { atHand } from './fr-at-hand.ts';
import type { Language } from './languages.ts';

export type { Dictionary } from './fr.ts';
export { LANGUAGES, languageName, preferredLanguage, type Language } from './languages.ts';

/** The texts of a language and its ways to word hours and days; see format.ts for each one's units. */
export interface I18n {
  readonly locale: Language;
  readonly t: Dictionary;
  readonly hour: (minutes: number) => string;
  readonly hourOf: (instant: number, timeZone: string) => string;
  readonly hourRange: (from: number, to: number) => string;
  readonly day: (instant: number, timeZone: string) => string;
  readonly dayHeading: (instant: number, timeZone: string) => string;
  readonly dayOfYear: (instant: number, timeZone: string) => string;
  readonly month: (instant: number, timeZone: string) => string;
  readonly date: (instant: number, timeZone: string) => string;
  readonly nextDay: (instant: number, now: number, timeZone: string) => string;
  readonly pastDay: (instant: number, now: number, timeZone: string) => string;
  readonly weekdays: (days: readonly number[]) => string;
  readonly weekday: (day: number, length: 'long' | 'short') => string;
  readonly timeZone: (timeZone: string) => string;
  readonly number: (value: number) => string;
  readonly span: (ms: number) => string;
  readonly length: (minutes: number) => string;
  readonly duration: (ms: number) => string;
}

/** At hand at once, before any choice is known; whole once `wholeFrench` is. */
export const french: I18n = withTexts('fr', { ...atHand } as Dictionary);

/** Before a page is shown that is fetched by itself and whose texts come with it. Rejects without a network, as the page itself. */
export async function wholeFrench(): Promise<void> {
  const { fr } = await import('./fr.ts');
  Object.assign(french.t, fr);
}

/** Rejects when the rest of it cannot be fetched; the page then stays in the language it has. */
export async function createI18n(locale: Language): Promise<I18n> {
  if (locale === 'fr') {
    await wholeFrench();
    return french;
  }
  const { en } = await import('./en.ts');
  return withTexts(locale, en);
}

/** The same on paper, which is read on other days and in other years: every day with its year, none as "yesterday". */
export const onPaper = (i18n: I18n): Pick<I18n, (typeof DAYS)[number]> => ({
  day: i18n.dayOfYear,
  dayHeading: (instant, timeZone) => format.formatDayOfYearHeading(i18n.locale, instant, timeZone),
  pastDay: (instant, _now, timeZone) => i18n.dayOfYear(instant, timeZone),
  nextDay: (instant, _now, timeZone) => format.formatNextDayOfYear(i18n.locale, instant, timeZone),
});
/** Those that name a day by what day it is for the reader. */
export const DAYS = ['day', 'dayHeading', 'pastDay', 'nextDay'] as const;

function withTexts(locale: Language, t: Dictionary): I18n {
  return {
    locale,
    t,
    hour: (minutes) => format.formatHour(locale, minutes),
    hourOf: (instant, timeZone) => format.formatHourOf(locale, instant, timeZone),
    hourRange: (from, to) => format.formatHourRange(locale, from, to),
    day: (instant, timeZone) => format.formatDay(locale, instant, timeZone),
    dayHeading: (instant, timeZone) => format.formatDayHeading(locale, instant, timeZone),
    dayOfYear: (instant, timeZone) => format.formatDayOfYear(locale, instant, timeZone),
    month: (instant, timeZone) => format.formatMonth(locale, instant, timeZone),
    date: (instant, timeZone) => format.formatDate(locale, instant, timeZone),
    nextDay: (instant, now, timeZone) => format.formatNextDay(locale, instant, now, timeZone),
    pastDay: (instant, now, timeZone) => format.formatPastDay(locale, instant, now, timeZone),
    weekdays: (days) => format.formatWeekdays(locale, days),
    weekday: (day, length) => format.formatWeekday(locale, day, length),
    timeZone: (timeZone) => format.formatTimeZone(locale, timeZone),
    number: (value) => format.formatNumber(locale, value),
    span: (ms) => format.formatSpan(locale, ms),
    length: format.formatLength,
    duration: format.formatDuration,
  };
}
