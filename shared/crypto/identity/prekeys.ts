// Prekeys: per device one signed X-Wing prekey, rotated weekly, and one-time prekeys deleted on use (PROTOCOL.md, Prekeys;
// X3DH's roles with a KEM, as in Hashimoto et al., PKC 2021). There is no prekey server: an invitation carries its own.
// Vectors: tests/vectors/prekeys.json.
import { type Codec, encode, fixed, idCodec, optional, struct, time } from '../../codec.ts';
import { DAY, type Random } from '../../clock.ts';
import { DeviceId, PrekeyId } from '../../ids.ts';
import { isUsablePublicKey, KEM_PUBLIC_BYTES, randomKemKeyPair } from '../base/kem.ts';
import { type Secret, secretCodec } from '../base/secret.ts';
import { SIGNATURE_BYTES, sign, verify } from '../base/sign.ts';

/** A device publishes a new signed prekey when its newest is this old. */
export const PREKEY_ROTATION_MS = 7 * DAY;
/** A signed prekey's secret lives this long after the device published the next one. */
export const PREKEY_SECRET_MS = 30 * DAY;
/** A device whose newest prekey is older than this is left out of an invitation. */
export const PREKEY_STALE_MS = 14 * DAY;

/** Signed by its device over deviceId ‖ id ‖ time ‖ publicKey. 1,304 bytes. */
export type Prekey = {
  readonly id: PrekeyId;
  /** When it was made, ms. */
  readonly time: number;
  /** 1,216 bytes. */
  readonly publicKey: Uint8Array;
  /** 64 bytes. */
  readonly signature: Uint8Array;
};
export const prekeyCodec: Codec<Prekey> = struct<Prekey>({
  id: idCodec(PrekeyId),
  time,
  publicKey: fixed(KEM_PUBLIC_BYTES),
  signature: fixed(SIGNATURE_BYTES),
});

/** Unsigned: the bundle that carries it is bound by its hash. 1,232 bytes. */
export type OneTimePrekey = { readonly id: PrekeyId; readonly publicKey: Uint8Array };
export const oneTimePrekeyCodec: Codec<OneTimePrekey> = struct<OneTimePrekey>({
  id: idCodec(PrekeyId),
  publicKey: fixed(KEM_PUBLIC_BYTES),
});

/** As the transcript marks it (u8): a first flight on a signed prekey is never passed off as one on a one-time prekey. */
export const PREKEY_KIND = { signed: 0, oneTime: 1 } as const;
export type PrekeyKind = (typeof PREKEY_KIND)[keyof typeof PREKEY_KIND];

/** A device's own signed prekey; for sealed storage. `supersededAt`: when the device published the next one. */
export type OwnSignedPrekey = {
  readonly public: Prekey;
  readonly secret: Secret<'kem'>;
  readonly supersededAt: number | null;
};
export const ownSignedPrekeyCodec: Codec<OwnSignedPrekey> = struct<OwnSignedPrekey>({
  public: prekeyCodec,
  secret: secretCodec('kem'),
  supersededAt: optional(time),
});

export type OwnOneTimePrekey = { readonly public: OneTimePrekey; readonly secret: Secret<'kem'> };
export const ownOneTimePrekeyCodec: Codec<OwnOneTimePrekey> = struct<OwnOneTimePrekey>({
  public: oneTimePrekeyCodec,
  secret: secretCodec('kem'),
});

/** `now` in ms. */
export function createSignedPrekey(
  device: { readonly deviceId: DeviceId; readonly signing: Secret<'deviceSigning'> },
  now: number,
  random: Random,
): OwnSignedPrekey {
  const id = PrekeyId.random(random);
  const pair = randomKemKeyPair(random);
  const unsigned = { id, time: now, publicKey: pair.publicKey };
  const signature = sign('prekey', device.signing, ...signedParts(device.deviceId, unsigned));
  return { public: { ...unsigned, signature }, secret: pair.secretKey, supersededAt: null };
}

export function createOneTimePrekey(random: Random): OwnOneTimePrekey {
  const id = PrekeyId.random(random);
  const pair = randomKemKeyPair(random);
  return { public: { id, publicKey: pair.publicKey }, secret: pair.secretKey };
}

/** Whether a received prekey is this device's and can be encapsulated to. Its age is the caller's question. */
export const verifyPrekey = (edPublic: Uint8Array, deviceId: DeviceId, prekey: Prekey, random: Random): boolean =>
  verify('prekey', edPublic, prekey.signature, ...signedParts(deviceId, prekey)) &&
  isUsablePublicKey(prekey.publicKey, random);

export const needsRotation = (prekey: Prekey, now: number): boolean => now - prekey.time >= PREKEY_ROTATION_MS;

/** Whether nobody may start a session on it any more. */
export const isStale = (prekey: Prekey, now: number): boolean => now - prekey.time > PREKEY_STALE_MS;

/** Whether its secret must be deleted: 30 days after the next one was published. The newest never is. */
export const isExpired = (own: OwnSignedPrekey, now: number): boolean =>
  own.supersededAt !== null && now - own.supersededAt >= PREKEY_SECRET_MS;

const signedParts = (deviceId: DeviceId, prekey: Omit<Prekey, 'signature'>): readonly Uint8Array[] => [
  DeviceId.toBytes(deviceId),
  PrekeyId.toBytes(prekey.id),
  encode(time, prekey.time),
  prekey.publicKey,
];
