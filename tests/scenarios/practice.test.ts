// A psychologist changes how she is named and when she answers: what she prepares from then on says so, and nothing else does.
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../shared/protocol/cadre.ts';
import { unwrap } from '../../shared/result.ts';
import { CLAIRE, createWorld, meet, newSpace, PASSPHRASE, settle } from '../harness/world.ts';

const CHANGED: Profile = {
  name: 'Claire Vasseur-Lambert',
  title: 'Psychothérapeute',
  registration: '55 12 90',
  rhythm: { days: 0b0010100, windowStart: 600, windowEnd: 720, cutOff: 540, timeZone: 'Europe/Lisbon' },
};

describe('a changed practice', () => {
  it('is what later invitations say, while those prepared and the relations begun keep theirs', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const before = unwrap(await claire.engine.invite('Préparée avant'));
    unwrap(await claire.engine.changePractice(CHANGED));
    const after = unwrap(await claire.engine.invite('Préparée après'));
    expect((await claire.space()).practice?.profile).toEqual(CHANGED);
    expect((await claire.relation()).profile).toEqual(CLAIRE);

    for (const [{ link }, profile] of [
      [before, CLAIRE],
      [after, CHANGED],
    ] as const) {
      const person = await world.device();
      unwrap(await person.engine.joinInNewSpace(link, newSpace('Karim')));
      await settle(claire, person, camille);
      expect((await person.relation()).profile).toEqual(profile);
      const { relations } = await claire.space();
      const joined = (await person.relation()).relationId;
      expect(relations.find(({ relationId }) => relationId === joined)?.profile).toEqual(profile);
    }
    expect((await camille.relation()).profile).toEqual(CLAIRE);
    await world.close();
  });

  it('outlives the app and the device', async () => {
    const world = await createWorld();
    const { claire } = await meet(world);
    const { words } = unwrap(await claire.engine.newSheet(PASSPHRASE));
    unwrap(await claire.engine.changePractice(CHANGED));
    await settle(claire);
    const again = await claire.restart();
    const [space] = (await again.view()).spaces;
    unwrap(await again.engine.unlock(space!.id, PASSPHRASE));
    expect((await again.space()).practice?.profile).toEqual(CHANGED);
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), newSpace('Claire')));
    expect((await fresh.space()).practice?.profile).toEqual(CHANGED);
    expect((await fresh.relation()).profile).toEqual(CLAIRE);
    await world.close();
  });

  it('is refused where it could not be answered by, and to a space that has no practice', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    for (const wrong of [
      { ...CHANGED, name: ' ' },
      { ...CHANGED, title: 'x'.repeat(201) },
      { ...CHANGED, rhythm: { ...CHANGED.rhythm, days: 0 } },
      { ...CHANGED, rhythm: { ...CHANGED.rhythm, cutOff: 601 } },
      { ...CHANGED, rhythm: { ...CHANGED.rhythm, timeZone: 'Europe/Nulle-Part' } },
    ])
      expect(await claire.engine.changePractice(wrong)).toEqual({ ok: false, error: 'profile-invalid' });
    expect((await claire.space()).practice?.profile).toEqual(CLAIRE);
    expect(await camille.engine.changePractice(CHANGED)).toEqual({ ok: false, error: 'profile-invalid' });
    await claire.engine.lock();
    expect(await claire.engine.changePractice(CHANGED)).toEqual({ ok: false, error: 'locked' });
    await world.close();
  });
});
