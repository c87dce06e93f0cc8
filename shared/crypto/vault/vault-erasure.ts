// Erasure in the vault: an entry's content key is gone for good once no living key opens any record that held it (PROTOCOL.md,
// Erasure). Records share an epoch's key, so the survivors of its epoch are written again and the epoch's key is given up.
// Two steps keep a crash harmless: survivors first, under an epoch that still reads the old; then the epoch that drops it.
import type { FoldedRecord, Standing, VaultRead } from './vault-reader.ts';
import type { DeviceId, EnvelopeId, ObjectId, RelationId } from '../../ids.ts';
import type { ChainHead } from '../relation/letter.ts';
import {
  type ContentKeyGroup,
  type StoredContentKey,
  type TombstoneFields,
  type VaultRecord,
  wholeRelationIn,
  withoutIds,
} from './vault-records.ts';

export type ErasurePlan = {
  /** Epochs to give up (`dropEpochs` of `nextEpoch`). */
  readonly dropEpochs: readonly number[];
  /** Whether the current epoch is among them: then an epoch is written before `rewrite`, so that this goes under another key. */
  readonly needsEpochFirst: boolean;
  /** The records of these epochs: `erased` of the epoch that drops them counts them, and the relay erases them after it. */
  readonly counted: readonly Standing[];
  /** What survives of them, to be written with the tombstone before the epoch that drops. */
  readonly rewrite: readonly VaultRecord[];
};

/**
 * What makes entries (envelope ids), private objects (object ids) and whole relations (relation ids) unreadable for good, from a whole read (`state` empty
 * before it). The plan of ids that no record holds is empty. Earlier versions of an object lie in epochs of
 * their own, which no read shows any more: THREATS.md says what that leaves.
 */
export function planErasure(
  read: Pick<VaultRead, 'records' | 'standing'>,
  currentEpoch: number,
  ids: ReadonlySet<string>,
): ErasurePlan {
  const dropped = new Set(read.records.filter(({ record }) => holdsAny(record, ids)).map(({ epoch }) => epoch));
  return planOf(read, currentEpoch, dropped, ids);
}

/** Gives up these epochs, without what has one of these ids. */
export function planOf(
  { records, standing }: Pick<VaultRead, 'records' | 'standing'>,
  currentEpoch: number,
  dropped: ReadonlySet<number>,
  ids: ReadonlySet<string>,
): ErasurePlan {
  const affected = records.filter(({ epoch }) => dropped.has(epoch));
  return {
    dropEpochs: [...dropped].sort((a, b) => a - b),
    needsEpochFirst: dropped.has(currentEpoch),
    counted: standing.filter(({ epoch }) => dropped.has(epoch)),
    rewrite: gathered(affected.flatMap(({ record }) => withoutIds(record, ids))),
  };
}

/** How many records what survives of these comes to, about. */
export function weightOf(records: readonly FoldedRecord[]): number {
  let others = 0;
  let gatheredItems = 0;
  for (const { record } of records)
    if (record.type === 'contentKeys')
      for (const { heads, keys } of record.groups) gatheredItems += heads.length + keys.length;
    else if (record.type === 'tombstone')
      gatheredItems += Math.max(1, record.tombstone.envelopeIds.length + record.tombstone.objectIds.length);
    else others++;
  return others + Math.ceil(gatheredItems / MOST_A_RECORD);
}

/** What content keys say of one relation. */
type Gathered = { readonly heads: Map<DeviceId, ChainHead>; readonly keys: Map<EnvelopeId, StoredContentKey> };

/** Keys and heads, or ids, that one gathered record holds: far below what an envelope takes. */
const MOST_A_RECORD = 1_024;

/**
 * The same in few records. What only adds came in many small ones, and each erasure leaves one more: written again one by one, every erasure
 * would cost as many records as there were erasures before it, and whoever erases one entry a day could fill the vault of the other.
 */
function gathered(records: readonly VaultRecord[]): readonly VaultRecord[] {
  const groups = new Map<RelationId, Gathered>();
  const ended = new Map<RelationId | null, { envelopes: Set<EnvelopeId>; objects: Set<ObjectId> }>();
  const wholes = new Set<RelationId>();
  const others: VaultRecord[] = [];
  for (const record of records) {
    if (record.type === 'contentKeys')
      for (const { relationId, heads, keys } of record.groups) {
        const group: Gathered = groups.get(relationId) ?? { heads: new Map(), keys: new Map() };
        groups.set(relationId, group);
        addHeads(group.heads, heads);
        for (const key of keys) group.keys.set(key.envelopeId, key);
      }
    else if (record.type === 'tombstone') {
      const { relationId, envelopeIds, objectIds } = record.tombstone;
      const whole = wholeRelationIn(record.tombstone);
      if (whole !== null) {
        wholes.add(whole);
        continue;
      }
      const known = ended.get(relationId) ?? { envelopes: new Set(), objects: new Set() };
      ended.set(relationId, known);
      for (const id of envelopeIds) known.envelopes.add(id);
      for (const id of objectIds) known.objects.add(id);
    } else others.push(record);
  }
  const tombstones = [...ended].flatMap(([relationId, { envelopes, objects }]) => [
    ...chunksOf([...envelopes]).map((envelopeIds) => tombstone({ relationId, envelopeIds, objectIds: [] })),
    ...chunksOf([...objects]).map((objectIds) => tombstone({ relationId, envelopeIds: [], objectIds })),
  ]);
  const ofWhole = [...wholes].map((relationId) => tombstone({ relationId, envelopeIds: [], objectIds: [] }));
  return [...others, ...keyRecords(groups), ...tombstones, ...ofWhole];
}

/** The furthest of each device. */
function addHeads(known: Map<DeviceId, ChainHead>, heads: readonly ChainHead[]): void {
  for (const head of heads) if (head.seq >= (known.get(head.device)?.seq ?? 0)) known.set(head.device, head);
}

function keyRecords(groups: ReadonlyMap<RelationId, Gathered>): readonly VaultRecord[] {
  const filled: ContentKeyGroup[][] = [];
  let size = MOST_A_RECORD;
  for (const [relationId, group] of groups) {
    let heads = [...group.heads.values()];
    const chunks = chunksOf([...group.keys.values()]);
    for (const keys of chunks.length === 0 ? [[]] : chunks) {
      const more = heads.length + keys.length;
      if (size + more > MOST_A_RECORD) {
        filled.push([]);
        size = 0;
      }
      filled.at(-1)?.push({ relationId, heads, keys });
      size += more;
      // Said once of a relation is enough.
      heads = [];
    }
  }
  return filled.map((all) => ({ type: 'contentKeys', groups: all }));
}

const tombstone = (fields: TombstoneFields): VaultRecord => ({ type: 'tombstone', tombstone: fields });

const chunksOf = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / MOST_A_RECORD) }, (_, i) =>
    all.slice(i * MOST_A_RECORD, (i + 1) * MOST_A_RECORD),
  );

function holdsAny(record: VaultRecord, ids: ReadonlySet<string>): boolean {
  switch (record.type) {
    case 'contentKeys':
      return record.groups.some(
        ({ relationId, keys }) => ids.has(relationId) || keys.some(({ envelopeId }) => ids.has(envelopeId)),
      );
    case 'private':
      return ids.has(record.object.objectId);
    case 'relation':
      return ids.has(record.relation.relationId);
    default:
      return false;
  }
}
