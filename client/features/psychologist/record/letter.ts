// The answer being written: fields of text with quotes between them, its draft sealed as typed, and where the caret is in it.
import { createMemo, createSignal } from 'solid-js';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import { lengthOf, plainText } from '../../../../shared/protocol/text.ts';
import type { BlockView, RelationKey } from '../../../engine/api/views.ts';
import type { App } from '../../../app/state.ts';
import { answerIn, answerOf, answerPlace, keepUntilLeft } from '../../../entry/drafts.ts';
import { hasGap } from '../../../entry/gaps.ts';
import type { Passage } from '../../../entry/passage.ts';
import { createKeeper } from '../../../ui/keeper.ts';
import {
  blocksToEdit,
  blocksToSave,
  quoteInserted,
  quoteRemoved,
  textInserted,
  textChanged,
  type Edited,
  type EditedBlock,
} from './letter-blocks.ts';
import { createCaret } from './caret.ts';

export type Letter = ReturnType<typeof createLetter>;

/** `onChanged`: after each change by the person. */
export function createLetter(app: App, relation: RelationKey, onChanged: () => void) {
  const place = answerPlace(relation);
  let lastId = 0;
  const newId = () => ++lastId;
  const [blocks, setBlocks] = createSignal<readonly EditedBlock[]>(blocksToEdit([], newId));
  const [savedAt, setSavedAt] = createSignal<number | null>(null);
  const caret = createCaret();

  const keeper = createKeeper(async (draft: readonly EditedBlock[]) => {
    const saved = await app.engine.saveDraft(place, answerOf(blocksToSave(draft)));
    if (saved.ok) setSavedAt(app.now());
    return saved.ok;
  });
  keepUntilLeft(app, place, keeper);
  const change = (next: readonly EditedBlock[]) => {
    setBlocks(next);
    onChanged();
    keeper.change(next);
  };
  const edited = ({ blocks: next, caret: at }: Edited) => {
    change(next);
    caret.set(at);
  };
  const load = async () => {
    const draft = await app.engine.draft(place);
    const saved = answerIn(draft);
    const typed = blocksToSave(blocks());
    // What was typed before the draft was read comes after it.
    setBlocks(blocksToEdit([...saved, ...typed], newId));
    setSavedAt(saved.length > 0 ? (draft?.savedAt ?? null) : null);
    if (typed.length > 0) keeper.change(blocks());
  };
  const toSave = createMemo(() => blocksToSave(blocks()));
  const length = createMemo(() => lengthOf(plainText(toSave())));
  return {
    place,
    blocks,
    /** As it is saved and sent: without empty fields. */
    toSave,
    length,
    isEmpty: () => toSave().length === 0,
    isTooLong: () => length() > LIMITS.entryCharacters || toSave().length > LIMITS.entryBlocks,
    savedAt,
    keeper,
    caret,
    load,
    /** The draft as it is kept now, whatever stood on the page. */
    reload: async () => {
      await keeper.forget();
      setBlocks([]);
      await load();
    },
    /** What was begun on another device, behind what stands here. Whether it is kept. */
    take: async (begun: readonly BlockView[]): Promise<boolean> => {
      change(blocksToEdit([...toSave(), ...begun], newId));
      await keeper.flush();
      return keeper.state() !== 'failed';
    },
    type: (id: number, text: string) => change(textChanged(blocks(), id, text)),
    quote: (passage: Passage) => edited(quoteInserted(blocks(), passage, caret.at(), newId)),
    insert: (text: string) => {
      edited(textInserted(blocks(), text, caret.at(), newId));
      queueMicrotask(caret.focus);
    },
    /** Something in her own words is still to be rewritten. */
    hasGap: () => toSave().some((block) => block.type === 'text' && hasGap(block.text)),
    removeQuote: (id: number) => {
      edited(quoteRemoved(blocks(), id, newId));
      queueMicrotask(caret.focus);
    },
  };
}
