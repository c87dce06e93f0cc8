// What is read of a filled worksheet, whatever was filled in and whatever it was filled into.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REPLIES, WORKSHEET } from '../../tests/vectors/frame-payloads.ts';
import { fits, type ItemReply, type Reply } from './worksheet.ts';
import { fieldsWithoutText, linesOf } from './worksheet-filled.ts';

const said = (replies: readonly ItemReply[]): readonly string[] =>
  linesOf({ worksheet: WORKSHEET, replies }).map(({ type, text }) => `${type}: ${text}`);

const reply: fc.Arbitrary<Reply> = fc.oneof(
  fc.record({ type: fc.constant('open' as const), text: fc.string({ maxLength: 5 }) }),
  fc.record({
    type: fc.constantFrom('one' as const, 'many' as const),
    chosen: fc.uniqueArray(fc.nat(12), { maxLength: 3 }),
    ownWords: fc.string({ maxLength: 5 }),
  }),
  fc.record({ type: fc.constant('scale' as const), point: fc.nat(255) }),
  fc.record({
    type: fc.constant('when' as const),
    day: fc.option(fc.nat(40_000)),
    minute: fc.option(fc.nat(1_439)),
  }),
  fc.record({
    type: fc.constant('table' as const),
    cells: fc.array(
      fc.record({
        row: fc.nat(25),
        column: fc.nat(6),
        reply: fc.oneof(
          fc.record({ type: fc.constant('open' as const), text: fc.string({ maxLength: 5 }) }),
          fc.record({ type: fc.constant('scale' as const), point: fc.nat(12) }),
        ),
      }),
      { maxLength: 4 },
    ),
  }),
);

describe('a filled worksheet', () => {
  it('says the wording of what was filled in, and what was, and nothing of what was left empty', () => {
    expect(said(REPLIES)).toEqual([
      'wording: Qu’attendez-vous ?',
      'own: Être lu.',
      'wording: Êtes-vous en danger ?',
      'wording: Non',
      'own: pas vraiment',
      'wording: Suivi en cours',
      'wording: Médecin, Autre',
      'wording: Sommeil',
      'wording: mauvais 5/11 bon',
      'wording: Depuis',
      expect.stringMatching(/^wording: \d{4}-\d\d-\d\d 07:30$/),
      'wording: La semaine',
      'wording: lundi',
      'wording: Quoi',
      'own: marché',
      'wording: Combien',
      'wording: peu 2/2 beaucoup',
    ]);
    expect(said([])).toEqual([]);
    expect(said([{ item: 0, reply: { type: 'open', text: '  ' } }])).toEqual([]);
    // Of what is chosen, when, on a scale, and in a cell: with words of one's own it weighs as words do.
    expect(fieldsWithoutText({ worksheet: WORKSHEET, replies: REPLIES })).toBe(4);
  });

  it('shows a reply that is not its item’s as text where it has text, and else leaves it out', () => {
    const text = { type: 'open', text: 'Ailleurs.' } as const;
    expect(said([{ item: 3, reply: text }])).toEqual(['wording: Sommeil', 'own: Ailleurs.']);
    expect(said([{ item: 29, reply: text }])).toEqual(['own: Ailleurs.']);
    expect(said([{ item: 3, reply: { type: 'scale', point: 11 } }])).toEqual([]);
    expect(said([{ item: 0, reply: { type: 'scale', point: 1 } }])).toEqual([]);
    expect(said([{ item: 0, reply: { type: 'many', chosen: [1], ownWords: 'autre' } }])).toEqual([
      'wording: Qu’attendez-vous ?',
      'own: autre',
    ]);
  });

  it('never says more than was filled in, whatever that is', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(29), { maxLength: 6 }), fc.array(reply, { maxLength: 6 }), (items, replies) => {
        const all = items
          .toSorted((a, b) => a - b)
          .flatMap((item, i): ItemReply[] => (replies[i] === undefined ? [] : [{ item, reply: replies[i] }]));
        const lines = linesOf({ worksheet: WORKSHEET, replies: all });
        for (const { item, type, text } of lines) {
          const its = all.find((each) => each.item === item)?.reply as Reply;
          if (type === 'own') expect(JSON.stringify(its)).toContain(JSON.stringify(text).slice(1, -1));
          else if (!fits(WORKSHEET.items[item], its)) expect(text).toBe(WORKSHEET.items[item]?.wording);
        }
        const fields = fieldsWithoutText({ worksheet: WORKSHEET, replies: all });
        expect(fields).toBeLessThanOrEqual(all.length * 4);
        expect(fields > 0 && lines.length === 0).toBe(false);
      }),
    );
  });
});
