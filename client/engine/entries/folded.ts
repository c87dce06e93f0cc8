// What the letters beside a relation's thread come to: folded once a change of them, however often it is asked for.
import type { RelationKey } from '../api/views.ts';
import type { EntryRow } from '../state/entry-row.ts';
import type { RelationRow } from '../state/relation-row.ts';
import type { Space } from '../state/space.ts';
import { type Beside, deliveryOf, readBeside } from './thread.ts';

export type Folded<T> = {
  readonly value: T;
  /** 'arrived' for one that is not among these letters any more. */
  readonly deliveryOf: (id: string) => ReturnType<typeof deliveryOf>;
  /** Grows whenever `shown`, which is what a list says of it, is another than it was. */
  readonly versionOf: (shown: string) => number;
};

/** `fold` is called once a relation and change of its letters. */
export function foldedBy<T>(
  fold: (space: Space, relation: RelationRow, beside: readonly Beside[]) => T,
): (space: Space, relation: RelationRow) => Folded<T> {
  type Held = { readonly beside: readonly Beside[]; readonly value: T; readonly rows: ReadonlyMap<string, EntryRow> };
  type Kept = { held: Held | null; shown: string; version: number };
  const byStore = new WeakMap<Space['store'], Map<RelationKey, Kept>>();
  return (space, relation) => {
    const all = byStore.get(space.store) ?? new Map<RelationKey, Kept>();
    byStore.set(space.store, all);
    const kept = all.get(relation.key) ?? { held: null, shown: '', version: 0 };
    all.set(relation.key, kept);
    const beside = readBeside(space, relation.key);
    if (kept.held?.beside !== beside)
      kept.held = {
        beside,
        value: fold(space, relation, beside),
        rows: new Map(beside.map(({ row }) => [row.envelopeId, row])),
      };
    const { value, rows } = kept.held;
    return {
      value,
      deliveryOf: (id) => {
        const row = rows.get(id);
        return row === undefined ? 'arrived' : deliveryOf(relation, row);
      },
      versionOf: (shown) => {
        if (shown !== kept.shown) {
          kept.shown = shown;
          kept.version++;
        }
        return kept.version;
      },
    };
  };
}
