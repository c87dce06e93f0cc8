// One invitation that two devices of one person open apart, before either has read of the other: one of the two flights begins the relation, and the
// person has one, in which both devices write.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAY, HOUR, SECOND } from '../../shared/clock.ts';
import { APPEND } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { linkOf, morning, propose, theCover, threePeople, THOMAS } from '../harness/cover.ts';
import { answerAndRead, flash, notices, texts } from '../harness/days.ts';
import { DRAFT } from '../harness/frame.ts';
import { link } from '../harness/link.ts';
import { agreed as framed, TODAY } from '../harness/rhythm.ts';
import { createWorld, type Person, psychologist, settle, type World } from '../harness/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** The further device and the psychologist have written to each other: each knows what the other's app reads. */
async function met(second: Person, first: Person, claire: Person): Promise<void> {
  await settle(first, second, claire);
  await flash(first, 'De la première.');
  await settle(first, second, claire);
  await flash(second, 'De la seconde.');
  await settle(second, first, claire);
  await answerAndRead(world, claire, second, 'Bien reçu.');
  await settle(first, second, claire);
}
const shownBy = async (person: Person) =>
  (await person.space()).relations.map((each) => [each.peerName, notices(each)] as const);
const BOTH = [
  ['Claire Vasseur', []],
  ['Thomas Lefèvre', []],
] as const;

it.each([
  ['the first', 'second'],
  ['the further', 'first'],
] as const)(
  'an invitation becomes one relation, in which both write, where %s device comes too late',
  async (_who, taken) => {
    const { claire, camille } = await framed(world);
    const thomas = await psychologist(world, THOMAS, TODAY);
    const second = await link(world, camille, TODAY);
    await met(second, camille, claire);
    const its = await linkOf(thomas);
    const [quick, slow] = taken === 'second' ? [second, camille] : [camille, second];
    slow.wire.intercept = async (path, _body, send) => (path === APPEND.path ? null : send());
    unwrap(await slow.engine.joinHere(its, 'Camille'));
    unwrap(await quick.engine.joinHere(its, 'Camille'));
    await settle(quick, thomas, quick);
    slow.wire.intercept = null;
    for (let n = 0; n < 8; n++) {
      await settle(camille, second, thomas, claire);
      world.time.advance(DAY);
    }
    expect(await shownBy(camille)).toEqual(BOTH);
    expect(await shownBy(second)).toEqual(BOTH);
    expect((await thomas.space()).relations.map(notices)).toEqual([[]]);
    for (const person of [camille, second]) expect((await person.space()).erasedRelations).toEqual([]);
    unwrap(await thomas.engine.proposeFrame((await thomas.relation()).key, DRAFT));
    await settle(thomas, slow);
    const { key } = await slow.relation(1);
    const hash = (await slow.engine.frame(key))?.versions[0]?.hash ?? '';
    unwrap(await slow.engine.agreeFrame(key, hash, [], ''));
    await settle(slow, thomas, quick);
    await flash(slow, 'De qui est venu trop tard.', 1);
    world.time.advance(SECOND);
    await settle(slow, thomas);
    await flash(quick, 'De qui fut pris.', 1);
    await settle(quick, slow, thomas);
    expect(await texts(thomas)).toEqual(['De qui est venu trop tard.', 'De qui fut pris.']);
    // A device that is let in later reads the mailbox from its beginning.
    const third = await link(world, camille, TODAY);
    await settle(third, thomas, camille);
    expect(await shownBy(third)).toEqual(BOTH);
    expect(await texts(third, 1)).toEqual(['De qui est venu trop tard.', 'De qui fut pris.']);
  },
);

it('a cover that both agree to is one: what is set down on either device reaches the colleague', async () => {
  const { claire, camille, thomas } = await threePeople(world);
  const second = await link(world, camille);
  await met(second, camille, claire);
  unwrap(await propose(world, claire, await linkOf(thomas)));
  await settle(claire, camille, second);
  const { id } = await theCover(camille);
  const choice = { chosen: [], handsOn: true };
  unwrap(await camille.engine.agreeCover((await camille.relation()).key, id, choice));
  world.time.advance(SECOND);
  unwrap(await second.engine.agreeCover((await second.relation()).key, id, choice));
  for (let n = 0; n < 4; n++) {
    await settle(camille, second, thomas, claire);
    world.time.advance(HOUR);
  }
  morning(world, 2);
  await settle(camille, second, thomas, claire);
  await flash(camille, 'Du premier appareil.');
  await settle(camille, second, thomas, claire);
  world.time.advance(SECOND);
  await flash(second, 'Du second appareil.');
  for (let n = 0; n < 4; n++) {
    await settle(camille, second, thomas, claire);
    world.time.advance(HOUR);
  }
  expect((await texts(claire)).slice(-2)).toEqual(['Du premier appareil.', 'Du second appareil.']);
  expect(await texts(thomas)).toEqual(['Du premier appareil.', 'Du second appareil.']);
  expect(await shownBy(camille)).toEqual(BOTH);
  expect(await shownBy(second)).toEqual(BOTH);
});

it('a transfer that both agree to is one: the colleague is told, and has what is handed over', async () => {
  const { claire, camille } = await framed(world);
  const thomas = await psychologist(world, THOMAS, TODAY);
  const second = await link(world, camille, TODAY);
  await met(second, camille, claire);
  const draft = { id: null, link: await linkOf(thomas), notes: false, text: '' };
  unwrap(await claire.engine.proposeTransfer((await claire.relation()).key, draft));
  await settle(claire, camille, second);
  const id = (await camille.relation()).transfer.transfer?.id ?? '';
  const choice = { gives: 'all', chosen: [], notes: false } as const;
  unwrap(await camille.engine.agreeTransfer((await camille.relation()).key, id, choice));
  world.time.advance(SECOND);
  unwrap(await second.engine.agreeTransfer((await second.relation()).key, id, choice));
  for (let n = 0; n < 40; n++) {
    await settle(camille, second, thomas, claire);
    world.time.advance(3 * HOUR);
  }
  const its = await thomas.relation();
  expect(its).toMatchObject({ peerName: 'Camille', transfer: { from: { name: 'Claire Vasseur' } } });
  expect(await thomas.engine.handedOn(its.key)).toHaveLength(3);
  expect(await shownBy(second)).toEqual(BOTH);
});
