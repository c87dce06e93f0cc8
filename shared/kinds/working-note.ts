// Working note (32,768, of the vault only): what a psychologist writes of one relation and that is no act of its record: on its way there, or kept apart
// and changed freely. It becomes an act under the same object id, so that it is never there twice (PROTOCOL.md, Acts).
import { type Codec, idCodec, lp, oneOf, optional, struct, time, u8 } from '../codec.ts';
import { ObjectId, RelationId } from '../ids.ts';
import { type Happened, happenedCodec } from './act.ts';
import { type Extra, extrasCodec } from './extras.ts';

export type WorkingNote = {
  readonly relationId: RelationId;
  /** 0 on its way to the record, 1 kept apart. */
  readonly place: 0 | 1;
  /** When its first letter was written, ms. */
  readonly begun: number;
  /** As of an act: 0 a note, 1 a contact. */
  readonly what: 0 | 1;
  /** The subject that it is to amend. */
  readonly subject: ObjectId | null;
  /** Null: as it began. */
  readonly happened: Happened | null;
  /** As of an act. */
  readonly content: Uint8Array;
  readonly extras: readonly Extra[];
};

export const workingNote: Codec<WorkingNote> = struct<WorkingNote>({
  relationId: idCodec(RelationId),
  place: oneOf(u8, [0, 1]),
  begun: time,
  what: oneOf(u8, [0, 1]),
  subject: optional(idCodec(ObjectId)),
  happened: optional(happenedCodec),
  content: lp,
  extras: extrasCodec(),
});
