// Long because each way to lose rows is lived through to its end, in both kinds of browser.
// A browser that takes away what it kept for the app, between two visits or under an open space, whole or in part: the rows as production keeps
// them, over an IndexedDB in memory, the mark beside them, and the page that the door then shows.
import { IDBKeyRange } from 'fake-indexeddb';
import { createComponent, sharedConfig } from 'solid-js';
import { renderToString } from 'solid-js/web';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { noteSpaces, wereDropped } from '../../client/app/dropped.ts';
import { Banner } from '../../client/app/Banner.tsx';
import { Page } from '../../client/app/Page.tsx';
import { RelationNotices } from '../../client/app/RelationNotices.tsx';
import { type App, AppContext } from '../../client/app/state.ts';
import { INDEX } from '../../client/engine/account/headers.ts';
import { createI18n } from '../../client/i18n/index.ts';
import { createIdbStore } from '../../client/platform/idb.ts';
import type { Row } from '../../client/engine/ports.ts';
import type { Browser } from '../../client/platform/places.ts';
import type { AccountId } from '../../shared/ids.ts';
import { SPOKEN_KINDS } from '../../shared/kinds/table.ts';
import { APPEND } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { dropAll, withBuckets, withoutBuckets } from '../harness/browser.ts';
import { answerAndRead, flash, notices, texts } from '../harness/days.ts';
import { createMemoryStore, type MemoryStore } from '../harness/memory-store.ts';
import { createWorld, newSpace, PASSPHRASE, type Person, psychologist, settle, type World } from '../harness/world.ts';

const BROWSERS = [
  ['with storage buckets', withBuckets],
  ['without', withoutBuckets],
] as const;

let marks: Map<string, string>;
beforeEach(() => {
  marks = new Map();
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
  vi.stubGlobal('location', new URL('https://entretemps.example/'));
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => marks.get(key) ?? null,
    setItem: (key: string, value: string) => void marks.set(key, value),
    removeItem: (key: string) => void marks.delete(key),
  });
});

/** The app as it is opened in this browser, with the mark that it keeps of its spaces. */
async function opened(world: World, browser: Browser): Promise<Person> {
  const store: MemoryStore = Object.assign(createMemoryStore(), createIdbStore(browser));
  const person = await world.device({ store });
  noteSpaces((await person.view()).spaces.length, undefined);
  return person;
}

/** A patient in this browser, whose space was written to and answered. */
async function written(browser: Browser) {
  const world = await createWorld();
  const claire = await psychologist(world);
  const { link } = unwrap(await claire.engine.invite('Camille D.'));
  const camille = await opened(world, browser);
  const { words } = unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille'))).sheet;
  noteSpaces((await camille.view()).spaces.length, 0);
  await settle(claire, camille);
  await flash(camille, 'Avant.');
  await settle(camille, claire);
  await answerAndRead(world, claire, camille, 'Réponse.');
  return { world, claire, camille, words };
}

/** What somebody reads who comes to an address of the app. */
async function read(person: Person, component: () => unknown, route = '/'): Promise<string> {
  const view = await person.view();
  const format = await createI18n('fr');
  const isDropped = wereDropped(view.spaces.length);
  const app = {
    t: format.t,
    format,
    view,
    now: () => 0,
    place: () => ({ route }),
    lost: () => false,
    evicted: () => isDropped,
    erasedHere: () => false,
    locale: () => 'fr',
  } as unknown as App;
  const rendered = (): string =>
    renderToString(() =>
      createComponent(AppContext.Provider, {
        value: app,
        get children() {
          return component() as never;
        },
      }),
    );
  // A page is fetched when it is first shown: nothing stands there until it is.
  sharedConfig.context = NO_HYDRATION;
  try {
    return await vi.waitUntil(rendered, { timeout: 60_000 });
  } finally {
    delete sharedConfig.context;
  }
}
/** As Solid asks for it where a part is lazy: every part is told by its own promise. */
const NO_HYDRATION = { id: '', lazy: new Proxy({}, { set: () => true }), noHydrate: true } as never;
const door = (person: Person, route?: string) =>
  read(person, () => createComponent(Page, { onDrawn: () => undefined }), route);
const banner = (person: Person) =>
  read(person, () => createComponent(Banner, { failed: false, onDismiss: () => undefined }));
const DROPPED = /Ce navigateur a effacé ce qu’il gardait ici.*Votre fiche de secours rouvre l’espace/;
const KEPT = 'Ce que vous avez envoyé est gardé, chiffré, chez l’hébergeur.';

const shown = async (person: Person) => {
  const relation = await person.relation();
  return read(person, () => createComponent(RelationNotices, { relation, onCompare: () => undefined }));
};
const ONE_MISSING = /1 élément que cet appareil gardait n’y est plus, sans que vous l’ayez effacé/;
const MANY_MISSING = /\d éléments que cet appareil gardait n’y sont plus, sans que vous les ayez effacés/;

/** Rows go behind the app's back, some at least. */
async function dropRows(browser: Browser, id: AccountId, isIts: (row: Row) => boolean): Promise<void> {
  const rows = createIdbStore(browser);
  const gone = (await rows.load(id)).filter(isIts);
  expect(gone.length).toBeGreaterThan(0);
  await rows.commit(
    id,
    gone.map((row) => ({ ...row, value: null })),
  );
  rows.close();
}

/** The sheet brings back what had left, in the browser that dropped it, and both write on. */
async function comesBack({ world, claire }: { world: World; claire: Person }, fresh: Person, words: readonly string[]) {
  unwrap(await fresh.engine.recover(words.join(' '), newSpace('Camille')));
  noteSpaces((await fresh.view()).spaces.length, 0);
  await settle(fresh, claire);
  expect(await texts(fresh)).toEqual(['Avant.', 'Réponse.']);
  expect(notices(await claire.relation())).toContain('peer-recovered');
  await claire.engine.confirmRecovery((await claire.relation()).key);
  await settle(claire, fresh);
  await flash(fresh, 'Après.');
  await settle(fresh, claire);
  expect(await texts(claire)).toEqual(['Avant.', 'Réponse.', 'Après.']);
  await answerAndRead(world, claire, fresh, 'De nouveau.');
  for (const each of [fresh, claire]) expect(notices(await each.relation())).not.toContain('two-versions');
}

describe.each(BROWSERS)('what a browser %s drops', (_how, browser) => {
  it('between two visits is told at its door, at every address, and nothing is begun anew; the sheet brings all back', async () => {
    const its = browser();
    const { world, claire, camille, words } = await written(its);
    expect(await door(camille)).not.toMatch(DROPPED);
    await camille.engine.close();
    expect(await dropAll(its)).toBeGreaterThan(0);
    for (let visit = 1; visit <= 2; visit++) {
      const again = await opened(world, its);
      expect((await again.view()).spaces).toEqual([]);
      for (const route of ['/', '/aujourdhui', '/fil']) {
        const page = await door(again, route);
        expect(page, `visit ${visit}, ${route}`).toMatch(DROPPED);
        expect(page).toContain(KEPT);
        expect(page).toContain('href="/retrouver"');
      }
      expect(again.wire.requests).toBe(0);
      await again.engine.close();
    }
    const fresh = await opened(world, its);
    await comesBack({ world, claire }, fresh, words);
    expect(await door(fresh)).not.toMatch(DROPPED);
    await world.close();
  });

  it('with its mark is a first visit to it: the page of strangers leads to the sheet', async () => {
    const its = browser();
    const { world, claire, camille, words } = await written(its);
    await camille.engine.close();
    expect(await dropAll(its)).toBeGreaterThan(0);
    marks.clear();
    const again = await opened(world, its);
    const page = await door(again);
    expect(page).not.toMatch(DROPPED);
    expect(page).toContain('href="/retrouver"');
    await comesBack({ world, claire }, again, words);
    await world.close();
  });

  it('under an open space is told with what is written next: nothing is kept elsewhere, nothing leaves, and the next visit says it', async () => {
    const its = browser();
    const { world, claire, camille, words } = await written(its);
    const { key } = await camille.relation();
    expect(await dropAll(its)).toBeGreaterThan(0);
    const before = camille.wire.requests;
    let appended = 0;
    camille.wire.intercept = (path, _body, send) => {
      if (path === APPEND.path) appended += 1;
      return send();
    };
    const draft = { kind: 'flash', text: 'Pendant.' } as const;
    expect(await camille.engine.deposit(key, draft)).toEqual({ ok: false, error: 'storage-failed' });
    expect(await camille.engine.saveDraft({ relation: key, kind: 'flash' }, draft)).toEqual({
      ok: false,
      error: 'storage-failed',
    });
    await settle(camille, claire);
    expect(camille.wire.requests).toBeGreaterThan(before);
    expect(appended).toBe(0);
    expect(await texts(claire)).toEqual(['Avant.', 'Réponse.']);
    // The space is still there to be read, and none takes its place.
    expect(await texts(camille)).toEqual(['Avant.', 'Réponse.']);
    await camille.engine.lock();
    const { spaces } = await camille.view();
    expect(spaces).toHaveLength(1);
    noteSpaces(spaces.length, 1);
    expect(await camille.engine.unlock(spaces[0]!.id, PASSPHRASE)).toEqual({ ok: false, error: 'storage-failed' });
    await camille.engine.close();
    const again = await opened(world, its);
    expect(await door(again)).toMatch(DROPPED);
    await comesBack({ world, claire }, again, words);
    await world.close();
  });

  it('in part, a space’s rows and not its name, does not open and is said to be damaged; nothing takes its place', async () => {
    const its = browser();
    const { world, claire, camille, words } = await written(its);
    const { id } = await camille.space();
    await camille.engine.close();
    const rows = createIdbStore(its);
    expect((await rows.load(id)).length).toBeGreaterThan(5);
    await rows.drop(id);
    rows.close();
    const again = await opened(world, its);
    expect((await again.view()).spaces.map((space) => space.id)).toEqual([id]);
    expect(await again.engine.unlock(id, PASSPHRASE)).toEqual({ ok: false, error: 'damaged' });
    expect((await again.view()).open).toBeNull();
    expect(await again.store.load(id)).toEqual([]);
    expect(again.wire.requests).toBe(0);
    await comesBack({ world, claire }, again, words);
    expect((await again.view()).spaces).toHaveLength(2);
    await world.close();
  });

  it('in part, the row of a relation and not what was written in it, is told; the space opens with the rest', async () => {
    const its = browser();
    const { world, camille } = await written(its);
    const { id } = await camille.space();
    await camille.engine.close();
    const rows = createIdbStore(its);
    const gone = (await rows.load(id)).filter(({ table }) => table === 'relation');
    expect(gone).toHaveLength(1);
    await rows.commit(id, [{ ...gone[0]!, value: null }]);
    rows.close();
    const again = await opened(world, its);
    unwrap(await again.engine.unlock(id, PASSPHRASE));
    expect((await again.space()).relations).toEqual([]);
    expect((await again.space()).unread).toMatchObject({ damaged: { relations: 1, others: 0 } });
    expect(await banner(again)).toContain('1 suivi ne peut pas être lu sur cet appareil');
    await again.engine.sync();
    expect((await again.space()).unread).toMatchObject({ damaged: { relations: 1, others: 0 } });
    await world.close();
  });

  it.each([
    ['session', 1],
    ['sent', 3],
    ['spoken', 2],
    ['entry', 2],
  ] as const)('in part, the rows of %s alone, is told of their relation, at each visit', async (table, count) => {
    const its = browser();
    const { world, claire, camille, words } = await written(its);
    const { id } = await camille.space();
    await camille.engine.close();
    await dropRows(its, id, (row) => row.table === table);
    const again = await opened(world, its);
    unwrap(await again.engine.unlock(id, PASSPHRASE));
    const missing = async () => (await again.relation()).notices.filter(({ type }) => type === 'rows-missing');
    expect(await missing()).toEqual([{ type: 'rows-missing', count }]);
    expect(await shown(again)).toMatch(count === 1 ? ONE_MISSING : MANY_MISSING);
    expect((await again.space()).unread.damaged).toEqual({ relations: 0, others: 0 });
    const { key } = await again.relation();
    const after = await again.engine.deposit(key, { kind: 'flash', text: 'Après.' });
    await settle(again, claire);
    if (table === 'session') {
      // Nothing is sealed in a session that the other device would refuse, and the draft is not lost.
      expect(after).toEqual({ ok: false, error: 'unconfirmed' });
      expect(await texts(claire)).toEqual(['Avant.', 'Réponse.']);
    } else {
      expect(await texts(claire)).toEqual(['Avant.', 'Réponse.', 'Après.']);
      await answerAndRead(world, claire, again, 'De nouveau.');
      expect(await texts(again)).toContain('De nouveau.');
    }
    expect(notices(await claire.relation())).toEqual([]);
    // What it reads itself is said anew: one row less is missed.
    const left = table === 'spoken' ? 1 : count;
    expect(await missing()).toEqual([{ type: 'rows-missing', count: left }]);
    await again.engine.lock();
    unwrap(await again.engine.unlock(id, PASSPHRASE));
    expect(await missing()).toEqual([{ type: 'rows-missing', count: left }]);
    if (table === 'session') {
      await again.engine.lock();
      const [former] = (await again.view()).spaces;
      expect(former?.id).toBe(id);
      await comesBack({ world, claire }, again, words);
    }
    await world.close();
  });

  it('in part, what was written and has not left, is told', async () => {
    const its = browser();
    const { world, claire, camille } = await written(its);
    const { id } = await camille.space();
    camille.wire.offline = true;
    await flash(camille, 'Pas encore parti.');
    await camille.engine.close();
    await dropRows(its, id, ({ table }) => table === 'outbox');
    const again = await opened(world, its);
    unwrap(await again.engine.unlock(id, PASSPHRASE));
    expect(notices(await again.relation())).toEqual(['rows-missing']);
    expect(await shown(again)).toMatch(ONE_MISSING);
    expect(await texts(again)).toContain('Pas encore parti.');
    await settle(again, claire);
    expect(notices(await again.relation())).toEqual(['rows-missing']);
    await world.close();
  });

  it('in part, what the other person’s app said that it reads, is told until it says so again', async () => {
    const its = browser();
    const { world, claire, camille } = await written(its);
    const { id } = await camille.space();
    await camille.engine.close();
    await dropRows(its, id, ({ table }) => table === 'spoken');
    const again = await opened(world, its);
    unwrap(await again.engine.unlock(id, PASSPHRASE));
    await settle(again, claire);
    expect((await again.relation()).notices).toEqual([{ type: 'rows-missing', count: 1 }]);
    await claire.engine.close();
    const updated = await world.device({ store: claire.store, speaks: [...SPOKEN_KINDS, 4_000] });
    unwrap(await updated.engine.unlock((await updated.view()).spaces[0]!.id, PASSPHRASE));
    await settle(updated, again);
    expect(notices(await again.relation())).toEqual([]);
    await world.close();
  });

  it('in part, the list of spaces and not their rows, is told at its door', async () => {
    const its = browser();
    const { world, claire, camille, words } = await written(its);
    await camille.engine.close();
    const rows = createIdbStore(its);
    await rows.drop(INDEX);
    rows.close();
    const again = await opened(world, its);
    expect(await door(again)).toMatch(DROPPED);
    await comesBack({ world, claire }, again, words);
    await world.close();
  });
});
