// What one of a person's devices erases goes from the others too, by what it wrote into their vault: an entry, and a relation as a whole.
import { describe, expect, it } from 'vitest';
import { SECOND } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { ENTRY } from '../../client/engine/state/entry-row.ts';
import { keptBy } from '../hostile-relay/knowledge.ts';
import { answer, texts } from '../harness/days.ts';
import { link } from '../harness/link.ts';
import { flash, textsOf } from '../harness/thread.ts';
import { createWorld, DAY, HOUR, meet, PASSPHRASE, type Person, settle } from '../harness/world.ts';

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

/** The kinds of what a person's devices have set down, as one of them keeps it. */
const sentBy = async (person: Person): Promise<readonly number[]> =>
  [...(await keptBy(person)).all(ENTRY).values()].filter(({ mine }) => mine).map(({ kind }) => kind);

describe('a text of which a copy was on its way as another own device erased it', () => {
  it('is erased with its copy, on every device and with the other person', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    const computer = await link(world, claire);
    await flash(camille, 'Une.');
    await settle(camille, claire, computer);
    await answer(claire, 'À effacer.');
    world.time.advance(31 * SECOND);
    await settle(claire, computer);
    await camille.engine.close();
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE }));
    await settle(fresh, claire, computer);
    // What was lost is too old to come by itself: it is asked for, and one device sends it again. The other one knows nothing of that.
    world.time.advance(100 * DAY);
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await settle(claire, computer);
    computer.wire.offline = true;
    await settle(fresh);
    await claire.engine.sync();
    expect(await sentBy(claire)).toContain(LETTER_KINDS.replacement);
    const [, letter] = await computer.thread();
    unwrap(await computer.engine.eraseEntry((await computer.relation()).key, letter!.id));
    computer.wire.offline = false;
    await settle(computer, claire, fresh, computer, claire, fresh);
    for (const person of [claire, computer, fresh]) {
      expect(await texts(person)).not.toContain('À effacer.');
      const told = (await person.relation()).notices.map(({ type }) => type);
      for (const notice of ['entries-missing', 'cannot-open-here']) expect(told).not.toContain(notice);
    }
    world.time.advance(8 * DAY);
    await settle(fresh, claire, computer, fresh);
    expect(await texts(fresh)).not.toContain('À effacer.');
    await world.close();
  });
});

it('a text whose copy is sent again as it is told of the erasure is erased with the copy of the copy', async () => {
  const world = await createWorld();
  const { claire, camille, words } = await meet(world);
  const computer = await link(world, claire);
  await flash(camille, 'Une.');
  await settle(camille, claire, computer);
  await answer(claire, 'À effacer.');
  world.time.advance(31 * SECOND);
  await settle(claire, computer);
  const returned = async (from: Person): Promise<Person> => {
    await from.engine.close();
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE }));
    return fresh;
  };
  computer.wire.offline = true;
  const first = await returned(camille);
  await settle(first, claire);
  await claire.engine.confirmRecovery((await claire.relation()).key);
  // What is sent again then is not read by whom it is for, who comes back a second time.
  await settle(claire);
  claire.wire.offline = true;
  const letter = (await computer.thread()).find(({ mine }) => mine);
  unwrap(await computer.engine.eraseEntry((await computer.relation()).key, letter!.id));
  computer.wire.offline = false;
  await settle(computer);
  const second = await returned(first);
  await settle(second, computer);
  await computer.engine.confirmRecovery((await computer.relation()).key);
  await settle(computer);
  claire.wire.offline = false;
  await claire.engine.sync();
  await claire.engine.confirmRecovery((await claire.relation()).key);
  await settle(claire, computer, second, claire, computer, second);
  world.time.advance(DAY);
  await settle(claire, computer, second, claire, computer, second);
  for (const person of [claire, computer, second]) expect(await texts(person)).not.toContain('À effacer.');
  await world.close();
});

it('what is put in the place of a text at the very moment of that one is no copy of it, and stays', async () => {
  const { world, claire, camille, second } = await twoDevices();
  await flash(camille, 'Une.');
  await camille.engine.sync();
  const { key } = await camille.relation();
  const { id } = (await camille.thread()).at(-1)!;
  unwrap(await camille.engine.replace(key, id, { kind: 'flash', text: 'Deux.' }));
  await settle(camille, second, claire, camille, second);
  for (const person of [camille, second, claire]) {
    expect(await texts(person)).toContain('Deux.');
    expect(await texts(person)).not.toContain('Une.');
  }
  await world.close();
});
