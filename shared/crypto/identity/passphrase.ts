// Passphrase: Argon2id over it wraps the local storage key and, apart from it, the AIK seed; a passkey's PRF may wrap the storage key too.
// Rows are sealed under the storage key (PROTOCOL.md, Local storage; RFC 9106; WebAuthn Level 3). Parameters are this device's own and never come from a relay; a floor
// and a ceiling hold them even so. Vectors: tests/vectors/passphrase.json.
import { concatBytes, equalBytes, isAllZero, u32be, utf8 } from '../../bytes.ts';
import { type Codec, encode, lp, mapped, struct, text, u16, u8 } from '../../codec.ts';
import type { Random } from '../../clock.ts';
import { AccountId } from '../../ids.ts';
import { err, ok, type Result } from '../../result.ts';
import { ad, CANNOT_OPEN, type CannotOpen, openMany, sealMany } from '../base/aead.ts';
import { kdf } from '../base/kdf.ts';
import { reveal, Secret, SECRET_LENGTHS } from '../base/secret.ts';
import { sodium, wipe } from '../base/sodium.ts';
import type { AdTag, KdfLabel } from '../base/tags.ts';
import { type WordList, wordsOf } from '../base/word-lists.ts';

export type PassphraseParameters = {
  readonly memoryMiB: number;
  /** Argon2's t. */
  readonly passes: number;
};
export const PASSPHRASE_FLOOR: PassphraseParameters = { memoryMiB: 64, passes: 3 };
export const PASSPHRASE_CEILING: PassphraseParameters = { memoryMiB: 1024, passes: 10 };
export const PASSPHRASE_DEFAULT: PassphraseParameters = { memoryMiB: 256, passes: 3 };
/** Where a device cannot give the default's memory. */
export const PASSPHRASE_FALLBACK: PassphraseParameters = { memoryMiB: 128, passes: 3 };

export const PASSPHRASE_SALT_BYTES = 16;

export const withinLimits = ({ memoryMiB, passes }: PassphraseParameters): boolean =>
  Number.isInteger(memoryMiB) &&
  Number.isInteger(passes) &&
  memoryMiB >= PASSPHRASE_FLOOR.memoryMiB &&
  memoryMiB <= PASSPHRASE_CEILING.memoryMiB &&
  passes >= PASSPHRASE_FLOOR.passes &&
  passes <= PASSPHRASE_CEILING.passes;

/** Three bytes; parameters beyond the limits are refused. */
export const passphraseParametersCodec: Codec<PassphraseParameters> = mapped<
  PassphraseParameters,
  PassphraseParameters
>(
  struct({ memoryMiB: u16, passes: u8 }),
  (parameters) => (withinLimits(parameters) ? parameters : null),
  (parameters) => parameters,
);

/** Argon2id as the engine asks for it: in a browser it runs in a worker of its own; scenarios pass a cheap double. */
export type PwHash = {
  hash(passphrase: string, salt: Uint8Array, parameters: PassphraseParameters): Promise<Secret<'passphrase'>>;
};

/** The machine has not the memory that Argon2id is to use. */
class NoMemory extends Error {
  readonly code = 'ENOMEM';
}

/**
 * Argon2id13 over the passphrase's UTF-8 in NFKC, so that keyboards that compose accents otherwise open the same space.
 * Throws on parameters beyond the limits or a salt that is not 16 bytes (bugs), and where the memory cannot be had.
 */
export function argon2id(passphrase: string, salt: Uint8Array, parameters: PassphraseParameters): Secret<'passphrase'> {
  if (!withinLimits(parameters)) throw new RangeError('passphrase parameters beyond the limits');
  if (salt.length !== PASSPHRASE_SALT_BYTES) throw new RangeError('salt of the wrong length');
  const library = sodium();
  const input = utf8(passphrase.normalize('NFKC'));
  const memory = parameters.memoryMiB * 2 ** 20;
  let output: Uint8Array;
  try {
    output = library.crypto_pwhash(
      SECRET_LENGTHS.passphrase,
      input,
      salt,
      parameters.passes,
      memory,
      library.crypto_pwhash_ALG_ARGON2ID13,
    );
  } catch {
    // What it could refuse of its arguments was looked at above. libsodium says "invalid usage" where memory cannot be had.
    throw new NoMemory();
  }
  const secret = Secret.of('passphrase', output);
  wipe(input, output);
  return secret;
}

/** 72 bytes. */
export const wrapStorageKey = (
  passphrase: Secret<'passphrase'>,
  storageKey: Secret<'storage'>,
  accountId: AccountId,
  random: Random,
): Uint8Array => wrap(passphrase, 'pass/store', 'store', storageKey, accountId, random);

/** Fails for a wrong passphrase as for changed bytes: nothing tells them apart. */
export const unwrapStorageKey = (
  passphrase: Secret<'passphrase'>,
  wrapped: Uint8Array,
  accountId: AccountId,
): Result<Secret<'storage'>, CannotOpen> => unwrap(passphrase, 'pass/store', 'store', 'storage', wrapped, accountId);

/** 72 bytes. The AIK seed rests under the passphrase alone, apart from what unlocks daily use. */
export const wrapAik = (
  passphrase: Secret<'passphrase'>,
  aik: Secret<'aik'>,
  accountId: AccountId,
  random: Random,
): Uint8Array => wrap(passphrase, 'pass/aik', 'aik', aik, accountId, random);

export const unwrapAik = (
  passphrase: Secret<'passphrase'>,
  wrapped: Uint8Array,
  accountId: AccountId,
): Result<Secret<'aik'>, CannotOpen> => unwrap(passphrase, 'pass/aik', 'aik', 'aik', wrapped, accountId);

/** What a passkey's PRF gave, as a key; null where it is none. */
export const prfOf = (output: Uint8Array): Secret<'prf'> | null =>
  output.length === SECRET_LENGTHS.prf && !isAllZero(output) ? Secret.of('prf', output) : null;

/** The same, of all that it gave for one salt: null where that was less than twice, or not the same each time. */
export function steadyPrf(outputs: readonly Uint8Array[]): Secret<'prf'> | null {
  const [first] = outputs;
  if (first === undefined || outputs.length < 2 || !outputs.every((each) => equalBytes(each, first))) return null;
  return prfOf(first);
}

/** 72 bytes. A second way to the storage key, and never one to the AIK seed. */
export const wrapForPasskey = (
  prf: Secret<'prf'>,
  storageKey: Secret<'storage'>,
  accountId: AccountId,
  random: Random,
): Uint8Array => wrap(prf, 'prf/store', 'prf', storageKey, accountId, random);

export const unwrapByPasskey = (
  prf: Secret<'prf'>,
  wrapped: Uint8Array,
  accountId: AccountId,
): Result<Secret<'storage'>, CannotOpen> => unwrap(prf, 'prf/store', 'prf', 'storage', wrapped, accountId);

/** Seals one row of local storage into its place: account, table and key. Adds 40 bytes. */
export const sealRow = (
  storageKey: Secret<'storage'>,
  accountId: AccountId,
  table: string,
  key: Uint8Array,
  plain: Uint8Array,
  random: Random,
): Uint8Array => sealMany(reveal(storageKey, 'storage'), rowData(accountId, table, key), plain, random);

export const openRow = (
  storageKey: Secret<'storage'>,
  accountId: AccountId,
  table: string,
  key: Uint8Array,
  sealed: Uint8Array,
): Result<Uint8Array, CannotOpen> => openMany(reveal(storageKey, 'storage'), rowData(accountId, table, key), sealed);

/** The name a row is kept under, 16 bytes: whoever lacks the storage key learns nothing of its key. */
export const rowName = (storageKey: Secret<'storage'>, table: string, key: Uint8Array): Uint8Array =>
  kdf(null, reveal(storageKey, 'storage'), 'row/name', encode(text, table), encode(lp, key));

const GENERATED_WORDS = 5;

/** Five words of the list drawn evenly: 55 bits, which Argon2id makes costly to try. */
export function generatePassphrase(random: Random, list: WordList): string {
  const words = wordsOf(list);
  const bytes = random.bytes(2 * GENERATED_WORDS);
  // 2,048 divides 65,536: taking the low eleven bits is even.
  const drawn = Array.from({ length: GENERATED_WORDS }, (_, i) => {
    const index = (((bytes[2 * i] as number) << 8) | (bytes[2 * i + 1] as number)) % words.length;
    return words[index] as string;
  });
  wipe(bytes);
  return drawn.join(' ');
}

export type Strength = 'weak' | 'fair' | 'strong';

/**
 * A coarse guess that would rather be too low: people choose words, dates and patterns, not letters. A run of letters counts
 * as one word however long, a run of digits as a number people like, repeats and keyboard runs as next to nothing.
 * Fair from 38 bits (four unrelated words), strong from 54 (five).
 */
export function estimateStrength(passphrase: string): Strength {
  const bits = estimateBits(passphrase.normalize('NFKC'));
  return bits >= 54 ? 'strong' : bits >= 38 ? 'fair' : 'weak';
}

function wrap<K extends 'storage' | 'aik', By extends 'passphrase' | 'prf'>(
  by: Secret<By>,
  label: KdfLabel,
  name: AdTag,
  secret: Secret<K>,
  accountId: AccountId,
  random: Random,
): Uint8Array {
  const wrappingKey = kdf(null, reveal(by, by.kind), label);
  const wrapped = sealMany(wrappingKey, ad(name, AccountId.toBytes(accountId)), reveal(secret, secret.kind), random);
  wipe(wrappingKey);
  return wrapped;
}

function unwrap<K extends 'storage' | 'aik', By extends 'passphrase' | 'prf'>(
  by: Secret<By>,
  label: KdfLabel,
  name: AdTag,
  kind: K,
  wrapped: Uint8Array,
  accountId: AccountId,
): Result<Secret<K>, CannotOpen> {
  const wrappingKey = kdf(null, reveal(by, by.kind), label);
  const opened = openMany(wrappingKey, ad(name, AccountId.toBytes(accountId)), wrapped);
  wipe(wrappingKey);
  if (!opened.ok) return opened;
  if (opened.value.length !== SECRET_LENGTHS[kind]) return err(CANNOT_OPEN);
  const secret = Secret.of(kind, opened.value);
  wipe(opened.value);
  return ok(secret);
}

/** Of thousands of rows of a table all but the key is the same. */
const rowDataOf = new Map<string, Uint8Array>();

function rowData(accountId: AccountId, table: string, key: Uint8Array) {
  const name = `${accountId}/${table}`;
  const before = rowDataOf.get(name) ?? concatBytes(AccountId.toBytes(accountId), encode(text, table));
  rowDataOf.set(name, before);
  return ad('row', before, u32be(key.length), key);
}

const KEYBOARD_ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  '01234567890',
];

function estimateBits(passphrase: string): number {
  // Words begin at a capital too; digits and everything else form runs of their own.
  const runs = passphrase.match(/\p{Lu}?[\p{Ll}\p{Lo}\p{M}]+|\p{Lu}+|\p{N}+|[^\p{L}\p{M}\p{N}\s]+/gu) ?? [];
  const seen = new Set<string>();
  let bits = 0;
  for (const run of runs) {
    const bare = run.toLowerCase();
    if (!seen.has(bare)) bits += runBits(bare);
    seen.add(bare);
  }
  return bits;
}

function runBits(run: string): number {
  const distinct = new Set(run).size;
  if (distinct === 1) return 3;
  if (run.length >= 3 && KEYBOARD_ROWS.some((row) => row.includes(run) || [...row].reverse().join('').includes(run)))
    return 3;
  if (/^\p{N}+$/u.test(run)) return Math.min(run.length * 3, 7 + Math.max(0, run.length - 4) * 2);
  if (/^[\p{L}\p{M}]+$/u.test(run)) return Math.min(run.length * 4, 11);
  return Math.min(run.length * 3, 8);
}
