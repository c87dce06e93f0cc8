// Frames that are being written, as objects of the vault: one a relation, and the template, which belongs to none. On every device of their person
// what each changed of one is there (frame/kept.ts; PROTOCOL.md, What follows a person).
import { isAllZero } from '../../../shared/bytes.ts';
import { decode } from '../../../shared/codec.ts';
import { objectIdOf } from '../../../shared/crypto/vault/objects.ts';
import { type ObjectId, RelationId } from '../../../shared/ids.ts';
import { type FrameInProgress, frameKept } from '../../../shared/kinds/frame-in-progress.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import type { RelationKey } from '../api/views.ts';
import { MOST_OBJECT_BYTES, OBJECT, type ObjectRow } from './object-row.ts';
import type { Transaction } from './sealed-store.ts';
import { relationOf } from './space.ts';

const OF_NONE = new Uint8Array(32);
/** What names it in its object. */
export const frameBytesOf = (relation: RelationId | null): Uint8Array =>
  relation === null ? OF_NONE : RelationId.toBytes(relation);

/** `relation`: null of the template. */
export const frameKeptId = (relation: RelationId | null): ObjectId =>
  objectIdOf(VAULT_KINDS.frameInProgress, frameBytesOf(relation));

type Kept = { readonly relationId: RelationId | null; readonly draft: FrameInProgress | null };
const known = new WeakMap<Uint8Array, Kept | null>();

/** Null where it is none, or stands under another name. Decoded once. */
export function frameKeptIn({
  objectId,
  kind,
  payload,
}: Pick<ObjectRow, 'objectId' | 'kind' | 'payload'>): Kept | null {
  if (kind !== VAULT_KINDS.frameInProgress || payload.length > MOST_OBJECT_BYTES) return null;
  const before = known.get(payload);
  if (before !== undefined) return before;
  const told = decode(frameKept, payload);
  const relationId = !told.ok || isAllZero(told.value.of) ? null : RelationId.fromBytes(told.value.of);
  const kept = told.ok && frameKeptId(relationId) === objectId ? { relationId, draft: told.value.draft } : null;
  known.set(payload, kept);
  return kept;
}

/** Null of none. Throws of a relation that is not here. */
export const frameRelationId = (reads: Pick<Transaction, 'get' | 'all'>, key: RelationKey | null): RelationId | null =>
  key === null ? null : relationOf(reads, key).relationId;

/** What is being written there; undefined where nothing of it was ever kept so. */
export function frameKeptOf(
  reads: Pick<Transaction, 'get' | 'all'>,
  key: RelationKey | null,
): FrameInProgress | null | undefined {
  const row = reads.get(OBJECT, frameKeptId(frameRelationId(reads, key)));
  return row === undefined ? undefined : (frameKeptIn(row)?.draft ?? null);
}
