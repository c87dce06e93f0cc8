import { describe, expect, it } from 'vitest';
import { watchForLock, type LockWatchWorld } from './auto-lock.ts';

const MINUTE = 60_000;

function page({ minutes = 5, isOpen = (): boolean => true, stays = (): boolean => false } = {}) {
  let time = 1_000_000;
  let steady = 5_000;
  let tick = (): void => undefined;
  const listeners = new Map<string, ((event: never) => void)[]>();
  const target = {
    addEventListener: (type: string, listener: (event: never) => void) =>
      void listeners.set(type, [...(listeners.get(type) ?? []), listener]),
  };
  const fire = (type: string, event: object = {}): void =>
    listeners.get(type)?.forEach((listener) => listener(event as never));
  const seen: string[] = [];
  const world = {
    now: () => time,
    steady: () => steady,
    every: (_ms: number, action: () => void) => {
      tick = action;
      return () => undefined;
    },
    page: target,
    document: { ...target, visibilityState: 'visible' },
  } as unknown as LockWatchWorld;
  watchForLock(world, {
    minutes: () => minutes,
    isOpen,
    stays,
    veil: () => seen.push('veil'),
    lock: (reason) => seen.push(reason),
  });
  return {
    seen,
    fire,
    pass: (ms: number) => {
      time += ms;
      steady += ms;
      tick();
    },
    /** The device's own steady clock stands still meanwhile, as some do. */
    sleep: (ms: number) => {
      time += ms;
    },
    /** Somebody sets the clock, or the network does. */
    set: (by: number) => {
      time += by;
    },
  };
}

describe('the open space locks by itself', () => {
  it('after the minutes chosen without a touch', () => {
    const { seen, pass } = page();
    pass(5 * MINUTE - 1);
    expect(seen).toEqual([]);
    pass(1);
    expect(seen).toEqual(['time']);
  });

  it('later when a key is pressed meanwhile', () => {
    const { seen, pass, fire } = page();
    pass(4 * MINUTE);
    fire('keydown');
    pass(4 * MINUTE);
    expect(seen).toEqual([]);
    pass(MINUTE);
    expect(seen).toEqual(['time']);
  });

  it('when the device slept over the time, whatever is touched first', () => {
    const { seen, fire, sleep } = page();
    sleep(60 * MINUTE);
    fire('pointerdown');
    fire('visibilitychange');
    expect(seen).toEqual(['time']);
  });

  it('R4: on time where the clock is set back meanwhile, and at once where it is set on', () => {
    const back = page();
    back.pass(MINUTE);
    back.set(-2 * 60 * MINUTE);
    back.fire('visibilitychange');
    back.pass(4 * MINUTE - 1);
    expect(back.seen).toEqual([]);
    back.pass(1);
    expect(back.seen).toEqual(['time']);

    const on = page();
    on.set(60 * MINUTE);
    on.fire('keydown');
    on.pass(0);
    expect(on.seen).toEqual(['time']);
  });

  it('R4: on time after a touch under a clock that was set back, and after a sleep that followed', () => {
    const { seen, pass, fire, set, sleep } = page();
    set(-2 * 60 * MINUTE);
    fire('keydown');
    pass(4 * MINUTE);
    expect(seen).toEqual([]);
    sleep(MINUTE);
    fire('visibilitychange');
    expect(seen).toEqual(['time']);
  });

  it('on coming back from the back-forward cache, with the page veiled when it went in', () => {
    const { seen, fire } = page();
    fire('pagehide', { persisted: true });
    fire('pageshow', { persisted: true });
    expect(seen).toEqual(['veil', 'returned']);
  });

  it('not by time while 24 words are being copied, and yet on coming back from the cache', () => {
    let copying = true;
    const { seen, pass, fire } = page({ stays: () => copying });
    pass(60 * MINUTE);
    expect(seen).toEqual([]);
    fire('pagehide', { persisted: true });
    fire('pageshow', { persisted: true });
    expect(seen).toEqual(['veil', 'returned']);
    copying = false;
    pass(5 * MINUTE - 1);
    expect(seen).toEqual(['veil', 'returned']);
    pass(1);
    expect(seen).toEqual(['veil', 'returned', 'time']);
  });

  it('never where nothing is open, nor at once when it opens after a long while', () => {
    let open = false;
    const { seen, pass, fire } = page({ isOpen: () => open });
    pass(60 * MINUTE);
    fire('pagehide', { persisted: true });
    fire('pageshow', { persisted: true });
    open = true;
    pass(MINUTE);
    expect(seen).toEqual([]);
  });
});
