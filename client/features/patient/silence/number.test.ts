// A number is found in words as people write it, and nothing else is taken for one.
import { expect, it } from 'vitest';
import { callable } from './number.ts';

it('is found however it is written, and not where there is none', () => {
  expect(callable('M. Lefèvre, 04 000 00 00')).toBe('tel:040000000');
  expect(callable('Mme Roy +32 4/123.45.67')).toBe('tel:+3241234567');
  expect(['M. Lefèvre', 'le 112', 'lefevre@exemple.be', ''].map(callable)).toEqual([null, null, null, null]);
});
