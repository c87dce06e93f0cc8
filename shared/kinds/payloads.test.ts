// Payloads of what people write: their bytes, which no release changes.
import { describe, expect, it } from 'vitest';
import { decode, encode } from '../codec.ts';
import { DeviceId, EnvelopeId } from '../ids.ts';
import { type Block, blocksCodec, blockType } from './blocks.ts';
import { REF_BYTES, refCodec } from './ref.ts';

const ref = {
  device: DeviceId.fromBytes(new Uint8Array(16).fill(1)),
  seq: 7,
  envelopeId: EnvelopeId.fromBytes(new Uint8Array(16).fill(2)),
  hash: new Uint8Array(32).fill(3),
};

describe('a block', () => {
  it.each([
    ['text', 0],
    ['quote', 1],
    ['prompt', 2],
  ] as const)('of type %s begins with %d, alone and in a list', (type, code) => {
    expect(encode(blockType, type)).toEqual(Uint8Array.of(code));
    const block: Block = type === 'quote' ? { type, source: ref, start: 4, text: 'là' } : { type, text: 'là' };
    const bytes = encode(blocksCodec, [block]);
    expect([...bytes.subarray(0, 3)]).toEqual([0, 1, code]);
    expect(decode(blocksCodec, bytes)).toEqual({ ok: true, value: [block] });
  });

  it('of another type is refused, read or written', () => {
    expect(decode(blockType, Uint8Array.of(3)).ok).toBe(false);
    expect(() => encode(blockType, 'image' as 'text')).toThrow(RangeError);
  });
});

it('a ref is 72 bytes', () => {
  expect(encode(refCodec, ref)).toHaveLength(REF_BYTES);
});
