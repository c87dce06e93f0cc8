// The starter texts in their four languages: the same ones in each, within the bounds of the library, and with no brace that nothing fills.
import { describe, expect, it } from 'vitest';
import { LIBRARY_BOUNDS } from '../../../shared/kinds/library-item.ts';
import { filled } from '../fill.ts';
import { LANGUAGES } from '../../../shared/languages.ts';
import { loadStarter } from './starter.ts';

const VALUES = {
  patient: 'Camille',
  signature: 'Claire',
  days: 'le lundi',
  window_start: '18 h',
  window_end: '20 h',
  date: '1er décembre',
};

describe('the starter library', () => {
  it('holds the same twelve exercises, six models and four templates of notes in each language', async () => {
    const all = await Promise.all(LANGUAGES.map(loadStarter));
    const ids = all.map(({ exercises, models, templates }) =>
      [exercises, models, templates].map((texts) => texts.map(({ id }) => id)),
    );
    for (const each of ids) expect(each).toEqual(ids[0]);
    expect(ids[0]?.map(({ length }) => length)).toEqual([12, 6, 4]);
  });

  it('is within what an item of one’s own may hold, and every exercise says when it is better left', async () => {
    for (const language of LANGUAGES) {
      const { exercises, models, templates } = await loadStarter(language);
      for (const { id, name, note, text } of [...exercises, ...models, ...templates]) {
        const isIn = name.length <= LIBRARY_BOUNDS.name && note.length <= LIBRARY_BOUNDS.note;
        expect([language, id, isIn && text.length <= LIBRARY_BOUNDS.text && text.length > 0]).toEqual([
          language,
          id,
          true,
        ]);
      }
      expect(exercises.filter(({ note }) => note.length < 20)).toEqual([]);
    }
  });

  it('leaves no brace and no name of a variable behind once it is filled', async () => {
    for (const language of LANGUAGES) {
      const { models, templates } = await loadStarter(language);
      const texts = models.map(({ text }) => filled(text, VALUES));
      expect(texts.filter((text) => /[{}]|\[\w+_\w+\]/.test(text))).toEqual([]);
      expect(templates.filter(({ text }) => /[{}]|\[\w+\]/.test(filled(text, VALUES)))).toEqual([]);
      expect(texts.every((text) => text.includes('Camille') && text.trimEnd().endsWith('Claire'))).toBe(true);
    }
  });

  it('puts in brackets what nobody knows', () => {
    expect(filled('Le {date}, {patient}.', { patient: 'Camille' })).toBe('Le [date], Camille.');
  });
});
