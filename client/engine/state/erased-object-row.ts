// The rows of private objects that were erased: nothing of what they said, and their ids, so that no older vault and no slower device brings
// them back (PROTOCOL.md, Erasure).
import { bool, idCodec, struct, time, versioned } from '../../../shared/codec.ts';
import { ObjectId } from '../../../shared/ids.ts';
import type { Table } from './sealed-store.ts';

export type ErasedObjectRow = {
  readonly objectId: ObjectId;
  /** When, ms. */
  readonly at: number;
  /** A record of the vault may still hold it. */
  readonly inVault: boolean;
};

/** Key: its id. */
export const ERASED_OBJECT: Table<ErasedObjectRow> = {
  name: 'erased-object',
  codec: versioned(2, struct<ErasedObjectRow>({ objectId: idCodec(ObjectId), at: time, inVault: bool }), []),
};
