// Whether dist/client was built from the sources as they are: a hash of what the build reads, kept beside it. Contents and not
// times, because a checkout or a copy changes the times alone.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './process.mjs';

const ROOTS = ['client', 'shared', 'vite.config.ts', 'package-lock.json', 'tsconfig.base.json'];
export const stampFile = join(root, 'dist', 'client.stamp');

export const buildIsCurrent = () =>
  existsSync(join(root, 'dist', 'client', 'index.html')) &&
  existsSync(stampFile) &&
  readFileSync(stampFile, 'utf8') === hashOfSources();

export function hashOfSources() {
  const hash = createHash('sha256');
  for (const path of ROOTS.flatMap(filesUnder)) hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

/** Every file of a folder, sorted, without tests and prose. */
function filesUnder(path) {
  if (!existsSync(join(root, path))) return [];
  if (/\.[a-z]+$/.test(path)) return [path];
  return readdirSync(join(root, path), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(`${path}/${entry.name}`) : [`${path}/${entry.name}`]))
    .filter((name) => !/\.(test\.tsx?|md)$/.test(name))
    .sort();
}
