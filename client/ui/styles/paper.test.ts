// Paper has a width too: a rule for narrow windows that does not say "screen" moves or hides things on it.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const CLIENT = join(import.meta.dirname, '..', '..');
const styles = globSync('**/*.css', { cwd: CLIENT });
const conditions = styles.flatMap((path) =>
  [...readFileSync(join(CLIENT, path), 'utf8').matchAll(/@(?:media|container)\s+([^{]+)\{/g)].map(
    ([, condition = '']) => ({
      path,
      condition: condition.trim(),
    }),
  ),
);

it('R2, F3: every rule that asks for a size says whether it means a screen or paper', () => {
  expect(styles.length).toBeGreaterThan(20);
  const sized = conditions.filter(({ condition }) =>
    /width|height|aspect-ratio|orientation|inline-size/.test(condition),
  );
  expect(sized.length).toBeGreaterThan(5);
  const vague = sized.filter(({ condition }) =>
    condition.split(',').some((each) => !/^(screen|print) and |^phone \(/.test(each.trim())),
  );
  expect(vague).toEqual([]);
  // A page of the phone is measured on a screen only: on paper no rule that asks for its size holds.
  const measured = styles.filter((path) => /container:|container-type:/.test(readFileSync(join(CLIENT, path), 'utf8')));
  expect(measured).toEqual(['ui/Shell.css']);
  expect(readFileSync(join(CLIENT, 'ui/Shell.css'), 'utf8')).toMatch(
    /@media screen \{\s*\.phone \{\s*container: phone \/ inline-size;/,
  );
});

it('F2: on paper no face leaves its default weight, nor figures their plain form', () => {
  const fonts = readFileSync(join(CLIENT, 'ui/styles/fonts.css'), 'utf8');
  expect(fonts).toMatch(
    /@media print \{\s*\*,[^}]*font-weight: 400 !important;\s*font-variant-numeric: normal !important;/,
  );
  for (const path of styles)
    expect(readFileSync(join(CLIENT, path), 'utf8'), path).not.toMatch(/font-variation-settings|font-feature-settings/);
});
