// Kind 18: a voice, recorded by the patient and sealed as a blob of the relation's mailbox, which this letter names (PROTOCOL.md, Recordings).
import { type Codec, list, oneOf, struct, u32, u8 } from '../../codec.ts';
import { type BlobRef, blobRefCodec } from '../base/stream.ts';
import { writtenText } from '../../kinds/blocks.ts';
import { RECORDING_MS } from '../../kinds/bounds.ts';
import { localDay } from '../../kinds/day.ts';
import { type Extra, extrasCodec } from '../../kinds/extras.ts';
import { ascends, held } from '../../kinds/held.ts';

/** WebM with Opus alone is made today. */
export const WEBM_OPUS = 0;
/** What a recording may weigh, bytes. */
export const MOST_RECORDING_BYTES = 64 * 1024 * 1024;
/** Of the wave that is shown: one byte each, evenly spaced. */
export const MOST_LEVELS = 400;
export const MOST_SEAMS = 100;

export type Recording = {
  readonly format: typeof WEBM_OPUS;
  readonly blob: BlobRef;
  /** Of what can be heard; told by the packets and by nothing that the file says. */
  readonly milliseconds: number;
  /** Loudest sample of each part, 0 to 255, for the wave. */
  readonly levels: readonly number[];
  /** Where one stretch ends and the next goes on, ms from the beginning. */
  readonly seams: readonly number[];
};

export const recordingCodec: Codec<Recording> = held(
  struct<Recording>({
    format: oneOf(u8, [WEBM_OPUS]),
    blob: blobRefCodec,
    milliseconds: u32,
    levels: list(u8, MOST_LEVELS),
    seams: list(u32, MOST_SEAMS),
  }),
  ({ blob, milliseconds, seams }) =>
    blob.length > 0 &&
    blob.length <= MOST_RECORDING_BYTES &&
    milliseconds > 0 &&
    milliseconds <= RECORDING_MS &&
    ascends(seams) &&
    (seams.at(-1) ?? 0) < milliseconds,
);

export type RecordingLetter = {
  readonly recording: Recording;
  /** Empty: none. */
  readonly text: string;
  /** 0: typed. 1: made on the device and reread. */
  readonly origin: 0 | 1;
  /** The day it was begun, in its author's own zone; 0: not told. */
  readonly writtenDay: number;
  readonly extras: readonly Extra[];
};

export const recordingLetter: Codec<RecordingLetter> = struct<RecordingLetter>({
  recording: recordingCodec,
  text: writtenText,
  origin: oneOf(u8, [0, 1]),
  writtenDay: localDay,
  extras: extrasCodec(),
});
