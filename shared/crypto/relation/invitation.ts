// Invitation: a link whose fragment carries the authentication, and the bundle it leads to, which rests on the relay sealed
// under a key of that fragment (PROTOCOL.md, Invitation). The hash of the whole bundle is checked before anything of it is
// used: with a stolen psk only that protects the patient. Vectors: tests/vectors/invitation.json.
import { fragmentIn, sameOrigin } from '../../address.ts';
import { concatBytes, equalBytes, fromBase64Url, isAllZero, toBase64Url } from '../../bytes.ts';
import {
  type Codec,
  decode,
  encode,
  fixed,
  idCodec,
  list,
  lp,
  mapped,
  oneOf,
  optional,
  struct,
  text,
  time,
  u32,
  u8,
} from '../../codec.ts';
import { DAY, type Random } from '../../clock.ts';
import { DeviceId, EnvelopeId, MailboxId, RelationId } from '../../ids.ts';
import { err, ok, type Result } from '../../result.ts';
import { ad, openMany, SEAL_MANY_BYTES, sealMany } from '../base/aead.ts';
import { derive } from '../base/derive.ts';
import { hash } from '../base/hash.ts';
import { type DeviceList, listEntriesCodec, MAX_ACTIVE_DEVICES, verifyList } from '../identity/identity.ts';
import { kdf } from '../base/kdf.ts';
import { isUsablePublicKey } from '../base/kem.ts';
import { mailboxIdOf } from '../identity/mailbox.ts';
import { bucketOf } from '../base/padding.ts';
import {
  isStale,
  type OneTimePrekey,
  oneTimePrekeyCodec,
  type Prekey,
  prekeyCodec,
  verifyPrekey,
} from '../identity/prekeys.ts';
import { randomSecret, reveal, type Secret, secretCodec } from '../base/secret.ts';
import { wipe } from '../base/sodium.ts';
import { type WordList, wordListCodec } from '../base/word-lists.ts';

export const INVITATION_MS = 7 * DAY;
export const BUNDLE_VOUCHERS = 6;
/** Characters of a fragment: base64url of 97 bytes. */
export const FRAGMENT_CHARACTERS = 130;

/** What a link says: version 1 ‖ bundleHash 32 ‖ psk 32 ‖ M0 32. */
export type Fragment = {
  readonly bundleHash: Uint8Array;
  readonly psk: Secret<'psk'>;
  readonly m0: Secret<'mailbox'>;
};

/** A device that a first flight is sent to. Where it left no one-time prekey, the signed one serves, marked in the transcript. */
export type BundleDevice = {
  readonly deviceId: DeviceId;
  readonly prekey: Prekey;
  readonly oneTime: OneTimePrekey | null;
};

type BundleFields = {
  /** Ms; from `expires` on no new first flight is accepted. */
  readonly created: number;
  readonly expires: number;
  /** Of the psychologist's words and the relation's. */
  readonly wordList: WordList;
  /** BCP 47, the language the psychologist writes in. */
  readonly language: string;
  /** Scheme, host and port of the relay. */
  readonly relayOrigin: string;
  /** 32 bytes. */
  readonly aikPublic: Uint8Array;
  readonly devices: readonly BundleDevice[];
  /** Opaque here; shared/protocol/cadre.ts gives its schema. */
  readonly profile: Uint8Array;
  /** Six: they pay for the patient's own mailboxes. */
  readonly vouchers: readonly Secret<'voucher'>[];
};

export type Bundle = BundleFields & {
  readonly list: DeviceList;
  /** 32 bytes. */
  readonly bundleHash: Uint8Array;
};

type BundleContent = BundleFields & { readonly entries: readonly Uint8Array[] };
const bundleDeviceCodec = struct<BundleDevice>({
  deviceId: idCodec(DeviceId),
  prekey: prekeyCodec,
  oneTime: optional(oneTimePrekeyCodec),
});
const versionCodec = oneOf(u8, [1]);
const exactly = <T>(count: number, items: Codec<readonly T[]>): Codec<readonly T[]> =>
  mapped<readonly T[], readonly T[]>(
    items,
    (values) => (values.length === count ? values : null),
    (values) => values,
  );
/** After version and suite. */
const bundleContentCodec: Codec<BundleContent> = struct<BundleContent>({
  created: time,
  expires: time,
  wordList: wordListCodec,
  language: text,
  relayOrigin: text,
  aikPublic: fixed(32),
  entries: listEntriesCodec,
  devices: list(bundleDeviceCodec, MAX_ACTIVE_DEVICES),
  profile: lp,
  vouchers: exactly(BUNDLE_VOUCHERS, list(secretCodec('voucher'), BUNDLE_VOUCHERS)),
});
const SUITE = 1;
type VersionedBundle = { readonly version: 1; readonly suite: 1; readonly content: BundleContent };
const bundleCodec = struct<VersionedBundle>({
  version: versionCodec,
  suite: oneOf(u8, [SUITE]),
  content: bundleContentCodec,
});

export type NewInvitation = {
  /** 130 characters: goes after the `#` of the link, never to a server. */
  readonly fragment: string;
  readonly bundle: Uint8Array;
  readonly bundleHash: Uint8Array;
  readonly psk: Secret<'psk'>;
  readonly m0: Secret<'mailbox'>;
  readonly mailboxId: MailboxId;
  readonly envelopeId: EnvelopeId;
  /** Envelope 1 of the mailbox, padded to its bucket; it stands in no chain. */
  readonly envelope: Uint8Array;
  readonly expires: number;
};

export type InvitationInput = Omit<BundleFields, 'created' | 'expires' | 'aikPublic'> & {
  readonly list: DeviceList;
  /** Ms. */
  readonly now: number;
};

/** A single-use invitation of seven days. A device not in the list or not exactly six vouchers is a bug and throws. */
export function createInvitation(input: InvitationInput, random: Random): NewInvitation {
  const { list: devices, now, ...fields } = input;
  if (fields.devices.length === 0 || !fields.devices.every(({ deviceId }) => devices.active.has(deviceId)))
    throw new TypeError('an invitation names active devices');
  const expires = now + INVITATION_MS;
  const content = { ...fields, created: now, expires, aikPublic: devices.aikPublic, entries: devices.entries };
  const bundle = encode(bundleCodec, { version: 1, suite: SUITE, content });
  if (fields.vouchers.length !== BUNDLE_VOUCHERS) throw new RangeError('an invitation carries six vouchers');

  const psk = randomSecret('psk', random);
  const m0 = randomSecret('mailbox', random);
  const envelopeId = EnvelopeId.random(random);
  const mailboxId = mailboxIdOf(m0);
  const bundleHash = hash('bundle', bundle);
  const envelope = withBundleKey(psk, (key) =>
    sealMany(key, bundleData(mailboxId, envelopeId), paddedBundle(bundle), random),
  );
  return {
    fragment: fragmentText({ bundleHash, psk, m0 }),
    bundle,
    bundleHash,
    psk,
    m0,
    mailboxId,
    envelopeId,
    envelope,
    expires,
  };
}

export type FragmentProblem =
  /** No invitation in this text. */
  | { readonly type: 'not-an-invitation' }
  /** An invitation cut short, as a mail program or a hasty copy does. */
  | { readonly type: 'incomplete' }
  /** Made by a newer version. */
  | { readonly type: 'unknown-version' };

/** Reads a whole pasted link, the bare fragment, or a message around either; line breaks inside it are forgiven. */
export function parseFragment(pasted: string): Result<Fragment, FragmentProblem> {
  const candidate = fragmentIn(pasted, FRAGMENT_CHARACTERS);
  if (candidate === null) return err({ type: 'not-an-invitation' });
  const bytes = fromBase64Url(candidate);
  if (bytes !== null && bytes.length === FRAGMENT_BYTES && bytes[0] === 1) {
    const fields = decode(fragmentCodec, bytes);
    wipe(bytes);
    if (fields.ok) return ok({ bundleHash: fields.value.bundleHash, psk: fields.value.psk, m0: fields.value.m0 });
  }
  if (STARTS_LIKE_VERSION_1.test(candidate))
    return err({ type: candidate.length < FRAGMENT_CHARACTERS ? 'incomplete' : 'not-an-invitation' });
  return err({ type: bytes !== null && bytes.length === FRAGMENT_BYTES ? 'unknown-version' : 'not-an-invitation' });
}

/** The bytes of a fragment, as another letter carries it (Cover); null where it is none of this version. */
export function fragmentBytesIn(pasted: string): Uint8Array | null {
  const candidate = fragmentIn(pasted, FRAGMENT_CHARACTERS);
  const bytes = candidate === null || !parseFragment(pasted).ok ? null : fromBase64Url(candidate);
  return bytes?.length === FRAGMENT_BYTES ? bytes : null;
}

export type BundleProblem =
  /** Not sealed under this invitation's key, or not for this mailbox and envelope. */
  | 'cannot-open'
  /** Not the bundle whose hash the link carries, or one whose signatures do not hold. */
  | 'altered'
  | 'expired'
  /** Made for another relay: `relayOrigin` differs. */
  | 'other-relay'
  /** No device has a prekey of the last 14 days: ask for a new invitation. */
  | 'stale'
  /** Made by a newer version. */
  | 'unknown-version';

export type OpenBundleInput = {
  readonly fragment: Fragment;
  readonly envelopeId: EnvelopeId;
  readonly envelope: Uint8Array;
  /** Ms. */
  readonly now: number;
  /** The relay it was read from. */
  readonly relayOrigin: string;
};

/**
 * The bundle, after its checks in this order: seal, hash, version, origin, expiry, list signatures, prekey signatures, age.
 * `devices` holds those with a prekey of the last 14 days, at least one. Nothing of the bundle is in an error.
 */
export function openBundle(input: OpenBundleInput, random: Random): Result<Bundle, { readonly type: BundleProblem }> {
  const { fragment, envelopeId, envelope, now } = input;
  const data = bundleData(mailboxIdOf(fragment.m0), envelopeId);
  const opened = withBundleKey(fragment.psk, (key) => openMany(key, data, envelope));
  if (!opened.ok) return err({ type: 'cannot-open' });
  const bytes = unpadded(opened.value);
  if (bytes === null || !equalBytes(hash('bundle', bytes), fragment.bundleHash)) return err({ type: 'altered' });

  if (bytes[0] !== 1 || bytes[1] !== SUITE) return err({ type: 'unknown-version' });
  const decoded = decode(bundleCodec, bytes);
  if (!decoded.ok) return err({ type: 'altered' });
  const { entries, ...fields } = decoded.value.content;
  if (!sameOrigin(fields.relayOrigin, input.relayOrigin)) return err({ type: 'other-relay' });
  if (now >= fields.expires) return err({ type: 'expired' });

  const devices = verifyList(fields.aikPublic, entries, random);
  if (!devices.ok || !fields.devices.every((device) => isSound(devices.value, device, random)))
    return err({ type: 'altered' });
  if (new Set(fields.devices.map(({ deviceId }) => deviceId)).size !== fields.devices.length)
    return err({ type: 'altered' });
  const fresh = fields.devices.filter(({ prekey }) => !isStale(prekey, now));
  if (fresh.length === 0) return err({ type: 'stale' });
  return ok({ ...fields, devices: fresh, list: devices.value, bundleHash: fragment.bundleHash });
}

/** psk′ of the first flight. */
export const invitationPskOf = (psk: Secret<'psk'>): Secret<'handshakePsk'> => derive('invitation/psk', psk);

/** psk′ of every later session of a relation, from a mailbox secret in force. Not a forward-secret input: M is kept. */
export const relationPskOf = (m: Secret<'mailbox'>, relationId: RelationId): Secret<'handshakePsk'> =>
  derive('relation/psk', m, RelationId.toBytes(relationId));

type FragmentBytes = Fragment & { readonly version: 1 };
const fragmentCodec = struct<FragmentBytes>({
  version: versionCodec,
  bundleHash: fixed(32),
  psk: secretCodec('psk'),
  m0: secretCodec('mailbox'),
});
const FRAGMENT_BYTES = 97;
/** A first byte of 1 in base64url. */
const STARTS_LIKE_VERSION_1 = /^A[Q-Za-f]/;

function fragmentText(fragment: Fragment): string {
  const bytes = encode(fragmentCodec, { version: 1, ...fragment });
  const characters = toBase64Url(bytes);
  wipe(bytes);
  return characters;
}

const bundleData = (mailboxId: MailboxId, envelopeId: EnvelopeId) =>
  ad('bundle', MailboxId.toBytes(mailboxId), EnvelopeId.toBytes(envelopeId));

function withBundleKey<T>(psk: Secret<'psk'>, use: (key: Uint8Array) => T): T {
  const key = kdf(null, reveal(psk, 'psk'), 'invitation/bundle');
  const result = use(key);
  wipe(key);
  return result;
}

function paddedBundle(bundle: Uint8Array): Uint8Array {
  const framed = encode(lp, bundle);
  const room = bucketOf(framed.length + SEAL_MANY_BYTES, 'relation') - SEAL_MANY_BYTES;
  return concatBytes(framed, new Uint8Array(room - framed.length));
}

/** The bundle inside its frame and zeros, or null. */
function unpadded(plain: Uint8Array): Uint8Array | null {
  const length = decode(u32, plain.subarray(0, 4));
  if (!length.ok || length.value > plain.length - 4) return null;
  const end = 4 + length.value;
  return isAllZero(plain.subarray(end)) ? plain.slice(4, end) : null;
}

const isSound = (devices: DeviceList, { deviceId, prekey, oneTime }: BundleDevice, random: Random): boolean => {
  const device = devices.active.get(deviceId);
  return (
    device !== undefined &&
    verifyPrekey(device.edPublic, deviceId, prekey, random) &&
    (oneTime === null || isUsablePublicKey(oneTime.publicKey, random))
  );
};
