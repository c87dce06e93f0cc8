// Private objects of relations, as they are kept and read here; what does not decode, or is not what its name says, is nobody's.
import { decode } from '../../../shared/codec.ts';
import { type DraftObject, draftObject } from '../../../shared/kinds/draft.ts';
import { type ReadPositions, readPositions } from '../../../shared/kinds/read-positions.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import type { RelationKey } from '../api/views.ts';
import { draftId, MOST_OBJECT_BYTES, OBJECT, type ObjectRow, readsId } from '../state/object-row.ts';
import type { Space } from '../state/space.ts';

type Named = Pick<ObjectRow, 'objectId' | 'kind' | 'payload'>;

const drafts = new WeakMap<Uint8Array, DraftObject | null>();

/** What one device says of its draft: under the name that its relation, kind and device give it. Decoded once. */
export function draftIn({ objectId, kind, payload }: Named): DraftObject | null {
  if (kind !== VAULT_KINDS.draft || payload.length > MOST_OBJECT_BYTES) return null;
  const known = drafts.get(payload);
  if (known !== undefined) return known;
  const told = decode(draftObject, payload);
  const draft =
    told.ok && draftId(told.value.relationId, told.value.kind, told.value.device) === objectId ? told.value : null;
  drafts.set(payload, draft);
  return draft;
}

const reads = new WeakMap<Uint8Array, ReadPositions | null>();

/** What is said of a relation's opened letters. */
export function readsIn({ objectId, kind, payload }: Named): ReadPositions | null {
  if (kind !== VAULT_KINDS.readPositions || payload.length > MOST_OBJECT_BYTES) return null;
  const known = reads.get(payload);
  if (known !== undefined) return known;
  const told = decode(readPositions, payload);
  const its = told.ok && readsId(told.value.relationId) === objectId ? told.value : null;
  reads.set(payload, its);
  return its;
}

type Held = { version: number; rows: ReadonlyMap<RelationKey, readonly ObjectRow[]> };
const byStore = new WeakMap<Space['store'], Held>();

/** The objects of one relation, grouped once a change of any. */
export function rowsOf(store: Space['store'], key: RelationKey): readonly ObjectRow[] {
  const version = store.version(OBJECT);
  const held = byStore.get(store);
  if (held?.version === version) return held.rows.get(key) ?? [];
  const rows = new Map<RelationKey, ObjectRow[]>();
  for (const row of store.all(OBJECT).values()) {
    if (row.relation === null) continue;
    const group = rows.get(row.relation);
    if (group === undefined) rows.set(row.relation, [row]);
    else group.push(row);
  }
  byStore.set(store, { version, rows });
  return rows.get(key) ?? [];
}
