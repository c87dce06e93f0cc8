// The list of all people before their texts are opened: it is made of digests, which say what the entries say after every step, whatever is
// cut off, and of which nothing is believed that does not stand in the rows.
import { afterEach, describe, expect, it } from 'vitest';
import { TABLES } from '../../client/engine/domains.ts';
import { readHeaders } from '../../client/engine/account/headers.ts';
import type { OpenSpaceView } from '../../client/engine/api/views.ts';
import type { Ports } from '../../client/engine/ports.ts';
import { DIGEST } from '../../client/engine/state/digest-row.ts';
import { openSealedStore, sealedRow, type Sealing } from '../../client/engine/state/sealed-store.ts';
import { unwrapStorageKey } from '../../shared/crypto/identity/passphrase.ts';
import { AccountId } from '../../shared/ids.ts';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { expectDigests } from '../harness/digests.ts';
import { seededRandom } from '../harness/random.ts';
import { agreed, tell } from '../harness/rhythm.ts';
import { answer, flash, textsOf } from '../harness/thread.ts';
import { cheapHash, createWorld, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';

let world: World;
afterEach(() => world.close());

const held = ({ store }: Person): Promise<number> => expectDigests(store, (salt) => cheapHash(PASSPHRASE, salt));

/** The same device, locked and opened again; what its screens were told as it opened, in order. */
async function reopened(person: Person): Promise<{ readonly person: Person; readonly told: readonly OpenSpaceView[] }> {
  const { id } = await person.space();
  const again = await person.restart();
  const told: OpenSpaceView[] = [];
  const stop = again.engine.subscribe(({ open }) => {
    if (open !== null) told.push(open);
  });
  unwrap(await again.engine.unlock(id, PASSPHRASE));
  stop();
  return { person: again, told };
}

async function sealingOf({ store }: Person): Promise<Sealing> {
  const [account] = (await store.spaces()).flatMap((space) => {
    const id = AccountId.parse(space);
    return id === null ? [] : [id];
  });
  if (account === undefined) throw new Error('no space');
  const header = (await readHeaders({ store } as unknown as Ports)).get(account);
  if (header === undefined) throw new Error('no header');
  const storageKey = unwrap(unwrapStorageKey(cheapHash(PASSPHRASE, header.salt), header.wrappedStorageKey, account));
  return { store, account, storageKey, random: seededRandom(7) };
}

describe('a list of people', () => {
  it('is told before their texts are opened, and is the same after', async () => {
    world = await createWorld();
    const { claire, camille } = await agreed(world);
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    expect(await held(claire)).toBe(1);
    const { told, person } = await reopened(claire);
    // Before: of the threads nothing can be read yet, and the list is whole.
    expect(told[0]?.relations[0]).toMatchObject({ unanswered: 1, threadVersion: 0 });
    expect(told.at(-1)?.relations[0]?.threadVersion).toBeGreaterThan(0);
    expect(await textsOf(person)).toEqual(['Bonjour.']);
  });

  it('is dated by the clock of whoever opens it: what was due has become late', async () => {
    world = await createWorld();
    const { claire, camille } = await agreed(world);
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    world.time.advance(9 * DAY);
    const { told } = await reopened(claire);
    expect(told[0]?.relations[0]).toMatchObject({ waiting: { type: 'late' }, entriesToday: [] });
  });

  it('is what the entries say after every step of two weeks', async () => {
    world = await createWorld();
    const both = await agreed(world);
    let { claire } = both;
    const { camille } = both;
    const key = async () => (await camille.relation()).key;
    const steps: readonly (() => Promise<unknown>)[] = [
      () => flash(camille, 'Un.'),
      () => flash(camille, 'Deux.'),
      () => answer(claire, 'Je vous lis.'),
      () => flash(camille, 'Trois, que je retire.'),
      async () => camille.engine.withdraw(await key(), (await camille.thread()).at(-1)!.id),
      () => flash(camille, 'Quatre, que je reprends.'),
      async () =>
        camille.engine.replace(await key(), (await camille.thread()).at(-1)!.id, { kind: 'flash', text: '4.' }),
      () => tell(claire, null, 'Un mot de retard.'),
      async () => claire.engine.markOpened((await claire.relation()).key, (await claire.thread())[0]!.id),
      async () => camille.engine.eraseEntry(await key(), (await camille.thread())[0]!.id),
      () => answer(claire, 'À bientôt.'),
      async () => claire.engine.takeOut((await claire.relation()).key, (await claire.thread()).at(0)!.id),
    ];
    for (const step of steps) {
      await step();
      await held(claire);
      world.time.advance(MINUTE);
      await settle(camille, claire);
      await held(claire);
      // The first list and the whole one are compared at each unlocking (harness/digests.ts).
      ({ person: claire } = await reopened(claire));
      world.time.advance(26 * HOUR);
      await settle(camille, claire);
    }
    expect(await held(claire)).toBe(1);
  });

  it('that was written by nothing the entries say is believed for a moment, then replaced', async () => {
    world = await createWorld();
    const { claire, camille } = await agreed(world);
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    const sealing = await sealingOf(claire);
    const rows = unwrap(await openSealedStore(sealing, TABLES));
    const [[key, digest] = []] = [...rows.all(DIGEST)];
    if (key === undefined || digest === undefined) throw new Error('no digest');
    await claire.store.commit(sealing.account, [
      sealedRow(sealing, DIGEST, key, { ...digest, waiting: [], waits: [] }),
    ]);
    const again = await claire.restart();
    const told: number[] = [];
    again.engine.subscribe(({ open }) => {
      if (open !== null) told.push(open.relations[0]?.unanswered ?? -1);
    });
    await expect(again.engine.unlock(sealing.account, PASSPHRASE)).rejects.toThrow();
    expect(told).toEqual([0, 1]);
    await again.engine.sync();
    expect(await held(again)).toBe(1);
  });

  it.each(['gone', 'damaged'] as const)(
    'of which a digest is %s waits until the entries are opened, and tells of none',
    async (how) => {
      world = await createWorld();
      const { claire, camille } = await agreed(world);
      await flash(camille, 'Bonjour.');
      await settle(camille, claire);
      const { account } = await sealingOf(claire);
      const row = (await claire.store.load(account)).find(({ table }) => table === DIGEST.name);
      if (row === undefined) throw new Error('no digest');
      await claire.store.commit(account, [
        { ...row, value: how === 'gone' ? null : row.value.map((byte, at) => (at === 40 ? byte ^ 1 : byte)) },
      ]);
      const { told, person } = await reopened(claire);
      expect(told.every(({ relations }) => relations[0]?.threadVersion !== 0)).toBe(true);
      expect(told[0]).toMatchObject({ relations: [{ unanswered: 1 }], unread: { damaged: { others: 0 } } });
      await person.engine.sync();
      expect(await held(person)).toBe(1);
    },
  );

  it('is gone with the relation it was of', async () => {
    world = await createWorld();
    const { claire, camille } = await agreed(world);
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    const { account } = await sealingOf(claire);
    unwrap(await claire.engine.eraseRelation((await claire.relation()).key));
    await settle(claire, camille, claire);
    expect((await claire.store.load(account)).filter(({ table }) => table === DIGEST.name)).toEqual([]);
  });
});
