// Hours, days and rhythms in words. Intl gives names and plural rules; what it words otherwise than this app ("18:40", no
// "1er") is worded here. Instants are milliseconds since the epoch; times of day are minutes since midnight, 0 to 1439;
// weekdays are ISO, 1 Monday to 7 Sunday. Spaces inside an hour or a date do not break.
import type { Language } from './languages.ts';

/** 1120 is "18 h 40" in French and "6:40 pm" in English; a full hour is "18 h" and "6 pm". */
export function formatHour(locale: Language, minutes: number): string {
  const [hour, minute] = [Math.floor(minutes / 60) % 24, minutes % 60];
  if (locale === 'fr') return `${hour}${nbsp}h${minute === 0 ? '' : nbsp + twoDigits(minute)}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minute === 0 ? '' : `:${twoDigits(minute)}`}${nbsp}${hour < 12 ? 'am' : 'pm'}`;
}

/** The hour an instant has in a time zone. */
export function formatHourOf(locale: Language, instant: number, timeZone: string): string {
  return formatHour(locale, minutesOfDay(instant, timeZone));
}

/** A length of time as people say it, whole: "12 minutes" below two hours, "37 heures" below two days, "12 jours" beyond. */
export function formatSpan(locale: Language, ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const [value, unit] =
    minutes < 120
      ? [minutes, 'minute']
      : minutes < 48 * 60
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 60 / 24), 'day'];
  return new Intl.NumberFormat(tagOf(locale), { style: 'unit', unit, unitDisplay: 'long' })
    .format(value)
    .replaceAll(/\s/g, nbsp);
}

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
export function formatHourRange(locale: Language, from: number, to: number): string {
  return `${formatHour(locale, from)} ${locale === 'fr' ? 'à' : 'to'} ${formatHour(locale, to)}`;
}

/** "samedi 21 novembre", "Saturday 21 November": inside a sentence. */
export function formatDay(locale: Language, instant: number, timeZone: string): string {
  const { weekday, day, month } = dayParts(locale, instant, timeZone);
  return `${weekday} ${day}${nbsp}${month}`;
}

/** "Samedi 21 novembre": standing alone. */
export function formatDayHeading(locale: Language, instant: number, timeZone: string): string {
  const day = formatDay(locale, instant, timeZone);
  return day.charAt(0).toLocaleUpperCase(locale) + day.slice(1);
}

/** "Samedi 21 novembre 2026": standing alone on paper. */
export function formatDayOfYearHeading(locale: Language, instant: number, timeZone: string): string {
  const day = formatDayOfYear(locale, instant, timeZone);
  return day.charAt(0).toLocaleUpperCase(locale) + day.slice(1);
}

/** "21 novembre 2026". */
export function formatDate(locale: Language, instant: number, timeZone: string): string {
  const { day, month, year } = dayParts(locale, instant, timeZone);
  return `${day}${nbsp}${month}${nbsp}${year}`;
}

/** "samedi 21 novembre 2026": on paper, which is read in other years. */
export function formatDayOfYear(locale: Language, instant: number, timeZone: string): string {
  return `${formatDay(locale, instant, timeZone)}${nbsp}${dayParts(locale, instant, timeZone).year}`;
}

/** When something will be, on paper: "lundi 30 novembre 2026", "on Monday 30 November 2026". */
export function formatNextDayOfYear(locale: Language, instant: number, timeZone: string): string {
  const day = formatDayOfYear(locale, instant, timeZone);
  return locale === 'fr' ? day : `on ${day}`;
}

/** "novembre 2026", "November 2026". */
export function formatMonth(locale: Language, instant: number, timeZone: string): string {
  const { month, year } = dayParts(locale, instant, timeZone);
  return `${month} ${year}`;
}

/** When something will be read: "demain" or "lundi 30 novembre"; "tomorrow" or "on Monday 30 November". */
export function formatNextDay(locale: Language, instant: number, now: number, timeZone: string): string {
  const distance = dayNumber(instant, timeZone) - dayNumber(now, timeZone);
  if (distance === 0) return locale === 'fr' ? 'aujourd’hui' : 'today';
  if (distance === 1) return locale === 'fr' ? 'demain' : 'tomorrow';
  const day = formatDay(locale, instant, timeZone);
  return locale === 'fr' ? day : `on ${day}`;
}

/** The day of something past: "aujourd’hui", "hier", or the day itself. */
export function formatPastDay(locale: Language, instant: number, now: number, timeZone: string): string {
  const distance = dayNumber(now, timeZone) - dayNumber(instant, timeZone);
  if (distance === 0) return locale === 'fr' ? 'aujourd’hui' : 'today';
  if (distance === 1) return locale === 'fr' ? 'hier' : 'yesterday';
  return formatDay(locale, instant, timeZone);
}

/** The agreed days with their preposition: "du mardi au samedi", "les lundi et jeudi", "Tuesday to Saturday", "Monday and Thursday". */
export function formatWeekdays(locale: Language, days: readonly number[]): string {
  const sorted = [...new Set(days)].toSorted((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return '';
  const name = (day: number) => formatWeekday(locale, day, 'long');
  if (sorted.length === 7) return locale === 'fr' ? 'tous les jours' : 'every day';
  if (sorted.length === 1) return locale === 'fr' ? `le ${name(first)}` : `on ${name(first)}`;
  if (sorted.length > 2 && last - first === sorted.length - 1) {
    return locale === 'fr' ? `du ${name(first)} au ${name(last)}` : `${name(first)} to ${name(last)}`;
  }
  const list = new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale).format(sorted.map(name));
  return locale === 'fr' ? `les ${list}` : `on ${list}`;
}

/** "mardi" or "mar."; 1 is Monday, 7 Sunday. */
export function formatWeekday(locale: Language, day: number, length: 'long' | 'short'): string {
  // 1 January 2024 was a Monday.
  return new Intl.DateTimeFormat(tagOf(locale), { weekday: length, timeZone: 'UTC' }).format(Date.UTC(2024, 0, day));
}

/** "heure d’Europe centrale", "Central European Time"; the name itself of a zone that is not known. */
export function formatTimeZone(locale: Language, timeZone: string): string {
  if (!isKnown(timeZone)) return timeZone;
  const parts = new Intl.DateTimeFormat(tagOf(locale), { timeZone, timeZoneName: 'longGeneric' }).formatToParts(0);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}

/** 12 000 in the reader's grouping. */
export function formatNumber(locale: Language, value: number): string {
  const format = numbers.get(locale) ?? new Intl.NumberFormat(tagOf(locale));
  numbers.set(locale, format);
  return format.format(value);
}

const numbers = new Map<Language, Intl.NumberFormat>();

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

const nbsp = '\u00a0';

function tagOf(locale: Language): string {
  return locale === 'en' ? 'en-GB' : 'fr';
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function dayParts(locale: Language, instant: number, timeZone: string) {
  const format = inZone(tagOf(locale), timeZone, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const parts = Object.fromEntries(format.formatToParts(instant).map((part) => [part.type, part.value]));
  const day = locale === 'fr' && parts['day'] === '1' ? '1er' : (parts['day'] ?? '');
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
