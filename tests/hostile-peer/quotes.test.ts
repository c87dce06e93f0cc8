// X11, 29: words put into somebody's mouth. A passage is shown as another's words only where they wrote it, at the place it
// states; else as its writer's own, and where the entry is here and does not hold it, that is said.
import { beforeAll, describe, expect, it } from 'vitest';
import type { BlockView, EntryView } from '../../client/engine/api/views.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import type { EntryRow } from '../../client/engine/state/entry-row.ts';
import { EnvelopeId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { fill, PATIENT, PSYCHOLOGIST, refOf, side, viewOf } from '../harness/side.ts';
import { createWorld, meet, settle } from '../harness/world.ts';

beforeAll(loadSodium);

const quoteOf = (source: EntryRow, start: number, text: string) =>
  ({ type: 'quote', source: refOf(source), start, text }) as const;
const only = (entry: EntryView | undefined): BlockView => {
  const [block, ...more] = entry?.blocks ?? [];
  if (block === undefined || more.length > 0) throw new Error('not one block');
  return block;
};
const ROLES = ['patient', 'psychologist'] as const;

describe.each(ROLES)('on the %s’s side, a quote', (role) => {
  const WORDS = 'Je ne veux pas arrêter.';

  it('X11: stands as one where it stands in its source', () => {
    const its = side(role);
    const source = its.flash(PATIENT, WORDS);
    const letter = its.letter(PSYCHOLOGIST, [quoteOf(source, 6, 'veux pas')]);
    expect(only(viewOf(its.thread(), letter))).toEqual({
      type: 'quote',
      sourceId: source.envelopeId,
      start: 6,
      text: 'veux pas',
    });
  });

  it.each([
    ['was never written', 0, 'Je veux mourir.'],
    ['stands at another place', 0, 'veux pas'],
    ['leaves a word out', 0, 'Je veux arrêter.'],
    ['goes past the end', 6, 'veux pas arrêter. Jamais.'],
    ['begins beyond the end', 4_000_000_000, 'Je'],
    ['is in other letters', 0, 'JE NE VEUX PAS'],
    ['holds half of a character', 0, '\ufffd'],
    ['is nothing', 3, ''],
    ['is white space', 2, ' '],
  ])('X11: is its writer’s own words where it %s', (_what, start, text) => {
    const its = side(role);
    const source = its.flash(PATIENT, WORDS);
    const letter = its.letter(PSYCHOLOGIST, [quoteOf(source, start, text)]);
    expect(only(viewOf(its.thread(), letter))).toEqual({
      type: 'text',
      text,
      claim: { why: 'not-found', sourceId: source.envelopeId },
    });
  });

  it('X11: is its writer’s own words where it names an entry of its writer’s', () => {
    const its = side(role);
    const own = its.letter(PSYCHOLOGIST, [{ type: 'text', text: 'Je veux mourir.' }]);
    const letter = its.letter(PSYCHOLOGIST, [quoteOf(own, 0, 'Je veux mourir.')]);
    expect(only(viewOf(its.thread(), letter))).toEqual({ type: 'text', text: 'Je veux mourir.' });
    const mine = its.flash(PATIENT, WORDS);
    const piece = its.piece(PATIENT, '', [quoteOf(mine, 0, 'Je')]);
    expect(only(viewOf(its.thread(), piece))).toEqual({ type: 'text', text: 'Je' });
  });

  it('X11: is its writer’s own words where it names what is not here, or another hash, or what is only to come', () => {
    const its = side(role);
    const source = its.flash(PATIENT, WORDS);
    const missing = { ...source, envelopeId: EnvelopeId.fromBytes(fill(16, 250)) };
    const other = { ...source, hash: fill(32, 250) };
    const forged = its.answer(PATIENT, []);
    for (const named of [missing, other, forged]) {
      const letter = its.letter(PSYCHOLOGIST, [quoteOf(named, 0, 'Je')]);
      expect(only(viewOf(its.thread(), letter))).toMatchObject({
        type: 'text',
        text: 'Je',
        claim: { why: 'not-here' },
      });
    }
  });

  it('29: is compared in a patient’s piece and in a replacement as in an answer', () => {
    const its = side(role);
    const letter = its.letter(PSYCHOLOGIST, [{ type: 'text', text: 'Prenez le temps.' }]);
    const piece = its.piece(PATIENT, '', [quoteOf(letter, 0, 'Prenez tout.')]);
    expect(only(viewOf(its.thread(), piece))).toMatchObject({ type: 'text', claim: { why: 'not-found' } });
    const held = its.piece(PATIENT, '', [quoteOf(letter, 0, 'Prenez')]);
    expect(only(viewOf(its.thread(), held)).type).toBe('quote');
    const again = its.again(piece);
    its.lacks(piece, 'be opened');
    expect(only(viewOf(its.thread(), again))).toMatchObject({ type: 'text', claim: { why: 'not-found' } });
  });

  it('X11: is its writer’s own words where the other only quoted them, and another’s where that quote was none', () => {
    const its = side(role);
    const own = its.letter(PSYCHOLOGIST, [{ type: 'text', text: 'Vous voulez arrêter.' }]);
    const piece = its.piece(PATIENT, '', [
      { type: 'text', text: 'Vous disiez :' },
      quoteOf(own, 5, 'voulez arrêter'),
      quoteOf(own, 0, 'Je veux continuer.'),
    ]);
    const blocks = [
      quoteOf(piece, 15, 'voulez arrêter'),
      quoteOf(piece, 31, 'Je veux continuer.'),
      quoteOf(piece, 0, 'Vous disiez'),
    ];
    const letter = its.letter(PSYCHOLOGIST, blocks);
    expect(viewOf(its.thread(), letter).blocks.map(({ type }) => type)).toEqual(['text', 'quote', 'quote']);
    expect(viewOf(its.thread(), letter).blocks[0]).toEqual({ type: 'text', text: 'voulez arrêter' });
  });

  it('29: is found in either version of what was replaced, and through copies', () => {
    const its = side(role);
    const first = its.flash(PATIENT, WORDS);
    const copy = its.again(first);
    const newer = its.replace(PATIENT, first, 'Autre chose.');
    const blocks = [
      quoteOf(first, 0, 'Je ne'),
      quoteOf(copy, 0, 'Je ne'),
      quoteOf(first, 0, 'Autre'),
      quoteOf(newer, 0, 'Je ne'),
    ];
    const letter = its.letter(PSYCHOLOGIST, blocks);
    expect(viewOf(its.thread(), letter).blocks.map(({ type }) => type)).toEqual(blocks.map(() => 'quote'));
    its.lacks(first);
    const types = viewOf(its.thread(), letter).blocks.map(({ type }) => type);
    expect(types).toEqual(blocks.map(() => 'quote'));
  });

  it('29: is not believed of a text that is erased', () => {
    const its = side(role);
    const source = its.flash(PATIENT, WORDS);
    const letter = its.letter(PSYCHOLOGIST, [quoteOf(source, 0, 'Je ne')]);
    its.set(source, { erased: true, payload: new Uint8Array(0) });
    expect(only(viewOf(its.thread(), letter))).toMatchObject({ type: 'text', claim: { why: 'gone' } });
  });

  it('44: is compared in UTF-16 units of the text as it is shown, in whatever form that came', () => {
    const its = side(role);
    const source = its.flash(PATIENT, '😀 café');
    const letter = its.letter(PSYCHOLOGIST, [quoteOf(source, 3, 'café')]);
    expect(only(viewOf(its.thread(), letter)).type).toBe('quote');
  });

  it('29: a thousand of an entry that was sent again a thousand times look at it once each', () => {
    const its = side(role);
    const source = its.flash(PATIENT, 'Un');
    let looks = 0;
    const copies = Array.from({ length: 1_000 }, () => its.again(source));
    const counted = (row: EntryRow): EntryRow => ({
      ...row,
      get erased() {
        looks++;
        return false;
      },
    });
    for (const row of [source, ...copies]) its.put(counted(row));
    const letter = its.letter(
      PSYCHOLOGIST,
      Array.from({ length: 1_000 }, () => quoteOf(source, 0, 'Deux')),
    );
    expect(viewOf(its.thread(), letter).blocks.every(({ type }) => type === 'text')).toBe(true);
    expect(looks).toBeGreaterThan(0);
    // A few looks at each of the copies, never one for each quote: that would be a million.
    expect(looks).toBeLessThan(20_000);
  });

  it('29: a thousand of them cost one look at each passage', () => {
    const its = side(role);
    const source = its.flash(PATIENT, 'a'.repeat(100_000));
    const blocks = Array.from({ length: 1_000 }, (_, n) => quoteOf(source, n, n % 2 === 0 ? 'a'.repeat(50) : 'b'));
    const letter = its.letter(PSYCHOLOGIST, blocks);
    const types = viewOf(its.thread(), letter).blocks.map(({ type }) => type);
    expect(types.filter((type) => type === 'quote')).toHaveLength(500);
  });
});

describe('a quote of one’s own', () => {
  it('29: is checked as a draft is read and as an answer is sealed, and nobody is shown what does not hold', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const { key } = await camille.relation();
    const flash = unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'Je ne veux pas arrêter.' }));
    await settle(camille, claire);
    const theirs = (await claire.relation()).key;
    const blocks = [
      { type: 'quote', sourceId: flash, start: 6, text: 'veux pas' },
      { type: 'quote', sourceId: flash, start: 6, text: 'veux bien' },
    ] as const;
    const place = { relation: theirs, kind: 'answer' } as const;
    unwrap(await claire.engine.saveDraft(place, { kind: 'answer', blocks }));
    const draft = await claire.engine.draft(place);
    expect(draft?.kind === 'answer' && draft.blocks.map(({ type }) => type)).toEqual(['quote', 'text']);
    unwrap(await claire.engine.answer(theirs, { covers: [flash], reason: '', blocks }));
    world.time.advance(31_000);
    await settle(claire, camille);
    for (const person of [claire, camille]) {
      const letter = (await person.thread()).at(-1);
      expect(letter?.blocks).toEqual([
        { type: 'quote', sourceId: flash, start: 6, text: 'veux pas' },
        { type: 'text', text: 'veux bien' },
      ]);
    }
    await world.close();
  });
});
