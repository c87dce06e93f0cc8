import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt } from './excerpt.ts';

/** Characters that people see as one, from one to many units long. */
const CHARACTERS = ['a', 'é', 'e\u0301', '😀', '👩‍👩‍👧‍👦', '🏳️‍🌈', '🇧🇪', '👍🏽', '1️⃣', 'ก็', 'क्षि', 'a\u0300\u0301\u0302', ' '];

describe('R12: the beginning of a text', () => {
  it('is cut at a boundary that people see, wherever the cut falls', () => {
    const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 60 }),
        fc.integer({ min: 20, max: 90 }),
        (characters, most) => {
          const text = characters.join('');
          const cut = excerpt(text, most);
          if (text.length <= most) {
            expect(cut).toBe(text);
            return;
          }
          const kept = cut.slice(0, -1);
          expect(kept.length).toBeLessThanOrEqual(most);
          const whole = [...segmenter.segment(text)].map(({ index }) => index);
          // Spaces at the end are dropped, so a boundary may lie further on.
          const rest = text.slice(kept.length);
          expect(text.startsWith(kept)).toBe(true);
          expect(whole.includes(kept.length) || /^\s/.test(rest)).toBe(true);
          expect(kept).not.toMatch(/[\uD800-\uDBFF]$/);
        },
      ),
    );
  });

  it('ends, without half of a pair, inside a character that has no end', () => {
    const endless = `😀${'\u0301'.repeat(1_000)}`;
    expect(excerpt(endless, 80)).toHaveLength(81);
    expect(excerpt('\uD83D\uDE00'.repeat(100), 81)).toBe(`${'😀'.repeat(40)}…`);
  });
});

/** Where a text is cut at what was found in it, or at a caret; and what is a date, an hour or a language's code. */
const ALLOWED: readonly string[] = [
  'app/push-hours.ts: from.slice(0, to.slice(0,',
  'features/psychologist/record/letter-blocks.ts: field.text.slice(0,',
  'features/psychologist/record/letter-blocks.ts: field.text.slice(0,',
  'features/psychologist/dossier/Write.tsx: text.slice(0,',
  'features/patient/writing/split.ts: rest.slice(0,',
  'features/patient/writing/split.ts: text.slice(0,',
  'ui/calendar.ts: new Date(day * DAY).toISOString().slice(0,',
  'entry/letter-parts.ts: text.slice(0,',
];

/** What by its name is a list, no text. */
const LIST =
  /(?:covers|editions|blocks(?:\(\))?|entries|answers|relations|invitations|spaces|cuts|rows|days|list)\.slice\(0,$/;

it('R12: no screen cuts a text in another way', () => {
  const root = join(import.meta.dirname, '..');
  const paths = globSync('{app,entry,features,ui,i18n}/**/*.{ts,tsx}', { cwd: root }).map((path) =>
    path.replaceAll('\\', '/'),
  );
  const cuts = paths
    .filter((path) => !/\.test\.tsx?$|^entry\/excerpt\.ts$/.test(path))
    .flatMap((path) =>
      readFileSync(join(root, path), 'utf8')
        .split('\n')
        .flatMap((line) => {
          const found = line.match(/(?:new \w+\([^)]*\)\.)?\w[\w.]*(?:\(\))?\.(?:slice\(0,|substring\(|substr\()/g);
          const texts = (found ?? []).filter((cut) => !LIST.test(cut));
          return texts.length === 0 ? [] : [`${path}: ${texts.join(' ')}`];
        }),
    );
  expect(cuts.toSorted()).toEqual(ALLOWED.toSorted());
});
