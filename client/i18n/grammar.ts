// How a language words hours, days and rhythms: what Intl does not say, or says otherwise from one browser to the next. Each folder has
// its own (grammar.ts), and format.ts puts numbers and names of Intl into it. Spaces inside an hour or a date do not break.

export type Grammar = {
  /** What Intl is asked in, always this one form of the language, so that everybody sees one way of writing, whatever their country. */
  readonly tag: string;
  /** "18 h 40", "6:40 pm": `minute` below 60, `hour` below 24. */
  readonly hour: (hour: number, minute: number) => string;
  /** "18 h à 20 h", of two hours already worded. */
  readonly hourRange: (from: string, to: string) => string;
  /** "1er", "21.": a day's number in a month. */
  readonly dayOfMonth: (day: number) => string;
  /** "samedi 21 novembre": `date` is a day of a month, with its year on paper. */
  readonly day: (weekday: string, date: string) => string;
  /** What stands before a day on which something will be: "on Monday 30 November". */
  readonly onDay: (day: string) => string;
  readonly tomorrow: string;
  readonly today: string;
  readonly yesterday: string;
  /** Agreed weekdays with their preposition, each already named. */
  readonly everyDay: string;
  readonly onWeekday: (day: string) => string;
  readonly fromWeekday: (first: string, last: string) => string;
  readonly onWeekdays: (list: string) => string;
  /** "toutes les 12 semaines". */
  readonly every: (length: string) => string;
  /** A text that else begins a line, inside of one: a noun of German keeps its capital. */
  readonly within: (text: string) => string;
  /** Between the members of a list in one sentence. */
  readonly semicolon: string;
  /** Zones by the city that people name them after; the others go by what Intl calls their hour. */
  readonly cities: Readonly<Record<string, string>>;
};

export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
export const nbsp = '\u00a0';
export const twoDigits = (value: number): string => String(value).padStart(2, '0');
