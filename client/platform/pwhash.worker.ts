// Argon2id13 in a worker that lives for one hash, so that its 64 to 256 MiB go back to the device with it (pwhash.ts).
import { loadSodium, sodium, wipe } from '../../shared/crypto/base/sodium.ts';
import type { HashAnswer, HashRequest } from './pwhash.ts';

addEventListener('message', (event: MessageEvent<HashRequest>) => {
  const answer = (message: HashAnswer): void => postMessage(message);
  // Too little memory for this many MiB is the one failure to expect; its reason is not ours to word.
  void hash(event.data).then(
    (output) => answer({ output }),
    () => answer({ output: null }),
  );
});

async function hash({ input, salt, passes, memoryMiB }: HashRequest): Promise<Uint8Array> {
  await loadSodium();
  const library = sodium();
  const output = library.crypto_pwhash(
    32,
    input,
    salt,
    passes,
    memoryMiB * 2 ** 20,
    library.crypto_pwhash_ALG_ARGON2ID13,
  );
  wipe(input);
  return output;
}
