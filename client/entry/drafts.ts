// The texts that are being written, one of each kind a relation: where a draft is kept, what is kept of it, and what of it is set down.
import { onCleanup } from 'solid-js';
import { plainText } from '../../shared/protocol/text.ts';
import type { App } from '../app/state.ts';
import type { BlockView, Draft, DraftPlace, DraftView, RelationKey } from '../engine/api/views.ts';
import type { Keeper } from '../ui/keeper.ts';

type Of<K extends Draft['kind']> = Extract<Draft, { kind: K }>;
export type PieceDraft = Of<'piece'>;
type PlaceOf<K extends Draft['kind']> = DraftPlace & { readonly kind: K };

export const flashPlace = (relation: RelationKey): PlaceOf<'flash'> => ({ relation, kind: 'flash' });
export const piecePlace = (relation: RelationKey): PlaceOf<'piece'> => ({ relation, kind: 'piece' });
export const answerPlace = (relation: RelationKey): PlaceOf<'answer'> => ({ relation, kind: 'answer' });

/** As a draft, and as what is set down. */
export const flashOf = (text: string): Of<'flash'> => ({ kind: 'flash', text });
export const answerOf = (blocks: readonly BlockView[]): Of<'answer'> => ({ kind: 'answer', blocks });

/** `replacing`: the entry in whose place it is to stand. `from`: the page of the notebook that it is a copy of. */
export const pieceOf = (
  title: string,
  blocks: readonly BlockView[],
  { replacing = null, from = null }: Partial<Pick<Of<'piece'>, 'replacing' | 'from'>> = {},
): Of<'piece'> => ({ kind: 'piece', title, blocks, replacing, from });

/** A text without quotes, as blocks: none where it is empty. */
export const blocksOf = (text: string): readonly BlockView[] => (text === '' ? [] : [{ type: 'text', text }]);

/** The text of a flash being written; empty where none is. */
export const flashIn = (draft: DraftView | null): string => (draft?.kind === 'flash' ? draft.text : '');

/** The piece being written; null where none is. */
export const pieceIn = (draft: DraftView | null): (Of<'piece'> & { readonly savedAt: number }) | null =>
  draft?.kind === 'piece' ? draft : null;

/**
 * For a page on which one writes: what is typed is kept before a lock or the page's going, and as one turns away from it the other devices of
 * its person get it.
 */
export function keepUntilLeft(app: App, place: DraftPlace, keeper: Pick<Keeper<never>, 'flush'>): void {
  app.beforeLeaving(() => keeper.flush());
  onCleanup(() => {
    void keeper
      .flush()
      .then(() => app.engine.leave(place))
      // Locked meanwhile: then it leaves with the lock.
      .catch(() => undefined);
  });
}

/** What is written of an answer; nothing where none is begun. */
export const answerIn = (draft: DraftView | null): readonly BlockView[] =>
  draft?.kind === 'answer' ? draft.blocks : [];

/** A text below the way to begin that was chosen for it. */
export const blocksWith = (prompt: string | null, text: string): readonly BlockView[] => [
  ...(prompt === null ? [] : [{ type: 'prompt', text: prompt } as const]),
  ...blocksOf(text),
];

/** The way to begin that stands above a text; null where none does. */
export const promptIn = ([first]: readonly BlockView[]): string | null =>
  first?.type === 'prompt' ? first.text : null;

/** The text without it. */
export const bodyIn = (blocks: readonly BlockView[]): string =>
  plainText(promptIn(blocks) === null ? blocks : blocks.slice(1));
