// The languages, typed by the French one, each a folder beside this file. French comes with the app, but for what pages say that are fetched when they are
// first shown; another one is fetched when chosen, as a whole.
// const i18n = await createI18n('fr');  i18n.t.today.beforeCutoff({ psy, windowStart: i18n.hour(1080), … })
import * as format from './format.ts';
import type { Grammar } from './grammar.ts';
import { grammar as frenchGrammar } from './fr/grammar.ts';
import type { Dictionary } from './fr.ts';
import { atHand } from './fr-at-hand.ts';
import type { Language } from './languages.ts';

export type { Dictionary } from './fr.ts';
export type { Grammar } from './grammar.ts';
export { isLanguage, LANGUAGES, languageName, spokenOf, UNREAD_LANGUAGES, type Language } from './languages.ts';

/** The texts of a language and its ways to word hours and days; see format.ts for each one's units. */
export interface I18n {
  readonly locale: Language;
  readonly t: Dictionary;
  readonly grammar: Grammar;
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
export const french: I18n = withTexts('fr', { ...atHand } as Dictionary, frenchGrammar);

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
  const { dictionary, grammar } = await folderOf(locale);
  return withTexts(locale, dictionary, grammar);
}

type Folder = { readonly dictionary: Dictionary; readonly grammar: Grammar };

/** The folder of a language has its name. That each has both, of these types: dictionary.test.ts and the compiler. */
const folderOf = async (locale: Exclude<Language, 'fr'>): Promise<Folder> =>
  (await import(`./${locale}/index.ts`)) as Folder;

/** The same on paper, which is read on other days and in other years: every day with its year, none as "yesterday". */
export const onPaper = (i18n: I18n): Pick<I18n, (typeof DAYS)[number]> => ({
  day: i18n.dayOfYear,
  dayHeading: (instant, timeZone) => format.formatDayOfYearHeading(i18n.grammar, instant, timeZone),
  pastDay: (instant, _now, timeZone) => i18n.dayOfYear(instant, timeZone),
  nextDay: (instant, _now, timeZone) => format.formatNextDayOfYear(i18n.grammar, instant, timeZone),
});
/** Those that name a day by what day it is for the reader. */
export const DAYS = ['day', 'dayHeading', 'pastDay', 'nextDay'] as const;

function withTexts(locale: Language, t: Dictionary, grammar: Grammar): I18n {
  return {
    locale,
    t,
    grammar,
    hour: (minutes) => format.formatHour(grammar, minutes),
    hourOf: (instant, timeZone) => format.formatHourOf(grammar, instant, timeZone),
    hourRange: (from, to) => format.formatHourRange(grammar, from, to),
    day: (instant, timeZone) => format.formatDay(grammar, instant, timeZone),
    dayHeading: (instant, timeZone) => format.formatDayHeading(grammar, instant, timeZone),
    dayOfYear: (instant, timeZone) => format.formatDayOfYear(grammar, instant, timeZone),
    month: (instant, timeZone) => format.formatMonth(grammar, instant, timeZone),
    date: (instant, timeZone) => format.formatDate(grammar, instant, timeZone),
    nextDay: (instant, now, timeZone) => format.formatNextDay(grammar, instant, now, timeZone),
    pastDay: (instant, now, timeZone) => format.formatPastDay(grammar, instant, now, timeZone),
    weekdays: (days) => format.formatWeekdays(grammar, days),
    weekday: (day, length) => format.formatWeekday(grammar, day, length),
    timeZone: (timeZone) => format.formatTimeZone(grammar, timeZone),
    number: (value) => format.formatNumber(grammar, value),
    span: (ms) => format.formatSpan(grammar, ms),
    length: format.formatLength,
    duration: format.formatDuration,
  };
}
