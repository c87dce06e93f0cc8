// After an erasure what survives moves: into a fresh place of the device at once, and at the next unlocking under a fresh storage key.
// Nothing else of this browser changes, a device that dies anywhere in it opens as before or as after, and whoever erases without end
// does not have another's device written anew without end.
import { describe, expect, it } from 'vitest';
import { INDEX, readHeaders } from '../../client/engine/account/headers.ts';
import type { Ports } from '../../client/engine/ports.ts';
import { TRACES } from '../../client/engine/state/traces-row.ts';
import { HOUR } from '../../shared/clock.ts';
import { equalBytes } from '../../shared/bytes.ts';
import { unwrap } from '../../shared/result.ts';
import { createWorld, meet, newSpace, PASSPHRASE, type Person, settle } from '../harness/world.ts';
import { keptBy } from '../hostile-relay/knowledge.ts';

const flash = (text: string) => ({ kind: 'flash', text }) as const;

async function written(...texts: readonly string[]) {
  const world = await createWorld();
  const people = await meet(world);
  const { camille, claire } = people;
  const key = (await camille.relation()).key;
  const ids = [];
  for (const text of texts) ids.push(unwrap(await camille.engine.deposit(key, flash(text))));
  await settle(camille, claire);
  return { world, ...people, key, ids };
}

const wrapOf = async ({ store }: Person) =>
  [...(await readHeaders({ store } as unknown as Ports)).values()].map(({ wrappedStorageKey }) => wrappedStorageKey);
const rowsOf = async ({ store }: Person) => {
  const [id] = [...(await readHeaders({ store } as unknown as Ports)).keys()];
  return (await store.load(id ?? '')).map(({ value }) => value);
};
const holds = (rows: readonly Uint8Array[], one: Uint8Array): boolean => rows.some((row) => equalBytes(row, one));

async function unlocked(person: Person, passphrase = PASSPHRASE): Promise<Person> {
  const again = await person.restart();
  const [first] = (await again.view()).spaces;
  unwrap(await again.engine.unlock(first?.id ?? ('' as never), passphrase));
  return again;
}

describe('an erasure', () => {
  it('moves everything at once, without a network, and once more when the vault has given up its keys', async () => {
    const { world, camille, key, ids } = await written('À effacer.', 'À garder.');
    camille.wire.offline = true;
    const before = camille.store.renewals();
    unwrap(await camille.engine.eraseEntry(key, ids[0] as never));
    expect(camille.store.renewals()).toBe(before + 1);
    camille.wire.offline = false;
    await settle(camille);
    expect(camille.store.renewals()).toBe(before + 2);
    expect([...(await keptBy(camille)).all(TRACES)]).toEqual([]);
    await settle(camille);
    expect(camille.store.renewals()).toBe(before + 2);
    await world.close();
  });

  it('moves the other person’s rows too, and a withdrawal or a replacement as much as an erasure', async () => {
    const { world, camille, claire, key, ids } = await written('À retirer.', 'À remplacer.');
    const before = [camille, claire].map(({ store }) => store.renewals());
    unwrap(await camille.engine.withdraw(key, ids[0] as never));
    unwrap(await camille.engine.replace(key, ids[1] as never, flash('Remplacé.')));
    await settle(camille, claire);
    for (const [at, { store }] of [camille, claire].entries())
      expect(store.renewals()).toBeGreaterThan(before[at] ?? Number.NaN);
    await world.close();
  });

  it('is owed where the device refuses, and made up for', async () => {
    const { world, camille, key, ids } = await written('À effacer.');
    const { renew } = camille.store;
    (camille.store as { renew: unknown }).renew = () => Promise.reject(new Error('no room for two'));
    unwrap(await camille.engine.eraseEntry(key, ids[0] as never));
    await settle(camille);
    expect([...(await keptBy(camille)).all(TRACES)]).toHaveLength(1);
    (camille.store as { renew: unknown }).renew = renew;
    world.time.advance(HOUR);
    await settle(camille);
    expect([...(await keptBy(camille)).all(TRACES)]).toEqual([]);
    await world.close();
  });

  it('by a person who erases without end has the other’s device written anew four times an hour at the most', async () => {
    const { world, camille, claire, key, ids } = await written(...Array.from({ length: 12 }, (_, n) => `Texte ${n}.`));
    const before = claire.store.renewals();
    for (const id of ids) {
      unwrap(await camille.engine.eraseEntry(key, id));
      await camille.engine.sync();
      await claire.engine.sync();
    }
    expect(claire.store.renewals() - before).toBeLessThanOrEqual(4);
    for (let hour = 0; hour < 4; hour++) {
      world.time.advance(HOUR);
      await settle(claire);
    }
    expect([...(await keptBy(claire)).all(TRACES)]).toEqual([]);
    await world.close();
  });
});

describe('the next unlocking', () => {
  it('puts all that is left under a fresh key, once: nothing of before opens by it', async () => {
    const { world, camille, key, ids } = await written('À effacer.', 'À garder.');
    unwrap(await camille.engine.eraseEntry(key, ids[0] as never));
    await settle(camille);
    const [wrap, rows] = [await wrapOf(camille), await rowsOf(camille)];
    const again = await unlocked(camille);
    expect(await wrapOf(again)).not.toEqual(wrap);
    expect((await rowsOf(again)).some((row) => holds(rows, row))).toBe(false);
    expect((await again.thread()).map(({ blocks }) => blocks.map(({ text }) => text).join())).toEqual([
      '',
      'À garder.',
    ]);
    const fresh = await wrapOf(again);
    const third = await unlocked(again);
    expect(await wrapOf(third)).toEqual(fresh);
    unwrap(await third.engine.deposit(key, flash('Et la suite.')));
    await settle(third);
    expect((await third.relation()).notices).toEqual([]);
    await world.close();
  });

  it('leaves the header of a space that nothing was erased in as it is', async () => {
    const { world, camille } = await written('À garder.');
    const [wrap, renewals] = [await wrapOf(camille), camille.store.renewals()];
    const again = await unlocked(camille);
    expect(await wrapOf(again)).toEqual(wrap);
    expect(again.store.renewals()).toBe(renewals);
    await world.close();
  });

  it('that dies at any write opens, by the same passphrase, as before or as after', async () => {
    for (const when of ['before', 'after'] as const) {
      const { world, camille, key, ids } = await written('À effacer.', 'À garder.');
      unwrap(await camille.engine.eraseEntry(key, ids[0] as never));
      await camille.engine.sync();
      for (let died = true, commit = 1; died; commit++) {
        const again = await camille.restart();
        again.store.crashAt(again.store.commits() + commit, when);
        const [first] = (await again.view()).spaces;
        await again.engine.unlock(first?.id ?? ('' as never), PASSPHRASE).catch(() => undefined);
        died = again.store.hasCrashed();
        const fresh = await unlocked(again);
        const texts = (await fresh.thread()).flatMap(({ blocks }) => blocks.map(({ text }) => text));
        expect(texts, `${when} ${commit}`).toEqual(['À garder.']);
        // Another one is owed for the next turn.
        unwrap(await fresh.engine.eraseEntry(key, unwrap(await fresh.engine.deposit(key, flash('Encore.')))));
        await fresh.engine.sync();
        await fresh.engine.close();
        expect(commit).toBeLessThan(20);
      }
      await world.close();
    }
  });

  it('changes nothing of another space of the same browser, and says of unread rows what it said before', async () => {
    const { world, camille, key, ids, claire } = await written('À effacer.', 'À garder.');
    const { link } = unwrap(await claire.engine.invite('Autre'));
    unwrap(await camille.engine.joinInNewSpace(link, newSpace('Autre', { passphrase: 'une tout autre phrase' })));
    const [mine, other] = (await camille.view()).spaces.map(({ id }) => id);
    const theirs = await camille.store.load(other ?? '');
    unwrap(await camille.engine.unlock(mine ?? ('' as never), PASSPHRASE));
    const damaged = (await camille.store.load(mine ?? '')).find(({ table }) => table === 'sent') as never as {
      table: string;
      key: string;
      value: Uint8Array;
    };
    await camille.engine.lock();
    await camille.store.commit(mine ?? '', [{ ...damaged, value: Uint8Array.from(damaged.value, (byte) => byte ^ 1) }]);
    unwrap(await camille.engine.unlock(mine ?? ('' as never), PASSPHRASE));
    const told = (await camille.space()).unread;
    unwrap(await camille.engine.eraseEntry(key, ids[0] as never));
    await camille.engine.lock();
    const headers = (await camille.store.load(INDEX)).filter((row) => row.key === other);
    unwrap(await camille.engine.unlock(mine ?? ('' as never), PASSPHRASE));
    expect((await camille.space()).unread).toEqual(told);
    expect(await camille.store.load(other ?? '')).toEqual(theirs);
    expect((await camille.store.load(INDEX)).filter((row) => row.key === other)).toEqual(headers);
    unwrap(await camille.engine.unlock(other ?? ('' as never), 'une tout autre phrase'));
    await world.close();
  });

  it('by a passphrase that was changed meanwhile goes on', async () => {
    const { world, camille, key, ids } = await written('À effacer.', 'À garder.');
    unwrap(await camille.engine.eraseEntry(key, ids[0] as never));
    unwrap(await camille.engine.changePassphrase(PASSPHRASE, 'girouette novembre aulne'));
    const again = await unlocked(camille, 'girouette novembre aulne');
    expect(await again.thread()).toHaveLength(2);
    await world.close();
  });
});
