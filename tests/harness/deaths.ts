// A device that dies at one write after the other of what it was asked to do. What of it must come to the same end is the test's own.
import { expect } from 'vitest';

const FULL = process.env['ENTRETEMPS_FULL'] === '1';
/** The short form dies at every third write, before and after it became durable in turn, from wherever chance has it. */
const STEP = FULL ? 1 : 3;

/**
 * Calls `die` for one write after the other, the first counted as 1, until it says that the device outlived it. What it expects
 * names its write, so that a failure can be had again. `most`: it must have been outlived by then.
 */
export async function atWhicheverWrite(
  most: number,
  die: (write: number, when: 'before' | 'after') => Promise<boolean>,
): Promise<void> {
  const from = FULL ? 1 : 1 + Math.floor(Math.random() * STEP);
  let deaths = 0;
  for (let write = from; await die(write, write % 2 === 0 ? 'before' : 'after'); write += STEP) {
    deaths++;
    expect(write).toBeLessThan(most);
  }
  expect(deaths, `writes in which the device died, from ${from} on, every ${STEP}`).toBeGreaterThan(1);
}
