// Kind 64: a "please look" was seen; or, only where the frame says that this is told, something was opened (PROTOCOL.md, Letter kinds).
import { type Codec, names, struct } from '../codec.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { listOf } from './held.ts';
import { type Ref, refCodec } from './ref.ts';

/** In the order of their codes. */
export const ACKNOWLEDGED = ['seen', 'opened'] as const;
const MOST_REFS = 500;

export type Acknowledged = {
  readonly what: (typeof ACKNOWLEDGED)[number];
  readonly of: readonly Ref[];
  readonly extras: readonly Extra[];
};
export const acknowledged: Codec<Acknowledged> = struct<Acknowledged>({
  what: names(ACKNOWLEDGED),
  of: listOf(refCodec, 1, MOST_REFS),
  extras: extrasCodec(),
});
