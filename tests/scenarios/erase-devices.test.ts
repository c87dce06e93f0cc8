// What one of a person's devices erases goes from the others too, by what it wrote into their vault: an entry, and a relation as a whole.
import { expect, it } from 'vitest';
import { unwrap } from '../../shared/result.ts';
import { link } from '../harness/link.ts';
import { flash, textsOf } from '../harness/thread.ts';
import { createWorld, HOUR, meet, settle } from '../harness/world.ts';

async function twoDevices() {
  const world = await createWorld();
  const { claire, camille } = await meet(world);
  await flash(camille, 'À effacer.');
  await flash(camille, 'À garder.');
  await settle(camille, claire);
  const second = await link(world, camille);
  await settle(camille, second, claire, camille, second);
  expect(await textsOf(second)).toEqual(['À effacer.', 'À garder.']);
  return { world, claire, camille, second };
}

it('an entry', async () => {
  const { world, claire, camille, second } = await twoDevices();
  const [gone] = await camille.thread();
  unwrap(await camille.engine.eraseEntry((await camille.relation()).key, gone?.id ?? ('' as never)));
  await settle(camille, second, claire);
  world.time.advance(HOUR);
  await settle(camille, second);
  expect(await textsOf(second)).not.toContain('À effacer.');
  expect(await textsOf(second)).toContain('À garder.');
  expect(second.store.renewals()).toBeGreaterThan(0);
  expect((await second.relation()).notices).toEqual([]);
  await world.close();
});

it('a relation, of which no device writes anything again', async () => {
  const { world, claire, camille, second } = await twoDevices();
  unwrap(await camille.engine.eraseRelation((await camille.relation()).key));
  await settle(camille, second, claire);
  world.time.advance(HOUR);
  await settle(camille, second, camille, second);
  for (const device of [camille, second]) {
    expect((await device.space()).relations).toEqual([]);
    expect((await device.space()).erasedRelations).toHaveLength(1);
  }
  expect((await claire.relation()).erasedAt).not.toBeNull();
  expect((await claire.relation()).notices).toEqual([]);
  await world.close();
});
