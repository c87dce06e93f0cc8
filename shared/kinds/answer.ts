// Kind 19: the psychologist's answer over what it covers.
import { list, struct } from '../codec.ts';
import { type Block, blocksCodec, writtenText } from './blocks.ts';
import { ANSWER_COVERS } from './bounds.ts';
import { type Ref, refCodec } from './ref.ts';

/** `covers`: the entries this answers. `reason`: why a second answer the same day, else empty. */
export type Answer = {
  readonly covers: readonly Ref[];
  readonly reason: string;
  readonly blocks: readonly Block[];
};
export const answer = struct<Answer>({
  covers: list(refCodec, ANSWER_COVERS),
  reason: writtenText,
  blocks: blocksCodec,
});
