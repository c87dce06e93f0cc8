// A release is what its manifest says and nothing else: a wrong byte, a missing or an added file and another key are refused, in one line each.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadSodium, sodium } from '../../shared/crypto/base/sodium.ts';
import { builtHere } from './builder.ts';
import { checkInstalled, checkRelease } from './check.ts';
import { sha256 } from './digest.ts';
import type { Manifest } from './manifest.ts';
import type { PublicKey, SecretKey } from './minisign.ts';
import { makeRelease } from './release.ts';
import { readTar, writeTar } from './tar.ts';

let [house, out] = ['', ''];
let manifest: Manifest;
let [key, secret] = [null, null] as unknown as [PublicKey, SecretKey];

function newKey(id: string): [PublicKey, SecretKey] {
  const { publicKey, privateKey } = sodium().crypto_sign_keypair();
  return [
    { id, bytes: publicKey },
    { id, bytes: privateKey },
  ];
}

beforeAll(async () => {
  await loadSodium();
  [key, secret] = newKey('AAAAAAAAAAE=');
  house = mkdtempSync(join(tmpdir(), 'entretemps-release-test-'));
  out = join(house, 'release');
  manifest = await makeRelease(builtHere(), out, secret);
});
afterAll(() => rmSync(house, { recursive: true }));

/** A copy of the release to put something wrong into. */
function copy(change: (folder: string) => void): string {
  const folder = mkdtempSync(join(house, 'copy-'));
  cpSync(out, folder, { recursive: true });
  change(folder);
  return folder;
}

const withEntries = (folder: string, change: (entries: { path: string; bytes: Uint8Array }[]) => void): void => {
  const entries = readTar(readFileSync(join(folder, 'entretemps.tar'))) ?? [];
  change(entries);
  writeFileSync(join(folder, 'entretemps.tar'), writeTar(entries));
};

const run = (args: readonly string[], cwd: string, env: Record<string, string> = {}): ChildProcess =>
  spawn(process.execPath, args, { cwd, env: { PATH: dirname(process.execPath), ...env } });

/** The first match of what a program says; where it ends before, what it said. */
const said = (child: ChildProcess, wanted: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let all = '';
    const hear = (chunk: Buffer): void => {
      all += chunk.toString();
      const [found] = wanted.exec(all) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', () => reject(new Error(all)));
  });

it('is whole as it was made, and made twice the same', async () => {
  expect(checkRelease(out, key)).toEqual([]);
  const again = join(house, 'again');
  await makeRelease(builtHere(), again, secret);
  for (const name of readdirSync(out))
    expect(sha256(readFileSync(join(again, name))), name).toBe(sha256(readFileSync(join(out, name))));
});

it('lists every file that is served with its address, and the headers that the relay gives it', () => {
  const page = manifest.app.find(({ address }) => address === '/');
  expect(manifest.headers['content-security-policy']).toContain("default-src 'none'");
  expect(page?.headers).toEqual({ 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' });
  expect(manifest.app.map(({ address }) => address)).toEqual(
    expect.arrayContaining(['/aide', '/service-worker.js', '/release.json', '/manifest.webmanifest']),
  );
  expect(manifest.words.french).toHaveLength(6);
});

it('names release.json by the hash that the manifest gives, and each other file of the app by its own', () => {
  const list = JSON.parse(readFileSync(join(builtHere(), 'client', 'release.json'), 'utf8')) as Manifest;
  expect(sha256(readFileSync(join(builtHere(), 'client', 'release.json')))).toBe(manifest.release);
  const own = manifest.app.filter(({ address }) => address !== '/release.json');
  expect((list as unknown as { files: unknown }).files).toEqual(
    own.map(({ path, size, sha256: hash }) => ({ path: path.replace('dist/client/', ''), size, sha256: hash })),
  );
});

it.each<[string, (folder: string) => void, string]>([
  [
    'a byte more in the archive',
    (at) => appendFileSync(join(at, 'entretemps.tar'), ' '),
    'entretemps.tar has other bytes',
  ],
  [
    'a manifest with another hash',
    (at) =>
      writeFileSync(
        join(at, 'manifest.json'),
        readFileSync(join(at, 'manifest.json'), 'utf8').replace(/"sha256": "./, '"sha256": "+'),
      ),
    'not of these bytes',
  ],
  ['a file beside', (at) => writeFileSync(join(at, 'index.html'), ''), 'index.html is not of this release'],
  ['no archive', (at) => rmSync(join(at, 'entretemps.tar')), 'entretemps.tar is not there'],
  ['no signature', (at) => rmSync(join(at, 'manifest.json.minisig')), 'manifest.json.minisig is not there'],
  [
    'one file that was not signed',
    (at) => rmSync(join(at, 'entretemps-client.cjs.minisig')),
    'entretemps-client.cjs.minisig is not there',
  ],
  [
    'one file with the signature of another',
    (at) => cpSync(join(at, 'manifest.json.minisig'), join(at, 'entretemps-client.cjs.minisig')),
    'entretemps-client.cjs.minisig: ',
  ],
  [
    'another client of one’s own',
    (at) => appendFileSync(join(at, 'entretemps-client.cjs'), ' '),
    'entretemps-client.cjs has other bytes',
  ],
  ['another list of what ships', (at) => appendFileSync(join(at, 'sbom.json'), '\n'), 'sbom.json has other bytes'],
])('refuses %s', (_, change, line) => {
  expect(checkRelease(copy(change), key)).toEqual([expect.stringContaining(line)]);
});

it('refuses another key', () => {
  const [other] = newKey('AAAAAAAAAAI=');
  expect(checkRelease(out, other)).toEqual([expect.stringContaining('Another key')]);
  expect(checkRelease(out, { ...other, id: key.id })).toEqual([expect.stringContaining('not of these bytes')]);
});

it('finds in an archive, whose hash somebody wrote into an unsigned manifest, what was changed, added and taken out', () => {
  const folder = copy((at) => {
    withEntries(at, (entries) => {
      const changed = entries.find(({ path }) => path === 'dist/client/index.html');
      if (changed !== undefined) changed.bytes = Buffer.from('<script src="/other.js"></script>');
      entries.splice(
        entries.findIndex(({ path }) => path === 'LICENSE'),
        1,
      );
      entries.push({ path: 'dist/client/other.js', bytes: Buffer.from('') });
    });
    const tar = readFileSync(join(at, 'entretemps.tar'));
    const text = JSON.parse(readFileSync(join(at, 'manifest.json'), 'utf8')) as {
      archive: { size: number; sha256: string };
    };
    Object.assign(text.archive, { size: tar.length, sha256: sha256(tar) });
    writeFileSync(join(at, 'manifest.json'), JSON.stringify(text));
  });
  expect(checkRelease(folder, null)).toEqual([
    'dist/client/other.js is not of this release',
    'dist/client/index.html has other bytes',
    'LICENSE is not there',
  ]);
});

it('runs where it is unpacked, by tar itself, and is checked there', async () => {
  const folder = join(house, 'unpacked');
  mkdirSync(folder);
  expect(spawnSync('tar', ['-xf', join(out, 'entretemps.tar'), '-C', folder]).status).toBe(0);
  expect(checkInstalled(folder, manifest)).toEqual([]);
  const relay = run(['dist/relay/main.cjs'], folder, { PORT: '0', DATA_DIR: join(house, 'data') });
  const origin = await said(relay, /http:\/\/localhost:\d+/);
  try {
    const page = Buffer.from(await (await fetch(`${origin}/`)).arrayBuffer());
    expect(sha256(page)).toBe(manifest.app.find(({ address }) => address === '/')?.sha256);
  } finally {
    relay.kill();
  }
  appendFileSync(join(folder, 'dist', 'client', 'index.html'), ' ');
  writeFileSync(join(folder, 'dist', 'relay', 'more.cjs'), '');
  expect(checkInstalled(folder, manifest)).toEqual([
    'dist/relay/more.cjs is not of this release',
    'dist/client/index.html has other bytes',
  ]);
});

it('carries the whole app in one file, which serves it from a folder that holds nothing else', async () => {
  const folder = mkdtempSync(join(house, 'own-'));
  cpSync(join(out, 'entretemps-client.cjs'), join(folder, 'entretemps-client.cjs'));
  const client = run(['entretemps-client.cjs', '--relay', 'https://entretemps.example', '--port', '0'], folder);
  try {
    const origin = await said(client, /http:\/\/entretemps\.example\.relay\.localhost:\d+/);
    // A resolver may not lead every name under localhost to this machine, as browsers do.
    const { host, port } = new URL(origin);
    for (const { address, sha256: hash } of manifest.app) {
      const asked = request({ host: '127.0.0.1', port, path: address, headers: { host } }).end();
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      expect([address, answer.statusCode, sha256(Buffer.concat(await answer.toArray()))]).toEqual([address, 200, hash]);
    }
  } finally {
    client.kill();
  }
});

it.each([
  ['no relay', []],
  ['an address that is none', ['--relay', 'entretemps']],
  ['an option it has not', ['--relay', 'https://entretemps.example', '--folder', '.']],
  ['a word it knows nothing of', ['--listen', 'all']],
])('its one file refuses %s in the line that says how it is called', (_, args) => {
  const ended = spawnSync(process.execPath, [join(out, 'entretemps-client.cjs'), ...args], { encoding: 'utf8' });
  expect([ended.status, ended.stdout, ended.stderr]).toEqual([
    1,
    '',
    'node entretemps-client.cjs --relay https://entretemps.example [--port 8790]\n',
  ]);
});

it('its one file says in one line that its port is taken', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const client = run(['entretemps-client.cjs', '--relay', 'https://entretemps.example', '--port', String(port)], out);
  await expect(said(client, /http:/)).rejects.toThrow(`Something else listens on port ${port} of this machine`);
  taken.close();
});

it('reads no archive but its own: another mode, a way out of its folder', () => {
  const tar = writeTar([{ path: 'a/b', bytes: Buffer.from('x') }]);
  expect(readTar(tar)).toHaveLength(1);
  const mode = Buffer.from(tar);
  mode.write('0000777', 100);
  expect(readTar(mode)).toBeNull();
  expect(readTar(writeTar([{ path: '../b', bytes: Buffer.from('x') }]))).toBeNull();
  expect(readTar(tar.subarray(0, 600))).toBeNull();
  const long = `${'d'.repeat(90)}/${'e'.repeat(90)}`;
  expect(readTar(writeTar([{ path: long, bytes: Buffer.from('x') }]))?.[0]?.path).toBe(long);
});
