import { describe, expect, it } from 'vitest';
import type { EntryHead } from '../../../engine/api/views.ts';
import { daysOf, latestFirst, monthOfDate, monthsOf } from './days.ts';

const entry = (id: string, at: Date, replacedBy: string | null = null) =>
  ({ id, at: at.getTime(), replacedBy, mine: true, kind: 'flash', blocks: [] }) as unknown as EntryHead;

const entries = [
  entry('a', new Date(2025, 10, 3, 9)),
  entry('b', new Date(2026, 9, 30, 9)),
  entry('c', new Date(2026, 9, 31, 23, 30)),
  entry('gone', new Date(2026, 10, 1, 0, 10), 'd'),
  entry('d', new Date(2026, 10, 2, 8)),
  entry('e', new Date(2026, 10, 21, 8)),
];

describe('the months of le fil', () => {
  it('are those in which something stands, the latest first, the same month of two years apart', () => {
    expect(monthsOf(latestFirst(entries)).map(({ id }) => id)).toEqual(['2026-11', '2026-10', '2025-11']);
    expect(monthsOf([])).toEqual([]);
    expect(monthOfDate('2026-11-21')).toBe('2026-11');
  });

  it('name the latest entry of theirs that is shown', () => {
    expect(monthsOf(latestFirst(entries)).map(({ entry: latest }) => latest)).toEqual(['e', 'c', 'a']);
  });
});

describe('the days of le fil', () => {
  it('stand latest first, without what was replaced; one that is as it was is the same', () => {
    const days = daysOf(latestFirst(entries));
    expect(days.map(({ entries: each }) => each.map(({ id }) => id))).toEqual([['e'], ['d'], ['c'], ['b'], ['a']]);
    const again = daysOf(latestFirst([...entries, entry('f', new Date(2026, 10, 21, 9))]), days);
    expect(again.map((day) => days.includes(day))).toEqual([false, true, true, true, true]);
  });

  it('that come again in another order have a key of their own', () => {
    const [a, b] = [entry('a', new Date(2026, 10, 2, 8)), entry('b', new Date(2026, 10, 3, 8))];
    const keys = daysOf([b, a, b]).map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
  });
});
