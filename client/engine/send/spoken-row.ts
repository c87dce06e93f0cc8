// The row of what one device of a relation has said that it reads (kind 9; PROTOCOL.md, The table of kinds).
import { former, idCodec, list, struct, u16, versioned } from '../../../shared/codec.ts';
import { DeviceId } from '../../../shared/ids.ts';
import { relationKey } from '../state/keys.ts';
import { type Table } from '../state/sealed-store.ts';
import { type RelationKey } from '../api/views.ts';

/** What one device said last, this one's own word included. Key: relation `/` device. */
export type SpokenRow = {
  readonly relation: RelationKey;
  readonly device: DeviceId;
  readonly kinds: readonly number[];
  /** Of this device’s own word: the devices of the other person that it was said to. */
  readonly to: readonly DeviceId[];
};

const fields = { relation: relationKey, device: idCodec(DeviceId), kinds: list(u16) };
const spoken2 = struct<Omit<SpokenRow, 'to'>>(fields);
const spoken = struct<SpokenRow>({ ...fields, to: list(idCodec(DeviceId)) });

export const SPOKEN: Table<SpokenRow> = {
  name: 'spoken',
  relation: ({ relation }) => relation,
  counted: 'keys',
  // To whom it was said was not kept: it is said once more.
  codec: versioned(3, spoken, [former(spoken2, (row): SpokenRow => ({ ...row, to: [] }))]),
};

export const spokenKey = (relation: RelationKey, device: DeviceId): string => `${relation}/${device}`;
