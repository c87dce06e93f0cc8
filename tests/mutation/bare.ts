// A runner for Stryker: the tests of the pure groups in the process of Stryker's own worker, loaded once, the quickest file first,
// until one notices. Vitest starts a worker and loads every module again for each mutant, 2 s of computing; this takes some 0.02 s.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { vi } from 'vitest';
import { startFile, tests, type Suite, type Test } from './collected.ts';

type Coverage = Record<string, number>;
/** What Stryker's instrumented sources read and write. */
type Space = {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { static: Coverage; perTest: Record<string, Coverage> };
};
type Asked = { readonly activeMutant: { readonly id: string }; readonly testFilter?: string[] };

const OF_ALL = 'before all';
/** What one mutant may cost: tests that are left then do not judge it, and it counts as survived. */
const MOST_MS = Number(process.env['MUTATION_MOST_S'] ?? Infinity) * 1_000;
const space = ((globalThis as unknown as { __stryker__?: Space }).__stryker__ ??= {});
/** In the copy that is tried, for a process that stands in for one that hung: how long each test took, and how often it reached each mutant. */
const KNOWN = 'known.json';
let known: { took: Record<string, number>; reached: Record<string, Coverage> } = { took: {}, reached: {} };

const INSTEAD: Readonly<Record<string, string>> = {
  vitest: new URL('collected.ts', import.meta.url).href,
  'fast-check': new URL('fewer-runs.ts', import.meta.url).href,
};

const runner = {
  capabilities: () => ({ reloadEnvironment: false }),

  async init() {
    if (existsSync(KNOWN)) known = JSON.parse(readFileSync(KNOWN, 'utf8')) as typeof known;
    registerHooks({
      resolve(specifier, context, next) {
        const url = Object.values(INSTEAD).includes(context.parentURL ?? '') ? undefined : INSTEAD[specifier];
        return url === undefined || context.parentURL?.includes('/node_modules/') === true
          ? next(specifier, context)
          : { url, format: 'module-typescript', shortCircuit: true };
      },
    });
    // In one order always: the number in a test's name comes from it.
    for (const file of globSync((process.env['MUTATION_TESTS'] ?? '').split(' ')).toSorted()) {
      startFile(file);
      await import(pathToFileURL(join(process.cwd(), file)).href);
    }
  },

  async dryRun() {
    const results = [];
    const took: Record<string, number> = {};
    const ready = new Set<Suite>();
    for (const test of tests) {
      const since = performance.now();
      const failure = await failureOf(test, ready);
      const timeSpentMs = (took[test.id] = performance.now() - since);
      const about = { id: test.id, name: test.id, timeSpentMs };
      results.push(failure === null ? { ...about, status: 0 } : { ...about, status: 1, failureMessage: failure });
    }
    space.currentTestId = undefined;
    const mutantCoverage = coverage();
    known = { took, reached: mutantCoverage.perTest };
    writeFileSync(KNOWN, JSON.stringify(known));
    return { status: 'complete', tests: results, mutantCoverage };
  },

  async mutantRun({ activeMutant, testFilter }: Asked) {
    const wanted = testFilter === undefined ? null : new Set(testFilter);
    let tried = 0;
    const since = performance.now();
    for (const its of filesOf(tests.filter(({ id }) => wanted?.has(id) ?? true))) {
      if (performance.now() - since > MOST_MS) break;
      const { failure, ran } = await firstFailure(its, activeMutant.id);
      const endless = (space.hitCount ?? 0) > (space.hitLimit ?? Infinity);
      Object.assign(space, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
      tried += ran.length;
      if (failure === null) continue;
      // A mutant may leave something behind, and a test may lean on those before it: what fails without the mutant too judges nothing.
      const without = await firstFailure(ran);
      if (without.failure !== null) throw new Error(`fails without any mutant: ${without.ran.at(-1)?.id ?? ''}`);
      if (endless) return { status: 'timeout', reason: 'endless' };
      const killedBy = ran.slice(-1).map(({ id }) => id);
      return { status: 'killed', killedBy, failureMessage: failure, nrOfTests: tried };
    }
    return { status: 'survived', nrOfTests: tried };
  },
};

const fileOf = ({ suite }: Test): string => lineage(suite)[0]?.name ?? '';

/** The tests of each file, in their order there; the quickest file first. */
function filesOf(chosen: readonly Test[]): readonly (readonly Test[])[] {
  const cost = (its: readonly Test[]) => its.reduce((sum, { id }) => sum + (known.took[id] ?? 0), 0);
  return [...new Set(chosen.map(fileOf))]
    .map((file) => chosen.filter((test) => fileOf(test) === file))
    .toSorted((a, b) => cost(a) - cost(b));
}

/** What was wrong with the first test that fails, or null, and those that ran. */
async function firstFailure(
  its: readonly Test[],
  mutant?: string,
): Promise<{ failure: string | null; ran: readonly Test[] }> {
  const ready = new Set<Suite>();
  for (const [at, test] of its.entries()) {
    // A loop without an end passes its mutant again and again: long before Stryker's clock says so.
    const hitLimit = 1_000 + 100 * (known.reached[test.id]?.[mutant ?? ''] ?? 0);
    if (mutant !== undefined) Object.assign(space, { activeMutant: mutant, hitCount: 0, hitLimit });
    const failure = await failureOf(test, ready);
    if (failure !== null) return { failure, ran: its.slice(0, at + 1) };
  }
  return { failure: null, ran: its };
}

/** What was wrong, or null. What runs before all of a suite runs once for those that are `ready`. */
async function failureOf(test: Test, ready: Set<Suite>): Promise<string | null> {
  const suites = lineage(test.suite);
  try {
    for (const suite of suites) {
      if (ready.has(suite)) continue;
      ready.add(suite);
      space.currentTestId = `${OF_ALL} ${suite.name}`;
      for (const work of suite.before) await work();
    }
    space.currentTestId = test.id;
    for (const suite of suites) for (const work of suite.beforeEach) await work();
    await test.work();
    for (const suite of suites.toReversed()) for (const work of suite.afterEach) await work();
    return null;
  } catch (thrown) {
    return String(thrown).slice(0, 300);
  } finally {
    vi.restoreAllMocks();
  }
}

/** What ran before all tests of a suite was reached by each of them. */
function coverage() {
  const { static: once = {}, perTest = {} } = space.mutantCoverage ?? {};
  const whole = tests.map(({ id, suite }) => {
    const its: Coverage = { ...perTest[id] };
    for (const { name } of lineage(suite))
      for (const [mutant, hits] of Object.entries(perTest[`${OF_ALL} ${name}`] ?? {}))
        its[mutant] = (its[mutant] ?? 0) + hits;
    return [id, its] as const;
  });
  return { static: once, perTest: Object.fromEntries(whole) };
}

function lineage(suite: Suite): readonly Suite[] {
  return suite.above === null ? [suite] : [...lineage(suite.above), suite];
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'bare', factory: () => runner }];
