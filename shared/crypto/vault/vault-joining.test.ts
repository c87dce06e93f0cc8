// A vault of many years in small: whatever was replaced and when, joining its keyring's ranges loses nothing at any record, and ends
// with fewer. Seeds are printed.
import { beforeAll, describe, expect, it } from 'vitest';
import {
  contentKeys,
  countedSeqs,
  entry,
  entryIds,
  malformedRecord,
  newWorld,
  notes,
  privateNote,
  tombstone,
} from '../../../tests/harness/vault-records.ts';
import { ObjectId } from '../../ids.ts';
import { loadSodium } from '../base/sodium.ts';
import type { ErasurePlan } from './vault-erasure.ts';
import {
  type JoiningBounds,
  looseRecords,
  mayBeLoose,
  needsJoining,
  planGathering,
  planJoining,
} from './vault-joining.ts';
import { uncountedSeqs } from './vault-state.ts';

const FULL = process.env['ENTRETEMPS_FULL'] === '1';

beforeAll(loadSodium);

type World = ReturnType<typeof newWorld>;
const rangesOf = (world: World) => world.epoch.keyring.erased.length;
/** Of a key that stands there twice nothing is said twice. */
const told = (world: World) => {
  const read = world.readAll();
  return {
    entries: [...new Set(entryIds(read))].sort(),
    notes: notes(read).sort(),
    unread: read.unknown + read.malformed,
  };
};

/** Weeks of keys, of notes of which some are written anew, and of entries that are erased, whose bytes go. */
function years(seed: number, weeks: number): World {
  const world = newWorld(seed);
  const at = (most: number): number => (world.random.bytes(1)[0] as number) % most;
  const known = Array.from({ length: 6 }, () => ObjectId.random(world.random));
  for (let week = 0; week < weeks; week++) {
    for (let record = at(4); record >= 0; record--) {
      const which = at(10);
      if (which < 6) world.write(privateNote(known[which] as ObjectId, `week ${week}, ${record}`));
      else world.write(contentKeys(Array.from({ length: 1 + at(3) }, () => entry(world))));
    }
    if (at(8) === 0) {
      const gone = entry(world);
      world.write(contentKeys([gone]));
      world.write(tombstone(gone.envelopeId));
    }
    world.turn();
    if (at(3) === 0) world.erase(countedSeqs(world));
  }
  return world;
}

const join = (world: World, bounds: JoiningBounds, broken?: number): boolean =>
  carryOut(world, planJoining(world.readAll(), bounds), broken);

/** `broken`: dies once that many records are written. True where the plan was carried out. */
function carryOut(world: World, plan: ErasurePlan | null, broken = Number.POSITIVE_INFINITY): boolean {
  if (plan === null) return false;
  const before = told(world);
  let left = broken;
  const steps = [
    ...(plan.needsEpochFirst ? [() => world.turn()] : []),
    ...plan.rewrite.map((record) => () => world.write(record)),
    () =>
      world.turn({
        dropEpochs: plan.dropEpochs,
        erased: [...uncountedSeqs(world.state), ...plan.counted.map(({ seq }) => seq)],
      }),
  ];
  for (const step of steps) {
    if (left-- === 0) return false;
    step();
    expect(told(world)).toEqual(before);
  }
  world.erase(countedSeqs(world));
  expect(told(world)).toEqual(before);
  return true;
}

describe('joining a keyring’s ranges', () => {
  it.each(FULL ? [61, 62, 63, 64, 65, 66] : [61, 65])(
    'loses nothing at any record, and ends with fewer: seed %i',
    (seed) => {
      const world = years(seed, 24);
      const before = rangesOf(world);
      expect(before).toBeGreaterThan(8);
      const bounds = { ranges: 8, records: 6, loose: 0 };
      let times = 0;
      while (needsJoining(world.state, bounds) && times < 30) {
        const ranges = rangesOf(world);
        expect(join(world, bounds)).toBe(true);
        expect(rangesOf(world)).toBeLessThanOrEqual(ranges);
        times++;
      }
      expect(needsJoining(world.state, bounds)).toBe(false);
      expect(rangesOf(world)).toBeLessThan(8);
    },
  );

  it.each(FULL ? [71, 72] : [71])(
    'broken off after any record loses nothing, and is done by the next: seed %i',
    (seed) => {
      const bounds = { ranges: 8, records: 6, loose: 0 };
      for (let broken = 0; broken < 9; broken++) {
        const world = years(seed, 12);
        const before = told(world);
        const ranges = rangesOf(world);
        join(world, bounds, broken);
        while (needsJoining(world.state, bounds)) expect(join(world, bounds)).toBe(true);
        expect(told(world)).toEqual(before);
        expect(rangesOf(world)).toBeLessThan(ranges);
      }
    },
  );

  it('writes no more at once than makes the ranges fewer, and of several epochs what is few together', () => {
    const read = years(81, 20).readAll();
    const weights = [1, 5, 1_000].map(
      (records) => planJoining(read, { ranges: 4, records, loose: 0 })?.rewrite.length ?? 0,
    );
    expect(weights[0]).toBeGreaterThan(0);
    expect(weights[1]).toBeLessThanOrEqual(5);
    expect(weights[2]).toBeGreaterThan(5);
  });

  it('keeps the epoch of a record that this version cannot write again', () => {
    const world = newWorld(82);
    world.write(malformedRecord());
    for (let week = 0; week < 6; week++) {
      world.turn();
      world.write(contentKeys([entry(world)]));
    }
    world.turn();
    const unread = [...world.readAll().unreadEpochs];
    expect(unread).toEqual([1]);
    const plan = planJoining(world.readAll(), { ranges: 4, records: 100, loose: 0 });
    expect(plan?.dropEpochs).not.toContain(1);
    join(world, { ranges: 4, records: 100, loose: 0 });
    expect(told(world).unread).toBe(1);
  });

  it('does nothing where no range would be less', () => {
    const world = newWorld(83);
    world.write(contentKeys([entry(world)]));
    world.turn();
    expect(planJoining(world.readAll(), { ranges: 1, records: 100, loose: 0 })).toBeNull();
  });
});

describe('gathering content keys', () => {
  const BOUNDS: JoiningBounds = { ranges: 1_000, records: 100, loose: 8 };
  const gather = (world: World, broken?: number): boolean =>
    carryOut(world, planGathering(world.readAll(), BOUNDS), broken);
  const recordsOf = (world: World) => world.readAll().records.filter(({ record }) => record.type === 'contentKeys');
  /** Weeks of two records of `keys` keys each. */
  const weeks = (seed: number, count: number, keys = 1): World => {
    const world = newWorld(seed);
    for (let week = 0; week < count; week++) {
      for (let record = 0; record < 2; record++)
        world.write(contentKeys(Array.from({ length: keys }, () => entry(world))));
      world.turn();
    }
    return world;
  };

  it('leaves every key in few records, under an epoch in which nothing else comes to stand', () => {
    const world = weeks(91, 8);
    expect(mayBeLoose(world.state, 16, BOUNDS)).toBe(true);
    expect(gather(world)).toBe(true);
    const [gathered, ...others] = recordsOf(world);
    expect(others).toEqual([]);
    expect(gathered?.epoch).toBe(world.epoch.number - 1);
    // Of the epochs before it nothing is to be read any more, nor is their key kept.
    expect(world.epoch.keyring.live.map(({ epoch }) => epoch)).toEqual([world.epoch.number - 1]);
    expect(mayBeLoose(world.state, 16, BOUNDS)).toBe(false);
  });

  it('is thought of once more records may be loose than a bound, and one for each 512 keys that the vault holds', () => {
    const { state } = weeks(99, 8);
    const loose = looseRecords(state);
    const isThoughtOf = (keys: number, bound: number) => mayBeLoose(state, keys, { ...BOUNDS, loose: bound });
    expect([isThoughtOf(0, loose), isThoughtOf(0, loose - 1)]).toEqual([false, true]);
    expect([isThoughtOf(1_024, loose - 2), isThoughtOf(1_024, loose - 3)]).toEqual([false, true]);
  });

  it('waits for more than a few, and is not worth it where records hold many keys', () => {
    expect(planGathering(weeks(92, 4).readAll(), BOUNDS)).toBeNull();
    expect(planGathering(weeks(92, 5).readAll(), BOUNDS)).not.toBeNull();
    expect(planGathering(weeks(93, 8, 64).readAll(), BOUNDS)).toBeNull();
  });

  it('keeps what was erased erased, and the newest of each name', () => {
    const world = years(94, 16);
    const before = told(world);
    expect(carryOut(world, planGathering(world.readAll(), { ...BOUNDS, loose: 4 }))).toBe(true);
    expect(told(world)).toEqual(before);
  });

  it('broken off after any record loses nothing, and writes no key a second time that stands in an epoch which stays', () => {
    for (let broken = 0; broken < 4; broken++) {
      const world = newWorld(95);
      for (let record = 0; record < 80; record++) world.write(contentKeys([entry(world)]));
      world.turn();
      const before = told(world);
      gather(world, broken);
      expect(told(world)).toEqual(before);
      const written = planGathering(world.readAll(), BOUNDS)?.rewrite.length ?? 0;
      // The survivors stand already once they were written.
      if (broken > 1) expect(written).toBe(0);
      gather(world);
      expect(told(world)).toEqual(before);
      expect(recordsOf(world)).toHaveLength(1);
    }
  });

  it('keeps the epoch of a record that this version cannot write again', () => {
    const world = newWorld(96);
    world.write(malformedRecord());
    for (let record = 0; record < 9; record++) world.write(contentKeys([entry(world)]));
    world.turn();
    expect(planGathering(world.readAll(), BOUNDS)).toBeNull();
    for (let record = 0; record < 9; record++) world.write(contentKeys([entry(world)]));
    world.turn();
    const dropped = planGathering(world.readAll(), BOUNDS)?.dropEpochs;
    expect(dropped).toContain(2);
    expect(dropped).not.toContain(1);
  });
});
