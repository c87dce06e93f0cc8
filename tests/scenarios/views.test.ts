// What the screens are told: who waits and until when, what was written today by one's own calendar, what is still unread.
import { describe, expect, it } from 'vitest';
import { agendaOf, dueWindow } from '../../shared/rhythm/windows.ts';
import { unwrap } from '../../shared/result.ts';
import { answer, answerAndRead, flash, indexOf, welcome } from '../harness/days.ts';
import {
  CLAIRE,
  createWorld,
  DAY,
  HOUR,
  meet,
  newSpace,
  PASSPHRASE,
  psychologist,
  settle,
  START,
} from '../harness/world.ts';

describe('a relation', () => {
  it('says the same to both: nothing waits, then today’s window, then lateness, then nothing again', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const types = async () => [(await claire.relation()).waiting.type, (await camille.relation()).waiting.type];
    expect(await types()).toEqual(['nothing', 'nothing']);
    // Saturday 14 h 26, before the cut-off of 17 h.
    await flash(camille, 'Avant la fenêtre.');
    await settle(camille, claire);
    expect(await types()).toEqual(['today', 'today']);
    const { waiting } = await claire.relation();
    const expected = dueWindow(agendaOf(CLAIRE.rhythm), START);
    if (expected.type === 'none') throw new Error(expected.why);
    expect(waiting.type === 'today' && waiting.due).toEqual({
      day: expected.day,
      opens: expected.opens,
      closes: expected.closes,
    });
    const closes = waiting.type === 'today' ? waiting.due.closes : 0;
    world.time.set(closes + HOUR);
    expect(await types()).toEqual(['today', 'today']);
    world.time.advance(1);
    expect(await types()).toEqual(['late', 'late']);
    await answerAndRead(world, claire, camille, 'Pardon de ce retard.');
    expect(await types()).toEqual(['nothing', 'nothing']);
    await world.close();
  });

  it('says to both that one answer a day is given: what is written once it was read waits for the next window', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const dues = async () =>
      Promise.all(
        [claire, camille].map(async (person) => {
          const { waiting } = await person.relation();
          return 'due' in waiting ? [waiting.type, new Date(waiting.due.opens).toISOString()] : [waiting.type];
        }),
      );
    const today = ['today', '2026-11-21T17:00:00.000Z'];
    const tuesday = ['later', '2026-11-24T17:00:00.000Z'];
    // Saturday 14 h 26: answered before the window.
    await flash(camille, 'Tôt.');
    await settle(camille, claire);
    await answer(claire, 'Déjà.');
    world.time.advance(31_000);
    // Written while the answer is on its way: of today still.
    await flash(camille, 'Croisé.');
    await settle(claire, camille);
    expect(await dues()).toEqual([today, today]);
    await answerAndRead(world, claire, camille, 'Et ceci.');
    const { waiting } = await camille.relation();
    expect(waiting.type === 'nothing' && waiting.next?.opens).toBe(Date.UTC(2026, 10, 24, 17));
    await flash(camille, 'Après avoir lu, avant dix-sept heures.');
    await settle(camille, claire);
    expect(await dues()).toEqual([tuesday, tuesday]);
    await world.close();
  });

  it('keeps the day of an entry that is replaced, for both: a second thought moves no answer away', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const id = await flash(camille, 'Avant dix-sept heures.');
    await settle(camille, claire);
    // 17 h 26: what is set down now is read on Tuesday.
    world.time.set(START + 3 * HOUR);
    unwrap(await camille.engine.replace((await camille.relation()).key, id, { kind: 'flash', text: 'Mieux dit.' }));
    await settle(camille, claire);
    for (const person of [claire, camille])
      expect((await person.relation()).waiting).toMatchObject({
        type: 'today',
        due: { opens: Date.UTC(2026, 10, 21, 17) },
      });
    await world.close();
  });

  it('counts what waits, its characters too, and leaves out what was taken back', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    await flash(camille, 'Douze lettres');
    const gone = await flash(camille, 'Ceci ne compte plus.');
    unwrap(await camille.engine.withdraw((await camille.relation()).key, gone));
    await settle(camille, claire);
    for (const person of [claire, camille])
      expect(await person.relation()).toMatchObject({ unanswered: 1, unansweredCharacters: 'Douze lettres'.length });
    await world.close();
  });

  it('shows today’s entries by the reader’s own calendar', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const { link } = unwrap(await claire.engine.invite('Camille'));
    const camille = await world.device({ timeZone: 'Pacific/Auckland' });
    unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
    await settle(claire, camille);
    // 23 h 50 in Brussels is 11 h 50 of the next day in Auckland.
    world.time.set(START + 9 * HOUR + 24 * 60_000);
    const id = await flash(camille, 'Tard ou tôt.');
    await settle(camille, claire);
    world.time.advance(HOUR);
    expect((await claire.relation()).entriesToday).toEqual([]);
    expect((await camille.relation()).entriesToday).toMatchObject([{ id, kind: 'flash' }]);
    await world.close();
  });

  it('says whether the last answer was opened here, and nothing of it travels', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    await flash(camille, 'Bonsoir.');
    await settle(camille, claire);
    await answerAndRead(world, claire, camille, 'Bonsoir à vous.');
    const { key, lastAnswer } = await camille.relation();
    expect(lastAnswer).toMatchObject({ opened: false });
    await settle(camille, claire);
    const [requests, hers] = [camille.wire.requests, await claire.relation()];
    await camille.engine.markOpened(key, lastAnswer!.id);
    expect((await camille.relation()).lastAnswer?.opened).toBe(true);
    expect(camille.wire.requests).toBe(requests);
    await settle(camille, claire);
    expect(await claire.relation()).toEqual(hers);
    await world.close();
  });

  it('counts the answers that were not opened, each by itself, and names the oldest', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    for (const text of ['Lundi.', 'Mardi.', 'Mercredi.']) {
      await flash(camille, text);
      await settle(camille, claire);
      await answerAndRead(world, claire, camille, `À ${text}`);
      world.time.advance(DAY);
    }
    const { key } = await camille.relation();
    const letters = async () => (await camille.engine.thread(key)).filter(({ kind }) => kind === 'answer');
    const [first, second, third] = await letters();
    expect((await camille.relation()).unopened).toEqual({ count: 3, first: first!.id });
    // The last one alone is read: the two before it stay to be read.
    await camille.engine.markOpened(key, third!.id);
    expect((await camille.relation()).unopened).toEqual({ count: 2, first: first!.id });
    expect((await letters()).map(({ opened }) => opened)).toEqual([false, false, true]);
    await camille.engine.markOpened(key, first!.id);
    expect((await camille.relation()).unopened).toEqual({ count: 1, first: second!.id });
    expect((await claire.relation()).unopened).toEqual({ count: 0, first: null });
    await world.close();
  });

  it('knows a draft and a held answer of its own only', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const { person: camille } = await welcome(world, claire, 'Camille');
    await welcome(world, claire, 'Sacha');
    await flash(camille, 'Bonsoir.');
    await settle(camille, claire);
    const [withCamille, withSacha] = [await indexOf(claire, 'Camille'), await indexOf(claire, 'Sacha')];
    const place = { relation: (await claire.relation(withCamille)).key, kind: 'answer' } as const;
    unwrap(await claire.engine.saveDraft(place, { kind: 'answer', blocks: [{ type: 'text', text: 'Je' }] }));
    expect(await claire.relation(withCamille)).toMatchObject({ hasDraft: true, held: null });
    expect(await claire.relation(withSacha)).toMatchObject({ hasDraft: false, held: null });
    await answer(claire, 'Je vous lis.', withCamille);
    expect((await claire.relation(withCamille)).held).not.toBeNull();
    expect((await claire.relation(withSacha)).held).toBeNull();
    await world.close();
  });
});

describe('the language of a space', () => {
  it('is the one last chosen at the lock, after a reload and after a recovery', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    await settle(claire, camille);
    await camille.engine.setLanguage('en');
    expect((await camille.engine.view()).open?.language).toBe('en');
    await camille.engine.sync();
    await camille.engine.lock();
    const [space] = (await camille.engine.view()).spaces;
    expect(space?.language).toBe('en');
    unwrap(await camille.engine.unlock(space!.id, PASSPHRASE));
    expect((await camille.space()).language).toBe('en');
    const fresh = await world.device();
    unwrap(
      await fresh.engine.recover(words.join(' '), {
        label: 'Back',
        language: 'fr',
        passphrase: 'une autre phrase secrète',
      }),
    );
    expect((await fresh.space()).language).toBe('en');
    await world.close();
  });
});

describe('a screen that listens', () => {
  it('is told at once and at every change, and no more after it left', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const seen: number[] = [];
    const leave = claire.engine.subscribe((view) => seen.push(view.open?.relations[0]?.unanswered ?? -1));
    expect(seen).toEqual([0]);
    await flash(camille, 'Bonsoir.');
    await settle(camille, claire);
    expect(seen.at(-1)).toBe(1);
    const before = seen.length;
    leave();
    world.time.advance(DAY);
    await flash(camille, 'Encore.');
    await settle(camille, claire);
    expect(seen).toHaveLength(before);
    await world.close();
  });

  it('is told nothing but labels once the space is locked', async () => {
    const world = await createWorld();
    const { camille } = await meet(world);
    await flash(camille, 'Sous clé.');
    const views: string[] = [];
    camille.engine.subscribe((view) => views.push(JSON.stringify(view)));
    await camille.engine.lock();
    expect(views.at(-1)).not.toContain('Claire Vasseur');
    expect(JSON.parse(views.at(-1) ?? '{}')).toMatchObject({ open: null });
    await world.close();
  });
});
