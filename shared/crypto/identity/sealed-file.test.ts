// Sealed files opened whole, and every way of touching one refused.
import { beforeAll, describe, expect, it } from 'vitest';
import { concatBytes } from '../../bytes.ts';
import { PASSPHRASE_FLOOR } from './passphrase.ts';
import { openSealedFile, sealFile, SEALED_CHUNK_BYTES, SEALED_FILE_CHUNK, SEALED_HEADER_BYTES } from './sealed-file.ts';
import { loadSodium } from '../base/sodium.ts';

const PASSPHRASE = 'lanterne octobre tilleul';
const random = { bytes: (length: number) => new Uint8Array(length).fill(7) };
const plain = new Uint8Array(SEALED_FILE_CHUNK + 100).map((_, i) => i % 251);

function seal(): Uint8Array {
  const writer = sealFile(PASSPHRASE, PASSPHRASE_FLOOR, random);
  const first = writer.seal(plain.subarray(0, SEALED_FILE_CHUNK), false);
  return concatBytes(writer.header, first, writer.seal(plain.subarray(SEALED_FILE_CHUNK), true));
}

/** The whole file, or the word for what refused it. */
function open(file: Uint8Array, passphrase = PASSPHRASE): Uint8Array | string {
  const reader = openSealedFile(passphrase, file.subarray(0, SEALED_HEADER_BYTES));
  if (!reader.ok) return reader.error.type;
  const parts: Uint8Array[] = [];
  let last = false;
  for (let at = SEALED_HEADER_BYTES; at < file.length; at += SEALED_CHUNK_BYTES) {
    if (last) return 'goes on';
    const opened = reader.value.open(file.subarray(at, at + SEALED_CHUNK_BYTES));
    if (!opened.ok) return opened.error.type;
    parts.push(opened.value.chunk);
    last = opened.value.last;
  }
  return last ? concatBytes(...parts) : 'cut';
}

describe('a sealed file', () => {
  let file: Uint8Array;
  beforeAll(async () => {
    await loadSodium();
    file = seal();
  });

  const changed = (at: number): Uint8Array => file.map((byte, i) => (i === at ? byte ^ 1 : byte));

  it('opens whole under its passphrase, and shows none of its bytes', () => {
    expect(open(file)).toEqual(plain);
    expect(Buffer.from(file).includes(Buffer.from(plain.subarray(0, 32)))).toBe(false);
  });

  it('stays closed to another passphrase, and to a changed chunk, salt or stream header', () => {
    expect(open(file, `${PASSPHRASE}s`)).toBe('cannot-open');
    for (const at of [30, SEALED_HEADER_BYTES - 1, SEALED_HEADER_BYTES + 5_000])
      expect(open(changed(at))).toBe('cannot-open');
  });

  it('is told from other files, and asks for no memory beyond the ceiling', () => {
    expect(open(changed(0))).toBe('not-a-sealed-file');
    expect(open(file.subarray(0, 40))).toBe('not-a-sealed-file');
    // Argon2id's memory, u16 behind the magic.
    const greedy = file.slice();
    greedy.set([0xff, 0xff], 25);
    expect(open(greedy)).toBe('not-a-sealed-file');
  });

  it('cannot be cut, joined or put in another order', () => {
    const header = file.subarray(0, SEALED_HEADER_BYTES);
    const first = file.subarray(SEALED_HEADER_BYTES, SEALED_HEADER_BYTES + SEALED_CHUNK_BYTES);
    const second = file.subarray(SEALED_HEADER_BYTES + SEALED_CHUNK_BYTES);
    expect(open(concatBytes(header, first))).toBe('cut');
    expect(open(concatBytes(header, second))).toBe('cannot-open');
    expect(open(concatBytes(header, first, first, second))).toBe('cannot-open');
    expect(open(file.subarray(0, -1))).toBe('cannot-open');
  });

  it('ends in words, and in no fault, where a chunk is of a length that none has', () => {
    for (const length of [0, 1, 16, 17, SEALED_CHUNK_BYTES + 1]) {
      const reader = openSealedFile(PASSPHRASE, file.subarray(0, SEALED_HEADER_BYTES));
      if (!reader.ok) return expect.unreachable('its header is whole');
      expect(reader.value.open(new Uint8Array(length))).toEqual({ ok: false, error: { type: 'cannot-open' } });
    }
    expect(openSealedFile(PASSPHRASE, file.subarray(0, SEALED_HEADER_BYTES + 1)).ok).toBe(false);
  });

  it('of nothing is one chunk that holds nothing', () => {
    const writer = sealFile(PASSPHRASE, PASSPHRASE_FLOOR, random);
    expect(open(concatBytes(writer.header, writer.seal(new Uint8Array(0), true)))).toEqual(new Uint8Array(0));
  });

  it('takes full chunks until the last', () => {
    const writer = sealFile(PASSPHRASE, PASSPHRASE_FLOOR, random);
    expect(() => writer.seal(new Uint8Array(10), false)).toThrow(RangeError);
    expect(() => writer.seal(new Uint8Array(SEALED_FILE_CHUNK + 1), true)).toThrow(RangeError);
  });
});
