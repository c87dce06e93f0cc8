// Identity words: six words and a 60-digit number that two people compare by voice, on paper or by QR (PROTOCOL.md, Identity
// words). Argon2id makes each try of a search for a colliding key cost 64 MiB; relation's words are over both AIKs.
// Vectors: tests/vectors/identity-words.json.
import { compareBytes, concatBytes } from '../../bytes.ts';
import { RelationId } from '../../ids.ts';
import { hash } from '../base/hash.ts';
import { kdf } from '../base/kdf.ts';
import { sodium, wipe } from '../base/sodium.ts';
import type { HashTag } from '../base/tags.ts';
import { type WordList, wordsOf } from '../base/word-lists.ts';

export type IdentityWords = {
  /** Six words of the list, in order. */
  readonly words: readonly string[];
  /** Sixty digits, to be shown as twelve groups of five. */
  readonly number: string;
};

/** 32 bytes out of an input and a salt of 16: Argon2id13, t = 3, 64 MiB. A port, so that tests may pass a cheap double. */
export type Stretch = (input: Uint8Array, salt: Uint8Array) => Uint8Array;

/** What both people compare; the same on both sides, whoever is A. Takes about a quarter of a second: not on a page's thread. */
export function relationWords(
  relationId: RelationId,
  aikA: Uint8Array,
  aikB: Uint8Array,
  list: WordList,
  stretch: Stretch = argon2id64,
): IdentityWords {
  const [low, high] = compareBytes(aikA, aikB) <= 0 ? [aikA, aikB] : [aikB, aikA];
  return identityWords(concatBytes(RelationId.toBytes(relationId), low, high), 'identity-salt', list, stretch);
}

/** What a psychologist says or prints, and the invitation's landing page shows: they catch a replaced link. */
export const psychologistWords = (aik: Uint8Array, list: WordList, stretch: Stretch = argon2id64): IdentityWords =>
  identityWords(concatBytes(aik, aik), 'identity-salt-one', list, stretch);

/** What both devices show while one is linked to the other; `transcript` is H("link", …), 32 bytes. */
export const linkingWords = (transcript: Uint8Array, list: WordList, stretch: Stretch = argon2id64): IdentityWords =>
  identityWords(transcript, 'identity-salt-link', list, stretch);

/** Of everything that was exported: `sum` is H("export", …), 32 bytes (EXPORT.md). */
export const exportWords = (sum: Uint8Array, list: WordList, stretch: Stretch = argon2id64): IdentityWords =>
  identityWords(sum, 'identity-salt-export', list, stretch);

/** Of a release of the app: `digest` is SHA-256 of its release.json, 32 bytes. */
export const releaseWords = (digest: Uint8Array, list: WordList, stretch: Stretch = argon2id64): IdentityWords =>
  identityWords(digest, 'identity-salt-release', list, stretch);

const NUMBER_BYTES = 60;
const WORD_BITS = 11;

function identityWords(
  input: Uint8Array,
  saltTag: Extract<HashTag, `identity-salt${string}`>,
  list: WordList,
  stretch: Stretch,
): IdentityWords {
  const stretched = stretch(input, hash(saltTag).subarray(0, 16));
  const bytes = kdf(null, stretched, 'identity');
  wipe(stretched);
  return { number: digitsOf(bytes.subarray(0, NUMBER_BYTES)), words: wordsFrom(bytes.subarray(NUMBER_BYTES), list) };
}

/** Five bytes a group of five digits: 2⁴⁰ over 10⁵, so the bias is below one in ten million. */
function digitsOf(bytes: Uint8Array): string {
  let digits = '';
  for (let at = 0; at < bytes.length; at += 5) {
    const value = bytes.subarray(at, at + 5).reduce((sum, byte) => sum * 256 + byte, 0);
    digits += String(value % 100_000).padStart(5, '0');
  }
  return digits;
}

/** Nine bytes as six indices of eleven bits, big-endian; the last six bits are not used. */
function wordsFrom(bytes: Uint8Array, list: WordList): readonly string[] {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const indices = Array.from({ length: 6 }, (_, i) =>
    Number.parseInt(bits.slice(WORD_BITS * i, WORD_BITS * (i + 1)), 2),
  );
  return indices.map((index) => wordsOf(list)[index] as string);
}

function argon2id64(input: Uint8Array, salt: Uint8Array): Uint8Array {
  const library = sodium();
  return library.crypto_pwhash(32, input, salt, 3, 64 * 2 ** 20, library.crypto_pwhash_ALG_ARGON2ID13);
}
