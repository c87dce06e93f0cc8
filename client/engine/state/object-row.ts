// The rows of private objects that belong to a relation and follow a person between their own devices: what each of them is writing there,
// and what was opened (PROTOCOL.md, What follows a person).
import { bool, encode, idCodec, lp, optional, struct, text, time, u16, versioned } from '../../../shared/codec.ts';
import { objectIdOf } from '../../../shared/crypto/vault/objects.ts';
import { shelfId } from '../../../shared/crypto/vault/packs.ts';
import type { VaultRecord } from '../../../shared/crypto/vault/vault-records.ts';
import { DRAFT_KINDS, draftKind, type DraftText } from '../../../shared/kinds/draft.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { DeviceId, EnvelopeId, ObjectId, RelationId } from '../../../shared/ids.ts';
import { type RelationKey } from '../api/views.ts';
import { ofRelation, relationKey } from './keys.ts';
import { type Table, type Transaction } from './sealed-store.ts';

/** An object as the vault holds it or is to hold it. Key: its id. */
export type ObjectRow = {
  readonly relation: RelationKey;
  readonly objectId: ObjectId;
  readonly kind: number;
  readonly time: number;
  readonly payload: Uint8Array;
  /** The vault holds it as it is, or will once what is on its way is there. */
  readonly vaulted: boolean;
  /** The record that does, where this device wrote it. */
  readonly record: EnvelopeId | null;
  /** Of a draft of another device: what that device was called when it came; empty where nothing is known. */
  readonly name: string;
  /** Of one: the version that is offered here no more, by when it was saved, ms; and the one that was taken up here. 0: none. */
  readonly passed: number;
  readonly takenUp: number;
};

export const OBJECT: Table<ObjectRow> = {
  name: 'object',
  relation: ofRelation,
  codec: versioned(
    2,
    struct<ObjectRow>({
      relation: relationKey,
      objectId: idCodec(ObjectId),
      kind: u16,
      time,
      payload: lp,
      vaulted: bool,
      record: optional(idCodec(EnvelopeId)),
      name: text,
      passed: time,
      takenUp: time,
    }),
    [],
  ),
};

export const objectRecord = ({ objectId, kind, time: at, payload }: ObjectRow): VaultRecord => ({
  type: 'private',
  object: { objectId, kind, time: at, payload },
});

export const readsId = (relationId: RelationId): ObjectId =>
  objectIdOf(VAULT_KINDS.readPositions, RelationId.toBytes(relationId));

export const draftId = (relationId: RelationId, kind: DraftText['kind'], device: DeviceId): ObjectId =>
  objectIdOf(VAULT_KINDS.draft, RelationId.toBytes(relationId), encode(draftKind, kind), DeviceId.toBytes(device));

/** Every object of a relation that there can be: who erases it whole names all of them. */
export const objectsOf = (relationId: RelationId, devices: readonly DeviceId[]): readonly ObjectId[] => [
  readsId(relationId),
  shelfId(relationId),
  ...devices.flatMap((device) => DRAFT_KINDS.map((kind) => draftId(relationId, kind, device))),
];

/** Marks the row that a record on its way holds as it is. */
export function settleObject(transaction: Transaction, record: VaultRecord, envelopeId: EnvelopeId): void {
  if (record.type !== 'private') return;
  const row = transaction.get(OBJECT, record.object.objectId);
  if (row === undefined || row.payload !== record.object.payload) return;
  transaction.put(OBJECT, row.objectId, { ...row, vaulted: true, record: envelopeId });
}

/** What was on its way in this record is to be written anew. */
export function unsettleObject(transaction: Transaction, envelopeId: EnvelopeId): void {
  for (const [id, row] of transaction.all(OBJECT))
    if (row.record === envelopeId) transaction.put(OBJECT, id, { ...row, vaulted: false, record: null });
}
