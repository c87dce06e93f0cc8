// Hours, days and rhythms in words. Intl gives names and plural rules; what it words otherwise than this app ("18:40", no
// "1er") is worded by the language's own grammar. Instants are milliseconds since the epoch; times of day are minutes since midnight,
// 0 to 1439; weekdays are ISO, 1 Monday to 7 Sunday. Spaces inside an hour or a date do not break.
import { nbsp, twoDigits, type Grammar } from './grammar.ts';

/** 1120 is "18 h 40" in French and "6:40 pm" in English; a full hour is "18 h" and "6 pm". */
export const formatHour = (grammar: Grammar, minutes: number): string =>
  grammar.hour(Math.floor(minutes / 60) % 24, minutes % 60);

/** The hour an instant has in a time zone. */
export function formatHourOf(grammar: Grammar, instant: number, timeZone: string): string {
  return formatHour(grammar, minutesOfDay(instant, timeZone));
}

/** A length of time as people say it, whole: "12 minutes" below two hours, "37 heures" below two days, "12 jours" beyond. */
export function formatSpan(grammar: Grammar, ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const [value, unit] =
    minutes < 120
      ? [minutes, 'minute']
      : minutes < 48 * 60
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 60 / 24), 'day'];
  return formatUnits(grammar, value, unit);
}

/** "3 semaines", "15 Minuten": the number does not part from its unit. */
export const formatUnits = (grammar: Grammar, value: number, unit: string): string =>
  new Intl.NumberFormat(grammar.tag, { style: 'unit', unit, unitDisplay: 'long' })
    .format(value)
    .replaceAll(/\s/g, nbsp);

/** A length of work, whole minutes: "45 min", "2 h", "1 h 05", in every language. */
export function formatLength(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}${nbsp}min`;
  return rest === 0 ? `${hours}${nbsp}h` : `${hours}${nbsp}h${nbsp}${twoDigits(rest)}`;
}

/** How long a sound lasts: "45 s", "3 min 02", "1 h 00 min 05", in every language. */
export function formatDuration(ms: number): string {
  const all = Math.floor(ms / 1_000);
  const [hours, minutes, seconds] = [Math.floor(all / 3_600), Math.floor(all / 60) % 60, all % 60];
  if (hours > 0) return `${hours}${nbsp}h${nbsp}${twoDigits(minutes)}${nbsp}min${nbsp}${twoDigits(seconds)}`;
  return minutes === 0 ? `${seconds}${nbsp}s` : `${minutes}${nbsp}min${nbsp}${twoDigits(seconds)}`;
}

/** "18 h à 20 h", "6 pm to 8 pm". */
export function formatHourRange(grammar: Grammar, from: number, to: number): string {
  return grammar.hourRange(formatHour(grammar, from), formatHour(grammar, to));
}

/** "samedi 21 novembre", "Saturday 21 November", "Samstag, 21. November": inside a sentence. */
export function formatDay(grammar: Grammar, instant: number, timeZone: string): string {
  const { weekday, day, month } = dayParts(grammar, instant, timeZone);
  return grammar.day(weekday, day + nbsp + month);
}

/** "Samedi 21 novembre": standing alone. */
export const formatDayHeading = (grammar: Grammar, instant: number, timeZone: string): string =>
  capital(grammar, formatDay(grammar, instant, timeZone));

/** "Samedi 21 novembre 2026": standing alone on paper. */
export const formatDayOfYearHeading = (grammar: Grammar, instant: number, timeZone: string): string =>
  capital(grammar, formatDayOfYear(grammar, instant, timeZone));

/** "21 novembre 2026". */
export function formatDate(grammar: Grammar, instant: number, timeZone: string): string {
  const { day, month, year } = dayParts(grammar, instant, timeZone);
  return day + nbsp + month + nbsp + year;
}

/** "samedi 21 novembre 2026": on paper, which is read in other years. */
export function formatDayOfYear(grammar: Grammar, instant: number, timeZone: string): string {
  const { weekday } = dayParts(grammar, instant, timeZone);
  return grammar.day(weekday, formatDate(grammar, instant, timeZone));
}

/** When something will be, on paper: "lundi 30 novembre 2026", "on Monday 30 November 2026". */
export const formatNextDayOfYear = (grammar: Grammar, instant: number, timeZone: string): string =>
  grammar.onDay(formatDayOfYear(grammar, instant, timeZone));

/** "novembre 2026", "November 2026". */
export function formatMonth(grammar: Grammar, instant: number, timeZone: string): string {
  const { month, year } = dayParts(grammar, instant, timeZone);
  return `${month} ${year}`;
}

/** When something will be read: "demain" or "lundi 30 novembre"; "tomorrow" or "on Monday 30 November". */
export function formatNextDay(grammar: Grammar, instant: number, now: number, timeZone: string): string {
  const distance = dayNumber(instant, timeZone) - dayNumber(now, timeZone);
  if (distance === 0) return grammar.today;
  return distance === 1 ? grammar.tomorrow : grammar.onDay(formatDay(grammar, instant, timeZone));
}

/** The day of something past: "aujourd’hui", "hier", or the day itself. */
export function formatPastDay(grammar: Grammar, instant: number, now: number, timeZone: string): string {
  const distance = dayNumber(now, timeZone) - dayNumber(instant, timeZone);
  if (distance === 0) return grammar.today;
  return distance === 1 ? grammar.yesterday : formatDay(grammar, instant, timeZone);
}

/** The agreed days with their preposition: "du mardi au samedi", "les lundi et jeudi", "Tuesday to Saturday", "am Montag und Donnerstag". */
export function formatWeekdays(grammar: Grammar, days: readonly number[]): string {
  const sorted = [...new Set(days)].toSorted((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return '';
  const names = sorted.map((day) => formatWeekday(grammar, day, 'long'));
  const [nameOfFirst = '', nameOfLast = ''] = [names[0], names.at(-1)];
  if (sorted.length === 7) return grammar.everyDay;
  if (sorted.length === 1) return grammar.onWeekday(nameOfFirst);
  if (sorted.length > 2 && last - first === sorted.length - 1) return grammar.fromWeekday(nameOfFirst, nameOfLast);
  return grammar.onWeekdays(new Intl.ListFormat(grammar.tag).format(names));
}

/** "mardi" or "mar."; 1 is Monday, 7 Sunday. */
export function formatWeekday(grammar: Grammar, day: number, length: 'long' | 'short'): string {
  // 1 January 2024 was a Monday.
  return new Intl.DateTimeFormat(grammar.tag, { weekday: length, timeZone: 'UTC' }).format(Date.UTC(2024, 0, day));
}

/** "heure d’Europe centrale", "Central European Time"; the name itself of a zone that is not known. */
export function formatTimeZone(grammar: Grammar, timeZone: string): string {
  if (!isKnown(timeZone)) return timeZone;
  const parts = new Intl.DateTimeFormat(grammar.tag, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(0);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}

/** 12 000 in the reader's grouping. */
export function formatNumber({ tag }: Grammar, value: number): string {
  const format = numbers.get(tag) ?? new Intl.NumberFormat(tag);
  numbers.set(tag, format);
  return format.format(value);
}

const numbers = new Map<string, Intl.NumberFormat>();

/** Minutes since midnight of an instant in a time zone. */
export function minutesOfDay(instant: number, timeZone: string): number {
  const { hour, minute } = numericParts(instant, timeZone);
  return hour * 60 + minute;
}

const kept = new Map<string, Intl.DateTimeFormat>();

/** A zone comes resolved (shared/time-zone.ts); should one that Intl refuses get here, the device's own words the hour. */
function inZone(tag: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${timeZone} ${options.weekday ?? ''}`;
  let format = kept.get(key);
  if (format === undefined) {
    if (kept.size > 50) kept.clear();
    format = new Intl.DateTimeFormat(tag, isKnown(timeZone) ? { ...options, timeZone } : options);
    kept.set(key, format);
  }
  return format;
}

function isKnown(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone }).format(0) !== '';
  } catch {
    return false;
  }
}

const capital = ({ tag }: Grammar, text: string): string => text.charAt(0).toLocaleUpperCase(tag) + text.slice(1);

function dayParts(grammar: Grammar, instant: number, timeZone: string) {
  const format = inZone(grammar.tag, timeZone, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const parts = Object.fromEntries(format.formatToParts(instant).map((part) => [part.type, part.value]));
  const day = grammar.dayOfMonth(Number(parts['day']));
  return { weekday: parts['weekday'] ?? '', day, month: parts['month'] ?? '', year: parts['year'] ?? '' };
}

/** Whole days since the epoch, counted in the calendar of the zone. */
function dayNumber(instant: number, timeZone: string): number {
  const { year, month, day } = numericParts(instant, timeZone);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

function numericParts(instant: number, timeZone: string) {
  const format = inZone('en-GB', timeZone, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(instant).map((part) => [part.type, Number(part.value)]));
  return {
    year: parts['year'] ?? 0,
    month: parts['month'] ?? 1,
    day: parts['day'] ?? 1,
    hour: parts['hour'] ?? 0,
    minute: parts['minute'] ?? 0,
  };
}
