// What both see of what is due: today, later, late, or nothing that is owed; one answer a day.
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../clock.ts';
import { latenessAt, LATEST_SHOWN, placingTime, waitingAt } from './late.ts';
import { LONGEST_DELAY, type Waits } from './promises.ts';
import type { Rhythm } from './rhythm.ts';
import { type Agenda, agendaOf, dueWindow } from './windows.ts';

const brussels: Rhythm = {
  days: 0b0011111,
  windowStart: 18 * 60,
  windowEnd: 20 * 60,
  cutOff: 17 * 60,
  timeZone: 'Europe/Brussels',
};
const agenda: Agenda = agendaOf(brussels);
const utc = (year: number, month: number, day: number, hour = 0, minute = 0): number =>
  Date.UTC(year, month - 1, day, hour, minute);
const wednesday = (hour: number, minute = 0) => utc(2026, 11, 18, hour - 1, minute);

const entry = (at: number, more: Partial<Waits> = {}): Waits => ({
  id: `${at}`,
  at,
  seq: at,
  weight: 10,
  light: false,
  answered: null,
  left: null,
  ...more,
});
function plainDue(moment: number) {
  const {
    type: _type,
    cutOff: _cutOff,
    version: _version,
    ...window
  } = dueWindow(agenda, moment) as never as Record<string, unknown>;
  return window;
}
const after = (at: number, now: number, answered: number | null = null) =>
  waitingAt(agenda, [entry(at, { answered })], now);

describe('what the patient reads while waiting', () => {
  it('is that nothing waits, with the window a text would get now', () => {
    expect(waitingAt(agenda, [], wednesday(10))).toEqual({ type: 'nothing', next: plainDue(wednesday(10)) });
  });

  it('is today from midnight of the day itself, a later day before', () => {
    const afterCutOff = utc(2026, 11, 17, 17);
    expect(after(afterCutOff, utc(2026, 11, 17, 22, 59)).type).toBe('later');
    expect(after(afterCutOff, utc(2026, 11, 17, 23, 0)).type).toBe('today');
  });

  it('is late only when the window has been over for more than an hour', () => {
    const written = wednesday(10);
    expect(after(written, wednesday(20)).type).toBe('today');
    expect(after(written, wednesday(21)).type).toBe('today');
    expect(after(written, wednesday(21) + 1)).toEqual({ type: 'late', due: plainDue(written) });
    expect(after(written, wednesday(21) + 40 * DAY).type).toBe('late');
  });

  it('counts from the oldest unanswered entry, so that writing again never moves the answer away', () => {
    for (const now of [wednesday(10), wednesday(16), wednesday(20)]) {
      const waiting = waitingAt(agenda, [entry(now), entry(wednesday(10))], now);
      expect(waiting.type === 'today' && waiting.due.opens).toBe(wednesday(18));
    }
  });

  it('is the next day’s window once that day’s answer had been read: one answer a day', () => {
    const answered = wednesday(9);
    expect(after(wednesday(11), wednesday(12), answered)).toMatchObject({
      type: 'later',
      due: { opens: wednesday(18) + DAY },
    });
    expect(waitingAt(agenda, [], wednesday(12), { answered })).toMatchObject({ next: { opens: wednesday(18) + DAY } });
    // Written before the answer was there: still that day's.
    expect(after(wednesday(8), wednesday(12), null)).toMatchObject({ type: 'today', due: { opens: wednesday(18) } });
    // Yesterday's answer takes nothing of today.
    expect(after(wednesday(11), wednesday(12), answered - DAY)).toMatchObject({ type: 'today' });
  });

  it('is that nothing is owed while a pause lasts, and no window is named', () => {
    const paused: Agenda = { ...agenda, rests: [{ from: wednesday(9), until: null, why: 'pause' }] };
    expect(waitingAt(paused, [entry(wednesday(8))], wednesday(10))).toEqual({ type: 'open', why: 'pause' });
    expect(waitingAt(paused, [], wednesday(10))).toEqual({ type: 'nothing', next: null });
  });
});

describe('a delay', () => {
  const written = wednesday(10);
  const told = (until: number, placed = wednesday(19)) =>
    waitingAt(agenda, [entry(written)], wednesday(22), { delays: [{ placed, until }] });

  it('that names a moment moves what had been set down to the window it falls into, or the next', () => {
    expect(told(wednesday(19) + DAY)).toMatchObject({ type: 'later', due: { opens: wednesday(18) + DAY } });
    expect(told(wednesday(21) + DAY)).toMatchObject({ type: 'later', due: { opens: wednesday(18) + 2 * DAY } });
  });

  it('that names none, lies in the past, is over a month long or came before moves nothing', () => {
    for (const until of [0, wednesday(12), wednesday(19) + LONGEST_DELAY + 1])
      expect(told(until)).toMatchObject({ type: 'late' });
    expect(told(wednesday(19) + DAY, written - 1)).toMatchObject({ type: 'late' });
  });
});

describe('a late answer', () => {
  it('names the window that passed and the next one, and says who knows only where a word came', () => {
    const now = wednesday(22);
    const waiting = after(wednesday(10), now);
    const parts = { missed: { opens: wednesday(18) }, next: { opens: wednesday(18) + DAY } };
    expect(latenessAt(agenda, waiting, now, [])).toMatchObject({ ...parts, told: false });
    expect(latenessAt(agenda, waiting, now, [wednesday(17)])).toMatchObject({ ...parts, told: false });
    expect(latenessAt(agenda, waiting, now, [wednesday(21)])).toMatchObject({ ...parts, told: true });
    expect(latenessAt(agenda, after(now, now), now, [])).toBeNull();
    const ended: Agenda = { ...agenda, rests: [{ from: wednesday(19), until: null, why: 'ended' }] };
    expect(latenessAt(ended, waiting, now, [])).toMatchObject({ next: null });
  });
});

describe('the placing time of a scheduled answer', () => {
  it('is the hour it is shown from, at most 31 days after it was written', () => {
    const [time, clamped] = [wednesday(10), wednesday(10) + HOUR];
    expect(placingTime({ time, clamped, visibleFrom: 0 })).toBe(clamped);
    expect(placingTime({ time, clamped, visibleFrom: wednesday(18) })).toBe(wednesday(18));
    expect(placingTime({ time, clamped, visibleFrom: time + LATEST_SHOWN })).toBe(time + LATEST_SHOWN);
    expect(placingTime({ time, clamped, visibleFrom: time + LATEST_SHOWN + 1 })).toBe(clamped);
    // Whichever of the two is earlier counts: neither a wrong clock nor a lying one makes it wait longer.
    expect(placingTime({ time: clamped, clamped: time, visibleFrom: time + LATEST_SHOWN + 1 })).toBe(time);
  });
});
