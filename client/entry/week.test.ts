import { describe, expect, it } from 'vitest';
import type { WeekDay } from '../engine/api/rhythm-views.ts';
import { fullest, minutesOf } from './week.ts';

const day = (number: number, most: number): WeekDay => ({
  day: number,
  promised: 0,
  usual: null,
  most,
  windows: 1,
  unbounded: 0,
});

describe('a week', () => {
  it('is told in fives of minutes, upwards', () => {
    expect([0, 1, 299, 300, 301, 3_600].map(minutesOf)).toEqual([0, 5, 5, 5, 10, 60]);
  });

  it('knows its fullest day, the first of several, and none where no frame names a volume', () => {
    expect(fullest([day(1, 300), day(2, 900), day(3, 900)])?.day).toBe(2);
    expect(fullest([day(1, 0), day(2, 0)])).toBeNull();
    expect(fullest([])).toBeNull();
  });
});
