// The spaces of every version before, lived on by this one: each opens, every text is there, what waited is sent, and the words bring it
// back.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SECOND } from '../../shared/clock.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { unwrap } from '../../shared/result.ts';
import { newSpace, settle, type World } from '../harness/world.ts';
import {
  everybody,
  readStored,
  relationTo,
  spaceOn,
  storedSpaces,
  storeOf,
  textsOf,
  unlocked,
  worldOf,
} from './space-fixture.ts';
import { NAMES, seenBy } from './space-story.ts';

const NAMED = /^\.[\w-]{22}$/;
const CLAIRE = 'Claire Vasseur';
const NORA = 'Nora Benali';
/** The last of these whose entries lie without what is known of them beside their text. */
const LAST_WITHOUT_OUTLINES = '0002';

let folder: string;
beforeAll(loadSodium);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spaces-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const openWorld = (fixture: string): Promise<World> => worldOf(fixture, join(folder, 'relay.db'));

it('there is one of them at least', () => {
  expect(storedSpaces()).toContain('0001');
});

describe.each(storedSpaces())('spaces as version %s kept them', (fixture) => {
  it('open with every text, draft and invitation there, and then bear a version', async () => {
    const world = await openWorld(fixture);
    for (const name of NAMES) {
      const person = await unlocked(world, fixture, name);
      expect(await seenBy(person)).toEqual(readStored(fixture).devices[name].seen);
      const rows = await person.store.load(await spaceOn(person.store));
      expect(rows.filter(({ key }) => !NAMED.test(key))).toEqual([]);
      const tables = (await person.store.load('index')).map(({ table }) => table);
      expect(tables.sort()).toEqual(['header', 'space']);
      expect(await seenBy(await unlocked(world, fixture, name, person.store))).toEqual(
        readStored(fixture).devices[name].seen,
      );
    }
    await world.close();
  });

  it.each(['before', 'after'] as const)(
    'open as whole where the device dies %s they are written anew',
    async (when) => {
      const world = await openWorld(fixture);
      const store = await storeOf(readStored(fixture).devices.claire);
      store.crashAt(store.commits() + 1, when);
      const dying = await world.device({ store });
      await dying.engine.unlock(await spaceOn(store), readStored(fixture).passphrase);
      // Once all of them bear a version, and its entries an outline, nothing is written, unless a fresh key is owed.
      const rows = readStored(fixture).devices.claire.rows;
      const isOlder = ([space, table, key]: (typeof rows)[number]): boolean =>
        space === 'index'
          ? table === 'stale'
          : !NAMED.test(key) || (table === 'entry' && fixture <= LAST_WITHOUT_OUTLINES);
      expect(store.hasCrashed()).toBe(rows.some(isOlder));
      store.revive();
      expect(await seenBy(await unlocked(world, fixture, 'claire', store))).toEqual(
        readStored(fixture).devices.claire.seen,
      );
      await world.close();
    },
  );

  it('go on: what waited is sent, what was held goes, what was offered is taken, and both write', async () => {
    const world = await openWorld(fixture);
    const { claire, nora, camille, dora } = await everybody(world, fixture);
    await settle(camille, nora);
    expect(await textsOf(nora, 'Camille')).toContain('Que Nora n’a pas encore lu.');
    expect((await nora.thread())[0]).toMatchObject({ withdrawn: true });
    world.time.advance(31 * SECOND);
    await settle(claire, camille, dora);
    expect(await textsOf(claire, 'Camille')).toContain('Écrit dans le tunnel.');
    expect(await textsOf(camille, CLAIRE)).toContain('Une réponse encore retenue.');
    unwrap(
      await claire.engine.answer((await relationTo(claire, 'Dora')).key, {
        covers: [],
        blocks: [{ type: 'text', text: 'Chère Dora, oui.' }],
        reason: '',
      }),
    );
    unwrap(await camille.engine.deposit((await relationTo(camille, NORA)).key, { kind: 'flash', text: 'Encore moi.' }));
    world.time.advance(31 * SECOND);
    await settle(claire, dora, camille, nora);
    expect(await textsOf(dora, CLAIRE)).toContain('Chère Dora, oui.');
    expect(await textsOf(nora, 'Camille')).toContain('Encore moi.');
    const open = (await claire.space()).invitations.find(({ state }) => state === 'open');
    const eve = await world.device();
    unwrap(await eve.engine.joinInNewSpace(open?.link ?? '', newSpace('Ève')));
    await settle(claire, eve);
    expect((await claire.space()).relations.map(({ peerName }) => peerName)).toContain('Ève');
    expect((await claire.space()).vaultCurrent).toBe(true);
    await world.close();
  });

  it.each(NAMES)('come back from the words of %s, as the vault of that version kept them', async (name) => {
    const world = await openWorld(fixture);
    const { words, seen } = readStored(fixture).devices[name];
    const fresh = await world.device();
    const { label, language, passphrase } = newSpace(name);
    unwrap(await fresh.engine.recover(words, { label, language, passphrase }));
    const back = await seenBy(fresh);
    expect(back.name).toBe(seen.name);
    // What had not left the device is on the device alone; what was erased is not brought back.
    const texts = (entries: readonly string[]) =>
      entries
        .filter((entry) => !entry.includes('kept:'))
        .map((entry) => entry.replace(/^(\w+) (\w+) \w+: /, '$1 $2 '))
        .filter((entry) => entry.split(' ').slice(2).join('').length > 0 && !entry.includes('erased'));
    expect(back.relations.length).toBe(seen.relations.length);
    for (const { peer, role, entries } of seen.relations) {
      const relation = back.relations.find((each) => each.peer === peer);
      expect(relation?.role).toBe(role);
      expect(texts(relation?.entries ?? [])).toEqual(expect.arrayContaining(texts(entries)));
    }
    expect((await fresh.space()).unread).toEqual({
      damaged: { relations: 0, others: 0 },
      newer: { relations: 0, others: 0 },
    });
    await world.close();
  });
});
