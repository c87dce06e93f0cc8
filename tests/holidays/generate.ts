// `npm run holidays`: writes the public holidays that a psychologist is offered (client/features/psychologist/absences/holidays/days.ts) from
// one pinned version of a library, installed in a folder that is thrown away: nothing of it is in the app, and nobody who builds needs it.
// What it says is checked against the laws in official.test.ts, and put right by CORRECTIONS where they differ (decision 0124).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { CORRECTIONS } from './corrections.ts';

const LIBRARY = 'date-holidays';
const VERSION = '3.37.0';
const FIRST_YEAR = 2026;
const YEARS = 6;
const TARGET = join(
  import.meta.dirname,
  '..',
  '..',
  'client',
  'features',
  'psychologist',
  'absences',
  'holidays',
  'days.ts',
);

type Found = { readonly date: string; readonly type: string; readonly rule: string; readonly start: Date };
type Holidays = {
  getStates(country: string): Readonly<Record<string, string>> | undefined;
  getRegions(country: string, state: string): Readonly<Record<string, string>> | undefined;
  getHolidays(year: number): readonly Found[];
};
type Library = new (country?: string, state?: string, region?: string) => Holidays;

/** Countries whose parts have days of their own; of the Netherlands' and Luxembourg's none are days on which a practice is closed. */
const COUNTRIES = ['BE', 'FR', 'CH', 'LU', 'NL', 'DE', 'AT', 'CA'] as const;
const WITHOUT_PARTS: ReadonlySet<string> = new Set(['BE', 'LU', 'NL']);
/** Parts of a part whose closed days differ from it. */
const PARTS_OF_PARTS: Readonly<Record<string, readonly string[]>> = {
  'DE-BY': ['A', 'KATH'],
  'DE-SN': ['BZ'],
  'DE-TH': ['EIC'],
};

/** The Sundays before Mondays that are closed: no law of most countries names them, and whoever answers on Sundays may wish them. */
const SUNDAYS = [
  ['easterSunday', 'easterMonday'],
  ['whitSunday', 'whitMonday'],
] as const;

/** The name of each rule, as the dictionaries have it. A rule that has none stops the writing: a new version is read before it is used. */
const NAMES: Readonly<Record<string, string>> = {
  '01-01': 'newYear',
  '01-02': 'secondOfJanuary',
  '01-06': 'epiphany',
  '03-01': 'neuchatelRepublic',
  '03-08': 'womensDay',
  '03-17': 'saintPatrick',
  '03-19': 'saintJoseph',
  '04-23': 'saintGeorge',
  '04-27': 'abolition',
  '04-27 if sunday then previous saturday': 'kingsDay',
  '05-01': 'labourDay',
  '05-05': 'liberationDay',
  '05-08': 'victory1945',
  '05-09': 'europeDay',
  '05-22': 'abolition',
  '05-27': 'abolition',
  '06-10': 'abolition',
  '06-21': 'indigenousPeoples',
  '06-23': 'nationalDay',
  'CH 06-23': 'juraPlebiscite',
  '06-24': 'nationalDay',
  'CA-NL 06-24': 'discoveryDay',
  '06-29': 'peterAndPaul',
  '07-01': 'canadaDay',
  'CA-NL 07-01': 'memorialDay',
  '07-09': 'nunavutDay',
  '07-12': 'orangemensDay',
  '07-14': 'nationalDay',
  '07-21': 'nationalDay',
  'FR 07-21': 'schoelcher',
  '08-01': 'nationalDay',
  '08-08': 'augsburgPeace',
  '08-15': 'assumption',
  '09-20': 'childrensDay',
  '09-22': 'saintMaurice',
  '09-25': 'nicholasOfFlue',
  '09-30': 'reconciliation',
  '10-03': 'germanUnity',
  '10-09': 'abolition',
  '10-26': 'nationalDay',
  '10-31': 'reformation',
  '11-01': 'allSaints',
  '11-11': 'armistice',
  'CA 11-11': 'remembrance',
  '11-15': 'saintLeopold',
  '12-08': 'immaculate',
  '12-20': 'abolition',
  '12-24': 'christmasEve',
  '12-25': 'christmas',
  '12-26': 'secondChristmas',
  '12-26 not on monday, friday': 'secondChristmas',
  '12-26 not on monday': 'secondChristmas',
  '12-26 not on tuesday, saturday': 'secondChristmas',
  '12-31': 'newYearsEve',
  'CH-GE 12-31': 'genevaRestoration',
  '2028-06-17': 'june17',
  easter: 'easterSunday',
  'easter -3': 'maundyThursday',
  'easter -2': 'goodFriday',
  'easter 1': 'easterMonday',
  'easter 39': 'ascension',
  'easter 49': 'whitSunday',
  'easter 50': 'whitMonday',
  'easter 60': 'corpusChristi',
  'wednesday before 11-23': 'repentance',
  '3rd sunday after 09-01': 'federalFast',
  'monday after 3rd sunday in September': 'federalFastMonday',
  'monday after 3rd sunday after 09-01': 'federalFastMonday',
  'thursday after 1st sunday after 09-01': 'genevaFast',
  'Thursday after 04-02 if is observance holiday then next Thursday': 'nafels',
  'monday after 2nd saturday in September': 'knabenschiessen',
  '1st monday in August': 'augustMonday',
  '3rd monday in August': 'discoveryDay',
  '1st monday in September': 'labourDay',
  '2nd monday after 10-01': 'thanksgiving',
  '3rd friday after 08-01': 'goldCup',
  '3rd monday after 02-01': 'familyDay',
  'monday before 05-25': 'victoriaDay',
  'CA-QC monday before 05-25': 'patriotsDay',
};

/** A rule without what says since when it holds and from which hour. */
const bareRule = (rule: string): string => rule.replace(/ since \d+$/, '').replace(/ \d\d:\d\d.*$/, '');

function nameOf(place: string, rule: string): string {
  const bare = bareRule(rule);
  const name = NAMES[`${place} ${bare}`] ?? NAMES[`${place.slice(0, 2)} ${bare}`] ?? NAMES[bare];
  if (name === undefined) throw new Error(`${place}: no name for the rule "${rule}"`);
  return name;
}

/** Closed: public, and the whole day. The others are offered. */
const isClosed = ({ type, date }: Found): boolean => type === 'public' && date.endsWith(' 00:00:00');

/** Of one place: by name and whether it is closed, its day (MM-DD) of each year, `-` where a year has none. */
function daysOf(place: string, library: Library): ReadonlyMap<string, readonly string[]> {
  const [country = '', state, region] = place.split('-');
  const holidays = new library(country, state, region);
  const rows = new Map<string, string[]>();
  for (let ahead = 0; ahead < YEARS; ahead++)
    for (const found of holidays.getHolidays(FIRST_YEAR + ahead)) {
      if (found.type === 'observance') continue;
      put(rows, nameOf(place, found.rule), isClosed(found), ahead, found.date.slice(5, 10));
    }
  for (const { places, name, closed, day } of CORRECTIONS) {
    if (!places.includes(place) && !places.includes(country)) continue;
    const known = day === undefined ? take(rows, name) : Array.from({ length: YEARS }, () => day);
    if (known === null) throw new Error(`${place}: nothing to put right of ${name}`);
    take(rows, name);
    if (closed !== null) rows.set(`${name} ${closed ? 'closed' : 'offered'}`, known);
  }
  for (const [sunday, monday] of SUNDAYS) {
    const days = rows.get(`${monday} closed`) ?? rows.get(`${monday} offered`);
    if (days === undefined || rows.has(`${sunday} closed`)) continue;
    rows.set(
      `${sunday} offered`,
      days.map((day, ahead) => dayBefore(`${FIRST_YEAR + ahead}-${day}`)),
    );
  }
  return rows;
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(5, 10);

function put(rows: Map<string, string[]>, name: string, closed: boolean, ahead: number, day: string): void {
  const key = `${name} ${closed ? 'closed' : 'offered'}`;
  const row = rows.get(key) ?? Array.from({ length: YEARS }, () => '-');
  rows.set(key, row);
  if (row[ahead] !== '-') throw new Error(`${name} twice in ${FIRST_YEAR + ahead}`);
  row[ahead] = day;
}

function take(rows: Map<string, string[]>, name: string): string[] | null {
  for (const how of ['closed', 'offered']) {
    const row = rows.get(`${name} ${how}`);
    if (row !== undefined && rows.delete(`${name} ${how}`)) return row;
  }
  return null;
}

/** One line a (name, days, whether closed), with the parts of the country that have it: none named where all have. */
function linesOf(country: string, places: readonly string[], library: Library): string {
  const byRow = new Map<string, string[]>();
  for (const place of places)
    for (const [key, days] of daysOf(place, library)) {
      const [name = '', how = ''] = key.split(' ');
      const row = `'${name}', ${String(how === 'closed')}, '${days.join(' ')}'`;
      byRow.set(row, [...(byRow.get(row) ?? []), place.slice(3)]);
    }
  const firstDay = (row: string): string => /\d\d-\d\d/.exec(row)?.[0] ?? '';
  return [...byRow]
    .sort(([a], [b]) => (firstDay(a) < firstDay(b) ? -1 : firstDay(a) > firstDay(b) ? 1 : a < b ? -1 : 1))
    .map(([row, which]) => `    [${row}, '${which.length === places.length ? '' : which.join(' ')}'],\n`)
    .join('');
}

function written(library: Library): string {
  const all = new library();
  const blocks = COUNTRIES.map((country) => {
    const states = WITHOUT_PARTS.has(country) ? [] : Object.keys(all.getStates(country) ?? {});
    const parts = states.flatMap((state) => [
      `${country}-${state}`,
      ...(PARTS_OF_PARTS[`${country}-${state}`] ?? []).map((part) => `${country}-${state}-${part}`),
    ]);
    // A part of France or Switzerland has days of its own; in Switzerland, Germany and Canada every place is in one.
    const places = parts.length === 0 || country === 'FR' ? [country, ...parts] : parts;
    const codes = places.map((place) => place.slice(3));
    return `  ${country}: {\n    parts: '${codes.join(' ').trim()}',\n    days: [\n${linesOf(country, places, library)}    ],\n  },\n`;
  });
  return `// Written by \`npm run holidays\` from ${LIBRARY} ${VERSION}, put right where laws say otherwise (tests/holidays): not to be changed by hand.
// The data of ${LIBRARY} is by its contributors, from Wikipedia, under CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/), and so
// is this file; the rest of the project is under its own licence.
export const FIRST_YEAR = ${FIRST_YEAR};
export const YEARS = ${YEARS};

/** Name, whether practices are closed on it, its day (MM-DD) in each year from the first (\`-\`: none), the parts that have it (none named: all). */
export type HolidayRow = readonly [name: string, closed: boolean, days: string, parts: string];

export const HOLIDAYS = {
${blocks.join('')}} as const satisfies Readonly<Record<string, { parts: string; days: readonly HolidayRow[] }>>;
`;
}

const folder = mkdtempSync(join(tmpdir(), 'entretemps-holidays-'));
try {
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', `${LIBRARY}@${VERSION}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const library = createRequire(join(folder, 'here.cjs'))(LIBRARY) as Library;
  const options = await resolveConfig(TARGET);
  writeFileSync(TARGET, await format(written(library), { ...options, filepath: TARGET }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
