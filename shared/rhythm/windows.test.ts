// Windows (product.md 8): days of answer across weekends, DST both ways and two time zones, the minute of the cut-off, absences,
// public holidays, pauses and frames that change. The slow oracle over random calendars stands in tests/rhythm.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../clock.ts';
import { localTime, momentOf, type LocalDay } from './calendar.ts';
import { isAnswerDay, rhythmProblem, type Rhythm } from './rhythm.ts';
import {
  type AbsenceLetter,
  type Agenda,
  agendaOf,
  compareHours,
  dayAnswered,
  dayOff,
  dueWindow,
  firstWindow,
  inForce,
  inForceAt,
  sinceEver,
  type Version,
  windowAhead,
  windowOfDay,
  windowOn,
  windowToday,
} from './windows.ts';

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
const date = (year: number, month: number, day: number): LocalDay => utc(year, month, day) / DAY;
/** Wednesday 18 November 2026 in Brussels. */
const WEDNESDAY = date(2026, 11, 18);
const agenda: Agenda = agendaOf(brussels);

function due(moment: number, its: Agenda = agenda) {
  const window = dueWindow(its, moment);
  if (window.type === 'none') throw new Error(window.why);
  return window;
}
const windowAt = (moment: number, rhythm = brussels): [string, string] => {
  const { opens, closes } = due(moment, agendaOf(rhythm));
  return [new Date(opens).toISOString(), new Date(closes).toISOString()];
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
          const window = due(moment, agendaOf(value));
          expect(isAnswerDay(value, window.day)).toBe(true);
          expect(window.opens).toBeGreaterThan(moment);
          expect(window.closes).toBeGreaterThan(window.opens);
          expect(window.opens - moment).toBeLessThan(9 * DAY);
          expect(localTime(window.opens, timeZone)).toEqual({ day: window.day, minute: windowStart });
        },
      ),
    );
  });

  it('lasts two hours on every answer day of a year, whatever the clock does', () => {
    for (let day = date(2026, 1, 1); day < date(2027, 1, 1); day++) {
      const window = due(momentOf(day, 0, brussels.timeZone), agendaOf({ ...brussels, days: 0x7f }));
      expect([window.day, window.closes - window.opens]).toEqual([day, 2 * HOUR]);
    }
  });

  it('is never turned round by a gap: one that begins in it opens at its end, one that it swallows keeps its length', () => {
    const night = { ...brussels, days: 0x7f, cutOff: 0 };
    const spring = date(2026, 3, 29);
    const across = windowOn(sinceEver({ ...night, windowStart: 150, windowEnd: 195 }), spring);
    expect([across.opens, across.closes]).toEqual([utc(2026, 3, 29, 1, 0), utc(2026, 3, 29, 1, 15)]);
    const swallowed = windowOn(sinceEver({ ...night, windowStart: 135, windowEnd: 165 }), spring);
    expect([swallowed.opens, swallowed.closes]).toEqual([utc(2026, 3, 29, 1, 0), utc(2026, 3, 29, 1, 30)]);
  });

  it('opens after what came between the two times that a clock shows one minute: the first of them is the cut-off', () => {
    const night = agendaOf({ ...brussels, days: 0x7f, cutOff: 150, windowStart: 150, windowEnd: 240 });
    // 2 h 15 for the second time, on 25 October 2026.
    expect(due(utc(2026, 10, 25, 1, 15), night).day).toBe(date(2026, 10, 26));
    expect(due(utc(2026, 10, 25, 0, 15), night).day).toBe(date(2026, 10, 25));
  });
});

describe('an absence', () => {
  const letter = (
    placed: number,
    from: LocalDay,
    until: LocalDay,
    more: Partial<AbsenceLetter> = {},
  ): AbsenceLetter => ({
    id: 'a',
    placed,
    why: 'absence',
    days: [{ from, until }],
    ...more,
  });
  const withLetters = (...absences: readonly AbsenceLetter[]): Agenda => ({ ...agenda, absences });
  const written = utc(2026, 11, 17, 20);
  const opens = utc(2026, 11, 18, 17);

  it('moves what is due to the first day behind it, its last day included', () => {
    const away = withLetters(letter(written - 7 * DAY, WEDNESDAY, WEDNESDAY + 1));
    expect(due(written, agenda).day).toBe(WEDNESDAY);
    expect(due(written, away).day).toBe(WEDNESDAY + 2);
    expect(dayOff(away, opens)).toBe('absence');
    expect(dayOff(away, opens - DAY)).toBeNull();
  });

  it('excuses no window that has begun: its letter must have been placed before that window opened', () => {
    expect(due(written, withLetters(letter(opens - 1, WEDNESDAY, WEDNESDAY))).day).toBe(WEDNESDAY + 1);
    expect(due(written, withLetters(letter(opens, WEDNESDAY, WEDNESDAY))).day).toBe(WEDNESDAY);
  });

  it('is what its latest letter says, of those placed before a window opened', () => {
    const planned = letter(written, WEDNESDAY, WEDNESDAY + 1);
    const shorter = letter(written + 1, WEDNESDAY + 1, WEDNESDAY + 1);
    expect(due(written, withLetters(planned, shorter)).day).toBe(WEDNESDAY);
    expect(due(written, withLetters(planned, letter(written + 1, 0, 0, { days: [] }))).day).toBe(WEDNESDAY);
    // Called off once Wednesday's window would have been open: Wednesday stays a day of absence, Thursday is none.
    expect(due(written, withLetters(planned, letter(opens, 0, 0, { days: [] }))).day).toBe(WEDNESDAY + 1);
    // Another absence is another matter.
    expect(due(written, withLetters(planned, letter(written + 1, 0, 0, { id: 'b', days: [] }))).day).toBe(
      WEDNESDAY + 2,
    );
  });

  it('is told from a public holiday, and from a day that is none of answer', () => {
    const holiday = letter(written, WEDNESDAY, WEDNESDAY, { why: 'holidays' });
    expect(dayOff(withLetters(holiday), opens)).toBe('holidays');
    expect(dayOff(withLetters(holiday, letter(written, WEDNESDAY, WEDNESDAY, { id: 'b' })), opens)).toBe('absence');
    expect(dayOff(agenda, utc(2026, 11, 21, 12))).toBe('not-a-day');
    expect(windowToday(withLetters(holiday), opens)).toEqual({ type: 'none', why: 'holidays' });
  });

  it('without an end is no promise of a day in years, and says why', () => {
    const away = withLetters(letter(written - 1, WEDNESDAY, Number.MAX_SAFE_INTEGER));
    expect(dueWindow(away, written)).toEqual({ type: 'none', why: 'absence' });
    expect(windowAhead(away, written)).toEqual({ type: 'none', why: 'absence' });
    expect(dueWindow({ ...agenda, versions: [] }, written)).toEqual({ type: 'none', why: 'nothing-agreed' });
    const none = { ...agenda, versions: [{ ...sinceEver(brussels), rhythm: { ...brussels, days: 0 } }] };
    expect(dueWindow(none, written)).toEqual({ type: 'none', why: 'not-a-day' });
  });
});

describe('a pause', () => {
  const paused = utc(2026, 11, 17, 22);
  const written = utc(2026, 11, 17, 20);
  const resting = (until: number | null, why: 'pause' | 'ended' = 'pause'): Agenda => ({
    ...agenda,
    rests: [{ from: paused, until, why }],
  });

  it('owes nothing until it is over, and a date alone ends none', () => {
    expect(dueWindow(resting(null), written)).toEqual({ type: 'none', why: 'pause' });
    expect(dueWindow(resting(null, 'ended'), written)).toEqual({ type: 'none', why: 'ended' });
    expect(due(written, resting(utc(2026, 11, 20, 9))).day).toBe(WEDNESDAY + 2);
  });

  it('excuses no window that has begun, and gives back none that would have', () => {
    const opens = utc(2026, 11, 18, 17);
    expect(due(written, { ...agenda, rests: [{ from: opens, until: null, why: 'pause' }] }).day).toBe(WEDNESDAY);
    expect(due(written, resting(opens)).day).toBe(WEDNESDAY + 1);
    expect(due(written, resting(opens - 1)).day).toBe(WEDNESDAY);
  });
});

describe('the frame in force', () => {
  const frame = (number: number, more: Partial<Version>): Version => ({
    ...sinceEver(brussels),
    number,
    from: WEDNESDAY,
    agreedAt: utc(2026, 11, 10),
    ...more,
  });
  const numbers = (versions: readonly Version[], days: readonly LocalDay[], asOf?: number) =>
    days.map((day) => inForce({ ...agenda, versions }, day, asOf)?.number ?? null);

  it('is the highest number that was meant for that day and agreed on before it began there', () => {
    const days = [WEDNESDAY - 1, WEDNESDAY, WEDNESDAY + 1];
    const first = sinceEver(brussels);
    expect(numbers([first, frame(1, {})], days)).toEqual([0, 1, 1]);
    expect(numbers([frame(2, { from: WEDNESDAY + 1 }), first, frame(1, {})], days)).toEqual([0, 1, 2]);
    // Midnight of Wednesday in Brussels is 23 h of Tuesday in UTC.
    const midnight = utc(2026, 11, 17, 23);
    expect(numbers([first, frame(1, { agreedAt: midnight - 1 })], days)).toEqual([0, 1, 1]);
    expect(numbers([first, frame(1, { agreedAt: midnight })], days)).toEqual([0, 0, 1]);
    expect(numbers([frame(1, {})], days)).toEqual([null, 1, 1]);
    expect(numbers([first, frame(1, {})], days, utc(2026, 11, 9))).toEqual([0, 0, 0]);
  });

  it('is found for a moment by the day that it is there', () => {
    const auckland = { ...brussels, timeZone: 'Pacific/Auckland' };
    const versions = [sinceEver(brussels), frame(1, { rhythm: auckland })];
    const at = (moment: number) => inForceAt({ ...agenda, versions }, moment)?.number;
    // Wednesday begins in Auckland thirteen hours before UTC's.
    expect(at(utc(2026, 11, 17, 11) - 1)).toBe(0);
    expect(at(utc(2026, 11, 17, 11))).toBe(1);
  });

  it('moves no promise that was made before it: it counts for what is set down after both agreed', () => {
    const mondays = frame(1, { rhythm: { ...brussels, days: 1 }, agreedAt: utc(2026, 11, 17, 21) });
    const changed = { ...agenda, versions: [sinceEver(brussels), mondays] };
    expect(due(utc(2026, 11, 17, 20), changed).day).toBe(WEDNESDAY);
    expect(due(utc(2026, 11, 17, 22), changed).day).toBe(date(2026, 11, 23));
    // Set down before anything was agreed: what was agreed first counts.
    expect(due(utc(2026, 11, 16), { ...agenda, versions: [mondays] }).day).toBe(date(2026, 11, 23));
  });
});

describe('the day an answer was for', () => {
  const evening = agendaOf({ ...brussels, windowStart: 22 * 60, windowEnd: 24 * 60, cutOff: 20 * 60 });

  it('is the day it is there, or the window’s that closed less than an hour ago', () => {
    expect(dayAnswered(agenda, utc(2026, 11, 18, 9))).toBe(WEDNESDAY);
    expect(dayAnswered(agenda, utc(2026, 11, 21, 9))).toBe(WEDNESDAY + 3);
    // 0 h 20 and 1 h 01 of Thursday.
    expect(dayAnswered(evening, utc(2026, 11, 18, 23, 20))).toBe(WEDNESDAY);
    expect(dayAnswered(evening, utc(2026, 11, 19, 0, 0) + 1)).toBe(WEDNESDAY + 1);
    expect(dayAnswered({ ...agenda, versions: [] }, utc(2026, 11, 18))).toBeNull();
  });
});

describe('the window ahead', () => {
  it('is the one that is not over, whatever its cut-off', () => {
    const ahead = (moment: number) => {
      const window = windowAhead(agenda, moment);
      return window.type === 'window' ? window.day : null;
    };
    expect(ahead(utc(2026, 11, 18, 18, 59))).toBe(WEDNESDAY);
    expect(ahead(utc(2026, 11, 18, 19))).toBe(WEDNESDAY + 1);
    expect(ahead(utc(2026, 11, 20, 20))).toBe(WEDNESDAY + 5);
    const first = firstWindow(agenda, WEDNESDAY + 3, () => true);
    expect(first).toEqual(windowOfDay(agenda, WEDNESDAY + 5));
  });
});

describe('hours that were agreed as instants', () => {
  const hours = { offsets: [{ from: utc(2026, 11, 1), minutes: 60 }], until: utc(2027, 6, 1) };
  const agreed = { ...sinceEver(brussels), hours };

  it('hold where a device’s data says otherwise, and the difference is told with its first day', () => {
    // Agreed on by a device that knew of no summer time in 2027, which begins on 28 March.
    expect(compareHours(agreed, WEDNESDAY, 100)).toEqual({ type: 'same' });
    const monday = date(2027, 3, 29);
    const at = (hour: number) => utc(2027, 3, 29, hour);
    expect(compareHours(agreed, WEDNESDAY, 200)).toEqual({
      type: 'differ',
      agreed: { day: monday, opens: at(17), closes: at(19) },
      here: { day: monday, opens: at(16), closes: at(18) },
    });
    expect(windowOn(agreed, monday)).toMatchObject({ opens: at(17), closes: at(19), cutOff: at(16) });
    expect(compareHours(sinceEver(brussels), WEDNESDAY, 200)).toEqual({ type: 'same' });
  });

  it('hold where a device does not know the zone, which is said', () => {
    const strange = { ...agreed, rhythm: { ...brussels, timeZone: 'Antarctica/Nouvelle' } };
    expect(compareHours(strange, WEDNESDAY, 200)).toEqual({ type: 'zone-unknown' });
    expect(windowOn(strange, WEDNESDAY)).toMatchObject({ opens: utc(2026, 11, 18, 17) });
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
  });
});
