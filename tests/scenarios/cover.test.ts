// Long because a cover is followed from its proposal to what is left after it, on the devices of three people.
// A colleague answers while the psychologist is away, by the patient's consent: three people, a real relay, one moved clock.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SECOND } from '../../shared/clock.ts';
import { LETTER_KINDS, SPOKEN_KINDS } from '../../shared/kinds/table.ts';
import { unwrap } from '../../shared/result.ts';
import {
  agree,
  coverOf,
  covered,
  handedOn,
  linkOf,
  morning,
  propose,
  theCover,
  threePeople,
  together,
} from '../harness/cover.ts';
import { answer, answerAndRead, flash, texts } from '../harness/days.ts';
import { agree as agreeFrame, DRAFT, propose as proposeFrame } from '../harness/frame.ts';
import { TODAY } from '../harness/rhythm.ts';
import { SLICES, WHOLE_MS } from '../harness/voice.ts';
import { answerWith, compose, fillIn, ONCE, open, readLetters, scale, setDown } from '../harness/worksheets.ts';
import { CLAIRE, createWorld, settle, type World } from '../harness/world.ts';

const WITHOUT_WORKSHEETS = SPOKEN_KINDS.filter((kind) => kind !== LETTER_KINDS.worksheetFilled);

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

describe('a frame without covers', () => {
  it('has none proposed, until one that allows it is agreed on', async () => {
    const three = await threePeople(world, TODAY);
    const withCover = (value: boolean) => ({
      ...DRAFT,
      terms: [{ name: 'rhythm', value: CLAIRE.rhythm } as const, { name: 'cover', value } as const],
    });
    const link = await linkOf(three.thomas);
    await proposeFrame(three.claire, withCover(false));
    await together(three);
    // Only what is agreed on binds.
    unwrap(await propose(world, three.claire, link));
    await agreeFrame(three.camille);
    await together(three);
    const other = await linkOf(three.thomas, 'Un autre');
    expect(await propose(world, three.claire, other)).toEqual({ ok: false, error: 'frame-says-no' });
    await proposeFrame(three.claire, withCover(true));
    await together(three);
    await agreeFrame(three.camille);
    await together(three);
    unwrap(await propose(world, three.claire, other));
  });
});

describe('a cover that the patient agrees to', () => {
  it('tells the colleague for whom and until when, and the psychologist that it was agreed', async () => {
    const three = await threePeople(world);
    expect((await three.thomas.space()).relations).toEqual([]);
    unwrap(await propose(world, three.claire, await linkOf(three.thomas), { text: 'Il peut vous répondre.' }));
    await together(three);
    expect(await theCover(three.camille)).toMatchObject({
      state: 'asked',
      name: 'Thomas Lefèvre',
      title: 'Psychologue',
      registration: '801108231',
      text: 'Il peut vous répondre.',
      inHand: null,
    });
    // Before she agrees the colleague learns nothing.
    expect((await three.thomas.space()).relations).toEqual([]);
    unwrap(await agree(three.camille));
    await together(three);
    expect(await theCover(three.claire)).toMatchObject({ state: 'agreed', isNow: false });
    expect(await coverOf(three.thomas)).toMatchObject({
      as: { state: 'agreed', name: 'Claire Vasseur', isNow: false, of: null },
      handedOn: 0,
    });
    expect((await theCover(three.camille)).inHand).toMatchObject({ isTold: true, handsOn: true });
    expect((await coverOf(three.camille, 1)).as).toMatchObject({ of: (await three.camille.relation()).key });
  });

  it('hands a colleague’s answer on by voice alone as one without a text, once, and no blob with it', async () => {
    const three = await covered(world);
    morning(world, 2);
    await flash(three.camille, 'Le premier jour.');
    await together(three);
    const { key } = await three.thomas.relation();
    const take = unwrap(await three.thomas.engine.beginTake(key));
    for (const [n, bytes] of SLICES.entries())
      unwrap(await three.thomas.engine.addSlice(key, take, { stretch: 0, n, bytes, milliseconds: 1_000, levels: [n] }));
    unwrap(await three.thomas.engine.keepTake(key));
    const covers = (await three.thomas.thread()).filter(({ mine }) => !mine).map(({ id }) => id);
    unwrap(await three.thomas.engine.answer(key, { covers, blocks: [], reason: '' }));
    world.time.advance(40 * SECOND);
    await together(three);
    await together(three);
    expect((await three.camille.thread(1)).at(-1)).toMatchObject({ kind: 'answer', milliseconds: WHOLE_MS });
    expect(await handedOn(three.claire)).toEqual([['cover', '']]);
  });

  it('opens a worksheet that was filled in on one of its days to the colleague, item by item, under a name of that relation’s own', async () => {
    const three = await covered(world);
    const { thomas, camille } = three;
    const id = await compose(three.claire);
    await answerWith(three.claire, [[id, ONCE]]);
    world.time.advance(40 * SECOND);
    await together(three);
    await readLetters(camille);
    morning(world, 2);
    await fillIn(camille, id, [scale(2, 1), open(3, 'Le vent.')]);
    const entry = await setDown(camille, id);
    await together(three);
    const hers = async () => (await thomas.engine.worksheets((await thomas.relation()).key)).filled;
    const [filled] = await hers();
    expect(filled).toMatchObject({
      worksheet: { title: 'Les nuits' },
      replies: [scale(2, 1), open(3, 'Le vent.')],
      wording: 'unknown',
    });
    expect(filled!.id).not.toBe(id);
    // One that is filled in again is the same worksheet there too, and stands in the place of what it replaces.
    unwrap(await camille.engine.changeFilledWorksheet((await camille.relation()).key, entry));
    await fillIn(camille, id, [scale(2, 4)]);
    await setDown(camille, id);
    await together(three);
    expect(await hers()).toMatchObject([{ id: filled!.id, replies: [scale(2, 4)] }]);
  });

  it('opens a worksheet to an app of the colleague’s that reads none as the words that it holds', async () => {
    const three = await covered(world, {}, {}, { speaks: WITHOUT_WORKSHEETS });
    const id = await compose(three.claire);
    await answerWith(three.claire, [[id, ONCE]]);
    world.time.advance(40 * SECOND);
    await together(three);
    await readLetters(three.camille);
    morning(world, 2);
    await fillIn(three.camille, id, [scale(2, 1), open(3, 'Le vent.')]);
    await setDown(three.camille, id);
    await together(three);
    expect(await three.thomas.thread()).toMatchObject([{ kind: 'piece', title: 'Les nuits' }]);
    const [told] = await three.thomas.thread();
    expect(told!.blocks.map(({ text }) => text)).toEqual([
      'Cette nuit m’a semblé',
      'hachée 2/5 d’une pièce',
      'Ce qui était là au réveil',
      'Le vent.',
    ]);
  });

  it('opens each text of its days to the colleague, none of before and none of after', async () => {
    const three = await covered(world);
    await flash(three.camille, 'Avant.');
    await together(three);
    morning(world, 2);
    await flash(three.camille, 'Le premier jour.');
    const piece = { kind: 'piece', title: 'Une page', blocks: [{ type: 'text', text: 'Le premier soir.' }] } as const;
    unwrap(await three.camille.engine.deposit((await three.camille.relation()).key, piece));
    await together(three);
    expect(await texts(three.thomas)).toEqual(['Le premier jour.', 'Le premier soir.']);
    expect((await coverOf(three.thomas)).as).toMatchObject({ isNow: true });
    morning(world, 4);
    await flash(three.camille, 'Le dernier jour.');
    await together(three);
    morning(world, 1);
    await flash(three.camille, 'Après.');
    await together(three);
    expect(await texts(three.thomas)).toEqual(['Le premier jour.', 'Le premier soir.', 'Le dernier jour.']);
    expect(await texts(three.claire)).toEqual([
      'Avant.',
      'Le premier jour.',
      'Le premier soir.',
      'Le dernier jour.',
      'Après.',
    ]);
    expect([(await theCover(three.camille)).state, (await coverOf(three.thomas)).as?.state]).toEqual(['over', 'over']);
  });

  it('shows of before what the patient chose, and hands the colleague’s answers on', async () => {
    const three = await threePeople(world);
    await flash(three.camille, 'Choisi.');
    await flash(three.camille, 'Gardé.');
    await together(three);
    await answerAndRead(world, three.claire, three.camille, 'La réponse de Claire.');
    unwrap(await propose(world, three.claire, await linkOf(three.thomas), { since: 'last-answer' }));
    await together(three);
    const key = (await three.camille.relation()).key;
    const showable = await three.camille.engine.showable(key, (await theCover(three.camille)).id);
    expect(showable.map(({ opening, isProposed }) => [opening, isProposed])).toEqual([
      ['Choisi.', false],
      ['Gardé.', false],
      ['La réponse de Claire.', true],
    ]);
    unwrap(await agree(three.camille, { chosen: [showable[0]!.id, showable[2]!.id] }));
    await together(three);
    expect(await handedOn(three.thomas)).toEqual([
      ['patient', 'Choisi.'],
      ['psychologist', 'La réponse de Claire.'],
    ]);
    morning(world, 2);
    await flash(three.camille, 'Pendant.');
    await together(three);
    await answerAndRead(world, three.thomas, three.camille, 'La réponse de Thomas.');
    await together(three);
    expect(await texts(three.camille, 1)).toEqual(['Pendant.', 'La réponse de Thomas.']);
    expect(await handedOn(three.claire)).toEqual([['cover', 'La réponse de Thomas.']]);
    // It answers nothing of hers: what waits goes on waiting for her.
    expect((await three.claire.relation()).unanswered).toBe(1);
  });

  it('hands nothing on where the patient leaves it out, and does from when she has it', async () => {
    const three = await covered(world, { handsOn: false });
    morning(world, 2);
    await flash(three.camille, 'Pendant.');
    await together(three);
    await answerAndRead(world, three.thomas, three.camille, 'Pour Camille.');
    await together(three);
    expect(await handedOn(three.claire)).toEqual([]);
    const { id } = await theCover(three.camille);
    unwrap(await three.camille.engine.handOnAnswers((await three.camille.relation()).key, id, true));
    await together(three);
    expect(await handedOn(three.claire)).toEqual([['cover', 'Pour Camille.']]);
  });

  it('takes back, changes and erases at the colleague’s what the patient does at her psychologist’s', async () => {
    const three = await covered(world);
    morning(world, 2);
    const key = (await three.camille.relation()).key;
    const [one, two, third] = [
      await flash(three.camille, 'À changer.'),
      await flash(three.camille, 'À reprendre.'),
      await flash(three.camille, 'À effacer.'),
    ];
    await together(three);
    expect(await texts(three.thomas)).toEqual(['À changer.', 'À reprendre.', 'À effacer.']);
    unwrap(await three.camille.engine.replace(key, one, { kind: 'flash', text: 'Changé.' }));
    unwrap(await three.camille.engine.withdraw(key, two));
    unwrap(await three.camille.engine.eraseEntry(key, third));
    await together(three);
    const seen = (await three.thomas.thread()).filter(({ replacedBy }) => replacedBy === null);
    expect(
      seen.map(({ blocks, withdrawn, erasedAt }) => [blocks[0]?.text ?? '', withdrawn, erasedAt !== null]),
    ).toEqual([
      ['', true, true],
      ['', false, true],
      ['Changé.', false, false],
    ]);
  });

  it('names nothing of one relation in the other: a quote is text there', async () => {
    const three = await threePeople(world);
    await flash(three.camille, 'Bonjour.');
    await together(three);
    await answerAndRead(world, three.claire, three.camille, 'Prenez soin de vous.');
    unwrap(await propose(world, three.claire, await linkOf(three.thomas)));
    await together(three);
    unwrap(await agree(three.camille));
    await together(three);
    morning(world, 2);
    const { id } = (await three.camille.thread()).find(({ kind }) => kind === 'answer')!;
    unwrap(
      await three.camille.engine.deposit((await three.camille.relation()).key, {
        kind: 'piece',
        title: '',
        blocks: [
          { type: 'quote', sourceId: id, start: 0, text: 'Prenez soin' },
          { type: 'text', text: 'J’y pense.' },
        ],
      }),
    );
    await together(three);
    const blocks = async (person: typeof three.claire) =>
      (await person.thread()).at(-1)!.blocks.map(({ type, text }) => [type, text]);
    expect(await blocks(three.claire)).toEqual([
      ['quote', 'Prenez soin'],
      ['text', 'J’y pense.'],
    ]);
    expect(await blocks(three.thomas)).toEqual([
      ['text', '«\u00A0Prenez soin\u00A0»'],
      ['text', 'J’y pense.'],
    ]);
  });
});

describe('without an agreement', () => {
  it('nothing changes: a proposal that is declined or left blocks nothing, and one may be asked about first', async () => {
    const three = await threePeople(world);
    unwrap(await propose(world, three.claire, await linkOf(three.thomas)));
    await together(three);
    const key = (await three.camille.relation()).key;
    const { id } = await theCover(three.camille);
    unwrap(await three.camille.engine.askAboutCover(key, id, 'Que lira-t-il ?'));
    unwrap(await three.camille.engine.declineCover(key, id, 'J’attendrai.'));
    await together(three);
    expect(await theCover(three.claire)).toMatchObject({
      state: 'declined',
      declinedText: 'J’attendrai.',
      questions: [{ text: 'Que lira-t-il ?' }],
    });
    morning(world, 2);
    await flash(three.camille, 'Pendant.');
    await together(three);
    expect(await texts(three.claire)).toEqual(['Pendant.']);
    expect((await three.thomas.space()).relations).toEqual([]);
  });

  it('one link is of one person, and leads neither to oneself nor to whoever it is proposed to', async () => {
    const three = await threePeople(world);
    const link = await linkOf(three.thomas);
    unwrap(await propose(world, three.claire, link));
    expect(await propose(world, three.claire, link)).toEqual({ ok: false, error: 'link-used' });
    expect(await propose(world, three.claire, await linkOf(three.claire))).toMatchObject({ ok: false });
    expect(await propose(world, three.claire, 'Bonjour.')).toMatchObject({ ok: false });
  });
});

describe('the end', () => {
  it.each(['patient', 'psychologist', 'colleague'] as const)(
    'by a word of the %s closes it for all three: nothing more is sealed for the colleague',
    async (who) => {
      const three = await covered(world);
      morning(world, 2);
      await flash(three.camille, 'Pendant.');
      await together(three);
      const by = { patient: three.camille, psychologist: three.claire, colleague: three.thomas }[who];
      unwrap(await by.engine.endCover((await by.relation()).key, (await theCover(three.claire)).id));
      await together(three);
      await flash(three.camille, 'Après.');
      await together(three);
      expect(await texts(three.thomas)).toEqual(['Pendant.']);
      expect([
        (await theCover(three.camille)).state,
        (await theCover(three.claire)).state,
        (await coverOf(three.thomas)).as?.state,
      ]).toEqual(['ended', 'ended', 'ended']);
      await expect(answer(three.thomas, 'Trop tard.')).rejects.toThrow();
    },
  );

  it('by the end of the relation with the psychologist', async () => {
    const three = await covered(world);
    morning(world, 2);
    const key = (await three.camille.relation()).key;
    const over = { step: 'ended', lastDay: 0, wishesSynthesis: false, text: '' } as const;
    unwrap(await three.camille.engine.endRelation(key, over));
    await together(three);
    expect((await coverOf(three.thomas)).as?.state).toBe('ended');
  });

  it('a clock that is set back, the device’s or the relay’s, lengthens nothing', async () => {
    const three = await covered(world);
    morning(world, 7);
    await three.camille.engine.sync();
    // Her own clock says that the cover goes on.
    const back = await world.device({ store: three.camille.store, skew: -3 * 24 * 3_600 * SECOND });
    unwrap(await back.engine.unlock((await back.view()).spaces[0]!.id, 'lanterne octobre tilleul'));
    await back.engine.sync();
    await flash(back, 'Après.');
    await settle(back, three.claire, three.thomas);
    expect(await texts(three.claire)).toEqual(['Après.']);
    expect(await texts(three.thomas)).toEqual([]);
  });
});
