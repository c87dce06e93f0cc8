// What every implementation of the blob store (server/blobs/store.ts) promises, as one suite over a factory.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BlobStore, parsePartName, randomPartName } from '../../server/blobs/store.ts';
import type { PartName } from '../../server/storage/storage.ts';
import { type Clock, HOUR, MINUTE } from '../../shared/clock.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { seededRandom } from '../harness/random.ts';

const NOON = 480_000 * HOUR;

beforeAll(loadSodium);

/** A name that begins as its folder would: 00 to ff. */
const named = (first: string, n: number): PartName => `${first}${n.toString(16).padStart(30, '0')}` as PartName;
const bytesOf = (length: number, seed = 1): Uint8Array => seededRandom(seed).bytes(length);

/** `open` makes an empty store each time, which takes `room` bytes; `tellsRoom`: whether it knows that beforehand. */
export function describeBlobStore(
  name: string,
  open: (ports: { clock: Clock; room: number }) => BlobStore | Promise<BlobStore>,
  { tellsRoom = true }: { tellsRoom?: boolean } = {},
): void {
  describe(`${name} keeps the blob store's promises`, () => {
    const ROOM = 64 * 1024 * 1024;
    let now: number;
    let store: BlobStore;
    beforeEach(async () => {
      now = NOON;
      store = await open({ clock: { now: () => now }, room: ROOM });
    });

    const read = async (part: PartName, offset: number, length: number) => {
      const into = new Uint8Array(length).fill(0xee);
      return (await store.read(part, offset, into)) ? into : null;
    };
    const listed = async (limit: number): Promise<PartName[]> => {
      const all: PartName[] = [];
      for (let page = await store.list(null, limit); page.length > 0; page = await store.list(all.at(-1)!, limit)) {
        expect(page.length).toBeLessThanOrEqual(limit);
        all.push(...page);
      }
      return all;
    };
    const done = { ok: true, value: null };

    it('gives back any range of what was put, of any length up to the largest part', async () => {
      for (const [n, length] of [1, 4_095, 65_536, 65_537, LIMITS.partBytes].entries()) {
        const bytes = bytesOf(length, n);
        const part = randomPartName(seededRandom(n, 9));
        expect(await store.put(part, bytes)).toEqual(done);
        expect(await read(part, 0, length)).toEqual(bytes);
        expect(Buffer.compare((await store.whole(part))!, bytes)).toBe(0);
        expect(await read(part, length - 1, 1)).toEqual(bytes.subarray(length - 1));
        const [from, to] = [Math.floor(length / 3), Math.ceil(length / 2)];
        expect(await read(part, from, to - from)).toEqual(bytes.subarray(from, to));
      }
    });

    it('does not hand out less than was asked for as though it were all', async () => {
      const part = named('00', 1);
      await store.put(part, bytesOf(100));
      expect(await read(part, 0, 101)).toBeNull();
      expect(await read(part, 100, 1)).toBeNull();
      expect(await read(part, 100, 0)).toEqual(new Uint8Array(0));
      expect(await read(named('00', 2), 0, 1)).toBeNull();
      expect([await read(named('00', 2), 0, 0), await store.whole(named('00', 2))]).toEqual([null, null]);
    });

    it('keeps bytes that the caller changes afterwards', async () => {
      const bytes = bytesOf(1_000);
      const kept = bytes.slice();
      await store.put(named('ab', 1), bytes);
      bytes.fill(0);
      expect(await read(named('ab', 1), 0, 1_000)).toEqual(kept);
    });

    it('writes a name once', async () => {
      const part = named('00', 1);
      await store.put(part, bytesOf(10, 1));
      await expect(store.put(part, bytesOf(10, 2))).rejects.toThrow();
      expect(await read(part, 0, 10)).toEqual(bytesOf(10, 1));
    });

    it('removes for good, passes over what is not there, and leaves the others', async () => {
      const [one, two, three] = [named('00', 1), named('7f', 1), named('ff', 1)];
      for (const part of [one, two, three]) await store.put(part, bytesOf(10));
      await store.remove([one, named('00', 9), three]);
      await store.remove([one]);
      expect([await read(one, 0, 1), await read(three, 0, 1)]).toEqual([null, null]);
      expect(await read(two, 0, 10)).toEqual(bytesOf(10));
      expect(await listed(10)).toEqual([two]);
      expect([await store.hourOf(one), await store.hourOf(two)]).toEqual([null, NOON]);
    });

    it('lists every name once, in order, whatever the size of a page', async () => {
      expect(await listed(3)).toEqual([]);
      const all = ['00', '01', '3a', '7f', 'c0', 'ff'].flatMap((first) => [1, 2, 3].map((n) => named(first, n)));
      for (const part of all.toReversed()) await store.put(part, bytesOf(1));
      for (const limit of [1, 2, 3, 4, 18, 100]) expect(await listed(limit)).toEqual(all);
    });

    it('knows the hour a part was written, and no finer time', async () => {
      now = NOON + 59 * MINUTE;
      await store.put(named('00', 1), bytesOf(1));
      now = NOON + 61 * MINUTE;
      await store.put(named('00', 2), bytesOf(1));
      expect(await store.hourOf(named('00', 1))).toBe(NOON);
      expect(await store.hourOf(named('00', 2))).toBe(NOON + HOUR);
    });

    it.runIf(tellsRoom)('says what it has room for, and takes it off at once', async () => {
      expect([store.hasRoom(ROOM), store.hasRoom(ROOM + 1)]).toEqual([true, false]);
      await store.put(named('00', 1), bytesOf(LIMITS.partBytes));
      expect([store.hasRoom(ROOM - LIMITS.partBytes), store.hasRoom(ROOM - LIMITS.partBytes + 1)]).toEqual([
        true,
        false,
      ]);
    });

    it('takes many at once', async () => {
      const all = Array.from({ length: 40 }, (_, n) => randomPartName(seededRandom(n, 3)));
      await Promise.all(all.map((part, n) => store.put(part, bytesOf(5_000, n))));
      const back = await Promise.all(all.map((part) => read(part, 0, 5_000)));
      for (const [n, bytes] of back.entries()) expect(bytes).toEqual(bytesOf(5_000, n));
    });
  });
}

describe("a part's name", () => {
  it('is 32 lower-case hex digits and nothing else', () => {
    expect(parsePartName(randomPartName(seededRandom(1)))).not.toBeNull();
    for (const text of [
      '',
      '.',
      '..',
      'lost+found',
      'AB'.repeat(16),
      '0'.repeat(31),
      '0'.repeat(33),
      `../${'0'.repeat(29)}`,
    ])
      expect(parsePartName(text)).toBeNull();
  });
});
