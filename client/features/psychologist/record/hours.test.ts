// When an answer may be scheduled for: in the window that is open or the next, never in the past, and right where the clock changes.
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../../shared/clock.ts';
import { agendaOf } from '../../../../shared/rhythm/windows.ts';
import { scheduleHours } from './hours.ts';

const rhythm = {
  days: 0b0011111,
  windowStart: 18 * 60,
  windowEnd: 20 * 60,
  cutOff: 17 * 60,
  timeZone: 'Europe/Brussels',
};
const agenda = agendaOf(rhythm);
/** Wednesday 18 November 2026, at an hour in Brussels. */
const at = (hour: number, minute = 0): number => Date.UTC(2026, 10, 18, hour - 1, minute);

describe('the hours to schedule for', () => {
  it('are those of today’s window while it is ahead', () => {
    expect(scheduleHours(agenda, at(10))).toEqual([at(18), at(18, 30), at(19), at(19, 30), at(20)]);
  });

  it('are what is left of one that is open', () => {
    expect(scheduleHours(agenda, at(18, 58))).toEqual([at(19), at(19, 30), at(20)]);
    expect(scheduleHours(agenda, at(18, 59))).toEqual([at(19, 30), at(20)]);
  });

  it('are the next window’s once nothing is left of today’s', () => {
    expect(scheduleHours(agenda, at(19, 59))[0]).toBe(at(18) + DAY);
    // Friday evening: Monday.
    expect(scheduleHours(agenda, at(22) + 2 * DAY)[0]).toBe(at(18) + 5 * DAY);
  });

  it('are instants over a change of the clock, in a window that it cuts too', () => {
    const saturday = Date.UTC(2027, 2, 27, 12);
    expect(scheduleHours(agenda, saturday)[0]).toBe(Date.UTC(2027, 2, 29, 16));
    // Every day from one to five in the morning: the clock goes from two to three on Sunday 28 March.
    const night = agendaOf({ ...rhythm, days: 0b1111111, windowStart: 60, windowEnd: 300, cutOff: 0 });
    const hours = scheduleHours(night, saturday);
    expect([hours[0], hours.at(-1), hours.length]).toEqual([Date.UTC(2027, 2, 28, 0), Date.UTC(2027, 2, 28, 3), 7]);
    expect(hours.every((hour, place) => place === 0 || hour - (hours[place - 1] ?? 0) === HOUR / 2)).toBe(true);
  });

  it('are none where no window is ahead within a month, or none at all', () => {
    const away = { id: 'a', placed: 0, why: 'absence', days: [{ from: 0, until: 20_820 }] } as const;
    expect(scheduleHours({ ...agenda, absences: [away] }, at(10))).toEqual([]);
    const over = { from: at(9), until: null, why: 'ended' } as const;
    expect(scheduleHours({ ...agenda, rests: [over] }, at(10) + MINUTE)).toEqual([]);
  });
});
