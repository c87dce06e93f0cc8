// A text that else begins a line, inside of one: by its language's grammar alone, since a noun of German keeps its capital.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { grammar as de } from '../../client/i18n/de/grammar.ts';
import { grammar as fr } from '../../client/i18n/fr/grammar.ts';
import { helpHtml } from '../tools/pages.mjs';

const root = join(import.meta.dirname, '..', '..');

it('begins small in French, and in German where it is no noun', () => {
  expect(fr.within('Jour et nuit')).toBe('jour et nuit');
  const german = ['Tag und Nacht', 'Per SMS', 'Nicht rund um die Uhr', 'Psychotherapeutin', 'Die Person selbst'];
  expect(german.map(de.within)).toEqual([
    'Tag und Nacht',
    'per SMS',
    'nicht rund um die Uhr',
    'Psychotherapeutin',
    'die Person selbst',
  ]);
  expect(helpHtml('de')).not.toMatch(/tag und Nacht|, Per SMS/);
});

it('is put so by no screen in another way', () => {
  const screens = globSync('client/{app,entry,features,frame,help,library,worksheets}/**/*.{ts,tsx}', { cwd: root });
  const lowered = /toLocaleLowerCase|charAt\(0\)\.toLowerCase/;
  const found = screens.filter(
    (path) => !/\.test\./.test(path) && lowered.test(readFileSync(join(root, path), 'utf8')),
  );
  expect(found).toEqual([]);
});
