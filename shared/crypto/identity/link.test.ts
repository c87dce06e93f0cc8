import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/harness/random.ts';
import type { Random } from '../../clock.ts';
import { EnvelopeId, VaultId } from '../../ids.ts';
import { unwrap } from '../../result.ts';
import { CANNOT_OPEN } from '../base/aead.ts';
import { reveal } from '../base/secret.ts';
import { loadSodium } from '../base/sodium.ts';
import { createDevice, createIdentity, type DeviceKeys, type Identity } from './identity.ts';
import { linkingWords } from './identity-words.ts';
import {
  createLinkCode,
  fitsLinkCode,
  linkCodeWords,
  type LinkCode,
  linkHello,
  type LinkHello,
  linkMailboxOf,
  type LinkOffer,
  linkQr,
  type LinkShared,
  makeLinkOffer,
  openLinkedAccount,
  openLinkStep,
  parseLinkQr,
  parseLinkWords,
  sealLinkedAccount,
  sealLinkStep,
  takeLinkOffer,
} from './link.ts';
import { createSignedPrekey } from './prekeys.ts';

const REFUSED = { ok: false, error: CANNOT_OPEN };
const cheap = (input: Uint8Array): Uint8Array => input.slice(0, 32);
let random: Random;
let fresh: DeviceKeys;
let old: DeviceKeys;
let owner: Identity;
let code: LinkCode;
let hello: LinkHello;
let made: LinkShared & { readonly offer: LinkOffer };

beforeAll(async () => {
  await loadSodium();
  random = seededRandom(90);
  fresh = createDevice(random);
  old = createDevice(random);
  owner = createIdentity(random);
  code = createLinkCode(fresh, random);
  hello = linkHello(code, fresh, createSignedPrekey(fresh, 1_700_000_000_000, random).public);
  const own = { oldId: old.deviceId, aikPublic: owner.aikPublic, wordList: 'french' } as const;
  made = unwrap(makeLinkOffer(code.code, hello, own, random));
});

const account = () => ({
  aik: owner.aik,
  vaultId: VaultId.fromBytes(new Uint8Array(16).fill(3)),
  generation: 2,
  listHead: { seq: 3, hash: new Uint8Array(32).fill(4) },
});

describe('the code of a new device', () => {
  it.each(['french', 'english'] as const)('is twelve words in %s that read back however they are typed', (list) => {
    const words = linkCodeWords(code.code, list);
    expect(words).toHaveLength(12);
    const bare = words.map((word) => word.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase());
    const numbered = words.map((word, i) => `${i + 1}. ${word}`).join('\n');
    for (const typed of [words.join(' '), bare.join('  '), numbered, `Les 12 mots :\n${words.join(', ')}`])
      expect(reveal(unwrap(parseLinkWords(typed)), 'link')).toEqual(reveal(code.code, 'link'));
  });

  it('tells another number of words, words of no list by their place, and a slip that the checksum catches', () => {
    const words = linkCodeWords(code.code, 'french');
    expect(parseLinkWords(words.slice(1).join(' '))).toMatchObject({ error: { type: 'word-count', count: 11 } });
    expect(parseLinkWords(['zzz', ...words.slice(1)].join(' '))).toMatchObject({
      error: { type: 'unknown-words', positions: [1] },
    });
    const caught = Array.from({ length: 60 }, (_, i) => {
      const slipped = words.with(i % 12, linkCodeWords(createLinkCode(fresh, random).code, 'french')[0] as string);
      return parseLinkWords(slipped.join(' ')).ok;
    }).filter((passed) => !passed).length;
    // 15 of 16.
    expect(caught).toBeGreaterThan(45);
  });

  it('is a text that names the relay when it is scanned, and no address', () => {
    const words = linkCodeWords(code.code, 'french');
    const text = linkQr('https://entretemps.example', words);
    expect(text).toMatch(/^entretemps-link 1 https:\/\/entretemps\.example [a-z ]+$/);
    const read = parseLinkQr(text);
    expect(read?.origin).toBe('https://entretemps.example');
    expect(reveal(unwrap(parseLinkWords(read?.words ?? '')), 'link')).toEqual(reveal(code.code, 'link'));
    for (const other of ['', 'https://a.example/i#x', 'entretemps-link 2 https://a.example a', 'entretemps-link 1 x'])
      expect(parseLinkQr(other)).toBeNull();
  });

  it('fits the device that shows it, and no other’s keys, prekey or r', () => {
    expect(fitsLinkCode(code.code, hello, random)).toBe(true);
    const other = createDevice(random);
    const its = createSignedPrekey(other, 1, random).public;
    expect(fitsLinkCode(code.code, { ...hello, device: linkHello(code, other, its).device }, random)).toBe(false);
    expect(fitsLinkCode(code.code, linkHello(code, other, its), random)).toBe(false);
    expect(fitsLinkCode(code.code, { ...hello, prekey: its }, random)).toBe(false);
    expect(fitsLinkCode(code.code, { ...hello, r: random.bytes(32) }, random)).toBe(false);
    expect(fitsLinkCode(createLinkCode(fresh, random).code, hello, random)).toBe(false);
  });
});

describe('a step', () => {
  const steps = () =>
    [
      { step: 'hello', ...hello },
      { step: 'offer', ...made.offer },
      { step: 'keys', sealed: sealLinkedAccount(made, account()) },
      { step: 'done' },
    ] as const;

  it('is 8,000 bytes whichever it is, and opens by the code at its place only', () => {
    for (const step of steps()) {
      const id = EnvelopeId.random(random);
      const sealed = sealLinkStep(code.code, id, step, random);
      expect(sealed).toHaveLength(8_000);
      expect(openLinkStep(code.code, id, sealed)).toEqual({ ok: true, value: step });
      expect(openLinkStep(code.code, EnvelopeId.random(random), sealed)).toEqual(REFUSED);
      expect(openLinkStep(createLinkCode(fresh, random).code, id, sealed)).toEqual(REFUSED);
      expect(openLinkStep(code.code, id, sealed.subarray(1))).toEqual(REFUSED);
    }
  });

  it('is refused with any bit changed', () => {
    const id = EnvelopeId.random(random);
    const sealed = sealLinkStep(code.code, id, { step: 'done' }, random);
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        expect(openLinkStep(code.code, id, sealed.with(at, (sealed[at] as number) ^ mask))).toEqual(REFUSED);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what both devices share', () => {
  it('is the same words and a key by which the account goes over', () => {
    const taken = unwrap(takeLinkOffer(code.code, fresh, made.offer));
    const wordsOf = (shared: LinkShared) => linkingWords(shared.transcript, 'french', cheap).words;
    expect(wordsOf(taken)).toEqual(wordsOf(made));
    const sealed = sealLinkedAccount(made, account());
    const { aik, ...rest } = unwrap(openLinkedAccount(taken, made.offer, sealed));
    const { aik: own, ...sent } = account();
    expect(rest).toEqual(sent);
    expect(reveal(aik, 'aik')).toEqual(reveal(own, 'aik'));
  });

  it('is other words for every other offer, device or code', () => {
    const stranger = createIdentity(random);
    const others: readonly Partial<LinkOffer>[] = [
      { oldId: createDevice(random).deviceId },
      { aikPublic: stranger.aikPublic },
      { ciphertext: random.bytes(1120) },
    ];
    for (const other of others) {
      const taken = takeLinkOffer(code.code, fresh, { ...made.offer, ...other });
      if (taken.ok) expect(taken.value.transcript).not.toEqual(made.transcript);
    }
    const elsewhere = unwrap(takeLinkOffer(code.code, old, made.offer));
    expect(elsewhere.transcript).not.toEqual(made.transcript);
  });

  it('opens nothing without the code, or by another device’s key', () => {
    const sealed = sealLinkedAccount(made, account());
    const withoutCode = unwrap(takeLinkOffer(createLinkCode(fresh, random).code, fresh, made.offer));
    expect(openLinkedAccount(withoutCode, made.offer, sealed)).toEqual(REFUSED);
    const another = unwrap(takeLinkOffer(code.code, { ...fresh, kem: old.kem }, made.offer));
    expect(openLinkedAccount(another, made.offer, sealed)).toEqual(REFUSED);
  });

  it('is refused where the account is not the offer’s', () => {
    const taken = unwrap(takeLinkOffer(code.code, fresh, made.offer));
    const sealed = sealLinkedAccount(made, { ...account(), aik: createIdentity(random).aik });
    expect(openLinkedAccount(taken, made.offer, sealed)).toEqual(REFUSED);
  });

  it('meets in a mailbox that the code alone locates', () => {
    const again = unwrap(parseLinkWords(linkCodeWords(code.code, 'english').join(' ')));
    expect(reveal(linkMailboxOf(again), 'mailbox')).toEqual(reveal(linkMailboxOf(code.code), 'mailbox'));
  });
});
