// How public holidays and the parts of countries are called: data of each language, fetched with the page, which is all that says them.
import type { Language } from '../../../../../shared/languages.ts';
import type { HolidayName } from './holidays.ts';

export type HolidayNames = {
  readonly days: Readonly<Record<HolidayName, string>>;
  /** By place: `CH-VD`. */
  readonly parts: Readonly<Record<string, string>>;
};

/** Rejects where they cannot be fetched. */
export async function holidayNamesIn(language: Language): Promise<HolidayNames> {
  const { holidays } = (await import(`../../../../i18n/${language}/data/holidays.ts`)) as {
    readonly holidays: HolidayNames;
  };
  return holidays;
}
