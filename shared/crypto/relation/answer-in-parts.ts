// Kind 27: the psychologist's answer where files or a recording stand beside its text; where nothing does it is kind 19 (PROTOCOL.md, Letter
// kinds, Files).
import { type Codec, list, struct } from '../../codec.ts';
import { writtenText } from '../../kinds/blocks.ts';
import { ANSWER_COVERS } from '../../kinds/bounds.ts';
import { type Extra, extrasCodec } from '../../kinds/extras.ts';
import { type Ref, refCodec } from '../../kinds/ref.ts';
import { type Part, partsCodec } from './parts.ts';

/** `covers`: the entries this answers. `reason`: why a second answer the same day, else empty. */
export type AnswerInParts = {
  readonly covers: readonly Ref[];
  readonly reason: string;
  readonly parts: readonly Part[];
  readonly extras: readonly Extra[];
};

export const answerInParts: Codec<AnswerInParts> = struct<AnswerInParts>({
  covers: list(refCodec, ANSWER_COVERS),
  reason: writtenText,
  parts: partsCodec,
  extras: extrasCodec(),
});
