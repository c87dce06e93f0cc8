// A dialog opens inside the part that asks it: what that part gives its own buttons must not reach those of the dialog, whose ground is another.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const CLIENT = join(import.meta.dirname, '..', '..');
/** What holds no dialog. */
const ALONE = /\.(?:toast|rail-foot|call-self) \.button$/;

it('no part colours every button in it, those of its dialogs among them', () => {
  const coloured = globSync('**/*.css', { cwd: CLIENT }).flatMap((path) => {
    const text = readFileSync(join(CLIENT, path), 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');
    return [...text.matchAll(/([^{};]+)\{([^{}]*)\}/g)].flatMap(([, selectors = '', body = '']) =>
      /(?:^|[\s;])(?:color|background)\s*:/.test(body)
        ? selectors.split(/,(?![^(]*\))/).map((each) => [path, each.trim().replaceAll(/\s+/g, ' ')] as const)
        : [],
    );
  });
  expect(coloured.length).toBeGreaterThan(300);
  const reaching = coloured.filter(([, selector]) => /\s\.button$/.test(selector) && !ALONE.test(selector));
  expect(reaching).toEqual([]);
});
