// Kind 20: another version of an entry.
import { lp, struct, u16 } from '../codec.ts';
import { type Ref, refCodec } from './ref.ts';

/** Stands in the place of `replaces`; `kind` is 16 or 17 and `payload` that kind's. */
export type Replacement = { readonly replaces: Ref; readonly kind: number; readonly payload: Uint8Array };
export const replacement = struct<Replacement>({ replaces: refCodec, kind: u16, payload: lp });
