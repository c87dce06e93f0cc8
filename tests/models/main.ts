// `npm run models`: every scenario of shared/models by the ProVerif that PROVERIF names, against what it must answer; `-- NAME…` for some. Exit 1 where
// one answers otherwise. Without PROVERIF one line says so, and nothing is run.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textOf } from './edited.ts';
import { type Answer, type Scenario, SCENARIOS } from './scenarios.ts';

const program = process.env['PROVERIF'];
/** Long enough for the slowest of them on one core. */
const LIMIT_MS = Number(process.env['LIMIT_S'] ?? 900) * 1_000;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const ANSWERS: Readonly<Record<string, Answer>> = {
  'is true': 'proved',
  'is false': 'attack',
  'cannot be proved': 'derived',
};

/** Answers in the order asked; of an injective question that fails, the line about its weaker form is passed over. */
const answersIn = (output: string): readonly Answer[] =>
  [...output.matchAll(/^RESULT (?!\().*? (is true|is false|cannot be proved)\.?$/gm)].map(
    ([, answer]) => ANSWERS[answer as string] as Answer,
  );

if (program === undefined || program === '') {
  say('PROVERIF names no program: the models were not run (shared/models/README.md says which version last ran them)');
} else {
  const names = process.argv.slice(2);
  const chosen = SCENARIOS.filter(({ name }) => names.length === 0 || names.includes(name));
  const folder = mkdtempSync(join(tmpdir(), 'entretemps-models-'));
  let otherwise = 0;
  try {
    for (const scenario of chosen) if (!run(program, scenario, folder)) otherwise++;
  } finally {
    rmSync(folder, { recursive: true });
  }
  say(`${chosen.length} scenarios, ${otherwise} answered otherwise`);
  process.exitCode = otherwise === 0 && chosen.length > 0 ? 0 : 1;
}

function run(proverif: string, scenario: Scenario, folder: string): boolean {
  const source = readFileSync(
    join(import.meta.dirname, '..', '..', 'shared', 'models', `${scenario.model}.pv`),
    'utf8',
  );
  const path = join(folder, `${scenario.name}.pv`);
  writeFileSync(path, textOf(scenario, source));
  const began = performance.now();
  const answers = answersIn(said(proverif, path));
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  const wanted = Object.entries(scenario.expected);
  const line = wanted.map(([name, expected], i) => {
    const got = answers[i] ?? 'no answer';
    return `${name}:${got}${got === expected ? '' : ` (not ${expected})`}`;
  });
  say(`${scenario.name.padEnd(28)} ${seconds.padStart(6)} s  ${line.join(' ')}`);
  return wanted.every(([, expected], i) => answers[i] === expected);
}

function said(proverif: string, path: string): string {
  try {
    return execFileSync(proverif, [path], {
      encoding: 'utf8',
      timeout: LIMIT_MS,
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    // Out of time, or a fault in the file: what it had said by then.
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
  }
}
