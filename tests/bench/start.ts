// What a start of the relay costs beside a bare Node: time until it listens, memory once it rests.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startRelay } from '../durability/relay-process.ts';

/** An HTTP server and nothing else. */
const BARE = `const server = require('node:http').createServer((_, answer) => answer.end()).listen(0, '127.0.0.1', () =>
  console.log('http://localhost:' + server.address().port));`;

/** Rounds alternate, so that a machine that slows down slows both. */
export async function startFigures(folder: string, rounds: number, now: () => number) {
  const times: number[] = [];
  const memories: number[] = [];
  await warmUp(folder);
  for (let round = 0; round < rounds; round++) {
    const bare = await measured(now, startBare);
    const relay = await measured(now, () => startedRelay(folder));
    times.push(relay.ms / bare.ms);
    memories.push(relay.kibibytes / bare.kibibytes);
  }
  const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
  return { start_vs_node: median(times), rss_vs_node: median(memories) };
}

/** Makes the database, leaves what it compiled, and warms the system's file cache. */
async function warmUp(folder: string): Promise<void> {
  const relay = await startedRelay(folder);
  const closed = once(relay, 'close');
  relay.kill('SIGTERM');
  await closed;
}

async function measured(now: () => number, start: () => Promise<ChildProcess>) {
  const begun = now();
  const child = await start();
  const ms = now() - begun;
  const kibibytes = await memoryOf(child);
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
  return { ms, kibibytes };
}

async function startBare(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', BARE], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(createInterface({ input: child.stdout }), 'line');
  return child;
}

async function startedRelay(folder: string): Promise<ChildProcess> {
  // As `npm start` does.
  const relay = await startRelay({ folder, env: { NODE_COMPILE_CACHE: join(folder, 'compile') } });

  if (!relay.ok) throw new Error(relay.error.errors);
  return relay.value.child;
}

/** Resident memory in KiB, once two measures agree: what a start leaves behind takes a moment to be given back. Linux only. */
export async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const measure = (): number =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN);
  let before = measure();
  for (let tries = 0; tries < 20; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const after = measure();
    if (Math.abs(after - before) < 200) return after;
    before = after;
  }
  return before;
}
