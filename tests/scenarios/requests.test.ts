// What a patient asks of their record, and what is replied: each is a letter that both read alike and a piece of the record, filed once whatever her devices
// do. Played over the real relay.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewRequest } from '../../client/engine/api/request-views.ts';
import { DAY, MINUTE } from '../../shared/clock.ts';
import { LETTER_KINDS, SPOKEN_KINDS } from '../../shared/kinds/table.ts';
import { unwrap } from '../../shared/result.ts';
import { answerAndRead, flash } from '../harness/days.ts';
import { exported, opened } from '../harness/export.ts';
import { HERE, link } from '../harness/link.ts';
import { agreed, TODAY } from '../harness/rhythm.ts';
import { createWorld, type Person, settle, type World } from '../harness/world.ts';

let world: World;
let claire: Person;
let camille: Person;
beforeEach(async () => {
  world = await createWorld();
  ({ claire, camille } = await agreed(world));
  await flash(camille, 'Une nuit.');
  await settle(camille, claire);
  await answerAndRead(world, claire, camille, 'Vous dites la nuit.');
});
afterEach(() => world.close());

const keyOf = async (person: Person) => (await person.relation()).key;
const ask = async (more: Partial<NewRequest>) =>
  camille.engine.askRecord(await keyOf(camille), { what: 'copy', concerns: [], text: '', ...more });
const asked = async (person: Person) => person.engine.requestsOf(await keyOf(person));
const pieces = async (person: Person) =>
  (await person.engine.dossierOf(await keyOf(person)))!.pieces
    .toSorted((a, b) => (a.editions[0]?.n ?? 0) - (b.editions[0]?.n ?? 0))
    .map(({ what, editions }) => [what, editions.map(({ n, text }) => [n, text])]);
type Reply = Parameters<Person['engine']['answerRecord']>[2];
const reply = async (id: string, said: Reply) => claire.engine.answerRecord(await keyOf(claire), id, said);

describe('a request about the record', () => {
  it('stands open for both until it is answered, and both are pieces of the record', async () => {
    unwrap(await ask({ text: 'Pour mon médecin.' }));
    world.time.advance(MINUTE);
    expect((await asked(camille))[0]).toMatchObject({ delivery: 'kept', reply: null });
    await settle(camille, claire);
    const [request] = await asked(claire);
    expect(request).toMatchObject({ what: 'copy', text: 'Pour mon médecin.', reply: null });
    expect((await claire.relation()).requests).toEqual({ open: 1, since: request!.at, count: 1, version: 1 });
    // It moves no window, and is of no thread.
    expect((await claire.relation()).unanswered).toBe(0);
    expect((await claire.thread()).map(({ opening }) => opening)).toEqual(['Une nuit.', 'Vous dites la nuit.']);
    expect(await pieces(claire)).toEqual([['asked', [[1, 'Pour mon médecin.']]]]);
    expect(await reply(request!.id, { answer: 'no', text: ' ' })).toMatchObject({ error: 'empty' });
    unwrap(await reply(request!.id, { answer: 'no', text: 'Pas encore prêt.' }));
    world.time.advance(DAY);
    unwrap(await reply(request!.id, { answer: 'yes', text: 'La voici.' }));
    await settle(claire, camille);
    for (const person of [claire, camille]) {
      expect((await asked(person))[0]?.reply).toMatchObject({ answer: 'yes', text: 'La voici.' });
      expect((await person.relation()).requests).toMatchObject({ open: 0, since: null, count: 1 });
    }
    expect(await pieces(claire)).toEqual([
      ['asked', [[1, 'Pour mon médecin.']]],
      ['reply', [[2, 'Pas encore prêt.']]],
      ['reply', [[3, 'La voici.']]],
    ]);
    const made = await exported(
      camille.engine,
      { relations: [await keyOf(camille)], own: false, files: false },
      { made: world.time.now() },
    );
    const took = await opened<{ readonly letter?: string }>(new Uint8Array(await made!.blob.arrayBuffer()));
    expect(took.pieces.flatMap(({ says }) => says.letter ?? [])).toEqual([
      'record-asked',
      'record-answered',
      'record-answered',
    ]);
    expect(took.shown).toContain('Pas encore prêt.');
  });

  it('is filed once by two of her devices, and not again once it was destroyed', async () => {
    const desk = await link(world, claire, TODAY);
    await settle(claire, desk, camille);
    const { id } = (await camille.thread()).at(-1)!;
    claire.wire.offline = true;
    unwrap(await ask({ what: 'remark', text: 'Je n’ai pas dit cela.', concerns: [id] }));
    await settle(camille, desk);
    claire.wire.offline = false;
    await settle(claire, desk, claire);
    for (const person of [claire, desk]) {
      expect(await pieces(person)).toEqual([['asked', [[1, 'Je n’ai pas dit cela.']]]]);
      expect((await asked(person))[0]).toMatchObject({ what: 'remark', concerns: [id] });
      // A remark is answered by nobody.
      expect((await person.relation()).requests).toMatchObject({ open: 0, count: 1 });
    }
    const key = await keyOf(claire);
    const { subject } = (await claire.engine.dossierOf(key))!.pieces[0]!;
    unwrap(await claire.engine.destroyPiece(key, subject, { reason: 'asked', text: '' }));
    for (let pass = 0; pass < 3; pass++) {
      world.time.advance(MINUTE);
      await settle(claire, desk);
    }
    const fresh = await link(world, desk, { ...TODAY, passphrase: HERE.passphrase });
    await settle(fresh);
    for (const person of [claire, desk, fresh]) expect(await pieces(person)).toEqual([]);
  });

  it('says something where it is a remark, and leaves where both read it and neither closed the relation', async () => {
    expect(await ask({ what: 'remark' })).toMatchObject({ error: 'empty' });
    expect(await ask({ text: 'x'.repeat(5_001) })).toMatchObject({ error: 'too-long' });
    expect(await claire.engine.askRecord(await keyOf(claire), { what: 'copy', concerns: [], text: '' })).toMatchObject({
      error: 'not-now',
    });
    expect(await reply('00'.repeat(16), { answer: 'yes', text: '' })).toMatchObject({ error: 'not-now' });
    const his = await keyOf(camille);
    await camille.engine.lock();
    expect(await camille.engine.askRecord(his, { what: 'copy', concerns: [], text: '' })).toMatchObject({
      error: 'locked',
    });
    expect(await camille.engine.requestsOf(his)).toEqual([]);
    const older = { speaks: SPOKEN_KINDS.filter((kind) => kind !== LETTER_KINDS.recordAsked) };
    await world.close();
    world = await createWorld();
    ({ claire, camille } = await agreed(world, undefined, older));
    await settle(claire, camille);
    expect(await ask({})).toMatchObject({ error: 'other-side' });
  });
});
