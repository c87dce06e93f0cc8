// `npm run mutation`: changes the sources that decide what is believed, one place at a time, and asks that a test notices: shared/kinds, shared/crypto
// and the receiving path of the engine, each judged by its own tests. `-- --group NAME` or `-- --mutate FILE` for a part, `-- --group NAME --sample LINES [--seed N]` for the mutants of some lines drawn by chance,
// which leaves out those that take away more than a line. `--most S`: a mutant that S seconds of its quickest tests have not noticed counts as survived. `--tests`: other files judge, as the slow ones do of what the quick ones left. Hours for all of it: not in CI.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

type Group = {
  readonly name: string;
  readonly of: string;
  readonly tests: readonly string[];
  /** Its tests are so few that what runs as a module loads can be judged too: each such mutant costs a run of all of them. */
  readonly small?: boolean;
  /** Its tests need nothing of vitest but what bare.ts gives: hundreds of times as fast. */
  readonly bare?: boolean;
};

const CRYPTO = ['tests/vectors/*.test.ts'];
/** What is loaded or kept once for a whole process: only one that begins anew for each mutant can judge it. */
const KEPT = ['shared/crypto/base/tags.ts', 'shared/crypto/base/sodium.ts'];
/** The narrowest first: a file belongs to the first group that holds it. */
const GROUPS: readonly Group[] = [
  ...KEPT.map((of) => ({
    name: 'kept',
    of,
    tests: ['shared/crypto/base/aead.test.ts', 'tests/vectors/foundations.test.ts'],
  })),
  {
    name: 'kinds',
    of: 'shared/kinds/',
    tests: ['shared/kinds/*.test.ts', 'tests/vectors/payloads.test.ts'],
    small: true,
  },
  { name: 'base', of: 'shared/crypto/base/', tests: ['shared/crypto/**/*.test.ts', ...CRYPTO], bare: true },
  {
    name: 'identity',
    of: 'shared/crypto/identity/',
    tests: ['shared/crypto/identity/*.test.ts', ...CRYPTO],
    bare: true,
  },
  {
    name: 'relation',
    of: 'shared/crypto/relation/',
    tests: ['shared/crypto/relation/*.test.ts', ...CRYPTO],
    bare: true,
  },
  { name: 'vault', of: 'shared/crypto/vault/', tests: ['shared/crypto/vault/*.test.ts', ...CRYPTO], bare: true },
  {
    name: 'receive',
    of: 'client/engine/receive/',
    tests: [
      // The quick ones of those that judge it: a mutant that only a slower one would notice counts as survived.
      'client/engine/{receive,entries}/*.test.ts',
      'tests/hostile-peer/{copies,false-heads,fates,first-flights,former-devices,given-up,lacking,moved-away,names,nobody-left,own-devices,quotes,stated-lists,turns,with-the-relay,words}.test.ts',
      'tests/hostile-relay/{added-device,fields,first-contact,past,records,reread,siblings}.test.ts',
      'tests/scenarios/{at-once,both-recover,engine-review,invitations}.test.ts',
    ],
    bare: true,
  },
];

const USAGE = `Usage: npm run mutation -- [--group ${[...new Set(GROUPS.map(({ name }) => name))].join('|')}] [--sample LINES [--seed N]] [--mutate FILE[:LINE-LINE]] [--most SECONDS] [--tests 'FILE FILE']\n`;
const root = join(import.meta.dirname, '..', '..');

const chosen = parse();
if (chosen === null || chosen.length === 0) {
  process.stderr.write(USAGE);
  process.exit(2);
}
for (const { group, mutate, most } of chosen) {
  process.stdout.write(`▸ ${mutate}\n`);
  const code = await stryker(group, mutate, most);
  if (code !== 0) process.exitCode = code;
}

/** What is known of a mutant is not tried again while it, the tests that reach it and what it may cost are as they were. */
function stryker(
  { name, tests, small = false, bare = false }: Group,
  mutate: string,
  most: string | undefined,
): Promise<number> {
  return new Promise((resolve) => {
    const program = join(root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
    const judges = createHash('sha256').update(tests.join(' ')).digest('hex').slice(0, 8);
    const known = ['--incremental', '--incrementalFile', `dist/mutation-known/${name}${most ?? ''}-${judges}.json`];
    const without = small ? [] : ['--ignoreStatic'];
    const args = [
      program,
      'run',
      'tests/mutation/stryker.config.mjs',
      '--mutate',
      mutate,
      ...known,
      ...without,
      '--testRunner',
      bare ? 'bare' : 'vitest',
    ];
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, MUTATION_TESTS: tests.join(' '), ...(most !== undefined && { MUTATION_MOST_S: most }) },
    });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

type Chosen = { readonly group: Group; readonly mutate: string; readonly most: string | undefined };

function parse(): readonly Chosen[] | null {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      options: { group: text, mutate: text, sample: text, seed: text, most: text, tests: text },
    });
    const { group: name, mutate, sample, seed = '1', most, tests } = values;
    if (most !== undefined && !(Number(most) > 0)) return null;
    const groups = GROUPS.map((group) => (tests === undefined ? group : { ...group, tests: tests.split(' ') }));
    if (mutate !== undefined)
      return groups
        .filter(({ of }) => mutate.startsWith(of))
        .slice(0, 1)
        .map((group) => ({ group, mutate, most }));
    return groups
      .filter((group) => name === undefined || group.name === name)
      .map((group) => ({
        group,
        most,
        mutate: sample === undefined || !group.of.endsWith('/') ? all(group.of) : drawn(group.of, Number(sample), seed),
      }));
  } catch {
    return null;
  }
}

function all(of: string): string {
  return of.endsWith('/') ? [`${of}**/*.ts`, '!**/*.test.ts', ...KEPT.map((file) => `!${file}`)].join() : of;
}

/** So many lines of code of a folder, the same for the same seed. */
function drawn(of: string, lines: number, seed: string): string {
  const order = (place: string) => createHash('sha256').update(`${seed} ${place}`).digest('hex');
  return globSync(`${of}**/*.ts`, { cwd: root, exclude: ['**/*.test.ts', ...KEPT] })
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .map((line, at) => ({ line: line.trim(), place: `${file}:${String(at + 1)}-${String(at + 1)}` })),
    )
    .filter(({ line }) => /^[^/*]*[\w(]/.test(line) && !/^(import|export type|type|\}? from)\b/.test(line))
    .map(({ place }) => ({ place, at: order(place) }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, lines)
    .map(({ place }) => place)
    .toSorted()
    .join(',');
}
