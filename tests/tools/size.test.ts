import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { measureClient, sizeReport } from './size.ts';

let folder = '';
const asset = (name: string, text: string): void => writeFileSync(join(folder, 'assets', name), text);
/** Text that does not compress below its length in bytes. */
const noise = (bytes: number): string => `"${randomBytes(bytes).toString('base64')}";`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entretemps-size-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<script type="module" crossorigin src="/assets/index-1.js"></script>');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('counts what the entry imports statically, once, and not what it loads later', () => {
  asset('index-1.js', 'import "./a-1.js"; export { x } from "./b-1.js"; import("./later-1.js");');
  asset('a-1.js', `import "./b-1.js"; ${noise(10_000)}`);
  asset('b-1.js', `export const x = ${noise(10_000)}`);
  asset('later-1.js', noise(100_000));
  const { firstScreenKb } = measureClient(folder);
  expect(firstScreenKb).toBeGreaterThan(20);
  expect(firstScreenKb).toBeLessThan(25);
  expect(sizeReport(measureClient(folder)).over).toBeNull();
});

it('refuses a first screen over the limit', () => {
  asset('index-1.js', noise(100_000));
  expect(sizeReport(measureClient(folder)).over).toMatch(/first screen/);
});

it('tells libsodium and the workers apart from the first screen', () => {
  asset('index-1.js', '1;');
  asset('engine.worker-1.js', `import("./sodium-1.js"); ${noise(5_000)}`);
  asset('sodium-1.js', noise(50_000));
  const size = measureClient(folder);
  expect(size.firstScreenKb).toBeLessThan(1);
  expect(size.workersKb).toBeLessThan(7);
  expect(size.sodiumKb).toBeGreaterThan(50);
});

it('does not take an empty folder for a small build', () => {
  writeFileSync(join(folder, 'index.html'), '<p></p>');
  expect(() => measureClient(folder)).toThrow(/build/);
});
