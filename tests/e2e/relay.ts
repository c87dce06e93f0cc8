// The real relay as a process of its own, with the built client, a data folder that is thrown away, and everything it prints.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
/** The built client; CLIENT_DIR names another one, as it does for the relay itself. */
const CLIENT = process.env['CLIENT_DIR'] ?? join(ROOT, 'dist', 'client');
const RELAY = join(ROOT, 'dist', 'relay', 'main.cjs');
const ADMIN = join(ROOT, 'dist', 'relay', 'admin.cjs');

export type RelayProcess = {
  readonly origin: string;
  readonly dataDir: string;
  /** The single-use link printed at the first start. */
  readonly admissionLink: string;
  /** A further link, as `npm run relay -- admit` prints it. */
  admit(): string;
  /** All of standard output and standard error so far. */
  printed(): string;
  /** Stops the process and waits for it; the data folder stays. */
  stop(): Promise<void>;
  /** Starts it again at the same address. */
  start(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
};

/** `env`: settings beside its own. */
export async function startRelay(env: Readonly<Record<string, string>> = {}): Promise<RelayProcess> {
  if (!existsSync(join(CLIENT, 'index.html'))) throw new Error('there is no built client: run npm run build');
  if (!existsSync(RELAY)) throw new Error('there is no built relay: run npm run build');
  const dataDir = mkdtempSync(join(tmpdir(), 'entretemps-e2e-'));
  let port = '0';
  let printed = '';
  let child: ChildProcess | null = null;
  const settings = () => ({
    PATH: process.env['PATH'] ?? '',
    HOST: '127.0.0.1',
    PORT: port,
    DATA_DIR: dataDir,
    CLIENT_DIR: CLIENT,
    LOG_LEVEL: 'debug',
    ...env,
    ...(port === '0' ? {} : { PUBLIC_URL: `http://localhost:${port}` }),
  });

  const start = async (): Promise<void> => {
    const from = printed.length;
    child = spawn(process.execPath, [RELAY], {
      cwd: ROOT,
      env: settings(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const started = child;
    await new Promise<void>((resolve, reject) => {
      const take = (chunk: Buffer): void => {
        printed += chunk.toString();
        if (printed.indexOf('"started"', from) >= 0 || /started/.test(printed.slice(from))) resolve();
      };
      started.stdout?.on('data', take);
      started.stderr?.on('data', take);
      started.once('exit', () => reject(new Error(`the relay did not start: ${printed}`)));
    });
    port = /localhost:(\d+)/.exec(printed)?.[1] ?? port;
  };
  const stop = async (): Promise<void> => {
    if (child === null || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    child = null;
  };

  await start();
  const admissionLink = /http:\/\/\S+\/a#\S+/.exec(printed)?.[0];
  if (admissionLink === undefined) throw new Error(`the relay printed no admission link: ${printed}`);
  return {
    origin: `http://localhost:${port}`,
    dataDir,
    admissionLink,
    admit: () =>
      execFileSync(process.execPath, [ADMIN, 'admit'], {
        cwd: ROOT,
        env: settings(),
        encoding: 'utf8',
      }).trim(),
    printed: () => printed,
    start,
    stop,
    remove: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
