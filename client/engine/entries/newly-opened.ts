// Relations in which something was opened here since it was last told to the other own devices, and since when, ms (engine/follow/reads.ts).
import type { Space } from '../state/space.ts';
import type { RelationKey } from '../api/views.ts';

const opened = new WeakMap<Space['store'], Map<RelationKey, number>>();

/** Since when each of them waits to be told. */
export function newlyOpened({ store }: Pick<Space, 'store'>): Map<RelationKey, number> {
  const known = opened.get(store) ?? new Map<RelationKey, number>();
  opened.set(store, known);
  return known;
}

export function noteOpened(space: Pick<Space, 'store' | 'ports'>, key: RelationKey): void {
  const known = newlyOpened(space);
  if (!known.has(key)) known.set(key, space.ports.clock.now());
}
