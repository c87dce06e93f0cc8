// Long because one synthesis is followed from its first word to its erasure on both sides.
// Syntheses over the real relay: written by section with numbers and passages, sent in versions that all stand, remarked on, kept in the record; with
// sources that are erased, on several devices, and back from the sheet.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SynthesesView, SynthesisText } from '../../client/engine/api/synthesis-views.ts';
import { DAY, SECOND, utcDayOf } from '../../shared/clock.ts';
import type { EnvelopeId, ObjectId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { answerAndRead, flash, welcome } from '../harness/days.ts';
import { piecesOf } from '../harness/export.ts';
import { link } from '../harness/link.ts';
import { CLAIRE, createWorld, newSpace, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';

const STAIRS = 'On écoutait les pas dans l’escalier. Une vigilance d’enfant.';
const KITCHEN = 'La cuisine de la rue des Vennes. L’odeur du lino.';
const VIGILANCE = 'Une vigilance d’enfant.';

let world: World;
let claire: Person;
let camille: Person;
let words: readonly string[];
let stairs: EnvelopeId;
let kitchen: EnvelopeId;
beforeEach(async () => {
  world = await createWorld();
  claire = await world.device();
  const made = await claire.engine.createPractice(newSpace('Claire Vasseur'), CLAIRE, await world.admissionLink());
  ({ words } = unwrap(made));
  ({ person: camille } = await welcome(world, claire, 'Camille'));
  stairs = await flash(camille, STAIRS);
  world.time.advance(DAY);
  kitchen = await flash(camille, KITCHEN);
  await settle(camille, claire);
});
afterEach(() => world.close());

const keyOf = async (person: Person, index = 0) => (await person.relation(index)).key;
const read = async (person: Person, index = 0): Promise<SynthesesView> =>
  person.engine.synthesesOf(await keyOf(person, index));

/** Speaks of the kitchen before the stairs, and quotes these. */
const autumn = (more: Partial<SynthesisText> = {}): SynthesisText => ({
  title: 'Automne',
  from: utcDayOf(world.time.now()) - 30,
  to: utcDayOf(world.time.now()),
  sections: [
    {
      heading: 'Ce qui est revenu',
      text: 'La cuisine , puis un souvenir .',
      pointers: [
        { at: 11, sourceId: kitchen },
        { at: 30, sourceId: stairs },
      ],
      quotes: [{ sourceId: stairs, start: STAIRS.indexOf(VIGILANCE), text: VIGILANCE }],
    },
    { heading: 'Ce qui reste ouvert', text: '   ', pointers: [], quotes: [] },
  ],
  ...more,
});
const write = async (person: Person, said = autumn(), id: ObjectId | null = null): Promise<ObjectId> =>
  unwrap(await person.engine.saveSynthesis(await keyOf(person), id, said));
async function send(person: Person, id: ObjectId): Promise<void> {
  unwrap(await person.engine.sendSynthesis(await keyOf(person), id));
  world.time.advance(31 * SECOND);
  await settle(person, camille);
}

describe('a synthesis', () => {
  it('is kept as it is typed, and read by both under the same numbers once it is sent; it covers nothing', async () => {
    const id = await write(claire);
    expect(await read(claire)).toMatchObject({
      sent: [],
      drafts: [
        {
          id,
          title: 'Automne',
          version: 1,
          sources: [
            { n: 1, sourceId: stairs },
            { n: 2, sourceId: kitchen },
          ],
        },
      ],
    });
    expect((await read(camille)).sent).toEqual([]);
    const key = await keyOf(claire);
    unwrap(await claire.engine.sendSynthesis(key, id));
    expect((await read(claire)).held?.id).toBe(id);
    expect(await claire.engine.saveSynthesis(key, id, autumn())).toEqual({ ok: false, error: 'held' });
    expect(await claire.engine.undoSynthesis(key)).toBe(true);
    world.time.advance(31 * SECOND);
    await settle(claire, camille);
    expect((await read(camille)).sent).toEqual([]);
    await send(claire, id);
    expect(await claire.engine.undoSynthesis(key)).toBe(false);
    const seen = (await read(camille)).sent[0]!.versions[0]!;
    expect(seen).toMatchObject({
      version: 1,
      title: 'Automne',
      mine: false,
      sections: [
        {
          heading: 'Ce qui est revenu',
          numbers: [
            { at: 11, n: 2 },
            { at: 30, n: 1 },
          ],
          quotes: [{ n: 1, block: { type: 'quote', sourceId: stairs, text: VIGILANCE } }],
        },
      ],
      sources: [
        { n: 1, head: stairs, mine: true },
        { n: 2, head: kitchen, mine: true },
      ],
    });
    // What said nothing was left out.
    expect(seen.sections).toHaveLength(1);
    expect((await read(claire)).drafts).toEqual([]);
    const hers = await claire.relation();
    expect(hers.unanswered).toBe(2);
    expect(hers.lastAnswer).toBe(null);
    const his = await camille.relation();
    expect(his.synthesis).toBe(seen.letter);
    expect(his.unopened.count).toBe(0);
    await camille.engine.markOpened(his.key, seen.letter);
    expect((await camille.relation()).synthesis).toBe(null);
    await answerAndRead(world, claire, camille, 'Restons-y.');
    expect((await claire.relation()).unanswered).toBe(0);
  });

  it('is refused where it says nothing, of no time, or too much; and by an app that does not read it', async () => {
    const key = await keyOf(claire);
    const refused = async (said: SynthesisText) => claire.engine.sendSynthesis(key, await write(claire, said));
    const section = { heading: 'Titre', text: '', pointers: [], quotes: [] };
    expect(await refused(autumn({ sections: [section] }))).toEqual({ ok: false, error: 'empty' });
    expect(await refused(autumn({ from: 0 }))).toEqual({ ok: false, error: 'period' });
    expect(await refused(autumn({ to: 1 }))).toEqual({ ok: false, error: 'period' });
    const long = { ...section, text: 'x'.repeat(20_001) };
    expect(await refused(autumn({ sections: [long] }))).toEqual({ ok: false, error: 'too-long' });
    // However long, it is kept.
    expect((await read(claire)).drafts).toHaveLength(4);
    const many = Array.from({ length: 41 }, () => section);
    expect(await claire.engine.saveSynthesis(key, null, autumn({ sections: many }))).toMatchObject({ ok: false });
    expect(await camille.engine.saveSynthesis(await keyOf(camille), null, autumn())).toEqual({
      ok: false,
      error: 'gone',
    });
  });

  it('stands in versions, each with the remarks that are of it, and is one piece of the record', async () => {
    const first = await write(claire);
    await send(claire, first);
    const [one] = (await read(camille)).sent[0]!.versions;
    const his = await keyOf(camille);
    await camille.engine.markOpened(his, one!.letter);
    const remark = { letter: one!.letter, section: 0, start: 0, passage: 'La cuisine', text: ' Celle de ma tante. ' };
    unwrap(await camille.engine.annotateSynthesis(his, remark));
    const not = { ok: false, error: 'gone' };
    expect(await camille.engine.annotateSynthesis(his, { ...remark, start: 1 })).toEqual(not);
    expect(await camille.engine.annotateSynthesis(his, { ...remark, section: 9 })).toEqual(not);
    expect(await camille.engine.annotateSynthesis(his, { ...remark, letter: stairs })).toEqual(not);
    await settle(camille, claire);
    const { synthesis, versions } = (await read(claire)).sent[0]!;
    expect(versions[0]!.annotations).toMatchObject([
      { passage: 'La cuisine', text: 'Celle de ma tante.', section: 0, start: 0, mine: false, isThere: true },
    ]);
    world.time.advance(DAY);
    const key = await keyOf(claire);
    const second = unwrap(await claire.engine.changeSynthesis(key, synthesis));
    // Begun once.
    expect(unwrap(await claire.engine.changeSynthesis(key, synthesis))).toBe(second);
    const [draft] = (await read(claire)).drafts;
    expect(draft).toMatchObject({ id: second, version: 2, title: 'Automne' });
    await write(claire, { ...autumn(), title: 'Automne, repris' }, second);
    await send(claire, second);
    expect((await camille.relation()).synthesis).toBe((await read(camille)).sent[0]!.versions[1]!.letter);
    for (const person of [claire, camille]) {
      const [its, ...none] = (await read(person)).sent;
      expect(none).toEqual([]);
      expect(its!.versions.map(({ version, title, annotations }) => [version, title, annotations.length])).toEqual([
        [1, 'Automne', 1],
        [2, 'Automne, repris', 0],
      ]);
    }
    const { pieces } = (await claire.engine.dossierOf(key))!;
    expect(pieces).toMatchObject([
      {
        what: 'synthesis',
        editions: [
          { n: 1, synthesis: { title: 'Automne', isSent: true } },
          { n: 2, synthesis: { title: 'Automne, repris', isSent: true } },
        ],
      },
    ]);
    expect(pieces[0]!.editions[0]!.text).toContain('La cuisine');
  });

  it('can be put in the record unsent, where the patient has nothing of it', async () => {
    const id = await write(claire);
    const key = await keyOf(claire);
    unwrap(await claire.engine.fileSynthesis(key, id));
    await settle(claire, camille);
    expect(await read(claire)).toMatchObject({ sent: [], drafts: [] });
    expect((await claire.engine.dossierOf(key))!.pieces).toMatchObject([
      { what: 'synthesis', editions: [{ n: 1, synthesis: { title: 'Automne', isSent: false } }] },
    ]);
    expect((await camille.thread()).map(({ kind }) => kind)).toEqual(['flash', 'flash']);
    expect(await claire.engine.fileSynthesis(key, id)).toEqual({ ok: false, error: 'gone' });
  });

  it('loses a passage whose source is erased while it is written, and keeps one in a letter that was sent', async () => {
    await send(claire, await write(claire));
    const id = await write(claire, autumn({ title: 'Hiver' }));
    unwrap(await camille.engine.eraseEntry(await keyOf(camille), stairs));
    await settle(camille, claire);
    const { sent, drafts } = await read(claire);
    expect(drafts[0]).toMatchObject({
      id,
      sections: [{ quotes: [{ text: '' }] }, {}],
      sources: [
        { n: 1, erasedAt: expect.any(Number) as number },
        { n: 2, erasedAt: null },
      ],
    });
    expect(sent[0]!.versions[0]!.sections[0]!.quotes[0]!.block.text).toBe(VIGILANCE);
    expect((await read(camille)).sent[0]!.versions[0]!.sections[0]!.quotes[0]!.block.text).toBe(VIGILANCE);
    await send(claire, id);
    const winter = (await read(camille)).sent[0]!.versions[0]!;
    expect(winter.sections[0]).toMatchObject({ quotes: [], numbers: [{ n: 1 }] });
    expect(winter.sources).toMatchObject([{ head: kitchen }]);
  });

  it('leaves out a source that is erased within the thirty seconds of its sending', async () => {
    const id = await write(claire);
    unwrap(await claire.engine.sendSynthesis(await keyOf(claire), id));
    unwrap(await camille.engine.eraseEntry(await keyOf(camille), stairs));
    await settle(camille, claire);
    world.time.advance(31 * SECOND);
    await settle(claire, camille);
    expect((await read(camille)).sent[0]!.versions[0]!.sections[0]).toMatchObject({ quotes: [], numbers: [{ n: 1 }] });
  });

  it('goes on on another device of hers, both texts staying where two wrote at once, and leaves once', async () => {
    const desk = await link(world, claire);
    await settle(claire, desk, camille);
    const id = await write(claire);
    await claire.engine.leave();
    await settle(claire, desk);
    expect((await read(desk)).drafts).toMatchObject([{ id, title: 'Automne' }]);
    await write(claire, autumn({ title: 'Ici' }), id);
    await write(desk, autumn({ title: 'Là' }), id);
    await claire.engine.leave();
    await settle(claire);
    await desk.engine.leave();
    await settle(desk, claire, desk);
    const titles = async (person: Person) => (await read(person)).drafts.map(({ title }) => title).toSorted();
    expect(await titles(claire)).toEqual(['Ici', 'Là']);
    expect(await titles(desk)).toEqual(['Ici', 'Là']);
    const mine = (await read(claire)).drafts.find(({ title }) => title === 'Ici')!.id;
    await send(claire, mine);
    await settle(claire, desk, claire);
    expect(await titles(desk)).toEqual(['Là']);
    expect((await read(desk)).sent).toHaveLength(1);
    unwrap(await desk.engine.dropSynthesis(await keyOf(desk), (await read(desk)).drafts[0]!.id));
    await settle(desk, claire);
    expect(await titles(claire)).toEqual([]);
  });

  it('has a remark that is kept as it is typed, survives a closed tab, and goes with its letter', async () => {
    await send(claire, await write(claire));
    const [one] = (await read(camille)).sent[0]!.versions;
    const his = await keyOf(camille);
    const remark = { letter: one!.letter, section: 0, start: 0, passage: 'La cuisine', text: 'Celle de ma ta' };
    expect(await camille.engine.keepRemark(his, remark)).toBe(true);
    camille.store.revive();
    await camille.engine.close();
    const again = await world.device({ store: camille.store });
    const [space] = (await again.view()).spaces;
    unwrap(await again.engine.unlock(space!.id, PASSPHRASE));
    expect(await again.engine.remarkDraft(his)).toEqual(remark);
    // Nothing of it has left.
    await settle(again, claire);
    expect((await read(claire)).sent[0]!.versions[0]!.annotations).toEqual([]);
    unwrap(await again.engine.annotateSynthesis(his, { ...remark, text: 'Celle de ma tante.' }));
    expect(await again.engine.remarkDraft(his)).toBeNull();
    await again.engine.keepRemark(his, remark);
    await again.engine.keepRemark(his, null);
    expect(await again.engine.remarkDraft(his)).toBeNull();
    // What is drafted of a text goes with it.
    await again.engine.keepRemark(his, remark);
    unwrap(await again.engine.takeOut(his, one!.letter));
    expect(await again.engine.remarkDraft(his)).toBeNull();
  });

  it('has a remark that is taken back by who wrote it, and by nobody else', async () => {
    await send(claire, await write(claire));
    const [one] = (await read(camille)).sent[0]!.versions;
    const his = await keyOf(camille);
    const remark = { letter: one!.letter, section: 0, start: 0, passage: 'La cuisine', text: 'Celle de ma tante.' };
    unwrap(await camille.engine.annotateSynthesis(his, remark));
    await settle(camille, claire);
    const remarksAt = async (person: Person) => (await read(person)).sent[0]!.versions[0]!.annotations;
    const [its] = await remarksAt(camille);
    expect(await claire.engine.takeBackRemark(await keyOf(claire), its!.id)).toEqual({ ok: false, error: 'gone' });
    expect(await camille.engine.takeBackRemark(his, stairs)).toEqual({ ok: false, error: 'gone' });
    unwrap(await camille.engine.takeBackRemark(his, its!.id));
    expect(await camille.engine.takeBackRemark(his, its!.id)).toEqual({ ok: false, error: 'gone' });
    await settle(camille, claire);
    for (const person of [camille, claire]) expect(await remarksAt(person)).toEqual([]);
    const ask = { typed: 'tante', relation: null, scopes: ['syntheses', 'entries'], most: 9 } as const;
    expect((await claire.engine.searchFor({ ...ask, role: 'psychologist' }))?.rows).toEqual([]);
    const said = (await piecesOf(camille)).map(({ says }) => says);
    expect(said).not.toContainEqual(expect.objectContaining({ letter: 'annotation' }));
  });

  it('is found by its words, taken away by its patient with its remarks, and back from the sheet', async () => {
    await send(claire, await write(claire));
    const draft = await write(claire, autumn({ title: 'Hiver' }));
    const [one] = (await read(camille)).sent[0]!.versions;
    const remark = { letter: one!.letter, section: 0, start: 0, passage: 'La cuisine', text: 'La tante.' };
    unwrap(await camille.engine.annotateSynthesis(await keyOf(camille), remark));
    await claire.engine.leave();
    await settle(claire, camille, claire);
    const ask = { typed: 'souvenir', relation: null, scopes: ['syntheses'], most: 9 } as const;
    expect((await camille.engine.searchFor({ ...ask, role: 'patient' }))?.rows).toMatchObject([{ entry: one!.letter }]);
    const found = await claire.engine.searchFor({ ...ask, role: 'psychologist' });
    expect(found?.rows).toHaveLength(2);
    expect(found?.rows).toContainEqual(expect.objectContaining({ draftId: draft }));
    const pieces = await piecesOf(camille);
    const letter = pieces.find(({ says }) => says?.type === 'entry' && says.entry.kind === 'synthesis')?.says;
    expect(letter).toMatchObject({ by: 'psychologist', synthesis: { sections: [{ numbers: [{ n: 2 }, { n: 1 }] }] } });
    expect(pieces.map(({ says }) => says)).toContainEqual(
      expect.objectContaining({
        letter: 'annotation',
        by: 'patient',
        said: expect.objectContaining({ text: 'La tante.' }) as object,
      }),
    );
    const fresh = await world.device();
    const returned = { label: 'Retrouvé', language: 'fr', passphrase: 'une autre phrase secrète' } as const;
    unwrap(await fresh.engine.recover(words.join(' '), returned));
    await settle(fresh);
    const back = await read(fresh);
    expect(back.drafts).toMatchObject([{ title: 'Hiver' }]);
    expect(back.sent[0]!.versions[0]).toMatchObject({ title: 'Automne', annotations: [{ text: 'La tante.' }] });
    expect((await fresh.engine.dossierOf(await keyOf(fresh)))!.pieces).toMatchObject([{ what: 'synthesis' }]);
    unwrap(await fresh.engine.eraseRelation(await keyOf(fresh)));
    expect(await read(fresh)).toMatchObject({ sent: [], drafts: [] });
  });

  it('leaves as the space is locked', async () => {
    const id = await write(claire);
    unwrap(await claire.engine.sendSynthesis(await keyOf(claire), id));
    await claire.engine.lock();
    const reopened = await claire.restart();
    unwrap(await reopened.engine.unlock((await reopened.view()).spaces[0]!.id, PASSPHRASE));
    await settle(reopened, camille);
    expect((await read(camille)).sent).toHaveLength(1);
    expect(await read(reopened)).toMatchObject({ held: null, drafts: [] });
  });
});
