// Erasure in the vault: an entry's content key is gone for good once no living key opens any record that held it (PROTOCOL.md,
// Erasure). Records share an epoch's key, so the survivors of its epoch are written again and the epoch's key is given up.
// Two steps keep a crash harmless: survivors first, under an epoch that still reads the old; then the epoch that drops it.
import type { FoldedRecord } from './vault-reader.ts';
import { type VaultRecord, withoutIds } from './vault-records.ts';

export type ErasurePlan = {
  /** Epochs to give up (`dropEpochs` of `nextEpoch`). */
  readonly dropEpochs: readonly number[];
  /** Whether the current epoch is among them: then an epoch is written before `rewrite`, so that this goes under another key. */
  readonly needsEpochFirst: boolean;
  /** The records of these epochs, for `erased` of the epoch that drops them; the relay erases them after it. */
  readonly seqs: readonly number[];
  /** What survives of them, to be written with the tombstone before the epoch that drops. */
  readonly rewrite: readonly VaultRecord[];
};

/**
 * What makes entries (envelope ids) and private objects (object ids) unreadable for good, from the records of a whole read
 * (`state` empty before it). The plan of ids that no record holds is empty. Earlier versions of an object lie in epochs of
 * their own, which no read shows any more: THREATS.md says what that leaves.
 */
export function planErasure(
  records: readonly FoldedRecord[],
  currentEpoch: number,
  ids: ReadonlySet<string>,
): ErasurePlan {
  const dropped = new Set(records.filter(({ record }) => holdsAny(record, ids)).map(({ epoch }) => epoch));
  const affected = records.filter(({ epoch }) => dropped.has(epoch));
  return {
    dropEpochs: [...dropped].sort((a, b) => a - b),
    needsEpochFirst: dropped.has(currentEpoch),
    seqs: affected.map(({ seq }) => seq),
    rewrite: affected.flatMap(({ record }) => withoutIds(record, ids)),
  };
}

function holdsAny(record: VaultRecord, ids: ReadonlySet<string>): boolean {
  switch (record.type) {
    case 'contentKeys':
      return record.groups.some(({ keys }) => keys.some(({ envelopeId }) => ids.has(envelopeId)));
    case 'private':
      return ids.has(record.object.objectId);
    default:
      return false;
  }
}
