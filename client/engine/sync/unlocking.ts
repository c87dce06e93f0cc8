// Unlocking: the storage key of a space by its passphrase, or by a passkey where the passphrase is not asked for this time.
import { unwrapStorageKey } from '../../../shared/crypto/identity/passphrase.ts';
import { destroy, type Secret } from '../../../shared/crypto/base/secret.ts';
import { type AccountId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { type Opening, withFreshKey } from '../account/fresh-place.ts';
import { type KnownSpace, notePhrase } from '../account/headers.ts';
import type { KnownSpaces } from '../account/known-spaces.ts';
import { openByPasskey, phraseAsked } from '../account/passkey-wraps.ts';
import { knownPassphraseKey } from '../account/passphrase-key.ts';
import type { EngineItself, PasskeyUnlockProblem, UnlockProblem } from '../api/api.ts';
import type { PasskeyAnswer } from '../api/authenticator.ts';
import type { Opened } from '../domain.ts';
import { type Ports } from '../ports.ts';
import type { createForeseeing } from '../state/foreseen.ts';
import { type createOpening, unreadProblem } from './one-space.ts';

type Reopen = ReturnType<typeof createOpening>['reopen'];

export function createUnlocking(
  ports: Ports,
  store: ReturnType<typeof createForeseeing>,
  parts: { readonly known: KnownSpaces; readonly opened: () => Opened | null; readonly reopen: Reopen },
): Pick<EngineItself, 'unlock' | 'unlockByPasskey'> {
  const { known, opened, reopen } = parts;
  /** What is stored is read while the key is computed. */
  async function foreseeing<T, E>(id: AccountId, work: () => Promise<Result<T, E>>): Promise<Result<T, E>> {
    if (opened()?.space.id !== id) store.foresee(id);
    const found = await work();
    if (!found.ok) store.forget();
    return found;
  }
  return {
    async unlock(id, passphrase, passkey) {
      const by = await foreseeing(id, () => keyOf(ports, id, known.get(id), passphrase));
      if (!by.ok) return by;
      const unlocked = await openBy(ports, reopen, id, by.value, passkey ?? null);
      await known.reread().catch(() => undefined);
      return unlocked;
    },
    async unlockByPasskey(id, passkey) {
      const by = await foreseeing(id, () => keyByPasskey(ports, id, known.get(id), passkey));
      if (!by.ok) return by;
      try {
        const started = await reopen(id, by.value);
        return started.ok ? ok(null) : err(started.error);
      } catch {
        return err('storage-failed');
      }
    },
  };
}

/** Opens a space by the passphrase's key, under a fresh storage key where one is owed. */
async function openBy(
  ports: Ports,
  reopen: Reopen,
  id: AccountId,
  { hashed, ...opening }: Opening & { readonly hashed: Secret<'passphrase'> },
  passkey: PasskeyAnswer | null,
): Promise<Result<null, UnlockProblem>> {
  try {
    const started = await reopen(id, opening, (each) => withFreshKey(ports, id, each, hashed, passkey));
    if (started.ok && started.value.header().passkeys.length > 0) await notePhrase(ports, id);
    return started.ok ? ok(null) : started;
  } catch {
    return err('storage-failed');
  } finally {
    destroy(hashed);
  }
}

/** The space's storage key, and the passphrase's key that opened it. */
async function keyOf(
  ports: Ports,
  id: AccountId,
  header: KnownSpace | undefined,
  passphrase: string,
): Promise<Result<Opening & { readonly hashed: Secret<'passphrase'> }, UnlockProblem>> {
  if (header === undefined) return err('unknown-space');
  if (typeof header === 'string') return err(unreadProblem(header));
  const hashed = await knownPassphraseKey(ports, passphrase, header);
  if (hashed === null) return err('no-memory');
  const key = unwrapStorageKey(hashed, header.wrappedStorageKey, id);
  if (key.ok) return ok({ header, key: key.value, hashed });
  destroy(hashed);
  return err('wrong-passphrase');
}

/** The space's storage key by a passkey, where the passphrase is not asked for this time. */
async function keyByPasskey(
  ports: Ports,
  id: AccountId,
  header: KnownSpace | undefined,
  passkey: PasskeyAnswer,
): Promise<Result<Opening, PasskeyUnlockProblem>> {
  if (header === undefined) return err('unknown-space');
  if (typeof header === 'string') return err(unreadProblem(header));
  if ((await phraseAsked(ports, id)) !== 'no') return err('phrase-due');
  const key = openByPasskey(header, id, passkey);
  return key === null ? err('wrong-passkey') : ok({ header, key });
}
