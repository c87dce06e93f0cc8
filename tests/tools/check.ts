// `npm test` and `npm run check`: stages, some beside each other, seconds for each, an end at the first that fails. When all went well
// the last line is "N passed, 0 failed", the sum of what vitest and Playwright counted.
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { findBrowser, findShell } from './browser.ts';
import { measureClient, sizeReport } from './size.ts';
import { toBeChecked } from './to-check.ts';

type Outcome = { ok: true; passed?: number } | { ok: false; why: string };
/** `ending`: another stage has failed. */
type Stage = { name: string; run: (ending: AbortSignal) => Promise<Outcome> };
/** Stages that run beside each other, which leaves no core without work: each a line of what follows one upon the other. */
type Step = readonly (readonly Stage[])[];

const root = join(import.meta.dirname, '..', '..');
const results = mkdtempSync(join(tmpdir(), 'entretemps-'));
const bin = (file: string): string => join(root, 'node_modules', file);

/** Every room's compiler settings: a new room adds its file here. */
const ROOMS = [
  'shared/tsconfig.json',
  'client/engine/tsconfig.json',
  'client/tsconfig.json',
  'client/tsconfig.worker.json',
  'server/tsconfig.json',
  'tests/tsconfig.json',
];
/** What `check` leaves to `test`: the suites that start relays and engines. */
const LONG_SUITES = [
  'tests/contract/**',
  'tests/scenarios/**',
  'tests/hostile-relay/**',
  'tests/durability/**',
  'tests/fuzz/**',
  'tests/release/**',
];

const types: Stage = {
  name: 'types',
  run: async (ending) => {
    for (const room of ROOMS) {
      const outcome = await quietly(ending, room, [bin('typescript/bin/tsc'), '-p', room]);
      if (!outcome.ok) return outcome;
    }
    return { ok: true };
  },
};
const lint: Stage = {
  name: 'lint',
  run: (ending) => quietly(ending, 'oxlint', [bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings']),
};
const format: Stage = {
  name: 'format',
  run: async (ending) => {
    const outcome = await quietly(ending, 'prettier', [
      bin('prettier/bin/prettier.cjs'),
      '--check',
      '--cache',
      '--log-level',
      'warn',
      '.',
    ]);
    return outcome.ok ? outcome : { ok: false, why: '`npm run format` puts these files in shape' };
  },
};
const unused: Stage = { name: 'knip', run: (ending) => quietly(ending, 'knip', [bin('knip/bin/knip.js')]) };
const tests: Stage = { name: 'tests', run: (ending) => vitest(ending, []) };
const shortTests: Stage = {
  name: 'tests',
  run: (ending) =>
    vitest(
      ending,
      LONG_SUITES.flatMap((suite) => ['--exclude', suite]),
    ),
};
const build: Stage = {
  name: 'build',
  run: (ending) => quietly(ending, 'vite', ['.ci/launch.mjs', 'build', '--logLevel', 'warn']),
};
const size: Stage = {
  name: 'size',
  run: async () => {
    const { lines, over } = sizeReport(measureClient(join(root, 'dist', 'client')));
    for (const line of lines) print(`  ${line}`);
    return over === null ? { ok: true } : { ok: false, why: over };
  },
};
/** No fault, and no secret: said at every run. */
const texts: Stage = {
  name: 'texts',
  run: async () => {
    print(`  ${await toBeChecked()}`);
    return { ok: true };
  },
};
const browser: Stage = { name: 'e2e', run: playwright };

const STILL: Step = [[types, unused], [lint], [format, texts], [build, size]];
const PLANS: Record<string, readonly Step[]> = {
  // What is built is there before both: vitest starts the relay, Playwright relay and app. One after the other: each has more to do than a small
  // machine has cores, and beside each other both wait for longer than they save.
  test: [STILL, [[tests]], [[browser]]],
  check: [STILL, [[shortTests]]],
};

async function vitest(ending: AbortSignal, args: readonly string[]): Promise<Outcome> {
  const file = join(results, 'vitest.json');
  const outcome = await openly(ending, [
    bin('vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...args,
  ]);
  if (!outcome.ok) return outcome;
  const { numPassedTests } = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number };
  return { ok: true, passed: numPassedTests };
}

async function playwright(ending: AbortSignal): Promise<Outcome> {
  if (globSync('tests/e2e/**/*.spec.ts', { cwd: root }).length === 0)
    return { ok: false, why: 'tests/e2e holds no *.spec.ts' };
  const found = await findBrowser();
  if (!found.ok) return { ok: false, why: found.error.fix };
  print(`  ${found.value.how}: ${found.value.path}`);
  const shell = findShell();
  if (shell !== null) print(`  and its headless shell, for most of them: ${shell}`);
  const file = join(results, 'playwright.json');
  const env = {
    CHROMIUM_PATH: found.value.path,
    ...(shell === null ? {} : { HEADLESS_SHELL_PATH: shell }),
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  };
  const args = [bin('@playwright/test/cli.js'), 'test', '-c', 'tests/e2e/playwright.config.ts'];
  const outcome = await node(ending, '', args, env, 'after');
  if (!outcome.ok) return outcome;
  const { stats } = JSON.parse(readFileSync(file, 'utf8')) as { stats: { expected: number; skipped: number } };
  if (stats.skipped > 0) return { ok: false, why: `${stats.skipped} browser tests were skipped, and none may be` };
  return { ok: true, passed: stats.expected };
}

/** Runs a program of Node and shows what it says only when it fails. */
const quietly = (ending: AbortSignal, what: string, args: readonly string[]): Promise<Outcome> =>
  node(ending, what, args, {}, 'failed');
/** Runs a program of Node with its output as it comes; what stands beside it is silent meanwhile. */
function openly(ending: AbortSignal, args: readonly string[]): Promise<Outcome> {
  const outcome = node(ending, '', args, {}, 'now');
  spoken = outcome;
  return outcome;
}
/** Settled while nothing is shown as it comes. */
let spoken: Promise<unknown> = Promise.resolve();

/** `shown`: what it says, as it comes; as it comes once nothing else is shown so; or all of it where it fails. */
function node(
  ending: AbortSignal,
  what: string,
  args: readonly string[],
  env: Record<string, string>,
  shown: 'now' | 'after' | 'failed',
): Promise<Outcome> {
  return new Promise((resolve) => {
    // Tools start tools: the Node that runs this stands first on their PATH.
    const path = `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`;
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: shown === 'now' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH: path, ...env },
      signal: ending,
      // Test runners put away what they started.
      killSignal: 'SIGINT',
    });
    let said = '';
    let isOpen = false;
    const open = (): void => {
      isOpen = true;
      process.stdout.write(said);
    };
    const hear = (chunk: Buffer): void => {
      if (isOpen) process.stdout.write(chunk);
      else said += chunk.toString();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    if (shown === 'after') void spoken.then(open);
    child.on('error', (error) => resolve({ ok: false, why: error.message }));
    child.on('close', (code) => {
      if (code === 0) return resolve({ ok: true });
      if (!ending.aborted && !isOpen) open();
      resolve({ ok: false, why: shown === 'failed' ? `${what} refuses, see above` : 'see above' });
    });
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(plan: readonly Step[]): Promise<number> {
  let passed = 0;
  for (const step of plan) {
    const ending = new AbortController();
    const counts = await Promise.all(step.map((line) => follow(line, ending)));
    if (ending.signal.aborted) return 1;
    passed += counts.reduce((sum, count) => sum + count, 0);
  }
  print(`${passed} passed, 0 failed`);
  return 0;
}

/** How many passed; the first that fails ends all that runs beside it. */
async function follow(line: readonly Stage[], ending: AbortController): Promise<number> {
  let passed = 0;
  for (const { name, run } of line) {
    const start = performance.now();
    print(`▸ ${name}`);
    const outcome = await run(ending.signal);
    if (ending.signal.aborted) return 0;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (!outcome.ok) {
      print(`✗ ${name} failed after ${seconds} s: ${outcome.why}`);
      ending.abort();
      return 0;
    }
    passed += outcome.passed ?? 0;
    print(`✓ ${name} ${seconds} s`);
  }
  return passed;
}

const plan = PLANS[process.argv[2] ?? ''];
if (plan === undefined) throw new Error(`a plan is one of: ${Object.keys(PLANS).join(', ')}`);
try {
  process.exitCode = await main(plan);
} finally {
  if (existsSync(results)) rmSync(results, { recursive: true });
}
