// Erasing from packs: what is erased leaves the pack that held its key, which is put anew without it, under a key of its own; the shelf then
// names that one. The epochs that may have held a former shelf are given up by whoever plans the erasure (PROTOCOL.md, Packs; Erasure).
import { utcDayOf } from '../../../shared/clock.ts';
import {
  filled,
  type Pack,
  type PackKey,
  type Shelf,
  shelfId,
  shelfRecord,
  type Shelved,
  shelvesAmong,
} from '../../../shared/crypto/vault/packs.ts';
import type { VaultRead } from '../../../shared/crypto/vault/vault-reader.ts';
import type { VaultRecord } from '../../../shared/crypto/vault/vault-records.ts';
import type { EnvelopeId, ObjectId, RelationId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import type { RelationKey } from '../api/views.ts';
import type { ErasingRow } from '../state/erasing-row.ts';
import { innerOf } from '../state/opened.ts';
import { isLacking, noteBlobs, PACK } from '../state/pack-rows.ts';
import { RELATION } from '../state/relation-row.ts';
import type { Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { readPack } from './pack-read.ts';
import { relationOfErased } from './erasure-wait.ts';
import { putPacks } from './pack-write.ts';

type Gone = { readonly erasures: readonly EnvelopeId[]; readonly relations: readonly ErasingRow[] };

type Without = {
  /** Whether a pack may have held any of it, now or before. */
  readonly isShelved: boolean;
  /** Shelves written anew, in the place of those under `objectIds`; and keys that found no room in a pack. */
  readonly records: readonly VaultRecord[];
  readonly objectIds: readonly ObjectId[];
  /** Relations of which a pack cannot be read here, which may hold some of it. */
  readonly blocked: readonly RelationKey[];
};

/** The shelves of this vault without what is erased, but for those of which a pack cannot be read here. */
export async function shelvesWithout(
  space: Space,
  { records }: Pick<VaultRead, 'records'>,
  { erasures, relations }: Gone,
): Promise<Result<Without, 'offline'>> {
  const shelves = shelvesAmong(records.map(({ record }) => record));
  const erasing = relations.flatMap(({ relationId }) => shelves.get(relationId) ?? []);
  const touched = relationsOf(space, erasures, shelves).flatMap((relationId) => shelves.get(relationId) ?? []);
  const blobs = erasing.flatMap(({ packs }) => packs.map(({ blob }) => blob.blobId));
  if (blobs.length > 0) await space.store.transact((transaction) => noteBlobs(transaction, blobs));
  const ids = new Set<EnvelopeId>(erasures);
  const anew: VaultRecord[] = [];
  const objectIds: ObjectId[] = [];
  const unread = new Set<RelationId>();
  for (const shelf of touched) {
    if (erasing.includes(shelf)) continue;
    const without = await shelfWithout(space, shelf, ids);
    if (!without.ok && without.error === 'offline') return err('offline');
    if (!without.ok) {
      unread.add(shelf.relationId);
      continue;
    }
    if (without.value.length > 0) objectIds.push(shelfId(shelf.relationId));
    anew.push(...without.value);
  }
  const rows = [...space.store.all(RELATION).values()];
  const blocked = rows.flatMap(({ key, relationId }) => (unread.has(relationId) ? [key] : []));
  return ok({ isShelved: erasing.length + touched.length > 0, records: anew, objectIds, blocked });
}

/** Whose entries these are; of one whose row was set aside that is not known, and it may be any. */
function relationsOf(
  { store }: Space,
  erasures: readonly EnvelopeId[],
  shelves: ReadonlyMap<RelationId, Shelf>,
): readonly RelationId[] {
  const found = new Set<RelationId>();
  for (const id of erasures) {
    const key = relationOfErased(store, id);
    const relation = key === null ? undefined : store.get(RELATION, key);
    if (relation === undefined) return [...shelves.keys()];
    found.add(relation.relationId);
  }
  return [...found];
}

/** The shelf without them, and what else takes the place of its packs; nothing where none of them held any. */
async function shelfWithout(
  space: Space,
  shelf: Shelf,
  ids: ReadonlySet<EnvelopeId>,
): Promise<Result<readonly VaultRecord[], 'offline' | 'unread'>> {
  const kept: Shelved[] = [];
  const replaced: Shelved[] = [];
  const contents: Pack[] = [];
  const objects: VaultRecord[] = [];
  for (const shelved of shelf.packs) {
    const read = await readPack(space, shelf.relationId, shelved);
    if (!read.ok && read.error === 'offline') return err('offline');
    const pack = read.ok ? read.value : read.error === 'newer' ? null : rebuilt(space, shelf.relationId, shelved, ids);
    // What cannot be read here and may hold it is asked for again.
    if (pack === null) return err('unread');
    const keys = pack.keys.filter(({ envelopeId }) => !ids.has(envelopeId));
    if (read.ok && keys.length === pack.keys.length) {
      kept.push(shelved);
      continue;
    }
    replaced.push(shelved);
    objects.push(...pack.objects.map((object): VaultRecord => ({ type: 'private', object })));
    contents.push(...filled([], keys).map((part) => ({ relationId: pack.relationId, keys: part, objects: [] })));
  }
  if (replaced.length === 0) return ok([]);
  const { relationId, heads } = shelf;
  const given = { relationId, before: shelf, kept, contents, heads, replaced };
  const put = await putPacks(space, given);
  if (!put.ok && put.error === 'offline') return err('offline');
  const now = datedNow(space);
  if (put.ok) return ok([shelfRecord(put.value, now), ...objects]);
  // Without room for them the keys stand in records again: an erasure never waits for that.
  return ok([
    shelfRecord({ ...shelf, number: shelf.number + 1, packs: kept }, now),
    ...objects,
    ...contents.map(asRecord),
  ]);
}

const asRecord = ({ relationId, keys }: Pack): VaultRecord => ({
  type: 'contentKeys',
  groups: [
    {
      relationId,
      heads: [],
      keys: keys.map(({ envelopeId, bodyHash, contentKey }) => ({ envelopeId, bodyHash, contentKey })),
    },
  ],
});

/**
 * A pack that the relay shows no more, from what this device holds; null where that is less than was in it. Where its own history came back without
 * it, what came with that was not in it: only what was sent again since, in the place of what is not here, may have been.
 */
function rebuilt(
  { store }: Space,
  relationId: RelationId,
  { firstDay, lastDay, items, blob }: Shelved,
  ids: ReadonlySet<EnvelopeId>,
): Pack | null {
  const isOf = (row: EntryRow): boolean => {
    const day = utcDayOf(row.time);
    return store.get(RELATION, row.relation)?.relationId === relationId && day >= firstDay && day <= lastDay;
  };
  const known = store.get(PACK, blob.blobId);
  const isWithout = known !== undefined && isLacking(known);
  const isStandIn = (row: EntryRow): boolean => {
    const first = innerOf(row)?.replaces.envelopeId;
    return first !== undefined && store.get(ENTRY, first) === undefined;
  };
  const rows = [...store.all(ENTRY).values()].filter(
    (row) => row.mailboxSeq > 0 && isOf(row) && (!isWithout || isStandIn(row)),
  );
  const keys = rows.flatMap(({ envelopeId, bodyHash, contentKey, mailboxSeq, kind, time }): PackKey[] =>
    contentKey === null ? [] : [{ envelopeId, bodyHash, contentKey, mailboxSeq, kind, day: utcDayOf(time) }],
  );
  const gone = rows.filter(({ envelopeId, contentKey }) => contentKey === null && ids.has(envelopeId));
  return keys.length + gone.length < items ? null : { relationId, keys, objects: [] };
}
