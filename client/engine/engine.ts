// The engine: one person's spaces, of which one at a time is open. It opens and locks, and composes the domains (domains.ts), each of
// which brings its own calls; every change reaches the screens as one fresh view (PROTOCOL.md throughout).
import { unwrapStorageKey } from '../../shared/crypto/identity/passphrase.ts';
import { destroy, type Secret } from '../../shared/crypto/base/secret.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { type AccountId } from '../../shared/ids.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { storeAccount } from './account/accounts.ts';
import { forgetSpace, type Opening, withFreshKey } from './account/fresh-place.ts';
import { dropUnfinished, type Header, type KnownSpace, readSpaces, writeHeader } from './account/headers.ts';
import { knownPassphraseKey } from './account/passphrase-key.ts';
import { type Engine, type UnlockProblem } from './api/api.ts';
import { type AppView } from './api/views.ts';
import type { Door } from './domain.ts';
import { callsOf, domains, spaceView, TABLES } from './domains.ts';
import { createDoor } from './door.ts';
import { type Ports } from './ports.ts';
import { createForeseeing } from './state/foreseen.ts';
import { createOpening, unreadProblem } from './sync/one-space.ts';

/** Ready once libsodium is loaded and unfinished spaces are dropped. Nothing is unlocked. */
export async function createEngine(given: Ports): Promise<Engine> {
  await loadSodium();
  const store = createForeseeing(given.store);
  const ports: Ports = { ...given, store };
  await dropUnfinished(ports);
  const listeners = new Set<(view: AppView) => void>();
  let headers = await readSpaces(ports);
  const changed = (): void => {
    if (listeners.size === 0) return;
    const now = view();
    for (const listener of listeners) listener(now);
  };
  const over = (id: AccountId): void => forgetting.forget(id);
  const { opened, reopen, shut } = createOpening(ports, { tables: TABLES, domains, changed, over });
  const forgetting = createForgetting(ports, shut, async () => {
    headers = await readSpaces(ports);
    changed();
  });
  const view = (): AppView => {
    const open = opened();
    return {
      spaces: [...headers].map(([id, header]) => ({ id, ...labelOf(header) })),
      open: open === null ? null : spaceView(open.space, open.header(), open.travelling()),
    };
  };

  const readHeader: Door['readHeader'] = async (id) => {
    headers = await readSpaces(ports);
    const header = headers.get(id);
    const open = opened();
    if (open?.space.id === id && header !== undefined && typeof header !== 'string') open.setHeader(header);
    changed();
  };
  const changeHeader: Door['changeHeader'] = async (id, change) => {
    const header = headers.get(id);
    if (header === undefined || typeof header === 'string') return;
    await writeHeader(ports, id, change(header));
    await readHeader(id);
  };
  const keep: Door['keep'] = async (foundation, space, rows, progress) => {
    progress?.({ step: 'writing', done: 2, total: 3 });
    try {
      const stored = await storeAccount(ports, foundation, space, rows);
      if (!stored.ok) return stored;
      const { id, storageKey } = stored.value;
      headers = await readSpaces(ports);
      const started = await reopen(id, { header: headers.get(id) as Header, key: storageKey });
      return started.ok ? started : err('storage-failed');
    } catch {
      return err('storage-failed');
    }
  };

  return {
    ...callsOf(createDoor(ports, { opened, changed, changeHeader, readHeader, keep })),
    view: async () => view(),
    subscribe(listener) {
      listeners.add(listener);
      listener(view());
      return () => listeners.delete(listener);
    },
    async unlock(id, passphrase) {
      if (opened()?.space.id !== id) store.foresee(id);
      const known = await keyOf(ports, id, headers.get(id), passphrase);
      if (!known.ok) store.forget();
      if (!known.ok) return known;
      const unlocked = await openBy(ports, reopen, id, known.value);
      headers = await readSpaces(ports).catch(() => headers);
      return unlocked;
    },
    // An answer held for its undo is confirmed already: it leaves now rather than wait for the next unlocking.
    lock: () => shut(true),
    sync: () => forgetting.after(opened()?.sync()),
    async close() {
      await shut();
      listeners.clear();
    },
  };
}

/** Opens a space by the passphrase's key, under a fresh storage key where one is owed. */
async function openBy(
  ports: Ports,
  reopen: ReturnType<typeof createOpening>['reopen'],
  id: AccountId,
  { hashed, ...opening }: Opening & { readonly hashed: Secret<'passphrase'> },
): Promise<Result<null, UnlockProblem>> {
  try {
    const started = await reopen(id, opening, (each) => withFreshKey(ports, id, each, hashed));
    return started.ok ? ok(null) : started;
  } catch {
    return err('storage-failed');
  } finally {
    destroy(hashed);
  }
}

/** Takes what is left of an erased space, which is on this device alone. Where the device refuses, the next pass asks for it again. */
function createForgetting(ports: Ports, shut: () => Promise<void>, forgotten: () => Promise<void>) {
  let last = Promise.resolve();
  return {
    forget(id: AccountId): void {
      last = shut()
        .then(() => forgetSpace(ports, id))
        .then(forgotten)
        .catch(() => undefined);
    },
    async after(work: Promise<void> | undefined): Promise<void> {
      await work;
      await last;
    },
  };
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

/** A space that this version cannot read has a label, which is in what it cannot read. */
const labelOf = (header: KnownSpace): Pick<Header, 'label' | 'language'> =>
  typeof header === 'string' ? { label: '…', language: 'fr' } : { label: header.label, language: header.language };
