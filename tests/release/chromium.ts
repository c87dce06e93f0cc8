// A Chromium as anybody starts it, driven over a pipe: no automation library in between, no port, no flag that a page or a server could see. What it
// receives is read from the browser itself, for pages, workers and service workers alike (Chrome DevTools Protocol).
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

type Params = Readonly<Record<string, unknown>>;
export type Message = { readonly method: string; readonly params: Params; readonly sessionId: string | undefined };

export type Chromium = {
  send<T>(method: string, params?: Params, sessionId?: string): Promise<T>;
  /** Whatever it tells, in its order. */
  hear(listener: (message: Message) => void): void;
  close(): Promise<void>;
};

/** Its own traffic is switched off: what is asked of the relay is what a page asks. */
const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function startChromium(program: string, flags: readonly string[]): Promise<Chromium> {
  const profile = mkdtempSync(join(tmpdir(), 'entretemps-visitor-'));
  const args = [...QUIET, '--remote-debugging-pipe', `--user-data-dir=${profile}`, ...flags];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const [to, from] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  const listeners: ((message: Message) => void)[] = [];
  let last = 0;
  const take = (text: string): void => {
    const { id, result, error, ...message } = JSON.parse(text) as Message & {
      id?: number;
      result: never;
      error?: { message: string };
    };
    if (id === undefined) {
      for (const listener of listeners) listener(message);
      return;
    }
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(result);
    else asked?.reject(new Error(error.message));
  };
  const parts: Buffer[] = [];
  from.on('data', (chunk: Buffer) => {
    let begin = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, begin)) {
      take(Buffer.concat([...parts.splice(0), chunk.subarray(begin, end)]).toString());
      begin = end + 1;
    }
    if (begin < chunk.length) parts.push(chunk.subarray(begin));
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const fail = (): void => {
    for (const { reject } of waiting.values()) reject(new Error('the browser ended'));
    waiting.clear();
  };
  child.once('error', fail);
  child.once('close', fail);
  to.on('error', fail);
  return {
    send: (method, params = {}, sessionId = undefined) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        to.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
      }),
    hear: (listener) => void listeners.push(listener),
    close: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
