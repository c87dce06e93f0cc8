// `npm test` and `npm run check`: the stages in order, seconds for each, an end at the first that fails. When all went well
// the last line is "N passed, 0 failed", the sum of what vitest and Playwright counted.
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { findBrowser, findShell } from './browser.ts';
import { measureClient, sizeReport } from './size.ts';

type Outcome = { ok: true; passed?: number } | { ok: false; why: string };
type Stage = { name: string; run: () => Promise<Outcome> };

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
];

const types: Stage = {
  name: 'types',
  run: async () => {
    for (const room of ROOMS) {
      const outcome = await quietly(room, [bin('typescript/bin/tsc'), '-p', room]);
      if (!outcome.ok) return outcome;
    }
    return { ok: true };
  },
};
const lint: Stage = {
  name: 'lint',
  run: () => quietly('oxlint', [bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings']),
};
const format: Stage = {
  name: 'format',
  run: async () => {
    const outcome = await quietly('prettier', [
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
const unused: Stage = { name: 'knip', run: () => quietly('knip', [bin('knip/bin/knip.js')]) };
const tests: Stage = { name: 'tests', run: () => vitest([]) };
const shortTests: Stage = { name: 'tests', run: () => vitest(LONG_SUITES.flatMap((suite) => ['--exclude', suite])) };
const build: Stage = { name: 'build', run: () => quietly('vite', ['.ci/launch.mjs', 'build', '--logLevel', 'warn']) };
const size: Stage = {
  name: 'size',
  run: async () => {
    const { lines, over } = sizeReport(measureClient(join(root, 'dist', 'client')));
    for (const line of lines) print(`  ${line}`);
    return over === null ? { ok: true } : { ok: false, why: over };
  },
};
const browser: Stage = { name: 'e2e', run: playwright };

const PLANS: Record<string, readonly Stage[]> = {
  test: [types, lint, format, unused, tests, build, size, browser],
  check: [types, lint, format, unused, shortTests, build, size],
};

async function vitest(args: readonly string[]): Promise<Outcome> {
  const file = join(results, 'vitest.json');
  const outcome = await openly([
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

async function playwright(): Promise<Outcome> {
  if (globSync('tests/e2e/**/*.spec.ts', { cwd: root }).length === 0)
    return { ok: false, why: 'tests/e2e holds no *.spec.ts' };
  const found = await findBrowser();
  if (!found.ok) return { ok: false, why: found.error.fix };
  print(`  ${found.value.how}: ${found.value.path}`);
  const shell = findShell();
  if (shell !== null) print(`  and its headless shell, for most of them: ${shell}`);
  const file = join(results, 'playwright.json');
  const outcome = await openly([bin('@playwright/test/cli.js'), 'test', '-c', 'tests/e2e/playwright.config.ts'], {
    CHROMIUM_PATH: found.value.path,
    ...(shell === null ? {} : { HEADLESS_SHELL_PATH: shell }),
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  if (!outcome.ok) return outcome;
  const { stats } = JSON.parse(readFileSync(file, 'utf8')) as { stats: { expected: number; skipped: number } };
  if (stats.skipped > 0) return { ok: false, why: `${stats.skipped} browser tests were skipped, and none may be` };
  return { ok: true, passed: stats.expected };
}

/** Runs a program of Node and shows what it says only when it fails. */
const quietly = (what: string, args: readonly string[]): Promise<Outcome> => node(what, args, {}, true);
/** Runs a program of Node with its output as it comes. */
const openly = (args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> =>
  node('', args, env, false);

function node(what: string, args: readonly string[], env: Record<string, string>, quiet: boolean): Promise<Outcome> {
  return new Promise((resolve) => {
    // Tools start tools: the Node that runs this stands first on their PATH.
    const path = `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`;
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: path, ...env },
    });
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', (error) => resolve({ ok: false, why: error.message }));
    child.on('close', (code) => {
      if (code === 0) return resolve({ ok: true });
      process.stdout.write(said);
      resolve({ ok: false, why: quiet ? `${what} refuses, see above` : 'see above' });
    });
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(plan: readonly Stage[]): Promise<number> {
  let passed = 0;
  for (const stage of plan) {
    const start = performance.now();
    print(`▸ ${stage.name}`);
    const outcome = await stage.run();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (!outcome.ok) {
      print(`✗ ${stage.name} failed after ${seconds} s: ${outcome.why}`);
      return 1;
    }
    passed += outcome.passed ?? 0;
    print(`✓ ${stage.name} ${seconds} s`);
  }
  print(`${passed} passed, 0 failed`);
  return 0;
}

const plan = PLANS[process.argv[2] ?? ''];
if (plan === undefined) throw new Error(`a plan is one of: ${Object.keys(PLANS).join(', ')}`);
try {
  process.exitCode = await main(plan);
} finally {
  if (existsSync(results)) rmSync(results, { recursive: true });
}
