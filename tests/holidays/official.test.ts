// The days that are offered as closed, against the laws that close them, by an Easter of its own: no word of the library is asked.
import { describe, expect, it } from 'vitest';
import { FIRST_YEAR, HOLIDAYS, YEARS } from '../../client/features/psychologist/absences/holidays/days.ts';
import {
  HOLIDAY_COUNTRIES,
  holidaysOf,
  isListed,
  LAST_LISTED,
  partsOf,
  placeOf,
} from '../../client/features/psychologist/absences/holidays/holidays.ts';
import { holidayNamesIn } from '../../client/features/psychologist/absences/holidays/names.ts';
import { LANGUAGES } from '../../shared/languages.ts';

const DAY_MS = 86_400_000;
const day = (year: number, month: number, date: number): number => Date.UTC(year, month - 1, date) / DAY_MS;
const weekday = (at: number): number => (at + 3) % 7; // 0 Monday
const iso = (at: number): string => new Date(at * DAY_MS).toISOString().slice(0, 10);

/** Gauss's Easter as Spencer Jones gives it (General Astronomy, 1922), Gregorian. */
function easter(year: number): number {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const [d, e, f] = [Math.floor(b / 4), b % 4, Math.floor((b + 8) / 25)];
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return day(year, Math.floor(n / 31), (n % 31) + 1);
}

type Rule = (year: number) => number | null;
const on =
  (month: number, date: number): Rule =>
  (year) =>
    day(year, month, date);
const fromEaster =
  (days: number): Rule =>
  (year) =>
    easter(year) + days;
/** The nth of a weekday (0 Monday) in a month. */
const nth =
  (n: number, which: number, month: number): Rule =>
  (year) => {
    const first = day(year, month, 1);
    return first + ((which - weekday(first) + 7) % 7) + (n - 1) * 7;
  };
/** The last weekday strictly before a date. */
const before =
  (which: number, month: number, date: number): Rule =>
  (year) => {
    const end = day(year, month, date) - 1;
    return end - ((weekday(end) - which + 7) % 7);
  };
const [MON, WED, SUN] = [0, 2, 6];

const NEW_YEAR = on(1, 1);
const EPIPHANY = on(1, 6);
const GOOD_FRIDAY = fromEaster(-2);
const EASTER = fromEaster(0);
const EASTER_MONDAY = fromEaster(1);
const LABOUR = on(5, 1);
const ASCENSION = fromEaster(39);
const WHIT_SUNDAY = fromEaster(49);
const WHIT_MONDAY = fromEaster(50);
const CORPUS_CHRISTI = fromEaster(60);
const ASSUMPTION = on(8, 15);
const REFORMATION = on(10, 31);
const ALL_SAINTS = on(11, 1);
const CHRISTMAS = on(12, 25);
const SECOND_CHRISTMAS = on(12, 26);

const FRANCE = [
  NEW_YEAR,
  EASTER_MONDAY,
  LABOUR,
  on(5, 8),
  ASCENSION,
  WHIT_MONDAY,
  on(7, 14),
  ASSUMPTION,
  ALL_SAINTS,
  on(11, 11),
  CHRISTMAS,
];
const ALSACE = [...FRANCE, GOOD_FRIDAY, SECOND_CHRISTMAS];
const GERMANY = [
  NEW_YEAR,
  GOOD_FRIDAY,
  EASTER_MONDAY,
  LABOUR,
  ASCENSION,
  WHIT_MONDAY,
  on(10, 3),
  CHRISTMAS,
  SECOND_CHRISTMAS,
];
const CANADA = [NEW_YEAR, GOOD_FRIDAY, on(7, 1), nth(1, MON, 9), CHRISTMAS];
const VICTORIA = before(MON, 5, 25);
const FAMILY = nth(3, MON, 2);
const THANKSGIVING = nth(2, MON, 10);
const RECONCILIATION = on(9, 30);

/** Place, the law, the days that it closes. */
const LAWS: readonly (readonly [place: string, law: string, rules: readonly Rule[]])[] = [
  [
    'BE',
    'arrêté royal du 18 avril 1974, art. 1',
    [NEW_YEAR, EASTER_MONDAY, LABOUR, ASCENSION, WHIT_MONDAY, on(7, 21), ASSUMPTION, ALL_SAINTS, on(11, 11), CHRISTMAS],
  ],
  ['FR', 'code du travail, L3133-1', FRANCE],
  ['FR-57', 'code du travail, L3134-13', ALSACE],
  ['FR-67', 'code du travail, L3134-13', ALSACE],
  ['FR-68', 'code du travail, L3134-13', ALSACE],
  ['FR-RE', 'code du travail, L3422-2', [...FRANCE, on(12, 20)]],
  ['FR-GF', 'code du travail, L3422-2', [...FRANCE, on(6, 10)]],
  ['FR-YT', 'code du travail, L3422-2', [...FRANCE, on(4, 27)]],
  [
    'LU',
    'code du travail, L.232-2',
    [
      NEW_YEAR,
      EASTER_MONDAY,
      LABOUR,
      on(5, 9),
      ASCENSION,
      WHIT_MONDAY,
      on(6, 23),
      ASSUMPTION,
      ALL_SAINTS,
      CHRISTMAS,
      SECOND_CHRISTMAS,
    ],
  ],
  [
    'NL',
    'Algemene termijnenwet, art. 3, but Good Friday and 5 May, which are left to each',
    [
      NEW_YEAR,
      EASTER,
      EASTER_MONDAY,
      (year) => (weekday(day(year, 4, 27)) === SUN ? day(year, 4, 26) : day(year, 4, 27)),
      ASCENSION,
      WHIT_SUNDAY,
      WHIT_MONDAY,
      CHRISTMAS,
      SECOND_CHRISTMAS,
    ],
  ],
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (land) =>
      [
        `AT-${land}`,
        'Arbeitsruhegesetz, § 7',
        [
          NEW_YEAR,
          EPIPHANY,
          EASTER_MONDAY,
          LABOUR,
          ASCENSION,
          WHIT_MONDAY,
          CORPUS_CHRISTI,
          ASSUMPTION,
          on(10, 26),
          ALL_SAINTS,
          on(12, 8),
          CHRISTMAS,
          SECOND_CHRISTMAS,
        ],
      ] as const,
  ),
  ['DE-BW', 'Feiertagsgesetz, § 1', [...GERMANY, EPIPHANY, CORPUS_CHRISTI, ALL_SAINTS]],
  ['DE-BY', 'Feiertagsgesetz, Art. 1', [...GERMANY, EPIPHANY, CORPUS_CHRISTI, ALL_SAINTS]],
  ['DE-BY-KATH', 'Feiertagsgesetz, Art. 1', [...GERMANY, EPIPHANY, CORPUS_CHRISTI, ASSUMPTION, ALL_SAINTS]],
  ['DE-BY-A', 'Feiertagsgesetz, Art. 1', [...GERMANY, EPIPHANY, CORPUS_CHRISTI, on(8, 8), ASSUMPTION, ALL_SAINTS]],
  [
    'DE-BE',
    'Gesetz über die Sonn- und Feiertage, § 1',
    [...GERMANY, on(3, 8), (year) => (year === 2028 ? day(2028, 6, 17) : null)],
  ],
  ['DE-BB', 'Feiertagsgesetz, § 2', [...GERMANY, EASTER, WHIT_SUNDAY, REFORMATION]],
  ['DE-HB', 'Feiertagsgesetz, § 2', [...GERMANY, REFORMATION]],
  ['DE-HH', 'Feiertagsgesetz, § 1', [...GERMANY, REFORMATION]],
  ['DE-HE', 'Feiertagsgesetz, § 1', [...GERMANY, CORPUS_CHRISTI]],
  ['DE-MV', 'Feiertagsgesetz, § 2', [...GERMANY, on(3, 8), REFORMATION]],
  ['DE-NI', 'Feiertagsgesetz, § 2', [...GERMANY, REFORMATION]],
  ['DE-NW', 'Feiertagsgesetz, § 2', [...GERMANY, CORPUS_CHRISTI, ALL_SAINTS]],
  ['DE-RP', 'Feiertagsgesetz, § 2', [...GERMANY, CORPUS_CHRISTI, ALL_SAINTS]],
  ['DE-SL', 'Feiertagsgesetz, § 2', [...GERMANY, CORPUS_CHRISTI, ASSUMPTION, ALL_SAINTS]],
  ['DE-SN', 'Feiertagsgesetz, § 1', [...GERMANY, REFORMATION, before(WED, 11, 23)]],
  ['DE-ST', 'Feiertagsgesetz, § 2', [...GERMANY, EPIPHANY, REFORMATION]],
  ['DE-SH', 'Feiertagsgesetz, § 2', [...GERMANY, REFORMATION]],
  ['DE-TH', 'Feiertagsgesetz, § 2', [...GERMANY, on(9, 20), REFORMATION]],
  [
    'CA-QC',
    'Loi sur les normes du travail, art. 60, and Loi sur la fête nationale',
    [...CANADA, VICTORIA, on(6, 24), THANKSGIVING],
  ],
  ['CA-ON', 'Employment Standards Act 2000, s. 1', [...CANADA, FAMILY, VICTORIA, THANKSGIVING, SECOND_CHRISTMAS]],
  [
    'CA-BC',
    'Employment Standards Act, s. 1',
    [...CANADA, FAMILY, VICTORIA, nth(1, MON, 8), RECONCILIATION, THANKSGIVING, on(11, 11)],
  ],
  [
    'CA-YT',
    'Employment Standards Act, s. 1',
    [...CANADA, VICTORIA, on(6, 21), nth(3, MON, 8), RECONCILIATION, THANKSGIVING, on(11, 11)],
  ],
];

const FIRST = day(FIRST_YEAR, 1, 1);
const yearsListed = Array.from({ length: YEARS }, (_, i) => FIRST_YEAR + i);
const distinct = (days: readonly number[]): readonly string[] => [...new Set(days)].toSorted((a, b) => a - b).map(iso);

describe('the public holidays that are offered', () => {
  it.each(LAWS)('are in %s those of the law, over all years of the list (%s)', (place, _law, rules) => {
    const byLaw = yearsListed.flatMap((year) => rules.flatMap((rule) => rule(year) ?? []));
    const closed = holidaysOf(place, FIRST, LAST_LISTED).flatMap((each) => (each.closed ? [each.day] : []));
    expect(distinct(closed)).toEqual(distinct(byLaw));
  });

  it('are found for every part of every country, each by a name that people read, no day twice under one name', async () => {
    const named = await Promise.all(
      LANGUAGES.map(async (language) => ({ language, ...(await holidayNamesIn(language)) })),
    );
    for (const country of HOLIDAY_COUNTRIES) {
      const parts = partsOf(country);
      for (const part of parts.length === 0 ? [''] : parts) {
        const place = placeOf(country, part);
        const offered = holidaysOf(place, FIRST, LAST_LISTED);
        expect(offered.length, place).toBeGreaterThan(YEARS * 7);
        for (const { language, days, parts: places } of named) {
          for (const { name } of offered) expect(days[name], `${language} ${place} ${name}`).toMatch(/\S/);
          if (part !== '') expect(places[place], `${language} ${place}`).toMatch(/\S/);
        }
        const seen = offered.map((each) => `${each.day} ${each.name}`);
        expect(new Set(seen).size, place).toBe(seen.length);
      }
    }
  });

  it('lie each on a day that its year has, as it is written', () => {
    for (const { days } of Object.values(HOLIDAYS))
      for (const [, , written] of days) {
        const each = written.split(' ');
        expect(each).toHaveLength(YEARS);
        each.forEach((text, ahead) => {
          if (text !== '-') expect(iso(Date.parse(`${FIRST_YEAR + ahead}-${text}`) / DAY_MS).slice(5)).toBe(text);
        });
      }
  });

  it('are none of a country that has parts, of a part of another and of a place that is none', () => {
    expect(['BE', 'FR', 'FR-67', 'DE-BY', 'DE-BY-A'].map(isListed)).toEqual([true, true, true, true, true]);
    for (const place of ['', 'DE', 'CH', 'BE-WAL', 'DE-VD', 'XX', 'constructor']) {
      expect(isListed(place), place).toBe(false);
      expect(holidaysOf(place, FIRST, LAST_LISTED), place).toEqual([]);
    }
  });
});
