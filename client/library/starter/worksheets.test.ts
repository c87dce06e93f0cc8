// The starter worksheets: each, in every language, is one that can be kept and sent, and they ask the same of whoever reads them.
import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../../shared/codec.ts';
import { LANGUAGES } from '../../../shared/languages.ts';
import { sentWorksheet, type Item, WORKSHEET_BOUNDS, type Worksheet } from '../../../shared/kinds/worksheet.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import { loadWorksheets, type StarterWorksheet, suggestedFor } from './worksheets.ts';

const shapeOf = (item: Item): unknown => {
  switch (item.type) {
    case 'one':
    case 'many':
      return [item.type, item.choices.length, item.ownWords];
    case 'scale':
      return [item.type, item.points];
    case 'when':
      return [item.type, item.asks];
    case 'table':
      return [item.type, item.columns.map((column) => column.type), item.rows.length];
    default:
      return [item.type];
  }
};
const asSent = ({ title, opening, items }: StarterWorksheet, language: string): Worksheet => ({
  version: 1,
  worksheetId: new Uint8Array(16),
  edition: 1,
  language,
  title,
  opening,
  items,
});

describe('the starter worksheets', () => {
  it.each(LANGUAGES)('are twelve in %s, each with a note, and can be kept and sent as they are', async (language) => {
    const all = await loadWorksheets(language);
    expect(all).toHaveLength(12);
    expect(new Set(all.map(({ id }) => id)).size).toBe(12);
    for (const each of all) {
      const worksheet = asSent(each, language);
      expect(decode(sentWorksheet, encode(sentWorksheet, worksheet))).toEqual({ ok: true, value: worksheet });
      expect(each.note.length).toBeGreaterThan(20);
      expect(lengthOf(each.note)).toBeLessThanOrEqual(1_000);
      for (const { wording, type } of each.items)
        expect(lengthOf(wording)).toBeLessThanOrEqual(
          type === 'read' ? WORKSHEET_BOUNDS.read : WORKSHEET_BOUNDS.wording,
        );
    }
  });

  it('ask the same in every language, and no scale of them shows a figure', async () => {
    const all = await Promise.all(LANGUAGES.map(loadWorksheets));
    const shapes = (its: readonly StarterWorksheet[]) => its.map(({ id, items }) => [id, items.map(shapeOf)]);
    const [french = [], ...others] = all;
    for (const other of others) expect(shapes(other)).toEqual(shapes(french));
    const scales = all.flat().flatMap(({ items }) => items.flatMap((item) => (item.type === 'scale' ? [item] : [])));
    expect(scales.length).toBeGreaterThan(5);
    expect(scales.filter(({ figures }) => figures)).toEqual([]);
    expect([suggestedFor('nights')?.days, suggestedFor('body')]).toEqual([13, null]);
  });
});
