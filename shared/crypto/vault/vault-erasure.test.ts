import { beforeAll, describe, expect, it } from 'vitest';
import {
  contentKeys,
  countedSeqs,
  entry,
  entryIds,
  hex,
  newWorld,
  notes,
  privateNote,
  relationId,
  tombstone,
} from '../../../tests/harness/vault-records.ts';
import type { VaultWorld } from '../../../tests/harness/vault.ts';
import { encode } from '../../codec.ts';
import { MailboxId, ObjectId, RelationId } from '../../ids.ts';
import { reveal } from '../base/secret.ts';
import { loadSodium } from '../base/sodium.ts';
import { type ErasurePlan, planErasure, weightOf } from './vault-erasure.ts';
import type { VaultRecord } from './vault-records.ts';
import { uncountedSeqs, vaultStateCodec, withoutLeftovers } from './vault-state.ts';

const DAMAGED = { ok: false, error: { type: 'damaged' } };
const ROLLED_BACK = { ok: false, error: { type: 'rolled-back' } };

beforeAll(loadSodium);

describe('replaced records', () => {
  it('are counted by the next epoch and only then leave holes that are vouched for', () => {
    const world = newWorld(20);
    const note = ObjectId.random(world.random);
    world.write(privateNote(note, 'old'));
    world.write(privateNote(note, 'new'));
    const replaced = world.rows.length - 1;
    expect(uncountedSeqs(world.state)).toEqual([replaced, 1]);
    const early = world.rows.map((row) => (row.seq === replaced ? { ...row, bytes: null } : row));
    expect(world.read(undefined, early)).toEqual(DAMAGED);
    world.turn();
    expect(world.state.leftovers.map(({ seq }) => seq)).toEqual([replaced, 1]);
    expect(uncountedSeqs(world.state)).toEqual([world.rows.length]);
    world.erase([replaced, 1]);
    expect(notes(world.readAll())).toEqual(['new']);
    const ids = new Set(world.state.leftovers.map(({ envelopeId }) => envelopeId));
    expect(withoutLeftovers(world.state, ids).leftovers).toEqual([]);
  });

  it('may be counted in ranges that run over list entries, which stay read', () => {
    const world = newWorld(27);
    const kept = entry(world);
    world.turn({ erased: [1, 2, 3] });
    world.write(contentKeys([kept]));
    const read = world.readAll();
    expect(read.list?.active.size).toBe(1);
    expect(entryIds(read)).toEqual([kept.envelopeId]);
    // The range does not let a relay withhold them: the epoch names the list that they make.
    world.erase([2]);
    expect(world.read()).toEqual(DAMAGED);
  });

  it('cannot vouch for a hole behind the newest epoch record', () => {
    const world = newWorld(21);
    world.turn({ erased: [1, 4] });
    world.write(contentKeys([entry(world)]));
    expect(world.rows.at(-1)?.seq).toBe(4);
    const rows = world.rows.map((row) => (row.seq === 4 ? { ...row, bytes: null } : row));
    expect(world.read(undefined, rows)).toEqual(DAMAGED);
  });
});

describe('an erasure', () => {
  it('leaves no living key to the erased entry, and every other entry readable', () => {
    const world = newWorld(30);
    const gone = entry(world);
    const stays = [entry(world), entry(world)];
    world.write(contentKeys([gone, stays[0] as typeof gone]));
    world.turn();
    world.write(contentKeys([stays[1] as typeof gone]));
    const before = [...world.rows];

    const ids = new Set<string>([gone.envelopeId]);
    const plan = planErasure(world.readAll(), world.epoch.number, ids);
    expect(plan).toMatchObject({ dropEpochs: [1], needsEpochFirst: false });
    for (const record of plan.rewrite) world.write(record);
    world.write(tombstone(gone.envelopeId));
    world.turn({ dropEpochs: plan.dropEpochs, erased: [...uncountedSeqs(world.state), ...seqsOf(plan)] });

    // A relay that kept every byte still gives nothing back.
    const read = world.readAll();
    expect(entryIds(read).sort()).toEqual(stays.map(({ envelopeId }) => envelopeId).sort());
    expect(encodedState(world)).not.toContain(hex(reveal(gone.contentKey, 'content')));
    expect(read.state.epoch?.keyring.live.map(({ epoch }) => epoch)).toEqual([2]);
    world.erase(countedSeqs(world));
    expect(entryIds(world.readAll()).sort()).toEqual(stays.map(({ envelopeId }) => envelopeId).sort());
    expect(world.read(undefined, before).ok).toBe(true);
    expect(world.read(world.state, before)).toEqual(ROLLED_BACK);
  });

  it('of an entry of the current epoch starts another epoch first, so that a crash loses nothing', () => {
    const world = newWorld(31);
    const gone = entry(world);
    const stays = entry(world);
    world.write(contentKeys([gone, stays]));
    const plan = planErasure(world.readAll(), world.epoch.number, new Set([gone.envelopeId as string]));
    expect(plan).toMatchObject({ dropEpochs: [1], needsEpochFirst: true });
    world.turn();
    expect(entryIds(world.readAll())).toHaveLength(2);
    for (const record of plan.rewrite) world.write(record);
    world.write(tombstone(gone.envelopeId));
    expect(entryIds(world.readAll())).toContain(stays.envelopeId);
    world.turn({ dropEpochs: plan.dropEpochs, erased: [...uncountedSeqs(world.state), ...seqsOf(plan)] });
    expect(entryIds(world.readAll())).toEqual([stays.envelopeId]);
  });

  it('writes again the furthest head of each device, once, and every object of a tombstone', () => {
    const world = newWorld(35);
    const gone = entry(world);
    const [device, hash] = [world.device.keys.deviceId, world.random.bytes(32)];
    const headAt = (seq: number) => ({ device, seq, hash });
    const said = (seq: number, keys: (typeof gone)[]): VaultRecord => ({
      type: 'contentKeys',
      groups: [{ relationId, heads: [headAt(seq)], keys }],
    });
    const objectIds = [ObjectId.random(world.random), ObjectId.random(world.random)];
    world.write(said(2, [gone]));
    world.write(said(3, []));
    world.write(said(1, []));
    world.write({ type: 'tombstone', tombstone: { relationId, envelopeIds: [], objectIds } });
    const plan = planErasure(world.readAll(), world.epoch.number, new Set<string>([gone.envelopeId]));
    expect(plan.rewrite).toEqual([
      { type: 'contentKeys', groups: [{ relationId, heads: [headAt(3)], keys: [] }] },
      { type: 'tombstone', tombstone: { relationId, envelopeIds: [], objectIds } },
    ]);
  });

  it('writes again what is left in as few records as hold a thousand keys each, whatever relations they are of', () => {
    const world = newWorld(36);
    const gone = entry(world);
    const others = Array.from({ length: 1_024 }, () => entry(world));
    const group = (keys: (typeof gone)[], of: RelationId) => ({ relationId: of, heads: [], keys });
    const sizesOf = (first: number, second: number): readonly (readonly number[])[] => {
      const [some, more] = [others.slice(0, first), others.slice(first, first + second)];
      const other = RelationId.random(world.random);
      const groups = [group([gone, ...some], relationId), group(more, other)];
      const record: VaultRecord = { type: 'contentKeys', groups };
      const folded = { seq: 3, envelopeId: gone.envelopeId, epoch: 1, record };
      const plan = planErasure({ records: [folded], standing: [] }, 2, new Set<string>([gone.envelopeId]));
      return plan.rewrite.map((each) =>
        each.type === 'contentKeys' ? each.groups.map(({ keys }) => keys.length) : [],
      );
    };
    expect(sizesOf(3, 2)).toEqual([[3, 2]]);
    expect(sizesOf(1_000, 24)).toEqual([[1_000, 24]]);
    expect(sizesOf(1_001, 23)).toEqual([[1_001, 23]]);
    others.push(entry(world));
    expect(sizesOf(1_001, 24)).toEqual([[1_001], [24]]);
    expect(sizesOf(1_025, 0)).toEqual([[1_024], [1]]);
  });

  it('weighs what is left of tombstones and keys together, and every other record as one', () => {
    const world = newWorld(37);
    const record = (its: VaultRecord) => ({ seq: 3, envelopeId: entry(world).envelopeId, epoch: 1, record: its });
    const few = Array.from({ length: 9 }, () => record(tombstone(entry(world).envelopeId)));
    const keys = record(contentKeys(Array.from({ length: 20 }, () => entry(world))));
    const note = () => record(privateNote(ObjectId.random(world.random), 'note'));
    expect(weightOf([])).toBe(0);
    expect(weightOf([...few, keys])).toBe(1);
    expect(weightOf([...few, note(), note()])).toBe(3);
    expect(weightOf(Array.from({ length: 52 }, () => keys))).toBe(2);
  });

  it('holds although another device stored the key once more after it', () => {
    const world = newWorld(32);
    const gone = entry(world);
    world.write(tombstone(gone.envelopeId));
    world.write(contentKeys([gone]));
    expect(entryIds(world.readAll())).toEqual([]);
  });

  it('counts a record of which an earlier erasure left nothing: its epoch may go too', () => {
    const world = newWorld(34);
    const gone = entry(world);
    const other = entry(world);
    const stays = entry(world);
    world.write(tombstone(gone.envelopeId));
    world.turn();
    // A slower device stores the key of what was erased once more; then something of the same epoch is erased.
    world.write(contentKeys([gone]));
    world.write(contentKeys([other, stays]));
    world.turn();
    const read = world.readAll();
    expect(read.standing.length).toBe(read.records.length + 1);
    const plan = planErasure(read, world.epoch.number, new Set([other.envelopeId as string]));
    expect(plan.dropEpochs).toEqual([2]);
    for (const record of plan.rewrite) world.write(record);
    world.turn({ dropEpochs: plan.dropEpochs, erased: [...uncountedSeqs(world.state), ...seqsOf(plan)] });
    expect(entryIds(world.readAll())).toEqual([stays.envelopeId]);
  });

  it('a relation as a whole: nothing of it is written again, and its tombstone stays', () => {
    const world = newWorld(35);
    const other = RelationId.random(world.random);
    const relation = (id: RelationId): VaultRecord => ({
      type: 'relation',
      relation: {
        relationId: id,
        bundleHash: new Uint8Array(32),
        mailboxId: MailboxId.random(world.random),
        secrets: [],
        peerAik: new Uint8Array(32),
        peerList: [],
        state: new Uint8Array(3),
        psk: null,
      },
    });
    const [gone, stays] = [entry(world), entry(world)];
    world.write(relation(relationId));
    world.write(relation(other));
    world.write({
      type: 'contentKeys',
      groups: [
        { relationId, heads: [], keys: [gone] },
        { relationId: other, heads: [], keys: [stays] },
      ],
    });
    world.turn();
    const plan = planErasure(world.readAll(), world.epoch.number, new Set([relationId as string]));
    expect(plan.dropEpochs).toEqual([1]);
    const whole: VaultRecord = { type: 'tombstone', tombstone: { relationId, envelopeIds: [], objectIds: [] } };
    for (const record of [...plan.rewrite, whole]) world.write(record);
    world.turn({ dropEpochs: plan.dropEpochs, erased: [...uncountedSeqs(world.state), ...seqsOf(plan)] });
    const relationsIn = () =>
      world.readAll().records.flatMap(({ record }) => (record.type === 'relation' ? [record.relation.relationId] : []));
    expect(relationsIn()).toEqual([other]);
    expect(entryIds(world.readAll())).toEqual([stays.envelopeId]);
    // A slower device stores it once more; and another erasure writes the tombstone again.
    world.write(relation(relationId));
    world.write(contentKeys([gone]));
    expect(relationsIn()).toEqual([other]);
    const next = planErasure(world.readAll(), world.epoch.number, new Set([stays.envelopeId as string]));
    expect(next.rewrite).toContainEqual(whole);
  });

  it('of nothing that is stored plans nothing', () => {
    const world = newWorld(33);
    world.write(contentKeys([entry(world)]));
    const plan = planErasure(world.readAll(), world.epoch.number, new Set(['AAAAAAAAAAAAAAAAAAAAAA']));
    expect(plan).toEqual({ dropEpochs: [], needsEpochFirst: false, counted: [], rewrite: [] });
  });
});

const encodedState = (world: VaultWorld) => hex(encode(vaultStateCodec, world.state));
const seqsOf = ({ counted }: ErasurePlan) => counted.map(({ seq }) => seq);
