// Whether node_modules/ holds what package-lock.json asks for: a hash of the lock, written after each install. Runs on Node 18.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './process.mjs';

const lockFile = join(root, 'package-lock.json');
const stampFile = join(root, 'node_modules', '.entretemps-lock');
/** npm's own list of what it installed: written last, so a broken install has none. */
const installedFile = join(root, 'node_modules', '.package-lock.json');

const stamp = () =>
  createHash('sha256').update(`${process.platform} ${process.arch}\n`).update(readFileSync(lockFile)).digest('hex');

export function dependenciesAreCurrent() {
  if (!existsSync(installedFile)) return false;
  if (existsSync(stampFile)) return readFileSync(stampFile, 'utf8') === stamp();
  // Someone ran npm ci by hand: the same packages, so nothing to do.
  if (!sameInstall(readJson(lockFile).packages, readJson(installedFile).packages)) return false;
  stampDependencies();
  return true;
}

export const stampDependencies = () => writeFileSync(stampFile, stamp());

/** Every package of the lock is installed with the same bytes; optional ones may be another platform's. */
function sameInstall(wanted, installed) {
  return Object.entries(wanted).every(([path, { integrity, optional, devOptional }]) => {
    const there = installed[path];
    if (path === '' || integrity === undefined) return true;
    return there === undefined ? optional === true || devOptional === true : there.integrity === integrity;
  });
}

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
