// PostgreSQL under the storage contract, on PGlite, and what is PostgreSQL's own: groups, a COMMIT that fails, a server that goes
// away, several relays on one database.
// Long because what a server can do to its relays is tried on one of them, which takes seconds to start.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseLine, isAway } from '../../server/storage/postgres/errors.ts';
import { GROUP_LIMITS } from '../../server/storage/postgres/groups.ts';
import { changesOf, payloadsOf } from '../../server/storage/postgres/hints.ts';
import { createPostgresStorage, type PostgresOptions } from '../../server/storage/postgres/index.ts';
import { withPostgresInspector } from '../../server/storage/postgres/inspect.ts';
import { createConnect } from '../../server/storage/postgres/connect.ts';
import { createPool, type Pool } from '../../server/storage/postgres/link.ts';
import { listen } from '../../server/storage/postgres/listen.ts';
import type { Changes, NewEnvelope, Storage } from '../../server/storage/storage.ts';
import { unwrap } from '../../shared/result.ts';
import { type Lite, LITE_URL, openLite } from '../tools/pglite.ts';
import { describeInspector } from './inspector.contract.ts';
import { envelope, openMailbox, stored, TODAY } from './one-mailbox.ts';
import { describePush } from './push.contract.ts';
import { describeStorage, hashesOf, hashOf, mailboxOf } from './storage.contract.ts';

let lite: Lite;
beforeAll(async () => {
  lite = await openLite();
}, 180_000);
afterAll(() => lite.close());

/** One session serves all: a thousand requests at once take their time. */
const PATIENCE_MS = 80_000;

/** Another relay on the same database. */
const join = (options: PostgresOptions = {}): Promise<Storage> =>
  createPostgresStorage(LITE_URL, { socket: () => lite.socket(), volatile: true, patienceMs: PATIENCE_MS, ...options });
const open = async (options: PostgresOptions = {}): Promise<Storage> => {
  await lite.reset();
  return join(options);
};

describeStorage('PostgreSQL', () => open(), 1_000);
describePush('PostgreSQL', () => open());
describeInspector('PostgreSQL', async () => {
  const storage = await open();
  return {
    storage,
    inspect: async (use) => unwrap(await withPostgresInspector(LITE_URL, use, () => lite.socket())),
    close: () => storage.close(),
  };
});

const READ = hashOf('read 0');
const seqOf = (seq: number) => ({ ok: true, value: [{ status: 0, seq }] });
const busy = { ok: false, error: { type: 'busy' } };

describe('group commit', () => {
  /** Pools whose transactions fail right before COMMIT while `broken` says so, and which count those that commit a group. */
  const failing = (broken: () => Error | null, committed: () => void = () => undefined) => ({
    wrap: (pool: Pool): Pool => ({
      ...pool,
      transaction: async (run, isolation) => {
        const value = await pool.transaction(async (query) => {
          const done = await run(query);
          const error = isolation === undefined ? broken() : null;
          if (error !== null) throw error;
          return done;
        }, isolation);
        if (isolation === undefined) committed();
        return value;
      },
    }),
  });

  it('acknowledges nothing and keeps nothing where COMMIT fails, tells nobody, and goes on afterwards', async () => {
    let error: Error | null = null;
    const storage = await open(failing(() => error));
    await openMailbox(storage);
    const told: Changes[] = [];
    storage.onChanges((changes) => told.push(changes));
    error = new Error('the disk is gone');
    const answers = await Promise.allSettled([storage.append([envelope(1)], 0), storage.append([envelope(2)], 0)]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    error = Object.assign(new Error('no room'), { code: '53100' });
    expect(await storage.append([envelope(1)], 0)).toEqual(busy);
    expect(await storage.admit(hashOf('other'), 1)).toEqual(busy);
    error = null;
    expect(await stored(storage)).toEqual([]);
    expect(told).toEqual([]);
    expect(await storage.append([envelope(2)], 0)).toEqual(seqOf(1));
    await storage.close();
  });

  it('commits together what waits together, tries a failed group one by one, and keeps a request whole', async () => {
    let commits = 0;
    let refusals = 0;
    const limits = { ...GROUP_LIMITS, lanes: 1, writes: 4 };
    const storage = await open({
      limits,
      ...failing(
        () => (refusals-- > 0 ? new Error('one of them') : null),
        () => (commits += 1),
      ),
    });
    await openMailbox(storage);
    commits = 0;
    const pairs = [1, 3, 5, 7].map((n) => storage.append([envelope(n), envelope(n + 1)], 0));
    expect(await Promise.all(pairs)).toEqual(
      [1, 3, 5, 7].map((seq) => ({
        ok: true,
        value: [
          { status: 0, seq },
          { status: 0, seq: seq + 1 },
        ],
      })),
    );
    expect(commits).toBe(2);
    // The group fails, then its first request alone: the two others are taken.
    refusals = 2;
    const three = await Promise.allSettled([9, 10, 11].map((n) => storage.append([envelope(n)], 0)));
    expect(three.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(await stored(storage)).toEqual(Array.from({ length: 10 }, (_, i) => i + 1));
    await storage.close();
  });

  it('refuses alone an envelope that cannot even be written down', async () => {
    const storage = await open();
    await openMailbox(storage);
    const bad = { ...envelope(2), envelopeId: null as unknown as NewEnvelope['envelopeId'] };
    const answers = await Promise.allSettled(
      [1, bad, 3].map((n) => storage.append([typeof n === 'number' ? envelope(n) : n], 0)),
    );
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await stored(storage)).toEqual([1, 2]);
    await storage.close();
  });

  it('answers busy for a full queue', async () => {
    const storage = await open({ limits: { lanes: 1, writes: 2, bytes: 1_000, queuedWrites: 4, queuedBytes: 1_000 } });
    await openMailbox(storage);
    const many = await Promise.all([1, 2, 3, 4, 5].map((n) => storage.append([envelope(n)], 0)));
    expect(many.map(({ ok }) => ok)).toEqual([true, true, true, true, false]);
    expect(await storage.append([envelope(6, 1_001)], 0)).toEqual(busy);
    await storage.close();
  });

  it('inserts more rows than one statement takes, each with its own bytes', async () => {
    const storage = await open();
    await openMailbox(storage);
    const all = Array.from({ length: 150 }, (_, i) => envelope(i + 1));
    const answer = await storage.append(all, 0);
    expect(answer.ok && answer.value.map(({ seq }) => seq)).toEqual(all.map((_, i) => i + 1));
    const [result] = await storage.read([{ mailboxId: mailboxOf(1), readHash: READ, after: 0 }], 1e9);
    expect(result?.rows.map(({ bytes }) => bytes?.[0])).toEqual(all.map((_, i) => i + 1));
    await storage.close();
  });
});

describe('a server that goes away', () => {
  it('costs those who asked meanwhile a busy, nothing acknowledged, and comes back by itself', async () => {
    const storage = await open();
    await openMailbox(storage);
    expect(await storage.append([envelope(1)], 0)).toEqual(seqOf(1));
    const asked = [2, 3, 4, 5, 6].map((n) => storage.append([envelope(n)], 0));
    await lite.restart();
    const taken = (await Promise.all(asked)).flatMap((answer) => (answer.ok ? [answer.value[0]?.seq] : []));
    for (const n of [2, 3, 4, 5, 6]) expect(await storage.append([envelope(n)], 0)).toMatchObject({ ok: true });
    expect(await stored(storage)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(taken).toEqual(taken.map((_, i) => i + 2));
    await storage.close();
  });

  it('tells listeners that hints may have gone unheard, once it hears again', async () => {
    const storage = await open();
    const missed = new Promise((resolve) => storage.onChanges(resolve));
    await lite.restart();
    expect(await missed).toEqual({ grown: new Set(), closed: new Set(), missed: true });
    await storage.close();
  });
});

describe('several relays on one database', () => {
  let here: Storage;
  let there: Storage;
  beforeEach(async () => {
    here = await open();
    there = await join();
    await openMailbox(here);
  });
  afterEach(async () => {
    await here.close();
    await there.close();
  });

  it('hear of each other what grew and what closed, once a batch, and of themselves nothing twice', async () => {
    const [watched] = await there.watch([{ mailboxId: mailboxOf(1), readHash: READ, after: 0 }]);
    const own: Changes[] = [];
    here.onChanges((changes) => own.push(changes));
    const next = () =>
      new Promise<Changes>((resolve) => {
        const stop = there.onChanges((changes) => {
          stop();
          resolve(changes);
        });
      });
    const grown = next();
    await here.append([envelope(1), envelope(2)], 0);
    expect(await grown).toEqual({ grown: new Set([watched?.key]), closed: new Set() });
    const closed = next();
    await here.remove(mailboxOf(1), hashOf('admin 0'));
    expect(await closed).toEqual({ grown: new Set(), closed: new Set([watched?.key]) });
    expect(own.length).toBe(2);
  });

  it('give every number once, whichever of them is asked, and know each other’s retries', async () => {
    const asked = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? here : there).append([envelope(i + 1)], 0));
    const seqs = (await Promise.all(asked)).map((answer) => (answer.ok ? (answer.value[0]?.seq ?? 0) : 0));
    expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    const again = await Promise.all(seqs.map((_, i) => (i % 2 === 0 ? there : here).append([envelope(i + 1)], 0)));
    expect(again).toEqual(seqs.map(seqOf));
  });

  it('open one mailbox once and spend one payment, where both are asked at once', async () => {
    const payment = { kind: 'admission', hash: hashOf('code') } as const;
    const mailbox = { mailboxId: mailboxOf(2), hashes: hashesOf('2'), own: true, payment, cap: 1e6, blobCap: 1e6 };
    const answers = await Promise.all([here, there, here, there].map((storage) => storage.create(mailbox, TODAY)));
    expect(answers).toEqual(answers.map(() => ({ ok: true, value: null })));
    expect(await here.probe(hashOf('code'))).toEqual({ ok: true, value: { remaining: 3, claimed: false } });
  });

  it('empty a deleted mailbox to its last row and keep its id alone', async () => {
    for (let n = 1; n <= 20; n++) await here.append([envelope(n, 5_000)], 0);
    await there.remove(mailboxOf(1), hashOf('admin 0'));
    for (let round = 0; round < 6; round++) await Promise.all([here.expire(TODAY), there.expire(TODAY)]);
    await here.close();
    await there.close();
    const count =
      'SELECT (SELECT count(*) FROM envelope)::int AS e, (SELECT count(*) FROM posted)::int AS p, (SELECT count(mailbox) FROM gone)::int AS g';
    expect(await lite.query(count)).toEqual([{ e: 0, p: 0, g: 0 }]);
    here = await join();
    there = await join();
  });
});

it('refuses a server that would acknowledge before its disk has it, and says which setting', async () => {
  // PGlite keeps all in memory and says so.
  await expect(join({ volatile: false })).rejects.toMatchObject({ code: 'NOT_DURABLE', setting: 'fsync' });
});

describe('hints between relays', () => {
  const keys = fc.uniqueArray(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), { maxLength: 2_000 });

  it('carry every key within what NOTIFY takes, and are understood by the others alone', () => {
    fc.assert(
      fc.property(keys, keys, (grown, closed) => {
        const payloads = payloadsOf('a1', { grown: new Set(grown), closed: new Set(closed) });
        for (const payload of payloads) expect(payload.length).toBeLessThan(8_000);
        const heard = payloads.map((payload) => changesOf('b2', payload));
        expect(heard.flatMap((changes) => [...(changes?.grown ?? [])])).toEqual(grown);
        expect(heard.flatMap((changes) => [...(changes?.closed ?? [])])).toEqual(closed);
        expect(payloads.every((payload) => changesOf('a1', payload) === null)).toBe(true);
      }),
    );
  });

  it('pass over what no relay says', () => {
    for (const payload of ['', 'b2 grown', 'b2 grown ', 'b2 shrunk 1', 'b2 grown 1,', 'b2 grown -1', 'b2 grown x'])
      expect(changesOf('a1', payload)).toBeNull();
  });
});

it('waits for a server that is away, and for nothing else', () => {
  const error = (code: string) => Object.assign(new Error(code), { code });
  for (const code of [
    'ECONNREFUSED',
    'CONNECTION_CLOSED',
    'CONNECT_TIMEOUT',
    '57P01',
    '53100',
    '53300',
    '08006',
    '25006',
  ])
    expect([code, isAway(error(code))]).toEqual([code, true]);
  for (const code of ['23505', '42P01', '22003', 'UNDEFINED_VALUE', ''])
    expect([code, isAway(error(code))]).toEqual([code, false]);
});

describe('R13: what is no PostgreSQL, or speaks no TLS where the address asks for it', () => {
  const lineFor = async (greet: (socket: Socket) => void, query: string): Promise<string | null> => {
    const server = createServer((socket) => greet(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const error: unknown = await createPostgresStorage(`postgres://relay:secret@127.0.0.1:${port}/relay${query}`).catch(
      (why: unknown) => why,
    );
    server.close();
    return databaseLine(error);
  };
  const says = (text: string) => (socket: Socket) => void socket.once('data', () => socket.write(text));

  it.each(['require', 'verify-ca', 'verify-full'])(
    'sslmode=%s, answered that there is none, names TLS',
    async (mode) => {
      expect(await lineFor(says('N'), `?sslmode=${mode}`)).toMatch(
        /^DATABASE_URL: its sslmode asks for TLS.* \(CONNECT_NO_TLS\): /,
      );
    },
  );

  it.each([
    ['a web server', says('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['a shell', (socket: Socket) => void socket.write('SSH-2.0-OpenSSH_9.2\r\n')],
    ['another database', (socket: Socket) => void socket.write(Buffer.from('4a0000000a382e302e3336', 'hex'))],
  ])('%s is called no PostgreSQL at once, with and without TLS', async (_what, greet) => {
    for (const query of ['', '?sslmode=prefer', '?sslmode=verify-full'])
      expect(await lineFor(greet, query)).toMatch(/is no PostgreSQL \(CONNECT_NOT_POSTGRES\): correct the address/);
  });

  it('a certificate of nobody, of another name, of another day, and a server that wants TLS each have their line', () => {
    const line = (code: string, message = code) => databaseLine(Object.assign(new Error(message), { code }));
    expect(line('DEPTH_ZERO_SELF_SIGNED_CERT')).toMatch(/certificate is not trusted .*NODE_EXTRA_CA_CERTS/);
    expect(line('ERR_TLS_CERT_ALTNAME_INVALID')).toMatch(/certificate is for another name/);
    expect(line('CERT_HAS_EXPIRED')).toMatch(/certificate is not of today/);
    expect(line('28000', 'no pg_hba.conf entry for host "10.0.0.7", no encryption')).toMatch(/nobody without TLS/);
    expect(line('28P01')).toMatch(/refuses its user or password/);
    expect(line('3D000')).toMatch(/no such database/);
    expect(line('ENOTFOUND')).toMatch(/leads nowhere/);
  });
});

it('R6: a command finds no relay in an empty database, and makes nothing there', async () => {
  await lite.bare();
  let asked = 0;
  const answer = await withPostgresInspector(
    LITE_URL,
    async (inspector) => {
      asked += 1;
      await inspector.admit(hashOf('code'), 1, false);
    },
    () => lite.socket(),
  );
  expect(answer).toMatchObject({
    ok: false,
    error: expect.stringMatching(/^DATABASE_URL: .* holds no relay: set it/) as string,
  });
  expect(asked).toBe(0);
  const tables = `SELECT count(*)::int AS n FROM information_schema.tables WHERE table_schema = 'public'`;
  expect(await lite.query(tables)).toEqual([{ n: 0 }]);
});

it('R9: a server that only reads takes no write, and says so when asked', async () => {
  const storage = await join();
  expect(await storage.tryWrite()).toEqual({ ok: true, value: null });
  await lite.query('SET default_transaction_read_only = on');
  expect(await storage.tryWrite()).toEqual({ ok: false, error: { type: 'busy' } });
  await lite.query('SET default_transaction_read_only = off');
  expect(await storage.tryWrite()).toEqual({ ok: true, value: null });
  await storage.close();
});

describe('what hangs up before it is a connection', () => {
  it('stops a start after one attempt, in a line that names the fix', async () => {
    let attempts = 0;
    const server = createServer((socket) => {
      attempts += 1;
      socket.once('data', () => socket.end());
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const error: unknown = await createPostgresStorage(`postgres://relay:secret@127.0.0.1:${port}/relay`).catch(
      (why: unknown) => why,
    );
    expect(databaseLine(error)).toMatch(/^DATABASE_URL: .* hangs up at once \(CONNECT_ENDED\): start PostgreSQL/);
    server.close();
    await once(server, 'close');
    expect(attempts).toBe(1);
  });

  it('is asked again with a pause, longer each time, until the relay hears again, and a request is answered busy', async () => {
    await lite.reset();
    let away = false;
    let attempts = 0;
    const connect = createConnect(LITE_URL, {
      socket: () => {
        attempts += 1;
        return away ? hangingUp() : lite.socket();
      },
    });
    const pauses: number[] = [];
    const pause = (ms: number): Promise<void> => {
      pauses.push(ms);
      if (pauses.length === 8) away = false;
      return Promise.resolve();
    };
    const heard: string[] = [];
    let whenMissed = (): void => undefined;
    const missed = new Promise<void>((resolve) => (whenMissed = resolve));
    const events = { heard: (payload: string) => void heard.push(payload), missed: () => whenMissed() };
    const stop = await listen(connect, 'told', events, { pause });
    away = true;
    const pool = createPool(connect, 1);
    const lost = await pool.transaction((query) => query.one('SELECT 1')).catch((error: unknown) => error);
    expect([isAway(lost), attempts]).toEqual([true, 2]);
    await lite.restart();
    await missed;
    expect(pauses).toEqual([50, 100, 200, 400, 800, 1_600, 2_000, 2_000]);
    expect(attempts).toBe(11);
    await pool.transaction((query) => query.all("SELECT pg_notify('told', 'more')"));
    expect(heard).toEqual(['more']);
    await pool.close();
    await stop();
  });

  it('leaves nothing open where the address cannot be read', async () => {
    const pool = createPool(createConnect('postgres://relay:100%secret@127.0.0.1/relay'), 1);
    await expect(pool.transaction((query) => query.one('SELECT 1'))).rejects.toThrow(URIError);
    await pool.close();
  });
});

/** A connection that its other side closes, without an error, at the first word. */
const hangingUp = (): Duplex =>
  new Duplex({
    read: () => undefined,
    write(_chunk, _encoding, done) {
      done();
      this.destroy();
    },
  });
