import { describe, expect, it } from 'vitest';
import { EnvelopeId } from '../../../../shared/ids.ts';
import {
  begun,
  changed,
  edited,
  emptied,
  lengthIn,
  sourcesIn,
  textOf,
  withoutQuote,
  withoutSection,
  withQuote,
  withSection,
} from './editing.ts';

const id = (n: number) => EnvelopeId.fromBytes(new Uint8Array(16).fill(n));
function three() {
  let last = 0;
  return edited(begun('', ['Un', 'Deux', 'Trois'], 1, 2), () => ++last);
}

describe('a synthesis that is edited', () => {
  it('is saved as it stands, without the keys of its parts', () => {
    const said = changed(three(), 2, { text: 'Un mot.' });
    expect(textOf(said)).toMatchObject({ from: 1, to: 2, sections: [{ heading: 'Un' }, { text: 'Un mot.' }, {}] });
    expect(JSON.stringify(textOf(said))).not.toContain('key');
    expect(textOf(withoutSection(withSection(said, 9), 9))).toEqual(textOf(said));
    expect(lengthIn(said)).toBe('UnDeuxTrois'.length + 'Un mot.'.length);
  });

  it('quotes a passage once in a part, and numbers each entry once in the order of the thread', () => {
    const passage = { sourceId: id(2), start: 4, text: 'ici' };
    const quoted = withQuote(withQuote(three(), 1, passage), 1, passage);
    expect(quoted.sections[0]!.quotes).toHaveLength(1);
    const pointed = changed(quoted, 3, {
      pointers: [
        { at: 0, sourceId: id(9) },
        { at: 0, sourceId: id(1) },
        { at: 0, sourceId: id(2) },
      ],
    });
    const places = new Map([
      [id(1), 5],
      [id(2), 3],
    ]);
    expect(sourcesIn(pointed, (each) => places.get(each))).toEqual([id(2), id(1), id(9)]);
    expect(withoutQuote(pointed, 1, 0).sections[0]!.quotes).toEqual([]);
  });

  it('loses the words of what was erased, and stays the same object where nothing was', () => {
    const said = withQuote(three(), 1, { sourceId: id(2), start: 0, text: 'ici' });
    expect(emptied(said, () => false)).toBe(said);
    expect(emptied(said, (each) => each === id(2)).sections[0]!.quotes).toEqual([
      { sourceId: id(2), start: 0, text: '' },
    ]);
  });
});
