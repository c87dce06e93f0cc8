// The rows of private objects that follow a person between their own devices: what each of them is writing in a relation and what was opened
// there, and what belongs to no relation (PROTOCOL.md, What follows a person).
import {
  bool,
  type Codec,
  encode,
  idCodec,
  lp,
  optional,
  struct,
  text,
  time,
  u16,
  versioned,
} from '../../../shared/codec.ts';
import { objectIdOf } from '../../../shared/crypto/vault/objects.ts';
import { shelfId } from '../../../shared/crypto/vault/packs.ts';
import type { VaultRecord } from '../../../shared/crypto/vault/vault-records.ts';
import { DRAFT_KINDS, draftKind, type DraftText } from '../../../shared/kinds/draft.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { DeviceId, EnvelopeId, ObjectId, RelationId } from '../../../shared/ids.ts';
import { type RelationKey } from '../api/views.ts';
import { type Table, type Transaction } from './sealed-store.ts';

/** An object as the vault holds it or is to hold it. Key: its id. */
export type ObjectRow = {
  /** Null: it is its person's, whoever they write to. */
  readonly relation: RelationKey | null;
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
  /**
   * Of one: the version that is offered here no more, by when it was saved, ms; and the one that was taken up here. 0: none. Of an act of the record:
   * how far the vault has shown it (SHOWN, acts.ts), and the relay's hour of the record that brought it, ms; 0: not known.
   */
  readonly passed: number;
  readonly takenUp: number;
};

/** An object is taken by this size at the most: a draft longer than this stays on its device. */
export const MOST_OBJECT_BYTES = 524_288;

/** No relation has an empty key. */
export const relationOrNone: Codec<RelationKey | null> = {
  write: (writer, value) => text.write(writer, value ?? ''),
  read: (reader) => {
    const value = text.read(reader);
    return value === '' ? null : (value as RelationKey);
  },
};

export const OBJECT: Table<ObjectRow> = {
  name: 'object',
  relation: ({ relation }) => relation,
  goesAtOnce: true,
  counted: 'keys',
  codec: versioned(
    2,
    struct<ObjectRow>({
      relation: relationOrNone,
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

/** Of an object that no other device is named by. */
const OF_NONE = { name: '', passed: 0, takenUp: 0 } as const;

/** An object as the vault has it. */
export const objectRow = (
  relation: RelationKey | null,
  { objectId, kind, time: at, payload }: Pick<ObjectRow, 'objectId' | 'kind' | 'time' | 'payload'>,
  more: Pick<ObjectRow, 'name' | 'passed' | 'takenUp'> = OF_NONE,
): ObjectRow => ({ relation, objectId, kind, time: at, payload, vaulted: true, record: null, ...more });

export const objectRecord = ({ objectId, kind, time: at, payload }: ObjectRow): VaultRecord => ({
  type: 'private',
  object: { objectId, kind, time: at, payload },
});

export const readsId = (relationId: RelationId): ObjectId =>
  objectIdOf(VAULT_KINDS.readPositions, RelationId.toBytes(relationId));

export const draftId = (relationId: RelationId, kind: DraftText['kind'], device: DeviceId): ObjectId =>
  objectIdOf(VAULT_KINDS.draft, RelationId.toBytes(relationId), encode(draftKind, kind), DeviceId.toBytes(device));

export const worksheetsBegunId = (relationId: RelationId): ObjectId =>
  objectIdOf(VAULT_KINDS.worksheetsBegun, RelationId.toBytes(relationId));

export const silenceNoteId = (relationId: RelationId): ObjectId =>
  objectIdOf(VAULT_KINDS.silenceNote, RelationId.toBytes(relationId));

export const endingNoteId = (relationId: RelationId): ObjectId =>
  objectIdOf(VAULT_KINDS.endingNote, RelationId.toBytes(relationId));

/** Of the patient's relation with a colleague. */
export const coverInHandId = (relationId: RelationId): ObjectId =>
  objectIdOf(VAULT_KINDS.coverInHand, RelationId.toBytes(relationId));
/** Of the patient's relation that a transfer began. */
export const transferInHandId = (relationId: RelationId): ObjectId =>
  objectIdOf(VAULT_KINDS.transferInHand, RelationId.toBytes(relationId));
export const tallyNoteId = (relationId: RelationId): ObjectId =>
  objectIdOf(VAULT_KINDS.tallyNote, RelationId.toBytes(relationId));

export const supervisionId = (relationId: RelationId): ObjectId =>
  objectIdOf(VAULT_KINDS.supervisionReview, RelationId.toBytes(relationId));

/** One's own, whoever one writes to. */
export const ownPlanId = (): ObjectId => objectIdOf(VAULT_KINDS.ownCrisisPlan);

export const preferencesId = (): ObjectId => objectIdOf(VAULT_KINDS.preferences);

/** Of one letter of the other person's, whatever device took it out. */
export const takenOutId = (relationId: RelationId, envelopeId: EnvelopeId): ObjectId =>
  objectIdOf(VAULT_KINDS.takenOut, RelationId.toBytes(relationId), EnvelopeId.toBytes(envelopeId));

/** Every object of a relation that bears its name alone: who erases it whole names all of them, and those of its letters as the vault shows them. */
export const objectsOf = (relationId: RelationId, devices: readonly DeviceId[]): readonly ObjectId[] => [
  readsId(relationId),
  shelfId(relationId),
  silenceNoteId(relationId),
  endingNoteId(relationId),
  coverInHandId(relationId),
  transferInHandId(relationId),
  tallyNoteId(relationId),
  worksheetsBegunId(relationId),
  supervisionId(relationId),
  objectIdOf(VAULT_KINDS.frameInProgress, RelationId.toBytes(relationId)),
  ...devices.flatMap((device) => DRAFT_KINDS.map((kind) => draftId(relationId, kind, device))),
];

/** Marks the row that a record on its way holds as it is. An act is as it was given its place. */
export function settleObject(transaction: Transaction, record: VaultRecord, envelopeId: EnvelopeId): void {
  if (record.type !== 'private') return;
  const { objectId, kind, payload } = record.object;
  const row = transaction.get(OBJECT, objectId);
  const isIts = row?.payload === payload || (kind === VAULT_KINDS.act && row?.kind === kind && !row.vaulted);
  if (row === undefined || !isIts) return;
  transaction.put(OBJECT, row.objectId, { ...row, payload, vaulted: true, record: envelopeId });
}

/** What was on its way in this record is to be written anew. */
export function unsettleObject(transaction: Transaction, envelopeId: EnvelopeId): void {
  for (const [id, row] of transaction.all(OBJECT))
    if (row.record === envelopeId) transaction.put(OBJECT, id, { ...row, vaulted: false, record: null });
}
