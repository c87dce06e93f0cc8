// A relay in a process of its own under a flood of shots, beside a person who goes on writing: no fault, no crash, bounded memory,
// and the person's promises kept. The shots follow from the seed; the order in which the relay meets them does not.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { capabilityHash } from '../../server/auth.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { createCalls } from '../durability/calls.ts';
import { createLedger, type Problem, problems } from '../durability/ledger.ts';
import { CODE, createLoad, readAll } from '../durability/load.ts';
import { startRelay } from '../durability/relay-process.ts';
import { createDice } from './dice.ts';
import { ATTACKER_CODE, PUSH_KEYS, createShots, type Shot } from './shots.ts';

const CONNECTIONS = 16;
/** Sockets left standing at once; the oldest gives way. */
const HELD = 200;
const ALLOWANCE = 100;
/** A bare socket that gets no answer is given up after this. */
const RAW_MS = 300;

export type FuzzReport = {
  readonly seed: number;
  readonly requests: number;
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<number, number>>;
  /** Faults in the relay's log. */
  readonly faults: readonly string[];
  readonly alive: boolean;
  /** Resident memory in MiB before and after; null where the system does not tell. */
  readonly memory: { readonly before: number; readonly after: number } | null;
  readonly honest: { readonly answers: number; readonly envelopes: number; readonly problems: readonly Problem[] };
};

export async function runFuzz({ requests, seed }: { requests: number; seed: number }): Promise<FuzzReport> {
  await loadSodium();
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  try {
    const storage = createSqliteStorage(join(folder, 'relay.db'));
    await storage.admit(capabilityHash(CODE), ALLOWANCE);
    await storage.admit(capabilityHash(ATTACKER_CODE), ALLOWANCE);
    await storage.pushKeys(PUSH_KEYS);
    await storage.close();
    const push = { PUSH_CONTACT: 'mailto:host@entretemps.example', PUSH_HOSTS: 'push.invalid' };
    const started = await startRelay({ folder, env: { MAILBOX_MIB: '4', ...push } });
    if (!started.ok) throw new Error(started.error.errors);
    const relay = started.value;

    const dice = createDice(seed);
    const ledger = createLedger(ALLOWANCE);
    const load = createLoad(ledger, createDice(seed + 1).pick);
    const honestCalls = createCalls(relay.port, 2);
    let answers = 0;
    const honest = load.run(honestCalls, 2, () => (answers += 1));
    const before = memoryOf(relay.child.pid);
    const statuses = await flood(relay.port, requests, createShots(dice));
    load.stop();
    await honest;
    const held = await readAll(honestCalls, ledger);
    honestCalls.close();
    const after = memoryOf(relay.child.pid);
    const alive = relay.child.exitCode === null && relay.child.signalCode === null;
    await relay.stop();
    return {
      seed,
      requests,
      statuses,
      faults: relay
        .errors()
        .split('\n')
        .filter((line) => line.includes('"fault"')),
      alive,
      memory: before === null || after === null ? null : { before, after },
      honest: {
        answers,
        envelopes: ledger.envelopes.size,
        problems: held === null ? [{ type: 'lost', mailbox: 0, seq: 0 }] : problems(ledger, held),
      },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function flood(port: number, requests: number, aim: () => Shot): Promise<Record<number, number>> {
  const calls = createCalls(port, CONNECTIONS);
  const statuses: Record<number, number> = {};
  const held: Socket[] = [];
  let left = requests;
  const work = async (): Promise<void> => {
    while (left-- > 0) {
      const shot = aim();
      const status =
        shot.type === 'post'
          ? ((await calls.post(shot.path, shot.body, shot.contentType))?.status ?? 0)
          : await shoot(port, shot.bytes, shot.hold ? held : null);
      statuses[status] = (statuses[status] ?? 0) + 1;
      while (held.length > HELD) held.shift()?.destroy();
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  for (const socket of held) socket.destroy();
  calls.close();
  return statuses;
}

/** The status answered, 0 for none. */
function shoot(port: number, bytes: Uint8Array, held: Socket[] | null): Promise<number> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (status: number): void => {
      clearTimeout(late);
      if (held === null) socket.destroy();
      resolve(status);
    };
    const late = setTimeout(() => end(0), RAW_MS);
    socket.on('error', () => end(0)).on('close', () => end(0));
    socket.once('data', (chunk) => end(Number(/^HTTP\/1\.1 (\d{3})/.exec(chunk.toString('latin1'))?.[1] ?? 0)));
    socket.write(bytes);
    if (held === null) return;
    held.push(socket);
    end(0);
  });
}

function memoryOf(pid: number | undefined): number | null {
  try {
    const kibibytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kibibytes === undefined ? null : Math.round(Number(kibibytes) / 1024);
  } catch {
    return null;
  }
}
