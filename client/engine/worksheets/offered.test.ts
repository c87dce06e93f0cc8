// When a worksheet is offered, over whole plans, against every minute asked one by one.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PLAN_DAYS, type WorksheetPlan } from '../../../shared/kinds/worksheet-plan.ts';
import { isOver, lastDayOf, offeredFor } from './offered.ts';

/** 2026-11-23, a Monday. */
const MONDAY = 20_780;
const at = (day: number, minute = 720) => ({ day, minute });
const days = (weekdays: number, minute: number, until: number): WorksheetPlan => ({
  type: 'days',
  weekdays,
  minute,
  until,
});

it('once is seven days from the letter’s own, for no day', () => {
  const plan: WorksheetPlan = { type: 'once' };
  const offered = [-1, 0, 6, 7].map((more) => offeredFor(plan, MONDAY, at(MONDAY + more)));
  expect(offered).toEqual([undefined, null, null, undefined]);
});

it('on certain days it is offered from its hour to midnight, and of an evening until the next noon', () => {
  // Mondays and Wednesdays, from six in the morning, until Thursday.
  const morning = days(0b101, 360, MONDAY + 3);
  expect(offeredFor(morning, MONDAY, at(MONDAY, 359))).toBeUndefined();
  expect(offeredFor(morning, MONDAY, at(MONDAY, 360))).toBe(MONDAY);
  expect(offeredFor(morning, MONDAY, at(MONDAY, 1_439))).toBe(MONDAY);
  expect(offeredFor(morning, MONDAY, at(MONDAY + 1, 0))).toBeUndefined();
  expect(offeredFor(morning, MONDAY, at(MONDAY + 2, 700))).toBe(MONDAY + 2);
  expect(offeredFor(morning, MONDAY, at(MONDAY + 7, 700))).toBeUndefined();
  const evening = days(0b001, 1_080, MONDAY);
  expect(offeredFor(evening, MONDAY, at(MONDAY, 1_079))).toBeUndefined();
  expect(offeredFor(evening, MONDAY, at(MONDAY, 1_080))).toBe(MONDAY);
  expect(offeredFor(evening, MONDAY, at(MONDAY + 1, 719))).toBe(MONDAY);
  expect(offeredFor(evening, MONDAY, at(MONDAY + 1, 720))).toBeUndefined();
});

it('whatever the plan, it is offered on its weekdays alone, not before the letter, and never after eight weeks', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 127 }),
      fc.nat(1_439),
      fc.integer({ min: -5, max: 90 }),
      fc.integer({ min: -3, max: 100 }),
      fc.nat(1_439),
      (weekdays, minute, last, after, now) => {
        const plan = days(weekdays, minute, MONDAY + last);
        const local = at(MONDAY + after, now);
        const day = offeredFor(plan, MONDAY, local);
        expect(lastDayOf(plan, MONDAY)).toBeLessThanOrEqual(MONDAY + PLAN_DAYS);
        if (isOver(plan, MONDAY, local)) expect(day).toBeUndefined();
        if (day === undefined || day === null) return;
        // 1970-01-01 was a Thursday.
        const weekday = new Date(day * 86_400_000).getUTCDay();
        expect((weekdays >> ((weekday + 6) % 7)) & 1).toBe(1);
        expect(day).toBeGreaterThanOrEqual(MONDAY);
        expect(day).toBeLessThanOrEqual(Math.min(MONDAY + last, MONDAY + PLAN_DAYS));
        expect([0, 1]).toContain(local.day - day);
        if (local.day === day) expect(now).toBeGreaterThanOrEqual(minute);
        else expect([minute >= 1_080, now < 720]).toEqual([true, true]);
      },
    ),
  );
});
