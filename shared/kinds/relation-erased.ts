// Kind 10: its author's person erased the whole relation, and reads nothing more here.
import { type Codec, struct } from '../codec.ts';
import { type Extra, extrasCodec } from './extras.ts';

export type RelationErased = { readonly extras: readonly Extra[] };
export const relationErased: Codec<RelationErased> = struct<RelationErased>({ extras: extrasCodec() });
