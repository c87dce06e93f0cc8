import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/harness/random.ts';
import { utf8 } from '../../bytes.ts';
import { decode, encode } from '../../codec.ts';
import type { Random } from '../../clock.ts';
import { AccountId } from '../../ids.ts';
import { unwrap } from '../../result.ts';
import { ad, CANNOT_OPEN, sealMany } from '../base/aead.ts';
import { kdf } from '../base/kdf.ts';
import { createIdentity } from './identity.ts';
import {
  argon2id,
  estimateStrength,
  generatePassphrase,
  openRow,
  PASSPHRASE_CEILING,
  PASSPHRASE_DEFAULT,
  PASSPHRASE_FALLBACK,
  PASSPHRASE_FLOOR,
  passphraseParametersCodec,
  prfOf,
  sealRow,
  steadyPrf,
  unwrapAik,
  unwrapStorageKey,
  withinLimits,
  wrapAik,
  wrapStorageKey,
} from './passphrase.ts';
import { randomSecret, reveal, type Secret } from '../base/secret.ts';
import { loadSodium } from '../base/sodium.ts';
import { wordsOf } from '../base/word-lists.ts';

const REFUSED = { ok: false, error: CANNOT_OPEN };
let random: Random;
let account: AccountId;
let passphrase: Secret<'passphrase'>;
let storageKey: Secret<'storage'>;
beforeAll(async () => {
  await loadSodium();
  random = seededRandom(50);
  account = AccountId.random(random);
  passphrase = randomSecret('passphrase', random);
  storageKey = randomSecret('storage', random);
});

describe('Argon2id over a passphrase', () => {
  it('gives the same for the same text however its accents were composed, and another for another salt', () => {
    const salt = new Uint8Array(16).fill(1);
    const composed = reveal(argon2id('déjà vu', salt, PASSPHRASE_FLOOR), 'passphrase');
    expect(reveal(argon2id('de\u0301ja\u0300 vu', salt, PASSPHRASE_FLOOR), 'passphrase')).toEqual(composed);
    expect(reveal(argon2id('déjà vu', new Uint8Array(16), PASSPHRASE_FLOOR), 'passphrase')).not.toEqual(composed);
  });

  it('is not run beyond the limits, whoever asks: these are bugs', () => {
    const salt = new Uint8Array(16);
    for (const parameters of [
      { memoryMiB: 63, passes: 3 },
      { memoryMiB: 64, passes: 2 },
      { memoryMiB: 1_025, passes: 3 },
      { memoryMiB: 64, passes: 11 },
    ])
      expect(() => argon2id('x', salt, parameters)).toThrow(RangeError);
    expect(() => argon2id('x', new Uint8Array(15), PASSPHRASE_FLOOR)).toThrow(RangeError);
  });

  it('has parameters that are refused when read from outside the limits', () => {
    for (const parameters of [PASSPHRASE_FLOOR, PASSPHRASE_FALLBACK, PASSPHRASE_DEFAULT, PASSPHRASE_CEILING]) {
      expect(withinLimits(parameters)).toBe(true);
      expect(decode(passphraseParametersCodec, encode(passphraseParametersCodec, parameters))).toEqual({
        ok: true,
        value: parameters,
      });
    }
    for (const bytes of [
      [0, 63, 3],
      [0, 64, 2],
      [4, 1, 3],
      [0, 64, 255],
    ])
      expect(decode(passphraseParametersCodec, new Uint8Array(bytes)).ok).toBe(false);
    for (const [memoryMiB, passes] of [
      [128.5, 3],
      [128, 3.5],
    ] as const)
      expect(withinLimits({ memoryMiB, passes })).toBe(false);
  });
});

describe('what the passphrase wraps', () => {
  it('opens with it, for its account, and as what it was', () => {
    const { aik } = createIdentity(random);
    const store = wrapStorageKey(passphrase, storageKey, account, random);
    const seed = wrapAik(passphrase, aik, account, random);
    expect([store.length, seed.length]).toEqual([72, 72]);
    expect(reveal(unwrap(unwrapStorageKey(passphrase, store, account)), 'storage')).toEqual(
      reveal(storageKey, 'storage'),
    );
    expect(reveal(unwrap(unwrapAik(passphrase, seed, account)), 'aik')).toEqual(reveal(aik, 'aik'));
    expect(unwrapAik(passphrase, store, account)).toEqual(REFUSED);
    expect(unwrapStorageKey(passphrase, seed, account)).toEqual(REFUSED);
  });

  it('fails alike for a wrong passphrase, another account, and any changed, missing or added byte', () => {
    const store = wrapStorageKey(passphrase, storageKey, account, random);
    expect(unwrapStorageKey(randomSecret('passphrase', random), store, account)).toEqual(REFUSED);
    expect(unwrapStorageKey(passphrase, store, AccountId.random(random))).toEqual(REFUSED);
    for (let at = 0; at < store.length; at++) {
      const changed = store.slice();
      changed[at] = (changed[at] as number) ^ 1;
      expect(unwrapStorageKey(passphrase, changed, account)).toEqual(REFUSED);
      expect(unwrapStorageKey(passphrase, store.subarray(0, at), account)).toEqual(REFUSED);
    }
    expect(unwrapStorageKey(passphrase, new Uint8Array([...store, 0]), account)).toEqual(REFUSED);
  });
});

describe('a sealed row', () => {
  it('opens in its place only: account, table and key', () => {
    const bytes = fc.uint8Array({ maxLength: 40 });
    const place = fc.record({ table: fc.constantFrom('entries', 'drafts', ''), key: bytes });
    fc.assert(
      fc.property(place, place, bytes, (here, there, plain) => {
        const sealed = sealRow(storageKey, account, here.table, here.key, plain, random);
        expect(sealed.length).toBe(plain.length + 40);
        expect(openRow(storageKey, account, here.table, here.key, sealed)).toEqual({ ok: true, value: plain });
        const same = here.table === there.table && Buffer.compare(here.key, there.key) === 0;
        expect(openRow(storageKey, account, there.table, there.key, sealed).ok).toBe(same);
        expect(openRow(storageKey, AccountId.random(random), here.table, here.key, sealed)).toEqual(REFUSED);
      }),
    );
  });

  it('looks different every time it is written', () => {
    const write = () => sealRow(storageKey, account, 'entries', utf8('k'), utf8('v'), random);
    expect(write()).not.toEqual(write());
  });
});

describe('a generated passphrase', () => {
  it('is five words of its list, and reads as strong', () => {
    for (const list of ['french', 'english'] as const) {
      const words = generatePassphrase(random, list).split(' ');
      expect(words.length).toBe(5);
      expect(words.every((word) => wordsOf(list).includes(word))).toBe(true);
    }
    expect(generatePassphrase(random, 'french')).not.toBe(generatePassphrase(random, 'french'));
  });

  it('draws every word evenly: the first and the last index are both reached', () => {
    const bytes = (value: number) => ({ bytes: (length: number) => new Uint8Array(length).fill(value) });
    expect(generatePassphrase(bytes(0), 'english').split(' ')[0]).toBe('abandon');
    expect(generatePassphrase(bytes(255), 'english').split(' ')[0]).toBe('zoo');
  });
});

describe('the estimate of a passphrase', () => {
  it.each([
    ['', 'weak'],
    ['azertyuiop', 'weak'],
    ['motdepasse', 'weak'],
    ['Camille2019!', 'weak'],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', 'weak'],
    ['123456789012345', 'weak'],
    ['soleil soleil soleil soleil soleil', 'weak'],
    ['P@ssw0rd', 'weak'],
    // What is no letter and no digit counts less than a word, however long.
    ['!?+;: #%&§/ =$£€~ (-_-)', 'weak'],
    ['cheval correct pile agrafe', 'fair'],
    ['abaisser lézard orange visqueux tremper', 'strong'],
    ['x7Gk2pQz9LmW4vTs8Rb', 'strong'],
    ['le matin la mer est plate et grise', 'strong'],
    // Beside three words, which are 33 bits of the 38: a sign repeated, a run of a keyboard or of the alphabet either way, a word once more.
    ['pain mer ciel', 'weak'],
    ['pain mer ciel aaaa', 'weak'],
    ['pain mer ciel 4', 'weak'],
    ['pain mer ciel !!!', 'weak'],
    ['pain mer ciel qwe', 'weak'],
    ['pain mer ciel ewq', 'weak'],
    ['pain mer ciel QWE', 'weak'],
    ['pain mer ciel defgh', 'weak'],
    ['pain mer ciel 321', 'weak'],
    ['pain mer ciel PAIN', 'weak'],
    // And what is none of these.
    ['pain mer ciel qwx', 'fair'],
    ['pain mer ciel ab', 'fair'],
    ['pain mer ciel 47', 'fair'],
    ['pain mer ciel 135', 'fair'],
    ['pain mer ciel !?', 'fair'],
    // At the bounds: 38 bits, and one or two fewer; 54, and two fewer.
    ['pain mer no la', 'fair'],
    ['pain mer no QW', 'fair'],
    ['pain mer no 1359', 'weak'],
    ['pain mer ciel 90817263544', 'strong'],
    ['pain mer ciel 9081726354', 'fair'],
  ])('of %j is %s', (text, strength) => {
    expect(estimateStrength(text)).toBe(strength);
  });
});

describe('what a passkey gave', () => {
  const output = (fill: number, length = 32) => new Uint8Array(length).fill(fill);

  it('is a key of 32 bytes, and none where it is zeros or of another length', () => {
    expect(reveal(prfOf(output(7)) as Secret<'prf'>, 'prf')).toEqual(output(7));
    for (const other of [output(0), output(7, 31), output(7, 33), output(7, 0)]) expect(prfOf(other)).toBeNull();
  });

  it('is one only where it gave the same each time, twice at least', () => {
    expect(reveal(steadyPrf([output(7), output(7)]) as Secret<'prf'>, 'prf')).toEqual(output(7));
    for (const outputs of [
      [],
      [output(7)],
      [output(7), output(8)],
      [output(7), output(7), output(8)],
      [output(0), output(0)],
    ])
      expect(steadyPrf(outputs)).toBeNull();
  });
});

it('a wrapped key of another length is none, though it was sealed under the passphrase', () => {
  const wrapped = (length: number) =>
    sealMany(
      kdf(null, reveal(passphrase, 'passphrase'), 'pass/aik'),
      ad('aik', AccountId.toBytes(account)),
      new Uint8Array(length).fill(5),
      random,
    );
  expect(reveal(unwrap(unwrapAik(passphrase, wrapped(32), account)), 'aik')).toEqual(new Uint8Array(32).fill(5));
  for (const length of [0, 31, 33]) expect(unwrapAik(passphrase, wrapped(length), account)).toEqual(REFUSED);
});
