// Runs cases by vitest, in this tree or in a copy of it, and says how each ended. A case whose tests did not all run and pass is silent.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MadeCase, TestOf } from './case.ts';

/** Files and titles of what ran, by whether it passed. */
export type Ran = readonly { readonly file: string; readonly title: string; readonly passed: boolean }[];

type Report = {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
};

type How = { readonly root: string; readonly only: boolean; readonly say: boolean };

/**
 * What of these cases runs in the tree at `root`, and how. `only`: nothing else of their files, up to the first that fails. Empty where nothing could be run at all: what does
 * not load does not pass.
 */
export async function runCases(cases: readonly MadeCase[], how: How): Promise<Ran> {
  const tests = cases.flatMap((each) => each.tests);
  const ran = await runTests(tests, how);
  // Seen on a busy machine: a worker that did not start in time, of whose file nothing is said. That is asked for once more.
  const mute = tests.filter(([path]) => ran.every(({ file }) => file !== path));
  const isOver = mute.length === 0 || (how.only && ran.some(({ passed }) => !passed));
  return isOver ? ran : [...ran, ...(await runTests(mute, how))];
}

async function runTests(tests: readonly TestOf[], { root, only, say }: How): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'entretemps-hostile-'));
  const file = join(folder, 'report.json');
  try {
    await vitest(root, say, [
      'run',
      '--config=tests/hostile/vitest.config.ts',
      ...(say ? ['--reporter=default'] : []),
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...(only ? ['-t', namesOf(tests), '--bail=1'] : []),
      ...new Set(tests.map(([path]) => path)),
    ]);
    if (!existsSync(file)) return [];
    const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report;
    return testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'passed' || status === 'failed')
        .map(({ title, status }) => ({
          file: name.replaceAll('\\', '/').slice(root.length + 1),
          title,
          passed: status === 'passed',
        })),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const escaped = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');

/** A title with parameters in it, as a pattern of what vitest makes of it. */
export const patternOf = (title: string): string =>
  title
    .split(/%[sijdo]|\$\w+/)
    .map(escaped)
    .join('.*');

const namesOf = (tests: readonly TestOf[]): string => tests.map(([, title]) => patternOf(title)).join('|');

/** Those of what ran that a case names. */
export const ranOf = (each: MadeCase, ran: Ran): Ran =>
  ran.filter(({ file, title }) =>
    each.tests.some(([path, name]) => path === file && new RegExp(`^${patternOf(name)}`, 's').test(title)),
  );

/** Whether each of a case's tests ran, and all of them passed. */
export const holds = (each: MadeCase, ran: Ran): boolean => {
  const its = ranOf(each, ran);
  const all = each.tests.every(([path, name]) =>
    its.some(({ file, title }) => path === file && new RegExp(`^${patternOf(name)}`, 's').test(title)),
  );
  return all && its.every(({ passed }) => passed);
};

function vitest(root: string, say: boolean, args: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), ...args], {
      cwd: root,
      stdio: say ? 'inherit' : 'ignore',
    });
    child.on('error', () => resolve());
    child.on('close', () => resolve());
  });
}
