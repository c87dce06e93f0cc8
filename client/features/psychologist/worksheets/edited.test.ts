// A worksheet in fields and back: nothing is lost by being looked at, and whatever is typed makes one that is either kept or refused.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NIGHTS } from '../../../../tests/harness/worksheets.ts';
import { loadWorksheets } from '../../../library/starter/worksheets.ts';
import { ITEM_TYPES, moved, newItem, textOf, toEdit } from './edited.ts';

const counting = () => {
  let last = 0;
  return () => ++last;
};

describe('a worksheet that is being composed', () => {
  it('is the same text as before where nothing was changed', async () => {
    expect(textOf(toEdit(NIGHTS, counting()))).toEqual(NIGHTS);
    for (const { id: origin, ...starter } of await loadWorksheets('fr')) {
      const text = { ...starter, language: 'fr', source: '', origin };
      expect(textOf(toEdit(text, counting()))).toEqual(text);
    }
    const both = { ...NIGHTS, items: [{ type: 'when' as const, wording: 'Quand', asks: 'both' as const }] };
    expect(textOf(toEdit(both, counting()))).toEqual(both);
  });

  it('takes a choice a line, without empty ones, and points between two and eleven', () => {
    const text = (points: string) =>
      textOf({
        ...NIGHTS,
        items: [
          { ...newItem('one', counting()), wording: 'Lequel', choices: ' un \n\n deux\n' },
          { ...newItem('scale', counting()), points },
        ],
      }).items;
    expect(text('5')[0]).toMatchObject({ choices: ['un', 'deux'] });
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const [, scale] = text(typed);
        expect(scale?.type === 'scale' && scale.points >= 2 && scale.points <= 11).toBe(true);
      }),
    );
  });

  it('moves a question by one place and loses none', () => {
    const nextId = counting();
    const items = ITEM_TYPES.map((type) => newItem(type, nextId));
    const ids = items.map(({ id }) => id).filter((_, at) => at < 3);
    const [first, second] = items;
    expect(moved(items, second!.id, -1).slice(0, 2)).toEqual([second, first]);
    expect(moved(items, first!.id, -1)).toEqual(items);
    expect(moved(items, ids[2]!, 1)).toHaveLength(items.length);
  });
});
