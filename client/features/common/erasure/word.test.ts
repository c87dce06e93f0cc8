import { expect, it } from 'vitest';
import { isWord } from './word.ts';

it.each([
  ['EFFACER', 'EFFACER', true],
  ['effacer', 'EFFACER', true],
  ['effacer ', 'EFFACER', true],
  ['Éffacer', 'EFFACER', true],
  ['EFFACE', 'EFFACER', false],
  ['EFFACER.', 'EFFACER', false],
  ['EF FACER', 'EFFACER', false],
  ['ERASE', 'EFFACER', false],
  ['', 'EFFACER', false],
  ['erase', 'ERASE', true],
  ['LOSCHEN', 'LÖSCHEN', true],
  ['lo\u0308schen', 'LÖSCHEN', true],
])('"%s" for %s: %s', (typed, word, passes) => {
  expect(isWord(typed, word)).toBe(passes);
});
