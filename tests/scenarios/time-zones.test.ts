// Devices whose time zone is none, and zones of the other person that a device does not know: nothing fails for either role, in
// no pass and in no recovery, and hours that may be wrong are told.
import { describe, expect, it } from 'vitest';
import { RELATION } from '../../client/engine/state/relation-row.ts';
import { ACCOUNT } from '../../client/engine/state/account-row.ts';
import { SELF } from '../../client/engine/state/keys.ts';
import { unwrap } from '../../shared/result.ts';
import { answerAndRead, flash, texts } from '../harness/days.ts';
import {
  CLAIRE,
  createWorld,
  DAY,
  meet,
  newSpace,
  PASSPHRASE,
  type Person,
  psychologist,
  settle,
  type World,
} from '../harness/world.ts';
import { keptBy } from '../hostile-relay/knowledge.ts';

const ODD_ZONES = ['Etc/Unknown', '', 'Mars/Olympus', ':/etc/localtime', undefined as unknown as string];

/** A zone that exists where she works and not in the data of this runtime. */
const NEWER = { ...CLAIRE, rhythm: { ...CLAIRE.rhythm, timeZone: 'Antarctica/Nouvelle' } };

async function reopened(person: Person): Promise<Person> {
  const [space] = (await person.view()).spaces;
  const again = await person.restart();
  if (space === undefined) throw new Error('no space');
  expect(await again.engine.unlock(space.id, PASSPHRASE)).toMatchObject({ ok: true });
  return again;
}

const noticesOf = async (person: Person) => (await person.relation()).notices.map(({ type }) => type);
const recover = (person: Person, words: readonly string[]) =>
  person.engine.recover(words.join(' '), { label: 'Retrouvé', language: 'fr', passphrase: PASSPHRASE });

/** Claire and Camille on devices of these zones; everything a day needs, then a restart, an unlocking and a recovery of one. */
async function live(world: World, timeZone: string, whose: 'hers' | 'theirs'): Promise<void> {
  const claire = await world.device({ timeZone });
  const practice = await claire.engine.createPractice(newSpace('Claire'), CLAIRE, await world.admissionLink());
  const hers = unwrap(practice).words;
  const { link } = unwrap(await claire.engine.invite('Camille D.'));
  const camille = await world.device({ timeZone });
  const joined = unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
  await settle(claire, camille);
  await flash(camille, 'Avant.');
  await settle(camille, claire);
  await answerAndRead(world, claire, camille, 'Réponse.');
  expect(await texts(camille)).toEqual(['Avant.', 'Réponse.']);

  const again = await reopened(camille);
  expect((await again.relation()).waiting.type).toBeDefined();
  await settle(claire, again);

  const fresh = await world.device({ timeZone });
  unwrap(await recover(fresh, whose === 'hers' ? hers : joined.sheet.words));
  expect(await texts(fresh)).toEqual(['Avant.', 'Réponse.']);
}

describe('a device without a time zone', () => {
  it.each(ODD_ZONES.flatMap((zone) => (['hers', 'theirs'] as const).map((whose) => ({ zone, whose }))))(
    'R1: opens, writes, answers and comes back: "$zone", $whose',
    async ({ zone, whose }) => {
      const world = await createWorld();
      await live(world, zone, whose);
      await world.close();
    },
  );
});

describe('a psychologist’s zone that the patient’s device does not know', () => {
  it('R1: is "please update" on an invitation, never *altered*, and creates nothing', async () => {
    const world = await createWorld();
    let claire = await psychologist(world);
    const store = await keptBy(claire);
    const account = store.get(ACCOUNT, SELF);
    if (account === undefined || account.practice === null) throw new Error('no practice');
    const practice = { ...account.practice, profile: NEWER };
    await store.transact(async (transaction) => transaction.put(ACCOUNT, SELF, { ...account, practice }));
    claire = await reopened(claire);
    const { link } = unwrap(await claire.engine.invite('Camille D.'));
    const camille = await world.device();
    expect(await camille.engine.readInvitation(link)).toEqual({ ok: false, error: 'please-update' });
    const joined = await camille.engine.joinInNewSpace(link, newSpace('Camille'));
    expect(joined).toEqual({ ok: false, error: 'please-update' });
    expect((await camille.view()).spaces).toEqual([]);
    await world.close();
  });

  it('R1: breaks no pass, no screen, no unlocking and no recovery of a relation that stands, and is told', async () => {
    const world = await createWorld();
    const { claire, camille: before, words } = await meet(world);
    await flash(before, 'Avant.');
    expect(await noticesOf(before)).not.toContain('please-update');
    const store = await keptBy(before);
    await store.transact(async (transaction) => {
      for (const [key, row] of transaction.all(RELATION))
        transaction.put(RELATION, key, { ...row, profile: NEWER, vaulted: false });
    });
    const camille = await reopened(before);
    await flash(camille, 'Après.');
    world.time.advance(4 * DAY);
    await settle(camille, claire);
    expect((await camille.relation()).waiting.type).toBeDefined();
    expect(await noticesOf(camille)).toContain('please-update');
    const fresh = await world.device();
    unwrap(await recover(fresh, words));
    expect(await texts(fresh)).toEqual(['Avant.', 'Après.']);
    expect((await fresh.relation()).profile.rhythm.timeZone).toBe('Antarctica/Nouvelle');
    expect(await noticesOf(fresh)).toContain('please-update');
    await world.close();
  });
});
