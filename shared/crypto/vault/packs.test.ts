// What packs hold and what a vault gives up for them: each key once and in order, nothing that is in no pack lost, and an erasure that leaves no
// epoch in which a former shelf may have stood. Seeds are printed.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  contentKeys,
  entry,
  entryIds,
  newWorld,
  notes,
  privateNote,
  relationId,
} from '../../../tests/harness/vault-records.ts';
import { decode, encode } from '../../codec.ts';
import { BlobId, DeviceId, ObjectId, RelationId } from '../../ids.ts';
import type { ChainHead } from '../relation/letter.ts';
import { loadSodium } from '../base/sodium.ts';
import { randomSecret } from '../base/secret.ts';
import { CHUNK_BYTES, chunksOf, sealBlob } from '../base/stream.ts';
import {
  filled,
  furthest,
  KEYS_A_PACK,
  looseAmong,
  openPack,
  type PackKey,
  packCodec,
  planErasedFromPacks,
  planPacked,
  shelfCodec,
  shelfIn,
  shelfRecord,
  type Shelf,
  shelved,
  shelvesAmong,
} from './packs.ts';

beforeAll(loadSodium);

type World = ReturnType<typeof newWorld>;
const keyAt = (world: World, mailboxSeq: number): PackKey => ({ ...entry(world), mailboxSeq, kind: 16, day: 20_000 });

function shelfOf(world: World, keys: readonly PackKey[], number = 1): { shelf: Shelf; bytes: Uint8Array } {
  const plain = encode(packCodec, { relationId, keys, objects: [] });
  const place = { of: world.vaultId, blobId: BlobId.random(world.random) };
  const { ref, bytes } = sealBlob(place, randomSecret('stream', world.random), plain);
  const lastAct = { n: 0, hash: new Uint8Array(32) };
  return { shelf: { relationId, number, packs: [shelved(keys, ref)], heads: [], lastAct, extras: [] }, bytes };
}

describe('packs', () => {
  it('hold each key once, in order, and are full but for the last', () => {
    const world = newWorld(1_143);
    const keys = Array.from({ length: 40 }, (_, i) => keyAt(world, 1 + ((i * 7) % 30)));
    fc.assert(
      fc.property(fc.shuffledSubarray(keys), fc.shuffledSubarray(keys), (before, more) => {
        const packs = filled(before, more);
        const all = packs.flat();
        expect(new Set(all.map(({ envelopeId }) => envelopeId))).toEqual(
          new Set([...before, ...more].map(({ envelopeId }) => envelopeId)),
        );
        expect(all.length).toBe(new Set(all).size);
        const pack = { relationId, keys: all, objects: [] };
        expect(decode(packCodec, encode(packCodec, pack)).ok).toBe(true);
      }),
    );
    const many = Array.from({ length: 2 * KEYS_A_PACK + 1 }, (_, i) => ({
      ...(keys[0] as PackKey),
      envelopeId: entry(world).envelopeId,
      mailboxSeq: i,
    }));
    expect(filled(many.slice(0, 5), many).map(({ length }) => length)).toEqual([KEYS_A_PACK, KEYS_A_PACK, 1]);
  });

  it('that are full take two chunks, and one more key would take four', () => {
    const size = (count: number) => 1 + 32 + 4 + 94 * count + 4;
    expect(chunksOf(size(KEYS_A_PACK))).toBe(2);
    expect(chunksOf(size(KEYS_A_PACK + 1))).toBe(4);
  });

  it('open as what their shelf names, and as nothing else', () => {
    const world = newWorld(1_144);
    const keys = [keyAt(world, 3), keyAt(world, 5)];
    const { shelf, bytes } = shelfOf(world, keys);
    const [named] = shelf.packs as [Shelf['packs'][0]];
    expect(openPack(world.vaultId, relationId, named, bytes).ok).toBe(true);
    const other = shelfOf(world, [keyAt(world, 4), keyAt(world, 6)]);
    expect(openPack(world.vaultId, relationId, named, other.bytes)).toMatchObject({ error: { type: 'unreadable' } });
    expect(openPack(world.vaultId, relationId, { ...named, items: 1 }, bytes)).toMatchObject({
      error: { type: 'unreadable' },
    });
    expect(openPack(world.vaultId, RelationId.random(world.random), named, bytes).ok).toBe(false);
    expect(openPack(world.vaultId, relationId, named, bytes.subarray(0, CHUNK_BYTES - 1)).ok).toBe(false);
  });

  it('of a later version are told as such, and not as lost', () => {
    const world = newWorld(1_145);
    const keys = [keyAt(world, 3)];
    const plain = encode(packCodec, { relationId, keys, objects: [] }).with(0, 2);
    const place = { of: world.vaultId, blobId: BlobId.random(world.random) };
    const { ref, bytes } = sealBlob(place, randomSecret('stream', world.random), plain);
    expect(openPack(world.vaultId, relationId, shelved(keys, ref), bytes)).toMatchObject({ error: { type: 'newer' } });
  });

  it('are named with the first and the last day of their keys, wherever these stand', () => {
    const world = newWorld(1_147);
    const keys = [20_003, 20_001, 20_007, 20_004].map((day, i) => ({ ...keyAt(world, i + 1), day }));
    const [named] = shelfOf(world, keys).shelf.packs;
    expect(named).toMatchObject({ firstDay: 20_001, lastDay: 20_007, items: 4 });
  });

  it('go with the furthest head of each device, and of no more devices than a shelf holds', () => {
    const world = newWorld(1_148);
    const head = (device: DeviceId, seq: number): ChainHead => ({ device, seq, hash: world.random.bytes(32) });
    const [a, b] = [DeviceId.random(world.random), DeviceId.random(world.random)];
    const heads = [head(a, 2), head(b, 1), head(a, 3), head(a, 1), head(b, 1)];
    expect(furthest(heads)).toEqual([heads[2], heads[4]]);
    const many = Array.from({ length: 70 }, () => head(DeviceId.random(world.random), 1));
    expect(furthest(many)).toEqual(many.slice(-64));
  });

  it('are named by the newest shelf under the relation’s own name, and by none under another', () => {
    const world = newWorld(1_146);
    const [first, second] = [shelfOf(world, [keyAt(world, 1)], 1), shelfOf(world, [keyAt(world, 1)], 2)];
    const records = [shelfRecord(first.shelf, 1), shelfRecord(second.shelf, 2)];
    expect(shelvesAmong(records).get(relationId)?.number).toBe(2);
    const [record] = records;
    const object = record?.type === 'private' ? record.object : null;
    expect(shelfIn({ ...object!, objectId: ObjectId.random(world.random) })).toBeNull();
    expect(encode(shelfCodec, first.shelf).length).toBe(32 + 4 + 2 + 104 + 2 + 36 + 2);
  });
});

/** Weeks of keys beside notes; some of the keys are in a pack by now, whose shelf stands last. */
function vault(seed: number) {
  const world = newWorld(seed);
  const at = (most: number): number => (world.random.bytes(1)[0] as number) % most;
  const packed: PackKey[] = [];
  for (let week = 0; week < 9; week++) {
    for (let n = at(3); n >= 0; n--) {
      const key = keyAt(world, packed.length + 1);
      world.write(contentKeys([key]));
      if (at(4) > 0) packed.push(key);
    }
    if (at(2) === 0) world.write(privateNote(ObjectId.random(world.random), `week ${week}`));
    world.turn();
  }
  if (packed.length > 0) world.write(shelfRecord(shelfOf(world, packed).shelf, 1));
  return { world, packed };
}

function carryOut(world: World, plan: NonNullable<ReturnType<typeof planPacked>>): void {
  if (plan.needsEpochFirst) world.turn();
  for (const record of plan.rewrite) world.write(record);
  world.turn({ dropEpochs: plan.dropEpochs, erased: plan.counted.map(({ seq }) => seq) });
}

describe('a vault of which some keys were packed', () => {
  it('gives up the epochs that hold one of them or nothing more, and keeps those that hold only what is in no pack', () => {
    const world = newWorld(1_149);
    const [first, second] = [keyAt(world, 1), keyAt(world, 2)];
    world.write(contentKeys([keyAt(world, 3), first]));
    world.turn();
    world.write(privateNote(ObjectId.random(world.random), 'stays'));
    world.turn();
    world.write(contentKeys([second]));
    world.turn();
    world.write(privateNote(ObjectId.random(world.random), 'too'));
    const plan = (...keys: readonly PackKey[]) =>
      planPacked(world.readAll(), new Set(keys.map(({ envelopeId }) => envelopeId)), () => true);
    expect(plan(first)).toMatchObject({ dropEpochs: [1], needsEpochFirst: true });
    expect(plan(second)).toMatchObject({ dropEpochs: [3], needsEpochFirst: true });
    expect(plan(first, second)?.dropEpochs).toEqual([1, 3]);
    expect(plan(keyAt(world, 9))).toBeNull();
    expect(plan()).toBeNull();
  });

  it('writes the heads of a relation again only where no shelf states them', () => {
    const world = newWorld(1_160);
    const key = keyAt(world, 1);
    const heads = [{ device: world.device.keys.deviceId, seq: 1, hash: world.random.bytes(32) }];
    world.write({ type: 'contentKeys', groups: [{ relationId, heads, keys: [key] }] });
    const ids = new Set<string>([key.envelopeId]);
    expect(planPacked(world.readAll(), ids, () => true)?.rewrite).toEqual([]);
    expect(planPacked(world.readAll(), ids, () => false)?.rewrite).toEqual([
      { type: 'contentKeys', groups: [{ relationId, heads, keys: [] }] },
    ]);
  });
});

const SEEDS = Array.from({ length: 8 }, (_, i) => 1_150 + i);

describe.each(SEEDS)('a vault whose keys were packed, seed %i', (seed) => {
  it('lacks those that are in packs and nothing else, in few epochs', () => {
    const { world, packed } = vault(seed);
    const before = world.readAll();
    const ids = new Set<string>(packed.map(({ envelopeId }) => envelopeId));
    const plan = planPacked(before, ids, () => true);
    if (plan === null) return expect(ids.size).toBe(0);
    carryOut(world, plan);
    const after = world.readAll();
    expect(entryIds(after).sort()).toEqual(
      entryIds(before)
        .filter((id) => !ids.has(id))
        .sort(),
    );
    expect(notes(after).length).toBe(notes(before).length);
    expect(shelvesAmong(after.records.map(({ record }) => record)).get(relationId)?.packs).toHaveLength(1);
    expect(world.epoch.keyring.live.length).toBeLessThanOrEqual(7);
    expect(looseAmong(after.records).get(relationId)?.keys.length ?? 0).toBe(entryIds(after).length);
    // Done once more it does nothing.
    expect(planPacked(after, ids, () => true)?.rewrite.length ?? 0).toBeLessThanOrEqual(plan.rewrite.length);
  });

  it('of which one is erased keeps no epoch of before, and everything else', () => {
    const { world } = vault(seed);
    const before = world.readAll();
    const gone = entryIds(before)[0];
    const live = [...world.epoch.keyring.live.map(({ epoch }) => epoch), world.epoch.number];
    const plan = planErasedFromPacks(before, world.epoch.number, new Set(gone === undefined ? [] : [gone]));
    expect(plan.needsEpochFirst).toBe(true);
    carryOut(world, plan);
    const kept = new Set([...world.epoch.keyring.live.map(({ epoch }) => epoch), world.epoch.number]);
    expect(live.filter((number) => kept.has(number))).toEqual([]);
    const after = world.readAll();
    expect(entryIds(after).sort()).toEqual(
      entryIds(before)
        .filter((id) => id !== gone)
        .sort(),
    );
    expect(notes(after).length).toBe(notes(before).length);
  });
});
