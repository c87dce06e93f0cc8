// Takes away one check at a time, in a copy of the tree, and runs the cases that it stops: they have to fail, else they prove nothing. What was
// tried is kept beside the copy, so that a run that was ended goes on where it stood.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Edit, MadeCase } from './case.ts';
import { ranOf, runCases } from './run.ts';

export type Numbered = { readonly n: number; readonly case: MadeCase };

/** caught: some test of the case failed. uncaught: all passed without the check. stale: the check stands elsewhere now. broken: nothing ran. */
export type Tried = 'caught' | 'uncaught' | 'stale' | 'broken';

/** Where an edit's text stands so often in its file: once is right. */
const timesIn = (root: string, [file, from]: Edit): number =>
  existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8').split(from).length - 1 : 0;

/** `keep`: a folder for the copy, which goes, and for what was tried, which stays. */
export async function tryChecks(
  root: string,
  cases: readonly Numbered[],
  { keep, told }: { readonly keep: string; told(tried: Numbered, outcome: Tried, failed: number, of: number): void },
): Promise<ReadonlyMap<number, Tried>> {
  // Of its own: another run may be under way.
  const copy = mkdtempSync(join(keep, 'tree-'));
  copyTree(root, copy);
  const outcomes = new Map<number, Tried>();
  const done = join(keep, 'tried.json');
  const known = existsSync(done) ? (JSON.parse(readFileSync(done, 'utf8')) as Record<string, Tried>) : {};
  for (const each of cases) {
    const { edits } = each.case.check;
    if (edits.some((edit) => timesIn(copy, edit) !== 1)) {
      outcomes.set(each.n, 'stale');
      told(each, 'stale', 0, 0);
      continue;
    }
    // Of the same attack, the same check and the same sources nothing new is to be learnt.
    const name = `${each.case.does} ${digestOf(copy, each.case)}`;
    const before = known[name];
    if (before === 'caught') {
      outcomes.set(each.n, before);
      told(each, before, 0, 0);
      continue;
    }
    const files = new Map(edits.map(([file]) => [file, readFileSync(join(copy, file), 'utf8')]));
    let tried: Tried;
    try {
      for (const [file, from, to] of edits) {
        const path = join(copy, file);
        writeFileSync(
          path,
          readFileSync(path, 'utf8').replace(from, () => to),
        );
      }
      const its = ranOf(each.case, await runCases([each.case], { root: copy, only: true, say: false }));
      const failed = its.filter(({ passed }) => !passed).length;
      // What does not even load fails for another reason.
      tried = its.length === 0 ? 'broken' : failed > 0 ? 'caught' : 'uncaught';
      told(each, tried, failed, its.length);
    } finally {
      for (const [file, text] of files) writeFileSync(join(copy, file), text);
    }
    outcomes.set(each.n, tried);
    known[name] = tried;
    writeFileSync(done, JSON.stringify(known, null, 1));
  }
  rmSync(copy, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  return outcomes;
}

/** Of the edits, the files they change and the tests they are to fail. */
function digestOf(root: string, { check: { edits }, tests }: MadeCase): string {
  const hash = createHash('sha256');
  for (const [file, from, to] of edits)
    hash
      .update(from)
      .update(to)
      .update(readFileSync(join(root, file)));
  for (const [file] of tests) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** What git knows of and what is new, as it stands; the dependencies are shared. */
function copyTree(root: string, copy: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  for (const path of listed.split('\0')) {
    if (path === '' || !existsSync(join(root, path)) || path.startsWith('.toolchain')) continue;
    mkdirSync(join(copy, dirname(path)), { recursive: true });
    cpSync(join(root, path), join(copy, path));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}
