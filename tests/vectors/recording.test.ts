// Recordings against their vectors.
import { describe, expect, it } from 'vitest';
import { toHex } from '../../shared/bytes.ts';
import { decode, encode } from '../../shared/codec.ts';
import { recordingLetter } from '../../shared/crypto/relation/recording.ts';
import { unwrap } from '../../shared/result.ts';
import { type Case, hex, readVectors } from './files.ts';

const vectors = readVectors<Case & { readonly bytes: string }, Case & { readonly bytes: string }>('recording');

describe('a letter of a recording', () => {
  it.each(vectors.accept)('$name is read and written as it was', ({ bytes }) => {
    expect(toHex(encode(recordingLetter, unwrap(decode(recordingLetter, hex(bytes)))))).toBe(bytes);
  });
  it.each(vectors.reject)('$name is refused', ({ bytes }) => {
    expect(decode(recordingLetter, hex(bytes)).ok).toBe(false);
  });
});
