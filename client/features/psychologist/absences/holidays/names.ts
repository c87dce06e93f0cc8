// How public holidays and the parts of countries are called: data beside the page, which is all that says them.
import type { Language } from '../../../../../shared/languages.ts';
import type { HolidayName } from './holidays.ts';
import { en } from './names-en.ts';
import { fr } from './names-fr.ts';

export type HolidayNames = {
  readonly days: Readonly<Record<HolidayName, string>>;
  /** By place: `CH-VD`. */
  readonly parts: Readonly<Record<string, string>>;
};

export const holidayNames: Readonly<Record<Language, HolidayNames>> = { fr, en };
