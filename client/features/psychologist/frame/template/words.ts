// Values as a frame's sentences say them, in the frame's own language: a zone by its city, lengths of time in weeks where they are whole.
import { formatTimeZone, formatUnits } from '../../../../i18n/format.ts';
import type { Grammar } from '../../../../i18n/index.ts';

export const zoneIn = (grammar: Grammar, timeZone: string): string =>
  grammar.cities[timeZone] ?? formatTimeZone(grammar, timeZone);

/** Whole weeks as weeks, else days. */
export const daysIn = (grammar: Grammar, days: number): string =>
  days > 0 && days % 7 === 0 ? formatUnits(grammar, days / 7, 'week') : formatUnits(grammar, days, 'day');

/** "toutes les 12 semaines". */
export const everyWeeksIn = (grammar: Grammar, weeks: number): string =>
  grammar.every(formatUnits(grammar, weeks, 'week'));
