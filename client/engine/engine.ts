// The engine: one person's spaces, of which one at a time is open. It opens and locks, and composes the domains (domains.ts), each of
// which brings its own calls; every change reaches the screens as one fresh view (PROTOCOL.md throughout).
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { type AccountId } from '../../shared/ids.ts';
import { err } from '../../shared/result.ts';
import { storeAccount } from './account/accounts.ts';
import { forgetSpace } from './account/fresh-place.ts';
import { dropUnfinished, type Header, writeHeader } from './account/headers.ts';
import { createKnownSpaces } from './account/known-spaces.ts';
import { type Engine } from './api/api.ts';
import { type AppView, type Language } from './api/views.ts';
import type { Door } from './domain.ts';
import { callsOf, domains, spaceView, TABLES } from './domains.ts';
import { createDoor } from './door.ts';
import { type Ports } from './ports.ts';
import { createForeseeing } from './state/foreseen.ts';
import { createOpening } from './sync/one-space.ts';
import { createUnlocking } from './sync/unlocking.ts';

/** Ready once libsodium is loaded and unfinished spaces are dropped. Nothing is unlocked. */
export async function createEngine(given: Ports): Promise<Engine> {
  await loadSodium();
  const store = createForeseeing(given.store);
  const ports: Ports = { ...given, store };
  await dropUnfinished(ports);
  const listeners = new Set<(view: AppView) => void>();
  const known = await createKnownSpaces(ports);
  const changed = (): void => {
    if (listeners.size === 0) return;
    const now = view();
    for (const listener of listeners) listener(now);
  };
  const over = (id: AccountId): void => forgetting.forget(id);
  const speaks = (id: AccountId, language: Language) => changeHeader(id, (header) => ({ ...header, language }));
  const { opened, reopen, shut } = createOpening(ports, { tables: TABLES, domains, changed, over, speaks });
  const forgetting = createForgetting(ports, shut, async () => {
    await known.reread();
    changed();
  });
  const view = (): AppView => {
    const open = opened();
    return {
      spaces: known.summaries(),
      open: open === null ? null : spaceView(open.space, open.header(), open.travelling()),
    };
  };

  const readHeader: Door['readHeader'] = async (id) => {
    await known.reread();
    const header = known.get(id);
    const open = opened();
    if (open?.space.id === id && header !== undefined && typeof header !== 'string') open.setHeader(header);
    changed();
  };
  const changeHeader: Door['changeHeader'] = async (id, change) => {
    const header = known.get(id);
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
      await known.reread();
      const started = await reopen(id, { header: known.get(id) as Header, key: storageKey });
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
    ...createUnlocking(ports, store, { known, opened, reopen }),
    // An answer held for its undo is confirmed already: it leaves now rather than wait for the next unlocking.
    async lock() {
      await shut(true);
      // What was erased meanwhile may ask for the passphrase.
      await known.reread().catch(() => undefined);
      changed();
    },
    sync: () => forgetting.after(opened()?.sync()),
    async close() {
      await shut();
      listeners.clear();
    },
  };
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
