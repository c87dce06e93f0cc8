import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/harness/random.ts';
import { sealUnknownType, VaultWorld } from '../../../tests/harness/vault.ts';
import { EnvelopeId, ObjectId, RelationId } from '../../ids.ts';
import { unwrap } from '../../result.ts';
import { devicePublicOf } from '../identity/identity.ts';
import { randomSecret } from '../base/secret.ts';
import { loadSodium } from '../base/sodium.ts';
import { mendVault } from './vault-mend.ts';
import type { VaultEnvelope } from './vault-reader.ts';
import type { VaultRecord } from './vault-records.ts';
import { judgeMark } from './vault.ts';

beforeAll(loadSodium);

const contentKey = ({ random }: VaultWorld): VaultRecord => {
  const key = {
    envelopeId: EnvelopeId.random(random),
    bodyHash: random.bytes(32),
    contentKey: randomSecret('content', random),
  };
  return { type: 'contentKeys', groups: [{ relationId: RelationId.random(random), heads: [], keys: [key] }] };
};
const OBJECT = ObjectId.fromBytes(new Uint8Array(ObjectId.length).fill(7));
const note = ({ random }: VaultWorld): VaultRecord => ({
  type: 'private',
  object: { objectId: OBJECT, kind: 32_768, time: 1, payload: random.bytes(9) },
});

const mendFrom = (world: VaultWorld, rows: readonly VaultEnvelope[], below = world.state.seq) =>
  mendVault({ ...world.access, listFloor: world.listHead, below }, world.state, rows, world.random);

/** The relay goes back to these rows, and the device mends what it shows; `drops`: whether as it must. */
function rollBack(world: VaultWorld, rows: readonly VaultEnvelope[], drops = true): void {
  const { number } = world.epoch;
  world.state = unwrap(mendFrom(world, rows));
  world.rows = [...rows];
  world.turn(drops ? { dropEpochs: [number] } : {});
}

const seqsOf = (world: VaultWorld): readonly number[] => world.readAll().records.map(({ seq }) => seq);

describe('a vault that its relay rolled back', () => {
  it('holds what was written after it was mended, and nothing from before', () => {
    const world = new VaultWorld(seededRandom(80));
    for (const record of [contentKey(world), note(world), note(world)]) world.write(record);
    const before = world.state;
    rollBack(world, world.rows.slice(0, 4));
    expect(seqsOf(world)).toEqual([]);
    expect(world.epoch.number).toBe((before.epoch?.number ?? 0) + 1);
    expect(world.epoch.keyring.live).toEqual([]);
    world.write(contentKey(world));
    world.write(note(world));
    expect(seqsOf(world)).toEqual([6, 7]);
    expect(world.readAll().list?.active.size).toBe(1);
    // What its relay may erase now: all that stood there but the list entry.
    expect(world.state.leftovers.map(({ seq }) => seq)).toEqual([1, 3, 4]);
    world.erase([1, 3, 4]);
    expect(seqsOf(world)).toEqual([6, 7]);
  });

  it('takes no lost record in the place of a new one, not even between holes, because every epoch is given up', () => {
    const swapped = (drops: boolean, turned: boolean): boolean => {
      const world = new VaultWorld(seededRandom(81));
      for (let n = 0; n < 3; n++) world.write(contentKey(world));
      const lost = world.rows[4] as VaultEnvelope;
      if (turned) world.turn();
      rollBack(world, world.rows.slice(0, 3), drops);
      // 4 is the epoch; 5 is to be swapped; 6 is replaced by 7; 8 counts 4 and 6, which the relay then shows as erased.
      world.write(contentKey(world));
      world.write(note(world));
      world.write(note(world));
      world.turn();
      world.erase([4, 6]);
      expect(seqsOf(world)).toEqual([5, 7]);
      world.rows[4] = lost;
      const read = world.read();
      if (!read.ok) expect(read.error).toEqual({ type: 'damaged' });
      return read.ok;
    };
    expect([swapped(true, false), swapped(true, true)]).toEqual([false, false]);
    expect(swapped(false, false)).toBe(true);
  });

  it('is shown as it was before by a relay that kept it: the marks of a mended vault say that records are missing', () => {
    const world = new VaultWorld(seededRandom(82));
    for (let n = 0; n < 3; n++) world.write(contentKey(world));
    const lost = world.state;
    rollBack(world, world.rows.slice(0, 3));
    while (world.state.seq <= lost.seq) world.write(note(world));
    expect(judgeMark({ seq: world.state.seq, hashStart: world.state.hash.subarray(0, 16) }, lost)).toEqual({
      type: 'behind',
      missing: 1,
    });
  });

  it('can be mended from a backup of any moment, whatever was erased and given up since', () => {
    const step = fc.constantFrom('keys', 'note', 'turn', 'drop', 'erase');
    fc.assert(
      fc.property(fc.nat(1_000), fc.array(step, { minLength: 1, maxLength: 12 }), fc.nat(), (seed, steps, cut) => {
        const world = new VaultWorld(seededRandom(83, seed));
        const backups: (readonly VaultEnvelope[])[] = [];
        for (const each of steps) {
          backups.push([...world.rows]);
          switch (each) {
            case 'keys':
              world.write(contentKey(world));
              break;
            case 'note':
              world.write(note(world));
              break;
            case 'turn':
              world.turn();
              break;
            case 'drop': {
              const all = world.readAll().records.map(({ seq }) => seq);
              const { number, keyring } = world.epoch;
              const dropEpochs = [...keyring.live.map(({ epoch }) => epoch), number];
              const places = world.state.uncounted.map(({ seq }) => seq);
              const erased = [...all, ...places, world.state.epochAt?.seq ?? 1];
              world.turn({ dropEpochs, erased });
              break;
            }
            case 'erase':
              world.erase(world.state.leftovers.map(({ seq }) => seq));
          }
        }
        const backup = backups[cut % backups.length] as readonly VaultEnvelope[];
        if (backup.length === world.rows.length) return;
        rollBack(world, backup);
        world.write(contentKey(world));
        expect(seqsOf(world)).toEqual([backup.length + 2]);
        world.erase(world.state.leftovers.map(({ seq }) => seq));
        expect(seqsOf(world)).toEqual([backup.length + 2]);
      }),
      { numRuns: 60 },
    );
  });

  it('is not mended from rows that are not fewer, not its own, or tell less of the device list', () => {
    const world = new VaultWorld(seededRandom(84));
    for (let n = 0; n < 3; n++) world.write(contentKey(world));
    const damaged = { ok: false, error: { type: 'damaged' } };
    const older = { ok: false, error: { type: 'rolled-back' } };
    expect(mendFrom(world, world.rows)).toEqual(damaged);
    expect(mendFrom(world, [])).toEqual(older);
    expect(mendFrom(world, world.rows.slice(0, 1))).toEqual(older);
    const rows = world.rows.slice(0, 4);
    expect(mendFrom(world, rows).ok).toBe(true);
    const flipped = rows.map((row) => ({ ...row, bytes: row.bytes?.map((byte, i) => (i === 99 ? byte ^ 1 : byte)) }));
    expect(mendFrom(world, flipped as readonly VaultEnvelope[])).toEqual(damaged);
    expect(mendFrom(world, new VaultWorld(seededRandom(85)).rows)).toEqual(damaged);
    world.turnWithNewBase();
    expect(mendFrom(world, rows)).toEqual(older);
    expect(mendFrom(world, world.rows.slice(0, 5))).toEqual(older);
    world.write(note(world));
    expect(mendFrom(world, world.rows.slice(0, 6)).ok).toBe(true);
    world.writeEntry(world.signEntry({ op: 'add', time: 2, device: devicePublicOf(world.newDevice().keys) }));
    expect(mendFrom(world, world.rows.slice(0, 7))).toEqual(older);
  });

  it('is mended once more where it is shown again as it stood, up to there and with what was erased then', () => {
    const world = new VaultWorld(seededRandom(86));
    world.write(contentKey(world));
    const backup = [...world.rows];
    for (let n = 0; n < 3; n++) world.write(note(world));
    world.turn();
    world.erase(world.state.leftovers.map(({ seq }) => seq));
    const stood = { rows: [...world.rows], seq: world.state.seq };
    rollBack(world, backup);
    world.write(contentKey(world));
    expect(world.state.seq).toBeLessThan(stood.seq);
    expect(mendFrom(world, stood.rows, stood.seq)).toEqual({ ok: false, error: { type: 'damaged' } });
    const { number } = world.epoch;
    world.state = unwrap(mendFrom(world, stood.rows, stood.seq + 1));
    world.rows = [...stood.rows];
    world.turn({ dropEpochs: [number] });
    world.write(note(world));
    expect(seqsOf(world)).toEqual([stood.seq + 2]);
  });

  it('is mended from under the base of before another sheet for a base of its own alone, and from under no later one', () => {
    const world = new VaultWorld(seededRandom(88));
    world.write(note(world));
    const [shown, former] = [[...world.rows], world.state];
    world.turnWithNewBase();
    world.write(contentKey(world));
    const mended = (state: typeof former, rows: readonly VaultEnvelope[], isNewBase: boolean, below = 9) =>
      mendVault({ ...world.access, listFloor: world.listHead, below, isNewBase }, state, rows, world.random);
    expect(mended(world.state, shown, false, world.state.seq)).toEqual({ ok: false, error: { type: 'rolled-back' } });
    const { number } = world.epoch;
    // As a lying relay may: the newer epoch of two is known by a state under the base before it.
    const behind = { ...former, epoch: { ...world.epoch, base: (former.epoch as typeof world.epoch).base } };
    expect(mended(behind, world.rows.slice(0, -1), true)).toEqual({ ok: false, error: { type: 'rolled-back' } });
    world.state = unwrap(mended(world.state, shown, true, world.state.seq));
    world.rows = [...shown];
    // What the rows may have to be opened by again, until the next record gives it up.
    const live = world.epoch.keyring.live.map(({ epoch }) => epoch);
    expect(live).toEqual([1]);
    world.turnWithNewBase({ dropEpochs: [number, ...live] });
    world.write(note(world));
    expect(seqsOf(world)).toEqual([shown.length + 2]);
    expect(world.epoch.keyring.live).toEqual([]);
  });

  it('goes on above an epoch under the base before that is at most 1,024 beyond the one known, however long it is shown', () => {
    const world = new VaultWorld(seededRandom(89));
    for (let i = 0; i < 3; i++) world.write(note(world));
    const shown = [...world.rows];
    const at = world.epoch.number;
    world.turnWithNewBase();
    const aheadBy = (ahead: number, isNewBase = true) => {
      const state = { ...world.state, epoch: { ...world.epoch, number: at - ahead } };
      const access = { ...world.access, listFloor: world.listHead, below: 2, isNewBase };
      return mendVault(access, state, shown, world.random);
    };
    expect(unwrap(aheadBy(1_024)).epoch?.number).toBe(at);
    expect(aheadBy(1_025)).toEqual({ ok: false, error: { type: 'damaged' } });
    expect(aheadBy(1, false)).toEqual({ ok: false, error: { type: 'rolled-back' } });
  });

  it('is not mended from a newer epoch than is known, nor where a record is of a later version', () => {
    const world = new VaultWorld(seededRandom(87));
    world.write(note(world));
    const known = world.state;
    world.turn();
    expect(
      mendVault({ ...world.access, listFloor: world.listHead, below: 9 }, known, world.rows, world.random),
    ).toEqual({
      ok: false,
      error: { type: 'damaged' },
    });
    const place = world.place();
    world.append(place, sealUnknownType(world, place));
    world.write(note(world));
    expect(mendFrom(world, world.rows.slice(0, -1))).toEqual({ ok: false, error: { type: 'please-update' } });
  });
});
