// Deadlines of progress, for requests that come and answers that go: a weak line goes on for as long as bytes keep coming; what all but
// stands still, or goes on for ever, is cut; and one address may have few slow ones at a time, since each holds memory. Time is counted in
// looks of a timer, which no clock that is set can hurry or stop. Most requests are over before they are looked at once. Decision 0072.
import { SECOND } from '../../shared/clock.ts';
import type { Timers } from '../timers.ts';

const LOOK_EVERY_MS = 5 * SECOND;
/** From here on a request counts as a slow one. */
const SLOW_AFTER_LOOKS = 2;
/** In so many looks so many bytes must move: 512 a second, a tenth of what the weakest mobile line carries. */
const WINDOW_LOOKS = 6;
export const WINDOW_BYTES = 15 * 1024;
/** A quarter of an hour: four mebibytes at 5 kB a second. */
export const WHOLE_LOOKS = 180;
export const WHOLE_MS = WHOLE_LOOKS * LOOK_EVERY_MS;
/** Slow ones at once, all together: a quarter of the connections that carry no live stream. */
const MOST_SLOW = 1_000;

/** One request with its answer. */
export type Moving = {
  /** Bytes that have come and gone so far; null while the relay itself is at work. */
  moved(): number | null;
  isOver(): boolean;
  /** One more slow one of its address; null above its share. Else the way to let go of it. */
  hold(): (() => void) | null;
  cut(): void;
};

export type Pace = {
  /** Looked at until it is over, or `end` is called with the same request. */
  begin(request: object, moving: Moving): void;
  end(request: object): void;
};

type Watched = {
  readonly moving: Moving;
  looks: number;
  /** Bytes moved when the window began, and its looks so far. */
  from: number;
  window: number;
  letGo: (() => void) | null;
};

export function createPace(timers: Timers): Pace {
  const watched = new Map<object, Watched>();
  let stop: (() => void) | null = null;
  let slow = 0;

  const drop = (request: object): void => {
    const one = watched.get(request);
    watched.delete(request);
    if (one === undefined || one.letGo === null) return;
    one.letGo();
    slow -= 1;
  };

  /** False where it is to be cut. */
  const passes = (one: Watched): boolean => {
    const moved = one.moving.moved();
    if (moved === null) {
      one.window = 0;
      one.from = -1;
      return true;
    }
    one.looks += 1;
    if (one.looks >= WHOLE_LOOKS) return false;
    if (one.looks >= SLOW_AFTER_LOOKS && one.letGo === null) {
      one.letGo = slow < MOST_SLOW ? one.moving.hold() : null;
      if (one.letGo === null) return false;
      slow += 1;
    }
    if (one.from < 0) one.from = moved;
    one.window += 1;
    if (one.window < WINDOW_LOOKS) return true;
    if (moved - one.from < WINDOW_BYTES) return false;
    one.from = moved;
    one.window = 0;
    return true;
  };

  const look = (): void => {
    for (const [request, one] of watched) {
      if (one.moving.isOver()) drop(request);
      else if (!passes(one)) {
        drop(request);
        one.moving.cut();
      }
    }
    if (watched.size > 0) return;
    stop?.();
    stop = null;
  };

  return {
    begin: (request, moving) => {
      watched.set(request, { moving, looks: 0, from: 0, window: 0, letGo: null });
      stop ??= timers.every(LOOK_EVERY_MS, look);
    },
    end: drop,
  };
}
