// Makes the vectors of recordings: `node tests/vectors/generate-recording.ts`.
import { concatBytes, toHex } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { Secret } from '../../shared/crypto/base/secret.ts';
import { chunksOf } from '../../shared/crypto/base/stream.ts';
import { BlobId } from '../../shared/ids.ts';
import { type RecordingLetter, recordingLetter } from '../../shared/crypto/relation/recording.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { seededRandom } from '../harness/random.ts';
import { writeVectors } from './files.ts';

await loadSodium();
const random = seededRandom(1_420);
const letterOf = (length: number, more: Partial<RecordingLetter['recording']> = {}): RecordingLetter => ({
  recording: {
    format: 0,
    blob: {
      blobId: BlobId.random(random),
      streamKey: Secret.of('stream', random.bytes(32)),
      blobHash: random.bytes(32),
      length,
      chunks: chunksOf(length),
    },
    milliseconds: 6_420,
    levels: [0, 128, 255],
    seams: [],
    ...more,
  },
  text: '',
  origin: 0,
  writtenDay: 0,
  extras: [],
});

const short = encode(recordingLetter, letterOf(20_579));
const long = encode(recordingLetter, {
  ...letterOf(700_000, {
    milliseconds: 3_600_000,
    levels: Array.from({ length: 400 }, (_, i) => i & 0xff),
    seams: [1, 60_000, 3_599_999],
  }),
  text: 'Dans le train, le soir.',
  origin: 1,
  writtenDay: 20_787,
  extras: [{ code: 1, value: Uint8Array.of(7, 7) }],
});
/** Where the milliseconds stand: behind the format and the reference. */
const MS_AT = 1 + 92;
const withMs = (ms: readonly number[]): Uint8Array => {
  const bytes = short.slice();
  bytes.set(ms, MS_AT);
  return bytes;
};

writeVectors('recording', {
  about: 'The payload of kind 18: a recording and what stands beside it. PROTOCOL.md, Recordings.',
  accept: [
    { name: 'a short one, with nothing beside it', bytes: toHex(short) },
    { name: 'an hour with three seams, a text made on the device, and an extra', bytes: toHex(long) },
  ],
  reject: [
    { name: 'of another format', bytes: toHex(short.with(0, 1)) },
    { name: 'that lasts no time', bytes: toHex(withMs([0, 0, 0, 0])) },
    { name: 'that lasts longer than an hour', bytes: toHex(withMs([0, 0x36, 0xee, 0x81])) },
    {
      name: 'whose seam stands at its end',
      bytes: toHex(
        concatBytes(
          short.subarray(0, MS_AT + 4 + 2 + 3),
          Uint8Array.of(0, 1, 0, 0, 0x19, 0x14),
          short.subarray(MS_AT + 4 + 2 + 3 + 2),
        ),
      ),
    },
    {
      name: 'whose seams go back',
      bytes: toHex(
        concatBytes(
          short.subarray(0, MS_AT + 4 + 2 + 3),
          Uint8Array.of(0, 2, 0, 0, 0, 9, 0, 0, 0, 8),
          short.subarray(MS_AT + 4 + 2 + 3 + 2),
        ),
      ),
    },
    { name: 'whose text came to be in a third way', bytes: toHex(short.with(short.length - 7, 2)) },
    { name: 'cut', bytes: toHex(short.subarray(0, -1)) },
  ],
});
