// Every text is said somewhere and every class is worn and styled; and what is not is found.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fr } from '../../client/i18n/fr.ts';
import { strangeSelectors, strayClasses, unusedTexts, type File } from './unused.ts';

const root = join(import.meta.dirname, '..', '..');
const files = (pattern: string): File[] =>
  globSync(pattern, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/\.test\./.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const screens = files('client/{app,entry,features,frame,help,library,ui,worksheets}/**/*.{ts,tsx}');
const pages = [...files('client/*.{html,ts,tsx}'), ...files('tests/tools/pages.mjs')];
const styles = files('client/**/*.css');
const browserTests = globSync('tests/{bench,e2e,outbound}/**/*.ts', { cwd: root }).map((path) => ({
  path: path.replaceAll('\\', '/'),
  text: readFileSync(join(root, path), 'utf8'),
}));

describe('texts', () => {
  it('are all said by a screen or a page', () => {
    const written = pages.map(({ path, text }) => ({ path, text: text.replace(/\bt\.(?=\w)/g, 't.help.') }));
    expect(unusedTexts(fr, [...screens, ...written])).toEqual([]);
  });

  it('that nothing says are found, whatever else has their name', () => {
    const source = { path: 'client/app/X.tsx', text: `app.t.today.late; entry.t; t.thread.today` };
    expect(unusedTexts({ today: { late: '', today: '' } }, [source])).toEqual(['today.today']);
  });
});

describe('classes', () => {
  it('are all worn, and all have a style', () => {
    const code = pages.filter(({ path }) => !path.endsWith('.ts'));
    expect(strayClasses(styles, [...screens, ...code])).toEqual({ unused: [], undefined: [] });
  });

  it('that nothing wears are found, and those that no style knows', () => {
    const css = { path: 'client/ui/X.css', text: '.worn .helped, .gone:not(.also-gone) { top: 0 } /* .no { */' };
    const code = {
      path: 'client/ui/X.tsx',
      text: `const look = 'helped'; export const X = () => <p class="worn ghost" classList={{ spirit: true }}>gone</p>;`,
    };
    expect(strayClasses([css], [code])).toEqual({
      unused: ['client/ui/X.css: .gone', 'client/ui/X.css: .also-gone'],
      undefined: ['client/ui/X.tsx: ghost', 'client/ui/X.tsx: spirit'],
    });
    const page = { path: 'client/aide.html', text: '<p class="worn helped gone also-gone ghost">x</p>' };
    expect(strayClasses([css], [page])).toEqual({ unused: [], undefined: ['client/aide.html: ghost'] });
  });

  it('that a browser test or the bench looks for are worn, and one that is not is found', () => {
    expect(strangeSelectors(styles, [...browserTests, ...screens, ...pages])).toEqual([]);
    const css = { path: 'client/ui/X.css', text: '.worn { top: 0 }' };
    const test = {
      path: 'tests/e2e/x.spec.ts',
      text: `page.locator('.worn > a[href$=".css"], .gone li'); t.shown('.ghost')`,
    };
    expect(strangeSelectors([css], [test])).toEqual(['tests/e2e/x.spec.ts: .gone', 'tests/e2e/x.spec.ts: .ghost']);
  });
});
