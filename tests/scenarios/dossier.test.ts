// Long because a record is tried whole: alone, on several devices, and as what is noted of it.
// A psychologist's record over the real relay: pieces that are never replaced, three times beside each other, one chain whatever her devices do, and
// all of it back from the sheet.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DossierView, NoteText } from '../../client/engine/api/dossier-views.ts';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import { ObjectId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { answerAndRead, flash, welcome } from '../harness/days.ts';
import { HERE, link } from '../harness/link.ts';
import { TODAY } from '../harness/rhythm.ts';
import { CLAIRE, createWorld, newSpace, type Person, settle, type World } from '../harness/world.ts';

const note = (text: string, more: Partial<NoteText> = {}): NoteText => ({
  place: 'record',
  subject: null,
  happened: null,
  contact: null,
  text,
  reason: '',
  ...more,
});
const PHONE = { route: 'phone', with: 'patient', minutes: 10 } as const;

let world: World;
let claire: Person;
let camille: Person;
let words: readonly string[];
beforeEach(async () => {
  world = await createWorld();
  claire = await world.device();
  const made = await claire.engine.createPractice(newSpace('Claire Vasseur'), CLAIRE, await world.admissionLink());
  ({ words } = unwrap(made));
  ({ person: camille } = await welcome(world, claire, 'Camille'));
});
afterEach(() => world.close());

const keyOf = async (person: Person, index = 0) => (await person.relation(index)).key;
async function read(person: Person, index = 0): Promise<DossierView> {
  const dossier = await person.engine.dossierOf(await keyOf(person, index));
  if (dossier === null) throw new Error('no record');
  return dossier;
}
const write = async (person: Person, said: NoteText, id: ObjectId | null = null): Promise<ObjectId> =>
  unwrap(await person.engine.saveNote(await keyOf(person), id, said));
async function file(person: Person, said: NoteText): Promise<ObjectId> {
  const id = await write(person, said);
  unwrap(await person.engine.fileNote(await keyOf(person), id));
  return id;
}
/** The text of the newest edition of each piece, in the order of the chain. */
const textsOf = ({ pieces }: DossierView): readonly string[] =>
  pieces
    .flatMap(({ editions }) => editions)
    .toSorted((a, b) => (a.n ?? Infinity) - (b.n ?? Infinity))
    .map(({ text }) => text);
async function recovered(): Promise<Person> {
  const fresh = await world.device();
  const returned = { label: 'Retrouvé', language: 'fr', passphrase: 'une autre phrase secrète' } as const;
  unwrap(await fresh.engine.recover(words.join(' '), returned));
  await settle(fresh);
  return fresh;
}

describe('the log of what was opened', () => {
  it('is kept five years or as long as she says, and nothing of it goes but by her hand, on every device', async () => {
    const key = await keyOf(claire);
    const desk = await link(world, claire, TODAY);
    await settle(claire, desk);
    const whats = async (person: Person) =>
      (await person.engine.accessesOf(await keyOf(person))).map(({ what }) => what);
    for (const each of [claire, desk]) {
      await each.engine.noteOpened(await keyOf(each));
      await settle(each);
    }
    world.time.advance(2 * DAY);
    await settle(claire, desk, claire);
    expect(await whats(claire)).toEqual(['opened', 'opened']);
    expect(await whats(desk)).toEqual(['opened', 'opened']);
    expect(await claire.engine.logKeeping()).toEqual({ years: 5, before: null });
    world.time.advance(6 * 366 * DAY);
    await settle(claire, desk, claire);
    // Older than five years, and still there.
    expect(await whats(claire)).toHaveLength(2);
    unwrap(await claire.engine.keepLogFor(10));
    expect(await claire.engine.logKeeping()).toEqual({ years: 10, before: null });
    unwrap(await claire.engine.keepLogFor(5));
    const { before } = (await claire.engine.logKeeping())!;
    expect(before).not.toBeNull();
    await claire.engine.noteOpened(key);
    await settle(claire, desk, claire);
    expect(await desk.engine.logKeeping()).toEqual({ years: 5, before });
    unwrap(await claire.engine.eraseOldLog());
    await settle(claire, desk, claire, desk);
    expect(await whats(claire)).toEqual(['opened']);
    expect(await whats(desk)).toEqual(['opened']);
    expect(await desk.engine.logKeeping()).toEqual({ years: 5, before: null });
  });
});

describe('a record', () => {
  it('takes a note by hand, which nothing replaces: an amendment stands beside it with its reason', async () => {
    const first = await write(claire, note('Vigilance.'));
    expect((await read(claire)).notes).toMatchObject([
      { id: first, text: 'Vigilance.', entersAt: world.time.now() + DAY, place: 'record' },
    ]);
    expect((await read(claire)).chain).toEqual({ standing: 'whole', count: 0, missing: 0, waiting: 0 });
    world.time.advance(MINUTE);
    const key = await keyOf(claire);
    unwrap(await claire.engine.fileNote(key, first));
    unwrap(await claire.engine.fileNote(key, first));
    await settle(claire);
    const [piece] = (await read(claire)).pieces;
    expect((await read(claire)).notes).toEqual([]);
    expect(piece).toMatchObject({ subject: first, what: 'note' });
    expect(piece!.editions).toMatchObject([{ n: 1, text: 'Vigilance.', notedAt: world.time.now(), reason: '' }]);
    const before = world.time.now();
    world.time.advance(3 * HOUR);
    await file(claire, note('Vigilance, 2e fois.', { subject: first, reason: 'La date.' }));
    await settle(claire);
    const [amended] = (await read(claire)).pieces;
    expect(amended!.editions).toMatchObject([
      { n: 1, text: 'Vigilance.', notedAt: before, takenAt: before - (before % HOUR) },
      { n: 2, text: 'Vigilance, 2e fois.', reason: 'La date.' },
    ]);
    expect((await read(claire)).chain).toEqual({ standing: 'whole', count: 2, missing: 0, waiting: 0 });
    // It is no note any more: nothing is saved over it, and it is not erased as one.
    const anew = await write(claire, note('Autre chose.'), first);
    expect(anew).not.toBe(first);
    unwrap(await claire.engine.dropNote(key, first));
    expect(textsOf(await read(claire))).toEqual(['Vigilance.', 'Vigilance, 2e fois.']);
    expect(await claire.engine.fileNote(key, ObjectId.fromBytes(new Uint8Array(16)))).toEqual({
      ok: false,
      error: 'gone',
    });
    await claire.engine.lock();
    expect(await claire.engine.dossierOf(key)).toBe(null);
    expect(await claire.engine.saveNote(key, null, note('Fermé'))).toEqual({ ok: false, error: 'locked' });
  });

  it('takes a note by itself a day after its first letter, once nobody writes it; what is empty goes', async () => {
    const id = await write(claire, note('Un'));
    world.time.advance(23 * HOUR);
    await write(claire, note('Un deux'), id);
    await write(claire, note('   '));
    world.time.advance(HOUR - MINUTE);
    await settle(claire);
    expect((await read(claire)).pieces).toEqual([]);
    // The very hour is there, and she goes on writing.
    world.time.advance(2 * MINUTE);
    await write(claire, note('Un deux trois'), id);
    await settle(claire);
    world.time.advance(6 * MINUTE);
    await settle(claire);
    expect(textsOf(await read(claire))).toEqual(['Un deux trois']);
    world.time.advance(DAY);
    await settle(claire);
    expect((await read(claire)).notes).toEqual([]);
    expect((await read(claire)).chain).toMatchObject({ count: 1, standing: 'whole' });
  });

  it('holds a contact with when it happened beside when it was noted, and refuses what has not come', async () => {
    const now = world.time.now();
    const key = await keyOf(claire);
    const happened = { from: now - 2 * DAY, to: now - 2 * DAY, precision: 'about' } as const;
    await file(claire, note('Rappel demandé.', { contact: PHONE, happened }));
    const later = { from: now + HOUR, to: now + HOUR, precision: 'exact' } as const;
    const id = await write(claire, note('Demain.', { contact: PHONE, happened: later }));
    expect(await claire.engine.fileNote(key, id)).toEqual({ ok: false, error: 'future' });
    await settle(claire);
    const { pieces, notes } = await read(claire);
    expect(notes).toMatchObject([{ text: 'Demain.', contact: PHONE }]);
    expect(pieces[0]?.editions).toMatchObject([{ happened, notedAt: now, contact: PHONE, text: 'Rappel demandé.' }]);
    expect(pieces[0]?.what).toBe('contact');
    const save = (said: NoteText) => claire.engine.saveNote(key, null, said);
    expect(await save(note('x'.repeat(20_001)))).toEqual({ ok: false, error: 'too-long' });
    expect(await save(note('x', { contact: { ...PHONE, minutes: 1_441 } }))).toEqual({ ok: false, error: 'unsound' });
    expect(await save(note('x', { happened: { from: 2, to: 1, precision: 'day' } }))).toEqual({
      ok: false,
      error: 'unsound',
    });
    const blank = await write(claire, note(' '));
    expect(await claire.engine.fileNote(key, blank)).toEqual({ ok: false, error: 'empty' });
  });

  it('holds who somebody is as one subject, edition by edition, which no list and no other call shows', async () => {
    const key = await keyOf(claire);
    const of = (value: string, reason = '') => ({
      country: 'be',
      fields: [
        { code: 2, value: ' ' },
        { code: 1, value },
      ],
      reason,
    });
    expect(await claire.engine.fileIdentity(key, of(' '))).toEqual({ ok: false, error: 'empty' });
    expect(await claire.engine.fileIdentity(key, of('x'.repeat(501)))).toEqual({ ok: false, error: 'too-long' });
    unwrap(await claire.engine.fileIdentity(key, of(' Camille Dupont ')));
    world.time.advance(MINUTE);
    unwrap(await claire.engine.fileIdentity(key, of('Camille Durand', 'Mariage.')));
    await settle(claire, camille);
    const editions = [
      { country: 'be', fields: [{ code: 1, value: 'Camille Dupont' }], reason: '' },
      { country: 'be', fields: [{ code: 1, value: 'Camille Durand' }], reason: 'Mariage.' },
    ];
    expect(await claire.engine.identitiesOf(key)).toMatchObject(editions);
    const dossier = await read(claire);
    expect(dossier.pieces).toMatchObject([
      {
        what: 'identity',
        editions: [
          { n: 1, text: '' },
          { n: 2, text: '' },
        ],
      },
    ]);
    const shown = JSON.stringify([dossier, await claire.view(), await camille.view(), await claire.thread()]);
    expect(shown).not.toMatch(/Dupont|Durand/);
    expect(await camille.engine.fileIdentity(await keyOf(camille), of('Moi'))).toEqual({ ok: false, error: 'unsound' });
    const fresh = await recovered();
    expect(await fresh.engine.identitiesOf(await keyOf(fresh))).toMatchObject(editions);
    await claire.engine.lock();
    expect(await claire.engine.identitiesOf(key)).toEqual([]);
  });

  it('leaves a note that is kept apart alone, until it enters; the patient has none of it and keeps no record', async () => {
    const apart = await write(claire, note('Pour moi.', { place: 'apart' }));
    const gone = await write(claire, note('À jeter.', { place: 'apart' }));
    world.time.advance(3 * DAY);
    await settle(claire, camille);
    const key = await keyOf(claire);
    expect((await read(claire)).pieces).toEqual([]);
    unwrap(await claire.engine.dropNote(key, gone));
    await settle(claire);
    expect((await read(claire)).notes).toMatchObject([{ id: apart, entersAt: null, place: 'apart' }]);
    unwrap(await claire.engine.fileNote(key, apart));
    await settle(claire, camille);
    expect(textsOf(await read(claire))).toEqual(['Pour moi.']);
    const his = await keyOf(camille);
    expect(await camille.engine.dossierOf(his)).toBe(null);
    expect(await camille.engine.saveNote(his, null, note('Non.'))).toEqual({ ok: false, error: 'unsound' });
    const fresh = await recovered();
    expect(textsOf(await read(fresh))).toEqual(['Pour moi.']);
    expect((await read(fresh)).notes).toEqual([]);
  });
});

describe('what her devices did with a record', () => {
  it('is noted for herself alone: it writes nothing by itself, rides on what is written, and follows', async () => {
    const desk = await link(world, claire);
    await settle(claire, desk, camille);
    const key = await keyOf(claire);
    const { requests } = claire.wire;
    await claire.engine.noteOpened(key);
    expect(await claire.engine.accessesOf(key)).toMatchObject([{ what: 'opened', isHere: true }]);
    expect((await claire.space()).vaultCurrent).toBe(true);
    expect(claire.wire.requests).toBe(requests);
    await settle(claire, desk);
    expect(await desk.engine.accessesOf(await keyOf(desk))).toEqual([]);
    // Something else is written, and it goes along.
    await file(claire, note('Une.'));
    await settle(claire, desk);
    const whats = async (person: Person) =>
      (await person.engine.accessesOf(await keyOf(person))).map(({ what, isHere }) => [what, isHere]);
    expect((await whats(desk)).toSorted()).toEqual([
      ['filed', false],
      ['opened', false],
    ]);
    // By itself a day later, where nothing else is.
    world.time.advance(MINUTE);
    await desk.engine.identitiesOf(await keyOf(desk));
    await settle(desk, claire);
    expect(await whats(claire)).toHaveLength(2);
    world.time.advance(DAY + MINUTE);
    await settle(desk, claire);
    expect(await whats(claire)).toContainEqual(['identity', false]);
    const fresh = await recovered();
    expect(await whats(fresh)).toHaveLength(3);
    const his = await keyOf(camille);
    await camille.engine.noteOpened(his);
    expect(await camille.engine.accessesOf(his)).toEqual([]);
    await claire.engine.lock();
    expect(await claire.engine.accessesOf(key)).toEqual([]);
  });
});

describe('her devices', () => {
  it('keep one chain: two that write apart at once have their places one behind the other, and noted stays', async () => {
    const desk = await link(world, claire);
    await settle(claire, desk);
    claire.wire.offline = true;
    desk.wire.offline = true;
    await file(claire, note('Un.'));
    world.time.advance(MINUTE);
    await file(desk, note('Deux.'));
    const noted = world.time.now();
    await file(claire, note('Trois.'));
    await settle(claire, desk);
    expect((await read(desk)).chain).toEqual({ standing: 'whole', count: 0, missing: 0, waiting: 1 });
    world.time.advance(5 * HOUR);
    desk.wire.offline = false;
    await settle(desk);
    claire.wire.offline = false;
    await settle(claire, desk, claire, desk);
    const [one, other] = [await read(claire), await read(desk)];
    expect(one).toEqual(other);
    expect(textsOf(one)).toEqual(['Deux.', 'Un.', 'Trois.']);
    expect(one.chain).toEqual({ standing: 'whole', count: 3, missing: 0, waiting: 0 });
    const first = one.pieces.flatMap(({ editions }) => editions).find(({ n }) => n === 1);
    expect(first).toMatchObject({ notedAt: noted });
    expect(first!.takenAt! - noted).toBeGreaterThan(4 * HOUR);
  });

  it('have a note that both filed once; where they had written it otherwise, both texts, one amending the other', async () => {
    const desk = await link(world, claire);
    const same = await write(claire, note('Pareil.'));
    const other = await write(claire, note('Autrement.'));
    await claire.engine.leavePage();
    await settle(claire, desk);
    expect((await read(desk)).notes).toHaveLength(2);
    desk.wire.offline = true;
    const filed = async (person: Person, id: ObjectId) => unwrap(await person.engine.fileNote(await keyOf(person), id));
    await write(desk, note('Autrement, ici.'), other);
    for (const person of [claire, desk]) for (const id of [same, other]) await filed(person, id);
    await settle(claire);
    desk.wire.offline = false;
    await settle(desk, claire, desk);
    expect(await read(claire)).toEqual(await read(desk));
    expect(textsOf(await read(desk))).toEqual(['Pareil.', 'Autrement.', 'Autrement, ici.']);
    expect((await read(desk)).pieces).toHaveLength(2);
    expect((await read(desk)).chain).toMatchObject({ standing: 'whole', count: 3 });
  });

  it('lose nothing that was typed: written on by both, filed or erased by one while the other writes', async () => {
    const desk = await link(world, claire);
    const [both, filed, erased] = [
      await write(claire, note('A')),
      await write(claire, note('B')),
      await write(claire, note('C')),
    ];
    await claire.engine.leavePage();
    await settle(claire, desk);
    desk.wire.offline = true;
    for (const [id, text] of [
      [both, 'A du bureau'],
      [filed, 'B du bureau'],
      [erased, 'C du bureau'],
    ] as const)
      await write(desk, note(text), id);
    await write(claire, note('A du téléphone'), both);
    unwrap(await claire.engine.fileNote(await keyOf(claire), filed));
    unwrap(await claire.engine.dropNote(await keyOf(claire), erased));
    await claire.engine.leavePage();
    await settle(claire);
    desk.wire.offline = false;
    await desk.engine.leavePage();
    await settle(desk, claire, desk, claire);
    const texts = (dossier: DossierView) => dossier.notes.map(({ text }) => text).toSorted();
    expect(texts(await read(desk))).toEqual(['A du bureau', 'A du téléphone', 'B du bureau', 'C du bureau']);
    expect(texts(await read(claire))).toEqual(texts(await read(desk)));
    expect(textsOf(await read(desk))).toEqual(['B']);
  });

  it('are four, over weeks of epochs and an erased entry, and the sheet brings all of it back', async () => {
    const desk = await link(world, claire);
    const others = [desk, await link(world, claire), await link(world, desk, { passphrase: HERE.passphrase })];
    const all = [claire, ...others];
    for (const [i, person] of all.entries()) {
      await file(person, note(`Pièce ${i}.`));
      await flash(camille, `Éclair ${i}.`);
      world.time.advance(8 * DAY);
      await settle(camille, ...all);
      await answerAndRead(world, person, camille, `Réponse ${i}.`);
      await settle(...all, camille);
    }
    const theirs = (await claire.thread()).find(({ mine }) => mine);
    unwrap(await claire.engine.eraseEntry(await keyOf(claire), theirs!.id));
    world.time.advance(HOUR);
    await settle(...all, camille, ...all);
    const subject = (await read(claire)).pieces[0]!.subject;
    await file(desk, note('Pièce 0, rectifiée.', { subject }));
    await settle(desk, ...all);
    const dossier = await read(claire);
    expect(dossier.chain).toEqual({ standing: 'whole', count: 5, missing: 0, waiting: 0 });
    for (const person of all) expect(await read(person)).toEqual(dossier);
    const fresh = await recovered();
    const back = await read(fresh);
    expect(textsOf(back)).toEqual(textsOf(dossier));
    expect(back.pieces.map(({ editions }) => editions.length)).toEqual([2, 1, 1, 1]);
    expect(back.chain).toEqual(dossier.chain);
    // Hours that a later piece froze are there; that of the last nobody can tell any more.
    const hours = ({ pieces }: DossierView) => pieces.flatMap(({ editions }) => editions.map(({ takenAt }) => takenAt));
    expect(hours(back).filter((hour) => hour === null)).toHaveLength(1);
    await file(fresh, note('Après.'));
    await settle(fresh);
    expect((await read(fresh)).chain).toMatchObject({ standing: 'whole', count: 6 });
  });

  it('erase a relation with its record: no sheet brings a piece of it back, and the other relation keeps its own', async () => {
    await welcome(world, claire, 'Malo');
    const malo = (await claire.space()).relations.findIndex(({ peerName }) => peerName === 'Malo');
    const id = unwrap(await claire.engine.saveNote(await keyOf(claire, malo), null, note('De Malo.')));
    unwrap(await claire.engine.fileNote(await keyOf(claire, malo), id));
    const other = malo === 0 ? 1 : 0;
    const key = await keyOf(claire, other);
    const gone = unwrap(await claire.engine.saveNote(key, null, note('De Camille.')));
    unwrap(await claire.engine.fileNote(key, gone));
    unwrap(await claire.engine.saveNote(key, null, note('En cours.')));
    await claire.engine.leavePage();
    await settle(claire);
    unwrap(await claire.engine.eraseRelation(key));
    expect(await claire.engine.dossierOf(key)).toBe(null);
    await settle(claire, camille, claire, claire);
    const fresh = await recovered();
    expect((await fresh.space()).relations.map(({ peerName }) => peerName)).toEqual(['Malo']);
    expect(textsOf(await read(fresh))).toEqual(['De Malo.']);
  });
});
