// The log is written so that it can be searched (tests/tools/subjects.ts).
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { subjectBreaches } from './tools/subjects.ts';

/** The commit that the rule holds from. */
const SINCE = 'f02376d64edf02cef97002fac2703543306af1e8';
/** Landed before anybody looked, and no log is written anew. */
const TOO_LONG: readonly string[] = ['137cbb81d754d69b15f88f8f099518e2e2e32c87'];
const root = join(import.meta.dirname, '..');

/** Null where there is no history to read: an archive, or a clone without that commit. */
function subjects(): readonly string[] | null {
  const asked = ['log', '--no-merges', '--format=%H %s', `${SINCE}..HEAD`];
  const { status, stdout } = spawnSync('git', asked, { cwd: root, encoding: 'utf8' });
  if (status !== 0) return null;
  return stdout.split('\n').flatMap((line) => {
    const [commit = ''] = line.split(' ', 1);
    return commit === '' || TOO_LONG.includes(commit) ? [] : [line.slice(commit.length + 1)];
  });
}

const told = subjects();
it.skipIf(told === null)('every subject names its place and says a sentence', () => {
  expect(subjectBreaches(told ?? [])).toEqual([]);
});

describe('a subject', () => {
  it.each([
    'storage/sqlite: let the WAL grow to 32 MiB',
    'client/engine, shared/kinds: give each payload a file',
    'tests: leave a page only once the call that asks for it has answered',
  ])('%s', (subject) => {
    expect(subjectBreaches([subject])).toEqual([]);
  });
  it.each(['Fix things', 'fixes', 'client/engine:', 'client/engine: ', 'wip: x.', `a: ${'b'.repeat(170)}`])(
    'that is refused: %s',
    (subject) => {
      expect(subjectBreaches([subject])).toHaveLength(1);
    },
  );
});
