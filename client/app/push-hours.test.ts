// Hours of a day as bits, there and back.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unwrap } from '../../shared/result.ts';
import { hourOf, hoursOf, hoursOutside, hoursOutsideTimes, maskOf, quietHours, timeOf } from './push-hours.ts';

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

it('are all allowed where the same time was given twice, and never because quiet left none', () => {
  const none = { ok: false, error: 'none-left' };
  // Quiet but for half an hour, over the hour's end, and for ten minutes.
  for (const [from, to] of [
    ['08:00', '07:30'],
    ['08:30', '07:30'],
    ['08:10', '08:00'],
    ['00:00', '23:59'],
  ] as const)
    expect(hoursOutsideTimes(from, to)).toEqual(none);
  expect(hoursOf(unwrap(hoursOutsideTimes('08:30', '08:30'))).length).toBe(24);
  expect(hoursOf(unwrap(hoursOutsideTimes('08:10', '08:50')))).not.toContain(8);
  expect(hoursOf(unwrap(hoursOutsideTimes('08:00', '06:30')))).toEqual([7]);
  expect(hoursOutsideTimes('', '08:00')).toEqual({ ok: false, error: 'missing' });
  expect(hoursOutsideTimes('08:00', '')).toEqual({ ok: false, error: 'missing' });
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
