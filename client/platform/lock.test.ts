import { describe, expect, it } from 'vitest';
import { createTabLock, type LockWorld } from './lock.ts';

type Waiter = {
  readonly grant: (lock: Lock | null) => Promise<unknown>;
  readonly taken: (reason: unknown) => void;
  readonly finished: (value: unknown) => void;
};

/** Web Locks and a BroadcastChannel of one browser, and a timer that goes off when told. */
function browser() {
  let holder: Waiter | null = null;
  const queue: Waiter[] = [];
  const listeners = new Set<BroadcastChannel>();
  const alarms = new Set<() => void>();
  const give = (waiter: Waiter): void => {
    holder = waiter;
    const using = waiter.grant({ name: 'entretemps', mode: 'exclusive' });
    void using.then((value) => {
      waiter.finished(value);
      if (holder !== waiter) return;
      holder = null;
      const waiting = queue.shift();
      if (waiting !== undefined) give(waiting);
    });
  };
  const request = (_name: string, options: LockOptions, grant: Waiter['grant']): Promise<unknown> =>
    new Promise((finished, taken) => {
      const waiter: Waiter = { grant, taken, finished };
      if (options.steal === true) {
        holder?.taken(new Error('stolen'));
        give(waiter);
      } else if (holder === null) give(waiter);
      else if (options.ifAvailable === true) finished(grant(null));
      else {
        queue.push(waiter);
        options.signal?.addEventListener('abort', () => {
          queue.splice(queue.indexOf(waiter), 1);
          taken(new Error('aborted'));
        });
      }
    });
  const channel = (): BroadcastChannel => {
    const mine = {
      onmessage: null as ((event: { data: unknown }) => void) | null,
      postMessage: (data: unknown) =>
        [...listeners].forEach(
          (each) => each !== (mine as never) && (each.onmessage as ((event: unknown) => void) | null)?.({ data }),
        ),
      close: () => void listeners.delete(mine as never),
    };
    listeners.add(mine as never);
    return mine as never;
  };
  let comeBack = (): void => undefined;
  let isShown: Promise<void> = Promise.resolve();
  const world = {
    shown: () => isShown,
    locks: { request },
    channel,
    after: (_ms: number, action: () => void) => {
      alarms.add(action);
      return () => void alarms.delete(action);
    },
  } as unknown as LockWorld;
  return {
    tab: () => createTabLock(world),
    losePatience: () => alarms.forEach((alarm) => alarm()),
    /** The page goes into the browser's cache for Back, which drops its lock. */
    putAway: () => {
      isShown = new Promise((resolve) => (comeBack = resolve));
      const dropped = holder;
      holder = null;
      dropped?.taken(new DOMException('dropped', 'AbortError'));
    },
    comeBack: () => comeBack(),
  };
}

const nothing = async (): Promise<boolean> => true;
const never = (): void => {
  throw new Error('nothing was lost here');
};

describe('the engine in one tab', () => {
  it('goes to the first tab, and the second is told', async () => {
    const { tab } = browser();
    expect(await tab().tryHold(nothing, never)).not.toBeNull();
    expect(await tab().tryHold(nothing, never)).toBeNull();
  });

  it('is handed over once the first tab has saved', async () => {
    const { tab } = browser();
    const order: string[] = [];
    let saved!: () => void;
    await tab().tryHold(
      () =>
        new Promise<boolean>((resolve) => {
          order.push('asked to save');
          saved = () => resolve(true);
        }),
      never,
    );
    const second = tab()
      .takeOver(nothing, never)
      .then(() => order.push('second holds'));
    await Promise.resolve();
    expect(order).toEqual(['asked to save']);
    saved();
    await second;
    expect(order).toEqual(['asked to save', 'second holds']);
  });

  it('is asked for gently: a tab with work under way keeps it and says so at once, an idle one hands it over', async () => {
    const { tab } = browser();
    let isBusy = true;
    await tab().tryHold(async (ifIdle) => !(ifIdle && isBusy), never);
    expect(await tab().askFor(nothing, never)).toBeNull();
    isBusy = false;
    expect(await tab().askFor(nothing, never)).toHaveProperty('release');
  });

  it('is not taken by a gentle question from a tab that does not answer', async () => {
    const { tab, losePatience } = browser();
    await tab().tryHold(() => new Promise(() => undefined), never);
    const asked = tab().askFor(nothing, never);
    await Promise.resolve();
    losePatience();
    expect(await asked).toBeNull();
  });

  it('goes back the same way', async () => {
    const { tab } = browser();
    const [first, second] = [tab(), tab()];
    await first.tryHold(nothing, never);
    await second.takeOver(nothing, never);
    expect(await first.takeOver(nothing, never)).toHaveProperty('release');
  });

  it('is taken from a tab that does not answer, which is told to stop', async () => {
    const { tab, losePatience } = browser();
    let lost = 0;
    await tab().tryHold(
      () => new Promise(() => undefined),
      () => void lost++,
    );
    const second = tab().takeOver(nothing, never);
    losePatience();
    expect(await second).toHaveProperty('release');
    expect(lost).toBe(1);
  });

  it('F4: dropped with a page that was put away is asked for when it comes back, and had where nobody else holds it', async () => {
    const { tab, putAway, comeBack } = browser();
    const again: Promise<unknown>[] = [];
    await tab().tryHold(nothing, (once) => void again.push(once));
    putAway();
    await new Promise((resolve) => setImmediate(resolve));
    expect(again).toHaveLength(1);
    const settled: unknown[] = [];
    void again[0]?.then((hold) => settled.push(hold));
    await new Promise((resolve) => setImmediate(resolve));
    expect(settled, 'nothing is asked for while the page is away').toEqual([]);
    comeBack();
    expect(await again[0]).toHaveProperty('release');
    // And once more, the same way.
    putAway();
    await new Promise((resolve) => setImmediate(resolve));
    comeBack();
    expect(await again[1]).toHaveProperty('release');
  });

  it('F4: is elsewhere where another tab took it meanwhile', async () => {
    const { tab, putAway, comeBack } = browser();
    const again: Promise<unknown>[] = [];
    await tab().tryHold(nothing, (once) => void again.push(once));
    putAway();
    await new Promise((resolve) => setImmediate(resolve));
    await tab().tryHold(nothing, never);
    comeBack();
    expect(await again[0]).toBeNull();
  });

  it('is free again when its holder lets go', async () => {
    const { tab } = browser();
    const hold = await tab().tryHold(nothing, never);
    hold?.release();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await tab().tryHold(nothing, never)).not.toBeNull();
  });
});
