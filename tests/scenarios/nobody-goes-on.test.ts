// A transfer or a cover that nobody goes on with: the flight came too late, or one of its relations is erased. Whoever is left is told.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, SECOND } from '../../shared/clock.ts';
import { APPEND } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import {
  agree,
  coverOf,
  covered,
  linkOf,
  morning,
  propose,
  theCover,
  THOMAS,
  threePeople,
  together,
  type Three,
} from '../harness/cover.ts';
import { flash, notices } from '../harness/days.ts';
import { agreed as framed, TODAY } from '../harness/rhythm.ts';
import { createWorld, type Person, psychologist, type World } from '../harness/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const key = async (person: Person, index = 0) => (await person.relation(index)).key;
async function again(three: Three, times = 2, by = SECOND): Promise<void> {
  for (let n = 0; n < times; n++) {
    await together(three);
    world.time.advance(by);
  }
}
async function proposed(): Promise<Three> {
  const three = { ...(await framed(world)), thomas: await psychologist(world, THOMAS, TODAY) };
  await flash(three.camille, 'Un.');
  await again(three);
  const draft = { id: null, link: await linkOf(three.thomas, 'Suite'), notes: false, text: '' };
  unwrap(await three.claire.engine.proposeTransfer(await key(three.claire), draft));
  await again(three);
  return three;
}
async function yes({ camille }: Three): Promise<void> {
  const id = (await camille.relation()).transfer.transfer?.id ?? '';
  unwrap(await camille.engine.agreeTransfer(await key(camille), id, { gives: 'all', chosen: [], notes: false }));
}
const stateFor = async (person: Person) => (await person.relation()).transfer.transfer?.state;
/** Nothing of hers reaches the relay. */
const kept: Person['wire']['intercept'] = async (path, _body, send) => (path === APPEND.path ? null : send());
async function withdraw({ thomas }: Three): Promise<void> {
  for (const { key: its, state } of (await thomas.space()).invitations)
    if (state === 'open') unwrap(await thomas.engine.withdrawInvitation(its));
  await thomas.engine.sync();
}

describe('a yes whose flight comes to an invitation', () => {
  it.each(['expired', 'withdrawn'] as const)(
    'that is %s is taken back by itself: the work stays, and somebody may be proposed anew',
    async (what) => {
      const three = await proposed();
      three.camille.wire.intercept = kept;
      await yes(three);
      await three.camille.engine.sync();
      if (what === 'withdrawn') await withdraw(three);
      else world.time.advance(8 * DAY);
      three.camille.wire.intercept = null;
      await again(three, 4);
      expect(await stateFor(three.claire)).toBe('declined');
      expect(await stateFor(three.camille)).toBe('declined');
      expect(notices(await three.camille.relation(1))).toEqual(['cut-off']);
      const draft = { id: null, link: await linkOf(three.thomas, 'Suite'), notes: false, text: '' };
      unwrap(await three.claire.engine.proposeTransfer(await key(three.claire), draft));
    },
  );

  it('that is read late, and that it reached in time, stands', async () => {
    const three = await proposed();
    await yes(three);
    await three.camille.engine.sync();
    world.time.advance(9 * DAY);
    await three.camille.engine.sync();
    await three.claire.engine.sync();
    expect(await stateFor(three.claire)).toBe('agreed');
    await again(three, 4);
    expect(await three.thomas.relation()).toMatchObject({ transfer: { from: { name: 'Claire Vasseur' } } });
    expect(await stateFor(three.claire)).toBe('agreed');
  });

  it('under a cover, that is withdrawn, ends the cover', async () => {
    const three = await threePeople(world);
    unwrap(await propose(world, three.claire, await linkOf(three.thomas)));
    await together(three);
    three.camille.wire.intercept = kept;
    unwrap(await agree(three.camille));
    await three.camille.engine.sync();
    await withdraw(three);
    three.camille.wire.intercept = null;
    await again(three, 4);
    expect((await theCover(three.claire)).state).toBe('ended');
  });
});

describe('whoever is left is told, where the patient erases', () => {
  it('the relation that a transfer began: the psychologist before, that nobody goes on there', async () => {
    const three = await proposed();
    await yes(three);
    await again(three);
    unwrap(await three.camille.engine.eraseRelation(await key(three.camille, 1)));
    await again(three, 3, 2 * DAY);
    expect((await three.camille.space()).relations).toHaveLength(1);
    expect(await stateFor(three.claire)).toBe('declined');
  });

  it('the relation with the colleague during a cover: the psychologist, that it is over', async () => {
    const three = await covered(world);
    morning(world, 2);
    unwrap(await three.camille.engine.eraseRelation(await key(three.camille, 1)));
    await again(three, 3);
    expect((await theCover(three.claire)).state).toBe('ended');
  });

  it('the relation with the psychologist during a cover: the colleague, that it is over', async () => {
    const three = await covered(world);
    morning(world, 2);
    await flash(three.camille, 'Pendant.');
    await together(three);
    unwrap(await three.camille.engine.eraseRelation(await key(three.camille)));
    await again(three, 3);
    expect((await coverOf(three.thomas)).as?.state).toBe('ended');
  });
});
