// Kind 38: how a relation ends, by either side (PROTOCOL.md, Frame).
import { bool, type Codec, names, struct } from '../codec.ts';
import { writtenText } from './blocks.ts';
import { localDay } from './day.ts';
import { type Extra, extrasCodec } from './extras.ts';

/**
 * In the order of their codes. last-letter: ended, a last letter to come. refused: the patient receives nothing more. stopped: by the
 * psychologist.
 */
export const ENDING_STEPS = [
  'proposed',
  'agreed',
  'another-day',
  'last-letter',
  'ended',
  'refused',
  'stopped',
] as const;

export type Ending = {
  readonly step: (typeof ENDING_STEPS)[number];
  readonly lastDay: number;
  readonly wishesSynthesis: boolean;
  readonly text: string;
  readonly extras: readonly Extra[];
};
export const ending: Codec<Ending> = struct<Ending>({
  step: names(ENDING_STEPS),
  lastDay: localDay,
  wishesSynthesis: bool,
  text: writtenText,
  extras: extrasCodec(),
});
