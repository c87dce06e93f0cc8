// The rows of signals that this device sent: they are erased at the relay once their call is over, whatever became of the app meanwhile.
import { fixed, idCodec, struct, time, versioned } from '../../../shared/codec.ts';
import { EnvelopeId } from '../../../shared/ids.ts';
import type { RelationKey } from '../api/views.ts';
import { ofRelation, relationKey } from '../state/keys.ts';
import type { Table } from '../state/sealed-store.ts';

/**
 * `sitting`: 16 random bytes, of the time that the space was open when it was sent. `until`: not erased before, ms: a word that the call is over
 * has to be read. Key: the envelope's id.
 */
export type SignalRow = {
  readonly relation: RelationKey;
  readonly envelopeId: EnvelopeId;
  readonly sitting: Uint8Array;
  readonly until: number;
};

export const SIGNAL: Table<SignalRow> = {
  name: 'signal',
  relation: ofRelation,
  codec: versioned(
    2,
    struct<SignalRow>({ relation: relationKey, envelopeId: idCodec(EnvelopeId), sitting: fixed(16), until: time }),
    [],
  ),
};
