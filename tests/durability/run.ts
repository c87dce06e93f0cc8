// Kill, start again, judge: a relay under load ended with SIGKILL at random moments, while it works and while it starts, and after
// each time everything that it ever promised is looked for through its own calls.
// SIGKILL ends the process, not the machine: what the system had taken but not written to the disk survives it. That a COMMIT
// waits for the disk (synchronous=FULL) is held by wreck.test.ts. On PostgreSQL the server is killed too, every process of it at once,
// under a relay that goes on or that is killed in the same moment; on a pair of servers its standby is promoted in its place.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { capabilityHash } from '../../server/auth.ts';
import { createPostgresStorage } from '../../server/storage/postgres/index.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import type { Server } from '../postgres/server.ts';
import { seededRandom } from '../harness/random.ts';
import { createCalls } from './calls.ts';
import { createLedger, type Ledger, type Problem, problems } from './ledger.ts';
import { CODE, createLoad, readAll } from './load.ts';
import { RELAY, type RelayProcess, startRelay } from './relay-process.ts';

const CONNECTIONS = 8;
const ALLOWANCE = 100;
/** A relay is killed after at most this many answers. */
const MAX_ANSWERS = 250;
/** One kill in this many comes while the relay starts. */
const STARTS_KILLED = 4;
const VICTIMS = ['relay', 'server', 'both'] as const;
/** Answers of a relay whose server came back, before it is killed too. */
const AFTER_CRASH = 40;

export type Report = {
  readonly seed: number;
  readonly kills: number;
  /** Envelopes that were answered with a number. */
  readonly acknowledged: number;
  /** Bytes of blobs, erased ones too, that were answered for. */
  readonly blobBytes: number;
  /** Those asked for, never answered, and found: they stand once. */
  readonly unansweredButKept: number;
  /** Of the first kill that broke a promise; the run ends there. */
  readonly problems: readonly Problem[];
};

export type RunOptions = {
  readonly kills: number;
  readonly seed: number;
  readonly entry?: string;
  /** Relays on this server instead of SQLite; a kill then ends the relay, the server, or both. */
  readonly postgres?: Pick<Server, 'database' | 'crash'>;
  readonly progress?: (kills: number, acknowledged: number) => void;
};

/** Throws where a relay does not come back at all. */
export async function runKills({ kills, seed, entry = RELAY, postgres, progress }: RunOptions): Promise<Report> {
  await loadSodium();
  const random = seededRandom(seed);
  const pick = (n: number): number => Buffer.from(random.bytes(4)).readUInt32BE(0) % n;
  const folder = mkdtempSync(join(tmpdir(), 'durability-'));
  const ledger = createLedger(ALLOWANCE);
  const load = createLoad(ledger, pick);
  let unansweredButKept = 0;
  const report = (killed: number, found: readonly Problem[]): Report => ({
    seed,
    kills: killed,
    acknowledged: acknowledged(ledger),
    blobBytes: [...ledger.blobs.values()].reduce((sum, { durable }) => sum + (durable ?? 0), 0),
    unansweredButKept,
    problems: found,
  });
  try {
    const url = postgres === undefined ? null : await postgres.database(`kills${seed}`);
    const env: Record<string, string> = { LOG_LEVEL: 'quiet', ...(url !== null && { DATABASE_URL: url }) };
    await admit(folder, url);
    let relay = await start(folder, entry, env);
    for (let killed = 1; killed <= kills; killed++) {
      const victim = postgres === undefined ? 'relay' : (VICTIMS[pick(VICTIMS.length)] ?? 'relay');
      await loadUntilKilled(relay, load, 1 + pick(MAX_ANSWERS), victim, postgres);
      if (killed < kills && pick(STARTS_KILLED) === 0) {
        await killWhileStarting(folder, entry, env, pick(400));
        killed += 1;
      }
      relay = await start(folder, entry, env);
      const calls = createCalls(relay.port, 1);
      const held = await readAll(calls, ledger);
      calls.close();
      if (held === null) throw new Error('the relay started again, but answers no reads');
      const found = problems(ledger, held);
      unansweredButKept += [...held.mailboxes.values()]
        .flatMap(({ rows }) => rows)
        .filter(({ envelope }) => envelope !== null && ledger.envelopes.get(envelope)?.seq === null).length;
      progress?.(killed, acknowledged(ledger));
      if (found.length > 0 || killed >= kills) {
        await relay.kill();
        return report(killed, found);
      }
    }
    await relay.kill();
    return report(0, []);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const acknowledged = (ledger: Ledger): number =>
  [...ledger.envelopes.values()].filter(({ seq }) => seq !== null).length;

async function admit(folder: string, url: string | null): Promise<void> {
  const storage = url === null ? createSqliteStorage(join(folder, 'relay.db')) : await createPostgresStorage(url);
  await storage.admit(capabilityHash(CODE), ALLOWANCE);
  await storage.close();
}

async function start(folder: string, entry: string, env: Record<string, string>): Promise<RelayProcess> {
  const started = await startRelay({ folder, entry, env });
  if (!started.ok) throw new Error(`the relay did not come back: ${started.error.errors}`);
  return started.value;
}

/** The relay is gone when it resolves; a server that was killed is up again. */
async function loadUntilKilled(
  relay: RelayProcess,
  load: ReturnType<typeof createLoad>,
  answers: number,
  victim: (typeof VICTIMS)[number],
  postgres?: Pick<Server, 'crash'>,
): Promise<void> {
  const calls = createCalls(relay.port, CONNECTIONS);
  let left = answers;
  const crashes: Promise<unknown>[] = [];
  let killing: Promise<void> | null = null;
  const strike = (): void => {
    if (victim === 'relay' || postgres === undefined || crashes.length > 0) return void (killing ??= relay.kill());
    left = Infinity;
    // Under a server that comes back the relay goes on, and is killed only after it has served again.
    crashes.push(postgres.crash().then(() => (left = AFTER_CRASH)));
    if (victim === 'both') killing = relay.kill();
  };
  await load.run(calls, CONNECTIONS, () => {
    left -= 1;
    if (left <= 0) strike();
  });
  calls.close();
  await Promise.all(crashes);
  await (killing ?? relay.kill());
}

async function killWhileStarting(
  folder: string,
  entry: string,
  env: Record<string, string>,
  afterMs: number,
): Promise<void> {
  const started = await startRelay({
    folder,
    entry,
    env,
    spawned: (child) => void setTimeout(() => child.kill('SIGKILL'), afterMs),
  });
  if (started.ok) await started.value.kill();
}
