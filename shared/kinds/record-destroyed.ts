// Record destroyed (32,796, of the vault only): the one line that is left of a psychologist's record that was destroyed as a whole. It says nothing of whom
// it was of. Never sent (PROTOCOL.md, Acts).
import { type Codec, names, struct, time, u32 } from '../codec.ts';
import { ACT_BOUNDS, STUB_REASONS, type StubReason } from './act.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { textUpTo } from './held.ts';

export type RecordDestroyed = {
  /** ms. */
  readonly at: number;
  /** moved: it was handed over to whoever goes on. */
  readonly reason: StubReason;
  /** Places of its chain. */
  readonly count: number;
  readonly text: string;
  readonly extras: readonly Extra[];
};
export const recordDestroyed: Codec<RecordDestroyed> = struct<RecordDestroyed>({
  at: time,
  reason: names(STUB_REASONS),
  count: u32,
  text: textUpTo(ACT_BOUNDS.reason),
  extras: extrasCodec(),
});
