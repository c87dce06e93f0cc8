// The page of the cases, as it is kept beside THREATS.md: numbered, one sentence each, its end and where it is made.
import { type Case, type Chapter, type End, isMade } from './case.ts';

export const PAGE = 'shared/HOSTILE.md';

const ENDS: Readonly<Record<End, string>> = { delivered: 'delivered', late: 'late', told: 'told' };

/** Cases in order, numbered from 1. */
export const numbered = (chapters: readonly Chapter[]): readonly { readonly n: number; readonly case: Case }[] =>
  chapters.flatMap(({ cases }) => cases).map((each, i) => ({ n: i + 1, case: each }));

/** How many are made, by their end. */
export function tally(chapters: readonly Chapter[]): Readonly<Record<End, number>> {
  const counts = { delivered: 0, late: 0, told: 0 };
  for (const { case: each } of numbered(chapters)) if (isMade(each)) counts[each.end]++;
  return counts;
}

export function pageOf(chapters: readonly Chapter[]): string {
  const counts = tally(chapters);
  const made = counts.delivered + counts.late + counts.told;
  let n = 0;
  const sections = chapters.map(({ title, who, cases }) => {
    const rows = cases.map((each) => `| ${++n} | ${cell(each.does)} | ${endOf(each)} | ${whereOf(each)} |`);
    return [`## ${title}`, '', `| | ${who} … | ends | made in |`, '|---|---|---|---|', ...rows].join('\n');
  });
  return `${[
    '# The hostile suite',
    '',
    'What a hostile relay, a hostile person or a stolen device tries, and how each must end: **delivered** (all of it arrives, nothing wrong is shown), **late** (it waits,',
    'and arrives) or **told** (a person reads in plain words what happened). None may end in silence, lose a draft, or show a text that nobody wrote.',
    '',
    `${made} cases are made: ${counts.delivered} delivered, ${counts.late} late, ${counts.told} told. \`npm run hostile\` makes them all. \`npm run hostile -- --checks\` takes away the check behind each and asks that`,
    'its tests then fail. Cases of parts that are not there yet stand here without a test, and are not counted.',
    '',
    'This page is made from `tests/hostile/`; a test holds the two together. Adversary by adversary: [`THREATS.md`](THREATS.md).',
    '',
    sections.join('\n\n'),
  ].join('\n')}\n`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

function endOf(each: Case): string {
  if (!isMade(each)) return ENDS[each.end];
  return each.so === undefined ? ENDS[each.end] : `${ENDS[each.end]}: ${cell(each.so)}`;
}

function whereOf(each: Case): string {
  if (!isMade(each)) return `*comes with ${each.comesWith}*`;
  const files = [...new Set(each.tests.map(([file]) => file))];
  return files.map((file) => `\`${file.replace(/^tests\//, '').replace(/\.test\.ts$/, '')}\``).join(', ');
}
