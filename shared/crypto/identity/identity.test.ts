import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/harness/random.ts';
import { decode, encode, fieldSpans } from '../../codec.ts';
import type { Random } from '../../clock.ts';
import { unwrap } from '../../result.ts';
import { CANNOT_OPEN } from '../base/aead.ts';
import {
  coversHead,
  createDevice,
  createIdentity,
  type DeviceKeys,
  deviceKeysCodec,
  type DeviceList,
  devicePublicOf,
  equalHeads,
  extendList,
  type Identity,
  type ListChange,
  listEntryCodec,
  type ListHead,
  listHeadCodec,
  listHeadOf,
  MAX_ACTIVE_DEVICES,
  signListEntry,
  verifyList,
} from './identity.ts';
import { loadSodium } from '../base/sodium.ts';

const REFUSED = { ok: false, error: CANNOT_OPEN };
let random: Random;
let identity: Identity;
let devices: DeviceKeys[];
beforeAll(async () => {
  await loadSodium();
  random = seededRandom(30);
  identity = createIdentity(random);
  devices = Array.from({ length: MAX_ACTIVE_DEVICES + 1 }, () => createDevice(random));
});

const device = (index: number) => devices[index] as DeviceKeys;
const add = (index: number, time = 1): ListChange => ({ op: 'add', time, device: devicePublicOf(device(index)) });
const recover = (index: number, time = 1): ListChange => ({
  op: 'recover',
  time,
  device: devicePublicOf(device(index)),
});
const revoke = (index: number, time = 1): ListChange => ({ op: 'revoke', time, deviceId: device(index).deviceId });

/** Signs one change after another, from `head` on. */
function chain(changes: readonly ListChange[], head: ListHead | null = null, by = identity): Uint8Array[] {
  let last = head;
  return changes.map((change) => {
    const entry = signListEntry(by.aik, last, change);
    last = listHeadOf(entry);
    return entry;
  });
}
const listOf = (...changes: ListChange[]): DeviceList => unwrap(verifyList(identity.aikPublic, chain(changes), random));
const activeIndexes = (list: DeviceList) =>
  devices.flatMap(({ deviceId }, i) => (list.active.has(deviceId) ? [i] : []));

describe('a device', () => {
  it('comes back whole from its two seeds', () => {
    const bytes = encode(deviceKeysCodec, device(0));
    expect(bytes.length).toBe(64);
    const read = unwrap(decode(deviceKeysCodec, bytes));
    expect(devicePublicOf(read)).toEqual(devicePublicOf(device(0)));
  });

  it('has an id that follows from its keys', () => {
    expect(new Set(devices.map(({ deviceId }) => deviceId)).size).toBe(devices.length);
  });
});

describe('a device list', () => {
  it('adds and revokes in the order signed, and says where it stands', () => {
    const list = listOf(add(0), add(1), revoke(0), add(2));
    expect(activeIndexes(list)).toEqual([1, 2]);
    expect([...list.revoked]).toEqual([device(0).deviceId]);
    expect(list.head).toEqual(listHeadOf(list.entries[3] as Uint8Array));
    expect(list.active.get(device(2).deviceId)?.addedSeq).toBe(4);
    expect(list.lastChange).toBe('add');
    expect(list.forkedSeqs).toEqual([]);
  });

  it('takes 1,376 bytes to add, 126 to revoke, 36 to say where it stands', () => {
    const [added, revoked] = chain([add(0), revoke(0)]) as [Uint8Array, Uint8Array];
    expect([added.length, revoked.length]).toEqual([1_376, 126]);
    expect(encode(listHeadCodec, listHeadOf(added)).length).toBe(36);
  });

  it('recovers by revoking all others and adding one, and says so', () => {
    const list = listOf(add(0), add(1), recover(2, 77));
    expect(activeIndexes(list)).toEqual([2]);
    expect(list.revoked.size).toBe(2);
    expect(list.lastChange).toBe('recover');
    expect(list.lastRecovery).toEqual({ seq: 3, time: 77, deviceId: device(2).deviceId });
  });

  it('never takes a revoked device back', () => {
    expect(activeIndexes(listOf(add(0), add(1), revoke(1), add(1)))).toEqual([0]);
  });

  it('holds eight devices and refuses a ninth', () => {
    const eight = Array.from({ length: MAX_ACTIVE_DEVICES }, (_, i) => add(i));
    expect(listOf(...eight).active.size).toBe(8);
    expect(verifyList(identity.aikPublic, chain([...eight, add(8)]), random)).toEqual(REFUSED);
  });

  it('is refused empty, with a hole, out of order, or begun by a later entry', () => {
    const [first, second, third] = chain([add(0), add(1), add(2)]) as [Uint8Array, Uint8Array, Uint8Array];
    for (const entries of [[], [first, third], [second, first], [second]])
      expect(verifyList(identity.aikPublic, entries, random)).toEqual(REFUSED);
  });

  it('is refused signed by another identity, or under another identity’s genesis', () => {
    const other = createIdentity(random);
    expect(verifyList(identity.aikPublic, chain([add(0)], null, other), random)).toEqual(REFUSED);
    const mixed = [...chain([add(0)]), ...chain([add(1)], listHeadOf(chain([add(0)])[0] as Uint8Array), other)];
    expect(verifyList(identity.aikPublic, mixed, random)).toEqual(REFUSED);
  });

  it('is refused where a device’s id does not follow from its keys, or its KEM key is unusable', () => {
    const borrowed = { ...devicePublicOf(device(0)), deviceId: device(1).deviceId };
    const unusable = { ...devicePublicOf(device(0)), kemPublic: new Uint8Array(1_216) };
    for (const bad of [borrowed, unusable])
      expect(verifyList(identity.aikPublic, chain([{ op: 'add', time: 1, device: bad }]), random)).toEqual(REFUSED);
  });

  it('is refused with one bit changed in any field of any entry', () => {
    const entries = chain([add(0), revoke(1), recover(2)]);
    entries.forEach((entry, index) => {
      for (const { start, path } of fieldSpans(listEntryCodec, entry).concat({ path: 'whole', start: 0, end: 0 })) {
        const changed = entry.slice();
        changed[start] = (changed[start] as number) ^ 1;
        expect(verifyList(identity.aikPublic, entries.with(index, changed), random), path).toEqual(REFUSED);
      }
    });
    fc.assert(
      fc.property(fc.nat(2), fc.nat(), fc.integer({ min: 1, max: 255 }), (index, place, mask) => {
        const changed = (entries[index] as Uint8Array).slice();
        const at = place % changed.length;
        changed[at] = (changed[at] as number) ^ mask;
        expect(verifyList(identity.aikPublic, entries.with(index, changed), random)).toEqual(REFUSED);
      }),
    );
  });
});

describe('the head of a list', () => {
  it('is another one where either its place or its hash is', () => {
    const head = { seq: 2, hash: new Uint8Array(32).fill(1) };
    expect(equalHeads(head, { seq: 2, hash: head.hash.slice() })).toBe(true);
    expect(equalHeads(head, { seq: 3, hash: head.hash })).toBe(false);
    expect(equalHeads(head, { seq: 2, hash: new Uint8Array(32).fill(2) })).toBe(false);
  });

  it('is asked of an entry alone: anything else is a bug', () => {
    expect(() => listHeadOf(new Uint8Array(40))).toThrow('not a list entry');
  });
});

describe('extending a list', () => {
  it('takes new entries, passes over known ones, and is not rolled back by a shorter list', () => {
    const entries = chain([add(0), add(1), revoke(0)]);
    const short = unwrap(verifyList(identity.aikPublic, entries.slice(0, 1), random));
    const long = unwrap(extendList(short, entries, random));
    expect(long.forked).toBe(false);
    expect(activeIndexes(long.list)).toEqual([1]);
    const again = unwrap(extendList(long.list, entries.slice(0, 1), random));
    expect(again).toEqual({ list: long.list, forked: false });
    expect(coversHead(long.list, short.head)).toBe(true);
    expect(coversHead(short, long.list.head)).toBe(false);
    expect(equalHeads(long.list.head, listHeadOf(entries[2] as Uint8Array))).toBe(true);
  });

  it('refuses the whole where one entry does not follow, and leaves the list as it was', () => {
    const list = listOf(add(0));
    const [second] = chain([add(1)], list.head) as [Uint8Array];
    const [stray] = chain([add(2)], { seq: 5, hash: new Uint8Array(32) }) as [Uint8Array];
    expect(extendList(list, [second, stray], random)).toEqual(REFUSED);
    expect(activeIndexes(list)).toEqual([0]);
  });

  it('at a fork ignores the additions of both sides, holds the revocations of both, and tells', () => {
    const base = listOf(add(0), add(1), add(2));
    const mine = chain([add(3)], base.head);
    const theirs = chain([add(4)], base.head);
    const revoking = chain([revoke(1, 9)], base.head);
    const one = unwrap(extendList(base, mine, random));
    expect(activeIndexes(one.list)).toEqual([0, 1, 2, 3]);
    const two = unwrap(extendList(one.list, theirs, random));
    expect(two.forked).toBe(true);
    expect(activeIndexes(two.list)).toEqual([0, 1, 2]);
    const three = unwrap(extendList(two.list, revoking, random));
    expect(activeIndexes(three.list)).toEqual([0, 2]);
    expect(three.list.forkedSeqs).toEqual([4]);
  });

  it('at a forked recovery holds what it revokes and ignores whom it adds', () => {
    const base = listOf(add(0), add(1));
    const forked = [...chain([recover(2)], base.head), ...chain([add(3)], base.head)];
    const { list } = unwrap(extendList(base, forked, random));
    expect(activeIndexes(list)).toEqual([]);
    expect(list.lastRecovery).toBeNull();
    // The person can still go on from there.
    expect(activeIndexes(unwrap(extendList(list, chain([add(4)], list.head), random)).list)).toEqual([4]);
  });

  it('comes to the same list in whatever order the branches of a fork are learnt', () => {
    const base = listOf(add(0), add(1), add(2));
    const a = chain([add(3), revoke(0)], base.head);
    const b = chain([revoke(1), add(4)], base.head);
    const c = chain([recover(5, 3)], base.head);
    fc.assert(
      fc.property(fc.shuffledSubarray([a, b, c], { minLength: 3 }), (branches) => {
        const list = branches.reduce((known, branch) => unwrap(extendList(known, branch, random)).list, base);
        const reference = [a, b, c].reduce((known, branch) => unwrap(extendList(known, branch, random)).list, base);
        expect(list).toEqual(reference);
      }),
      { numRuns: 6 },
    );
  });
});

describe('when a device was removed', () => {
  it('is the time of the first entry that did, whatever removed it again', () => {
    const [kept, once, twice] = [0, 1, 2].map((index) => device(index).deviceId);
    const list = listOf(add(0), add(1), add(2), revoke(2, 5), revoke(2, 9), recover(0, 12));
    expect(list.revokedAt).toEqual(
      new Map([
        [twice, 5],
        [once, 12],
      ]),
    );
    expect(list.revokedAt.has(kept as NonNullable<typeof kept>)).toBe(false);
  });
});
