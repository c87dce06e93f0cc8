// A cover on several devices of the patient, through deaths and a recovery: every text reaches the colleague once, every answer of the colleague's
// the psychologist once.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import {
  agree,
  coverOf,
  covered,
  handedOn,
  linkOf,
  morning,
  propose,
  theCover,
  threePeople,
  together,
} from '../harness/cover.ts';
import { answerAndRead, flash, texts } from '../harness/days.ts';
import { link } from '../harness/link.ts';
import { createWorld, newSpace, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

describe('a second device of the patient', () => {
  it('seals what is set down on it, and nothing of the other’s once more', async () => {
    const three = await covered(world);
    const desk = await link(world, three.camille);
    await settle(desk, three.camille, three.claire, three.thomas);
    expect((await coverOf(desk)).covers[0]).toMatchObject({ state: 'agreed', inHand: { isTold: true } });
    expect((await coverOf(desk, 1)).as).toMatchObject({ of: (await desk.relation()).key });
    morning(world, 2);
    await flash(three.camille, 'Du téléphone.');
    await settle(three.camille, desk, three.thomas);
    world.time.advance(60_000);
    await flash(desk, 'De l’ordinateur.');
    await settle(desk, three.camille, three.claire, three.thomas);
    expect(await texts(three.thomas)).toEqual(['Du téléphone.', 'De l’ordinateur.']);
    await answerAndRead(world, three.thomas, desk, 'Bonsoir.');
    await settle(desk, three.camille, three.claire);
    await settle(three.camille, desk, three.claire);
    expect(await handedOn(three.claire)).toEqual([['cover', 'Bonsoir.']]);
    // Ended on one, it is ended on the other.
    unwrap(await desk.engine.endCover((await desk.relation()).key, (await theCover(desk)).id));
    await settle(desk, three.camille, three.claire, three.thomas);
    await flash(three.camille, 'Après.');
    await settle(three.camille, desk, three.claire, three.thomas);
    expect(await texts(three.thomas)).toEqual(['Du téléphone.', 'De l’ordinateur.', 'Bonsoir.']);
  });

  it('hands on what the one that agreed leaves lying for a day, and that one does not again', async () => {
    const three = await covered(world);
    const desk = await link(world, three.camille);
    await settle(desk, three.camille, three.claire, three.thomas);
    morning(world, 2);
    await flash(three.camille, 'Bonjour.');
    await settle(three.camille, desk, three.thomas);
    await answerAndRead(world, three.thomas, desk, 'Bonsoir.');
    await settle(desk, three.claire);
    expect(await handedOn(three.claire)).toEqual([]);
    world.time.advance(DAY + 3_600_000);
    await settle(desk, three.claire);
    expect(await handedOn(three.claire)).toEqual([['cover', 'Bonsoir.']]);
    await settle(three.camille, desk, three.claire);
    expect(await handedOn(three.claire)).toEqual([['cover', 'Bonsoir.']]);
  });
});

/** Its app begins again on what it had stored. */
async function revived(person: Person): Promise<Person> {
  const again = await person.restart();
  unwrap(await again.engine.unlock((await again.view()).spaces[0]!.id, PASSPHRASE));
  return again;
}

describe('a device that dies', () => {
  it('at any commit of setting down and of what follows, before or after it became durable, doubles and loses nothing', async () => {
    const three = await covered(world);
    morning(world, 2);
    let { camille } = three;
    for (let n = 1; n <= 8; n++)
      for (const when of ['before', 'after'] as const) {
        const { store } = camille;
        world.time.advance(60_000);
        store.crashAt(store.commits() + n, when);
        const text = `Texte ${n} ${when}.`;
        await flash(camille, text).catch(() => undefined);
        await camille.engine.sync().catch(() => undefined);
        if (store.hasCrashed()) {
          camille = await revived(camille);
        } else store.crashAt(Number.POSITIVE_INFINITY, when);
        await settle(camille, three.claire, three.thomas);
        const kept = await texts(camille);
        if (!kept.includes(text)) await flash(camille, text);
        await settle(camille, three.claire, three.thomas);
      }
    const all = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((n) => [`Texte ${n} before.`, `Texte ${n} after.`]);
    expect(await texts(three.claire)).toEqual(all);
    expect(await texts(three.thomas)).toEqual(all);
  });

  it('as it agrees, has agreed whole or not at all', async () => {
    const three = await threePeople(world);
    unwrap(await propose(world, three.claire, await linkOf(three.thomas)));
    await together(three);
    let { camille } = three;
    const { store } = camille;
    store.crashAt(store.commits() + 1, 'after');
    await agree(camille).catch(() => undefined);
    expect(store.hasCrashed()).toBe(true);
    camille = await revived(camille);
    await settle(camille, three.claire, three.thomas);
    expect([(await theCover(three.claire)).state, (await coverOf(three.thomas)).as?.state]).toEqual([
      'agreed',
      'agreed',
    ]);
  });
});

describe('a recovery during a cover', () => {
  const back = async (words: readonly string[]): Promise<Person> => {
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), newSpace('Camille', { passphrase: PASSPHRASE })));
    return fresh;
  };

  it('brings it back with the rest: what is set down next reaches both, and what was given is not given again', async () => {
    const three = await covered(world);
    morning(world, 2);
    await flash(three.camille, 'Avant la perte.');
    await together(three);
    const camille = await back(three.words);
    await settle(camille, three.claire, three.thomas);
    for (const other of [three.claire, three.thomas]) await other.engine.confirmRecovery((await other.relation()).key);
    await settle(camille, three.claire, three.thomas);
    expect(await theCover(camille)).toMatchObject({ state: 'agreed', isNow: true, inHand: { isTold: true } });
    world.time.advance(60_000);
    await flash(camille, 'Après le retour.');
    await settle(camille, three.claire, three.thomas);
    expect(await texts(three.claire)).toEqual(['Avant la perte.', 'Après le retour.']);
    expect(await texts(three.thomas)).toEqual(['Avant la perte.', 'Après le retour.']);
    await answerAndRead(world, three.thomas, camille, 'Bonsoir.');
    await settle(camille, three.claire);
    expect(await handedOn(three.claire)).toEqual([['cover', 'Bonsoir.']]);
  });
});
