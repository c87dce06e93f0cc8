// What two devices say to each other inside a call, over its own sealed connection (PROTOCOL.md, Consultation): that they are there, what they
// send, and that they leave. A browser tells the far side none of it.
import { bool, type Codec, fixed, names, struct } from '../codec.ts';
import { type Extra, extrasCodec } from './extras.ts';

/** In the order of their codes. */
export const CALL_WORDS = ['here', 'bye'] as const;

export type CallWord = {
  /** 16 bytes: of the call that it is said in. */
  readonly callId: Uint8Array;
  readonly what: (typeof CALL_WORDS)[number];
  /** Whoever hears it is to say that they are here, too. */
  readonly wants: boolean;
  /** What the author's device sends now. */
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly extras: readonly Extra[];
};

/** Longer ones are none of ours, bytes. */
export const MOST_WORD_BYTES = 8_192;

export const callWord: Codec<CallWord> = struct<CallWord>({
  callId: fixed(16),
  what: names(CALL_WORDS),
  wants: bool,
  microphone: bool,
  camera: bool,
  extras: extrasCodec(),
});
