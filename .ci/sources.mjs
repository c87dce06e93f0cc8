// What is built into dist/, from what, and whether it was built from the sources as they are: a hash of what the build reads,
// kept beside it. Contents and not times, because a checkout or a copy changes the times alone.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './process.mjs';

const BUILDS = {
  client: {
    made: 'index.html',
    roots: ['client', 'shared', 'vite.config.ts', 'package-lock.json', 'tsconfig.base.json'],
  },
  relay: { made: 'main.cjs', roots: ['server', 'shared', 'package-lock.json', 'tsconfig.base.json'] },
};

const stampFile = (name) => join(root, 'dist', `${name}.stamp`);

export const isCurrent = (name) =>
  existsSync(join(root, 'dist', name, BUILDS[name].made)) &&
  existsSync(stampFile(name)) &&
  readFileSync(stampFile(name), 'utf8') === hashOfSources(name);

/** Runs a build and answers its exit code. One that fails halfway, or meanwhile loses a race with an editor, is not current. */
export async function stamped(name, run) {
  const sources = hashOfSources(name);
  rmSync(stampFile(name), { force: true });
  const code = await run();
  if (code === 0) writeFileSync(stampFile(name), sources);
  return code;
}

function hashOfSources(name) {
  const hash = createHash('sha256');
  for (const path of BUILDS[name].roots.flatMap(filesUnder))
    hash.update(`${path}\n`).update(readFileSync(join(root, path)));
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
