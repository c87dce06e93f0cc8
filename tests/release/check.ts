// A release checked: the key, then every byte. One line for each thing that is wrong; none means that it is what was signed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from './digest.ts';
import { besideManifest, listed, type Listed, type Manifest, readManifest } from './manifest.ts';
import { type PublicKey, verifyFile } from './minisign.ts';
import { type Entry, readTar } from './tar.ts';

export const MANIFEST = 'manifest.json';
export const signatureOf = (path: string): string => `${path}.minisig`;
export const SIGNATURE = signatureOf(MANIFEST);

export type CheckedManifest = {
  readonly manifest: Manifest | null;
  readonly comment: string | null;
  readonly wrong: readonly string[];
};

/** `key`: null where nobody signed: then bytes alone are compared, and that is said. */
export function checkManifest(folder: string, key: PublicKey | null): CheckedManifest {
  if (!existsSync(join(folder, MANIFEST)))
    return { manifest: null, comment: null, wrong: [`${MANIFEST} is not there`] };
  const bytes = readFileSync(join(folder, MANIFEST));
  const manifest = readManifest(bytes);
  if (key === null) return { manifest, comment: null, wrong: manifest === null ? [`${MANIFEST} is no manifest`] : [] };
  if (!existsSync(join(folder, SIGNATURE)))
    return { manifest: null, comment: null, wrong: [`${SIGNATURE} is not there`] };
  const signed = verifyFile(bytes, readFileSync(join(folder, SIGNATURE), 'utf8'), key);
  if (!signed.ok) return { manifest: null, comment: null, wrong: [`${SIGNATURE}: ${signed.error}`] };
  return { manifest, comment: signed.value, wrong: manifest === null ? [`${MANIFEST} is no manifest`] : [] };
}

/** The folder that `npm run release` made. */
export function checkRelease(folder: string, key: PublicKey | null): readonly string[] {
  const { manifest, wrong } = checkManifest(folder, key);
  if (manifest === null) return wrong;
  const { archive } = manifest;
  const files = besideManifest(manifest);
  const alone = manifest.own === undefined ? [] : [manifest.own.path];
  const known = new Set([MANIFEST, SIGNATURE, ...alone.map(signatureOf), ...files.map(({ path }) => path)]);
  const added = readdirSync(folder)
    .filter((name) => !known.has(name))
    .map((name) => `${name} is not of this release`);
  const beside = files.flatMap((file) =>
    existsSync(join(folder, file.path))
      ? compare([file], [{ path: file.path, bytes: readFileSync(join(folder, file.path)) }])
      : [`${file.path} is not there`],
  );
  if (added.length + beside.length > 0) return [...added, ...beside];
  const unsigned = key === null ? [] : alone.flatMap((path) => checkAlone(folder, path, key));
  if (unsigned.length > 0) return unsigned;
  const entries = readTar(readFileSync(join(folder, archive.path)));
  if (entries === null) return [`${archive.path} is no archive of a release`];
  return compare([...manifest.app, ...manifest.rest], entries);
}

/** What may be handed on without the rest has a signature of its own. */
function checkAlone(folder: string, path: string, key: PublicKey): readonly string[] {
  const signature = signatureOf(path);
  if (!existsSync(join(folder, signature))) return [`${signature} is not there`];
  const signed = verifyFile(readFileSync(join(folder, path)), readFileSync(join(folder, signature), 'utf8'), key);
  return signed.ok ? [] : [`${signature}: ${signed.error}`];
}

/** Where a release was unpacked: data and settings of the relay lie elsewhere. */
export function checkInstalled(folder: string, manifest: Manifest): readonly string[] {
  const wanted = [...manifest.app, ...manifest.rest];
  const tops = [...new Set(wanted.map(({ path }) => path.split('/')[0] ?? ''))];
  const paths = tops.flatMap((top) => {
    if (!existsSync(join(folder, top))) return [];
    return top.includes('.') || top === 'LICENSE' ? [top] : filesOf(join(folder, top)).map((path) => `${top}/${path}`);
  });
  return compare(
    wanted,
    paths.map((path) => ({ path, bytes: readFileSync(join(folder, path)) })),
  );
}

function compare(wanted: readonly Listed[], entries: readonly Entry[]): string[] {
  const there = new Map(entries.map((entry) => [entry.path, listed(entry)]));
  const asked = new Set(wanted.map(({ path }) => path));
  const doubled = entries.length === there.size ? [] : ['a file stands in it twice'];
  const added = [...there.keys()].filter((path) => !asked.has(path)).map((path) => `${path} is not of this release`);
  const wrong = wanted.flatMap(({ path, size, sha256 }) => {
    const found = there.get(path);
    if (found === undefined) return [`${path} is not there`];
    return found.size === size && found.sha256 === sha256 ? [] : [`${path} has other bytes`];
  });
  return [...doubled, ...added, ...wrong];
}
