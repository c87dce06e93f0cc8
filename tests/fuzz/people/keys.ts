// Watches the one place where anything is sealed: no key and nonce may ever seal two different things.
import { createHash } from 'node:crypto';
import { sodium } from '../../../shared/crypto/base/sodium.ts';
import { Broken } from './broken.ts';

type Seal = ReturnType<typeof sodium>['crypto_aead_xchacha20poly1305_ietf_encrypt'];
const hash = (...parts: readonly (Uint8Array | string)[]): string => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('|');
  return sum.digest('base64').slice(0, 22);
};

export function watchKeys() {
  const library = sodium();
  const real: Seal = library.crypto_aead_xchacha20poly1305_ietf_encrypt;
  const sealed = new Map<string, string>();
  let seals = 0;
  let twice = 0;
  const watched = ((message, data, secretNonce, nonce, key, ...rest: []) => {
    const pair = hash(key, nonce);
    const what = hash(message, data ?? '');
    seals += 1;
    if ((sealed.get(pair) ?? what) !== what) twice += 1;
    sealed.set(pair, what);
    return real(message, data, secretNonce, nonce, key, ...rest);
  }) as Seal;
  library.crypto_aead_xchacha20poly1305_ietf_encrypt = watched;
  return {
    seals: () => seals,
    /** `isUsed`: something was set down meanwhile. */
    hold(isUsed = true): void {
      if (isUsed && seals === 0) throw new Broken('nothing was sealed: the watch stands elsewhere');
      if (twice > 0) throw new Broken(`${twice} times a key and nonce sealed two different things`);
    },
    stop(): void {
      library.crypto_aead_xchacha20poly1305_ietf_encrypt = real;
    },
  };
}
