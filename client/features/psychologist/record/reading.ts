// What is being read: the entries since the last answer, those that came meanwhile held apart while a letter is being
// written, and as much of the earlier history as was asked for.
import { createEffect, createMemo, createSignal, on, type Accessor } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { folded } from '../../../entry/folded.ts';
import { isLetter, isSynthesis, isWaiting } from '../../../entry/table.ts';
import { createBlocks } from '../../../ui/blocks.ts';
import { createDrawn } from '../../../ui/drawn.ts';
import type { EntryHead, RelationView } from '../../../engine/api/views.ts';

/** Earlier entries that each press brings, and of those drawn at a time. */
const STEP = 20;
const AT_ONCE = 5;

export type Reading = ReturnType<typeof createReading>;

export function createReading(thread: Accessor<readonly EntryHead[] | undefined>, relation: Accessor<RelationView>) {
  const [known, setKnown] = createSignal<ReadonlySet<EnvelopeId> | null>(null);
  const [back, setBack] = createSignal(0);
  const [beyond, showBeyond] = createSignal(false);
  const parts = createMemo(() => folded(thread() ?? [], beyond()));
  const all = createMemo(() => parts().shown);
  const waiting = createMemo(() => all().filter(isWaiting));
  // What stands folded is answered with the rest: it would wait for ever.
  const foldedAway = createMemo(() => (beyond() ? [] : parts().beyond.filter(isWaiting)));

  // Without a letter begun, everything is part of the reading; with one, only what was there joins it.
  createEffect(
    on([waiting, () => relation().hasDraft], ([entries, writing]) => {
      if (thread() === undefined) return;
      if (known() === null || !writing) setKnown(new Set(entries.map((entry) => entry.id)));
    }),
  );
  const arrived = createMemo(() => waiting().filter((entry) => known() !== null && !known()?.has(entry.id)));
  const split = createMemo(() => {
    const entries = all().filter((entry) => !arrived().includes(entry));
    // What waits for its hour is no answer yet: what it covers is still being read.
    const waits = relation().scheduled?.id;
    const lastAnswer = entries.findLastIndex((entry) => isLetter(entry) && !isSynthesis(entry) && entry.id !== waits);
    const isCurrent = (entry: EntryHead, at: number) => at > lastAnswer || isWaiting(entry);
    return {
      since: entries[lastAnswer],
      current: entries.filter(isCurrent),
      earlier: entries.filter((entry, at) => !isCurrent(entry, at)),
    };
  });
  const drawnBack = createDrawn(() => Math.min(back(), split().earlier.length), { first: 0, step: AT_ONCE });
  const current = createBlocks(() => split().current);
  const isCurrentId = (id: EnvelopeId) => split().current.some((entry) => entry.id === id);
  const [folds, setFolds] = createSignal<ReadonlyMap<EnvelopeId, boolean>>(new Map());
  const isFolded = (id: EnvelopeId): boolean => folds().get(id) ?? !isCurrentId(id);
  const covers = createMemo(() => [...waiting().filter((entry) => !arrived().includes(entry)), ...foldedAway()]);
  return {
    folded: parts,
    beyond,
    showBeyond,
    arrived,
    since: () => split().since,
    current: current.shown,
    hiddenOn: current.hasMore,
    readOn: current.more,
    /** Parts that one entry's text may be drawn in. */
    mostParts: current.most,
    earlier: () => (drawnBack.count() === 0 ? [] : split().earlier.slice(-drawnBack.count())),
    hiddenBack: () => Math.max(0, split().earlier.length - back()),
    covers,
    /** An earlier one stands folded until it is opened. */
    isFolded,
    toggleFold: (id: EnvelopeId) => setFolds((before) => new Map(before).set(id, !isFolded(id))),
    showMore: () => setBack((shown) => shown + STEP),
    showBack: (id: EnvelopeId) => {
      const at = split().earlier.findIndex((entry) => entry.id === id);
      if (at >= 0) {
        setBack((shown) => Math.max(shown, split().earlier.length - at + 2));
        drawnBack.reach(split().earlier.length - at + 2);
      }
      current.reach(split().current.findIndex((entry) => entry.id === id));
    },
    add: () => setKnown(new Set(waiting().map((entry) => entry.id))),
  };
}
