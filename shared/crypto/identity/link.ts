// Linking: a further device of one's own, let in by one that is there (PROTOCOL.md, Linking). The new device shows a code that is a hash
// of its keys, so whoever sees it cannot take that device's place; the identity key leaves only after a person has compared six words on
// both screens. This file makes and opens the bytes of each step; who is asked when, is the engine's (client/engine/devices).
// Vectors: tests/vectors/link.json.
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { equalBytes } from '../../bytes.ts';
import {
  type Codec,
  decode,
  decodePadded,
  encode,
  fixed,
  idCodec,
  mapped,
  oneOf,
  struct,
  u16,
  u32,
  u8,
} from '../../codec.ts';
import type { Random } from '../../clock.ts';
import { DeviceId, EnvelopeId, MailboxId, VaultId } from '../../ids.ts';
import { err, ok, type Result } from '../../result.ts';
import {
  ad,
  CANNOT_OPEN,
  type CannotOpen,
  openMany,
  openOnce,
  SEAL_MANY_BYTES,
  sealMany,
  sealOnce,
} from '../base/aead.ts';
import { derive } from '../base/derive.ts';
import { hash } from '../base/hash.ts';
import { decapsulate, encapsulate, isUsablePublicKey, KEM_CIPHERTEXT_BYTES, KEM_PUBLIC_BYTES } from '../base/kem.ts';
import { kdf } from '../base/kdf.ts';
import { RELATION_FLOOR } from '../base/padding.ts';
import { reveal, Secret, SECRET_LENGTHS, secretCodec } from '../base/secret.ts';
import { wipe } from '../base/sodium.ts';
import { bareWord, publishedList, type WordList, wordListCodec } from '../base/word-lists.ts';
import {
  aikPublicOf,
  deviceIdOf,
  type DeviceKeys,
  type DevicePublic,
  devicePublicOf,
  ED25519_PUBLIC_BYTES,
  type ListHead,
  listHeadCodec,
} from './identity.ts';
import { mailboxIdOf, mailboxSealOf } from './mailbox.ts';
import { type Prekey, prekeyCodec, verifyPrekey } from './prekeys.ts';
import { parseWords, type WordsProblem } from './recovery-words.ts';

export const LINK_WORD_COUNT = 12;
const VERSION = 1;
const STRETCH_BYTES = 32;

/** What the new device draws: the code, and r, by which it says hello. */
export type LinkCode = { readonly code: Secret<'link'>; readonly r: Uint8Array };

/** c = H("link-code", new id ‖ r)[0..16]: it stands for the keys of this device and no other's. */
export function createLinkCode(device: Pick<DeviceKeys, 'deviceId'>, random: Random): LinkCode {
  const r = random.bytes(STRETCH_BYTES);
  return { r, code: codeFrom(device.deviceId, r) };
}

const codeFrom = (deviceId: DeviceId, r: Uint8Array): Secret<'link'> =>
  Secret.of('link', hash('link-code', DeviceId.toBytes(deviceId), r).subarray(0, SECRET_LENGTHS.link));

/** The code's twelve words, in NFC. */
export const linkCodeWords = (code: Secret<'link'>, list: WordList): readonly string[] =>
  entropyToMnemonic(reveal(code, 'link'), publishedList(list)).normalize('NFC').split(' ');

/** Twelve words however typed, as those of a sheet may be. */
export function parseLinkWords(text: string): Result<Secret<'link'>, WordsProblem> {
  const parsed = parseWords(text, LINK_WORD_COUNT, (words, published) => {
    const entropy = mnemonicToEntropy(words, published);
    const code = Secret.of('link', entropy);
    wipe(entropy);
    return code;
  });
  return parsed.ok ? ok(parsed.value.secret) : parsed;
}

const QR_START = 'entretemps-link 1 ';

/** What the code to be scanned holds: no address, so that nothing but "Add a device" reads it. The words are bare, hence ASCII. */
export const linkQr = (origin: string, words: readonly string[]): string =>
  `${QR_START}${origin} ${words.map(bareWord).join(' ')}`;

/** The relay it names and the words; null where it is no code of this kind. */
export function parseLinkQr(text: string): { readonly origin: string; readonly words: string } | null {
  if (!text.startsWith(QR_START)) return null;
  const rest = text.slice(QR_START.length);
  const at = rest.indexOf(' ');
  return at <= 0 ? null : { origin: rest.slice(0, at), words: rest.slice(at + 1) };
}

/** The first and only secret of the mailbox in which the two devices meet. */
export const linkMailboxOf = (code: Secret<'link'>): Secret<'mailbox'> => derive('link/mailbox', code);

/** Step 1, of the new device: who it is. */
export type LinkHello = { readonly r: Uint8Array; readonly device: DevicePublic; readonly prekey: Prekey };
/** Step 2, of the old one: which account it would join. */
export type LinkOffer = {
  readonly oldId: DeviceId;
  /** 32 bytes. */
  readonly aikPublic: Uint8Array;
  /** Of the linking words, on both. */
  readonly wordList: WordList;
  readonly ciphertext: Uint8Array;
};
export type LinkStep =
  | ({ readonly step: 'hello' } & LinkHello)
  | ({ readonly step: 'offer' } & LinkOffer)
  /** Step 3, of the old one: the account, sealed for who took the offer. */
  | { readonly step: 'keys'; readonly sealed: Uint8Array }
  /** Step 4, of the new one: it has its space. */
  | { readonly step: 'done' };

/** One step in the mailbox of the code: 8,000 bytes, whichever it is. */
export function sealLinkStep(code: Secret<'link'>, envelopeId: EnvelopeId, step: LinkStep, random: Random): Uint8Array {
  const m = linkMailboxOf(code);
  const plain = new Uint8Array(RELATION_FLOOR - SEAL_MANY_BYTES);
  plain.set(encode(stepCodec, step));
  return sealMany(reveal(mailboxSealOf(m), 'mailboxSeal'), stepData(m, envelopeId), plain, random);
}

/** Whoever has the code can write one: what it says counts only by what is checked of it below. */
export function openLinkStep(
  code: Secret<'link'>,
  envelopeId: EnvelopeId,
  envelope: Uint8Array,
): Result<LinkStep, CannotOpen> {
  if (envelope.length !== RELATION_FLOOR) return err(CANNOT_OPEN);
  const m = linkMailboxOf(code);
  const opened = openMany(reveal(mailboxSealOf(m), 'mailboxSeal'), stepData(m, envelopeId), envelope);
  if (!opened.ok) return opened;
  const step = decodePadded(stepCodec, opened.value);
  return step.ok ? step : err(CANNOT_OPEN);
}

const stepData = (m: Secret<'mailbox'>, envelopeId: EnvelopeId) =>
  ad('envelope', MailboxId.toBytes(mailboxIdOf(m)), EnvelopeId.toBytes(envelopeId));

/** The new device's own hello. */
export const linkHello = ({ r }: LinkCode, device: DeviceKeys, prekey: Prekey): LinkHello => ({
  r,
  device: devicePublicOf(device),
  prekey,
});

/** Whether a hello is of the device that shows this code, with keys that can be stored. */
export const fitsLinkCode = (code: Secret<'link'>, { r, device, prekey }: LinkHello, random: Random): boolean =>
  equalBytes(reveal(codeFrom(device.deviceId, r), 'link'), reveal(code, 'link')) &&
  isUsablePublicKey(device.kemPublic, random) &&
  verifyPrekey(device.edPublic, device.deviceId, prekey, random);

/** What both devices have once an offer was made and taken: x, over which the words are, and k. */
export type LinkShared = { readonly transcript: Uint8Array; readonly key: Secret<'linkKey'> };

/** Step 2 for the device of a hello that fits. Fails on a key that cannot be encapsulated to. */
export function makeLinkOffer(
  code: Secret<'link'>,
  { device }: LinkHello,
  own: Omit<LinkOffer, 'ciphertext'>,
  random: Random,
): Result<LinkShared & { readonly offer: LinkOffer }, CannotOpen> {
  const encapsulated = encapsulate(device.kemPublic, random);
  if (!encapsulated.ok) return encapsulated;
  const { ciphertext, sharedSecret } = encapsulated.value;
  const offer = { ...own, ciphertext };
  const shared = sharedOf(code, device.deviceId, offer, sharedSecret);
  wipe(sharedSecret);
  return ok({ ...shared, offer });
}

/** Step 2 as the new device takes it. Nothing in it is proved: that is what the words on both screens are compared for. */
export function takeLinkOffer(
  code: Secret<'link'>,
  device: Pick<DeviceKeys, 'deviceId' | 'kem'>,
  offer: LinkOffer,
): Result<LinkShared, CannotOpen> {
  const decapsulated = decapsulate(device.kem.secretKey, offer.ciphertext);
  if (!decapsulated.ok) return decapsulated;
  const shared = sharedOf(code, device.deviceId, offer, decapsulated.value);
  wipe(decapsulated.value);
  return ok(shared);
}

function sharedOf(
  code: Secret<'link'>,
  newId: DeviceId,
  { oldId, aikPublic, ciphertext }: LinkOffer,
  sharedSecret: Uint8Array,
): LinkShared {
  const transcript = hash('link', DeviceId.toBytes(newId), DeviceId.toBytes(oldId), aikPublic, ciphertext);
  const psk = kdf(null, reveal(code, 'link'), 'link/psk');
  const bytes = kdf(psk, sharedSecret, 'link/key', transcript);
  const key = Secret.of('linkKey', bytes);
  wipe(psk, bytes);
  return { transcript, key };
}

/** What step 3 carries. */
export type LinkedAccount = {
  readonly aik: Secret<'aik'>;
  readonly vaultId: VaultId;
  /** g: V_g is the vault's mailbox secret, or was. */
  readonly generation: number;
  /** The list, the new device in it: the vault is never believed to tell less. */
  readonly listHead: ListHead;
};

/** Step 3. A key seals once: a link that is begun anew has another. */
export function sealLinkedAccount({ key, transcript }: LinkShared, account: LinkedAccount): Uint8Array {
  const plain = encode(accountCodec, account);
  const sealed = sealOnce(reveal(key, 'linkKey'), 'link', NO_CONTEXT, ad('link', transcript), plain);
  wipe(plain);
  return sealed;
}

/** Step 3 opened; refused where it is another account than the offer's. */
export function openLinkedAccount(
  { key, transcript }: LinkShared,
  { aikPublic }: Pick<LinkOffer, 'aikPublic'>,
  sealed: Uint8Array,
): Result<LinkedAccount, CannotOpen> {
  const plain = openOnce(reveal(key, 'linkKey'), 'link', NO_CONTEXT, ad('link', transcript), sealed);
  if (!plain.ok) return plain;
  const account = decode(accountCodec, plain.value);
  wipe(plain.value);
  return account.ok && equalBytes(aikPublicOf(account.value.aik), aikPublic) ? account : err(CANNOT_OPEN);
}

const NO_CONTEXT = new Uint8Array(0);

const accountCodec: Codec<LinkedAccount> = struct<LinkedAccount>({
  aik: secretCodec('aik'),
  vaultId: idCodec(VaultId),
  generation: u32,
  listHead: listHeadCodec,
});
/** AIK seed 32, vault id 16, g 4, list head 36, and the AEAD's tag. */
const SEALED_ACCOUNT_BYTES = 104;

type HelloFields = {
  readonly r: Uint8Array;
  readonly edPublic: Uint8Array;
  readonly kemPublic: Uint8Array;
  readonly suites: number;
  readonly prekey: Prekey;
};
const helloCodec: Codec<LinkHello> = mapped(
  struct<HelloFields>({
    r: fixed(STRETCH_BYTES),
    edPublic: fixed(ED25519_PUBLIC_BYTES),
    kemPublic: fixed(KEM_PUBLIC_BYTES),
    suites: u16,
    prekey: prekeyCodec,
  }),
  ({ r, prekey, ...keys }): LinkHello => ({
    r,
    prekey,
    device: { deviceId: deviceIdOf(keys.edPublic, keys.kemPublic), ...keys },
  }),
  ({ r, prekey, device }) => ({ r, prekey, ...device }),
);
const offerCodec: Codec<LinkOffer> = struct<LinkOffer>({
  oldId: idCodec(DeviceId),
  aikPublic: fixed(ED25519_PUBLIC_BYTES),
  wordList: wordListCodec,
  ciphertext: fixed(KEM_CIPHERTEXT_BYTES),
});
const sealedCodec = fixed(SEALED_ACCOUNT_BYTES);
const stepHead = struct({ version: oneOf(u8, [VERSION]), step: oneOf(u8, [1, 2, 3, 4]) });
const NUMBERS = { hello: 1, offer: 2, keys: 3, done: 4 } as const;

const stepCodec: Codec<LinkStep> = {
  write: (writer, step) => {
    stepHead.write(writer, { version: VERSION, step: NUMBERS[step.step] });
    if (step.step === 'hello') helloCodec.write(writer, step);
    if (step.step === 'offer') offerCodec.write(writer, step);
    if (step.step === 'keys') sealedCodec.write(writer, step.sealed);
  },
  read: (reader) => {
    const { step } = stepHead.read(reader);
    if (step === NUMBERS.hello) return { step: 'hello', ...helloCodec.read(reader) };
    if (step === NUMBERS.offer) return { step: 'offer', ...offerCodec.read(reader) };
    if (step === NUMBERS.keys) return { step: 'keys', sealed: sealedCodec.read(reader) };
    return { step: 'done' };
  },
};
