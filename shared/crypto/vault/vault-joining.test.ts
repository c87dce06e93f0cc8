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
import { type JoiningBounds, needsJoining, planJoining } from './vault-joining.ts';
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

/** `broken`: dies once that many records are written. True where the plan was carried out. */
function join(world: World, bounds: JoiningBounds, broken = Number.POSITIVE_INFINITY): boolean {
  const plan = planJoining(world.readAll(), bounds);
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
      const bounds = { ranges: 8, records: 6 };
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
      const bounds = { ranges: 8, records: 6 };
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
    const weights = [1, 5, 1_000].map((records) => planJoining(read, { ranges: 4, records })?.rewrite.length ?? 0);
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
    const plan = planJoining(world.readAll(), { ranges: 4, records: 100 });
    expect(plan?.dropEpochs).not.toContain(1);
    join(world, { ranges: 4, records: 100 });
    expect(told(world).unread).toBe(1);
  });

  it('does nothing where no range would be less', () => {
    const world = newWorld(83);
    world.write(contentKeys([entry(world)]));
    world.turn();
    expect(planJoining(world.readAll(), { ranges: 1, records: 100 })).toBeNull();
  });
});
