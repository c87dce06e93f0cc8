// The PwHash port: Argon2id in a worker of its own that is ended with the hash. Rejects with NoMemory where this device cannot
// give that many MiB; the engine then asks for fewer.
import { PASSPHRASE_SALT_BYTES, withinLimits, type PwHash } from '../../shared/crypto/identity/passphrase.ts';
import { Secret } from '../../shared/crypto/base/secret.ts';
import { utf8 } from '../../shared/bytes.ts';
import { ownScript } from './trusted-types.ts';
import address from './pwhash.worker.ts?worker&url';

export type HashRequest = {
  readonly input: Uint8Array;
  readonly salt: Uint8Array;
  readonly passes: number;
  readonly memoryMiB: number;
};
/** 32 bytes, or null where the memory could not be had. */
export type HashAnswer = { readonly output: Uint8Array | null };

export class NoMemory extends Error {}

export const pwHash: PwHash = {
  async hash(passphrase, salt, parameters) {
    if (!withinLimits(parameters)) throw new RangeError('passphrase parameters beyond the limits');
    if (salt.length !== PASSPHRASE_SALT_BYTES) throw new RangeError('salt of the wrong length');
    // NFKC, so that keyboards that compose accents otherwise open the same space (passphrase.ts).
    const output = await inItsOwnWorker({ input: utf8(passphrase.normalize('NFKC')), salt, ...parameters });
    const secret = Secret.of('passphrase', output);
    output.fill(0);
    return secret;
  },
};

function inItsOwnWorker(request: HashRequest): Promise<Uint8Array> {
  const worker = new Worker(ownScript(address), { type: 'module' });
  return new Promise<Uint8Array>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<HashAnswer>) => {
      if (data.output === null) reject(new NoMemory('not enough memory for Argon2id'));
      else resolve(data.output);
    };
    worker.onerror = () => reject(new NoMemory('the hash could not be computed'));
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
