// A relation of many years: more places of one author than a u16 counts neither stop it nor make its own letters impossible.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RELATION, type RelationRow } from '../../client/engine/state/relation-row.ts';
import { chainOf, withChain } from '../../shared/crypto/relation/chain-state.ts';
import type { DeviceId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { keptBy } from '../hostile-relay/knowledge.ts';
import { createWorld, meet, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';

const PLACES = 70_000;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const placesOf = ({ chains }: RelationRow, author: DeviceId): readonly Uint8Array[] => chainOf(chains, author).hashes;

/** The device as if that author had written so much there: the same places on every side. */
async function aged(person: Person, author: DeviceId, made: readonly Uint8Array[]): Promise<Person> {
  const { id } = await person.space();
  await person.engine.close();
  await (
    await keptBy(person)
  ).transact((transaction) => {
    for (const [key, row] of transaction.all(RELATION)) {
      const chain = chainOf(row.chains, author);
      const hashes = [...chain.hashes, ...made];
      transaction.put(RELATION, key, { ...row, chains: withChain(row.chains, { ...chain, hashes }) });
    }
  });
  const again = await person.restart();
  unwrap(await again.engine.unlock(id, PASSPHRASE));
  return again;
}

it('13: 70,000 places of one author neither halt the relation, nor throw in one’s own send', async () => {
  const met = await meet(world);
  await settle(met.claire, met.camille);
  const [row] = (await keptBy(met.camille)).all(RELATION).values();
  const author = row!.chains.self;
  const made = Array.from({ length: PLACES }, (_, i) => new Uint8Array(32).fill(1 + (i % 255)));
  const camille = await aged(met.camille, author, made);
  const claire = await aged(met.claire, author, made);
  const { key } = await camille.relation();
  for (const text of ['Une de plus.', 'Et encore une.'])
    unwrap(await camille.engine.deposit(key, { kind: 'flash', text }));
  await settle(camille, claire);
  expect((await claire.thread()).flatMap(({ blocks }) => blocks.map(({ text }) => text))).toEqual([
    'Une de plus.',
    'Et encore une.',
  ]);
  expect((await camille.thread()).map(({ delivery }) => delivery)).toEqual(['arrived', 'arrived']);
  for (const person of [camille, claire]) {
    expect((await person.relation()).notices).toEqual([]);
    const [now] = (await keptBy(person)).all(RELATION).values();
    expect(placesOf(now!, author).length).toBeGreaterThan(PLACES + 2);
  }
});
