// What is installed is what the lock names, byte for byte, and runs nothing of its own while it is installed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './builder.ts';
import { readLock } from './sbom.ts';

const lock = readLock();
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};

it('pins every package by a hash of its bytes, and names no place to fetch it from', () => {
  expect(packages.length).toBeGreaterThan(200);
  const loose = packages.filter(
    ([, { integrity, link }]) => link === true || !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''),
  );
  expect(loose.map(([path]) => path)).toEqual([]);
  // An address in the lock would be asked before the registry that npm knows.
  expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

it('names exact versions of all that ships and of all that builds it', () => {
  const ranged = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    ([name, wanted]) => !name.startsWith('@types/') && !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+$/.test(wanted),
  );
  expect(ranged).toEqual([]);
});

it('lets no package run a script as it is installed, and names each that has one', () => {
  expect(readFileSync(join(ROOT, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
  expect(readFileSync(join(ROOT, '.ci', 'launch.mjs'), 'utf8')).toContain("'ci', '--include=dev', '--ignore-scripts'");
  const scripted = packages.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  const named = new Set(scripted.map(([path]) => path.replace(/.*node_modules\//, '')));
  expect(Object.keys(manifest.allowScripts)).toEqual(expect.arrayContaining([...named]));
  expect(Object.values(manifest.allowScripts)).not.toContain(true);
});
