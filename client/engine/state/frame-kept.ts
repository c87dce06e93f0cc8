// Frames that are being written, as objects of the vault: one a relation, and the template, which belongs to none. On every device of their person
// the version written last stands (PROTOCOL.md, What follows a person).
import { isAllZero } from '../../../shared/bytes.ts';
import { decode, encode } from '../../../shared/codec.ts';
import { objectIdOf } from '../../../shared/crypto/vault/objects.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import { type ObjectId, RelationId } from '../../../shared/ids.ts';
import { type FrameInProgress, frameKept } from '../../../shared/kinds/frame-in-progress.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import type { RelationKey } from '../api/views.ts';
import { IN_HAND } from './in-hand-row.ts';
import { MOST_OBJECT_BYTES, OBJECT, objectRow, type ObjectRow } from './object-row.ts';
import type { Transaction } from './sealed-store.ts';
import { relationOf, type Space } from './space.ts';
import { datedNow } from './time.ts';

const OF_NONE = new Uint8Array(32);
const bytesOf = (relation: RelationId | null): Uint8Array =>
  relation === null ? OF_NONE : RelationId.toBytes(relation);

/** `relation`: null of the template. */
export const frameKeptId = (relation: RelationId | null): ObjectId =>
  objectIdOf(VAULT_KINDS.frameInProgress, bytesOf(relation));

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

/** Throws of a relation that is not here. */
const relationIdOf = (reads: Pick<Transaction, 'get' | 'all'>, key: RelationKey | null): RelationId | null =>
  key === null ? null : relationOf(reads, key).relationId;

/** What is being written there; undefined where nothing of it was ever kept so. */
export function frameKeptOf(
  reads: Pick<Transaction, 'get' | 'all'>,
  key: RelationKey | null,
): FrameInProgress | null | undefined {
  const row = reads.get(OBJECT, frameKeptId(relationIdOf(reads, key)));
  return row === undefined ? undefined : (frameKeptIn(row)?.draft ?? null);
}

/** Of this device, newer than what was there before, whatever the clock says; the vault has it once its person turns away. */
export function keepFrame(
  space: Space,
  transaction: Transaction,
  key: RelationKey | null,
  draft: FrameInProgress | null,
): void {
  const relationId = relationIdOf(transaction, key);
  const objectId = frameKeptId(relationId);
  const time = Math.max(datedNow(space), (transaction.get(OBJECT, objectId)?.time ?? 0) + 1);
  const payload = encode(frameKept, { of: bytesOf(relationId), draft, extras: [] });
  transaction.put(OBJECT, objectId, {
    ...objectRow(key, { objectId, kind: VAULT_KINDS.frameInProgress, time, payload }),
    vaulted: false,
  });
  const since = transaction.get(IN_HAND, objectId);
  if (since === undefined || since.left)
    transaction.put(IN_HAND, objectId, { objectId, since: space.ports.clock.now(), left: draft === null });
}

/** What another own device wrote. What was written here since and has not reached the vault stands, and is written behind it. */
export function takeFrameKept(
  transaction: Transaction,
  relations: ReadonlyMap<RelationId, RelationKey>,
  object: PrivateFields,
): void {
  const told = frameKeptIn(object);
  const key = told === null || told.relationId === null ? null : relations.get(told.relationId);
  if (told === null || key === undefined) return;
  const before = transaction.get(OBJECT, object.objectId);
  if (before !== undefined && !before.vaulted && before.time >= object.time) return;
  transaction.put(OBJECT, object.objectId, objectRow(key, object));
}
