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

/** A start is short, and whatever else the machine does lengthens one of them by half: so many for each measure of memory. */
const STARTS = 4;

/** Rounds alternate, so that a machine that slows down slows both. */
export async function startFigures(folder: string, rounds: number, now: () => number) {
  const starts = { bare: startBare, relay: () => startedRelay(folder) };
  await warmUp(folder);
  const times: number[] = [];
  for (let round = 0; round < STARTS * rounds; round++)
    times.push((await timeOf(starts.relay, now)) / (await timeOf(starts.bare, now)));
  const memories: number[] = [];
  for (let round = 0; round < rounds; round++)
    memories.push((await restOf(starts.relay)) / (await restOf(starts.bare)));
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

async function timeOf(start: () => Promise<ChildProcess>, now: () => number): Promise<number> {
  const begun = now();
  const child = await start();
  const ms = now() - begun;
  await killed(child);
  return ms;
}

async function restOf(start: () => Promise<ChildProcess>): Promise<number> {
  const child = await start();
  const kibibytes = await memoryOf(child);
  await killed(child);
  return kibibytes;
}

async function killed(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
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
