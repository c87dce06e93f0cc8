import { expect, it } from 'vitest';
import { createDoubt } from './doubt.ts';
import { createHinting, QUEUE_LINE } from './hints.ts';

it('asks for one commit, however many wait, and for another one where doubt rose meanwhile', async () => {
  let commits = 0;
  let done = (): void => undefined;
  const doubt = createDoubt(() => {
    commits += 1;
    return new Promise<void>((resolve) => (done = resolve));
  });
  const waiting = [doubt.settled(), doubt.settled()];
  expect(commits).toBe(1);
  doubt.raise();
  done();
  await new Promise(setImmediate);
  expect(commits).toBe(2);
  done();
  await Promise.all(waiting);
  await doubt.settled();
  expect(commits).toBe(2);
});

it('stays in doubt where the commit fails', async () => {
  let fails = true;
  const doubt = createDoubt(() => (fails ? Promise.reject(new Error('away')) : Promise.resolve()));
  await expect(doubt.settled()).rejects.toThrow('away');
  fails = false;
  await doubt.settled();
});

it('stores without a hint while the queue is full, looks now and then, says one line, and tells the others once there is room', async () => {
  const said: string[] = [];
  const full = Object.assign(new Error('full'), { code: '54000' });
  let isFull = true;
  const hinting = createHinting({
    look: () => said.push('look'),
    sayMissed: async () => void said.push('missed'),
    say: (line) => said.push(line),
  });
  const attempts: boolean[] = [];
  const store = () =>
    hinting.store((says) => {
      attempts.push(says);
      return says && isFull ? Promise.reject(full) : Promise.resolve('stored');
    });
  expect([await store(), await store()]).toEqual(['stored', 'stored']);
  expect(attempts).toEqual([true, false, false]);
  expect(said).toEqual([QUEUE_LINE]);
  for (let beat = 0; beat < 7; beat++) hinting.beat(1);
  expect(said).toEqual([QUEUE_LINE, 'look', 'look']);
  isFull = false;
  hinting.beat(0.1);
  expect(said.slice(3)).toEqual(['look', 'missed']);
  expect(await store()).toBe('stored');
  expect(attempts.at(-1)).toBe(true);
  await expect(hinting.store(() => Promise.reject(new Error('else')))).rejects.toThrow('else');
});
