// The row of what one device of a relation has said that it reads (kind 9; PROTOCOL.md, The table of kinds).
import { idCodec, list, struct, u16, versioned } from '../../../shared/codec.ts';
import { DeviceId } from '../../../shared/ids.ts';
import { relationKey } from '../state/keys.ts';
import { type Table } from '../state/sealed-store.ts';
import { type RelationKey } from '../api/views.ts';

/** What one device said last, this one's own word included. Key: relation `/` device. */
export type SpokenRow = {
  readonly relation: RelationKey;
  readonly device: DeviceId;
  readonly kinds: readonly number[];
};

const spoken = struct<SpokenRow>({ relation: relationKey, device: idCodec(DeviceId), kinds: list(u16) });

export const SPOKEN: Table<SpokenRow> = {
  name: 'spoken',
  relation: ({ relation }) => relation,
  codec: versioned(2, spoken, []),
};

export const spokenKey = (relation: RelationKey, device: DeviceId): string => `${relation}/${device}`;
