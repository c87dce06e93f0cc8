// A patient's own crisis plan in seven parts: as their vault keeps it (32,772), and as it is given to a psychologist by choice (kind 39), where the
// newest counts (PROTOCOL.md, Frame, What follows a person).
import { type Codec, struct } from '../codec.ts';
import { writtenText } from './blocks.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { listOf } from './held.ts';

export const CRISIS_PLAN_PARTS = 7;
/** Code points that a part is written up to: seven of them fit a letter. */
export const CRISIS_PLAN_PART = 1_000;

export type CrisisPlan = {
  /** Seven, empty ones included. */
  readonly parts: readonly string[];
  readonly extras: readonly Extra[];
};
export const crisisPlan: Codec<CrisisPlan> = struct<CrisisPlan>({
  parts: listOf(writtenText, CRISIS_PLAN_PARTS, CRISIS_PLAN_PARTS),
  extras: extrasCodec(),
});
