// Kind 39: a patient's own crisis plan in seven parts, given to the psychologist by choice; the newest counts (PROTOCOL.md, Frame).
import { type Codec, struct } from '../codec.ts';
import { writtenText } from './blocks.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { listOf } from './held.ts';

export const CRISIS_PLAN_PARTS = 7;

export type CrisisPlan = {
  /** Seven, empty ones included. */
  readonly parts: readonly string[];
  readonly extras: readonly Extra[];
};
export const crisisPlan: Codec<CrisisPlan> = struct<CrisisPlan>({
  parts: listOf(writtenText, CRISIS_PLAN_PARTS, CRISIS_PLAN_PARTS),
  extras: extrasCodec(),
});
