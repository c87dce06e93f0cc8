// What a secret refuses: to be read as another kind, to be written down, to be used after it crossed to another thread.
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/harness/random.ts';
import { decode, encode } from '../../codec.ts';
import { unwrap } from '../../result.ts';
import { destroy, isSameSecret, isZeroSecret, randomSecret, reveal, Secret, secretCodec } from './secret.ts';
import { publicKeyOf, sign, SIGNATURE_BYTES, verify } from './sign.ts';
import { loadSodium, wipe } from './sodium.ts';

const random = seededRandom(1_171);
beforeAll(loadSodium);

describe('a secret', () => {
  it('has the length of its kind, no byte more or less', () => {
    for (const length of [0, 16, 31, 33]) expect(() => Secret.of('kem', new Uint8Array(length))).toThrow('length');
    for (const length of [15, 17, 32]) expect(() => Secret.of('link', new Uint8Array(length))).toThrow('length');
    expect(reveal(Secret.of('link', new Uint8Array(16).fill(7)), 'link')).toEqual(new Uint8Array(16).fill(7));
  });

  it('is a copy: what becomes of the bytes that it was made of does not change it', () => {
    const bytes = new Uint8Array(32).fill(7);
    const secret = Secret.of('kem', bytes);
    wipe(bytes);
    expect(bytes).toEqual(new Uint8Array(32));
    expect(reveal(secret, 'kem')).toEqual(new Uint8Array(32).fill(7));
  });

  it('is not read as another kind, nor after a structured clone', () => {
    const secret = randomSecret('kem', random);
    expect(() => reveal<'kem' | 'root'>(secret, 'root')).toThrow('another kind');
    expect(() => reveal(structuredClone({ ...secret }) as typeof secret, 'kem')).toThrow('another kind');
  });

  it('is written nowhere, and shows none of its bytes', () => {
    const secret = randomSecret('kem', random);
    expect(() => JSON.stringify({ in: secret })).toThrow('never serialised');
    expect(String(secret)).toBe('[secret]');
  });

  it('is the same as another where every byte is', () => {
    const secret = randomSecret('root', random);
    const bytes = reveal(secret, 'root');
    expect(isSameSecret(secret, Secret.of('root', bytes))).toBe(true);
    for (const at of [0, 1, 30, 31])
      expect(isSameSecret(secret, Secret.of('root', bytes.with(at, (bytes[at] as number) ^ 128)))).toBe(false);
    // Two bytes that differ alike do not make up for each other.
    expect(
      isSameSecret(
        secret,
        Secret.of(
          'root',
          bytes.map((byte, at) => (at < 2 ? byte ^ 1 : byte)),
        ),
      ),
    ).toBe(false);
    expect(() => isSameSecret<'root' | 'chain'>(secret, Secret.of('chain', bytes))).toThrow('another kind');
  });

  it('that is forgotten is zeros', () => {
    const secret = randomSecret('chain', random);
    expect(isZeroSecret(secret)).toBe(false);
    destroy(secret);
    expect(isZeroSecret(secret)).toBe(true);
  });

  it('comes back from its bytes as the kind that is asked for, and from too few not at all', () => {
    const secret = randomSecret('link', random);
    const bytes = encode(secretCodec('link'), secret);
    expect(isSameSecret(unwrap(decode(secretCodec('link'), bytes)), secret)).toBe(true);
    expect(decode(secretCodec('link'), bytes.subarray(1)).ok).toBe(false);
  });
});

describe('a signature', () => {
  it('is made by no secret but one that signs', () => {
    const other = randomSecret('kem', random) as unknown as Secret<'aik'>;
    expect(() => sign('list', other)).toThrow('another kind');
    expect(() => publicKeyOf(other)).toThrow('another kind');
  });

  it('of another length, or under a key of another length, is a false one', () => {
    const seed = randomSecret('aik', random);
    const [key, signature] = [publicKeyOf(seed), sign('list', seed)];
    expect(verify('list', key, signature)).toBe(true);
    for (const length of [0, SIGNATURE_BYTES - 1])
      expect(verify('list', key, signature.subarray(0, length))).toBe(false);
    expect(verify('list', key, new Uint8Array([...signature, 0]))).toBe(false);
    for (const length of [0, 31]) expect(verify('list', key.subarray(0, length), signature)).toBe(false);
    expect(verify('list', new Uint8Array([...key, 0]), signature)).toBe(false);
  });
});
