// The letter as it is edited: text fields with quotes between them, always at least one field, never two fields in a row.
// Pure: each act returns new blocks and where the caret goes. Ids live as long as the page; they are never saved.
import type { BlockView } from '../../../engine/api/views.ts';
import type { Passage } from '../../../entry/passage.ts';

type TextBlock = { readonly id: number; readonly type: 'text'; readonly text: string };
type QuoteBlock = { readonly id: number; readonly type: 'quote' } & Passage;
export type EditedBlock = TextBlock | QuoteBlock;
export type Caret = { readonly block: number; readonly offset: number };
export type Edited = { readonly blocks: readonly EditedBlock[]; readonly caret: Caret };

/** A saved draft as fields: quotes keep their place, and a field stands before, between and after them. */
export function blocksToEdit(saved: readonly BlockView[], newId: () => number): readonly EditedBlock[] {
  return withFields(
    saved.map((block): EditedBlock =>
      block.type === 'quote'
        ? { id: newId(), type: 'quote', sourceId: block.sourceId, start: block.start, text: block.text }
        : { id: newId(), type: 'text', text: block.text },
    ),
    newId,
  );
}

/** What is saved and sent: empty fields left out. */
export function blocksToSave(blocks: readonly EditedBlock[]): readonly BlockView[] {
  return blocks
    .filter((block) => block.type === 'quote' || block.text.trim() !== '')
    .map((block): BlockView =>
      block.type === 'quote'
        ? { type: 'quote', sourceId: block.sourceId, start: block.start, text: block.text }
        : { type: 'text', text: block.text },
    );
}

export const textChanged = (blocks: readonly EditedBlock[], id: number, text: string): readonly EditedBlock[] =>
  blocks.map((block) => (block.id === id && block.type === 'text' ? { ...block, text } : block));

/** A passage enters at the caret, verbatim; the field it enters is cut in two. Without a caret, it goes at the end. */
export function quoteInserted(
  blocks: readonly EditedBlock[],
  passage: Passage,
  caret: Caret | null,
  newId: () => number,
): Edited {
  const at = blocks.findIndex((block) => block.type === 'text' && block.id === caret?.block);
  const field = blocks[at];
  const quote: QuoteBlock = { id: newId(), type: 'quote', ...passage };
  const after: TextBlock = { id: newId(), type: 'text', text: '' };
  if (field === undefined || field.type !== 'text' || caret === null) {
    const all = withFields([...blocks, quote, after], newId);
    return { blocks: all, caret: { block: after.id, offset: 0 } };
  }
  const head = { ...field, text: field.text.slice(0, caret.offset).trimEnd() };
  const tail = { ...after, text: field.text.slice(caret.offset).trimStart() };
  return {
    blocks: withFields([...blocks.slice(0, at), head, quote, tail, ...blocks.slice(at + 1)], newId),
    caret: { block: tail.id, offset: 0 },
  };
}

/** A text enters at the caret, as paragraphs of its own. Without a caret, it goes at the end. */
export function textInserted(
  blocks: readonly EditedBlock[],
  text: string,
  caret: Caret | null,
  newId: () => number,
): Edited {
  const all = withFields(blocks, newId);
  const found = all.findIndex((block) => block.type === 'text' && block.id === caret?.block);
  const at = found < 0 ? all.length - 1 : found;
  const field = all[at] as TextBlock;
  const offset = found < 0 || caret === null ? field.text.length : caret.offset;
  const [before, after] = [field.text.slice(0, offset).trimEnd(), field.text.slice(offset).trimStart()];
  const head = before === '' ? text : `${before}\n\n${text}`;
  const whole = after === '' ? head : `${head}\n\n${after}`;
  return {
    blocks: all.map((block, place) => (place === at ? { ...field, text: whole } : block)),
    caret: { block: field.id, offset: head.length },
  };
}

/** The quote goes and the fields around it become one. */
export function quoteRemoved(blocks: readonly EditedBlock[], id: number, newId: () => number): Edited {
  const at = blocks.findIndex((block) => block.id === id);
  const left = withFields(
    blocks.filter((block) => block.id !== id),
    newId,
  );
  const joined = left[at - 1] ?? left[0];
  const before = blocks[at - 1];
  return {
    blocks: left,
    caret: { block: joined?.id ?? 0, offset: before?.type === 'text' ? before.text.length : 0 },
  };
}

/** Words as a reader counts them, quotes left out: they are the other person's. */
export const wordsIn = (blocks: readonly BlockView[]): number =>
  blocks.reduce(
    (sum, block) => sum + (block.type === 'quote' ? 0 : (block.text.match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0)),
    0,
  );

/** Joins fields that touch and puts one wherever a quote has none beside it. */
function withFields(blocks: readonly EditedBlock[], newId: () => number): readonly EditedBlock[] {
  const out: EditedBlock[] = [];
  const field = (): TextBlock => ({ id: newId(), type: 'text', text: '' });
  for (const block of blocks) {
    const last = out.at(-1);
    if (block.type === 'quote') {
      if (last?.type !== 'text') out.push(field());
      out.push(block);
    } else if (last?.type === 'text') {
      const text = [last.text, block.text].filter((part) => part !== '').join('\n\n');
      out[out.length - 1] = { ...last, text };
    } else {
      out.push(block);
    }
  }
  if (out.at(-1)?.type !== 'text') out.push(field());
  return out;
}
