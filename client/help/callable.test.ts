// A number is found in words as people write it, and nothing else is taken for one.
import { expect, it } from 'vitest';
import { callable, callsIn } from './callable.ts';

it('is found however it is written, and not where there is none', () => {
  expect(callable('M. Lefèvre, 04 000 00 00')).toBe('tel:040000000');
  expect(callable('Mme Roy +32 4/123.45.67')).toBe('tel:+3241234567');
  expect(['M. Lefèvre', 'le 112', 'lefevre@exemple.be', ''].map(callable)).toEqual([null, null, null, null]);
});

it('is told apart from the words around it, each by itself, and those words stay whole', () => {
  const text = 'Ma sœur 0470 11 22 33\n0471 44 55 66, puis le 107. En 2019, 10 minutes, 1.250 pas.';
  const said = callsIn(text);
  expect(said.map((each) => each.text).join('')).toBe(text);
  expect(said.flatMap(({ call }) => call ?? [])).toEqual(['tel:0470112233', 'tel:0471445566', 'tel:107']);
  expect(callsIn('3114')).toEqual([{ text: '3114', call: 'tel:3114' }]);
  expect(callsIn('Personne.')).toEqual([{ text: 'Personne.', call: null }]);
  expect(callsIn('')).toEqual([]);
});
