// What lies under the passphrase, written into a space's header and read back before it is relied on; and a passphrase that is changed.
// Each device has its own: what another device of the same person opens by stays as it is (PROTOCOL.md, Local storage).
import { unwrapAik, unwrapStorageKey, wrapAik, wrapStorageKey } from '../../../shared/crypto/identity/passphrase.ts';
import { destroy, isSameSecret, type Secret } from '../../../shared/crypto/base/secret.ts';
import { equalBytes } from '../../../shared/bytes.ts';
import type { AccountId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { PassphraseProblem } from '../api/api.ts';
import type { Ports } from '../ports.ts';
import { type Header, readHeaders, writeHeader } from './headers.ts';
import { knownPassphraseKey, newPassphraseKey, type PassphraseKey } from './passphrase-key.ts';

export type UnderPassphrase = { readonly storageKey: Secret<'storage'>; readonly aik: Secret<'aik'> };

const MIN_PASSPHRASE_CHARACTERS = 8;

export const isTooShort = (passphrase: string): boolean => [...passphrase].length < MIN_PASSPHRASE_CHARACTERS;

/**
 * Writes a header whose wraps lie under `key`, which was computed twice, reads it back from the store, and opens it. Throws where the
 * device refuses to store.
 *
 * @returns false where what is stored does not open: it is then the caller's to put back what was there
 */
export async function writeSealedHeader(
  ports: Ports,
  id: AccountId,
  rest: Omit<Header, 'salt' | 'parameters' | 'wrappedStorageKey' | 'wrappedAik'>,
  { key, storageKey, aik }: UnderPassphrase & { readonly key: PassphraseKey },
): Promise<boolean> {
  await writeHeader(ports, id, {
    ...rest,
    salt: key.salt,
    parameters: key.parameters,
    wrappedStorageKey: wrapStorageKey(key.secret, storageKey, id, ports.random),
    wrappedAik: wrapAik(key.secret, aik, id, ports.random),
  });
  const stored = (await readHeaders(ports)).get(id);
  if (stored === undefined) return false;
  const opened = openUnder(key.secret, id, stored);
  if (!opened.ok) return false;
  const isSame = isSameSecret(opened.value.storageKey, storageKey);
  destroy(opened.value.storageKey);
  destroy(opened.value.aik);
  return isSame;
}

/** Everything under the passphrase. `no-memory` says nothing of the passphrase. */
export async function openHeader(
  ports: Ports,
  id: AccountId,
  header: Header,
  passphrase: string,
): Promise<Result<UnderPassphrase, 'wrong-passphrase' | 'no-memory'>> {
  const key = await knownPassphraseKey(ports, passphrase, header);
  if (key === null) return err('no-memory');
  const opened = openUnder(key, id, header);
  destroy(key);
  return opened;
}

function openUnder(
  key: Secret<'passphrase'>,
  id: AccountId,
  header: Header,
): Result<UnderPassphrase, 'wrong-passphrase'> {
  const storageKey = unwrapStorageKey(key, header.wrappedStorageKey, id);
  const aik = unwrapAik(key, header.wrappedAik, id);
  if (storageKey.ok && aik.ok) return ok({ storageKey: storageKey.value, aik: aik.value });
  if (storageKey.ok) destroy(storageKey.value);
  if (aik.ok) destroy(aik.value);
  return err('wrong-passphrase');
}

/**
 * A new passphrase for this space on this device, in one write of its header. The old one opens nothing here any more once it is `ok`,
 * and goes on opening wherever it is not. What a device keeps of overwritten rows is said in THREATS.md.
 */
export async function changePassphrase(
  ports: Ports,
  id: AccountId,
  header: Header,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<Result<null, PassphraseProblem>> {
  if (isTooShort(next)) return err('passphrase-too-short');
  const opened = await openHeader(ports, id, header, current);
  if (!opened.ok) return opened;
  const key = await newPassphraseKey(ports, next);
  if (!key.ok) {
    destroy(opened.value.storageKey);
    destroy(opened.value.aik);
    return key;
  }
  try {
    const isKept = await writeSealedHeader(ports, id, header, { ...opened.value, key: key.value });
    if (isKept) return ok(null);
    await writeHeader(ports, id, header);
    return err('unsteady-key');
  } catch {
    // Whether it was stored or not, what stands there says.
    const stored = await readHeaders(ports).catch(() => null);
    const salt = stored?.get(id)?.salt;
    const isStored = salt !== undefined && equalBytes(salt, key.value.salt);
    return isStored ? ok(null) : err('storage-failed');
  } finally {
    destroy(opened.value.storageKey);
    destroy(opened.value.aik);
    destroy(key.value.secret);
  }
}
