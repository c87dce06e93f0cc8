// Copies that a patient's devices seal for a colleague, or for the psychologist, under a cover or a transfer: they go as what they are copies of goes,
// whoever erases it and wherever, and two devices that seal one apart leave no hole.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, SECOND } from '../../shared/clock.ts';
import { APPEND } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import {
  agree,
  covered,
  linkOf,
  morning,
  propose,
  THOMAS,
  threePeople,
  together,
  type Three,
} from '../harness/cover.ts';
import { answer, flash, notices, texts } from '../harness/days.ts';
import { DRAFT, propose as proposeFrame } from '../harness/frame.ts';
import { link } from '../harness/link.ts';
import { agreed as framed, TODAY } from '../harness/rhythm.ts';
import { createWorld, newSpace, PASSPHRASE, type Person, psychologist, settle, type World } from '../harness/world.ts';

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

describe('under a cover', () => {
  it('a text of before that was shown to the colleague goes once its author erases it', async () => {
    const three = await threePeople(world);
    const { claire, camille, thomas } = three;
    const id = await flash(camille, 'De avant.');
    await together(three);
    await answer(claire, 'Réponse de Claire.');
    world.time.advance(31 * SECOND);
    await together(three);
    const theirs = (await claire.thread()).find(({ kind }) => kind === 'answer')?.id ?? ('' as never);
    unwrap(await propose(world, claire, await linkOf(thomas), { since: 'chosen' }));
    await together(three);
    unwrap(await agree(camille, { chosen: [id, theirs] }));
    await together(three);
    expect(await handed(thomas)).toEqual(['De avant.', 'Réponse de Claire.']);
    unwrap(await camille.engine.eraseEntry(await key(camille), id));
    await together(three);
    expect(await handed(thomas)).toEqual(['Réponse de Claire.']);
    unwrap(await claire.engine.eraseEntry(await key(claire), theirs));
    await settle(claire, camille, thomas);
    expect(await handed(thomas)).toEqual([]);
  });

  it('an answer of the colleague’s that was handed on goes from the psychologist’s once the colleague erases it', async () => {
    const three = await covered(world);
    const { claire, camille, thomas } = three;
    morning(world, 2);
    await flash(camille, 'Pendant.');
    await together(three);
    await answer(thomas, 'Réponse de Thomas.');
    world.time.advance(31 * SECOND);
    await together(three);
    await together(three);
    expect(await handed(claire)).toEqual(['Réponse de Thomas.']);
    const its = (await thomas.thread()).find(({ kind }) => kind === 'answer');
    unwrap(await thomas.engine.eraseEntry(await key(thomas), its?.id ?? ('' as never)));
    await settle(thomas, camille, claire);
    expect(await handed(claire)).toEqual([]);
    world.time.advance(2 * DAY);
    await together(three);
    expect(await handed(claire)).toEqual([]);
  });

  it('what was set down on a device that is away goes once another one erases it', async () => {
    const three = await covered(world);
    const desk = await link(world, three.camille);
    await settle(desk, three.camille, three.claire, three.thomas);
    morning(world, 2);
    const id = await flash(three.camille, 'Du téléphone.');
    await settle(three.camille, desk, three.claire, three.thomas);
    expect(await texts(three.thomas)).toEqual(['Du téléphone.']);
    three.camille.wire.offline = true;
    unwrap(await desk.engine.eraseEntry(await key(desk), id));
    await settle(desk, three.claire, three.thomas);
    expect(await texts(three.claire)).not.toContain('Du téléphone.');
    expect(await texts(three.thomas)).not.toContain('Du téléphone.');
    three.camille.wire.offline = false;
    await settle(three.camille, desk, three.claire, three.thomas);
    expect((await three.thomas.relation()).notices).toEqual([]);
  });
});

describe('under a transfer', () => {
  let three: Three;
  beforeEach(async () => {
    three = { ...(await framed(world)), thomas: await psychologist(world, THOMAS, TODAY) };
  });
  async function again(): Promise<void> {
    for (let n = 0; n < 2; n++) {
      await together(three);
      world.time.advance(SECOND);
    }
  }
  async function transferred(id: string | null = null): Promise<void> {
    const { claire, camille, thomas } = three;
    const draft = { id, link: await linkOf(thomas, 'Suite'), notes: false, text: '' };
    unwrap(await claire.engine.proposeTransfer(await key(claire), draft));
    await again();
    const its = (await camille.relation()).transfer.transfer?.id ?? '';
    unwrap(await camille.engine.agreeTransfer(await key(camille), its, { gives: 'all', chosen: [], notes: false }));
    await again();
  }

  it('what its author erases goes from the colleague’s too where the relation with the colleague has ended since', async () => {
    const { claire, camille, thomas } = three;
    const un = await flash(camille, 'Un.');
    await flash(camille, 'Deux.');
    await again();
    await transferred();
    expect(await handed(thomas)).toEqual(['Un.', 'Deux.']);
    const over = { step: 'ended', lastDay: 0, wishesSynthesis: false, text: '' } as const;
    unwrap(await camille.engine.endRelation(await key(camille, 1), over));
    await again();
    unwrap(await camille.engine.eraseEntry(await key(camille), un));
    await again();
    expect((await claire.thread()).map(({ erasedAt }) => erasedAt !== null)).toEqual([true, false]);
    expect(await handed(thomas)).toEqual(['Deux.']);
  });

  it('and from the first colleague’s where it was agreed to a second time', async () => {
    const { camille, thomas } = three;
    const un = await flash(camille, 'Un.');
    await again();
    await transferred();
    const id = (await camille.relation()).transfer.transfer?.id ?? '';
    unwrap(await camille.engine.declineTransfer(await key(camille), id, ''));
    await again();
    await transferred(id);
    expect([await handed(thomas, 0), await handed(thomas, 1)]).toEqual([['Un.'], ['Un.']]);
    unwrap(await camille.engine.eraseEntry(await key(camille), un));
    await again();
    expect([await handed(thomas, 0), await handed(thomas, 1)]).toEqual([[], []]);
  });

  it('and where somebody else was proposed and agreed to since', async () => {
    const { claire, camille, thomas } = three;
    const un = await flash(camille, 'Un.');
    await again();
    await transferred();
    const id = (await camille.relation()).transfer.transfer?.id ?? '';
    unwrap(await camille.engine.declineTransfer(await key(camille), id, ''));
    await again();
    const other = await psychologist(world, { ...THOMAS, name: 'Inès Roy' }, TODAY);
    const draft = { id, link: await linkOf(other), notes: false, text: '' };
    unwrap(await claire.engine.proposeTransfer(await key(claire), draft));
    await again();
    expect(await handed(thomas)).toEqual(['Un.']);
    unwrap(await camille.engine.eraseEntry(await key(camille), un));
    await again();
    expect(await handed(thomas)).toEqual([]);
  });

  it.each(['at once', 'after a recovery'] as const)('what was changed there and is erased %s goes', async (when) => {
    const { claire, camille, thomas } = three;
    const un = await flash(camille, 'Un.');
    await again();
    await transferred();
    expect(await handed(thomas)).toEqual(['Un.']);
    const two = unwrap(await camille.engine.replace(await key(camille), un, { kind: 'flash', text: 'Deux.' }));
    await again();
    let mine = camille;
    if (when === 'after a recovery') {
      const { words } = unwrap(await camille.engine.newSheet(PASSPHRASE));
      await again();
      mine = await world.device(TODAY);
      unwrap(await mine.engine.recover(words.join(' '), newSpace('Camille')));
      await settle(mine, thomas, claire);
      for (const person of [thomas, claire]) await person.engine.confirmRecovery(await key(person));
      await settle(mine, thomas, claire, mine);
    }
    unwrap(await mine.engine.eraseEntry(await key(mine), two));
    for (let n = 0; n < 3; n++) {
      world.time.advance(DAY);
      await settle(mine, thomas, claire, mine);
    }
    expect(await handed(thomas)).toEqual([]);
  });
});
