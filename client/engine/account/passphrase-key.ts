// The key that a passphrase gives on this device. Devices are known that compute another one at the first try, or zeros where memory
// was refused (public reports of libsodium.js, 311 and 235): whoever sealed a space with such a key could never open it again. So a
// new key is computed twice before anything is made with it, and opens what was stored (PROTOCOL.md, Local storage).
import {
  PASSPHRASE_DEFAULT,
  PASSPHRASE_FALLBACK,
  PASSPHRASE_FLOOR,
  PASSPHRASE_SALT_BYTES,
  type PassphraseParameters,
} from '../../../shared/crypto/identity/passphrase.ts';
import { destroy, isSameSecret, isZeroSecret, type Secret } from '../../../shared/crypto/base/secret.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Ports } from '../ports.ts';

/** What a passphrase is stretched by; in clear on the device. */
export type Stretching = { readonly salt: Uint8Array; readonly parameters: PassphraseParameters };
export type PassphraseKey = Stretching & { readonly secret: Secret<'passphrase'> };

/** Most memory first; the next where a device cannot give it, or does not compute the same key twice with it. */
const LEVELS: readonly PassphraseParameters[] = [PASSPHRASE_DEFAULT, PASSPHRASE_FALLBACK, PASSPHRASE_FLOOR];

/** `unsteady-key`: at no level did this device compute one key twice. Nothing has been made or stored. */
export async function newPassphraseKey(
  { pwHash, random }: Ports,
  passphrase: string,
): Promise<Result<PassphraseKey, 'unsteady-key'>> {
  const salt = random.bytes(PASSPHRASE_SALT_BYTES);
  for (const parameters of LEVELS) {
    const secret = await hashedTwice(() => pwHash.hash(passphrase, salt, parameters));
    if (secret !== null) return ok({ salt, parameters, secret });
  }
  return err('unsteady-key');
}

async function hashedTwice(hash: () => Promise<Secret<'passphrase'>>): Promise<Secret<'passphrase'> | null> {
  try {
    const first = await hash();
    const second = await hash();
    const isSteady = !isZeroSecret(first) && isSameSecret(first, second);
    destroy(second);
    if (isSteady) return first;
    destroy(first);
    return null;
  } catch {
    return null;
  }
}

/**
 * The key of a space that exists. Null where this device cannot give that much memory now, also not at a second try: it says nothing
 * of the passphrase.
 */
export async function knownPassphraseKey(
  { pwHash }: Ports,
  passphrase: string,
  { salt, parameters }: Stretching,
): Promise<Secret<'passphrase'> | null> {
  for (let tries = 0; tries < 2; tries++) {
    try {
      return await pwHash.hash(passphrase, salt, parameters);
    } catch {
      // The memory of the first try goes back with its worker, and may then be enough for another.
    }
  }
  return null;
}
