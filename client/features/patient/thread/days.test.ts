import { describe, expect, it } from 'vitest';
import type { EntryHead } from '../../../engine/api/views.ts';
import { daysOf, monthOfDate, monthsOf } from './days.ts';

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
    expect(monthsOf(entries).map(({ id }) => id)).toEqual(['2026-11', '2026-10', '2025-11']);
    expect(monthsOf([])).toEqual([]);
    expect(monthOfDate('2026-11-21')).toBe('2026-11');
  });

  it('say how many entries must be drawn for their latest day to be there', () => {
    for (const month of monthsOf(entries)) {
      expect(daysOf(entries, month.depth).some(({ day }) => day === month.day)).toBe(true);
      if (month.depth > 1) expect(daysOf(entries, month.depth - 1).some(({ day }) => day === month.day)).toBe(false);
    }
  });
});
