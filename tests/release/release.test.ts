// A release is what its manifest says and nothing else: a wrong byte, a missing or an added file and another key are refused, in one line each.
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  manifest = makeRelease(builtHere(), out, secret);
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

it('is whole as it was made, and made twice the same', () => {
  expect(checkRelease(out, key)).toEqual([]);
  const again = join(house, 'again');
  makeRelease(builtHere(), again, secret);
  for (const name of ['entretemps.tar', 'manifest.json', 'manifest.json.minisig', 'sbom.json'])
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
  const relay = spawn(process.execPath, ['dist/relay/main.cjs'], {
    cwd: folder,
    env: { PATH: dirname(process.execPath), PORT: '0', DATA_DIR: join(house, 'data') },
  });
  const origin = await new Promise<string>((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const [found] = /http:\/\/localhost:\d+/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    };
    relay.stdout.on('data', hear);
    relay.stderr.on('data', hear);
    relay.once('exit', () => reject(new Error(said)));
  });
  try {
    const page = Buffer.from(await (await fetch(`${origin}/`)).arrayBuffer());
    expect(sha256(page)).toBe(manifest.app.find(({ address }) => address === '/')?.sha256);
  } finally {
    relay.removeAllListeners('exit');
    relay.kill();
  }
  appendFileSync(join(folder, 'dist', 'client', 'index.html'), ' ');
  writeFileSync(join(folder, 'dist', 'relay', 'more.cjs'), '');
  expect(checkInstalled(folder, manifest)).toEqual([
    'dist/relay/more.cjs is not of this release',
    'dist/client/index.html has other bytes',
  ]);
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
