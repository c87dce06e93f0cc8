// A disk that is full, fails or takes no writes: every answer stays honest, what was acknowledged stays, and a start that cannot be
// says in one line what to do. A small tmpfs stands for the disk; where a machine lets nobody mount one those tests are shown as
// skipped, and a limit on the size of files, which needs no rights, stands in alone.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { capabilityHash } from '../../server/auth.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { BlobId, MailboxId } from '../../shared/ids.ts';
import { CREATE } from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { download, upload } from '../harness/blob-client.ts';
import { type Calls, createCalls } from './calls.ts';
import { createLedger, type Ledger, problems } from './ledger.ts';
import { CODE, createLoad, readAll } from './load.ts';
import { type RelayProcess, startRelay } from './relay-process.ts';
import { createSmallDisk, mayMount, type SmallDisk } from './small-disk.ts';

const ALLOWANCE = 100;
const CONNECTIONS = 4;

let home: string;
beforeAll(loadSodium);
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'disk-'));
  const storage = createSqliteStorage(join(home, 'relay.db'));
  await storage.admit(capabilityHash(CODE), ALLOWANCE);
  await storage.close();
});
afterEach(() => {
  chmodSync(home, 0o700);
  rmSync(home, { recursive: true });
});

/** The same load at every start; `pick` needs no chance here, only variety. */
function createLife() {
  const ledger = createLedger(ALLOWANCE);
  let turn = 0;
  const load = createLoad(ledger, (n) => (turn = (turn * 31 + 7) % 1_000_003) % n);
  return { ledger, load };
}

/** Works until `enough` of the statuses other than 200; all of them. */
async function work(
  relay: RelayProcess,
  { load }: ReturnType<typeof createLife>,
  enough: (statuses: number[]) => boolean,
) {
  const calls = createCalls(relay.port, CONNECTIONS);
  const statuses: number[] = [];
  const noting: Calls = {
    ...calls,
    call: async (endpoint, value) => {
      const answer = await calls.call(endpoint, value);
      statuses.push(answer.type === 'refused' ? answer.status : answer.type === 'answer' ? 200 : 0);
      return answer;
    },
  };
  await load.run(noting, CONNECTIONS, () => {
    if (enough(statuses)) load.stop();
  });
  calls.close();
  return statuses;
}

async function broken(relay: RelayProcess, ledger: Ledger) {
  const calls = createCalls(relay.port, 1);
  const held = await readAll(calls, ledger);
  calls.close();
  return held === null ? 'no answer' : problems(ledger, held);
}

const started = async (options: Parameters<typeof startRelay>[0]): Promise<RelayProcess> => {
  const relay = await startRelay(options);
  if (!relay.ok) throw new Error(relay.error.errors);
  return relay.value;
};
const refusedStart = async (options: Parameters<typeof startRelay>[0]) => {
  const relay = await startRelay(options);
  if (!relay.ok) return relay.error;
  await relay.value.kill();
  throw new Error('the relay started');
};
const NO_FLOOR = { MIN_FREE_MIB: '0', LOG_LEVEL: 'quiet' };

describe.runIf(mayMount())('on a small disk', () => {
  let disk: SmallDisk;
  beforeEach(async () => {
    disk = await createSmallDisk(16);
    disk.run(`cp ${home}/relay.db . && head -c 8m /dev/zero > ballast`);
  });
  afterEach(() => disk.close());
  const inside = () => ({ folder: disk.folder, through: disk.through, env: NO_FLOOR });

  it('answers busy when it is full, loses nothing, and goes on when there is room', async () => {
    const life = createLife();
    const relay = await started(inside());
    const full = await work(relay, life, (all) => all.filter((status) => status === 503).length >= 20);
    expect(new Set(full)).toEqual(new Set([200, 503]));
    expect(await broken(relay, life.ledger)).toEqual([]);
    disk.run('rm ballast');
    const after = await work(relay, life, (all) => all.length >= 100);
    expect(new Set(after)).toEqual(new Set([200]));
    await relay.kill();
    const again = await started(inside());
    expect(await broken(again, life.ledger)).toEqual([]);
    await again.kill();
  });

  it('answers busy to an upload that fills it, keeps what it acknowledged, and takes the rest when there is room', async () => {
    const secret = (role: number): Uint8Array => new Uint8Array(32).fill(role);
    const mailboxId = MailboxId.fromBytes(secret(1).subarray(0, 16));
    const blobId = BlobId.fromBytes(secret(2).subarray(0, 16));
    const bytes = new Uint8Array(12 * 1024 * 1024).map((_, at) => at * 31 + (at >> 8));
    let relay = await started(inside());
    let calls = createCalls(relay.port, 1);
    const hashes = { append: capabilityHash(secret(1)), read: capabilityHash(secret(2)), admin: secret(3) };
    const payment = { kind: 0, code: CODE } as const;
    await calls.call(CREATE, { mailboxId, hashes, own: true, payment });
    let durable = 0;
    const send = () =>
      upload(calls.call, {
        mailboxId,
        append: secret(1),
        blobId,
        eraseHash: secret(4),
        bytes,
        partBytes: LIMITS.partBytes / 2,
        promised: (upTo) => {
          expect(upTo).toBeGreaterThanOrEqual(durable);
          durable = upTo;
        },
      });
    expect(await send()).toMatchObject({ type: 'refused', status: 503 });
    expect(durable).toBeGreaterThan(0);
    expect(await send()).toMatchObject({ type: 'refused', status: 503 });
    calls.close();
    await relay.kill();
    disk.run('rm ballast');
    relay = await started(inside());
    calls = createCalls(relay.port, 1);
    const from = { mailboxId, read: secret(2), blobId };
    const before = (await download(calls.call, from, LIMITS.blobReadBytes))?.bytes ?? new Uint8Array(0);
    expect(before.length).toBeGreaterThanOrEqual(durable);
    expect(Buffer.compare(before, bytes.subarray(0, before.length))).toBe(0);
    expect(await send()).toEqual({ type: 'answer', value: null });
    const whole = (await download(calls.call, from, LIMITS.blobReadBytes))?.bytes ?? new Uint8Array(0);
    expect(Buffer.compare(whole, bytes)).toBe(0);
    calls.close();
    await relay.kill();
  });

  it('starts full or says so in one line, and loses nothing when killed on it', async () => {
    const life = createLife();
    const relay = await started(inside());
    await work(relay, life, (all) => all.filter((status) => status === 503).length >= 5);
    await relay.kill();
    disk.run('cat /dev/zero > more 2>/dev/null || true');
    const start = await startRelay(inside());
    if (start.ok) {
      expect(await broken(start.value, life.ledger)).toEqual([]);
      await start.value.kill();
    } else {
      expect(start.error.errors).toMatch(/^The disk that holds DATA_DIR \(.+\) is full: make room, .+\n$/);
    }
    disk.run('rm ballast more');
    const again = await started(inside());
    expect(await broken(again, life.ledger)).toEqual([]);
    await again.kill();
  });

  it('names the fix where the disk turned read-only', async () => {
    disk.run('mount -o remount,ro .');
    const { code, errors } = await refusedStart(inside());
    expect(code).toBe(1);
    expect(errors).toMatch(/^DATA_DIR \(.+\) cannot be written: give its folder to the user who runs the relay, .+\n$/);
  });
});

it('keeps every promise on a disk that fails a write', async () => {
  // Files may not grow past this many blocks of 512 bytes; SQLite meets an error of the disk, not a full one.
  const through = ['sh', '-c', 'trap "" XFSZ; ulimit -f 12000; exec "$@"', 'sh'];
  const life = createLife();
  const relay = await started({ folder: home, through, env: NO_FLOOR });
  const failing = await work(relay, life, (all) => all.filter((status) => status >= 500).length >= 20);
  expect(failing.filter((status) => ![200, 500, 503].includes(status))).toEqual([]);
  expect(await broken(relay, life.ledger)).toEqual([]);
  await relay.kill();
  const again = await started({ folder: home, env: NO_FLOOR });
  expect(await broken(again, life.ledger)).toEqual([]);
  await again.kill();
});

it.each([
  ['no database yet', false],
  ['a database', true],
])('names the fix of a folder that its user may not write, with %s', async (_what, kept) => {
  if (!kept) rmSync(join(home, 'relay.db'));
  else chmodSync(join(home, 'relay.db'), 0o444);
  chmodSync(home, 0o555);
  // The super-user may write everywhere: the relay then runs without that privilege, and still reads its own sources.
  const through = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : [];
  const { code, errors } = await refusedStart({ folder: home, through, env: NO_FLOOR });
  expect(code).toBe(1);
  expect(errors).toMatch(/^DATA_DIR \(.+\) cannot be written: give its folder to the user who runs the relay, .+\n$/);
});

it('refuses what grows below its floor, says so once, and still answers the rest', async () => {
  const relay = await started({ folder: home, env: { MIN_FREE_MIB: '1048575' } });
  const life = createLife();
  const statuses = await work(relay, life, (all) => all.length >= 20);
  // Reads are answered; nothing was opened, nothing taken.
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  expect([...life.ledger.mailboxes.values()]).not.toContain('done');
  expect(await broken(relay, life.ledger)).toEqual([]);
  await relay.stop();
  expect(relay.errors().match(/has less than MIN_FREE_MIB \(1048575\) MiB free/g)?.length).toBe(1);
});

it('starts one relay a folder, and names the fix to a second', async () => {
  const relay = await started({ folder: home });
  const { code, errors } = await refusedStart({ folder: home });
  expect([code, errors]).toEqual([
    1,
    expect.stringMatching(/^DATA_DIR .+ is in use by another relay: stop that one first/),
  ]);
  await relay.kill();
  const next = await started({ folder: home });
  await next.kill();
});
