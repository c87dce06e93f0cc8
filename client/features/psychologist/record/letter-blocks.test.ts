import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import {
  blocksToEdit,
  blocksToSave,
  quoteInserted,
  quoteRemoved,
  wordsIn,
  type EditedBlock,
  textInserted,
} from './letter-blocks.ts';

const passage = { sourceId: 'source' as EnvelopeId, start: 3, text: 'pas mieux, autrement' };
const ids = () => {
  let last = 0;
  return () => ++last;
};
const shape = (blocks: readonly EditedBlock[]) => blocks.map((block) => (block.type === 'quote' ? '«»' : block.text));

describe('the letter as it is edited', () => {
  it('takes a passage at the caret and cuts the field in two', () => {
    const newId = ids();
    const blocks = blocksToEdit([{ type: 'text', text: 'avant après' }], newId);
    const { blocks: next, caret } = quoteInserted(blocks, passage, { block: blocks[0]?.id ?? 0, offset: 6 }, newId);
    expect(shape(next)).toEqual(['avant', '«»', 'après']);
    expect(caret).toEqual({ block: next[2]?.id, offset: 0 });
  });

  it('takes a passage at the end where the caret was nowhere', () => {
    const newId = ids();
    expect(
      shape(quoteInserted(blocksToEdit([{ type: 'text', text: 'un' }], newId), passage, null, newId).blocks),
    ).toEqual(['un', '«»', '']);
  });

  it('joins the fields around a quote that goes', () => {
    const newId = ids();
    const blocks = blocksToEdit(
      [
        { type: 'text', text: 'un' },
        { type: 'quote', ...passage },
        { type: 'text', text: 'deux' },
      ],
      newId,
    );
    const { blocks: next, caret } = quoteRemoved(blocks, blocks[1]?.id ?? 0, newId);
    expect(shape(next)).toEqual(['un\n\ndeux']);
    expect(caret.offset).toBe(2);
  });

  it('comes back from a draft as it was, quotes in place and a field beside each', () => {
    const block = fc.oneof(
      fc
        .string({ minLength: 1 })
        .filter((text) => text.trim() !== '')
        .map((text) => ({ type: 'text' as const, text })),
      fc.constant({ type: 'quote' as const, ...passage }),
    );
    fc.assert(
      fc.property(fc.array(block), (saved) => {
        const edited = blocksToEdit(saved, ids());
        const kept = blocksToSave(edited);
        expect(kept.map(({ text }) => text).join('\n\n')).toBe(saved.map(({ text }) => text).join('\n\n'));
        expect(edited.at(0)?.type).toBe('text');
        expect(edited.at(-1)?.type).toBe('text');
        expect(edited.some((each, at) => each.type === edited[at + 1]?.type)).toBe(false);
        expect(blocksToSave(blocksToEdit(kept, ids()))).toEqual(kept);
      }),
    );
  });

  it('counts its own words and none of the quoted ones', () => {
    expect(
      wordsIn([
        { type: 'text', text: 'J’ai lu, oui : deux fois.' },
        { type: 'quote', ...passage },
      ]),
    ).toBe(5);
  });
});

describe('a text put in', () => {
  const newId = () => 99;
  const field = { id: 1, type: 'text', text: 'Bonjour,\n\nÀ demain.' } as const;

  it('stands at the caret as paragraphs of its own, the caret behind it', () => {
    const { blocks, caret } = textInserted([field], 'Trois phrases.', { block: 1, offset: 8 }, newId);
    expect(blocks).toEqual([{ ...field, text: 'Bonjour,\n\nTrois phrases.\n\nÀ demain.' }]);
    expect(caret).toEqual({ block: 1, offset: 'Bonjour,\n\nTrois phrases.'.length });
  });

  it('goes to the end where there is no caret, and is all there is in an empty letter', () => {
    expect(textInserted([field], 'Fin.', null, newId).blocks).toEqual([{ ...field, text: `${field.text}\n\nFin.` }]);
    expect(textInserted([{ ...field, text: '' }], 'Seul.', null, newId).blocks).toEqual([{ ...field, text: 'Seul.' }]);
    expect(textInserted([], 'Seul.', null, newId).blocks).toEqual([{ id: 99, type: 'text', text: 'Seul.' }]);
  });
});
