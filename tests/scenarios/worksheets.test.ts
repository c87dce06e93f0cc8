// Long because one worksheet is followed from a library to what became of it on both sides.
// Worksheets over the real relay: composed, brought by a letter, filled in offline in the words they came in, read item by item, ended, erased, and
// brought back by the sheet.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LETTER_KINDS, SPOKEN_KINDS } from '../../shared/kinds/table.ts';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { HERE, link } from '../harness/link.ts';
import { agreed, rest, TODAY } from '../harness/rhythm.ts';
import {
  answerWith,
  compose,
  fillIn,
  inHand,
  keyOf,
  NIGHTS,
  ONCE,
  open,
  readLetters,
  scale,
  setDown,
  standing,
} from '../harness/worksheets.ts';
import { createWorld, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import type { ItemReply } from '../../client/engine/api/worksheet-views.ts';
import type { ObjectId } from '../../shared/ids.ts';

let world: World;
let claire: Person;
let camille: Person;
let words: readonly string[];
beforeEach(async () => {
  world = await createWorld();
  ({ claire, camille, words } = await agreed(world));
});
afterEach(() => world.close());

/** As a letter with it arrived and was read. */
async function sent(plan: Parameters<typeof answerWith>[1][number][1] = ONCE): Promise<ObjectId> {
  const id = await compose(claire);
  await answerWith(claire, [[id, plan]]);
  world.time.advance(MINUTE);
  await settle(claire, camille);
  await readLetters(camille);
  await settle(camille, claire);
  return id;
}
const reopen = async (person: Person): Promise<Person> => {
  const again = await person.restart();
  const { spaces } = await again.view();
  for (const phrase of [PASSPHRASE, HERE.passphrase])
    if ((await again.engine.unlock(spaces[0]!.id, phrase)).ok) return again;
  throw new Error('it does not open');
};
const today = (): number => Math.floor((world.time.now() + HOUR) / DAY);
const EVERY_DAY = 0b111_1111;
const mornings = (days: number) =>
  ({ type: 'days', weekdays: EVERY_DAY, minute: 6 * 60, until: today() + days }) as const;

describe('a worksheet of hers', () => {
  it('is kept by editions, refused where something of it is empty, too long or too much, and taken out', async () => {
    const { engine } = claire;
    const id = await compose(claire);
    expect(await engine.libraryWorksheets()).toMatchObject([
      { id, edition: 1, title: 'Les nuits', source: 'Entretemps' },
    ]);
    unwrap(await engine.saveWorksheet(id, { ...NIGHTS, title: ' Les nuits ' }));
    expect(await engine.libraryWorksheets()).toMatchObject([{ edition: 1 }]);
    unwrap(await engine.saveWorksheet(id, { ...NIGHTS, title: 'Mes nuits' }));
    expect(await engine.libraryWorksheets()).toMatchObject([{ id, edition: 2, title: 'Mes nuits' }]);
    const refused = async (more: Partial<typeof NIGHTS>) => {
      const said = await engine.saveWorksheet(null, { ...NIGHTS, ...more });
      return said.ok ? null : said.error;
    };
    expect(await refused({ title: ' ' })).toBe('empty');
    expect(await refused({ items: [] })).toBe('empty');
    expect(await refused({ items: [{ type: 'open', wording: '' }] })).toBe('empty');
    expect(await refused({ items: [{ type: 'open', wording: 'x'.repeat(301) }] })).toBe('too-long');
    expect(await refused({ items: Array.from({ length: 31 }, () => ({ type: 'open', wording: 'x' })) })).toBe(
      'unsound',
    );
    expect(await refused({ items: [{ type: 'one', wording: 'x', choices: ['a'], ownWords: false }] })).toBe('unsound');
    expect(
      await refused({ items: Array.from({ length: 30 }, () => ({ type: 'read', wording: 'x'.repeat(2_300) })) }),
    ).toBe('too-long');
    unwrap(await engine.removeWorksheet(id));
    unwrap(await engine.removeWorksheet(id));
    expect(await engine.libraryWorksheets()).toEqual([]);
    expect(await engine.saveWorksheet(id, NIGHTS)).toEqual({ ok: false, error: 'gone' });
    await engine.lock();
    expect(await engine.libraryWorksheets()).toEqual([]);
    expect(await engine.saveWorksheet(null, NIGHTS)).toEqual({ ok: false, error: 'locked' });
  });

  it('follows her devices, and is never in a patient’s hands before a letter brings it', async () => {
    const id = await compose(claire);
    await settle(claire);
    const second = await link(world, claire, TODAY);
    await settle(claire, second);
    expect(await second.engine.libraryWorksheets()).toMatchObject([{ id, title: 'Les nuits' }]);
    world.time.advance(MINUTE);
    unwrap(await second.engine.saveWorksheet(id, { ...NIGHTS, title: 'Du second' }));
    await settle(second, claire, camille);
    expect(await claire.engine.libraryWorksheets()).toMatchObject([{ title: 'Du second', edition: 2 }]);
    expect(await camille.engine.libraryWorksheets()).toEqual([]);
    expect(await standing(camille)).toEqual({ sent: [], filled: [] });
  });
});

describe('joined to a letter', () => {
  it('stands beside the draft, is taken back with it, and arrives with the letter', async () => {
    const id = await compose(claire);
    const key = await keyOf(claire);
    expect((await claire.relation()).hasDraft).toBe(false);
    await answerWith(claire, [[id, ONCE]]);
    expect(await claire.engine.joinedWorksheets(key)).toEqual([]);
    expect(await claire.engine.undoAnswer(key)).toBe(true);
    expect(await claire.engine.joinedWorksheets(key)).toMatchObject([{ id, plan: ONCE }]);
    unwrap(await claire.engine.unjoinWorksheet(key, id));
    expect(await claire.engine.joinedWorksheets(key)).toEqual([]);
    await answerWith(claire, [[id, ONCE]]);
    world.time.advance(MINUTE);
    await settle(claire, camille);
    // Before the letter is opened nothing of it is known.
    expect((await standing(camille)).sent).toEqual([]);
    await readLetters(camille);
    expect((await standing(camille)).sent).toMatchObject([
      { id, state: 'running', offered: { day: null }, isBegun: false, worksheet: { title: 'Les nuits', edition: 1 } },
    ]);
    expect((await standing(claire)).sent).toMatchObject([{ id, state: 'running', offered: null }]);
    const letter = (await camille.thread()).find(({ kind }) => kind === 'answer')!;
    expect(await camille.engine.worksheetsInLetter(await keyOf(camille), letter.id)).toMatchObject([{ id }]);
    expect(letter.blocks).toEqual([{ type: 'text', text: 'Une feuille, si vous voulez.' }]);
  });

  it('needs a text, an end within eight weeks, and at most three that run', async () => {
    const key = await keyOf(claire);
    const ids = [await compose(claire), await compose(claire), await compose(claire), await compose(claire)];
    const join = (at: number, until: number) =>
      claire.engine.joinWorksheet(key, ids[at]!, { type: 'days', weekdays: EVERY_DAY, minute: 0, until });
    expect(await join(0, today() + 57)).toEqual({ ok: false, error: 'no-end' });
    expect(await join(0, today() - 1)).toEqual({ ok: false, error: 'no-end' });
    for (const at of [0, 1, 2]) unwrap(await join(at, today() + 56));
    expect(await join(3, today() + 1)).toEqual({ ok: false, error: 'limit' });
    const empty = { covers: [], blocks: [], reason: '' };
    expect(await claire.engine.answer(key, empty)).toEqual({ ok: false, error: 'empty' });
    unwrap(await claire.engine.answer(key, { ...empty, blocks: [{ type: 'text', text: 'Trois.' }] }));
    world.time.advance(MINUTE);
    await settle(claire, camille);
    expect((await standing(claire)).sent.map(({ state }) => state)).toEqual(['running', 'running', 'running']);
    expect(await join(3, today() + 1)).toEqual({ ok: false, error: 'limit' });
    unwrap(await claire.engine.endWorksheet(key, ids[0]!));
    unwrap(await join(3, today() + 1));
  });

  it('waits for an hour with its letter, and comes back where that is taken back', async () => {
    const id = await compose(claire);
    const key = await keyOf(claire);
    unwrap(await claire.engine.joinWorksheet(key, id, ONCE));
    const from = world.time.now() + 3 * HOUR;
    unwrap(
      await claire.engine.answer(key, { covers: [], blocks: [{ type: 'text', text: 'Ce soir.' }], reason: '', from }),
    );
    world.time.advance(MINUTE);
    await settle(claire, camille);
    const { scheduled } = await claire.relation();
    unwrap(await claire.engine.takeBackScheduled(key, scheduled!.id));
    expect(await claire.engine.joinedWorksheets(key)).toMatchObject([{ id, plan: ONCE }]);
    await settle(claire, camille);
    world.time.advance(4 * HOUR);
    await settle(claire, camille);
    expect((await standing(claire)).sent).toEqual([]);
    expect(await camille.thread()).toEqual([]);
  });

  it('leaves for no app that does not read what would come back', async () => {
    const speaks = SPOKEN_KINDS.filter((kind) => kind !== LETTER_KINDS.worksheetFilled);
    const other = await createWorld();
    const before = await agreed(other, undefined, { speaks });
    const key = await keyOf(before.claire);
    const its = await compose(before.claire);
    unwrap(await before.claire.engine.joinWorksheet(key, its, ONCE));
    const letter = { covers: [], blocks: [{ type: 'text', text: 'Bonjour.' }], reason: '' } as const;
    expect(await before.claire.engine.answer(key, letter)).toEqual({ ok: false, error: 'other-side' });
    unwrap(await before.claire.engine.unjoinWorksheet(key, its));
    unwrap(await before.claire.engine.answer(key, letter));
    await other.close();
  });
});

describe('filled in', () => {
  it('offline in its first words, whatever became of it in the library, it is set down as the network returns and read so', async () => {
    const id = await sent();
    unwrap(await claire.engine.saveWorksheet(id, { ...NIGHTS, title: 'Autre titre' }));
    camille.wire.offline = true;
    await fillIn(camille, id, [open(3, 'Le vent.')]);
    camille = await reopen(camille);
    camille.wire.offline = true;
    expect(await inHand(camille, id)).toMatchObject({
      replies: [open(3, 'Le vent.')],
      worksheet: { title: 'Les nuits' },
    });
    await fillIn(camille, id, [scale(2, 1), open(3, 'Le vent.')]);
    // It is brought once more in other words meanwhile: what is begun keeps its own.
    await answerWith(claire, [[id, ONCE]], 'Une autre fois.');
    world.time.advance(MINUTE);
    await settle(claire);
    camille.wire.offline = false;
    await settle(camille);
    await readLetters(camille);
    expect(await inHand(camille, id)).toMatchObject({ isOldWording: true, worksheet: { title: 'Les nuits' } });
    camille.wire.offline = true;
    const entry = await setDown(camille, id);
    expect((await inHand(camille, id))?.savedAt).toBeNull();
    camille.wire.offline = false;
    await settle(camille, claire);
    const arrived = (await claire.thread()).at(-1)!;
    expect(arrived).toMatchObject({ id: entry, kind: 'worksheet', title: 'Les nuits' });
    expect(arrived.blocks.map(({ type, text }) => [type, text])).toEqual([
      ['prompt', 'Cette nuit m’a semblé'],
      ['prompt', 'hachée 2/5 d’une pièce'],
      ['prompt', 'Ce qui était là au réveil'],
      ['text', 'Le vent.'],
    ]);
    const [filled] = (await standing(claire)).filled;
    expect(filled).toMatchObject({ entry, wording: 'sent', mine: false, replies: [scale(2, 1), open(3, 'Le vent.')] });
    expect(filled!.worksheet.items).toHaveLength(5);
    expect(filled!.worksheet.title).toBe('Les nuits');
    expect(await claire.relation()).toMatchObject({ unanswered: 1 });
  });

  it('with two fields of five it is quoted by a field with its question, and covered by the answer', async () => {
    const id = await sent();
    await fillIn(camille, id, [
      { item: 1, reply: { type: 'one', chosen: [1], ownWords: 'trois fois' } },
      { item: 3, reply: { type: 'open', text: '   ' } },
      scale(2, 4),
    ]);
    const entry = await setDown(camille, id);
    await settle(camille, claire);
    const [filled] = (await standing(claire)).filled;
    expect(filled!.passages.map(({ item }) => item)).toEqual([1, 2]);
    const [passage] = filled!.passages;
    expect(passage!.text).toBe('Réveils pendant la nuit\n\nplusieurs\n\ntrois fois');
    const quote = { type: 'quote', sourceId: entry, start: passage!.start, text: passage!.text } as const;
    const key = await keyOf(claire);
    unwrap(
      await claire.engine.answer(key, { covers: [entry], blocks: [quote, { type: 'text', text: 'Oui.' }], reason: '' }),
    );
    world.time.advance(MINUTE);
    await settle(claire, camille);
    const letter = (await camille.thread()).at(-1)!;
    expect(letter.blocks[0]).toMatchObject({ type: 'quote', sourceId: entry });
    const [own] = (await standing(camille)).filled;
    expect(own).toMatchObject({ entry, changeable: false });
    expect((await claire.relation()).unanswered).toBe(0);
  });

  it('is set down with nothing left empty, and refused where nothing is said, or too much', async () => {
    const id = await sent();
    const key = await keyOf(camille);
    expect(await camille.engine.setDownWorksheet(key, id)).toEqual({ ok: false, error: 'empty' });
    await fillIn(camille, id, [open(3, ' ')]);
    expect((await inHand(camille, id))?.savedAt).toBeNull();
    const wrong = await camille.engine.saveBegunWorksheet(key, id, [scale(3, 1)]);
    expect(wrong).toEqual({ ok: false, error: 'unsound' });
    await fillIn(camille, id, [open(3, 'x'.repeat(10_001))]);
    expect(await camille.engine.setDownWorksheet(key, id)).toEqual({ ok: false, error: 'too-long' });
    // Kept whole all the same.
    expect((await inHand(camille, id))?.replies).toEqual([open(3, 'x'.repeat(10_001))]);
    unwrap(await camille.engine.discardBegunWorksheet(key, id));
    expect((await inHand(camille, id))?.replies).toEqual([]);
    const nowhere = await compose(claire);
    expect(await camille.engine.saveBegunWorksheet(key, nowhere, [])).toEqual({ ok: false, error: 'gone' });
    expect(await inHand(camille, nowhere)).toBeNull();
  });

  it('can be put in another’s place until the answer, and is erased on both sides', async () => {
    const id = await sent();
    await fillIn(camille, id, [scale(2, 0)]);
    const first = await setDown(camille, id);
    await settle(camille, claire);
    const key = await keyOf(camille);
    expect(unwrap(await camille.engine.changeFilledWorksheet(key, first))).toBe(id);
    expect(await inHand(camille, id)).toMatchObject({ replacing: first, replies: [scale(2, 0)] });
    await fillIn(camille, id, [scale(2, 3)]);
    const second = await setDown(camille, id);
    await settle(camille, claire);
    expect((await standing(claire)).filled).toMatchObject([{ entry: second, replies: [scale(2, 3)] }]);
    expect((await standing(camille)).filled).toMatchObject([{ entry: second, changeable: true }]);
    // A change that is begun goes with what it was to replace.
    unwrap(await camille.engine.changeFilledWorksheet(key, second));
    unwrap(await camille.engine.eraseEntry(key, second));
    expect((await inHand(camille, id))?.replacing).toBeNull();
    await settle(camille, claire, camille);
    expect((await standing(claire)).filled).toEqual([]);
    expect((await standing(camille)).filled).toEqual([]);
    const sought = { typed: 'nuits', role: 'psychologist', relation: null, scopes: ['entries'], most: 9 } as const;
    expect((await claire.engine.searchFor(sought))?.rows).toEqual([]);
  });

  it('kept for oneself it is a page of the notebook, and nothing of it leaves before it is given, with its day', async () => {
    const id = await sent(mornings(20));
    const key = await keyOf(camille);
    world.time.advance(DAY);
    expect(await camille.engine.keepWorksheetForMe(key, id)).toEqual({ ok: false, error: 'empty' });
    await fillIn(camille, id, [scale(2, 1), open(3, 'La pluie sur le toit.')]);
    const filledOn = today();
    const page = unwrap(await camille.engine.keepWorksheetForMe(key, id));
    expect(await inHand(camille, id)).toMatchObject({ replies: [], savedAt: null });
    await settle(camille, claire);
    expect((await standing(claire)).filled).toEqual([]);
    expect((await camille.engine.pages('pluie toit')).map(({ title, kind }) => [title, kind])).toEqual([
      ['Les nuits', 'worksheet'],
    ]);
    // Gone on with where it is kept, in the words it was begun with.
    unwrap(await camille.engine.saveFilledPage(page, [scale(2, 3), open(3, 'La pluie sur le toit.')]));
    expect(await camille.engine.saveFilledPage(page, [open(0, 'x')])).toEqual({ ok: false, error: 'unsound' });
    await camille.engine.leavePage();
    camille = await reopen(camille);
    expect((await camille.engine.page(page))?.filled).toMatchObject({
      worksheet: { title: 'Les nuits' },
      replies: [scale(2, 3), open(3, 'La pluie sur le toit.')],
    });
    world.time.advance(3 * DAY);
    const entry = unwrap(await camille.engine.givePage(await keyOf(camille), page, true));
    await settle(camille, claire);
    for (const each of [claire, camille]) {
      expect((await standing(each)).filled).toMatchObject([
        { entry, offeredOn: filledOn, replies: [scale(2, 3), open(3, 'La pluie sur le toit.')], wording: 'sent' },
      ]);
      expect((await each.thread()).find((its) => its.id === entry)).toMatchObject({
        kind: 'worksheet',
        writtenOn: filledOn,
      });
    }
    expect(await camille.engine.page(page)).toMatchObject({ given: { entry, state: 'stands', changed: false } });
    // Put in its place, it keeps the day.
    unwrap(await camille.engine.changeFilledWorksheet(await keyOf(camille), entry));
    await fillIn(camille, id, [scale(2, 4)]);
    const newer = await setDown(camille, id);
    await settle(camille, claire);
    expect((await claire.thread()).find((its) => its.id === newer)).toMatchObject({ writtenOn: filledOn });
    // And the page goes alone.
    unwrap(await camille.engine.erasePage(page));
    await settle(camille, claire);
    expect(await camille.engine.page(page)).toBeNull();
    expect((await standing(claire)).filled).toMatchObject([{ entry: newer }]);
  });

  it('kept for oneself it comes back with the sheet, and in a pause it is offered afterwards', async () => {
    const id = await sent(mornings(20));
    unwrap(await rest(camille));
    await settle(camille, claire);
    await fillIn(camille, id, [open(3, 'Un bruit.')]);
    expect(await camille.engine.setDownWorksheet(await keyOf(camille), id)).toEqual({ ok: false, error: 'paused' });
    unwrap(await camille.engine.keepWorksheetForMe(await keyOf(camille), id));
    await settle(camille, claire);
    expect((await camille.view()).open!.notebook.fromPause).toBe(1);
    const fresh = await world.device(TODAY);
    unwrap(await fresh.engine.recover(words.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE }));
    await settle(fresh, claire);
    expect(await fresh.engine.pages('bruit')).toMatchObject([{ title: 'Les nuits', kind: 'worksheet' }]);
  });

  it('is found by its wording and by what was filled in', async () => {
    const id = await sent();
    await fillIn(camille, id, [open(3, 'Une odeur de pluie.')]);
    const entry = await setDown(camille, id);
    await settle(camille, claire);
    const search = async (person: Person, typed: string, role: 'patient' | 'psychologist') =>
      (await person.engine.searchFor({ typed, role, relation: null, scopes: ['entries', 'answers'], most: 9 }))?.rows;
    expect(await search(claire, 'pluie', 'psychologist')).toMatchObject([{ entry, kind: 'worksheet' }]);
    // The letter that brought it has its words too.
    expect(await search(camille, 'réveil', 'patient')).toMatchObject([{ entry }, { kind: 'answer' }]);
    expect(await search(camille, 'Lumière', 'patient')).toMatchObject([{ kind: 'answer' }]);
  });
});

describe('offered', () => {
  it('on fourteen mornings it is offered fourteen times, from its hour to midnight, and then no more', async () => {
    const id = await sent(mornings(14));
    const offered = async () => (await standing(camille)).sent[0]!.offered;
    const days: number[] = [];
    // Today is over half past two in the afternoon: today's too is offered, as it is past six.
    for (let hour = 0; hour < 24 * 17; hour++) {
      const its = await offered();
      if (typeof its?.day === 'number' && !days.includes(its.day)) {
        days.push(its.day);
        const minute = Math.floor(world.time.now() / MINUTE + 60) % (24 * 60);
        expect(minute).toBeGreaterThanOrEqual(6 * 60);
        // Filled in, set aside, or left: each day by another way.
        if (days.length % 3 === 0) {
          await fillIn(camille, id, [scale(2, 1)]);
          await setDown(camille, id);
          expect(await offered()).toBeNull();
        } else if (days.length % 3 === 1) {
          unwrap(await camille.engine.setWorksheetAside(await keyOf(camille), id));
          expect(await offered()).toBeNull();
        }
      }
      world.time.advance(HOUR);
    }
    expect(days).toHaveLength(15);
    expect((await standing(camille)).sent).toMatchObject([{ state: 'over', offered: null }]);
    await settle(camille, claire);
    // Nothing is told of the days that were left.
    const { filled, sent: told } = await standing(claire);
    expect(filled.map(({ offeredOn }) => offeredOn)).toEqual([14, 11, 8, 5, 2].map((at) => days[at]));
    expect(JSON.stringify(told)).not.toMatch(/left|missed|aside/);
  });

  it('ended by the patient it is offered no more, the psychologist reads that it was, and what is begun can be set down', async () => {
    const id = await sent(mornings(14));
    await fillIn(camille, id, [scale(2, 2)]);
    const before = [await camille.space(), await claire.space()].map((space) => space.worksheetsVersion);
    unwrap(await camille.engine.endWorksheet(await keyOf(camille), id));
    expect((await standing(camille)).sent).toMatchObject([{ state: 'ended', offered: null, isBegun: true }]);
    await settle(camille, claire);
    // The screens of both read it anew by this alone: the thread shows nothing of it.
    const after = [await camille.space(), await claire.space()].map((space) => space.worksheetsVersion);
    expect(after.map((version, at) => version > before[at]!)).toEqual([true, true]);
    const [told] = (await standing(claire)).sent;
    expect(told).toMatchObject({ state: 'ended', ended: { by: 'patient' } });
    // Said once, whoever says it again.
    unwrap(await claire.engine.endWorksheet(await keyOf(claire), id));
    await setDown(camille, id);
    await settle(camille, claire);
    expect((await standing(claire)).filled).toHaveLength(1);
    expect((await claire.thread()).map(({ kind }) => kind)).toEqual(['answer', 'worksheet']);
    // Brought by another letter it begins anew.
    await answerWith(claire, [[id, mornings(3)]], 'Encore, si vous voulez.');
    world.time.advance(MINUTE);
    await settle(claire, camille);
    await readLetters(camille);
    expect((await standing(camille)).sent).toMatchObject([{ state: 'running', ended: null }]);
  });

  it('in a pause nothing is offered, and what is begun stays', async () => {
    const id = await sent(mornings(14));
    await fillIn(camille, id, [scale(2, 2)]);
    const key = await keyOf(camille);
    unwrap(await rest(camille));
    expect((await standing(camille)).sent).toMatchObject([{ offered: null, isBegun: true }]);
    expect(await camille.engine.setDownWorksheet(key, id)).toEqual({ ok: false, error: 'paused' });
    expect((await inHand(camille, id))?.replies).toEqual([scale(2, 2)]);
  });
});

describe('on two devices of the patient’s', () => {
  it('what is begun on one is there on the other as one turns away, and gone on both once it is set down', async () => {
    const id = await sent();
    const computer = await link(world, camille, TODAY);
    await settle(camille, computer, claire);
    await fillIn(camille, id, [open(3, 'Le vent.')]);
    await settle(camille, computer);
    expect((await inHand(computer, id))?.replies).toEqual([]);
    await camille.engine.leavePage();
    await settle(camille, computer);
    expect((await inHand(computer, id))?.replies).toEqual([open(3, 'Le vent.')]);
    await fillIn(computer, id, [scale(2, 1), open(3, 'Le vent.')]);
    await computer.engine.leavePage();
    await settle(computer, camille);
    await setDown(camille, id);
    await settle(camille, computer);
    expect((await inHand(computer, id))?.replies).toEqual([]);
    expect((await standing(computer)).filled).toMatchObject([{ replies: [scale(2, 1), open(3, 'Le vent.')] }]);
    expect((await standing(camille)).filled).toHaveLength(1);
  });

  it('filled in on both apart, nothing that was said is lost, and nothing goes on joining', async () => {
    const id = await sent();
    const computer = await link(world, camille, TODAY);
    await settle(camille, computer, claire);
    computer.wire.offline = true;
    await fillIn(computer, id, [scale(2, 1), open(3, 'Du soir.')]);
    await fillIn(camille, id, [{ item: 0, reply: { type: 'when', day: null, minute: 1_420 } }, open(3, 'Du matin.')]);
    await camille.engine.leavePage();
    await settle(camille);
    computer.wire.offline = false;
    await computer.engine.leavePage();
    await settle(computer, camille, computer, camille);
    const both: readonly ItemReply[] = [
      { item: 0, reply: { type: 'when', day: null, minute: 1_420 } },
      scale(2, 1),
      open(3, 'Du soir.\n\nDu matin.'),
    ];
    expect((await inHand(computer, id))?.replies).toEqual(both);
    expect((await inHand(camille, id))?.replies).toEqual(both);
    // Set down here while more of it is filled in there: what was is entry, what is more stays begun.
    computer.wire.offline = true;
    await fillIn(computer, id, [...both.slice(0, 2), open(3, 'Du soir.\n\nDu matin.\n\nEt de midi.')]);
    await setDown(camille, id);
    await settle(camille);
    computer.wire.offline = false;
    await computer.engine.leavePage();
    await settle(computer, camille, computer);
    expect((await standing(computer)).filled).toHaveLength(1);
    expect((await inHand(computer, id))?.replies.at(-1)).toEqual(open(3, 'Du soir.\n\nDu matin.\n\nEt de midi.'));
  });

  it('all of it comes back with the sheet, and the relation takes what is begun with it', async () => {
    const id = await sent();
    await fillIn(camille, id, [scale(2, 3)]);
    await setDown(camille, id);
    await fillIn(camille, id, [open(3, 'Commencé.')]);
    await camille.engine.leavePage();
    await settle(camille, claire);
    const fresh = await world.device(TODAY);
    unwrap(await fresh.engine.recover(words.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE }));
    await settle(fresh, claire);
    expect((await standing(fresh)).filled).toMatchObject([{ id, replies: [scale(2, 3)] }]);
    expect(await inHand(fresh, id)).toMatchObject({ replies: [open(3, 'Commencé.')] });
    unwrap(await fresh.engine.eraseRelation(await keyOf(fresh)));
    await settle(fresh, claire, fresh);
    expect((await fresh.space()).relations).toEqual([]);
  });
});
