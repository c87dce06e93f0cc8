// The same thing asked twice at once, by a second tap or by two pages of one app: it happens once, and two different things asked
// at once both happen whole.
import { describe, expect, it } from 'vitest';
import { RELATION } from '../../client/engine/state/relation-row.ts';
import { unwrap } from '../../shared/result.ts';
import { answer, flash, texts } from '../harness/days.ts';
import {
  CLAIRE,
  createWorld,
  meet,
  newSpace,
  PASSPHRASE,
  type Person,
  psychologist,
  settle,
} from '../harness/world.ts';
import { keptBy } from '../hostile-relay/knowledge.ts';

const twice = <R>(call: () => Promise<R>): Promise<[R, R]> => Promise.all([call(), call()]);

/** A patient of one psychologist who holds another's invitation. */
async function invitedAgain() {
  const world = await createWorld();
  const { claire, camille } = await meet(world);
  const nadia = await psychologist(world, { ...CLAIRE, name: 'Nadia Roux' });
  const { link } = unwrap(await nadia.engine.invite('Camille D.'));
  return { world, claire, camille, nadia, link };
}

const relationsOf = async (person: Person): Promise<number> => (await keptBy(person)).all(RELATION).size;

describe('at once', () => {
  it('X19: the same link joined twice gives one relation', async () => {
    const { world, camille, nadia, link } = await invitedAgain();
    const [one, other] = await twice(() => camille.engine.joinHere(link, 'Camille'));
    expect(unwrap(one)).toBe(unwrap(other));
    await settle(camille, nadia, camille);
    expect(await relationsOf(camille)).toBe(2);
    expect(await relationsOf(nadia)).toBe(1);
    expect((await camille.space()).relations.map(({ state, notices }) => [state, notices])).toEqual([
      ['active', []],
      ['active', []],
    ]);
    await world.close();
  });

  it('X19: the same link joined twice gives one relation, whatever the relay answers first', async () => {
    const { world, camille, nadia, link } = await invitedAgain();
    // Both have read the invitation before either uses it: as two pages of one app would.
    const reads: (() => void)[] = [];
    camille.wire.intercept = async (path, _body, send) => {
      const answered = await send();
      if (!path.endsWith('/read')) return answered;
      await new Promise<void>((resolve) => {
        reads.push(resolve);
        if (reads.length >= 2) for (const read of reads) read();
      });
      return answered;
    };
    // A link with its origin and its fragment alone are one link.
    const fragment = link.slice(link.indexOf('#') + 1);
    const [one, other] = await Promise.all([
      camille.engine.joinHere(link, 'Camille'),
      camille.engine.joinHere(fragment, 'Camille'),
    ]);
    camille.wire.intercept = null;
    expect(unwrap(one)).toBe(unwrap(other));
    await settle(camille, nadia, camille);
    expect([await relationsOf(camille), await relationsOf(nadia)]).toEqual([2, 1]);
    await world.close();
  });

  it('X19: a new space asked for twice is made once', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const { link } = unwrap(await claire.engine.invite('Camille D.'));
    const camille = await world.device();
    const [one, other] = await twice(() => camille.engine.joinInNewSpace(link, newSpace('Camille')));
    expect(unwrap(one).sheet.words).toEqual(unwrap(other).sheet.words);
    await settle(camille, claire, camille);
    expect((await camille.view()).spaces).toHaveLength(1);
    expect([await relationsOf(camille), await relationsOf(claire)]).toEqual([1, 1]);
    expect((await camille.relation()).state).toBe('active');
    await world.close();
  });

  it('X19: two links joined in two new spaces give each its own relation', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const links = [
      unwrap(await claire.engine.invite('Camille D.')).link,
      unwrap(await claire.engine.invite('Malo')).link,
    ];
    const device = await world.device();
    const joined = await Promise.all(
      links.map((link, i) => device.engine.joinInNewSpace(link, newSpace(i === 0 ? 'Camille' : 'Malo'))),
    );
    for (const each of joined) unwrap(each);
    await settle(device, claire);
    for (const { id } of (await device.view()).spaces) {
      await device.engine.lock();
      unwrap(await device.engine.unlock(id, PASSPHRASE));
      await settle(device, claire, device);
      expect((await device.space()).relations.map(({ state }) => state)).toEqual(['active']);
    }
    expect(await relationsOf(claire)).toBe(2);
    await world.close();
  });

  it('X19: a practice asked for twice is made once', async () => {
    const world = await createWorld();
    const link = await world.admissionLink();
    const claire = await world.device();
    const [one, other] = await twice(() => claire.engine.createPractice(newSpace('Claire'), CLAIRE, link));
    expect(unwrap(one).words).toEqual(unwrap(other).words);
    expect((await claire.view()).spaces).toHaveLength(1);
    unwrap(await claire.engine.invite('Camille D.'));
    await world.close();
  });

  it('X19: one invitation asked for twice is one, and two are two, each with its vouchers', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const [one, other] = await twice(() => claire.engine.invite('Camille D.'));
    expect(unwrap(one).key).toBe(unwrap(other).key);
    const others = await Promise.all(['Malo', 'Nour', 'Inès'].map((label) => claire.engine.invite(label)));
    expect((await claire.space()).invitations).toHaveLength(4);
    for (const { link } of [one, ...others].map(unwrap)) {
      const patient = await world.device();
      unwrap(await patient.engine.joinInNewSpace(link, newSpace('Patient')));
      await settle(patient, claire, patient);
      expect((await patient.relation()).state).toBe('active');
    }
    await world.close();
  });

  it('X19: a new sheet asked for twice is one that works, and holds what a pass was storing meanwhile', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    await flash(camille, 'Gardé pendant la nouvelle feuille.');
    const [sheets] = await Promise.all([
      twice(() => camille.engine.newSheet(PASSPHRASE)),
      camille.engine.sync(),
      camille.engine.sync(),
    ]);
    const [one, other] = sheets.map(unwrap);
    expect(one?.words).toEqual(other?.words);
    await settle(camille, claire, camille);
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(one!.words.join(' '), newSpace('Camille')));
    expect(await texts(fresh)).toEqual(['Gardé pendant la nouvelle feuille.']);
    await world.close();
  });

  it('X19: a recovery asked for twice brings back one space', async () => {
    const world = await createWorld();
    const { camille, words } = await meet(world);
    await camille.engine.close();
    const fresh = await world.device();
    const [one, other] = await twice(() => fresh.engine.recover(words.join(' '), newSpace('Camille')));
    expect(unwrap(one)).toEqual(unwrap(other));
    expect((await fresh.view()).spaces).toHaveLength(1);
    await world.close();
  });

  it('X19: a recovery confirmed twice is confirmed once, and what was on its way goes once more', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    await answer(claire, 'Jamais ouverte par l’ancien appareil.');
    world.time.advance(31_000);
    await claire.engine.sync();
    await camille.engine.close();
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), newSpace('Camille')));
    await settle(fresh, claire);
    const { key } = await claire.relation();
    await twice(() => claire.engine.confirmRecovery(key));
    await settle(claire, fresh, claire, fresh);
    expect((await texts(fresh)).filter((text) => text.startsWith('Jamais'))).toHaveLength(1);
    await world.close();
  });

  it('X19: one answer confirmed twice is sent once, and two are both sent', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    await Promise.all([answer(claire, 'Une fois.'), answer(claire, 'Une fois.')]);
    await answer(claire, 'Une autre.');
    world.time.advance(31_000);
    await settle(claire, camille);
    expect((await texts(camille)).toSorted()).toEqual(['Bonjour.', 'Une autre.', 'Une fois.']);
    await world.close();
  });
});
