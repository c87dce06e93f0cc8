// What is sealed opens for whoever has the same key, label, context and associated data, and for nobody else; whatever is wrong is one failure.
import { describe, expect, it } from 'vitest';
import { concatBytes, utf8 } from '../../bytes.ts';
import { seededRandom } from '../../../tests/harness/random.ts';
import { ad, CANNOT_OPEN, openMany, openOnce, SEAL_MANY_BYTES, sealMany, sealOnce } from './aead.ts';
import { loadSodium } from './sodium.ts';

await loadSodium();

const random = seededRandom(1, 5_150);
const secret = random.bytes(32);
const context = random.bytes(48);
const [a, b] = [random.bytes(16), random.bytes(16)];
const data = ad('envelope', a, b);
const lengths = [0, 1, 15, 16, 17, 64, 1_000];
const failed = { ok: false, error: CANNOT_OPEN };

/** Each with one thing changed. */
const others = {
  'another tag': ad('mark', a, b),
  'a part less': ad('envelope', a),
  'parts in another order': ad('envelope', b, a),
  'a bit of a part turned': ad('envelope', a, b.with(3, (b[3] as number) ^ 1)),
} as const;

describe('sealed once', () => {
  it.each(lengths)('%i bytes open again, and 16 are added', (length) => {
    const plain = random.bytes(length);
    const sealed = sealOnce(secret, 'slot', context, data, plain);
    expect(sealed).toHaveLength(length + 16);
    expect(openOnce(secret, 'slot', context, data, sealed)).toEqual({ ok: true, value: plain });
    // The nonce is derived: the same bytes come out of the same secret.
    expect(sealOnce(secret, 'slot', context, data, plain)).toEqual(sealed);
  });

  it('opens under no other secret, label, context or data', () => {
    const sealed = sealOnce(secret, 'slot', context, data, utf8('Bonjour'));
    expect(openOnce(secret.with(0, (secret[0] as number) ^ 1), 'slot', context, data, sealed)).toEqual(failed);
    expect(openOnce(secret, 'body', context, data, sealed)).toEqual(failed);
    expect(openOnce(secret, 'slot', context.with(47, (context[47] as number) ^ 1), data, sealed)).toEqual(failed);
    for (const other of Object.values(others)) expect(openOnce(secret, 'slot', context, other, sealed)).toEqual(failed);
  });

  it('under another label or context is other bytes throughout: neither key nor nonce is shared', () => {
    const zeros = new Uint8Array(64);
    const streams = [
      sealOnce(secret, 'slot', context, data, zeros),
      sealOnce(secret, 'body', context, data, zeros),
      sealOnce(secret, 'slot', random.bytes(48), data, zeros),
    ];
    for (const [i, one] of streams.entries())
      for (const other of streams.slice(i + 1))
        expect(one.filter((byte, at) => byte === other[at]).length).toBeLessThan(8);
  });
});

describe('sealed many', () => {
  const key = random.bytes(32);

  it.each(lengths)('%i bytes open again, and 40 are added, the nonce in front', (length) => {
    const plain = random.bytes(length);
    const nonce = random.bytes(24);
    const sealed = sealMany(key, data, plain, { bytes: () => nonce });
    expect(sealed).toHaveLength(length + SEAL_MANY_BYTES);
    expect(sealed.subarray(0, 24)).toEqual(nonce);
    expect(openMany(key, data, sealed)).toEqual({ ok: true, value: plain });
    expect(sealMany(key, data, plain, random)).not.toEqual(sealed);
  });

  it('does not open under another key or other data, nor with any bit turned, nor cut, nor lengthened', () => {
    const sealed = sealMany(key, data, utf8('Bonjour'), random);
    expect(openMany(key.with(31, (key[31] as number) ^ 1), data, sealed)).toEqual(failed);
    for (const other of Object.values(others)) expect(openMany(key, other, sealed)).toEqual(failed);
    for (let at = 0; at < sealed.length; at++)
      expect(openMany(key, data, sealed.with(at, (sealed[at] as number) ^ (1 << (at % 8))))).toEqual(failed);
    for (let length = 0; length < sealed.length; length++)
      expect(openMany(key, data, sealed.subarray(0, length))).toEqual(failed);
    expect(openMany(key, data, concatBytes(sealed, new Uint8Array(1)))).toEqual(failed);
  });
});
