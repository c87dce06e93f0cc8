// `npm run reproduce`: builds these sources twice, by two builders who share nothing but them and the packages of the lock, and names each file that
// differs. Exits with 1 where one does. `--install`: each builder installs the packages anew by `npm ci`. The short form, which
// compares one such build with the one in dist/, is reproduce.test.ts.
import { chmodSync, mkdtempSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIn, giveFolders, laySources, run, type Surroundings } from './builder.ts';
import { differences, digestOf } from './digest.ts';

const BUILT = ['client', 'relay'];
/** Further patches of the Node that .toolchain/ holds: the first that is not the one that runs this. */
const OTHER_NODES = ['24.22.1', '24.21.0'];
/** Nobody, on most systems. */
const NOBODY = 65_534;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Another patch of this Node's major, from npm; null where none can be had. */
async function otherNode(folder: string): Promise<string | null> {
  const name = `node-${process.platform}-${process.arch}`;
  const wanted = OTHER_NODES.find((version) => `v${version}` !== process.version);
  if (wanted?.split('.')[0] !== process.versions.node.split('.')[0]) return null;
  try {
    const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error', `${name}@${wanted}`];
    await run('npm', args, { cwd: folder, env: process.env });
    return realpathSync(join(folder, 'node_modules', name, 'bin', 'node'));
  } catch {
    return null;
  }
}

async function reproduce(house: string, install: boolean): Promise<number> {
  mkdirSync(join(house, 'node'));
  const other = await otherNode(join(house, 'node'));
  if (other === null) say('No other patch of this Node could be had: both build with the same one.');
  const home = join(house, 'home');
  mkdirSync(home, { mode: 0o777 });
  const mayChange = process.getuid?.() === 0;
  const builders: readonly (readonly [string, Surroundings])[] = [
    [
      join(house, 'a'),
      {
        env: { HOME: home, USER: 'a', TZ: 'UTC', LANG: 'C', LC_ALL: 'C' },
        umask: 0o022,
        node: process.execPath,
        oneCore: false,
        uid: null,
      },
    ],
    [
      join(house, 'a folder', 'with a longer name', 'é'),
      {
        env: {
          HOME: '/nonexistent',
          USER: 'somebody',
          LOGNAME: 'somebody',
          TZ: 'Pacific/Kiritimati',
          LANG: 'tr_TR.UTF-8',
          LC_ALL: 'tr_TR.UTF-8',
          UV_THREADPOOL_SIZE: '1',
          RAYON_NUM_THREADS: '1',
        },
        umask: 0o077,
        node: other ?? process.execPath,
        oneCore: true,
        uid: mayChange ? NOBODY : null,
      },
    ],
  ];
  for (const [folder, surroundings] of builders) {
    laySources(folder, !install);
    const npm = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    if (install) await run('npm', npm, { cwd: folder, env: process.env });
    if (surroundings.uid !== null) giveFolders(folder, surroundings.uid);
    const version = (await run(surroundings.node, ['--version'], {})).trim();
    const { env, umask, uid } = surroundings;
    say(
      `building with Node ${version}, TZ=${env['TZ']}, LANG=${env['LANG']}, umask ${umask.toString(8).padStart(3, '0')}${uid === null ? '' : `, user ${uid}`}`,
    );
    await buildIn(folder, surroundings);
  }
  const [one = '', two = ''] = builders.map(([folder]) => join(folder, 'dist'));
  let differing = 0;
  for (const name of BUILT) {
    const [a, b] = [digestOf(join(one, name)), digestOf(join(two, name))];
    const lines = differences(a, b, ['the first', 'the second']);
    for (const line of lines) say(`dist/${name}/${line}`);
    if (lines.length === 0) say(`dist/${name}: ${a.size} files, the same bytes twice`);
    differing += lines.length;
  }
  return differing === 0 ? 0 : 1;
}

const house = mkdtempSync(join(realpathSync(tmpdir()), 'entretemps-reproduce-'));
// Another user passes through it.
chmodSync(house, 0o755);
try {
  process.exitCode = await reproduce(house, process.argv.includes('--install'));
} finally {
  rmSync(house, { recursive: true, force: true });
}
