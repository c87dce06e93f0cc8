// Kind 21: its author takes an entry back.
import { struct } from '../codec.ts';
import { type Ref, refCodec } from './ref.ts';

export type Withdrawal = { readonly withdraws: Ref };
export const withdrawal = struct<Withdrawal>({ withdraws: refCodec });
