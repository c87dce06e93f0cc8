// A relay in a process of its own, as an operator starts it, to be killed, stopped, or starved of disk. It is the built one:
// vitest sees that it is there and of these sources (tests/tools/built-relay.ts), and so do the commands that start it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { err, ok, type Result } from '../../shared/result.ts';

const BUILT = join(import.meta.dirname, '..', '..', 'dist', 'relay');
export const RELAY = join(BUILT, 'main.cjs');
/** What its operator does beside it. */
export const ADMIN = join(BUILT, 'admin.cjs');

/** As `npm start`, the container and the service do. */
const FLAGS = ['--max-semi-space-size=8'];

export type RelayProcess = {
  readonly port: number;
  readonly child: ChildProcess;
  /** What it said on standard error so far. */
  readonly errors: () => string;
  /** SIGKILL; resolves once the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; the exit code. */
  stop(): Promise<number | null>;
};

export type Start = {
  readonly folder: string;
  readonly entry?: string;
  /** Where it is started from. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What runs Node, with its arguments: a shell that narrows what it may write, for one. */
  readonly through?: readonly string[];
  /** Given the process at once, before it listens. */
  readonly spawned?: (child: ChildProcess) => void;
};

/** The relay once it listens, or what it said before it ended. */
export async function startRelay(start: Start): Promise<Result<RelayProcess, { code: number | null; errors: string }>> {
  const { folder, entry = RELAY, cwd, env = {}, through = [], spawned } = start;
  const [command = process.execPath, ...args] = [...through, process.execPath, ...FLAGS, entry];
  const child = spawn(command, args, {
    cwd,
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      DATA_DIR: folder,
      CLIENT_DIR: folder,
      RATE_PER_MINUTE: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close') as Promise<[number | null]>;
  spawned?.(child);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /localhost:(\d+)/.exec(line)?.[1];
    if (port === undefined) continue;
    const end = async (signal: NodeJS.Signals): Promise<number | null> => {
      child.kill(signal);
      return (await closed)[0];
    };
    child.stdout.resume();
    return ok({
      port: Number(port),
      child,
      errors: () => errors,
      kill: async () => void (await end('SIGKILL')),
      stop: () => end('SIGTERM'),
    });
  }
  const [code] = await closed;
  return err({ code, errors });
}
