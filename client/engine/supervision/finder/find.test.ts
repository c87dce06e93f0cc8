// What the finder is sure of, what it asks, and that neither depends on how a passage is spelt or how long it is.
import { describe, expect, it } from 'vitest';
import { createDice } from '../../../../tests/fuzz/dice.ts';
import { createFinder } from './find.ts';
import type { FinderLanguage } from './language-words.ts';

/** 9 November 2026. */
const AROUND = 20_766;
const found = (text: string, language: FinderLanguage = 'fr', known: Parameters<typeof createFinder>[0] = []) =>
  createFinder(known, language).find(text, AROUND);
const said = (text: string, language: FinderLanguage = 'fr') =>
  found(text, language)
    .filter(({ level }) => level !== 'left')
    .map(({ from, to, level }) => `${level} ${text.slice(from, to)}`);

describe('what is found', () => {
  it('a number whose check digits are right is sure, one whose are not is asked about', () => {
    expect(said('Son compte est le BE68 5390 0754 7034 depuis hier.')).toEqual(['replaced BE68 5390 0754 7034']);
    expect(said('Son compte est le BE68 5390 0754 7035 depuis hier.')).toEqual(['asked BE68 5390 0754 7035']);
    expect(said('Mijn nummer is 111222333, denk ik.', 'nl')).toEqual(['replaced 111222333']);
    expect(said('Mijn nummer is 111222334, denk ik.', 'nl')).toEqual(['asked 111222334']);
    expect(said('Meine Nummer ist A123456780, glaube ich.', 'de')).toEqual(['replaced A123456780']);
  });

  it('a date is known as its day, of the year that is nearest where it names none', () => {
    const [near] = found('C’était le 2 novembre, il pleuvait.');
    expect(near).toMatchObject({ class: 'date', level: 'replaced', day: AROUND - 7 });
    const [far] = found('She left on 9 November 2025, and it rained.', 'en');
    expect(far?.day).toBe(AROUND - 365);
  });

  it('the same person is one under every spelling', () => {
    const known = [{ identity: 'a', spelling: 'Inès Delvaux', class: 'person' as const }];
    const spellings = ['Inès', 'INÈS', 'ines', 'Ine\u0300s', 'Inès Delvaux', 'Delvaux'];
    for (const spelling of spellings)
      expect(found(`Je pense à ${spelling} souvent.`, 'fr', known)[0]?.identity, spelling).toBe('a');
    const [umlaut] = found('Ich sah Frau Hoelzel dort.', 'de', [
      { identity: 'b', spelling: 'Hölzel', class: 'person' },
    ]);
    expect(umlaut?.identity).toBe('b');
    expect(found('Ma tante Lucette dort.')[0]?.identity).toBe(found('ma tante lucette dort.')[0]?.identity);
  });

  it('a name that is a word too is asked about, and is left alone in small letters', () => {
    expect(said('Au marché, Rose m’a demandé si j’allais mieux.')).toEqual(['asked Rose']);
    expect(said('La vie en rose, ce n’est pas pour moi.')).toEqual([]);
    expect(said('Le lundi, à Noël, en janvier, je dors mal.')).toEqual([]);
  });

  it('stands in the text, in order, and nothing over another', () => {
    const seed = 12;
    const dice = createDice(seed);
    const pieces = [
      'Inès',
      'rue ',
      'des ',
      'Vennes',
      '12/03/2024',
      ' ',
      '. ',
      '-',
      '’',
      '@',
      'a.be',
      '0470 12 34 56',
      'BE68',
      'M. ',
      'von ',
      'Straße',
      '🜂',
      'e\u0301',
      '\n',
      '42 ans',
    ];
    for (let round = 0; round < 2_000; round++) {
      const text = Array.from({ length: dice.pick(30) }, () => dice.one(pieces)).join('');
      let end = 0;
      for (const { from, to } of found(text, dice.one(['fr', 'en', 'nl', 'de'] as const))) {
        expect(from, `seed ${seed}, round ${round}: ${text}`).toBeGreaterThanOrEqual(end);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(text.length);
        end = to;
      }
    }
  });

  it('takes time by the length alone, whatever the text is made of', () => {
    const made = [
      'a@',
      'a-',
      'A-',
      'M. ',
      'rue de ',
      '1 ',
      '1-',
      'BE68 5',
      'www.',
      'a.',
      'de la ',
      'zesendertig',
      'und',
      '(',
      'Inès ',
      '12/',
      'D. ',
      'AB-1',
    ];
    const whole = (unit: string, length: number): string =>
      unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
    const spent = (text: string): number => {
      const begun = performance.now();
      found(text);
      return performance.now() - begun;
    };
    for (const unit of made) expect(spent(whole(unit, 60_000)), unit).toBeLessThan(4_000);
    expect(spent(whole('straßenbahnhaltestelle', 60_000))).toBeLessThan(4_000);
  });
});
