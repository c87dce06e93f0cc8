// A frame in progress as this device keeps it, and as what another own device wrote of it in the vault becomes this device's
// (PROTOCOL.md, What follows a person).
import { encode, framed, idCodec, optional, struct, versioned } from '../../../shared/codec.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import { ObjectId, type RelationId } from '../../../shared/ids.ts';
import { frameInProgress, type FrameInProgress, frameKept } from '../../../shared/kinds/frame-in-progress.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import type { RelationKey } from '../api/views.ts';
import { frameBytesOf, frameKeptId, frameKeptIn, frameKeptOf, frameRelationId } from '../state/frame-kept.ts';
import { IN_HAND } from '../state/in-hand-row.ts';
import { MOST_OBJECT_BYTES, OBJECT, objectRow, relationOrNone } from '../state/object-row.ts';
import type { Table, Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { isThere } from '../state/there.ts';
import { datedNow } from '../state/time.ts';
import { isSameFrame, mergedFrame } from './merge.ts';

type FrameFromRow = {
  readonly relation: RelationKey | null;
  readonly objectId: ObjectId;
  /** Null: nothing was being written. */
  readonly from: FrameInProgress | null;
};

/** What a frame in progress was changed from here, until the vault has it as it is. Key: its object's id. */
export const FRAME_FROM: Table<FrameFromRow> = {
  name: 'frameFrom',
  relation: ({ relation }) => relation,
  goesAtOnce: true,
  codec: versioned(
    2,
    struct<FrameFromRow>({
      relation: relationOrNone,
      objectId: idCodec(ObjectId),
      from: optional(framed(frameInProgress)),
    }),
    [],
  ),
};

type Where = { readonly key: RelationKey | null; readonly relationId: RelationId | null };

/**
 * Of this device, newer than what was there before, whatever the clock says; the vault has it once its person turns away. `begun`: what it was begun
 * from, where nothing was being written.
 */
export function keepFrame(
  space: Space,
  transaction: Transaction,
  key: RelationKey | null,
  draft: FrameInProgress | null,
  begun: FrameInProgress | null = null,
): void {
  const where: Where = { key, relationId: frameRelationId(transaction, key) };
  const objectId = frameKeptId(where.relationId);
  const before = transaction.get(OBJECT, objectId);
  if (before === undefined || isThere(transaction, before) || transaction.get(FRAME_FROM, objectId) === undefined)
    noteFrom(transaction, where, frameKeptOf(transaction, key) ?? begun);
  put(space, transaction, where, draft);
  const since = transaction.get(IN_HAND, objectId);
  if (since === undefined || since.left)
    transaction.put(IN_HAND, objectId, { objectId, since: space.ports.clock.now(), left: draft === null });
}

function noteFrom(transaction: Transaction, { key, relationId }: Where, from: FrameInProgress | null): void {
  const objectId = frameKeptId(relationId);
  transaction.put(FRAME_FROM, objectId, { relation: key, objectId, from });
}

function put(space: Space, transaction: Transaction, { key, relationId }: Where, draft: FrameInProgress | null): void {
  const objectId = frameKeptId(relationId);
  const time = Math.max(datedNow(space), (transaction.get(OBJECT, objectId)?.time ?? 0) + 1);
  const payload = encode(frameKept, { of: frameBytesOf(relationId), draft, extras: [] });
  const object = objectRow(key, { objectId, kind: VAULT_KINDS.frameInProgress, time, payload });
  transaction.put(OBJECT, objectId, { ...object, vaulted: false });
}

/** What another own device wrote; where it was changed here since the vault had it, both. */
export function takeFrameKept(
  space: Space,
  transaction: Transaction,
  relations: ReadonlyMap<RelationId, RelationKey>,
  object: PrivateFields,
): void {
  const told = frameKeptIn(object);
  const key = told === null || told.relationId === null ? null : relations.get(told.relationId);
  if (told === null || key === undefined) return;
  const where: Where = { key, relationId: told.relationId };
  const before = transaction.get(OBJECT, object.objectId);
  const own = before === undefined ? null : frameKeptIn(before);
  const from = transaction.get(FRAME_FROM, object.objectId);
  // Nothing was changed here: it is to be written again to a vault that was put back, and the newer of the two stands.
  if (before?.vaulted === false && own !== null && from === undefined && before.time > object.time) return;
  const merged =
    before === undefined || own === null || before.vaulted || from === undefined
      ? told.draft
      : fitting(mergedFrame(from.from, own.draft, told.draft), own.draft);
  if (isSameFrame(merged, told.draft)) {
    transaction.put(OBJECT, object.objectId, objectRow(key, object));
    transaction.delete(FRAME_FROM, object.objectId);
    return;
  }
  put(space, transaction, where, merged);
  noteFrom(transaction, where, told.draft);
}

/** What is too large for an object is as it is here. */
const fitting = (merged: FrameInProgress | null, own: FrameInProgress | null): FrameInProgress | null =>
  merged === null || encode(frameInProgress, merged).length < MOST_OBJECT_BYTES / 2 ? merged : own;

/** Once the vault is written: what it has as it is here was changed from nothing any more. */
export async function forgetFrameFrom({ store }: Space): Promise<void> {
  if (store.all(FRAME_FROM).size === 0) return;
  await store.transact((transaction) => {
    for (const id of transaction.all(FRAME_FROM).keys()) {
      const row = transaction.get(OBJECT, id);
      if (row === undefined || isThere(transaction, row)) transaction.delete(FRAME_FROM, id);
    }
  });
}
