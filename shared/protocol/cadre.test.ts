// Windows (product.md 8): due days across weekends, DST both ways and two time zones, the minute of the cut-off, lateness.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../clock.ts';
import { decode, encode } from '../codec.ts';
import {
  dueWindow,
  isAnswerDay,
  isTimeZone,
  localTime,
  momentOf,
  nextAnswerDay,
  profileCodec,
  rhythmProblem,
  type Rhythm,
  waitingAt,
  weekdayOf,
} from './cadre.ts';

const MONDAY_TO_FRIDAY = 0b0011111;
const brussels: Rhythm = {
  days: MONDAY_TO_FRIDAY,
  windowStart: 18 * 60,
  windowEnd: 20 * 60,
  cutOff: 17 * 60,
  timeZone: 'Europe/Brussels',
};
const utc = (year: number, month: number, day: number, hour = 0, minute = 0): number =>
  Date.UTC(year, month - 1, day, hour, minute);
const windowAt = (moment: number, rhythm = brussels): [string, string] => {
  const due = dueWindow(rhythm, moment);
  return [new Date(due.opens).toISOString(), new Date(due.closes).toISOString()];
};

describe('the window in which an answer is due', () => {
  it('is that day’s for what arrives before the cut-off, and the next answer day’s from that very minute on', () => {
    // Wednesday 18 November 2026, UTC+1.
    const today: [string, string] = ['2026-11-18T17:00:00.000Z', '2026-11-18T19:00:00.000Z'];
    const tomorrow: [string, string] = ['2026-11-19T17:00:00.000Z', '2026-11-19T19:00:00.000Z'];
    expect(windowAt(utc(2026, 11, 17, 23, 0))).toEqual(today);
    expect(windowAt(utc(2026, 11, 18, 15, 59) + 59_999)).toEqual(today);
    expect(windowAt(utc(2026, 11, 18, 16, 0))).toEqual(tomorrow);
    expect(windowAt(utc(2026, 11, 18, 22, 59) + 59_999)).toEqual(tomorrow);
  });

  it('steps over a weekend, from Friday’s cut-off to Monday', () => {
    const monday: [string, string] = ['2026-11-23T17:00:00.000Z', '2026-11-23T19:00:00.000Z'];
    expect(windowAt(utc(2026, 11, 20, 16, 0))).toEqual(monday);
    expect(windowAt(utc(2026, 11, 21, 12, 0))).toEqual(monday);
    expect(windowAt(utc(2026, 11, 22, 22, 59))).toEqual(monday);
  });

  it('comes once a week where there is one day a week', () => {
    const sundays = { ...brussels, days: 0b1000000 };
    expect(windowAt(utc(2026, 11, 22, 16, 0), sundays)).toEqual([
      '2026-11-29T17:00:00.000Z',
      '2026-11-29T19:00:00.000Z',
    ]);
  });

  it('keeps its wall-clock hours through both changes of the clock', () => {
    // Saturday 24 October 2026 is UTC+2; the clock goes back on Sunday 25.
    expect(windowAt(utc(2026, 10, 23, 12, 0))).toEqual(['2026-10-23T16:00:00.000Z', '2026-10-23T18:00:00.000Z']);
    expect(windowAt(utc(2026, 10, 24, 12, 0))).toEqual(['2026-10-26T17:00:00.000Z', '2026-10-26T19:00:00.000Z']);
    // The clock goes forward on Sunday 29 March 2026.
    expect(windowAt(utc(2026, 3, 27, 16, 0))).toEqual(['2026-03-30T16:00:00.000Z', '2026-03-30T18:00:00.000Z']);
  });

  it('is the psychologist’s own, whatever the zone of the device that computes it', () => {
    const montreal = { ...brussels, timeZone: 'America/Toronto' };
    // 23 h on Wednesday in Brussels is 17 h in Montréal: past the cut-off there.
    const moment = utc(2026, 11, 18, 22, 0);
    expect(windowAt(moment, montreal)).toEqual(['2026-11-19T23:00:00.000Z', '2026-11-20T01:00:00.000Z']);
    expect(windowAt(moment - MINUTE, montreal)).toEqual(['2026-11-18T23:00:00.000Z', '2026-11-19T01:00:00.000Z']);
  });

  it('opens after what it answers has arrived, on an answer day, at most eight days away, for any rhythm and moment', () => {
    const zone = fc.constantFrom('Europe/Brussels', 'America/Toronto', 'Asia/Kathmandu', 'Pacific/Auckland', 'UTC');
    const rhythm = fc.record({
      days: fc.integer({ min: 1, max: 0x7f }),
      windowStart: fc.integer({ min: 5 * 60, max: 22 * 60 }),
      timeZone: zone,
    });
    fc.assert(
      fc.property(
        rhythm,
        fc.integer({ min: utc(2025, 1, 1), max: utc(2030, 1, 1) }),
        ({ days, windowStart, timeZone }, moment) => {
          const value = { days, windowStart, windowEnd: windowStart + 60, cutOff: windowStart - 60, timeZone };
          const due = dueWindow(value, moment);
          expect(isAnswerDay(value, due.day)).toBe(true);
          expect(due.opens).toBeGreaterThan(moment);
          expect(due.closes).toBeGreaterThan(due.opens);
          expect(due.opens - moment).toBeLessThan(9 * DAY);
          expect(localTime(due.opens, timeZone)).toEqual({ day: due.day, minute: windowStart });
        },
      ),
    );
  });
});

describe('a wall clock', () => {
  it('that DST skips means the end of the gap, and one it repeats the first of the two', () => {
    const spring = utc(2026, 3, 29) / DAY;
    expect(momentOf(spring, 2 * 60 + 30, 'Europe/Brussels')).toBe(utc(2026, 3, 29, 1, 30));
    expect(momentOf(spring, 3 * 60 + 30, 'Europe/Brussels')).toBe(utc(2026, 3, 29, 1, 30));
    const autumn = utc(2026, 10, 25) / DAY;
    expect(momentOf(autumn, 2 * 60 + 30, 'Europe/Brussels')).toBe(utc(2026, 10, 25, 0, 30));
  });

  it('reads midnight as minute 0 of the new day', () => {
    expect(localTime(utc(2026, 11, 17, 23, 0), 'Europe/Brussels')).toEqual({ day: utc(2026, 11, 18) / DAY, minute: 0 });
  });

  it('names Thursday for 1 January 1970 and counts from Monday, before it too', () => {
    expect([0, 1, 4, -1, -4].map(weekdayOf)).toEqual([3, 4, 0, 2, 6]);
  });

  it('finds no answer day in a rhythm that has none', () => {
    expect(() => nextAnswerDay({ ...brussels, days: 0 }, 0)).toThrow('at least one day');
  });
});

describe('what the patient reads while waiting', () => {
  const wednesday = (hour: number, minute = 0) => utc(2026, 11, 18, hour - 1, minute);

  it('is that nothing waits, with the window a text would get now', () => {
    expect(waitingAt(brussels, null, wednesday(10))).toEqual({
      type: 'nothing',
      next: dueWindow(brussels, wednesday(10)),
    });
  });

  it('is today from midnight of the day itself, a later day before', () => {
    const afterCutOff = utc(2026, 11, 17, 17);
    expect(waitingAt(brussels, afterCutOff, utc(2026, 11, 17, 22, 59)).type).toBe('later');
    expect(waitingAt(brussels, afterCutOff, utc(2026, 11, 17, 23, 0)).type).toBe('today');
  });

  it('is late only when the window has been over for more than an hour', () => {
    const written = wednesday(10);
    expect(waitingAt(brussels, written, wednesday(20)).type).toBe('today');
    expect(waitingAt(brussels, written, wednesday(21)).type).toBe('today');
    expect(waitingAt(brussels, written, wednesday(21) + 1)).toEqual({
      type: 'late',
      due: dueWindow(brussels, written),
    });
    expect(waitingAt(brussels, written, wednesday(21) + 40 * DAY).type).toBe('late');
  });

  it('counts from the oldest unanswered entry, so that writing again never moves the answer away', () => {
    const oldest = wednesday(10);
    for (const now of [wednesday(10), wednesday(16), wednesday(20)]) {
      const waiting = waitingAt(brussels, oldest, now);
      expect(waiting.type === 'today' && waiting.due.opens).toBe(wednesday(18));
    }
  });
});

describe('a rhythm', () => {
  it('is refused without a day, with an empty window, a cut-off after its opening, or an unknown zone', () => {
    expect(rhythmProblem(brussels)).toBeNull();
    expect(rhythmProblem({ ...brussels, days: 0 })).toBe('no-day');
    expect(rhythmProblem({ ...brussels, days: 0x80 })).toBe('no-day');
    expect(rhythmProblem({ ...brussels, windowEnd: brussels.windowStart })).toBe('window-empty');
    expect(rhythmProblem({ ...brussels, windowEnd: 24 * 60 + 1 })).toBe('window-empty');
    expect(rhythmProblem({ ...brussels, cutOff: brussels.windowStart + 1 })).toBe('cut-off-after-window');
    expect(rhythmProblem({ ...brussels, cutOff: brussels.windowStart })).toBeNull();
    expect(rhythmProblem({ ...brussels, timeZone: 'Europe/Nowhere' })).toBe('time-zone-unknown');
    expect(isTimeZone('Europe/Paris')).toBe(true);
  });

  it('travels inside a profile, and a profile of another version is refused', () => {
    const profile = { name: 'Claire', title: 'Psychologue', registration: '1', rhythm: brussels };
    const bytes = encode(profileCodec, profile);
    expect(decode(profileCodec, bytes)).toEqual({ ok: true, value: profile });
    const later = bytes.slice();
    later[0] = 2;
    expect(decode(profileCodec, later).ok).toBe(false);
  });

  it('lasts two hours on every answer day of a year, whatever the clock does', () => {
    for (let day = utc(2026, 1, 1) / DAY; day < utc(2027, 1, 1) / DAY; day++) {
      const due = dueWindow({ ...brussels, days: 0x7f }, momentOf(day, 0, brussels.timeZone));
      expect([due.day, due.closes - due.opens]).toEqual([day, 2 * HOUR]);
    }
  });
});
