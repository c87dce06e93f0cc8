import { describe, expect, it } from 'vitest';
import { isLastAnswer } from './closing.ts';

const NOON = new Date(2026, 11, 18, 12).getTime();
const TODAY = Date.UTC(2026, 11, 18) / 86_400_000;
const of = (...answerDays: readonly number[]) => ({ answerDays, today: TODAY });

describe('the last answer before an end', () => {
  it('is that of the only day that is left', () => {
    expect(isLastAnswer(of(TODAY + 2), null, NOON)).toBe(true);
    expect(isLastAnswer(of(TODAY, TODAY + 2), null, NOON)).toBe(false);
    expect(isLastAnswer(of(), null, NOON)).toBe(false);
  });

  it('is that of the day after, where one was given today, and none is left behind the last', () => {
    expect(isLastAnswer(of(TODAY, TODAY + 2), NOON - 3_600_000, NOON)).toBe(true);
    expect(isLastAnswer(of(TODAY), NOON - 3_600_000, NOON)).toBe(false);
  });
});
