// Taken out (32,788, of the vault only): a letter of the other person's that its reader took out of their own space. Nothing of its text is in
// it; what it covered stays answered. Never sent to the other person (PROTOCOL.md, What follows a person).
import { type Codec, idCodec, list, optional, struct, time, u16 } from '../codec.ts';
import { EnvelopeId, RelationId } from '../ids.ts';
import { ANSWER_COVERS } from './bounds.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { type Ref, refCodec } from './ref.ts';

export type TakenOut = {
  readonly relationId: RelationId;
  readonly envelopeId: EnvelopeId;
  /** What it said, of a replacement inside it; with `time` what tells a copy that is sent again from another text in its place. */
  readonly kind: number;
  /** When it was written, as it states, ms. */
  readonly time: number;
  /** Of a copy or a replacement, the envelope that it names. */
  readonly standsFor: EnvelopeId | null;
  /** Of an answer, the entries that it covers. */
  readonly covers: readonly Ref[];
  readonly extras: readonly Extra[];
};

export const takenOut: Codec<TakenOut> = struct<TakenOut>({
  relationId: idCodec(RelationId),
  envelopeId: idCodec(EnvelopeId),
  kind: u16,
  time,
  standsFor: optional(idCodec(EnvelopeId)),
  covers: list(refCodec, ANSWER_COVERS),
  extras: extrasCodec(),
});
