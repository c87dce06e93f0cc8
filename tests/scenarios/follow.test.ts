// Long because what follows is told as whole stories of two devices.
// What follows a person between their own devices, and comes back by the sheet: what they are writing, what they have opened, the language.
import { describe, expect, it } from 'vitest';
import type { AppView, BlockView, Draft, DraftElsewhere, DraftPlace } from '../../client/engine/api/views.ts';
import { objectsOf } from '../../client/engine/state/object-row.ts';
import { DAY, MINUTE } from '../../shared/clock.ts';
import { epochKeyOf } from '../../shared/crypto/vault/epoch.ts';
import { unwrap } from '../../shared/result.ts';
import { HERE, link, NEW_NAME, OLD_NAME } from '../harness/link.ts';
import { answer, flash, textsOf } from '../harness/thread.ts';
import { relationKept, vaultKept } from '../hostile-relay/knowledge.ts';
import { createWorld, meet, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';

const text = (said: string): readonly BlockView[] => [{ type: 'text', text: said }];
const piece = (said: string, title = ''): Draft => ({
  kind: 'piece',
  title,
  blocks: text(said),
  replacing: null,
  from: null,
});
const placeOf = async (person: Person, kind: Draft['kind'] = 'piece'): Promise<DraftPlace> => ({
  relation: (await person.relation()).key,
  kind,
});
const type = async (person: Person, draft: Draft): Promise<void> => {
  unwrap(await person.engine.saveDraft(await placeOf(person, draft.kind), draft));
};
/** Types, and turns away from it. */
async function leave(person: Person, draft: Draft): Promise<void> {
  await type(person, draft);
  await person.engine.leave(await placeOf(person, draft.kind));
}
const offered = async (person: Person): Promise<readonly DraftElsewhere[]> => (await person.relation()).draftsElsewhere;
const openings = async (person: Person): Promise<readonly string[]> =>
  (await offered(person)).map(({ name, opening }) => `${name}: ${opening}`);
const typedIn = async (person: Person): Promise<string | undefined> => {
  const draft = await person.engine.draft(await placeOf(person));
  return draft?.kind === 'piece' ? draft.blocks.map((block) => block.text).join('\n') : undefined;
};

async function twoDevices(options: { readonly direct?: boolean } = {}) {
  const world = await createWorld(options);
  const { claire, camille, words } = await meet(world);
  const second = await link(world, camille);
  await settle(camille, second, claire);
  return { world, claire, phone: camille, computer: second, words };
}
async function recovered(world: World, words: readonly string[]): Promise<Person> {
  const fresh = await world.device();
  unwrap(await fresh.engine.recover(words.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE }));
  return fresh;
}
const unlockAgain = async (person: Person, passphrase = PASSPHRASE): Promise<void> => {
  const [space] = (await person.view()).spaces;
  unwrap(await person.engine.unlock(space!.id, passphrase));
};

describe('a draft', () => {
  it('is offered on the other device under the first one’s name, and nothing typed there is replaced', async () => {
    const { world, phone, computer } = await twoDevices();
    await type(computer, piece('Tapé à l’ordinateur.'));
    let shown: AppView | null = null;
    const stop = computer.engine.subscribe((view) => {
      shown = view;
    });
    await leave(phone, piece('Commencé dans le train.', 'Le train'));
    await settle(phone);
    // Its screens hear of it, though nothing else came.
    await computer.engine.sync();
    expect((shown as AppView | null)?.open?.relations[0]?.draftsElsewhere).toHaveLength(1);
    stop();
    expect(await openings(computer)).toEqual([`${OLD_NAME}: Le train Commencé dans le train.`]);
    expect(await typedIn(computer)).toBe('Tapé à l’ordinateur.');
    const [offer] = await offered(computer);
    expect(await computer.engine.draftElsewhere(await placeOf(computer), offer!.device)).toMatchObject({
      kind: 'piece',
      title: 'Le train',
      blocks: text('Commencé dans le train.'),
    });
    expect(await typedIn(phone)).toBe('Commencé dans le train.');
    await world.close();
  });

  it('that was taken up is offered no more, says so where it was, and is offered anew once it is written on', async () => {
    const { world, phone, computer } = await twoDevices();
    await leave(phone, piece('Commencé.'));
    await settle(phone, computer);
    const [offer] = await offered(computer);
    await leave(computer, piece('Commencé. Continué.'));
    await computer.engine.passDraft(await placeOf(computer), offer!.device, 'taken-up');
    expect(await offered(computer)).toEqual([]);
    world.time.advance(MINUTE);
    await leave(computer, piece('Commencé. Continué encore.'));
    await settle(computer, phone);
    expect((await phone.relation()).draftsTaken).toEqual([{ kind: 'piece', name: NEW_NAME }]);
    expect(await openings(phone)).toEqual([`${NEW_NAME}: Commencé. Continué encore.`]);
    expect(await typedIn(phone)).toBe('Commencé.');
    world.time.advance(MINUTE);
    await leave(phone, piece('Commencé, autrement.'));
    await settle(phone, computer);
    expect((await phone.relation()).draftsTaken).toEqual([]);
    expect(await openings(computer)).toEqual([`${OLD_NAME}: Commencé, autrement.`]);
    await world.close();
  });

  it('that was left on one device is offered there no more, and goes on being offered on a third', async () => {
    const { world, phone, computer } = await twoDevices();
    const third = await link(world, phone);
    await leave(phone, piece('Au choix.'));
    await settle(phone, computer, third);
    const [offer] = await offered(computer);
    await computer.engine.passDraft(await placeOf(computer), offer!.device, 'left');
    await leave(computer, piece('Autre chose.'));
    await settle(computer, third, phone);
    expect(await openings(computer)).toEqual([]);
    expect((await openings(third)).toSorted()).toEqual([`${NEW_NAME}: Autre chose.`, `${OLD_NAME}: Au choix.`]);
    expect((await phone.relation()).draftsTaken).toEqual([]);
    await world.close();
  });

  it('is offered no more once it is set down, or discarded', async () => {
    const { world, phone, computer } = await twoDevices();
    await leave(phone, piece('À déposer.'));
    await leave(phone, { kind: 'flash', text: 'À jeter.' });
    await settle(phone, computer);
    expect(await offered(computer)).toHaveLength(2);
    const { key } = await phone.relation();
    unwrap(await phone.engine.deposit(key, { kind: 'piece', title: '', blocks: text('À déposer.') }));
    await type(phone, { kind: 'flash', text: '' });
    await settle(phone, computer);
    expect(await offered(computer)).toEqual([]);
    await world.close();
  });

  it('reaches the vault while one goes on writing for five minutes, and not at every key', async () => {
    const { world, phone, computer } = await twoDevices();
    for (let minute = 0; minute < 12; minute++) {
      await type(phone, piece(`Minute ${minute}.`));
      await phone.engine.sync();
      await computer.engine.sync();
      const told = minute < 5 ? [] : [minute < 11 ? 'Minute 5.' : 'Minute 11.'];
      expect((await offered(computer)).map(({ opening }) => opening)).toEqual(told);
      world.time.advance(MINUTE);
    }
    await world.close();
  });

  it('leaves with a lock, sealed, without waiting for the relay', async () => {
    // What is sent and not waited for is a connection's.
    const { world, phone, computer } = await twoDevices({ direct: false });
    await type(phone, piece('Au moment de verrouiller.'));
    await phone.engine.lock();
    await settle(computer);
    expect(await openings(computer)).toEqual([`${OLD_NAME}: Au moment de verrouiller.`]);
    await unlockAgain(phone);
    await settle(phone, computer);
    expect((await phone.space()).vaultCurrent).toBe(true);
    expect(await openings(computer)).toHaveLength(1);
    await world.close();
  });

  it('that was written at a lock without a network leaves with the next unlocking', async () => {
    const { world, phone, computer } = await twoDevices();
    await type(phone, piece('Hors réseau.'));
    phone.wire.offline = true;
    await phone.engine.lock();
    await settle(computer);
    expect(await offered(computer)).toEqual([]);
    phone.wire.offline = false;
    await unlockAgain(phone);
    await settle(phone, computer);
    expect(await openings(computer)).toEqual([`${OLD_NAME}: Hors réseau.`]);
    await world.close();
  });

  it('of both devices comes back by the sheet, by the names they had, once both are lost', async () => {
    const { world, phone, computer, words } = await twoDevices();
    await leave(phone, piece('Du téléphone.'));
    await settle(phone, computer);
    world.time.advance(MINUTE);
    await leave(computer, piece('De l’ordinateur.'));
    await settle(computer, phone);
    const fresh = await recovered(world, words);
    expect(await openings(fresh)).toEqual([`${NEW_NAME}: De l’ordinateur.`, `${OLD_NAME}: Du téléphone.`]);
    await settle(fresh);
    expect(await openings(fresh)).toHaveLength(2);
    await world.close();
  });

  it('of an answer follows the psychologist with its quotes', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    await flash(camille, 'Un mot à citer.');
    await settle(camille, claire);
    const laptop = await link(world, claire);
    await settle(claire, laptop);
    const [entry] = await claire.thread();
    const blocks: readonly BlockView[] = [
      { type: 'quote', sourceId: entry!.id, start: 3, text: 'mot' },
      { type: 'text', text: 'Je vous lis.' },
    ];
    await leave(claire, { kind: 'answer', blocks });
    await settle(claire, laptop);
    const [offer] = await offered(laptop);
    expect(await laptop.engine.draftElsewhere(await placeOf(laptop, 'answer'), offer!.device)).toEqual({
      kind: 'answer',
      blocks,
    });
    await world.close();
  });

  it('goes with its relation when that is erased, on every device, and the sheet brings none of it back', async () => {
    const { world, claire, phone, computer, words } = await twoDevices();
    // Two epochs behind all else that is known of the relation.
    for (let week = 0; week < 2; week++) {
      await phone.engine.setLanguage(week === 0 ? 'en' : 'fr');
      world.time.advance(8 * DAY);
      await settle(phone, computer, claire);
    }
    await leave(computer, piece('Ne doit pas rester.'));
    await settle(computer, phone);
    const written = (await vaultKept(phone)).state.epoch!.number;
    const { relationId } = await relationKept(phone);
    const devices = (await phone.space()).devices.map(({ id }) => id);
    const names = objectsOf(relationId, devices).map((id) => `private/${id}`);
    const inVault = async () => {
      const { places } = (await vaultKept(phone)).state;
      return names.filter((name) => places.has(name)).length;
    };
    expect(await inVault()).toBe(1);
    unwrap(await phone.engine.eraseRelation((await phone.relation()).key));
    expect(await offered(phone)).toEqual([]);
    await settle(phone, computer, phone, computer);
    for (const person of [phone, computer]) expect((await person.space()).relations).toEqual([]);
    expect(await inVault()).toBe(0);
    expect(epochKeyOf((await vaultKept(phone)).state.epoch!, written)).toBeNull();
    const fresh = await recovered(world, words);
    expect((await fresh.space()).relations).toEqual([]);
    await world.close();
  });
});

describe('an answer', () => {
  const openOn = async (person: Person): Promise<void> => {
    const letter = (await person.thread()).findLast(({ kind }) => kind === 'answer');
    await person.engine.markOpened((await person.relation()).key, letter!.id);
  };
  const newOn = async (person: Person): Promise<number> => (await person.relation()).unopened.count;
  async function answered(...said: readonly string[]) {
    const its = await twoDevices();
    for (const each of said) {
      await flash(its.phone, `Avant ${each}`);
      await settle(its.phone, its.claire);
      await answer(its.claire, each);
      its.world.time.advance(MINUTE);
      await settle(its.claire, its.phone, its.computer);
    }
    return its;
  }

  it('opened on one device is opened on the other, and nothing of it reaches the psychologist', async () => {
    const { world, claire, phone, computer } = await answered('Première.');
    expect([await newOn(phone), await newOn(computer)]).toEqual([1, 1]);
    await openOn(phone);
    const requests = claire.wire.requests;
    await phone.engine.leave();
    await settle(phone, computer);
    expect([await newOn(phone), await newOn(computer)]).toEqual([0, 0]);
    expect(claire.wire.requests).toBe(requests);
    await world.close();
  });

  it('opened while the other device was away is opened there once it has come, and the next one is new', async () => {
    const { world, claire, phone, computer } = await answered('Première.');
    await answer(claire, 'Deuxième.');
    world.time.advance(MINUTE);
    await settle(claire, phone);
    await openOn(phone);
    await phone.engine.leave();
    await settle(phone);
    await computer.engine.sync();
    // The first one was never opened.
    expect(await newOn(computer)).toBe(1);
    expect((await computer.relation()).lastAnswer?.opened).toBe(true);
    await answer(claire, 'Troisième.');
    world.time.advance(MINUTE);
    await settle(claire, computer);
    expect(await newOn(computer)).toBe(2);
    await world.close();
  });

  it('opened here and one opened there are both opened everywhere, and then nothing more is written', async () => {
    const { world, phone, computer, claire } = await answered('Première.', 'Deuxième.');
    const [first, second] = (await phone.thread()).filter(({ kind }) => kind === 'answer');
    const { key } = await phone.relation();
    await phone.engine.markOpened(key, second!.id);
    await computer.engine.markOpened((await computer.relation()).key, first!.id);
    await phone.engine.leave();
    await computer.engine.leave();
    await settle(phone, computer, phone, computer);
    expect([await newOn(phone), await newOn(computer)]).toEqual([0, 0]);
    for (const person of [phone, computer, claire]) person.wire.requests = 0;
    const appends: string[] = [];
    for (const person of [phone, computer])
      person.wire.intercept = async (path, _body, send) => {
        if (path.endsWith('/append')) appends.push(path);
        return send();
      };
    await settle(phone, computer);
    expect(appends).toEqual([]);
    await world.close();
  });

  it('that nobody opened is new on a device that was recovered or linked, and what was opened is not', async () => {
    const { world, phone, computer, words } = await answered('Première.', 'Deuxième.');
    const first = (await phone.thread()).find(({ kind }) => kind === 'answer');
    await phone.engine.markOpened((await phone.relation()).key, first!.id);
    await phone.engine.lock();
    const third = await link(world, computer, { passphrase: HERE.passphrase });
    expect(await newOn(third)).toBe(1);
    const fresh = await recovered(world, words);
    expect((await fresh.thread()).flatMap(({ kind, opened }) => (kind === 'answer' ? [opened] : []))).toEqual([
      true,
      false,
    ]);
    await world.close();
  });

  it('opened is told within ten minutes where the app stays open', async () => {
    const { world, phone, computer } = await answered('Première.');
    await openOn(phone);
    for (let minute = 0; minute < 10; minute += 2) {
      for (const person of [phone, computer]) await person.engine.sync();
      expect(await newOn(computer)).toBe(1);
      world.time.advance(2 * MINUTE);
    }
    for (const person of [phone, computer]) await person.engine.sync();
    expect(await newOn(computer)).toBe(0);
    await world.close();
  });
});

describe('an entry that the psychologist opened on one device', () => {
  it('is kept on both where its author takes it away, as it was read', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const laptop = await link(world, claire);
    await settle(claire, laptop, camille);
    await flash(camille, 'Lu, puis repris.');
    await settle(camille, claire, laptop);
    const [entry] = await claire.thread();
    await claire.engine.markOpened((await claire.relation()).key, entry!.id);
    await claire.engine.leave();
    await settle(claire, laptop);
    unwrap(await camille.engine.withdraw((await camille.relation()).key, (await camille.thread())[0]!.id));
    await settle(camille, claire, laptop);
    for (const person of [claire, laptop]) expect(await textsOf(person)).toEqual(['Lu, puis repris.']);
    await world.close();
  });
});

describe('the language of a space', () => {
  it('chosen on one device is the other’s too, before it is unlocked as well, and the sheet’s', async () => {
    const { world, phone, computer, words } = await twoDevices();
    await phone.engine.setLanguage('nl');
    await settle(phone, computer);
    expect((await computer.space()).language).toBe('nl');
    await computer.engine.lock();
    expect((await computer.view()).spaces[0]?.language).toBe('nl');
    const fresh = await recovered(world, words);
    expect((await fresh.space()).language).toBe('nl');
    expect((await fresh.view()).spaces[0]?.language).toBe('nl');
    await world.close();
  });
});
