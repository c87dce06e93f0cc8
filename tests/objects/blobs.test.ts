// Blobs in an object store that exists: the blob store's contract, and what an object store alone can do otherwise.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createS3Blobs, type S3Blobs } from '../../server/blobs/s3.ts';
import { createStoreCalls, StoreFault } from '../../server/blobs/s3-calls.ts';
import type { ObjectStore } from '../../server/object-store.ts';
import { parsePartName } from '../../server/blobs/store.ts';
import type { PartName } from '../../server/storage/storage.ts';
import { utf8 } from '../../shared/bytes.ts';
import { describeBlobStore } from '../contract/blobs.contract.ts';
import { seededRandom } from '../harness/random.ts';
import { freePort } from '../postgres/server.ts';
import { type Gateway, isInstalled, KEYS, startGateway, storeOf } from './radosgw.ts';

let gateway: Gateway;
let made = 0;
/** A clock that goes on, as whoever lets a store rest looks at one. */
const clock = { now: () => Date.now() };

function open(store: ObjectStore, keys = KEYS, lines: string[] = []): S3Blobs {
  const times = { answerMs: 1_000, restMs: 100 };
  return createS3Blobs(store, keys, { clock, random: seededRandom(++made), say: (line) => lines.push(line), times });
}
const part = (n: number): PartName => {
  const name = parsePartName(n.toString(16).padStart(32, '0'));
  if (name === null) throw new Error('no name');
  return name;
};
const lineOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof StoreFault) return error.line;
    throw error;
  }
  return 'no fault';
};

describe.runIf(isInstalled)("in Ceph's object gateway", () => {
  beforeAll(async () => {
    gateway = await startGateway();
  }, 120_000);
  afterAll(() => gateway.close());

  describeBlobStore(
    'the object store',
    async (ports) =>
      createS3Blobs(await gateway.bucket('blobs', `of-test/${++made}`), KEYS, {
        ...ports,
        random: seededRandom(made),
      }),
    { tellsRoom: false },
  );

  it('is tried out by what it does, and nothing of that stays', async () => {
    const store = await gateway.bucket('tried');
    await open(store).tryOut();
    const left = await createStoreCalls(store, KEYS, { now: () => Date.now() })({
      method: 'GET',
      name: null,
      query: { 'list-type': '2' },
    });
    expect(new TextDecoder().decode(left.body)).not.toContain('<Key>');
  });

  it('names what is wrong in one line, without a key in it', async () => {
    const store = await gateway.bucket('named');
    const lines = [
      [await lineOf(open(store, { ...KEYS, key: 'ANOTHER' }).tryOut()), 'knows no such BLOBS_KEY'],
      [
        await lineOf(open(store, { ...KEYS, secret: 'another' }).tryOut()),
        'does not take BLOBS_SECRET for that of BLOBS_KEY',
      ],
      [await lineOf(open(storeOf(gateway.port, 'absent?tls=off')).tryOut()), 'there is no bucket absent: make it'],
      [await lineOf(open(storeOf(gateway.port, 'named')).tryOut()), 'speaks no TLS .+ add \\?tls=off'],
      [await lineOf(open(storeOf(await freePort(), 'named')).tryOut()), 'does not answer \\(ECONNREFUSED\\)'],
    ];
    for (const [line, says] of lines)
      expect(line).toMatch(new RegExp(`^BLOBS_URL \\(s3://127.0.0.1:\\d+/[^)]+\\): .*${says}`));
    for (const [line] of lines) expect(line).not.toMatch(/RELAY|a\/b|another/);
  });

  it('takes nothing that would stay when it is erased: a bucket with versions, from the start or turned on later', async () => {
    const store = await gateway.bucket('versions');
    const blobs = open(store);
    expect(await blobs.put(part(1), utf8('before'))).toEqual({ ok: true, value: null });
    const xml =
      '<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>Enabled</Status></VersioningConfiguration>';
    const calls = createStoreCalls(store, KEYS, { now: () => Date.now() });
    await calls({ method: 'PUT', name: null, query: { versioning: '' }, body: utf8(xml) });
    const keeps = /: the bucket keeps versions of what is erased: switch versioning off/;
    expect(await lineOf(blobs.put(part(2), utf8('after')))).toMatch(keeps);
    expect(await lineOf(open(store).tryOut())).toMatch(keeps);
    const versions = await calls({ method: 'GET', name: null, query: { versions: '' } });
    const kept = [...new TextDecoder().decode(versions.body).matchAll(/<Version>.*?<Key>([^<]+)/gs)].map(
      ([, key]) => key,
    );
    expect(kept).toEqual([part(1)]);
    // What lay there before is not called erased.
    expect(await lineOf(blobs.remove([part(1)]))).toMatch(keeps);
  });

  it('is full in one line, and takes again what was refused once there is room', async () => {
    const lines: string[] = [];
    const blobs = open(await gateway.bucket('full'), KEYS, lines);
    await blobs.put(part(1), utf8('one'));
    const quota = (...args: readonly string[]): void =>
      gateway.admin('quota', ...args, '--quota-scope=bucket', '--bucket=full');
    quota('set', '--max-objects=1');
    quota('enable');
    expect(await lineOf(blobs.put(part(2), utf8('two')))).toMatch(/: the object store is full \(QuotaExceeded\)/);
    expect(await blobs.read(part(1), 0, new Uint8Array(3))).toBe(true);
    quota('disable');
    expect(await blobs.put(part(2), utf8('two'))).toEqual({ ok: true, value: null });
    expect(lines.at(-1)).toMatch(/: the object store takes and gives blobs again\.$/);
  });

  it('is not waited for again and again where it stands still, and goes on when it does', async () => {
    const lines: string[] = [];
    const blobs = open(await gateway.bucket('still'), KEYS, lines);
    await blobs.put(part(1), utf8('one'));
    gateway.process.kill('SIGSTOP');
    const started = performance.now();
    const first = await lineOf(blobs.put(part(2), utf8('two')));
    expect(first).toMatch(/does not answer \(ETIMEDOUT\)/);
    const waited = performance.now() - started;
    // Many at once: none of them waits.
    const all = await Promise.all(Array.from({ length: 50 }, (_, n) => lineOf(blobs.put(part(10 + n), utf8('more')))));
    expect(performance.now() - started - waited).toBeLessThan(900);
    expect(new Set(all)).toEqual(new Set([first]));
    expect(lines).toEqual([first]);
    gateway.process.kill('SIGCONT');
    let put: unknown = null;
    for (let tries = 0; put === null && tries < 100_000; tries++)
      put = await blobs.put(part(3), utf8('three')).catch(() => null);
    expect(put).toEqual({ ok: true, value: null });
    expect(lines).toEqual([first, expect.stringMatching(/takes and gives blobs again/)]);
    expect(await blobs.whole(part(1))).toEqual(utf8('one'));
  });
});
