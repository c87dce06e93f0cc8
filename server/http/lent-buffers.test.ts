// Long answers share memory, one at a time.
import { expect, it } from 'vitest';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { createLentBuffers } from './lent-buffers.ts';

it('lends memory to one answer at a time, and again once it is given back', () => {
  const buffers = createLentBuffers();
  const first = buffers.lend(LIMITS.readBytes);
  const second = buffers.lend(LIMITS.readBytes);
  expect(first?.bytes.length).toBeGreaterThanOrEqual(LIMITS.readBytes);
  expect(second?.bytes).not.toBe(first?.bytes);
  first?.giveBack();
  // Twice is once: two answers must not get the same.
  first?.giveBack();
  const third = buffers.lend(LIMITS.readBytes);
  expect(third?.bytes).toBe(first?.bytes);
  expect(buffers.lend(LIMITS.readBytes)?.bytes).not.toBe(first?.bytes);
});

it('lends nothing for short answers, nor for one envelope that is longer than a read', () => {
  const buffers = createLentBuffers();
  expect([buffers.lend(100), buffers.lend(LIMITS.envelopeBytes)]).toEqual([null, null]);
});
