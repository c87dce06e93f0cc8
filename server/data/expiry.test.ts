// Vouchers outlive a clock that jumps ahead; a clock set back, or a night's sleep, changes nothing.
import { expect, it } from 'vitest';
import { DAY, utcDayOf, HOUR } from '../../shared/clock.ts';
import { startExpiry } from './expiry.ts';

const START = 20_000 * DAY;

function run() {
  let now = START;
  let tick = (): void => {};
  const days: number[] = [];
  const lines: string[] = [];
  startExpiry({
    clock: { now: () => now },
    timers: {
      every: (_ms, call) => {
        tick = call;
        return () => {};
      },
    },
    expire: (today) => days.push(today),
    say: (line) => lines.push(line),
  });
  return {
    days,
    lines,
    /** One interval of the timer, after which the clock has moved by so much. */
    after: (ms: number) => {
      now += ms;
      tick();
    },
  };
}

it('expires every hour by the day of the clock, not at the start', () => {
  const { days, lines, after } = run();
  expect(days).toEqual([]);
  after(HOUR);
  after(DAY);
  after(-3 * DAY);
  expect(days).toEqual([utcDayOf(START), utcDayOf(START + DAY), utcDayOf(START - 2 * DAY)]);
  expect(lines).toEqual([]);
});

it('expires nothing more once the clock jumped ahead, and says so once', () => {
  const { days, lines, after } = run();
  after(400 * DAY);
  after(HOUR);
  after(400 * DAY);
  expect(days).toEqual([]);
  expect(lines).toEqual([
    expect.stringMatching(/jumped ahead by 400 days.+: set it right, then start the relay again\.$/),
  ]);
});
