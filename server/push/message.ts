// One push, as the push service takes it: the constant payload sealed to the browser (RFC 8291, RFC 8188), and the headers that say
// who sends (VAPID, RFC 8292) and how long to keep it (RFC 8030). Promises: every push of every kind has the same payload, the same
// size and the same headers but for what is random or signed; only the push service's own name is in the signed part.
import { createCipheriv, createPrivateKey, hkdfSync, sign } from 'node:crypto';
import { concatBytes, u32be, utf8 } from '../../shared/bytes.ts';
import { DAY, HOUR, type Random, SECOND } from '../../shared/clock.ts';
import type { PushEndpoint, PushKeys } from '../storage/push.ts';
import { agree, createPushKeys, POINT_BYTES } from './keys.ts';

/** All that a push ever says. The client shows the same word without looking. */
export const PUSH_PAYLOAD = 'Entretemps';

const SALT_BYTES = 16;
const RECORD_BYTES = 4_096;
/** Marks the last record; no padding follows, since there is one payload. */
const LAST_RECORD = 0x02;
const TOKEN_LIFE_MS = 12 * HOUR;

/** Kept by the push service this long for a device that is off; a later push takes the place of one that waits. */
const CONSTANT_HEADERS = {
  'content-encoding': 'aes128gcm',
  'content-type': 'application/octet-stream',
  topic: 'entretemps',
  ttl: String(DAY / SECOND),
  urgency: 'normal',
} as const;

export type PushRequest = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

type Ports = {
  /** The VAPID subject: whom a push service may ask. */
  readonly contact: string;
  /** ms. */
  readonly now: number;
  readonly random: Random;
};

export function pushRequest(device: PushEndpoint, keys: PushKeys, { contact, now, random }: Ports): PushRequest {
  const body = sealPush(device, utf8(PUSH_PAYLOAD), { salt: random.bytes(SALT_BYTES), sender: createPushKeys(random) });
  const claims = {
    aud: new URL(device.endpoint).origin,
    exp: Math.floor((now + TOKEN_LIFE_MS) / SECOND),
    sub: contact,
  };
  const key = Buffer.from(keys.publicKey).toString('base64url');
  return {
    url: device.endpoint,
    headers: {
      ...CONSTANT_HEADERS,
      authorization: `vapid t=${signedToken(claims, keys)}, k=${key}`,
      'content-length': String(body.length),
    },
    body,
  };
}

/** RFC 8291 in one record: salt 16 ‖ record size u32 ‖ 65 ‖ sender's point 65 ‖ ciphertext ‖ tag 16. */
export function sealPush(
  { p256dh, auth }: Pick<PushEndpoint, 'p256dh' | 'auth'>,
  payload: Uint8Array,
  { salt, sender }: { readonly salt: Uint8Array; readonly sender: PushKeys },
): Uint8Array {
  const info = concatBytes(utf8('WebPush: info\0'), p256dh, sender.publicKey);
  const secret = hkdf(agree(sender.privateKey, p256dh), auth, info, 32);
  const contentKey = hkdf(secret, salt, utf8('Content-Encoding: aes128gcm\0'), 16);
  const nonce = hkdf(secret, salt, utf8('Content-Encoding: nonce\0'), 12);
  const cipher = createCipheriv('aes-128-gcm', contentKey, nonce);
  const sealed = [cipher.update(concatBytes(payload, Uint8Array.of(LAST_RECORD))), cipher.final(), cipher.getAuthTag()];
  const header = concatBytes(salt, u32be(RECORD_BYTES), Uint8Array.of(POINT_BYTES), sender.publicKey);
  return concatBytes(header, ...sealed);
}

const hkdf = (key: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key, salt, info, length));

/** A JSON Web Token, ES256. */
function signedToken(claims: object, { publicKey, privateKey }: PushKeys): string {
  const text = [{ typ: 'JWT', alg: 'ES256' }, claims].map((part) => base64url(utf8(JSON.stringify(part)))).join('.');
  const point = { x: base64url(publicKey.subarray(1, 33)), y: base64url(publicKey.subarray(33)) };
  const key = createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', ...point, d: base64url(privateKey) } });
  return `${text}.${base64url(sign('sha256', utf8(text), { key, dsaEncoding: 'ieee-p1363' }))}`;
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
