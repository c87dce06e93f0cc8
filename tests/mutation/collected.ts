// What the tests import as `vitest` where they run bare (bare.ts): it only notes suites, tests and hooks, so that each can be run as
// often as there are mutants. What judges a value is vitest's own.
type Work = (...given: readonly never[]) => unknown;
export type Suite = {
  readonly name: string;
  readonly above: Suite | null;
  readonly before: Work[];
  readonly beforeEach: Work[];
  readonly after: Work[];
  readonly afterEach: Work[];
};
export type Test = { readonly id: string; readonly suite: Suite; readonly work: () => unknown };

export const tests: Test[] = [];
let current = empty('', null);

export { expect, vi } from 'vitest';

/** Every test that is noted from now on stands in this file. */
export function startFile(name: string): void {
  current = empty(name, null);
}

export const describe = Object.assign(suite, { each: each(suite) });
export const it = Object.assign(test, { each: each(test) });
export const beforeAll = (work: Work) => void current.before.push(work);
export const beforeEach = (work: Work) => void current.beforeEach.push(work);
export const afterAll = (work: Work) => void current.after.push(work);
export const afterEach = (work: Work) => void current.afterEach.push(work);

function suite(name: string, work: Work): void {
  const above = current;
  current = empty(`${above.name} ${name}`, above);
  work();
  current = above;
}

function test(name: string, work: Work): void {
  // Two tests may have one title, as those of a loop have: the number tells them apart.
  tests.push({ id: `${current.name} ${name} (${String(tests.length)})`, suite: current, work: () => work() });
}

function each(note: (name: string, work: Work) => void) {
  return (cases: readonly unknown[]) =>
    (name: string, work: Work): void => {
      for (const its of cases) note(name, () => work(...((Array.isArray(its) ? its : [its]) as never[])));
    };
}

function empty(name: string, above: Suite | null): Suite {
  return { name, above, before: [], beforeEach: [], after: [], afterEach: [] };
}
