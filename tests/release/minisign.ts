// Signatures in minisign's published format (jedisct1.github.io/minisign): Ed25519 over the BLAKE2b-512 of a file, and once more over that signature
// with its trusted comment. `minisign -V` reads what is signed here, and here is read what `minisign -S` signs.
import { sodium, wipe } from '../../shared/crypto/base/sodium.ts';
import { err, ok, type Result } from '../../shared/result.ts';

const KEY_ID_BYTES = 8;
const SIGNATURE_BYTES = 64;
/** "Ed": a key, and a signature over the file itself; "ED": one over its hash. */
const [PLAIN, HASHED] = ['Ed', 'ED'];
const COMMENT = 'untrusted comment: ';
const TRUSTED = 'trusted comment: ';

export type PublicKey = { readonly id: string; readonly bytes: Uint8Array };
export type SecretKey = { readonly id: string; readonly bytes: Uint8Array };
/** What is wrong, in one sentence. */
type Wrong = string;

const bytesOf = (base64: string): Buffer => Buffer.from(base64, 'base64');
const linesOf = (text: string): string[] => text.replaceAll('\r\n', '\n').replace(/\n+$/, '').split('\n');
const letters = (bytes: Buffer): string => bytes.subarray(0, 2).toString('latin1');

/** A public key: the file, or its second line alone. */
export function readPublicKey(text: string): Result<PublicKey, Wrong> {
  const bytes = bytesOf(linesOf(text).at(-1) ?? '');
  if (bytes.length !== 2 + KEY_ID_BYTES + 32 || letters(bytes) !== PLAIN)
    return err('This is no public key of minisign.');
  return ok({ id: bytes.toString('base64', 2, 10), bytes: bytes.subarray(10) });
}

/** A secret key made without a password (`minisign -G -W`). */
export function readSecretKey(text: string): Result<SecretKey, Wrong> {
  const bytes = bytesOf(linesOf(text)[1] ?? '');
  const [at, until] = [54, 54 + KEY_ID_BYTES];
  if (bytes.length !== until + SIGNATURE_BYTES + 32 || letters(bytes) !== PLAIN)
    return err('This is no secret key of minisign.');
  if (bytes.readUInt16LE(2) !== 0)
    return err(
      'This key has a password: sign with minisign itself, `minisign -Sm manifest.json`, and check with --check.',
    );
  return ok({ id: bytes.toString('base64', at, until), bytes: bytes.subarray(until, until + SIGNATURE_BYTES) });
}

/** The text of a signature file. */
export function signFile(file: Uint8Array, key: SecretKey, comment: string): string {
  if (/[\r\n]/.test(comment)) throw new Error('a trusted comment is one line');
  const library = sodium();
  const signature = library.crypto_sign_detached(library.crypto_generichash(64, file, null), key.bytes);
  const whole = library.crypto_sign_detached(Buffer.concat([signature, Buffer.from(comment)]), key.bytes);
  const first = Buffer.concat([Buffer.from(HASHED), bytesOf(key.id), signature]).toString('base64');
  return `${COMMENT}signature of a release of Entretemps\n${first}\n${TRUSTED}${comment}\n${Buffer.from(whole).toString('base64')}\n`;
}

/** The trusted comment, once file and comment were signed by this very key. */
export function verifyFile(file: Uint8Array, signature: string, key: PublicKey): Result<string, Wrong> {
  const [first = '', second = '', third = '', fourth = '', ...more] = linesOf(signature);
  const [signed, whole] = [bytesOf(second), bytesOf(fourth)];
  const isWhole = signed.length === 2 + KEY_ID_BYTES + SIGNATURE_BYTES && whole.length === SIGNATURE_BYTES;
  if (!first.startsWith(COMMENT) || !third.startsWith(TRUSTED) || more.length > 0 || !isWhole)
    return err('This is no signature of minisign.');
  if (letters(signed) !== HASHED) return err('The signature is of the older kind, which minisign no longer makes.');
  if (signed.toString('base64', 2, 10) !== key.id) return err('Another key signed this.');
  const comment = third.slice(TRUSTED.length);
  const by = signed.subarray(2 + KEY_ID_BYTES);
  const hash = sodium().crypto_generichash(64, file, null);
  if (!holds(by, hash, key)) return err('The signature is not of these bytes.');
  if (!holds(whole, Buffer.concat([by, Buffer.from(comment)]), key))
    return err('The trusted comment is not the one that was signed.');
  return ok(comment);
}

function holds(signature: Uint8Array, message: Uint8Array, key: PublicKey): boolean {
  try {
    return sodium().crypto_sign_verify_detached(signature, message, key.bytes);
  } catch {
    return false;
  }
}

export const forget = (key: SecretKey): void => wipe(key.bytes);
