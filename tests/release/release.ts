// `npm run release`: builds these sources apart, and makes archive, manifest, list of what ships, a client of one's own in one file and, where ENTRETEMPS_RELEASE_KEY names a secret key of
// minisign's, the signature, into dist/release. `-- --check DIR --key FILE` checks such a folder; `--installed FOLDER` checks what was unpacked, beside it.
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CARRIED_FILE, carryApp } from '../../server/carry.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { buildIn, laySources, ROOT, versionOf } from './builder.ts';
import { checkInstalled, checkManifest, checkRelease, MANIFEST, signatureOf } from './check.ts';
import { entriesOf, makeManifest, type Manifest } from './manifest.ts';
import { forget, type PublicKey, readPublicKey, readSecretKey, type SecretKey, signFile } from './minisign.ts';
import { makeSbom, shippedPackages } from './sbom.ts';
import { writeTar } from './tar.ts';

/** Its file is named, never its text: it lies outside of the sources. */
const KEY = 'ENTRETEMPS_RELEASE_KEY';
const OUT = join(ROOT, 'dist', 'release');

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `dist`: of one build alone. */
export async function makeRelease(dist: string, out: string, key: SecretKey | null): Promise<Manifest> {
  const entries = entriesOf(dist);
  const archive = { path: 'entretemps.tar', bytes: writeTar(entries) };
  const sbom = {
    path: 'sbom.json',
    bytes: Buffer.from(`${JSON.stringify(makeSbom(shippedPackages(dist)), null, 1)}\n`),
  };
  const own = { path: CARRIED_FILE, bytes: await carryApp(join(dist, 'client')) };
  const manifest = makeManifest(dist, entries, { archive, sbom, own });
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const { path, bytes: of } of [archive, sbom, own, { path: MANIFEST, bytes }]) writeFileSync(join(out, path), of);
  // The client of one's own is handed on without the rest: it has a signature of its own.
  if (key !== null)
    for (const signed of [{ path: MANIFEST, bytes }, own])
      writeFileSync(
        join(out, signatureOf(signed.path)),
        signFile(signed.bytes, key, `entretemps ${manifest.version} ${manifest.release}`),
      );
  return manifest;
}

function secretKey(): SecretKey | null {
  const file = process.env[KEY] ?? '';
  if (file === '') return null;
  if (realpathSync(file).startsWith(`${realpathSync(ROOT)}/`))
    throw new Error(`${KEY} names a file among the sources: a key lies elsewhere.`);
  const key = readSecretKey(readFileSync(file, 'utf8'));
  if (!key.ok) throw new Error(key.error);
  return key.value;
}

async function release(): Promise<number> {
  const key = secretKey();
  const house = mkdtempSync(join(realpathSync(tmpdir()), 'entretemps-release-'));
  try {
    say(`building Entretemps ${versionOf()} apart`);
    laySources(house, true);
    await buildIn(house, { env: {}, umask: 0o022, node: process.execPath, oneCore: false, uid: null });
    const { words, release: hash } = await makeRelease(join(house, 'dist'), OUT, key);
    say(`dist/release is made. SHA-256 of the app's list: ${hash}`);
    say(`in six words: ${words.french.join(' ')} (${words.english.join(' ')})`);
    if (key === null)
      say(
        `Nobody signed it: ${KEY} names no key. \`cd dist/release; minisign -Sm ${MANIFEST} ${CARRIED_FILE}\` signs it.`,
      );
    else forget(key);
    return 0;
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

/** A file, or the key itself as minisign prints it. */
export function publicKey(given: string): PublicKey {
  const key = readPublicKey(/^RW[\w+/]{54}$/.test(given) ? given : readFileSync(given, 'utf8'));
  if (!key.ok) throw new Error(key.error);
  return key.value;
}

function check(folder: string, given: string | undefined, installed: string | undefined): number {
  const key = given === undefined ? null : publicKey(given);
  const { manifest, comment } = checkManifest(folder, key);
  const wrong = [
    ...checkRelease(folder, key),
    ...(installed === undefined || manifest === null ? [] : checkInstalled(installed, manifest)),
  ];
  for (const line of wrong) say(line);
  if (wrong.length > 0) return 1;
  if (key === null) say('Every byte is as its manifest says. Nobody was asked who signed it: give --key FILE.');
  else say(`Every byte is as it was signed: ${comment}`);
  return 0;
}

const USAGE = 'npm run release [-- --check DIR [--key FILE|RW…] [--installed FOLDER]]';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { check: { type: 'string' }, key: { type: 'string' }, installed: { type: 'string' } },
  });
  await loadSodium();
  if (values.check === undefined && (values.key ?? values.installed) !== undefined) throw new Error(USAGE);
  return values.check === undefined ? release() : check(values.check, values.key, values.installed);
}

if (process.argv[1] === import.meta.filename) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
