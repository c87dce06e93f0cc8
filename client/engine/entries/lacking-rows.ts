// Rows of what is asked for again: on the one side what this device asked for, on the other what a device of the other person lacks.
import { idCodec, list, struct, time, versioned } from '../../../shared/codec.ts';
import { DeviceId, EnvelopeId } from '../../../shared/ids.ts';
import { MAX_LACKING, MAX_STRETCHES, type Stretch, stretchCodec } from '../../../shared/kinds/lacking.ts';
import { relationKey } from '../state/keys.ts';
import type { Table } from '../state/sealed-store.ts';
import type { RelationKey } from '../api/views.ts';
import { MOST_UNOPENED } from './again-rows.ts';

/** What this device has asked for. Key: the relation. */
export type AskedRow = {
  readonly relation: RelationKey;
  /** When it last asked, ms. */
  readonly at: number;
  /** What was asked for and still cannot be opened: nothing is asked for twice. */
  readonly asked: readonly EnvelopeId[];
};

export const ASKED: Table<AskedRow> = {
  name: 'asked',
  relation: ({ relation }) => relation,
  codec: versioned(
    2,
    struct<AskedRow>({ relation: relationKey, at: time, asked: list(idCodec(EnvelopeId), MOST_UNOPENED) }),
    [],
  ),
};

/** What a device of the other person said that it lacks. Key: relation `/` device. */
export type LackingRow = {
  readonly relation: RelationKey;
  readonly device: DeviceId;
  /** When it last said so to be heeded, ms. */
  readonly at: number;
  /** What it named and was not looked at yet: it is, once its person's recovery is confirmed. */
  readonly stretches: readonly Stretch[];
  /** Own entries that are still to be sent again, oldest first. */
  readonly left: readonly EnvelopeId[];
  /** When the last of these was sent, ms; 0 before. */
  readonly sentAt: number;
};

export const LACKING: Table<LackingRow> = {
  name: 'lacking',
  relation: ({ relation }) => relation,
  codec: versioned(
    2,
    struct<LackingRow>({
      relation: relationKey,
      device: idCodec(DeviceId),
      at: time,
      stretches: list(stretchCodec, MAX_STRETCHES),
      left: list(idCodec(EnvelopeId), MAX_LACKING),
      sentAt: time,
    }),
    [],
  ),
};

export const lackingKey = (relation: RelationKey, device: DeviceId): string => `${relation}/${device}`;
