// Days, minutes and the instants they mean: through gaps and folds, in zones of every kind, against what Intl itself says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../clock.ts';
import { decode, encode } from '../codec.ts';
import { agreedHours } from '../kinds/agreed-hours.ts';
import { AGREED_DAYS, hoursToAgree, localTime, momentOf, offsetAt, weekdayOf } from './calendar.ts';

const utc = (year: number, month: number, day: number, hour = 0, minute = 0): number =>
  Date.UTC(year, month - 1, day, hour, minute);

/** Hours that change at midnight, by half an hour, by two hours, around Ramadan, far from Greenwich, or not at all. */
const ZONES = [
  'Europe/Brussels',
  'Europe/London',
  'America/Toronto',
  'America/St_Johns',
  'America/Santiago',
  'America/Havana',
  'Asia/Beirut',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Pacific/Auckland',
  'Asia/Tehran',
  'UTC',
];

/** What Intl says, asked in another way than calendar.ts does: "GMT+05:45", "GMT". */
const named = new Map<string, Intl.DateTimeFormat>();
function offsetByName(moment: number, timeZone: string): number {
  const format = named.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  named.set(timeZone, format);
  const said = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT(?:([+-])(\d+):(\d+))?/.exec(said) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

describe('an offset', () => {
  it('is what Intl says, at any moment of any zone', () => {
    const moments = fc.integer({ min: utc(2024, 1, 1) / MINUTE, max: utc(2034, 1, 1) / MINUTE });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), moments, (zone, minutes) => {
        expect(offsetAt(minutes * MINUTE, zone)).toBe(offsetByName(minutes * MINUTE, zone));
      }),
      { numRuns: 300 },
    );
  });

  it('changes once at the most within a day of UTC, so that two midnights tell', () => {
    for (const zone of ZONES.filter((_, at) => at % 2 === 0))
      for (let day = utc(2026, 1, 1) / DAY; day < utc(2027, 1, 1) / DAY; day += 1) {
        const [before, after] = [offsetAt(day * DAY, zone), offsetAt((day + 1) * DAY, zone)];
        const hours = before === after ? [6, 12, 18] : Array.from({ length: 24 }, (_, hour) => hour);
        const said = hours.map((hour) => offsetByName(day * DAY + hour * HOUR, zone));
        expect([
          zone,
          day,
          said.every(
            (each, at) => each === after || (each === before && said.slice(0, at).every((one) => one === before)),
          ),
        ]).toEqual([zone, day, true]);
      }
  });

  it('is the one agreed on while that holds, and this runtime’s before and after', () => {
    const from = utc(2026, 11, 1);
    const agreed = {
      offsets: [
        { from, minutes: 90 },
        { from: from + DAY, minutes: -30 },
      ],
      until: from + 2 * DAY,
    };
    const zone = { name: 'Europe/Brussels', agreed };
    const at = [from - 1, from, from + DAY - 1, from + DAY, from + 2 * DAY - 1, from + 2 * DAY];
    expect(at.map((moment) => offsetAt(moment, zone))).toEqual([60, 90, 90, -30, -30, 60]);
  });
});

describe('a wall clock', () => {
  it('that DST skips means the end of the gap, and one it repeats the first of the two', () => {
    const spring = utc(2026, 3, 29) / DAY;
    expect(momentOf(spring, 2 * 60 + 30, 'Europe/Brussels')).toBe(utc(2026, 3, 29, 1, 0));
    expect(momentOf(spring, 2 * 60, 'Europe/Brussels')).toBe(utc(2026, 3, 29, 1, 0));
    expect(momentOf(spring, 3 * 60 + 30, 'Europe/Brussels')).toBe(utc(2026, 3, 29, 1, 30));
    const autumn = utc(2026, 10, 25) / DAY;
    expect(momentOf(autumn, 2 * 60 + 30, 'Europe/Brussels')).toBe(utc(2026, 10, 25, 0, 30));
  });

  it('of a day whose midnight is skipped begins when the gap ends', () => {
    // Santiago, Sunday 6 September 2026: 0 h is 1 h.
    expect(momentOf(utc(2026, 9, 6) / DAY, 0, 'America/Santiago')).toBe(utc(2026, 9, 6, 4));
    expect(localTime(utc(2026, 9, 6, 4), 'America/Santiago')).toEqual({ day: utc(2026, 9, 6) / DAY, minute: 60 });
  });

  it('reads midnight as minute 0 of the new day', () => {
    expect(localTime(utc(2026, 11, 17, 23, 0), 'Europe/Brussels')).toEqual({ day: utc(2026, 11, 18) / DAY, minute: 0 });
  });

  it('is read back as it was set, but in a gap, and a later reading is never an earlier moment', () => {
    const day = fc.integer({ min: utc(2025, 1, 1) / DAY, max: utc(2030, 1, 1) / DAY });
    const minute = fc.integer({ min: 0, max: 24 * 60 });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), day, minute, minute, (zone, date, a, b) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)].map((its) => momentOf(date, its, zone)) as [
          number,
          number,
        ];
        expect(first).toBeLessThanOrEqual(second);
        const wall = (moment: number) => {
          const { day: its, minute: shown } = localTime(moment, zone);
          return its * 24 * 60 + shown;
        };
        const meant = date * 24 * 60 + Math.min(a, b);
        expect(wall(first)).toBeGreaterThanOrEqual(meant);
        // The minute before, the clock had not come so far yet.
        expect(wall(first - MINUTE)).toBeLessThan(meant);
      }),
      { numRuns: 1_000 },
    );
  });

  it('names Thursday for 1 January 1970 and counts from Monday, before it too', () => {
    expect([0, 1, 4, -1, -4].map(weekdayOf)).toEqual([3, 4, 0, 2, 6]);
  });
});

describe('hours to be agreed on', () => {
  it('are those of the zone for two years and some, whatever the zone', () => {
    for (const zone of ZONES) {
      const hours = hoursToAgree(zone, utc(2026, 11, 29, 15));
      if (hours === null) throw new Error(zone);
      expect([zone, decode(agreedHours, encode(agreedHours, hours))]).toEqual([zone, { ok: true, value: hours }]);
      expect(hours.until).toBeGreaterThan(utc(2026, 11, 29) + 600 * DAY);
      for (let moment = utc(2026, 11, 29); moment < hours.until; moment += 31 * HOUR)
        expect(offsetAt(moment, { name: 'UTC', agreed: hours })).toBe(offsetAt(moment, zone));
    }
    expect(hoursToAgree('Europe/Brussels', 0)?.until).toBe(AGREED_DAYS * DAY);
    expect(hoursToAgree('Mars/Olympus', utc(2026, 11, 29))).toBeNull();
  });
});
