// Kind 30: the one word that the frame agreed on for a silence; no answer, and it covers nothing (PROTOCOL.md, Silence).
import { type Codec, struct } from '../codec.ts';
import { writtenText } from './blocks.ts';
import { type Extra, extrasCodec } from './extras.ts';

export type AgreedWord = { readonly text: string; readonly extras: readonly Extra[] };
export const agreedWord: Codec<AgreedWord> = struct<AgreedWord>({ text: writtenText, extras: extrasCodec() });
