import { expect, it } from 'vitest';
import { createPageMemory, memoryKey } from './page-memory.ts';

it('keeps what a page left until the space is locked, and nothing after', () => {
  const [read, drawn] = [memoryKey<string>(), memoryKey<number>()];
  const memory = createPageMemory();
  memory.set(read, 'the second letter');
  memory.set(drawn, 300);
  expect([memory.get(read), memory.get(drawn)]).toEqual(['the second letter', 300]);
  memory.forget();
  expect([memory.get(read), memory.get(drawn)]).toEqual([undefined, undefined]);
});
