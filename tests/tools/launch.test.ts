// The launcher, run in a folder of its own with an npm that only writes down what it was asked.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isRecent } from '../../.ci/node.mjs';

let house = '';
const write = (path: string, text: string): void => writeFileSync(join(house, path), text);
const asked = (): string => (existsSync(join(house, 'asked')) ? readFileSync(join(house, 'asked'), 'utf8') : '');

function launch(args: readonly string[]): ChildProcess {
  const env = { ...process.env, npm_execpath: join(house, 'npm-cli.js') };
  return spawn(process.execPath, ['.ci/launch.mjs', ...args], { cwd: house, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function ended(child: ChildProcess): Promise<{ code: unknown; out: string; told: string[] }> {
  let out = '';
  let told = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const [code] = (await once(child, 'close')) as unknown[];
  return { code, out, told: told.split('\n').filter((line) => line.startsWith('entretemps:')) };
}

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'entretemps-launch-'));
  cpSync(join(import.meta.dirname, '..', '..', '.ci'), join(house, '.ci'), { recursive: true });
  for (const folder of ['server/admin', 'client', 'shared', 'node_modules'])
    mkdirSync(join(house, folder), { recursive: true });
  const lock = JSON.stringify({
    packages: {
      '': {},
      'node_modules/a': { integrity: 'one' },
      'node_modules/b': { integrity: 'two', optional: true },
    },
  });
  write('package-lock.json', lock);
  write('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/a': { integrity: 'one' } } }));
  write(
    'npm-cli.js',
    `require('fs').writeFileSync('asked', process.argv.slice(2).join(' ')); process.exit(Number(process.env.NPM_CODE ?? 0));`,
  );
  write('server/admin/main.ts', `console.log(process.argv.slice(2).join(' ')); process.exitCode = 3;`);
});
afterEach(() => rmSync(house, { recursive: true }));

it('knows a Node that is recent enough', () => {
  expect(['18.20.0', '20.20.2', '22.17.9'].map(isRecent)).toEqual([false, false, false]);
  expect(['22.18.0', '22.20.1', '24.0.0'].map(isRecent)).toEqual([true, true, true]);
});

it('runs a command with its arguments, and ends with its code', async () => {
  expect(await ended(launch(['relay', 'admit', '--count', '2']))).toEqual({
    code: 3,
    out: 'admit --count 2\n',
    told: [],
  });
});

it('ends with one line that names the commands, when it knows none of that name', async () => {
  const { code, told } = await ended(launch(['strat']));
  expect(code).toBe(1);
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('start');
});

it('leaves dependencies alone that someone installed by hand from the same lock', async () => {
  await ended(launch(['relay']));
  expect(asked()).toBe('');
});

it('installs from the lock when a package has other bytes, and only once', async () => {
  write('package-lock.json', JSON.stringify({ packages: { 'node_modules/a': { integrity: 'three' } } }));
  const { code } = await ended(launch(['relay']));
  expect(asked()).toMatch(/^ci /);
  expect(code).toBe(3);
  rmSync(join(house, 'asked'));
  await ended(launch(['relay']));
  expect(asked()).toBe('');
});

it('tells what to do when npm does not succeed, and runs nothing', async () => {
  rmSync(join(house, 'node_modules', '.package-lock.json'));
  write('npm-cli.js', 'process.exit(1);');
  const { code, out, told } = await ended(launch(['relay']));
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(told.at(-1)).toMatch(/npm ci did not succeed\. Check the network/);
});

it('passes a stop on to the relay and waits for its end', async () => {
  write(
    'server/admin/main.ts',
    `process.on('SIGTERM', () => { console.log('closed'); process.exit(0); }); console.log('up'); setInterval(() => {}, 1000);`,
  );
  const child = launch(['relay']);
  child.stdout?.once('data', () => child.kill('SIGTERM'));
  expect(await ended(child)).toEqual({ code: 0, out: 'up\nclosed\n', told: [] });
});

it('builds again what a source of changed, not when a test or a text beside it did', async () => {
  type Sources = {
    isCurrent: (name: string) => boolean;
    stamped: (name: string, run: () => Promise<number>) => Promise<number>;
  };
  const { isCurrent, stamped } = (await import(join(house, '.ci', 'sources.mjs'))) as Sources;
  write('client/main.tsx', '1');
  write('server/main.ts', '1');
  for (const [name, made] of [
    ['client', 'index.html'],
    ['relay', 'main.cjs'],
  ] as const) {
    mkdirSync(join(house, 'dist', name), { recursive: true });
    write(`dist/${name}/${made}`, '');
    expect(isCurrent(name)).toBe(false);
    await stamped(name, () => Promise.resolve(0));
  }
  const current = (): boolean[] => ['client', 'relay'].map(isCurrent);
  expect(current()).toEqual([true, true]);
  write('client/main.test.ts', '1');
  write('server/OPERATIONS.md', '1');
  expect(current()).toEqual([true, true]);
  write('client/main.tsx', '2');
  expect(current()).toEqual([false, true]);
  write('server/main.ts', '2');
  expect(current()).toEqual([false, false]);
  write('server/main.ts', '1');
  expect(current()).toEqual([false, true]);
  write('shared/clock.ts', '1');
  expect(current()).toEqual([false, false]);
  // One that failed left something: it does not count.
  await stamped('relay', () => Promise.resolve(1));
  expect(isCurrent('relay')).toBe(false);
});

it('starts a relay of the sources as they are: builds what changed, and nothing where nothing did', async () => {
  const builds = (file: string): string =>
    `import { cpSync, mkdirSync } from 'node:fs'; mkdirSync('dist/${file}', { recursive: true, }); `;
  mkdirSync(join(house, 'node_modules/vite/bin'), { recursive: true });
  write('node_modules/package.json', '{"type":"module"}');
  write('node_modules/vite/bin/vite.js', `${builds('client')} cpSync('client/index.html', 'dist/client/index.html');`);
  write('server/bundle.ts', `${builds('relay')} cpSync('server/main.ts', 'dist/relay/main.cjs');`);
  write('client/index.html', '');
  write('server/main.ts', `console.log('one', ...process.argv.slice(2));`);
  const started = async () => {
    const { code, out, told } = await ended(launch(['start', 'here']));
    return [code, out, ...told.map((line) => line.replace('entretemps: ', ''))];
  };
  expect(await started()).toEqual([0, 'one here\n', 'building the client', 'building the relay']);
  expect(await started()).toEqual([0, 'one here\n']);
  write('server/main.ts', `console.log('two');`);
  expect(await started()).toEqual([0, 'two\n', 'building the relay']);
  write('server/bundle.ts', 'process.exit(1);');
  const refused = [1, '', 'building the relay', 'the relay did not build. The lines above say where.'];
  expect(await started()).toEqual(refused);
  expect(await started()).toEqual(refused);
});
