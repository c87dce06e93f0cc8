// Several devices a person: one is let in by another, all of them write and read through their vault, and one that is shut out reads nothing
// new by any road.
// Long because each case is a whole story with its people.
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { relationKept } from '../hostile-relay/knowledge.ts';
import { HERE, link, meetToLink } from '../harness/link.ts';
import { answer, flash, noticesOf, textsOf } from '../harness/thread.ts';
import { createWorld, meet, PASSPHRASE, type Person, settle } from '../harness/world.ts';

const idOf = async (person: Person) => {
  const here = (await person.space()).devices.find(({ isHere }) => isHere);
  if (here === undefined) throw new Error('a device is in its own list');
  return here.id;
};
const namesOf = async (person: Person): Promise<readonly string[]> =>
  (await person.space()).devices.map(({ name }) => name);
const remove = async (by: Person, whom: Person, passphrase = PASSPHRASE) =>
  by.engine.removeDevice(await idOf(whom), passphrase);

describe('a linked device', () => {
  it('shows the same words as the one that lets it in, and begins with all that is there', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    await flash(camille, 'Avant.');
    await settle(camille, claire);
    const fresh = await world.device();
    const { onOld, onNew } = await meetToLink(world, camille, fresh);
    expect(onNew).toEqual(onOld);
    expect(onNew).toHaveLength(6);
    await camille.engine.stopLink();
    const second = await link(world, camille);
    expect(await textsOf(second)).toEqual(['Avant.']);
    expect((await second.space()).name).toBe('Camille');
    expect((await second.space()).devices.map(({ name, isHere }) => [name, isHere])).toEqual([
      ['Téléphone', false],
      ['Ordinateur', true],
    ]);
    await world.close();
  });

  it('and the first one write, are answered, and read each other', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const second = await link(world, camille);
    await settle(camille, second, claire);
    await flash(camille, 'Du premier.');
    world.time.advance(MINUTE);
    await flash(second, 'Du second.');
    await settle(camille, second, claire, camille, second);
    for (const person of [claire, camille, second])
      expect(await textsOf(person)).toEqual(['Du premier.', 'Du second.']);
    await answer(claire, 'À vous deux.');
    world.time.advance(MINUTE);
    await settle(claire, camille, second);
    for (const person of [camille, second])
      expect(await textsOf(person)).toEqual(['Du premier.', 'Du second.', 'À vous deux.']);
    for (const person of [claire, camille, second]) expect(await noticesOf(person)).toEqual([]);
    await world.close();
  });

  it('keeps its space when its app is closed, and is told to the others by name', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const second = await link(world, camille);
    await settle(camille, second, claire);
    expect(await namesOf(camille)).toEqual(['Téléphone', 'Ordinateur']);
    const again = await second.restart();
    const [space] = (await again.view()).spaces;
    expect(space?.label).toBe('Mon espace');
    unwrap(await again.engine.unlock(space!.id, HERE.passphrase));
    await flash(again, 'Encore là.');
    await settle(again, claire, camille);
    expect(await textsOf(camille)).toEqual(['Encore là.']);
    await world.close();
  });

  it('takes back what the other one wrote, and what the other takes back is gone here', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const second = await link(world, camille);
    await settle(camille, second, claire);
    await flash(camille, 'À reprendre.');
    await settle(camille, second, claire);
    const [entry] = await second.thread();
    unwrap(await second.engine.withdraw((await second.relation()).key, entry!.id));
    await settle(second, claire, camille);
    for (const person of [claire, camille, second]) {
      const [only] = await person.thread();
      expect(only?.withdrawn).toBe(true);
      expect(only?.blocks).toEqual([]);
      expect(await noticesOf(person)).toEqual([]);
    }
    await world.close();
  });

  it('brings back everything of both with the sheet, once both are lost', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    const second = await link(world, camille);
    await settle(camille, second, claire);
    await flash(camille, 'Du premier.');
    world.time.advance(MINUTE);
    await flash(second, 'Du second.');
    await settle(camille, second, claire, camille, second);
    const third = await world.device();
    unwrap(await third.engine.recover(words.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE }));
    expect(await textsOf(third)).toEqual(['Du premier.', 'Du second.']);
    await settle(third, camille, second);
    for (const lost of [camille, second]) expect((await lost.space()).removedAt).not.toBeNull();
    await world.close();
  });
});

describe('two people of two devices each', () => {
  it('write for months: all four show one thread, and nobody is told of anything', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const desk = await link(world, claire);
    const phone = await link(world, camille);
    const all = [claire, camille, desk, phone];
    await settle(...all);
    const said: string[] = [];
    for (let week = 0; week < 12; week++) {
      const writer = week % 2 === 0 ? phone : camille;
      const reader = week % 3 === 0 ? desk : claire;
      said.push(`Semaine ${week}.`);
      await flash(writer, said.at(-1)!);
      await writer.engine.sync();
      world.time.advance(HOUR);
      await reader.engine.sync();
      said.push(`Réponse ${week}.`);
      await answer(reader, said.at(-1)!);
      world.time.advance(MINUTE);
      await reader.engine.sync();
      // One of them stays away for a while, each in its turn.
      const away = all[week % 4]!;
      await settle(...all.filter((person) => person !== away));
      world.time.advance(7 * DAY);
    }
    await settle(...all, ...all);
    for (const person of all) {
      expect(await textsOf(person)).toEqual(said);
      expect(await noticesOf(person)).toEqual([]);
      expect((await person.space()).vaultCurrent).toBe(true);
    }
    await world.close();
  }, 60_000);

  it('are let in by each other at the same time', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const desk = await link(world, claire);
    const phone = await link(world, camille);
    await flash(phone, 'Du nouveau.');
    await settle(phone, desk, claire, camille, phone, desk);
    expect(await textsOf(desk)).toEqual(['Du nouveau.']);
    await answer(desk, 'Au nouveau.');
    world.time.advance(MINUTE);
    await settle(desk, phone, camille, claire);
    for (const person of [claire, camille, desk, phone]) {
      expect(await textsOf(person)).toEqual(['Du nouveau.', 'Au nouveau.']);
      expect(await noticesOf(person)).toEqual([]);
    }
    await world.close();
  });
});

it('a recovery of the other person that one of two devices confirms brings what the other one had on its way', async () => {
  const world = await createWorld();
  const { claire, camille, words } = await meet(world);
  const second = await link(world, claire);
  await flash(camille, 'Avant la perte.');
  await settle(camille, claire, second);
  await answer(second, 'Écrit au cabinet.');
  world.time.advance(HOUR);
  await settle(second);
  const returned = await world.device();
  unwrap(await returned.engine.recover(words.join(' '), { label: 'Retrouvé', language: 'fr', passphrase: PASSPHRASE }));
  await settle(returned, claire);
  await claire.engine.confirmRecovery((await claire.relation()).key);
  await settle(claire, second, claire, returned, second, claire);
  for (const person of [claire, second, returned])
    expect(await textsOf(person)).toEqual(['Avant la perte.', 'Écrit au cabinet.']);
  for (const person of [claire, second]) expect(await noticesOf(person)).toEqual([]);
  await world.close();
});

describe('a relation that begins on one device', () => {
  it('is there on the others, and both of them answer in it', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const desk = await link(world, claire);
    await settle(claire, desk, camille);
    const { link: invitation } = unwrap(await desk.engine.invite('Dominique'));
    await settle(desk, claire);
    expect((await claire.space()).invitations.map(({ label, state }) => [label, state])).toContainEqual([
      'Dominique',
      'open',
    ]);
    const dominique = await world.device();
    unwrap(
      await dominique.engine.joinInNewSpace(invitation, {
        label: 'x',
        name: 'Dominique',
        language: 'fr',
        passphrase: PASSPHRASE,
      }),
    );
    await settle(dominique, desk, claire, dominique, desk, claire);
    await flash(dominique, 'Bonjour.');
    await settle(dominique, desk, claire, dominique);
    expect(await textsOf2(desk, 1)).toEqual(['Bonjour.']);
    expect(await textsOf2(claire, 1)).toEqual(['Bonjour.']);
    expect((await claire.space()).invitations.find(({ label }) => label === 'Dominique')?.state).toBe('joined');
    const { key } = await claire.relation(1);
    const covers = (await claire.thread(1)).map(({ id }) => id);
    unwrap(
      await claire.engine.answer(key, { covers, blocks: [{ type: 'text', text: 'Bonjour à vous.' }], reason: '' }),
    );
    world.time.advance(MINUTE);
    await settle(claire, dominique, desk);
    expect(await textsOf(dominique)).toEqual(['Bonjour.', 'Bonjour à vous.']);
    expect(await textsOf2(desk, 1)).toEqual(['Bonjour.', 'Bonjour à vous.']);
    for (const person of [desk, claire]) expect((await person.relation(1)).notices.map(({ type }) => type)).toEqual([]);
    await world.close();
  });
});

const textsOf2 = async (person: Person, index: number): Promise<readonly string[]> =>
  (await person.thread(index)).map((entry) => entry.blocks.map(({ text }) => text).join(' '));

describe('a device that is removed', () => {
  it('reads nothing new by any road, and says so', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const second = await link(world, camille);
    await settle(camille, second, claire);
    await flash(second, 'Avant.');
    await settle(second, camille, claire, second);
    unwrap(await remove(camille, second));
    await settle(camille, claire);
    expect(await namesOf(camille)).toEqual(['Téléphone']);
    await flash(camille, 'Après.');
    await settle(camille, claire);
    await answer(claire, 'Réponse.');
    world.time.advance(MINUTE);
    await settle(claire, camille);
    await settle(second);
    expect(await textsOf(second)).toEqual(['Avant.']);
    expect((await second.space()).removedAt).not.toBeNull();
    // It writes nothing more either: what it tries stays its own.
    expect(await second.engine.deposit((await second.relation()).key, { kind: 'flash', text: 'x' })).toMatchObject({
      error: 'stopped',
    });
    await settle(second, camille, claire);
    for (const person of [camille, claire]) {
      expect(await textsOf(person)).toEqual(['Avant.', 'Après.', 'Réponse.']);
      expect(await noticesOf(person)).toEqual([]);
    }
    const { peer } = await relationKept(claire);
    expect(peer.confirmed).toEqual([await idOf(camille)]);
    await world.close();
  });

  it('needs the passphrase of the device that removes it, and changes nothing without', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const second = await link(world, camille);
    await settle(camille, second, claire);
    expect(await remove(camille, second, 'autre chose que cela')).toMatchObject({ error: 'wrong-passphrase' });
    expect(await namesOf(camille)).toHaveLength(2);
    expect(await camille.engine.removeDevice(await idOf(camille), PASSPHRASE)).toMatchObject({ error: 'not-there' });
    await world.close();
  });

  it('that was away all the time learns it from what its old capability still reads', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const second = await link(world, camille);
    await settle(camille, second, claire);
    for (let week = 0; week < 3; week++) {
      await flash(camille, `Semaine ${week}.`);
      await settle(camille, claire);
      world.time.advance(8 * DAY);
    }
    unwrap(await remove(camille, second));
    await flash(camille, 'Après.');
    await settle(camille, claire);
    await second.engine.sync();
    expect((await second.space()).removedAt).not.toBeNull();
    expect(await textsOf(second)).toEqual([]);
    await world.close();
  });

  it('leaves a third one reading on, which was away meanwhile', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const second = await link(world, camille);
    const third = await link(world, camille);
    await settle(camille, second, third, claire);
    unwrap(await remove(camille, second));
    await flash(camille, 'Sans le second.');
    await settle(camille, claire);
    await answer(claire, 'Bien.');
    world.time.advance(MINUTE);
    await settle(claire, camille, third, claire, camille, third);
    expect(await textsOf(third)).toEqual(['Sans le second.', 'Bien.']);
    expect(await noticesOf(third)).toEqual([]);
    await flash(third, 'Du troisième.');
    await settle(third, claire, camille);
    for (const person of [claire, camille])
      expect(await textsOf(person)).toEqual(['Sans le second.', 'Bien.', 'Du troisième.']);
    await world.close();
  });

  it('leaves one reading on that was away for months, while two were removed one after the other', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const second = await link(world, camille);
    const third = await link(world, camille);
    await settle(camille, second, third, claire);
    unwrap(await remove(camille, second));
    await flash(camille, 'Sans le second.');
    await settle(camille, claire);
    for (let weeks = 0; weeks < 6; weeks++) {
      world.time.advance(7 * DAY);
      await settle(camille, claire);
    }
    const fourth = await link(world, camille);
    await settle(camille, fourth, claire);
    unwrap(await remove(camille, fourth));
    await flash(camille, 'Sans le quatrième.');
    await settle(camille, claire);
    for (let weeks = 0; weeks < 6; weeks++) {
      world.time.advance(7 * DAY);
      await settle(camille, claire);
    }
    await flash(camille, 'Des mois après.');
    await settle(camille, claire, third, camille, claire, third);
    expect(await textsOf(third)).toEqual(['Sans le second.', 'Sans le quatrième.', 'Des mois après.']);
    expect(await noticesOf(third)).toEqual([]);
    await flash(third, 'Du troisième.');
    await settle(third, claire, camille);
    for (const person of [claire, camille]) expect((await textsOf(person)).at(-1)).toBe('Du troisième.');
    await world.close();
  });
});

describe('at the same time', () => {
  it('two devices are added by two others: the vault puts one behind the other', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const second = await link(world, camille);
    await settle(camille, second, claire);
    const third = await link(world, camille);
    const fourth = await link(world, third, { passphrase: HERE.passphrase });
    await settle(camille, second, third, fourth, claire, camille, second, third, fourth);
    for (const person of [camille, second, third, fourth]) expect(await namesOf(person)).toHaveLength(4);
    await flash(fourth, 'Du quatrième.');
    await settle(fourth, claire, camille, second, third);
    for (const person of [claire, camille, second, third]) expect(await textsOf(person)).toEqual(['Du quatrième.']);
    await world.close();
  });

  it('two devices remove each other: the first in the vault holds, the other stops', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const second = await link(world, camille);
    await settle(camille, second, claire);
    const [first, other] = [await idOf(camille), await idOf(second)];
    const removed = await Promise.all([
      camille.engine.removeDevice(other, PASSPHRASE),
      second.engine.removeDevice(first, HERE.passphrase),
    ]);
    await settle(camille, second, claire);
    expect(removed.filter(({ ok }) => ok)).toHaveLength(1);
    const stopped = [(await camille.space()).removedAt, (await second.space()).removedAt].filter((at) => at !== null);
    expect(stopped).toHaveLength(1);
    await world.close();
  });

  it('one is added while another is removed: both stand', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const second = await link(world, camille);
    await settle(camille, second, claire);
    const [third] = await Promise.all([link(world, camille), remove(camille, second)]);
    await settle(camille, third, second, claire, camille, third);
    expect((await second.space()).removedAt).not.toBeNull();
    expect(await namesOf(third)).toHaveLength(2);
    await flash(third, 'Du troisième.');
    await settle(third, claire, camille);
    for (const person of [claire, camille]) expect(await textsOf(person)).toEqual(['Du troisième.']);
    await world.close();
  });
});
