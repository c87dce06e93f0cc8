// One row of a stored space that this version cannot read, of every table: it costs nothing but itself, is told, and stays.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readHeaders } from '../../client/engine/account/headers.ts';
import type { Ports } from '../../client/engine/ports.ts';
import { TABLES } from '../../client/engine/domains.ts';
import { openSealedStore, type Sealing, sealedRow, type Table } from '../../client/engine/state/sealed-store.ts';
import { SECOND } from '../../shared/clock.ts';
import { rest, versioned } from '../../shared/codec.ts';
import { unwrapStorageKey } from '../../shared/crypto/identity/passphrase.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { unwrap } from '../../shared/result.ts';
import type { MemoryStore } from '../harness/memory-store.ts';
import { seededRandom } from '../harness/random.ts';
import { cheapHash, type Person, settle, type World } from '../harness/world.ts';
import {
  everybody,
  readStored,
  relationTo,
  spaceOn,
  storedSpaces,
  textsOf,
  unlocked,
  worldOf,
} from './space-fixture.ts';
import { seenBy } from './space-story.ts';

const CLAIRE = 'Claire Vasseur';
const NORA = 'Nora Benali';

let folder: string;
beforeAll(loadSodium);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spaces-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const openWorld = (fixture: string): Promise<World> => worldOf(fixture, join(folder, 'relay.db'));

const NEWEST = storedSpaces().at(-1) as string;

/** A device's own key, as its passphrase gives it. */
async function sealingOf(store: MemoryStore): Promise<Sealing> {
  const account = await spaceOn(store);
  const header = (await readHeaders({ store } as unknown as Ports)).get(account);
  if (header === undefined) throw new Error('no header');
  const hashed = cheapHash(readStored(NEWEST).passphrase, header.salt);
  const storageKey = unwrap(unwrapStorageKey(hashed, header.wrappedStorageKey, account));
  return { store, account, storageKey, random: seededRandom(8_001) };
}

const anyTable = TABLES as unknown as readonly Table<unknown>[];

/** One stored row of a table as it is kept, damaged or as a later version would have kept it. */
async function spoilt(store: MemoryStore, table: Table<unknown>, how: 'damaged' | 'newer', at = 0) {
  const sealing = await sealingOf(store);
  const rows = unwrap(await openSealedStore(sealing, TABLES));
  const [key, value] = [...rows.all(table)][at] ?? [];
  if (key === undefined) throw new Error('no such row');
  const own = sealedRow(sealing, table, key, value);
  const before = (await store.load(sealing.account)).find((row) => row.table === own.table && row.key === own.key);
  if (before === undefined) throw new Error('no such row is kept');
  const later: Table<unknown> = { ...table, codec: versioned(200, table.codec, []) };
  const after =
    how === 'newer'
      ? sealedRow(sealing, later, key, value)
      : { ...before, value: before.value.map((byte, i) => (i === 40 ? byte ^ 1 : byte)) };
  await store.commit(sealing.account, [after]);
  return { id: sealing.account, before, after };
}

/** Tables of which a device of this version has a row. */
const TABLES_OF = {
  claire: ['relation', 'session', 'entry', 'draft', 'held', 'invitation', 'push', 'anchor'],
  camille: ['relation', 'session', 'entry', 'outbox', 'sent', 'draft'],
} as const;
const cases = (['claire', 'camille'] as const).flatMap((name) =>
  TABLES_OF[name].flatMap((table) => (['damaged', 'newer'] as const).map((how) => ({ name, table, how }))),
);

describe('one row that this version cannot read', () => {
  const tried = new Set<string>([...TABLES_OF.claire, ...TABLES_OF.camille, 'account', 'vault']);
  // What is made of other rows is made anew, and nothing of it is lost.
  const untried = anyTable.flatMap(({ name, derived }) => (derived === true || tried.has(name) ? [] : [name]));

  it.each(untried)('%s, of which the fixture has no row: one is planted, told and kept', async (table) => {
    const world = await openWorld(NEWEST);
    const { store, engine } = await unlocked(world, NEWEST, 'camille');
    await engine.close();
    const sealing = await sealingOf(store);
    const codec = versioned(200, rest, []);
    const later = sealedRow(sealing, { name: table, codec }, 'of a later version', Uint8Array.of(1));
    const damaged = { table, key: `.${'A'.repeat(22)}`, value: new Uint8Array(60) };
    await store.commit(sealing.account, [later, damaged]);
    const person = await unlocked(world, NEWEST, 'camille', store);
    const one = { relations: 0, others: 1 };
    expect((await person.space()).unread).toEqual({ damaged: one, newer: one });
    expect(await seenBy(person)).toEqual(readStored(NEWEST).devices.camille.seen);
    await person.engine.sync();
    const kept = (await store.load(sealing.account)).map(({ value }) => Buffer.from(value).toString('hex'));
    for (const { value } of [later, damaged]) expect(kept).toContain(Buffer.from(value).toString('hex'));
    await world.close();
  });

  it.each(cases)(
    '$table of $name, $how: is told and kept, and everything else goes on',
    async ({ name, table, how }) => {
      const world = await openWorld(NEWEST);
      const people = await everybody(world, NEWEST);
      const before = await seenBy(people[name]);
      await people[name].engine.close();
      const { store } = people[name];
      const row = await spoilt(
        store,
        anyTable.find((each) => each.name === table)!,
        how,
      );
      const person = await unlocked(world, NEWEST, name, store);
      const told = async () => {
        const { unread, relations } = await person.space();
        const own = relations.flatMap(({ notices }) => notices).filter((notice) => notice.type === 'rows-unread');
        const space = how === 'newer' ? unread.newer : unread.damaged;
        const other = how === 'newer' ? unread.damaged : unread.newer;
        expect(other).toEqual({ relations: 0, others: 0 });
        expect(own.every(({ newer }) => newer === (how === 'newer'))).toBe(true);
        return { relations: space.relations, rows: space.others + own.length };
      };
      const isRelation = table === 'relation';
      expect(await told()).toEqual({ relations: isRelation ? 1 : 0, rows: isRelation ? 0 : 1 });

      // The relation whose row it is may stand still; the other one, and this person's vault, go on.
      person.wire.offline = false;
      world.time.advance(31 * SECOND);
      for (let round = 0; round < 3; round++)
        for (const each of [person, people.nora, people.dora]) await each.engine.sync();
      const other = { claire: 'Dora', camille: NORA }[name];
      const there = (await person.space()).relations.map(({ peerName }) => peerName);
      const goes = there.includes(other) ? other : (there[0] as string);
      const { key, role } = await relationTo(person, goes);
      const written =
        role === 'patient'
          ? await person.engine.deposit(key, { kind: 'flash', text: 'Et pourtant cela part.' })
          : await person.engine.answer(key, {
              covers: [],
              blocks: [{ type: 'text', text: 'Et pourtant cela part.' }],
              reason: '',
            });
      const peer = { Dora: people.dora, [NORA]: people.nora, Camille: people.camille, [CLAIRE]: people.claire }[goes]!;
      // A session that is lost without saying whose holds back whatever would begin another: nothing unreadable is sent.
      if (!(table === 'session' && !written.ok)) {
        expect(written.ok).toBe(true);
        world.time.advance(31 * SECOND);
        await settle(person, peer);
        expect(
          (await peer.thread(0))
            .concat(...(await allThreads(peer)))
            .flatMap(({ blocks }) => blocks.map(({ text }) => text)),
        ).toContain('Et pourtant cela part.');
      }

      // Its bytes are where they were; put right, it is as if nothing had been.
      const kept = await store.load(row.id);
      const isKept = kept.some(({ value }) => Buffer.from(value).equals(Buffer.from(row.after.value)));
      expect(isKept).toBe(true);
      await person.engine.close();
      await store.commit(row.id, [row.before]);
      const again = await unlocked(world, NEWEST, name, store);
      const after = await seenBy(again);
      expect(after.relations.map(({ peer: its }) => its)).toEqual(before.relations.map(({ peer: its }) => its));
      for (const relation of before.relations) {
        const now = after.relations.find(({ peer: its }) => its === relation.peer)!;
        const plain = (entries: readonly string[]) => entries.map((entry) => entry.replace(/^(\w+ \w+) \w+/, '$1'));
        expect(plain(now.entries)).toEqual(expect.arrayContaining(plain(relation.entries)));
      }
      await again.engine.sync();
      await world.close();
    },
  );

  it('of the outbox, of a later version: keeps its place whatever is written behind it', async () => {
    const world = await openWorld(NEWEST);
    const first = await unlocked(world, NEWEST, 'camille');
    await first.engine.close();
    const { store } = first;
    const outbox = anyTable.find(({ name }) => name === 'outbox')!;
    const [order] = unwrap(await openSealedStore(await sealingOf(store), TABLES))
      .all(outbox)
      .keys();
    const row = await spoilt(store, outbox, 'newer');
    const person = await unlocked(world, NEWEST, 'camille', store);
    await settle(person);
    person.wire.offline = true;
    const { key } = await relationTo(person, NORA);
    // As many as it takes to come to its place, counted from the beginning of an outbox that is empty.
    for (let i = 0; i <= Number(order); i++)
      unwrap(await person.engine.deposit(key, { kind: 'flash', text: `Numéro ${i}.` }));
    const kept = await store.load(row.id);
    expect(kept.find((each) => each.table === 'outbox' && each.key === row.after.key)?.value).toEqual(row.after.value);
    expect(kept.filter(({ table }) => table === 'aside')).toEqual([]);
    await world.close();
  });

  it.each(['damaged', 'newer'] as const)(
    'a session, %s: nothing is sealed in another one, which the other device would refuse, and the draft stays',
    async (how) => {
      const world = await openWorld(NEWEST);
      const first = await unlocked(world, NEWEST, 'camille');
      await first.engine.sync();
      await first.engine.close();
      const { store } = first;
      // What it erased has it opened under a fresh key: a row is put back below, which must be of the key in force.
      await (await unlocked(world, NEWEST, 'camille', store)).engine.close();
      const sessions = anyTable.find(({ name }) => name === 'session')!;
      const [row, other] = [
        await spoilt(store, sessions, how, 0),
        await spoilt(store, sessions, how, 0).catch(() => null),
      ];
      expect(other).not.toBeNull();
      const person = await unlocked(world, NEWEST, 'camille', store);
      const { key } = await relationTo(person, CLAIRE);
      const place = { relation: key, kind: 'flash' } as const;
      unwrap(await person.engine.saveDraft(place, { kind: 'flash', text: 'Pas encore.' }));
      const { unsent } = (await person.space()).connection;
      expect(await person.engine.deposit(key, { kind: 'flash', text: 'Pas encore.' })).toEqual({
        ok: false,
        error: 'unconfirmed',
      });
      await person.engine.sync();
      expect((await person.space()).connection.unsent).toBe(unsent);
      expect(await person.engine.draft(place)).toMatchObject({ text: 'Pas encore.' });
      await person.engine.close();
      await store.commit(row.id, [row.before, ...(other === null ? [] : [other.before])]);
      const again = await unlocked(world, NEWEST, 'camille', store);
      unwrap(await again.engine.deposit(key, { kind: 'flash', text: 'Pas encore.' }));
      const claire = await unlocked(world, NEWEST, 'claire');
      await settle(again, claire);
      expect(await textsOf(claire, 'Camille')).toContain('Pas encore.');
      await world.close();
    },
  );

  it.each([
    ['account', 'damaged', 'damaged'],
    ['account', 'newer', 'please-update'],
    ['vault', 'damaged', 'damaged'],
    ['vault', 'newer', 'please-update'],
  ] as const)('%s, %s: the space says so, and opens again once it is put right', async (table, how, problem) => {
    const world = await openWorld(NEWEST);
    const person = await unlocked(world, NEWEST, 'camille');
    await person.engine.close();
    const row = await spoilt(
      person.store,
      anyTable.find((each) => each.name === table)!,
      how,
    );
    const again = await world.device({ store: person.store });
    const { passphrase } = readStored(NEWEST);
    expect(await again.engine.unlock(row.id, passphrase)).toEqual({ ok: false, error: problem });
    await person.store.commit(row.id, [row.before]);
    unwrap(await again.engine.unlock(row.id, passphrase));
    await world.close();
  });

  it.each(['damaged', 'newer'] as const)(
    'a header, %s: the space is listed, says so, and is never dropped',
    async (how) => {
      const world = await openWorld(NEWEST);
      const person = await unlocked(world, NEWEST, 'camille');
      await person.engine.close();
      const { store } = person;
      const id = await spaceOn(store);
      const rows = await store.load('index');
      const spoiltHeader = (value: Uint8Array) =>
        how === 'newer' ? Uint8Array.from([200, ...value]) : value.slice(0, -1);
      await store.commit(
        'index',
        rows.map((row) => ({ ...row, value: spoiltHeader(row.value) })),
      );
      const again = await world.device({ store });
      expect((await again.view()).spaces.map((space) => space.id)).toEqual([id]);
      const problem = how === 'newer' ? 'please-update' : 'damaged';
      expect(await again.engine.unlock(id, readStored(NEWEST).passphrase)).toEqual({ ok: false, error: problem });
      await store.commit('index', rows);
      unwrap(await (await world.device({ store })).engine.unlock(id, readStored(NEWEST).passphrase));
      await world.close();
    },
  );
});

const allThreads = async (person: Person) =>
  Promise.all((await person.space()).relations.map(({ key }) => person.engine.thread(key)));
