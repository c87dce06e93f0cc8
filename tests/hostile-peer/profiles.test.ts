// A hostile psychologist's profile: texts without end and rhythms that are none, in an invitation and in the vault of whoever took
// one on when nothing refused it.
import { describe, expect, it } from 'vitest';
import { ACCOUNT } from '../../client/engine/state/account-row.ts';
import { SELF } from '../../client/engine/state/keys.ts';
import { RELATION } from '../../client/engine/state/relation-row.ts';
import { PROFILE_TEXT, type Profile } from '../../shared/protocol/cadre.ts';
import { unwrap } from '../../shared/result.ts';
import { flash, texts } from '../harness/days.ts';
import { CLAIRE, createWorld, newSpace, PASSPHRASE, type Person, psychologist, settle } from '../harness/world.ts';
import { keptBy } from '../hostile-relay/knowledge.ts';

const long = 'x'.repeat(PROFILE_TEXT + 1);
const WRONG: readonly { readonly what: string; readonly profile: Profile }[] = [
  { what: 'a name of 201 characters', profile: { ...CLAIRE, name: long } },
  { what: 'a title of a megabyte', profile: { ...CLAIRE, title: 'x'.repeat(1_000_000) } },
  { what: 'a number of 201 characters', profile: { ...CLAIRE, registration: long } },
  { what: 'a zone’s name of 201 characters', profile: { ...CLAIRE, rhythm: { ...CLAIRE.rhythm, timeZone: long } } },
  { what: 'no day', profile: { ...CLAIRE, rhythm: { ...CLAIRE.rhythm, days: 0 } } },
  { what: 'a window that closes before it opens', profile: { ...CLAIRE, rhythm: { ...CLAIRE.rhythm, windowEnd: 1 } } },
];

/** Her engine as a hostile person runs it: the profile in its rows is whatever she likes. */
async function claims(claire: Person, profile: Profile): Promise<Person> {
  const store = await keptBy(claire);
  const account = store.get(ACCOUNT, SELF);
  if (account === undefined || account.practice === null) throw new Error('no practice');
  const practice = { ...account.practice, profile };
  await store.transact(async (transaction) => transaction.put(ACCOUNT, SELF, { ...account, practice }));
  return reopened(claire);
}

async function reopened(person: Person): Promise<Person> {
  const [space] = (await person.view()).spaces;
  const again = await person.restart();
  if (space === undefined) throw new Error('no space');
  expect(await again.engine.unlock(space.id, PASSPHRASE)).toMatchObject({ ok: true });
  return again;
}

describe('point 39: a profile of a hostile psychologist', () => {
  it.each(WRONG)('is refused in an invitation and creates nothing: $what', async ({ profile }) => {
    const world = await createWorld();
    const claire = await claims(await psychologist(world), profile);
    const { link } = unwrap(await claire.engine.invite('Camille D.'));
    const camille = await world.device();
    const read = await camille.engine.readInvitation(link);
    expect(read).toEqual({ ok: false, error: 'altered' });
    expect(await camille.engine.joinInNewSpace(link, newSpace('Camille'))).toEqual(read);
    expect((await camille.view()).spaces).toEqual([]);
    await world.close();
  });

  it.each(WRONG)('in a vault costs no recovery and no relation, and its texts are cut: $what', async ({ profile }) => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const { link } = unwrap(await claire.engine.invite('Camille D.'));
    let camille = await world.device();
    const { sheet } = unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
    await settle(claire, camille);
    // As an earlier version took it on: in the row, and from there in the vault.
    const store = await keptBy(camille);
    await store.transact(async (transaction) => {
      for (const [key, row] of transaction.all(RELATION))
        transaction.put(RELATION, key, { ...row, profile, vaulted: false } as typeof row);
    });
    camille = await reopened(camille);
    await flash(camille, 'Avant.');
    await settle(camille, claire);
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(sheet.words.join(' '), { label: 'R', language: 'fr', passphrase: PASSPHRASE }));
    expect(await texts(fresh)).toEqual(['Avant.']);
    const kept = (await fresh.relation()).profile;
    for (const text of [kept.name, kept.title, kept.registration, kept.rhythm.timeZone])
      expect(text.length).toBeLessThanOrEqual(PROFILE_TEXT);
    expect((await fresh.relation()).waiting.type).toBeDefined();
    await world.close();
  });
});
