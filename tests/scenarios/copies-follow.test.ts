// Copies that a patient's devices seal for a colleague, or for the psychologist, under a cover or a transfer: they go as what they are copies of goes,
// whoever erases it and wherever, and two devices that seal one apart leave no hole.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, SECOND } from '../../shared/clock.ts';
import { APPEND } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { linkOf, THOMAS } from '../harness/cover.ts';
import { flash, notices, texts } from '../harness/days.ts';
import { DRAFT, propose as proposeFrame } from '../harness/frame.ts';
import { link } from '../harness/link.ts';
import { agreed as framed, TODAY } from '../harness/rhythm.ts';
import { createWorld, type Person, psychologist, settle, type World } from '../harness/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const key = async (person: Person, index = 0) => (await person.relation(index)).key;
const handed = async (person: Person, index = 0) =>
  (await person.engine.handedOn(await key(person, index))).map(({ blocks }) => blocks[0]?.text);

describe('two devices that hand one text over apart, a day after the yes', () => {
  it('hand it over once, leave no hole, and write on', async () => {
    const { claire, camille } = await framed(world);
    const thomas = await psychologist(world, THOMAS, TODAY);
    const second = await link(world, camille, TODAY);
    await flash(camille, 'Un.');
    await settle(camille, second, claire);
    const draft = { id: null, link: await linkOf(thomas), notes: false, text: '' };
    unwrap(await claire.engine.proposeTransfer(await key(claire), draft));
    await settle(claire, camille, second);
    const id = (await camille.relation()).transfer.transfer?.id ?? '';
    unwrap(await camille.engine.agreeTransfer(await key(camille), id, { gives: 'all', chosen: [], notes: false }));
    await camille.engine.sync();
    await thomas.engine.sync();
    await settle(second, thomas, second);
    // What the first device seals from here on does not reach the relay for more than a day: beginning behind the word to the colleague.
    const given = async () => (await camille.relation()).transfer.transfer?.inHand?.given;
    for (let n = 0; n < 6 && (await given()) === 0; n++) {
      camille.wire.intercept = async (path, _body, send) =>
        path === APPEND.path && (await given()) === 1 ? null : send();
      await camille.engine.sync();
      await settle(thomas, second);
    }
    expect(await given()).toBe(1);
    expect(await handed(thomas)).toEqual([]);
    world.time.advance(2 * DAY);
    await settle(second, thomas, second, thomas);
    expect(await handed(thomas)).toEqual(['Un.']);
    camille.wire.intercept = null;
    for (let n = 0; n < 4; n++) {
      await settle(camille, second, thomas, claire);
      world.time.advance(3 * HOUR);
    }
    expect(await handed(thomas)).toEqual(['Un.']);
    await proposeFrame(thomas, DRAFT);
    await settle(thomas, camille);
    const its = await key(camille, 1);
    const hash = (await camille.engine.frame(its))?.versions[0]?.hash ?? '';
    unwrap(await camille.engine.agreeFrame(its, hash, [], ''));
    await flash(camille, 'Bonjour, Thomas.', 1);
    await settle(camille, thomas, second);
    world.time.advance(3 * DAY);
    await settle(camille, thomas, second);
    expect(await texts(thomas)).toEqual(['Bonjour, Thomas.']);
    for (const person of [thomas, camille, second])
      expect((await person.space()).relations.flatMap(notices)).toEqual([]);
    // Both copies go with what they are of.
    const [first] = await camille.thread();
    unwrap(await second.engine.eraseEntry(await key(second), first?.id ?? ('' as never)));
    await settle(second, camille, thomas, second, camille, thomas);
    expect(await handed(thomas)).toEqual([]);
  });
});
