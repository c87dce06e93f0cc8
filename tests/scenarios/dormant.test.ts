// A patient who has not opened the app for weeks, and whose psychologist has come back from her sheet meanwhile: whoever returns
// first finds a prekey that a session can be started on, so that nobody is lost by having been silent.
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../shared/result.ts';
import { flash, texts } from '../harness/days.ts';
import {
  createWorld,
  DAY,
  newSpace,
  PASSPHRASE,
  type Person,
  psychologist,
  settle,
  type World,
} from '../harness/world.ts';
import { relationKept } from '../hostile-relay/knowledge.ts';

/** Claire comes back from her sheet after two weeks in which nobody wrote; Camille's app stays shut. */
async function recovered(): Promise<{ world: World; claire: Person; camille: Person }> {
  const world = await createWorld();
  const claire = await psychologist(world);
  const sheet = unwrap(await claire.engine.newSheet(PASSPHRASE));
  const { link } = unwrap(await claire.engine.invite('Camille D.'));
  const camille = await world.device();
  unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
  await settle(claire, camille, claire);
  await flash(camille, 'À bientôt.');
  await settle(camille, claire);
  world.time.advance(15 * DAY);
  await claire.engine.close();
  const fresh = await world.device();
  unwrap(await fresh.engine.recover(sheet.words.join(' '), newSpace('Claire')));
  await settle(fresh);
  return { world, claire: fresh, camille };
}

/** Days pass, on each of which the app is open, or on none. */
async function days(world: World, count: number, ...open: readonly Person[]): Promise<void> {
  for (let day = 0; day < count; day++) {
    world.time.advance(DAY);
    for (const person of open) await person.engine.sync();
  }
}

const writes = async (person: Person, text: string): Promise<boolean> =>
  (await person.engine.deposit((await person.relation()).key, { kind: 'flash', text })).ok;

describe('a psychologist who came back from her sheet', () => {
  it.each([
    ['kept her app open', 20, true],
    ['kept it shut as well', 20, false],
    ['kept it shut for half a year', 180, false],
  ])('point 5: is written to by a patient who was silent for weeks more, when she %s', async (_what, count, isOpen) => {
    const { world, claire, camille } = await recovered();
    await days(world, count, ...(isOpen ? [claire] : []));
    // Both come back: she first, or within the days in which his app asks.
    await settle(claire, claire, camille, camille);
    const { key } = await camille.relation();
    await camille.engine.confirmRecovery(key);
    await settle(camille, claire, camille, claire);
    expect(await writes(camille, 'Me revoici.')).toBe(true);
    await settle(camille, claire);
    expect(await texts(claire)).toContain('Me revoici.');
    expect((await claire.relation()).notices).toEqual([]);
    await world.close();
  });

  it('point 5: says it again once a week while he is away, and no more once he is back', async () => {
    const { world, claire, camille } = await recovered();
    const own = async () => {
      const { chains } = await relationKept(claire);
      return chains.chains.find(({ author }) => author === chains.self)?.hashes.length ?? 0;
    };
    const before = await own();
    await days(world, 70, claire);
    expect((await own()) - before).toBeGreaterThanOrEqual(8);
    expect((await own()) - before).toBeLessThanOrEqual(11);
    await settle(camille);
    await camille.engine.confirmRecovery((await camille.relation()).key);
    await settle(camille, claire, camille, claire);
    const back = await own();
    await days(world, 21, claire, camille);
    expect(await own()).toBe(back);
    await world.close();
  });
});
