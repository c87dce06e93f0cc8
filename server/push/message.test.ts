// One push as bytes: against the standard's own example, against another implementation, and constant in all that could tell.
import { describe, expect, it } from 'vitest';
import webpush from 'web-push';
import { utf8 } from '../../shared/bytes.ts';
import { HOUR } from '../../shared/clock.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { createBrowser, openVapid } from '../../tests/harness/push-service.ts';
import { seededRandom } from '../../tests/harness/random.ts';
import { createPushKeys, isPoint } from './keys.ts';
import { PUSH_PAYLOAD, pushRequest, sealPush } from './message.ts';

await loadSodium();
const SEED = 20261125;
const NOW = Date.UTC(2026, 10, 25, 18, 20);
const CONTACT = 'mailto:host@entretemps.example';
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'));

describe('sealing', () => {
  it('gives the bytes of RFC 8291, appendix A', () => {
    const sealed = sealPush(
      {
        p256dh: bytes('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'),
        auth: bytes('BTBZMqHH6r4Tts7J_aSIgg'),
      },
      utf8('When I grow up, I want to be a watermelon'),
      {
        salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'),
        sender: {
          publicKey: bytes('BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8'),
          privateKey: bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
        },
      },
    );
    expect(Buffer.from(sealed).toString('base64url')).toBe(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    );
  });
});

describe('a push', () => {
  const random = seededRandom(SEED);
  const keys = createPushKeys(random);
  const push = (secret: number, now = NOW) =>
    pushRequest(createBrowser(secret), keys, { contact: CONTACT, now, random });

  it('opens in its browser alone, and says the one word', () => {
    const body = Buffer.from(push(1).body);
    expect(createBrowser(1).open(body)).toBe(PUSH_PAYLOAD);
    expect(PUSH_PAYLOAD).toBe('Entretemps');
    expect(() => createBrowser(2).open(body)).toThrow();
  });

  it('has one size and the same headers whomever it is for, and no two are alike', () => {
    const all = Array.from({ length: 40 }, (_, i) => push(1 + (i % 20), NOW + i * HOUR));
    const shapes = all.map(({ headers: { authorization, ...headers }, body }) => {
      expect(authorization).toMatch(/^vapid t=[\w.-]+, k=[\w-]+$/);
      return JSON.stringify({ headers, size: body.length });
    });
    expect(new Set(shapes)).toEqual(
      new Set([
        JSON.stringify({
          headers: {
            'content-encoding': 'aes128gcm',
            'content-type': 'application/octet-stream',
            topic: 'entretemps',
            ttl: '86400',
            urgency: 'normal',
            'content-length': '113',
          },
          size: 113,
        }),
      ]),
    );
    expect(new Set(all.map(({ body }) => Buffer.from(body).toString('hex'))).size).toBe(40);
  });

  it('states the push service, the contact and half a day, signed by the relay, and nothing of the device', () => {
    const { claims, key } = openVapid(push(1).headers['authorization']);
    expect(claims).toEqual({ aud: 'https://push.example', sub: CONTACT, exp: (NOW + 12 * HOUR) / 1000 });
    expect(key).toBe(Buffer.from(keys.publicKey).toString('base64url'));
  });

  it('is what another implementation makes of the same', () => {
    const { endpoint, p256dh, auth, open } = createBrowser(7);
    const text = (part: Uint8Array): string => Buffer.from(part).toString('base64url');
    const theirs = webpush.generateRequestDetails(
      { endpoint, keys: { p256dh: text(p256dh), auth: text(auth) } },
      PUSH_PAYLOAD,
      {
        TTL: 86_400,
        topic: 'entretemps',
        urgency: 'normal',
        vapidDetails: { subject: CONTACT, publicKey: text(keys.publicKey), privateKey: text(keys.privateKey) },
      },
    );
    expect(open(theirs.body)).toBe(PUSH_PAYLOAD);
    const ours = push(7);
    expect(ours.body.length).toBe(theirs.body.length);
    const named = Object.entries(theirs.headers as Record<string, unknown>).map(([name]) => name.toLowerCase());
    expect(Object.keys(ours.headers).toSorted()).toEqual(named.toSorted());
    expect(openVapid((theirs.headers as Record<string, unknown>)['Authorization'])).toMatchObject({
      claims: { aud: 'https://push.example', sub: CONTACT },
      key: text(keys.publicKey),
    });
  });
});

describe('keys', () => {
  it('are points for which something can be sealed, and what is none is known', () => {
    const random = seededRandom(SEED + 1);
    const { publicKey } = createPushKeys(random);
    expect(isPoint(publicKey)).toBe(true);
    expect(isPoint(publicKey.slice(0, 33))).toBe(false);
    expect(isPoint(Uint8Array.from(publicKey).fill(7, 40, 50))).toBe(false);
    expect(isPoint(new Uint8Array(65))).toBe(false);
    expect(isPoint(random.bytes(65))).toBe(false);
  });

  it('are drawn again where the first scalar lies outside the order of the curve', () => {
    const draws = [new Uint8Array(32).fill(0xff), new Uint8Array(32), new Uint8Array(32).fill(5)];
    const { privateKey } = createPushKeys({ bytes: () => draws.shift() ?? new Uint8Array(32) });
    expect(privateKey).toEqual(new Uint8Array(32).fill(5));
  });
});
