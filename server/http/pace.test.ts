// How long a slow request is borne with: counted in looks, by a timer of the test's own.
import { beforeEach, describe, expect, it } from 'vitest';
import { createPace, type Moving, type Pace, WHOLE_LOOKS, WINDOW_BYTES } from './pace.ts';

let ticks: Set<() => void>;
let pace: Pace;
let shares: number;

beforeEach(() => {
  ticks = new Set();
  shares = 3;
  pace = createPace({
    every: (_, run) => {
      ticks.add(run);
      return () => void ticks.delete(run);
    },
  });
});

const look = (): void => {
  for (const tick of ticks) tick();
};

/** One whose bytes the test moves. */
function started() {
  const state = { bytes: 0 as number | null, isOver: false, cuts: 0 };
  const moving: Moving = {
    moved: () => state.bytes,
    isOver: () => state.isOver,
    hold: () => {
      if (shares === 0) return null;
      shares -= 1;
      return () => void (shares += 1);
    },
    cut: () => void (state.cuts += 1),
  };
  pace.begin(state, moving);
  return { state, end: () => pace.end(state) };
}

/** Looks until it is cut, moving so many bytes before each; how many that took. */
function looksWith(state: { bytes: number | null; cuts: number }, bytes: number, most = 1_000): number {
  for (let looks = 1; looks <= most; looks++) {
    if (state.bytes !== null) state.bytes += bytes;
    look();
    if (state.cuts > 0) return looks;
  }
  return Infinity;
}

describe('R5: a request over a weak line', () => {
  it('of 8 kB a second goes on far beyond a minute, and ends only by the bound on the whole', () => {
    const { state } = started();
    expect(looksWith(state, 5 * 8_000, 12)).toBe(Infinity);
    expect(looksWith(state, 5 * 8_000)).toBe(WHOLE_LOOKS - 12);
    // In that time it carried far more than any call may hold.
    expect(state.bytes).toBeGreaterThan(4 * 1024 * 1024);
  });

  it('that brings a byte now and then is cut after half a minute', () => {
    const { state } = started();
    expect(looksWith(state, 1)).toBe(6);
  });

  it('that was fast and then all but stands still is cut as soon', () => {
    const { state } = started();
    state.bytes = 4 * 1024 * 1024 - 1;
    expect(looksWith(state, 0, 6)).toBe(Infinity);
    expect(looksWith(state, 1)).toBeLessThanOrEqual(6);
  });

  it('that moves just what it must is not cut, and one byte less is', () => {
    const [enough, less] = [started(), started()];
    for (let window = 0; window < 5; window++) {
      for (const { state, bytes } of [
        { state: enough.state, bytes: WINDOW_BYTES },
        { state: less.state, bytes: WINDOW_BYTES - 1 },
      ])
        state.bytes = (state.bytes ?? 0) + bytes;
      for (let n = 0; n < 6; n++) look();
    }
    expect([enough.state.cuts, less.state.cuts]).toEqual([0, 1]);
  });

  it('is not hurried while the relay itself is at work', () => {
    const { state } = started();
    state.bytes = null;
    expect(looksWith(state, 0, 2 * WHOLE_LOOKS)).toBe(Infinity);
    // And then has a window of its own for its answer.
    state.bytes = 500;
    expect(looksWith(state, 5 * 8_000, 20)).toBe(Infinity);
  });

  it('that is over is let go of, and nothing is looked at any more', () => {
    const { state, end } = started();
    look();
    end();
    look();
    expect([ticks.size, state.cuts]).toEqual([0, 0]);
    const another = started();
    another.state.isOver = true;
    look();
    expect([ticks.size, another.state.cuts]).toEqual([0, 0]);
  });
});

describe('one slow client', () => {
  it('holds its share of slow requests, not more, and quick ones are counted nowhere', () => {
    const all = Array.from({ length: 5 }, started);
    const advance = (): void => {
      for (const { state } of all) state.bytes = (state.bytes ?? 0) + 50_000;
      look();
    };
    advance();
    expect(shares).toBe(3);
    advance();
    expect([shares, all.filter(({ state }) => state.cuts === 1).length]).toEqual([0, 2]);
    for (const { end } of all) end();
    expect(shares).toBe(3);
  });
});
