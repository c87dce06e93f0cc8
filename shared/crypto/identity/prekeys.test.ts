import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/harness/random.ts';
import { decode, encode } from '../../codec.ts';
import { DAY, type Random } from '../../clock.ts';
import { unwrap } from '../../result.ts';
import { createDevice, type DeviceKeys } from './identity.ts';
import { decapsulate, encapsulate, randomKemKeyPair } from '../base/kem.ts';
import {
  createOneTimePrekey,
  createSignedPrekey,
  isExpired,
  isStale,
  needsRotation,
  oneTimePrekeyCodec,
  ownOneTimePrekeyCodec,
  ownSignedPrekeyCodec,
  type Prekey,
  prekeyCodec,
  verifyPrekey,
} from './prekeys.ts';
import { loadSodium } from '../base/sodium.ts';
import { sign } from '../base/sign.ts';

const NOW = Date.UTC(2026, 2, 2);
let random: Random;
let device: DeviceKeys;
beforeAll(async () => {
  await loadSodium();
  random = seededRandom(20);
  device = createDevice(random);
});

const accepts = (prekey: Prekey, by = device) => verifyPrekey(by.edPublic, by.deviceId, prekey, random);

describe('a signed prekey', () => {
  it('is accepted as its device’s, in 1,304 bytes, and opens what is encapsulated to it', () => {
    const own = createSignedPrekey(device, NOW, random);
    const bytes = encode(prekeyCodec, own.public);
    expect(bytes.length).toBe(1_304);
    const read = unwrap(decode(prekeyCodec, bytes));
    expect(accepts(read)).toBe(true);
    const { ciphertext, sharedSecret } = unwrap(encapsulate(read.publicKey, random));
    expect(unwrap(decapsulate(own.secret, ciphertext))).toEqual(sharedSecret);
  });

  it('is refused with any bit changed, whichever field it lies in', () => {
    const bytes = encode(prekeyCodec, createSignedPrekey(device, NOW, random).public);
    for (const place of [0, 15, 16, 23, 24, 1_207, 1_208, 1_239, 1_240, 1_303]) {
      const changed = bytes.slice();
      changed[place] = (changed[place] as number) ^ 1;
      const read = decode(prekeyCodec, changed);
      expect(read.ok && accepts(read.value), `byte ${place}`).toBe(false);
    }
  });

  it('is refused under another device’s name or key', () => {
    const { public: prekey } = createSignedPrekey(device, NOW, random);
    const other = createDevice(random);
    expect(accepts(prekey, other)).toBe(false);
    expect(verifyPrekey(device.edPublic, other.deviceId, prekey, random)).toBe(false);
  });

  it('is refused where its key cannot be encapsulated to, even well signed', () => {
    const { publicKey } = randomKemKeyPair(random);
    const lowOrder = publicKey.slice().fill(0, 1_184);
    const noLattice = publicKey.slice().fill(0, 0, 1_184);
    for (const bad of [lowOrder, noLattice]) {
      const unsigned = { ...createSignedPrekey(device, NOW, random).public, publicKey: bad };
      const bytes = encode(prekeyCodec, unsigned);
      const deviceId = new Uint8Array(Buffer.from(device.deviceId, 'base64url'));
      const signature = sign('prekey', device.signing, deviceId, bytes.subarray(0, 1_240));
      expect(accepts({ ...unsigned, signature })).toBe(false);
    }
  });

  it('is rotated after a week, stale after two, and its secret dies thirty days after the next', () => {
    const own = createSignedPrekey(device, NOW, random);
    expect([6, 7].map((days) => needsRotation(own.public, NOW + days * DAY))).toEqual([false, true]);
    expect([14, 15].map((days) => isStale(own.public, NOW + days * DAY))).toEqual([false, true]);
    expect(isExpired(own, NOW + 1_000 * DAY)).toBe(false);
    const old = { ...own, supersededAt: NOW + 7 * DAY };
    expect([36, 37].map((days) => isExpired(old, NOW + days * DAY))).toEqual([false, true]);
  });

  it('comes back whole from sealed storage', () => {
    const own = { ...createSignedPrekey(device, NOW, random), supersededAt: NOW };
    const read = unwrap(decode(ownSignedPrekeyCodec, encode(ownSignedPrekeyCodec, own)));
    expect(read.public).toEqual(own.public);
    expect(read.supersededAt).toBe(NOW);
    const { ciphertext, sharedSecret } = unwrap(encapsulate(own.public.publicKey, random));
    expect(unwrap(decapsulate(read.secret, ciphertext))).toEqual(sharedSecret);
  });
});

describe('a one-time prekey', () => {
  it('takes 1,232 bytes, comes back from storage, and opens what is encapsulated to it', () => {
    const own = createOneTimePrekey(random);
    expect(encode(oneTimePrekeyCodec, own.public).length).toBe(1_232);
    const read = unwrap(decode(ownOneTimePrekeyCodec, encode(ownOneTimePrekeyCodec, own)));
    const { ciphertext, sharedSecret } = unwrap(encapsulate(read.public.publicKey, random));
    expect(unwrap(decapsulate(read.secret, ciphertext))).toEqual(sharedSecret);
  });
});
