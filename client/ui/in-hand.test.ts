import { describe, expect, it } from 'vitest';
import { createInHand } from './in-hand.ts';

/** A promise and what ends it. */
function waiting() {
  let end: (kept: boolean) => void = () => undefined;
  const kept = new Promise<boolean>((resolve) => (end = resolve));
  return { kept, end };
}

describe('what is being kept', () => {
  it('is waited for, also where more of it comes meanwhile', async () => {
    const inHand = createInHand();
    const [first, second] = [waiting(), waiting()];
    void inHand.take('one', first.kept);
    const ends: boolean[] = [];
    const all = inHand.all().then((kept) => ends.push(kept));
    void inHand.take('two', second.kept);
    first.end(true);
    await new Promise((resolve) => setImmediate(resolve));
    expect(ends).toEqual([]);
    second.end(true);
    await all;
    expect(ends).toEqual([true]);
  });

  it('is not all kept while one could not be, until that one is said again', async () => {
    const inHand = createInHand();
    expect(await inHand.all()).toBe(true);
    expect(await inHand.take('one', Promise.reject(new Error('no room')))).toBe(false);
    void inHand.take('two', Promise.resolve(true));
    expect(await inHand.all()).toBe(false);
    void inHand.take('one', Promise.resolve(true));
    expect(await inHand.all()).toBe(true);
  });

  it('is not waited for, nor missed, once its field is gone', async () => {
    const inHand = createInHand();
    void inHand.take('one', Promise.resolve(false));
    inHand.forget('one');
    expect(await inHand.all()).toBe(true);
  });
});
