// The Chromium that the browser tests run in. It promises to look in the same order everywhere and to end with a browser that
// starts, or with the one line that says how to get one: a test is never skipped for want of a browser.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { err, ok, type Result } from '../../shared/result.ts';

export type Browser = { path: string; how: string };
/** A place to look: answers a program that may be a browser, or null. `costly` ones install something. */
export type Place = { how: string; costly?: true; look: () => Promise<string | null> | string | null };
export type NoBrowser = { tag: 'no-browser'; fix: string };

const root = join(import.meta.dirname, '..', '..');
const FIX =
  'there is no Chromium and none could be installed: run `npx playwright install --with-deps chromium`, or set CHROMIUM_PATH to a Chromium, Chrome or Edge';
/** The lambda build of Chromium closest to what Playwright expects: it needs no other library than libnss3. */
const NPM_CHROMIUM = '@sparticuz/chromium@153';

export const PLACES: readonly Place[] = [
  { how: 'CHROMIUM_PATH', look: () => process.env['CHROMIUM_PATH'] ?? null },
  { how: "Playwright's own Chromium", look: () => chromium.executablePath() },
  { how: 'the Chromium, Chrome or Edge of this system', look: () => systemBrowsers().find(starts) ?? null },
  { how: 'a Chromium that Playwright installed', costly: true, look: playwrightInstall },
  { how: 'a Chromium that apt installed', costly: true, look: aptInstall },
  { how: 'a Chromium from npm', costly: true, look: npmInstall },
];

/** The first place whose browser starts; the later places install one, and are asked only when all before had none. */
export async function findBrowser(
  places: readonly Place[] = PLACES,
  works: (path: string) => boolean = starts,
  tell: (line: string) => void = (line) => void process.stderr.write(`  ${line}\n`),
): Promise<Result<Browser, NoBrowser>> {
  for (const { how, costly, look } of places) {
    if (costly) tell(`no browser yet, trying: ${how}`);
    const path = await look();
    if (path !== null && works(path)) return ok({ path, how });
  }
  return err({ tag: 'no-browser', fix: FIX });
}

/** Chromium built without windows, where this system has it; most browser tests run in it then (tests/e2e/playwright.config.ts). */
export const findShell = (): string | null =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'chromium-headless-shell'))
    .find(starts) ?? null;

/** It is there and says its version: a broken one, or a stub that asks for a snap, does not. */
function starts(path: string): boolean {
  if (!existsSync(path)) return false;
  // On Windows a browser asked for its version opens a window instead.
  if (process.platform === 'win32') return true;
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 && /\d+\.\d+\.\d+/.test(stdout);
}

function systemBrowsers(): string[] {
  if (process.platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const folders = [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']];
    const programs = [
      'Chromium\\Application\\chrome.exe',
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return programs.flatMap((program) =>
      folders.filter((folder) => folder !== undefined).map((folder) => join(folder, program)),
    );
  }
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function playwrightInstall(): string | null {
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  run(process.execPath, [cli, 'install', 'chromium'], 300_000);
  return chromium.executablePath();
}

function aptInstall(): string | null {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  // Another apt may be at work: wait for it rather than fail.
  const apt = (args: readonly string[]): boolean => run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], 600_000);
  if (!apt(['update'])) return null;
  apt(['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']);
  return systemBrowsers().find(starts) ?? null;
}

async function npmInstall(): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const folder = join(root, '.toolchain', 'browser');
  const here = createRequire(join(folder, 'package.json'));
  const installed = (): boolean => existsSync(join(folder, 'node_modules', '@sparticuz', 'chromium'));
  if (!installed())
    run('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error', NPM_CHROMIUM], 300_000);
  if (!installed()) return null;
  const { default: packed } = (await import(here.resolve('@sparticuz/chromium'))) as {
    default: { executablePath(): Promise<string> };
  };
  return packed.executablePath();
}

/** Runs a program with its output on the error stream, where nobody counts lines; false when it did not succeed. */
function run(program: string, args: readonly string[], timeoutMs: number): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, args, { stdio: ['ignore', 2, 2], timeout: timeoutMs, env }).status === 0;
}
