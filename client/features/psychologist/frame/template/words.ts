// Values as a frame's sentences say them, in the frame's own language: days with their preposition, hours, a zone, lengths of time.
import { formatHour, formatWeekdays } from '../../../../i18n/format.ts';
import type { FrameLanguage } from './template.ts';

const nbsp = '\u00a0';
const TAGS: Readonly<Record<FrameLanguage, string>> = { fr: 'fr', en: 'en-GB', nl: 'nl', de: 'de' };

/** `minutes` since midnight: "18 h", "6 pm", "18 uur", "18 Uhr"; "18 h 30", "6:30 pm", "18.30 uur", "18:30 Uhr". */
export function hourIn(language: FrameLanguage, minutes: number): string {
  if (language === 'fr' || language === 'en') return formatHour(language, minutes);
  const [hour, minute] = [Math.floor(minutes / 60) % 24, minutes % 60];
  const parted = minute === 0 ? '' : `${language === 'nl' ? '.' : ':'}${String(minute).padStart(2, '0')}`;
  return `${hour}${parted}${nbsp}${language === 'nl' ? 'uur' : 'Uhr'}`;
}

/** ISO weekdays with their preposition: "du lundi au vendredi", "van maandag tot en met vrijdag", "am Montag und Donnerstag". */
export function weekdaysIn(language: FrameLanguage, days: readonly number[]): string {
  if (language === 'fr' || language === 'en') return formatWeekdays(language, days);
  const sorted = [...new Set(days)].toSorted((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return '';
  // 1 January 2024 was a Monday.
  const name = (day: number): string =>
    new Intl.DateTimeFormat(TAGS[language], { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day));
  const [every, on, from, to] =
    language === 'nl' ? ['elke dag', 'op', 'van', 'tot en met'] : ['jeden Tag', 'am', 'von', 'bis'];
  if (sorted.length === 7) return every;
  if (sorted.length > 2 && last - first === sorted.length - 1) return `${from} ${name(first)} ${to} ${name(last)}`;
  return `${on} ${new Intl.ListFormat(TAGS[language]).format(sorted.map(name))}`;
}

/** Zones by the city that people name them after; the others by what Intl calls their hour. */
const CITIES: Readonly<Record<string, Readonly<Record<FrameLanguage, string>>>> = {
  'Europe/Brussels': { fr: 'heure de Bruxelles', en: 'Brussels time', nl: 'Brusselse tijd', de: 'Brüsseler Zeit' },
  'Europe/Paris': { fr: 'heure de Paris', en: 'Paris time', nl: 'Parijse tijd', de: 'Pariser Zeit' },
  'Europe/Zurich': { fr: 'heure de Zurich', en: 'Zurich time', nl: 'tijd van Zürich', de: 'Zürcher Zeit' },
  'Europe/Luxembourg': {
    fr: 'heure de Luxembourg',
    en: 'Luxembourg time',
    nl: 'Luxemburgse tijd',
    de: 'Luxemburger Zeit',
  },
  'Europe/Amsterdam': {
    fr: 'heure d’Amsterdam',
    en: 'Amsterdam time',
    nl: 'Amsterdamse tijd',
    de: 'Amsterdamer Zeit',
  },
  'Europe/Berlin': { fr: 'heure de Berlin', en: 'Berlin time', nl: 'Berlijnse tijd', de: 'Berliner Zeit' },
  'Europe/Vienna': { fr: 'heure de Vienne', en: 'Vienna time', nl: 'Weense tijd', de: 'Wiener Zeit' },
};

export function zoneIn(language: FrameLanguage, timeZone: string): string {
  const city = CITIES[timeZone]?.[language];
  if (city !== undefined) return city;
  try {
    const format = new Intl.DateTimeFormat(TAGS[language], { timeZone, timeZoneName: 'longGeneric' });
    return format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  } catch {
    return timeZone;
  }
}

/** "3 semaines", "15 Minuten": the number does not part from its unit. */
export const lengthIn = (language: FrameLanguage, value: number, unit: 'minute' | 'day' | 'week' | 'year'): string =>
  new Intl.NumberFormat(TAGS[language], { style: 'unit', unit, unitDisplay: 'long' })
    .format(value)
    .replaceAll(/\s/g, nbsp);

/** Whole weeks as weeks, else days. */
export const daysIn = (language: FrameLanguage, days: number): string =>
  days > 0 && days % 7 === 0 ? lengthIn(language, days / 7, 'week') : lengthIn(language, days, 'day');

/** "toutes les 12 semaines". */
export function everyWeeksIn(language: FrameLanguage, weeks: number): string {
  const every = { fr: 'toutes les', en: 'every', nl: 'om de', de: 'alle' }[language];
  return `${every} ${lengthIn(language, weeks, 'week')}`;
}
