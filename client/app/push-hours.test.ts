// Hours of a day as bits, there and back.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hourOf, hoursOf, hoursOutside, maskOf, quietHours, timeOf } from './push-hours.ts';

it('leave out the quiet hours, over midnight too', () => {
  expect(hoursOf(hoursOutside(22, 8))).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]);
  expect(hoursOf(hoursOutside(12, 14))).not.toContain(13);
  expect(hoursOf(hoursOutside(12, 14)).length).toBe(22);
  expect(hoursOf(hoursOutside(9, 9)).length).toBe(24);
});

it('come back as they were chosen', () => {
  const hour = fc.integer({ min: 0, max: 23 });
  fc.assert(
    fc.property(hour, hour, (from, to) => {
      if (from !== to) expect(quietHours(hoursOutside(from, to))).toEqual({ from, to });
    }),
    { seed: 20261125 },
  );
  fc.assert(
    fc.property(fc.uniqueArray(hour), (hours) => {
      expect(hoursOf(maskOf(hours))).toEqual(hours.toSorted((a, b) => a - b));
    }),
    { seed: 20261125 },
  );
});

it('are read from a time of day', () => {
  expect([hourOf('08:30', 'counts'), hourOf('08:00', 'counts'), hourOf('23:01', 'counts')]).toEqual([9, 8, 0]);
  expect([hourOf('22:30'), hourOf('08:00'), hourOf(''), hourOf('25:00'), timeOf(8)]).toEqual([
    22,
    8,
    null,
    null,
    '08:00',
  ]);
});
