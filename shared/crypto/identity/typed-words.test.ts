// What is a word and what numbers one, case by case: what the properties of recovery-words.test.ts draw only now and then.
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../base/word-lists.ts';
import { typedWords } from './typed-words.ts';

const read = (text: string, count: 12 | 24 = 24): string => typedWords(text, count).join(' ');

describe('what stands beside a number', () => {
  it.each([
    ['is a word where nothing makes it a label', '1 able', 'able'],
    ['is a word where the number follows it by chance', 'able 1 acid 2', 'able acid'],
    ['is a word where the number is that of the next word', 'able no 1 acid no 2', 'able acid'],
    ['is a word where a comma parts them', 'word, 1 able word, 2 acid', 'word able word acid'],
    ['is a word where only the end of an ordinal stands apart from its number', '1 st able', 'st able'],
    ['is a word where it only looks like the end of an ordinal', 'st able', 'st able'],
    ['is a word where a letter counts nothing', 'x able', 'x able'],
    ['is a word where a bracket closes something else', 'able) acid', 'able acid'],
    ['is a word where two labels stand alone', 'word no', 'word no'],
    ['is a word where a name of numbers stands before one', 'word able', 'word able'],
    [
      'is a word where each stands once, in its own way',
      '1 able 2 number 3 word 4 acid 5 about',
      'able number word acid about',
    ],
    [
      'is a word where it numbers a third of them',
      'word 1 able word 2 acid about above',
      'word able word acid about above',
    ],
    ['is a word where it numbers one of many', 'able acid word 3 about above', 'able acid word about above'],
    ['is a label where it numbers half of them', 'word 1 able 2 word 3 acid 4', 'able acid'],
  ])('%s', (_why, text, words) => expect(read(text)).toBe(words));

  it('is a word where with it they are as many as there must be', () => {
    const others = wordsOf('english').slice(0, 6);
    const text = others.map((word, i) => `${2 * i + 1} number ${2 * i + 2} ${word}`).join(' ');
    expect(read(text, 12)).toBe(others.flatMap((word) => ['number', word]).join(' '));
  });
});

describe('letters that touch', () => {
  it.each([
    ['are two words where a number alone stands between them', 'abeille2meriter', 'abeille meriter'],
    ['are one where a digit stands in the place of a letter', 'l00te', 'l00te'],
    ['are one where the parts are too short to be words', 'ab2cd', 'ab2cd'],
    [
      'are as many words as they hold where only something invisible stands between',
      'abeille\u200babout\u200b\u200dzoo',
      'abeille about zoo',
    ],
    ['are one word where something invisible stands in it', 'mé\u200b\u200driter', 'meriter'],
    ['are one where one of the parts is no word', 'abeille\u200bxx', 'abeillexx'],
    ['are one word where a line was broken at a hyphen, whatever blanks follow it', 'meri-  \r\n  ter', 'meriter'],
    ['are one word where the line was broken and a number follows', 'car-\nbon 12 zoo', 'carbon zoo'],
  ])('%s', (_why, text, words) => expect(read(text)).toBe(words));
});

describe('printed numbers', () => {
  const words = wordsOf('english').slice(0, 12);
  const numbered = (number: (i: number) => number | string, its = words) =>
    its.map((word, i) => `${number(i)} ${word}`).join(' ');

  it('say the order of all the words, also as ordinals', () => {
    expect(
      read(
        numbered((i) => 12 - i),
        12,
      ),
    ).toBe([...words].reverse().join(' '));
    expect(read(words.map((word, i) => `${12 - i}e ${word}`).join(' '), 12)).toBe([...words].reverse().join(' '));
  });

  it.each([
    ['they begin at 0', numbered((i) => 11 - i)],
    ['they go beyond', numbered((i) => 13 - i)],
    ['one is said twice', numbered((i) => Math.max(2, 12 - i))],
    ['one is lacking', numbered((i) => (i === 5 ? '' : 12 - i))],
  ])('say nothing where %s', (_why, text) => expect(read(text, 12)).toBe(words.join(' ')));

  it('say nothing where a word is lacking', () => {
    const eleven = words.slice(0, 11);
    expect(
      read(
        numbered((i) => 12 - i, eleven),
        12,
      ),
    ).toBe(eleven.join(' '));
  });
});
