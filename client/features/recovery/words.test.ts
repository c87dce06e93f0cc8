import { expect, it } from 'vitest';
import { countWords } from './words.ts';

it('counts the words of a sheet however they were copied', () => {
  expect(countWords('')).toBe(0);
  expect(countWords('abeille registre')).toBe(2);
  expect(countWords('1. abeille\n2. registre,\n 3) MÉRITER')).toBe(3);
  // A combining accent belongs to its word.
  expect(countWords('écluse')).toBe(1);
});
