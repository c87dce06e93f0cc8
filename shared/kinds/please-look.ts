// Kind 25: a patient asks to be looked at first. It promises no live reader (PROTOCOL.md, Letter kinds).
import { type Codec, struct } from '../codec.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { textUpTo } from './held.ts';

/** Code points. */
export const PLEASE_LOOK_TEXT = 500;

export type PleaseLook = { readonly text: string; readonly extras: readonly Extra[] };
export const pleaseLook: Codec<PleaseLook> = struct<PleaseLook>({
  text: textUpTo(PLEASE_LOOK_TEXT),
  extras: extrasCodec(),
});
