// `npm run hostile`: every case of shared/HOSTILE.md, and how they ended. `-- --checks`: the check behind each taken away, which has to show;
// `--only 3,17` for some. `-- --page` writes the page anew. Exit 1 where a case is silent or a check is not missed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { isMade } from './case.ts';
import { CHAPTERS } from './cases.ts';
import { type Numbered, type Tried, tryChecks } from './checks.ts';
import { numbered, PAGE, pageOf, tally } from './page.ts';
import { holds, runCases } from './run.ts';

const USAGE = 'Usage: npm run hostile -- [--checks] [--only N,N,…] [--page]\n';
const root = join(import.meta.dirname, '..', '..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

type Wanted = { readonly checks: boolean; readonly page: boolean; readonly only: readonly number[] };

const wanted = parse();
if (wanted === null) {
  process.stderr.write(USAGE);
  process.exit(2);
}
const cases = numbered(CHAPTERS).flatMap(({ n, case: each }): readonly Numbered[] =>
  isMade(each) && (wanted.only.length === 0 || wanted.only.includes(n)) ? [{ n, case: each }] : [],
);
if (wanted.page) {
  writeFileSync(join(root, PAGE), pageOf(CHAPTERS));
  say(`${PAGE} is written`);
} else process.exitCode = wanted.checks ? await checks(cases) : await suite(cases);

async function suite(made: readonly Numbered[]): Promise<number> {
  const ran = await runCases(
    made.map((each) => each.case),
    { root, only: false, say: true },
  );
  const silent = made.filter((each) => !holds(each.case, ran));
  for (const { n, case: each } of silent) say(`✗ ${n}: ${each.does}`);
  const left = made.filter((each) => !silent.includes(each));
  const counts = tally([{ title: '', who: '', cases: left.map((each) => each.case) }]);
  say(
    `${made.length} cases: ${counts.delivered} delivered, ${counts.late} late, ${counts.told} told, ${silent.length} silent`,
  );
  return silent.length === 0 ? 0 : 1;
}

async function checks(made: readonly Numbered[]): Promise<number> {
  const keep = join(tmpdir(), `entretemps-hostile-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`);
  mkdirSync(keep, { recursive: true });
  const words: Record<Tried, string> = {
    caught: 'red',
    uncaught: 'STILL GREEN',
    stale: 'STALE',
    broken: 'NOTHING RAN',
  };
  const outcomes = await tryChecks(root, made, {
    keep,
    told: ({ n, case: each }, outcome, failed, of) => {
      const how = of > 0 ? ` (${failed} of ${of})` : '';
      say(`${String(n).padStart(3)}  ${words[outcome].padEnd(11)} without: ${each.check.what}${how}`);
    },
  });
  const count = (outcome: Tried): number => [...outcomes.values()].filter((each) => each === outcome).length;
  say(
    `${outcomes.size} checks taken away: ${count('caught')} red, ${count('uncaught')} still green, ${count('stale')} stale, ${count('broken')} did not run`,
  );
  return count('caught') === outcomes.size ? 0 : 1;
}

function parse(): Wanted | null {
  try {
    const { values } = parseArgs({
      options: { checks: { type: 'boolean' }, page: { type: 'boolean' }, only: { type: 'string' } },
    });
    const only = (values.only ?? '')
      .split(',')
      .filter((n) => n !== '')
      .map(Number);
    return only.every(Number.isInteger) ? { checks: values.checks ?? false, page: values.page ?? false, only } : null;
  } catch {
    return null;
  }
}
