// The rows of erased relations: how far the erasing of one has come, and what stays of one that is erased.
import { idCodec, names, struct, time, u32, versioned } from '../../../shared/codec.ts';
import { RelationId } from '../../../shared/ids.ts';
import type { RelationKey } from '../api/views.ts';
import { ofRelation, relationKey } from './keys.ts';
import type { Table, Transaction } from './sealed-store.ts';

/**
 * relay: notices and tokens wait in the outbox. vault: its record and keys are to leave the vault. device: its rows are to leave this
 * device.
 */
const STAGES = ['relay', 'vault', 'device'] as const;

export type ErasingRow = {
  readonly relation: RelationKey;
  readonly relationId: RelationId;
  /** When it was asked for, ms. */
  readonly since: number;
  /** Texts that were to be erased at the relay. */
  readonly total: number;
  readonly stage: (typeof STAGES)[number];
};

/** Key: the relation's. */
export const ERASING: Table<ErasingRow> = {
  name: 'erasing',
  relation: ofRelation,
  erases: true,
  codec: versioned(
    2,
    struct<ErasingRow>({
      relation: relationKey,
      relationId: idCodec(RelationId),
      since: time,
      total: u32,
      stage: names<ErasingRow['stage']>(STAGES),
    }),
    [],
  ),
};

/** Nothing of whom it was with: that there was one, by its random id, so that no older vault brings it back, and when it was erased. */
export type ErasedRow = { readonly relationId: RelationId; readonly at: number };

/** Key: its relation id. */
export const ERASED: Table<ErasedRow> = {
  name: 'erased',
  codec: versioned(2, struct<ErasedRow>({ relationId: idCodec(RelationId), at: time }), []),
};

/** Whether a relation is being erased: nothing more of it is written to the vault. */
export const isErasing = (reads: Pick<Transaction, 'get'>, key: RelationKey): boolean =>
  reads.get(ERASING, key) !== undefined;
