import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeeper } from './keeper.ts';

const page = new EventTarget() as EventTarget & { visibilityState: string };

beforeEach(() => {
  vi.useFakeTimers();
  page.visibilityState = 'visible';
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('what is being typed', () => {
  it('is saved within 800 ms of the first change, however long the typing goes on', async () => {
    const save = vi.fn<(text: string) => Promise<boolean>>(async () => true);
    const keeper = createKeeper(save);
    for (const text of ['U', 'Un', 'Une']) {
      keeper.change(text);
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(save.mock.calls).toEqual([['Une']]);
  });

  it('is saved at once when the page is hidden or left', async () => {
    const save = vi.fn<(text: string) => Promise<boolean>>(async () => true);
    const keeper = createKeeper(save);
    keeper.change('Une phrase');
    page.visibilityState = 'hidden';
    page.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(save).toHaveBeenCalledWith('Une phrase');
    keeper.change('Une autre');
    page.dispatchEvent(new Event('pagehide'));
    await vi.advanceTimersByTimeAsync(0);
    expect(save).toHaveBeenLastCalledWith('Une autre');
  });

  it('is never saved twice at a time, and the newest text is saved last', async () => {
    const ends: (() => void)[] = [];
    const saved: string[] = [];
    const keeper = createKeeper(async (text: string) => {
      await new Promise<void>((end) => ends.push(end));
      saved.push(text);
      return true;
    });
    keeper.change('un');
    void keeper.flush();
    await vi.advanceTimersByTimeAsync(0);
    keeper.change('deux');
    const all = keeper.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    ends[1]?.();
    await all;
    expect(saved).toEqual(['un', 'deux']);
  });

  it('is no more saved once it has gone elsewhere', async () => {
    const save = vi.fn<(text: string) => Promise<boolean>>(async () => true);
    const keeper = createKeeper(save);
    keeper.change('Une phrase');
    await keeper.forget();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(save).not.toHaveBeenCalled();
  });
});
