// The operator's commands in process, on a database as the relay leaves it: what they tell, what they change, what they leave.
// Long because the commands share one relay and its calls.
import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toBase64Url } from '../../shared/bytes.ts';
import { DAY } from '../../shared/clock.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { unwrap } from '../../shared/result.ts';
import { blobOf, envelopeOf, hashesOf, hashOf, mailboxOf, partOf } from '../../tests/contract/storage.contract.ts';
import { fixtureOf } from '../../tests/upgrade/fixtures.ts';
import { createRelay, type Relay } from '../http/relay.ts';
import { capabilityHash } from '../auth.ts';
import { createDiskBlobs } from '../blobs/disk.ts';
import { parseConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { createRelayServer } from '../http/server.ts';
import { BLOBS } from '../data/open-blobs.ts';
import { LOCK } from '../data/open-data.ts';
import { createAsset } from '../http/serve.ts';
import { createSqliteStorage } from '../storage/sqlite/index.ts';
import { lockFile } from '../storage/sqlite/lock.ts';
import type { Storage } from '../storage/storage.ts';
import type { Command, Given, Report } from './command.ts';
import { doctor } from './doctor.ts';
import { lifeFinding } from './doctor-tls.ts';
import type { Finding } from './finding.ts';
import { purge } from './purge.ts';
import { status } from './status.ts';
import { suspend } from './suspend.ts';

const TODAY = 20_778;
const MIB = 1024 * 1024;
const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
const silent = createLog({ write: () => undefined, clock: { now: () => TODAY * DAY }, level: 'quiet' });
const code = new Uint8Array(32).fill(9);

let folder: string;
let storage: Storage;

beforeAll(loadSodium);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'commands-'));
  storage = createSqliteStorage(join(folder, 'relay.db'));
  await storage.admit(hashOf('code'), 10);
  await storage.claim(hashOf('code'), hashOf('claimed'));
  for (const n of [1, 2])
    await storage.create(
      {
        mailboxId: mailboxOf(n),
        hashes: hashesOf(String(n)),
        own: true,
        payment: { kind: 'admission', hash: hashOf('claimed') },
        cap: MIB,
        blobCap: MIB,
      },
      TODAY,
    );
  await append(1, 1);
});
afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true });
});

const append = async (mailbox: number, envelope: number) => {
  const [result] = unwrap(
    await storage.append(
      [
        {
          mailboxId: mailboxOf(mailbox),
          appendHash: hashesOf(String(mailbox)).append,
          envelopeId: envelopeOf(envelope),
          eraseHash: hashOf(`erase ${envelope}`),
          expectedSeq: null,
          bytes: new Uint8Array(8_000),
          wake: false,
        },
      ],
      0,
    ),
  );
  return result?.status;
};

const LEAST = LIMITS.smallestPartBytes;
const openBlob = (mailbox: number, blob: number) =>
  storage.openBlob(
    {
      mailboxId: mailboxOf(mailbox),
      appendHash: hashesOf(String(mailbox)).append,
      blobId: blobOf(blob),
      eraseHash: hashOf(`erase ${blob}`),
      length: 2 * LEAST,
    },
    TODAY,
  );
/** The part of a blob at a place; how it went. */
const add = async (mailbox: number, blob: number, offset: number) => {
  const added = await storage.addPart({
    mailboxId: mailboxOf(mailbox),
    appendHash: hashesOf(String(mailbox)).append,
    blobId: blobOf(blob),
    offset,
    length: LEAST,
    digest: hashOf('bytes'),
    name: partOf(16 * blob + offset / LEAST),
  });
  return added.ok ? added.value.state : added.error.type;
};

const STORED = 0;
const OVER_QUOTA = 4;

const call = (
  command: Command,
  positionals: string[] = [],
  options: Given['options'] = {},
  env = {},
  now = TODAY * DAY,
) =>
  command.run(
    { positionals, options },
    { config: unwrap(parseConfig({ DATA_DIR: folder, ...env })), clock: { now: () => now }, random, stdin: () => '' },
  );
const run = async (...given: Parameters<typeof call>): Promise<Report> => unwrap(await call(...given));

describe('status', () => {
  it('counts what is there beside a running relay, and lists the largest mailboxes where asked', async () => {
    expect((await run(status)).json).toMatchObject({
      mailboxes: 2,
      envelopes: 1,
      envelopeBytes: 8_000,
      claimedAdmissions: 1,
      unusedAdmissions: 0,
    });
    const { json } = await run(status, [], { largest: '1' });
    expect(json['largest']).toEqual([{ id: mailboxOf(1), bytes: 8_000, envelopes: 1, blobs: 0, cap: MIB }]);
  });

  it('says whether a relay runs, and makes no file to find out', async () => {
    expect(await run(status)).toMatchObject({
      lines: expect.arrayContaining(['Relay          does not run']) as string[],
      json: { relays: 0 },
    });
    expect(existsSync(join(folder, LOCK))).toBe(false);
    const release = lockFile(join(folder, LOCK));
    expect(await run(status)).toMatchObject({
      lines: expect.arrayContaining(['Relay          runs']) as string[],
      json: { relays: 1 },
    });
    release();
    expect(await run(status)).toMatchObject({ json: { relays: 0 } });
  });

  it('names the fix where there is no database', async () => {
    expect(await call(status, [], {}, { DATA_DIR: join(folder, 'none') })).toMatchObject({
      ok: false,
      error: { line: expect.stringContaining('set DATA_DIR') as string },
    });
  });
});

describe('suspend', () => {
  it('takes nothing more into one mailbox at once, lets it be read, leaves the others, and can be taken back', async () => {
    await run(suspend, [mailboxOf(1)]);
    expect([await append(1, 2), await append(2, 1)]).toEqual([OVER_QUOTA, STORED]);
    const [read] = await storage.read([{ mailboxId: mailboxOf(1), readHash: hashesOf('1').read, after: 0 }], MIB);
    expect(read?.rows.length).toBe(1);
    expect((await run(status)).json['suspendedMailboxes']).toBe(1);
    await run(suspend, [mailboxOf(1)], { resume: true });
    expect(await append(1, 2)).toBe(STORED);
  });

  it('takes no more of a blob either, not even of one begun before', async () => {
    await openBlob(1, 1);
    expect(await add(1, 1, 0)).toBe('taken');
    await run(suspend, [mailboxOf(1)]);
    expect([await add(1, 1, 0), await add(1, 1, LEAST)]).toEqual(['held', 'over-quota']);
    expect(await openBlob(1, 1)).toMatchObject({ value: { durable: LEAST } });
    expect(await openBlob(1, 2)).toMatchObject({ error: { type: 'over-quota' } });
    await run(suspend, [mailboxOf(1)], { resume: true });
    expect(await add(1, 1, LEAST)).toBe('taken');
  });

  it('withdraws an unused admission by its link, never one in use', async () => {
    await storage.admit(capabilityHash(code), 10);
    const link = `https://entretemps.example/a#${toBase64Url(code)}`;
    expect((await run(suspend, [link])).json).toEqual({ withdrawn: 1 });
    expect(await storage.probe(capabilityHash(code))).toMatchObject({ ok: false });
    expect(await call(suspend, [link])).toMatchObject({ ok: false });
    expect(await storage.probe(hashOf('claimed'))).toMatchObject({ ok: true });
  });

  it('withdraws all unused admissions, the first link with them, so that the next start prints one that works', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'commands-first-'));
    const first = createSqliteStorage(join(empty, 'relay.db'));
    await first.firstAdmission({ code, hash: capabilityHash(code) }, 10);
    expect((await run(suspend, [], { unused: true }, { DATA_DIR: empty })).json).toEqual({ withdrawn: 1 });
    const other = new Uint8Array(32).fill(8);
    expect(unwrap(await first.firstAdmission({ code: other, hash: capabilityHash(other) }, 10))).toEqual(other);
    await first.close();
    rmSync(empty, { recursive: true });
  });

  it('names what it takes for anything else', async () => {
    for (const [positionals, options] of [
      [[], {}],
      [['short'], {}],
      [[mailboxOf(3)], {}],
      [[mailboxOf(1)], { unused: true }],
    ] as const)
      expect(await call(suspend, [...positionals], options)).toMatchObject({ ok: false });
  });
});

it('purge removes expired vouchers and what deleted mailboxes held, and nothing else', async () => {
  await storage.depositVouchers(hashOf('claimed'), [hashOf('old')], TODAY - 1);
  await storage.depositVouchers(hashOf('claimed'), [hashOf('good')], TODAY);
  await append(2, 1);
  await storage.remove(mailboxOf(2), hashesOf('2').admin);
  expect((await run(purge, [], { compact: true })).json).toMatchObject({ vouchers: 1 });
  expect((await run(status)).json).toMatchObject({ mailboxes: 1, envelopes: 1, vouchers: 1, unsweptMailboxes: 0 });
  expect(await append(1, 3)).toBe(STORED);
});

it('purge removes bytes of blobs erased, given up or in no row, and status counts blobs and what is left of them', async () => {
  const blobs = createDiskBlobs(join(folder, BLOBS), {
    disk: { free: () => Infinity, spend: () => undefined, floor: 0 },
    clock: { now: () => TODAY * DAY },
  });
  for (const blob of [1, 2, 3]) {
    await openBlob(1, blob);
    for (const at of blob === 3 ? [0] : [0, LEAST]) {
      expect(await add(1, blob, at)).toBe('taken');
      await blobs.put(partOf(16 * blob + at / LEAST), new Uint8Array(LEAST));
    }
  }
  const [orphan, young] = [partOf(100), partOf(101)];
  await blobs.put(orphan, new Uint8Array(1));
  await storage.eraseBlob({
    mailboxId: mailboxOf(1),
    appendHash: hashesOf('1').append,
    blobId: blobOf(2),
    eraseHash: hashOf('erase 2'),
  });
  expect((await run(status)).json).toMatchObject({
    blobs: 2,
    blobBytes: 4 * LEAST,
    unfinishedBlobs: 1,
    doomedBlobs: 1,
  });
  const later = (TODAY + LIMITS.uploadDays + 1) * DAY;
  await createDiskBlobs(join(folder, BLOBS), {
    disk: { free: () => Infinity, spend: () => undefined, floor: 0 },
    clock: { now: () => later },
  }).put(young, new Uint8Array(1));
  expect((await run(purge, [], {}, {}, later)).json).toMatchObject({ parts: 3, orphanParts: 1 });
  expect(await blobs.list(null, 100)).toEqual([partOf(16), partOf(17), young]);
  expect((await run(status)).json).toMatchObject({
    blobs: 1,
    blobBytes: 2 * LEAST,
    unfinishedBlobs: 0,
    doomedBlobs: 0,
  });
  expect((await run(purge, [], {}, {}, later)).json).toMatchObject({ parts: 0, orphanParts: 0 });
});

it('purge keeps everything where the database knows none of the parts beside it, until it is told to', async () => {
  const clock = { now: () => TODAY * DAY };
  const blobs = createDiskBlobs(join(folder, BLOBS), {
    disk: { free: () => Infinity, spend: () => undefined, floor: 0 },
    clock,
  });
  const parts = Array.from({ length: 300 }, (_, n) => partOf(n + 100));
  for (const part of parts) await blobs.put(part, new Uint8Array(1));
  await storage.depositVouchers(hashOf('claimed'), [hashOf('old')], TODAY - 1);
  // Parts as young as one under way are none that would go.
  expect((await run(purge)).json).toMatchObject({ vouchers: 1, orphanParts: 0 });
  await storage.depositVouchers(hashOf('claimed'), [hashOf('older')], TODAY - 1);
  const later = (TODAY + 1) * DAY;
  expect(await call(purge, [], { compact: true }, {}, later)).toMatchObject({
    ok: false,
    error: { line: expect.stringMatching(/knows none of the parts in .+blobs: .+--erase-unknown/) as string },
  });
  expect(await blobs.list(null, 1_000)).toEqual(parts);
  expect((await run(status)).json).toMatchObject({ vouchers: 1 });

  // One that it knows among them, and the rest are leftovers.
  await openBlob(1, 1);
  expect(await add(1, 1, 0)).toBe('taken');
  await blobs.put(partOf(16), new Uint8Array(LEAST));
  expect((await run(purge, [], {}, {}, later)).json).toMatchObject({ vouchers: 1, orphanParts: 300 });
  expect(await blobs.list(null, 1_000)).toEqual([partOf(16)]);
  await storage.remove(mailboxOf(1), hashesOf('1').admin);
  expect((await run(purge, [], {}, {}, later)).json).toMatchObject({ parts: 1, orphanParts: 0 });
  await blobs.put(partOf(100), new Uint8Array(1));
  expect((await call(purge, [], {}, {}, later)).ok).toBe(false);
  expect((await run(purge, [], { 'erase-unknown': true }, {}, later)).json).toMatchObject({ orphanParts: 1 });
  expect(await blobs.list(null, 1_000)).toEqual([]);
});

it('commands name the fix where an earlier version wrote the database', async () => {
  const earlier = mkdtempSync(join(tmpdir(), 'commands-earlier-'));
  const sqlite = new Database(join(earlier, 'relay.db'));
  sqlite.unsafeMode();
  sqlite.exec(readFileSync(fixtureOf('0001_posted'), 'utf8'));
  sqlite.close();
  for (const command of [status, purge])
    expect(await call(command, [], {}, { DATA_DIR: earlier })).toMatchObject({
      ok: false,
      error: { line: expect.stringMatching(/earlier version of the relay: start this one once/) as string },
    });
  rmSync(earlier, { recursive: true });
});

describe('doctor', () => {
  let relay: Relay;
  let servers: Server[];
  beforeEach(() => {
    servers = [];
    const index = createAsset('/index.html', Buffer.from('<!doctype html>'));
    relay = createRelay({
      config: unwrap(parseConfig({})),
      storage,
      clock: { now: () => Date.now() },
      random,
      log: silent,
      assets: () => new Map([['/index.html', index!]]),
    });
  });
  afterEach(() => {
    for (const server of servers) server.close().closeAllConnections();
  });

  const open = async (server: Server): Promise<string> => {
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  /** The names of what doctor would have put right. */
  const badAt = async (address: string, now = Date.now()): Promise<string[]> => {
    const { json, failed } = await run(doctor, [address], {}, {}, now);
    const bad = (json['findings'] as Finding[]).filter(({ verdict }) => verdict === 'bad').map(({ name }) => name);
    expect(failed).toBe(bad.length > 0);
    return bad;
  };

  /** A proxy that passes to the relay and may spoil what it passes. */
  const proxied = async (spoil: { body?: number; headers?: (headers: Headers) => void; hold?: boolean }) => {
    const origin = await open(createRelayServer(relay));
    return open(
      createServer((incoming, outgoing) => {
        void (async () => {
          const chunks: Buffer[] = [];
          for await (const chunk of incoming) chunks.push(chunk as Buffer);
          const body = Buffer.concat(chunks);
          if (body.length > (spoil.body ?? Infinity)) return void outgoing.writeHead(413).end('<h1>413</h1>');
          if (spoil.hold === true && incoming.url?.endsWith('/subscribe') === true)
            return void outgoing.writeHead(200).end();
          const answer = await fetch(origin + (incoming.url ?? ''), {
            method: incoming.method ?? 'GET',
            headers: { 'content-type': incoming.headers['content-type'] ?? '' },
            ...(incoming.method === 'POST' && { body }),
          });
          const headers = new Headers(answer.headers);
          for (const hop of ['transfer-encoding', 'content-length', 'connection', 'keep-alive']) headers.delete(hop);
          spoil.headers?.(headers);
          outgoing.writeHead(answer.status, Object.fromEntries(headers));
          for await (const chunk of answer.body ?? []) outgoing.write(chunk);
          outgoing.end();
        })().catch(() => outgoing.destroy());
      }),
    );
  };

  it('finds nothing to put right at a sound relay, straight or behind a sound proxy', async () => {
    expect(await badAt(await open(createRelayServer(relay)))).toEqual([]);
    expect(await badAt(await proxied({}))).toEqual([]);
  });

  it('names what a proxy breaks: the policy, a header, a small upload limit, cut hints', async () => {
    expect(await badAt(await proxied({ headers: (headers) => headers.delete('content-security-policy') }))).toEqual([
      'csp',
    ]);
    expect(await badAt(await proxied({ headers: (headers) => headers.set('referrer-policy', 'unsafe-url') }))).toEqual([
      'headers',
    ]);
    expect(await badAt(await proxied({ body: MIB }))).toEqual(['upload']);
    expect(await badAt(await proxied({ hold: true }))).toEqual(['live hints']);
  });

  it('tells a clock that is off, another program in the place of the relay, and nobody there', async () => {
    const address = await open(createRelayServer(relay));
    expect(await badAt(address, Date.now() + DAY)).toEqual(['clock']);
    expect(await badAt(await open(createServer((_, outgoing) => outgoing.end('It works!'))))).toEqual(['relay']);
    expect(await badAt('http://127.0.0.1:9')).toEqual(['relay']);
    expect(await badAt('https://127.0.0.1:9')).toEqual(['tls']);
  });

  it('tells a certificate that was not renewed by what is left of its life, short or long', () => {
    const life = (days: number, left: number) =>
      lifeFinding({ version: 'TLSv1.3', validFrom: 0, validTo: days * DAY }, (days - left) * DAY).verdict;
    expect([life(90, 31), life(90, 10), life(0.5, 0.3), life(0.5, 0.05)]).toEqual(['fine', 'bad', 'fine', 'bad']);
  });

  it('tells a relay that is stopping', async () => {
    const address = await open(createRelayServer(relay));
    relay.close();
    expect(await badAt(address)).toEqual(['relay']);
  });
});
