// The page of the criteria, as it is kept beside the others. `node tests/accessibility/page.ts` writes it anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CRITERIA, type Criterion } from './criteria.ts';

export const PAGE = 'shared/ACCESSIBILITY.md';
const HEARD = join(import.meta.dirname, 'heard.md');

export function pageOf(criteria: readonly Criterion[]): string {
  const absent = criteria.filter((each) => 'absent' in each).length;
  return `${[
    '# For every ability',
    '',
    'WCAG 2.2, levels A and AA, criterion by criterion: what the app does about it, and the test that holds it. No certificate stands behind this page,',
    `and nobody who lives with a screen reader has judged the app yet. Of ${criteria.length} criteria ${absent} find nothing in the app that falls under them; each other one names its tests.`,
    '',
    'This page is made from `tests/accessibility/`; a test holds the two together, and that each test named here is there.',
    '',
    '| | Criterion | What stands for it | held by |',
    '|---|---|---|---|',
    ...criteria.map((each) => `| ${each.number} ${each.level} | ${each.name} | ${each.so} | ${heldBy(each)} |`),
    '',
    readFileSync(HEARD, 'utf8').trimEnd(),
  ].join('\n')}\n`;
}

function heldBy(each: Criterion): string {
  if ('absent' in each) return 'nothing falls under it';
  const files = [...new Set(each.tests.map(([file]) => file))];
  return files.map((file) => `\`${file.replace(/^tests\//, '').replace(/\.(test|spec)\.ts$/, '')}\``).join(', ');
}

if (import.meta.main) writeFileSync(join(import.meta.dirname, '..', '..', PAGE), pageOf(CRITERIA));
