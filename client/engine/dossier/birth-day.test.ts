import { expect, it } from 'vitest';
import { birthDayIn } from './birth-day.ts';

const day = (text: string): string | null => {
  const at = birthDayIn(text);
  return at === null ? null : new Date(at).toISOString().slice(0, 10);
};

it.each([
  ['2012-02-29', '2012-02-29'],
  ['29/02/2012', '2012-02-29'],
  ['9.3.2012', '2012-03-09'],
  [' 09 - 03 - 2012 ', '2012-03-09'],
])('a birth date typed as %j is a day', (typed, its) => expect(day(typed)).toBe(its));

it.each(['', '2012', '29/02/2011', '31.04.2012', '2012-13-01', '03/09/12', '9 mars 2012', '0012-01-01', '1/1/1899'])(
  '%j is none to count from',
  (typed) => expect(day(typed)).toBeNull(),
);
