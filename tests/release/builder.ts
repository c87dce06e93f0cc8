// A builder somewhere else: the sources laid into a folder of their own with the same packages, and built there in other surroundings.
import { spawn } from 'node:child_process';
import {
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { isCurrent } from '../../.ci/sources.mjs';

export const ROOT = join(import.meta.dirname, '..', '..');

/** All that a build reads. */
const SOURCES = [
  '.ci',
  '.npmrc',
  'client',
  'server',
  'shared',
  'LICENSE',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'vite.config.ts',
];

export type Surroundings = {
  /** What of the environment is other than here. */
  readonly env: Readonly<Record<string, string>>;
  readonly umask: number;
  /** The program of Node. */
  readonly node: string;
  /** One processor alone, where the system can be asked for that. */
  readonly oneCore: boolean;
  /** Another user of the system, where whoever builds may become one. */
  readonly uid: number | null;
};

/** Lays the sources into a folder; `packages`: those that are installed here, as links to the same files, which none changes. */
export function laySources(folder: string, packages: boolean): void {
  mkdirSync(folder, { recursive: true });
  for (const name of SOURCES) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  if (packages) linkTree(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}

function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    // What tools keep beside the packages is no part of them.
    if (entry.name === '.cache' || entry.name.startsWith('.vite')) continue;
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (entry.isDirectory()) linkTree(source, target);
    else linkOrCopy(source, target);
  }
}

/** Another disk has no second name for a file of this one. */
function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}

/** Files laid by links are those of here: their folders alone change hands. */
export function giveFolders(folder: string, uid: number): void {
  chownSync(folder, uid, uid);
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) giveFolders(join(folder, entry.name), uid);
}

/** Builds app and relay in a folder with its sources and packages; throws with what was said where one does not build. */
export async function buildIn(folder: string, { env, umask, node, oneCore, uid }: Surroundings): Promise<void> {
  const set = `data:text/javascript,process.umask(${umask})`;
  const path = `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`;
  const options = { cwd: folder, env: { ...bare(), PATH: path, ...env }, ...(uid === null ? {} : { uid, gid: uid }) };
  const one = oneCore && existsSync('/usr/bin/taskset') ? ['/usr/bin/taskset', '-c', '0'] : [];
  for (const args of [['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], ['server/bundle.ts']]) {
    const [program = node, ...rest] = [...one, node, '--import', set, ...args];
    await run(program, rest, options);
  }
}

/** The environment without what a test runner or npm put into it. */
const bare = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || /^(npm_|VITE|NODE_|FORCE_COLOR|DEV$|PROD$|MODE$|SSR$|TEST$|BASE_URL$)/.test(name)
        ? []
        : [[name, value]],
    ),
  );

export function run(
  program: string,
  args: readonly string[],
  options: Parameters<typeof spawn>[2] & object,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const hear = (chunk: Buffer): void => void (said += chunk.toString());
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(said) : reject(new Error(`${program} ${args.join(' ')} ended with ${code}:\n${said}`)),
    );
  });
}

/** The version that the lock gives the product. */
export const versionOf = (folder: string = ROOT): string =>
  (JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as { version: string }).version;

/** For tests: what `npm run build` made of these sources. A test runner's own environment builds another app. */
export function builtHere(): string {
  for (const name of ['client', 'relay'] as const)
    if (!isCurrent(name)) throw new Error(`dist/${name} is not built of these sources: run npm run build`);
  return join(ROOT, 'dist');
}
