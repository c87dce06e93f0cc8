// Kind 4: what its author is about to erase.
import { type Codec, list, struct } from '../codec.ts';
import { type Ref, refCodec } from './ref.ts';

export type EraseNoticePayload = { readonly refs: readonly Ref[] };
export const eraseNoticePayloadCodec: Codec<EraseNoticePayload> = struct<EraseNoticePayload>({ refs: list(refCodec) });
