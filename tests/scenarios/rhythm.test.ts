// Long because each act is played over the relay and looked at from both sides.
// Absences, delays, requests to be looked at, pauses and ends over the real relay: both people see the same, and nothing is owed where nothing
// was promised.
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { localTime, momentOf } from '../../shared/rhythm/calendar.ts';
import { windowToday } from '../../shared/rhythm/windows.ts';
import { agree, DRAFT, propose, withFees } from '../harness/frame.ts';
import { agreed, end, goOn, plan, rest, standing, tell, TODAY } from '../harness/rhythm.ts';
import { answer, flash, textsOf } from '../harness/thread.ts';
import { CLAIRE, createWorld, meet, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';

const ZONE = CLAIRE.rhythm.timeZone;
const dayOf = (world: World): number => localTime(world.time.now(), ZONE).day;
/** On a day from today, at an hour of Claire's. */
const toHour = (world: World, days: number, hour: number): void =>
  world.time.set(momentOf(dayOf(world) + days, hour * 60, ZONE));
const dueDay = async (person: Person): Promise<number | null> => {
  const { waiting } = await person.relation();
  return 'due' in waiting ? waiting.due.day : null;
};
/** Both see the same of what waits. */
async function sameOnBoth(claire: Person, camille: Person) {
  const [hers, theirs] = [await claire.relation(), await camille.relation()];
  expect(hers.waiting).toEqual(theirs.waiting);
  expect(hers.agenda).toEqual(theirs.agenda);
  return theirs;
}
/** A world on a Tuesday of Claire's, at nine in the morning. */
async function onTuesday(): Promise<World> {
  const world = await createWorld();
  while ((dayOf(world) + 3) % 7 !== 1) world.time.advance(DAY);
  toHour(world, 0, 9);
  return world;
}

describe('before a frame is agreed on', () => {
  it('nothing is set down or answered, whoever tries; what is agreed opens it', async () => {
    const world = await onTuesday();
    const { claire, camille } = await meet(world, TODAY);
    const { key } = await camille.relation();
    expect((await camille.relation()).frame).toMatchObject({ isOpen: false, mayFlash: false });
    const early = { kind: 'flash', text: 'Bonjour.' } as const;
    expect(await camille.engine.deposit(key, early)).toEqual({ ok: false, error: 'frame-first' });
    const piece = { kind: 'piece', title: '', blocks: [{ type: 'text', text: 'Bonjour.' }] } as const;
    expect(await camille.engine.deposit(key, piece)).toEqual({ ok: false, error: 'frame-first' });
    const letter = { covers: [], blocks: piece.blocks, reason: '' };
    const hers = (await claire.relation()).key;
    expect(await claire.engine.answer(hers, letter)).toEqual({ ok: false, error: 'frame-first' });
    await propose(claire);
    await settle(claire, camille);
    expect(await camille.engine.deposit(key, early)).toEqual({ ok: false, error: 'frame-first' });
    await agree(camille);
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    expect(await textsOf(claire)).toEqual(['Bonjour.']);
    await world.close();
  });

  it('one first éclair may leave where the psychologist allows it, and no second', async () => {
    const world = await onTuesday();
    const { claire, camille } = await meet(world, TODAY);
    await propose(claire, { ...DRAFT, terms: [...DRAFT.terms, { name: 'firstFlash', value: true }] });
    await settle(claire, camille);
    expect((await camille.relation()).frame).toMatchObject({ isOpen: false, mayFlash: true });
    await flash(camille, 'Un mot, avant tout.');
    const { key } = await camille.relation();
    expect(await camille.engine.deposit(key, { kind: 'flash', text: 'Un autre.' })).toEqual({
      ok: false,
      error: 'frame-first',
    });
    await world.close();
  });

  it('an app of before frames keeps nobody waiting for one', async () => {
    const world = await onTuesday();
    const { camille } = await meet(world, { speaks: [] });
    expect((await camille.relation()).frame.isOpen).toBe(true);
    await flash(camille, 'Bonjour.');
    await world.close();
  });
});

describe('the rhythm of a frame', () => {
  it('takes the place of the invitation’s from the day after it is agreed on', async () => {
    const world = await onTuesday();
    // Wednesdays alone, from noon to one.
    const rhythm = { ...CLAIRE.rhythm, days: 0b0000100, windowStart: 720, windowEnd: 780, cutOff: 720 };
    const { claire, camille } = await agreed(world, { ...DRAFT, terms: [{ name: 'rhythm', value: rhythm }] });
    await flash(camille, 'Aujourd’hui encore.');
    await settle(camille, claire);
    expect((await sameOnBoth(claire, camille)).waiting).toMatchObject({ type: 'today' });
    expect(await dueDay(camille)).toBe(dayOf(world));
    await answer(claire, 'Lu.');
    world.time.advance(60_000);
    await settle(claire, camille);
    toHour(world, 1, 14);
    await flash(camille, 'Après midi.');
    await settle(camille, claire);
    await sameOnBoth(claire, camille);
    expect(await dueDay(camille)).toBe(dayOf(world) + 7);
    await world.close();
  });

  it('with a volume, moves what does not fit to the next window, and the answer to the first leaves it there', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world, { ...DRAFT, terms: [{ name: 'volume', value: 5 }] });
    toHour(world, 1, 9);
    const { key } = await camille.relation();
    const long = (letter: string) =>
      ({ kind: 'piece', title: '', blocks: [{ type: 'text', text: letter.repeat(5_000) }] }) as const;
    unwrap(await camille.engine.deposit(key, long('a')));
    unwrap(await camille.engine.deposit(key, long('b')));
    await settle(camille, claire);
    expect(await dueDay(camille)).toBe(dayOf(world));
    const [first] = await claire.thread();
    toHour(world, 0, 18);
    const letter = {
      covers: first === undefined ? [] : [first.id],
      blocks: [{ type: 'text', text: 'Lu.' }],
      reason: '',
    };
    unwrap(await claire.engine.answer((await claire.relation()).key, letter as never));
    world.time.advance(60_000);
    await settle(claire, camille);
    await sameOnBoth(claire, camille);
    expect(await dueDay(camille)).toBe(dayOf(world) + 1);
    await world.close();
  });
});

describe('the hours of a frame', () => {
  it('travel as instants, and are those that both reckon by', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world);
    const { agenda } = await sameOnBoth(claire, camille);
    expect(agenda.versions.map(({ number, hours }) => [number, hours === null])).toEqual([
      [0, true],
      [1, false],
    ]);
    expect((await camille.relation()).notices).toEqual([]);
    await world.close();
  });
});

describe('when a text would be read', () => {
  it('is told by the rule that then holds: a short éclair today, a page that does not fit in the next window, a long one over several', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world, { ...DRAFT, terms: [{ name: 'volume', value: 5 }] });
    toHour(world, 1, 9);
    const { key } = await camille.relation();
    expect((await standing(camille)).hasVolume).toBe(true);
    const asked = async (kind: 'flash' | 'piece', length: number) =>
      camille.engine.whenRead(key, { length, isFlash: kind === 'flash' });
    expect(await asked('piece', 5_000)).toMatchObject({ due: { day: dayOf(world) }, over: 0 });
    const page = { kind: 'piece', title: '', blocks: [{ type: 'text', text: 'a'.repeat(5_000) }] } as const;
    unwrap(await camille.engine.deposit(key, page));
    await settle(camille, claire);
    expect(await asked('piece', 5_000)).toMatchObject({ due: { day: dayOf(world) + 1 }, over: 0 });
    expect(await asked('flash', 600)).toMatchObject({ due: { day: dayOf(world) } });
    expect(await asked('piece', 12_000)).toMatchObject({ due: { day: dayOf(world) + 2 }, over: 1 });
    // Asking promises nothing and takes nothing.
    expect(await asked('piece', 5_000)).toMatchObject({ due: { day: dayOf(world) + 1 } });
    await camille.engine.lock();
    expect(await asked('piece', 1)).toBeNull();
    await world.close();
  });

  it('is not asked where no volume was agreed on', async () => {
    const world = await onTuesday();
    const { camille } = await agreed(world, { ...DRAFT, terms: [] });
    toHour(world, 1, 9);
    expect((await standing(camille)).hasVolume).toBe(false);
    const { key } = await camille.relation();
    expect(await camille.engine.whenRead(key, { length: 100, isFlash: false })).toBeNull();
    await world.close();
  });
});

describe('an absence', () => {
  it('told beforehand moves what is due, is changed and called off, and both see the same', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world);
    const today = dayOf(world);
    expect(await plan(claire, { days: [{ from: today + 1, until: today + 2 }], text: 'Un congé.' })).toEqual({
      ok: true,
      value: null,
    });
    await settle(claire, camille);
    expect((await standing(camille)).absences).toMatchObject([
      { days: [{ from: today + 1, until: today + 2 }], text: 'Un congé.', isChanged: false },
    ]);
    toHour(world, 0, 21);
    await flash(camille, 'Après la fenêtre.');
    await settle(camille, claire);
    await sameOnBoth(claire, camille);
    expect(await dueDay(camille)).toBe(today + 3);
    const id = (await standing(claire)).absences[0]?.id ?? '';
    unwrap((await plan(claire, { id, days: [{ from: today + 1, until: today + 1 }] })) ?? { ok: true, value: null });
    await settle(claire, camille);
    await sameOnBoth(claire, camille);
    expect(await dueDay(camille)).toBe(today + 2);
    expect((await standing(camille)).absences[0]?.isChanged).toBe(true);
    unwrap((await plan(claire, { id, days: [] })) ?? { ok: true, value: null });
    await settle(claire, camille);
    await sameOnBoth(claire, camille);
    expect(await dueDay(camille)).toBe(today + 1);
    expect((await standing(camille)).absences).toMatchObject([{ id, days: [] }]);
    toHour(world, 2, 21);
    expect((await standing(camille)).absences).toEqual([]);
    await world.close();
  });

  it('told once its window has begun excuses nothing', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world);
    await flash(camille, 'Ce matin.');
    await settle(camille, claire);
    const today = dayOf(world);
    toHour(world, 0, 19);
    unwrap((await plan(claire, { days: [{ from: today, until: today }] })) ?? { ok: true, value: null });
    await settle(claire, camille);
    toHour(world, 0, 22);
    expect((await sameOnBoth(claire, camille)).waiting).toMatchObject({ type: 'late' });
    await world.close();
  });

  it('is the psychologist’s to tell, and what was never told is not called off', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world);
    const today = dayOf(world);
    const days = [{ from: today + 1, until: today + 1 }];
    expect(await plan(camille, { days })).toEqual({ ok: false, error: 'not-now' });
    expect(await plan(claire, { days: [] })).toEqual({ ok: false, error: 'not-now' });
    expect(await plan(claire, { id: 'no id', days })).toEqual({ ok: false, error: 'unsound' });
    await world.close();
  });

  it('of public holidays names its place, takes those days out, and only those', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world);
    const today = dayOf(world);
    const days = [today + 1, today + 3].map((day) => ({ from: day, until: day }));
    unwrap((await plan(claire, { why: 'holidays', place: 'CH-VD', days })) ?? { ok: true, value: null });
    await settle(claire, camille);
    for (const person of [claire, camille])
      expect((await standing(person)).absences).toMatchObject([{ why: 'holidays', place: 'CH-VD', days }]);
    toHour(world, 0, 21);
    await flash(camille, 'La veille d’un jour férié.');
    await settle(camille, claire);
    await sameOnBoth(claire, camille);
    expect(await dueDay(camille)).toBe(today + 2);
    toHour(world, 1, 9);
    expect(windowToday((await camille.relation()).agenda, world.time.now())).toEqual({ type: 'none', why: 'holidays' });
    await world.close();
  });
});

describe('a late answer', () => {
  it('is told to both by the same window, and a word with its moment moves it; the word is read in the thread', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world);
    await flash(camille, 'Ce matin.');
    await settle(camille, claire);
    toHour(world, 0, 22);
    const late = await standing(camille);
    expect(late.lateness).toMatchObject({
      told: false,
      missed: { day: dayOf(world) },
      next: { day: dayOf(world) + 1 },
    });
    expect((await standing(claire)).lateness).toEqual(late.lateness);
    const until = momentOf(dayOf(world) + 2, 12 * 60, ZONE);
    unwrap(await tell(claire, until, 'Je vous lis jeudi.'));
    await settle(claire, camille);
    expect((await sameOnBoth(claire, camille)).waiting).toMatchObject({ type: 'later' });
    expect(await dueDay(camille)).toBe(dayOf(world) + 2);
    expect((await standing(camille)).delay).toMatchObject({ until, text: 'Je vous lis jeudi.' });
    expect(await textsOf(camille)).toEqual(['Ce matin.', 'Je vous lis jeudi.']);
    toHour(world, 2, 18);
    await answer(claire, 'Me voici.');
    world.time.advance(60_000);
    await settle(claire, camille);
    expect((await standing(camille)).delay).toBeNull();
    await world.close();
  });
});

describe('a pause', () => {
  it('owes nothing until whoever paused goes on; the other may ask', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world);
    await flash(camille, 'Avant la pause.');
    unwrap(await rest(camille, dayOf(world) + 30, 'Un mois.'));
    await settle(camille, claire);
    toHour(world, 3, 22);
    expect((await sameOnBoth(claire, camille)).waiting).toEqual({ type: 'open', why: 'pause' });
    expect((await standing(claire)).pauses).toMatchObject([{ by: 'patient', text: 'Un mois.' }]);
    // What waits may still be answered, and is not owed.
    await answer(claire, 'En attendant.');
    world.time.advance(60_000);
    await settle(claire, camille);
    expect(await textsOf(camille)).toEqual(['Avant la pause.', 'En attendant.']);
    expect(await goOn(claire, 'resumes')).toEqual({ ok: false, error: 'not-now' });
    expect(await goOn(camille, 'asks')).toEqual({ ok: false, error: 'not-now' });
    unwrap(await goOn(claire, 'asks'));
    await settle(claire, camille);
    expect((await standing(camille)).resumeAskedAt).not.toBeNull();
    unwrap(await goOn(camille, 'resumes'));
    await settle(camille, claire);
    expect((await standing(claire)).pauses).toEqual([]);
    expect((await sameOnBoth(claire, camille)).waiting.type).toBe('nothing');
    await world.close();
  });

  it('of both ends once both go on', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world);
    unwrap(await rest(camille));
    unwrap(await rest(claire));
    await settle(camille, claire);
    unwrap(await goOn(camille));
    await settle(camille, claire);
    expect((await standing(camille)).pauses.map(({ by }) => by)).toEqual(['psychologist']);
    const { key } = await camille.relation();
    expect(await camille.engine.deposit(key, { kind: 'flash', text: 'Pas maintenant.' })).toEqual({
      ok: false,
      error: 'paused',
    });
    unwrap(await goOn(claire));
    await settle(claire, camille);
    await flash(camille, 'Me revoici.');
    await settle(camille, claire);
    expect((await sameOnBoth(claire, camille)).waiting.type).not.toBe('open');
    await world.close();
  });
});

describe('the end', () => {
  it('with a last letter lets exactly one come within fourteen days', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world);
    unwrap(await end(camille, 'last-letter', { wishesSynthesis: true, text: 'Merci.' }));
    await settle(camille, claire);
    world.time.advance(HOUR);
    expect((await standing(claire)).end).toMatchObject({ how: 'last-letter', by: 'patient', wishesSynthesis: true });
    const { key } = await camille.relation();
    expect(await camille.engine.deposit(key, { kind: 'flash', text: 'Encore.' })).toEqual({ ok: false, error: 'over' });
    expect((await standing(claire)).lastLetterUntil).not.toBeNull();
    await answer(claire, 'Voici ce que j’en garde.');
    world.time.advance(60_000);
    await settle(claire, camille);
    expect(await textsOf(camille)).toEqual(['Voici ce que j’en garde.']);
    expect((await standing(claire)).lastLetterUntil).toBeNull();
    const letter = { covers: [], blocks: [{ type: 'text', text: 'Encore.' }], reason: '' } as const;
    expect(await claire.engine.answer((await claire.relation()).key, letter)).toEqual({ ok: false, error: 'over' });
    await world.close();
  });

  it('without one lets nothing come, a last letter after fifteen days neither; a frame agreed on anew begins it again', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world);
    unwrap(await end(camille, 'ended'));
    await settle(camille, claire);
    world.time.advance(DAY);
    const letter = { covers: [], blocks: [{ type: 'text', text: 'Encore.' }], reason: '' } as const;
    expect(await claire.engine.answer((await claire.relation()).key, letter)).toEqual({ ok: false, error: 'over' });
    await propose(claire, withFees('90 € par semaine.'));
    await settle(claire, camille);
    await agree(camille);
    await settle(camille, claire);
    expect((await standing(claire)).end).toBeNull();
    world.time.advance(DAY);
    await flash(camille, 'Me revoici.');
    await settle(camille, claire);
    expect((await sameOnBoth(claire, camille)).waiting.type).not.toBe('open');
    await world.close();
  });

  it('on a day that both agree on comes with that day; another day is another proposal', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world);
    const today = dayOf(world);
    unwrap(await end(claire, 'proposed', { lastDay: today + 7, text: 'Nous y arrivons.' }));
    await settle(claire, camille);
    expect((await standing(camille)).proposedEnd).toMatchObject({ by: 'psychologist', lastDay: today + 7 });
    expect(await end(camille, 'agreed', { lastDay: today + 8 })).toEqual({ ok: false, error: 'not-now' });
    unwrap(await end(camille, 'another-day', { lastDay: today + 14 }));
    await settle(camille, claire);
    unwrap(await end(claire, 'agreed', { lastDay: today + 14 }));
    await settle(claire, camille);
    expect(await standing(camille)).toMatchObject({ end: null, comingEnd: { how: 'agreed', by: 'patient' } });
    await flash(camille, 'D’ici là.');
    toHour(world, 15, 1);
    expect(await standing(camille)).toMatchObject({ end: { how: 'agreed' }, comingEnd: null });
    await world.close();
  });

  it('refused by the patient, or stopped by the psychologist, is the stricter; what comes all the same waits for nobody', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world);
    camille.wire.offline = true;
    await flash(camille, 'Écrit hors connexion.');
    unwrap(await end(claire, 'stopped', { text: 'Je m’arrête ici.' }));
    await claire.engine.sync();
    camille.wire.offline = false;
    world.time.advance(HOUR);
    await settle(camille, claire);
    expect((await standing(camille)).end).toMatchObject({
      how: 'stopped',
      by: 'psychologist',
      text: 'Je m’arrête ici.',
    });
    await settle(camille, claire);
    // It crossed the stop: it is shown to nobody there, waits for nobody, and a line says that something came.
    expect(await textsOf(claire)).toEqual([]);
    expect(await claire.relation()).toMatchObject({ unanswered: 0, waiting: { type: 'nothing', next: null } });
    expect((await standing(claire)).cameAfter).toBe(1);
    expect((await standing(camille)).cameAfter).toBe(0);
    expect(await textsOf(camille)).toEqual(['Écrit hors connexion.']);
    expect(await end(camille, 'stopped')).toEqual({ ok: false, error: 'not-now' });
    unwrap(await end(camille, 'refused'));
    await settle(camille, claire);
    expect((await standing(claire)).end).toMatchObject({ how: 'stopped' });
    // A frame does not undo it.
    await propose(claire, withFees('90 € par semaine.'));
    await settle(claire, camille);
    await agree(camille);
    await settle(camille, claire);
    expect((await standing(camille)).end).toMatchObject({ how: 'stopped' });
    await world.close();
  });
});

describe('an answer within its thirty seconds', () => {
  it('is a draft again where the relation ends meanwhile, and is sent to nobody', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world);
    await flash(camille, 'Une dernière fois.');
    await settle(camille, claire);
    unwrap(await end(camille, 'refused'));
    await camille.engine.sync();
    await answer(claire, 'Je vous réponds.');
    await claire.engine.sync();
    world.time.advance(60_000);
    await settle(claire, camille);
    expect(await textsOf(camille)).toEqual(['Une dernière fois.']);
    const { key, held } = await claire.relation();
    expect(held).toBeNull();
    expect(await claire.engine.draft({ relation: key, kind: 'answer' })).toMatchObject({
      blocks: [{ type: 'text', text: 'Je vous réponds.' }],
    });
    await world.close();
  });
});

describe('a way to begin', () => {
  it('weighs nothing in what is agreed on to be read, on either side', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world);
    toHour(world, 1, 9);
    await settle(camille, claire);
    const { key } = await camille.relation();
    const said = { type: 'text', text: 'Oui.' } as const;
    // More than the fifteen minutes of a window, if it were read for them.
    const prompt = { type: 'prompt', text: 'Et ensuite ? '.repeat(2_000) } as const;
    unwrap(await camille.engine.deposit(key, { kind: 'piece', title: '', blocks: [prompt, said] }));
    await settle(camille, claire);
    await sameOnBoth(claire, camille);
    expect(await dueDay(claire)).toBe(dayOf(world));
    // The same length of one's own words is not read within one.
    const own = { type: 'text', text: prompt.text } as const;
    unwrap(await camille.engine.deposit(key, { kind: 'piece', title: '', blocks: [own, said] }));
    await settle(camille, claire);
    await sameOnBoth(claire, camille);
    const when = await camille.engine.whenRead(key, { length: 10, isFlash: false });
    expect(when?.due.day).toBeGreaterThan(dayOf(world));
    await world.close();
  });
});

describe('a request to be looked at', () => {
  it('stays in sight until it was seen, and the patient is told when', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world);
    const { key } = await camille.relation();
    unwrap(await camille.engine.askToLook(key, 'S’il vous plaît.'));
    expect((await standing(camille)).looks).toMatchObject([{ seenAt: null, delivery: 'kept' }]);
    await settle(camille, claire);
    const [look] = (await standing(claire)).looks;
    expect(look).toMatchObject({ text: 'S’il vous plaît.', seenAt: null });
    const hers = (await claire.relation()).key;
    unwrap(await claire.engine.acknowledgeLooks(hers, look === undefined ? [] : [look.id]));
    unwrap(await claire.engine.acknowledgeLooks(hers, look === undefined ? [] : [look.id]));
    await settle(claire, camille);
    expect((await standing(camille)).looks[0]?.seenAt).not.toBeNull();
    world.time.advance(8 * DAY);
    expect((await standing(camille)).looks).toEqual([]);
    expect(await claire.engine.askToLook(hers, 'x')).toEqual({ ok: false, error: 'not-now' });
    await world.close();
  });

  it('is taken back as long as nobody has seen it, wherever it is, and stays once it was seen', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world);
    const { key } = await camille.relation();
    const ask = async (text: string) => {
      unwrap(await camille.engine.askToLook(key, text));
      const { looks } = await standing(camille);
      return looks.at(-1)!.id;
    };
    // Before it left, and after it came.
    camille.wire.offline = true;
    unwrap(await camille.engine.withdrawLook(key, await ask('Trop vite.')));
    camille.wire.offline = false;
    await settle(camille, claire);
    const second = await ask('Lisez-moi.');
    await settle(camille, claire);
    expect((await standing(claire)).looks).toHaveLength(1);
    unwrap(await camille.engine.withdrawLook(key, second));
    expect((await standing(camille)).looks).toEqual([]);
    await settle(camille, claire);
    expect((await standing(claire)).looks).toEqual([]);
    expect(JSON.stringify(await claire.thread())).not.toMatch(/Trop vite|Lisez-moi/);
    const again = await claire.restart();
    unwrap(await again.engine.unlock((await again.view()).spaces[0]!.id, PASSPHRASE));
    expect((await standing(again)).looks).toEqual([]);
    // What was seen meanwhile is not taken back; where both happened at once it stays as it was seen.
    const third = await ask('Encore.');
    await settle(camille, again);
    const hers = (await again.relation()).key;
    unwrap(await again.engine.acknowledgeLooks(hers, [third]));
    unwrap(await camille.engine.withdrawLook(key, third));
    await settle(again, camille);
    expect((await standing(again)).looks).toEqual(await standing(camille).then(({ looks }) => looks));
    const fourth = await ask('Et encore.');
    await settle(camille, again);
    unwrap(await again.engine.acknowledgeLooks(hers, [fourth]));
    await settle(again, camille);
    expect(await camille.engine.withdrawLook(key, fourth)).toEqual({ ok: false, error: 'not-now' });
    await world.close();
  });
});
