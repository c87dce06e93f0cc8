// Several psychologists on one relay: access that one gives out of her own, by a link that shares nothing once it is taken; and a case that moves.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unwrap } from '../../shared/result.ts';
import { THOMAS } from '../harness/cover.ts';
import { flash, texts } from '../harness/days.ts';
import { CLAIRE, createWorld, meet, newSpace, type Person, PASSPHRASE, settle, type World } from '../harness/world.ts';

let world: World;
let claire: Person;
beforeEach(async () => {
  world = await createWorld();
  claire = await world.device();
  unwrap(await claire.engine.createPractice(newSpace('Claire Vasseur'), CLAIRE, await world.admissionLink(true)));
  await claire.engine.sync();
});
afterEach(() => world.close());

const grants = async (person: Person) => unwrap(await person.engine.readGrants());
async function takenBy(link: string): Promise<Person> {
  const thomas = await world.device();
  unwrap(await thomas.engine.createPractice(newSpace(THOMAS.name), THOMAS, link));
  await thomas.engine.sync();
  return thomas;
}

describe('access for a colleague', () => {
  it('is a link out of one’s own allowance, which makes a practice that stands by itself', async () => {
    const before = (await grants(claire)).remaining;
    const { link } = unwrap(await claire.engine.giveAccess(240));
    expect(await grants(claire)).toMatchObject({
      mayGrant: true,
      isGranted: false,
      remaining: before - 240,
      grants: [{ allowance: 240, remaining: 240, claimed: false }],
    });
    const thomas = await takenBy(link);
    expect(await grants(thomas)).toMatchObject({ mayGrant: false, isGranted: true, grants: [] });
    const [one] = (await grants(claire)).grants;
    expect(one).toMatchObject({ claimed: true });
    expect(one!.remaining).toBeLessThan(240);
    // What she made the link of opens nothing any more, to her or to anybody who kept it.
    expect(await claire.engine.probeAdmission(link)).toEqual({ ok: false, error: 'spent' });
    expect(await thomas.engine.giveAccess(10)).toEqual({ ok: false, error: 'not-admitted' });
  });

  it('names nobody: neither has anything of the other’s, and both have people of their own', async () => {
    const { link } = unwrap(await claire.engine.giveAccess(240));
    const thomas = await takenBy(link);
    const invited = unwrap(await thomas.engine.invite('Une personne'));
    const lucie = await world.device();
    unwrap(await lucie.engine.joinInNewSpace(invited.link, newSpace('Lucie')));
    await settle(lucie, thomas, lucie, thomas);
    await flash(lucie, 'Bonjour.');
    await settle(lucie, thomas, claire);
    expect(await texts(thomas)).toEqual(['Bonjour.']);
    expect((await claire.space()).relations).toEqual([]);
    const [one] = (await grants(claire)).grants;
    expect(Object.keys(one!).toSorted()).toEqual(['allowance', 'at', 'claimed', 'id', 'remaining']);
  });

  it('is taken back as long as nobody took it, and its counter comes back', async () => {
    const before = (await grants(claire)).remaining;
    const { link } = unwrap(await claire.engine.giveAccess(240));
    const [one] = (await grants(claire)).grants;
    unwrap(await claire.engine.withdrawAccess(one!.id));
    expect(await grants(claire)).toMatchObject({ remaining: before, grants: [] });
    const late = await world.device();
    expect(await late.engine.createPractice(newSpace('Trop tard'), THOMAS, link)).toEqual({
      ok: false,
      error: 'not-admitted',
    });
    const again = unwrap(await claire.engine.giveAccess(80));
    await takenBy(again.link);
    const [taken] = (await grants(claire)).grants;
    expect(await claire.engine.withdrawAccess(taken!.id)).toEqual({ ok: false, error: 'claimed' });
  });

  it('is made once, where the answer was lost and it is asked for again', async () => {
    const before = (await grants(claire)).remaining;
    claire.wire.intercept = async (path, _body, send) => {
      const answer = await send();
      return path.endsWith('/admissions/grant') ? null : answer;
    };
    expect(await claire.engine.giveAccess(80)).toEqual({ ok: false, error: 'offline' });
    claire.wire.intercept = null;
    unwrap(await claire.engine.giveAccess(80));
    expect(await grants(claire)).toMatchObject({ remaining: before - 80 });
    expect((await grants(claire)).grants).toHaveLength(1);
  });

  it('is not given without the right, without enough, without a network or to be shown once locked', async () => {
    const { claire: plain } = await meet(world);
    expect(await grants(plain)).toMatchObject({ mayGrant: false, isGranted: false });
    expect(await plain.engine.giveAccess(10)).toEqual({ ok: false, error: 'not-admitted' });
    expect(await claire.engine.giveAccess(100_000)).toEqual({ ok: false, error: 'not-admitted' });
    claire.wire.offline = true;
    expect(await claire.engine.readGrants()).toEqual({ ok: false, error: 'offline' });
    expect(await claire.engine.giveAccess(10)).toEqual({ ok: false, error: 'offline' });
    claire.wire.offline = false;
    const { id } = await claire.space();
    await claire.engine.lock();
    expect(await claire.engine.readGrants()).toEqual({ ok: false, error: 'locked' });
    unwrap(await claire.engine.unlock(id, PASSPHRASE));
  });
});
