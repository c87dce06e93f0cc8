// The list of what ships is whole and true: all that is in the bundles stands in it, under the name that its registry has it by.
import { beforeAll, expect, it } from 'vitest';
import { builtHere } from './builder.ts';
import { bundledPackages, makeSbom, readLock, realName, type Sbom } from './sbom.ts';

const lock = readLock();
let sbom: Sbom = { components: [] };
beforeAll(() => {
  builtHere();
  sbom = makeSbom();
});

it('lists every package that is in the app or the relay, by name, version and hash', () => {
  const bundled = bundledPackages();
  // What only the builder names, what a dependency brings, what lies in a worker, what the relay alone uses.
  expect(bundled).toEqual(
    expect.arrayContaining(['solid-js', '@noble/hashes', 'libsodium-wrappers', 'hono', 'postgres']),
  );
  for (const name of bundled) {
    const { version, integrity = '' } = lock.packages[`node_modules/${name}`] ?? { version: '' };
    const listed = sbom.components.find((each) => each.name === realName(lock, name));
    expect(listed, name).toMatchObject({ version, purl: expect.stringContaining('pkg:npm/') as string });
    const hex = Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex');
    expect(listed?.['hashes'], name).toEqual([{ alg: 'SHA-512', content: hex }]);
  }
});

it('names libsodium by its real package, and nothing that does not ship', () => {
  const names = sbom.components.map(({ name }) => name);
  expect(names).toContain('libsodium-wrappers-sumo');
  expect(names).not.toContain('libsodium-wrappers');
  for (const builder of ['vite', 'vitest', 'typescript', 'playwright-core']) expect(names).not.toContain(builder);
});

it('has a licence for each, and is the same whoever makes it', () => {
  for (const each of sbom.components) expect(each['licenses'], each.name).toBeTruthy();
  expect(JSON.stringify(makeSbom())).toBe(JSON.stringify(sbom));
  expect(JSON.stringify(sbom)).not.toMatch(/timestamp/);
});

it('stops at a package that the lock does not know, or of which it has no hash', () => {
  expect(() => makeSbom(['nothing-of-that-name'])).toThrow('stands in no lock');
  expect(() => makeSbom(['a'], { packages: { 'node_modules/a': { version: '1.0.0', license: 'MIT' } } })).toThrow(
    'a@1.0.0',
  );
});
