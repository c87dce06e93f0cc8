// Passages that are kept, over the real relay: each person's own, on all their devices, back from the sheet, and gone with their source.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MarkView } from '../../client/engine/api/mark-views.ts';
import { MINUTE } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { answerAndRead, flash, joinAnew } from '../harness/days.ts';
import { piecesOf } from '../harness/export.ts';
import { link } from '../harness/link.ts';
import { createWorld, meet, type Person, settle, type World } from '../harness/world.ts';

const SISTER = 'Ma sœur comptait les marches, moi je regardais la poignée.';
const PASSAGE = 'moi je regardais la poignée';

let world: World;
let claire: Person;
let camille: Person;
let entry: EnvelopeId;
beforeEach(async () => {
  world = await createWorld();
  ({ claire, camille } = await meet(world));
  entry = await flash(camille, SISTER);
  await settle(camille, claire);
});
afterEach(() => world.close());

const keyOf = async (person: Person) => (await person.relation()).key;
const passage = (text = PASSAGE, sourceId = entry) => ({ sourceId, start: SISTER.indexOf(text), text });
const keep = async (person: Person, word = '', of = passage()) => person.engine.keepMark(await keyOf(person), of, word);
const marksOf = async (person: Person): Promise<readonly MarkView[]> => person.engine.marksOf(await keyOf(person));

describe('a passage that is kept', () => {
  it('is its person’s alone, of one’s own writing and the other’s, and of nothing that is not there', async () => {
    unwrap(await keep(claire, ' Un regard. '));
    unwrap(await keep(camille));
    await answerAndRead(world, claire, camille, 'Cette poignée, restons-y.');
    const letter = (await camille.thread()).at(-1)!.id;
    unwrap(await keep(camille, '', { sourceId: letter, start: 0, text: 'Cette poignée' }));
    expect(await marksOf(claire)).toMatchObject([
      { text: PASSAGE, word: 'Un regard.', sourceId: entry, mine: false, erasedAt: null, start: 30 },
    ]);
    expect((await marksOf(camille)).map(({ text, mine }) => [text, mine])).toEqual([
      [PASSAGE, true],
      ['Cette poignée', false],
    ]);
    const not = { ok: false, error: 'not-there' };
    expect(await keep(claire, '', { ...passage(), start: 3 })).toEqual(not);
    expect(await keep(claire, '', { ...passage(), text: '' })).toEqual(not);
    expect(await keep(claire, 'x'.repeat(501))).toEqual({ ok: false, error: 'too-long' });
    // Kept again it is one, with the word there was.
    unwrap(await keep(claire));
    expect(await marksOf(claire)).toMatchObject([{ word: 'Un regard.' }]);
    const key = await keyOf(claire);
    await claire.engine.lock();
    expect(await claire.engine.marksOf(key)).toEqual([]);
  });

  it('is on all devices of its person, a word written on two of them twice, and given up on one on both', async () => {
    const desk = await link(world, claire);
    await settle(claire, desk, camille);
    const id = unwrap(await keep(claire, ''));
    await settle(claire, desk);
    expect(await marksOf(desk)).toMatchObject([{ id, text: PASSAGE, sourceId: entry }]);
    const key = await keyOf(claire);
    unwrap(await claire.engine.changeMarkWord(key, id, 'Vigilance.'));
    unwrap(await desk.engine.changeMarkWord(await keyOf(desk), id, 'L’escalier.'));
    await settle(claire, desk, claire, desk);
    const [one] = await marksOf(claire);
    const [other] = await marksOf(desk);
    expect(one!.word).toBe(other!.word);
    expect(one!.word).toContain('Vigilance.');
    expect(one!.word).toContain('L’escalier.');
    unwrap(await desk.engine.dropMark(await keyOf(desk), id));
    await settle(desk, claire);
    expect(await marksOf(claire)).toEqual([]);
  });

  it('goes once its source is erased or taken out, whoever wrote that; its line and one’s own word stay', async () => {
    unwrap(await keep(claire, 'La porte.'));
    unwrap(await keep(camille));
    await answerAndRead(world, claire, camille, 'Restons-y.');
    const letter = (await camille.thread()).at(-1)!.id;
    unwrap(await keep(camille, '', { sourceId: letter, start: 0, text: 'Restons-y.' }));
    world.time.advance(MINUTE);
    unwrap(await camille.engine.eraseEntry(await keyOf(camille), entry));
    unwrap(await camille.engine.takeOut(await keyOf(camille), letter));
    expect((await marksOf(camille)).map(({ text }) => text)).toEqual(['', '']);
    await settle(camille, claire);
    // By what was agreed she keeps what she had read; a passage that is kept apart goes all the same.
    expect(await marksOf(claire)).toMatchObject([{ text: '', word: 'La porte.', sourceId: null }]);
    expect((await marksOf(claire))[0]!.erasedAt).toBeGreaterThan(0);
    expect(await keep(claire)).toEqual({ ok: false, error: 'not-there' });
  });

  it('is found by its words, taken away with everything else, and back from the sheet', async () => {
    const { link: invitation } = unwrap(await claire.engine.invite('Lucie'));
    const { person: lucie, words } = await joinAnew(world, invitation, 'Lucie');
    await settle(claire, lucie);
    const hers = await flash(lucie, SISTER);
    unwrap(await keep(lucie, 'Ce mot-là.', passage(PASSAGE, hers)));
    await settle(lucie, claire);
    const found = await lucie.engine.searchFor({
      typed: 'mot-là',
      role: 'patient',
      relation: null,
      scopes: ['marks'],
      most: 9,
    });
    expect(found?.rows).toMatchObject([{ scope: 'marks', source: hers }]);
    const pieces = await piecesOf(lucie);
    expect(pieces.filter(({ section }) => section === 'marks').map(({ says }) => says)).toMatchObject([
      { type: 'mark', mark: { text: PASSAGE, word: 'Ce mot-là.', sourceId: hers } },
    ]);
    const fresh = await world.device();
    unwrap(
      await fresh.engine.recover(words.join(' '), {
        label: 'Lucie',
        language: 'fr',
        passphrase: 'autre phrase secrète',
      }),
    );
    await settle(fresh, claire);
    expect(await marksOf(fresh)).toMatchObject([{ text: PASSAGE, word: 'Ce mot-là.', sourceId: hers }]);
    unwrap(await fresh.engine.eraseRelation(await keyOf(fresh)));
    expect(await marksOf(fresh)).toEqual([]);
  });
});
