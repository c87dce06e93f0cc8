// The worksheets that a library begins with, fetched when they are looked at: one is copied into her own library before it is sent or changed. Each
// has the days that suit it, as a suggestion with an end.
import type { Worksheet } from '../../engine/api/worksheet-views.ts';
import type { Language } from '../../i18n/languages.ts';

export type StarterWorksheet = Pick<Worksheet, 'title' | 'opening' | 'items'> & {
  readonly id: string;
  /** For her alone: what it is for, and when it is better left. */
  readonly note: string;
};

type OfLanguage = { readonly worksheets: readonly StarterWorksheet[] };

/** Rejects where they cannot be fetched. */
export async function loadWorksheets(language: Language): Promise<readonly StarterWorksheet[]> {
  const { worksheets } = (await import(`../../i18n/${language}/data/worksheets.ts`)) as OfLanguage;
  return worksheets;
}

/** `weekdays`: bit 0 is Monday. `minute`: of the day. `days`: until so many days from today. */
export type SuggestedDays = { readonly weekdays: number; readonly minute: number; readonly days: number };

const EVERY_DAY = 0b111_1111;
const TUESDAY_AND_FRIDAY = 0b001_0010;
const SUGGESTED: Readonly<Record<string, SuggestedDays>> = {
  nights: { weekdays: EVERY_DAY, minute: 6 * 60, days: 13 },
  scene: { weekdays: TUESDAY_AND_FRIDAY, minute: 9 * 60, days: 20 },
  day: { weekdays: EVERY_DAY, minute: 18 * 60, days: 13 },
};

/** Of a worksheet that was made from a starter; null where it is to be sent once, and of every other. */
export const suggestedFor = (origin: string): SuggestedDays | null => SUGGESTED[origin] ?? null;
