// The public holidays of a place, as they are offered: what is closed is taken in, the rest may be. A day is one of the calendar there, whatever
// the hour; which of them hold is the psychologist's to say (decision 0124).
import type { LocalDay } from '../../../../../shared/rhythm/calendar.ts';
import { FIRST_YEAR, HOLIDAYS, type HolidayRow, YEARS } from './days.ts';

export type HolidayCountry = keyof typeof HOLIDAYS;
export type HolidayName = (typeof HOLIDAYS)[HolidayCountry]['days'][number][0];

export type Holiday = {
  readonly day: LocalDay;
  readonly name: HolidayName;
  /** By law, for the whole day. */
  readonly closed: boolean;
};

const DAY_MS = 86_400_000;

export const HOLIDAY_COUNTRIES = Object.keys(HOLIDAYS) as readonly HolidayCountry[];

/** The last day that the list knows of. */
export const LAST_LISTED: LocalDay = Date.UTC(FIRST_YEAR + YEARS, 0, 1) / DAY_MS - 1;

export const isHolidayCountry = (country: string): country is HolidayCountry => Object.hasOwn(HOLIDAYS, country);

/** Of a place as it is written, `DE-BY-A`: the country, and its part; the part is empty where none is named. */
export function placeParts(place: string): { readonly country: string; readonly part: string } {
  const [country = '', ...part] = place.split('-');
  return { country, part: part.join('-') };
}

export const placeOf = (country: string, part: string): string => (part === '' ? country : `${country}-${part}`);

/** The parts that have days of their own, the whole country (empty) first where it has some without a part; none where it is one. */
export function partsOf(country: HolidayCountry): readonly string[] {
  const { parts } = HOLIDAYS[country];
  const named = parts === '' ? [] : parts.split(' ');
  return named.length > 0 && country === 'FR' ? ['', ...named] : named;
}

/** Whether days are listed for it: a country that has parts is none by itself, but France. */
export function isListed(place: string): boolean {
  const { country, part } = placeParts(place);
  if (!isHolidayCountry(country)) return false;
  const parts = partsOf(country);
  return parts.length === 0 ? part === '' : parts.includes(part);
}

/** First to last, both days included. None of a place that is not listed. */
export function holidaysOf(place: string, first: LocalDay, last: LocalDay): readonly Holiday[] {
  const { country, part } = placeParts(place);
  if (!isListed(place) || !isHolidayCountry(country)) return [];
  const rows: readonly HolidayRow[] = HOLIDAYS[country].days;
  return rows
    .filter(([, , , parts]) => parts === '' || parts.split(' ').includes(part))
    .flatMap(([name, closed, days]) =>
      days
        .split(' ')
        .flatMap((day, ahead) =>
          day === '-'
            ? []
            : [{ day: Date.parse(`${FIRST_YEAR + ahead}-${day}`) / DAY_MS, name: name as HolidayName, closed }],
        ),
    )
    .filter(({ day }) => first <= day && day <= last)
    .toSorted((a, b) => a.day - b.day);
}
