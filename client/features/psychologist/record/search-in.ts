// The way from a record to the search: it begins in this record alone.
import { SEARCH_IN } from '../../../app/searched.ts';
import type { App } from '../../../app/state.ts';
import type { RelationKey } from '../../../engine/api/views.ts';

export function searchIn(app: App, relation: RelationKey): void {
  app.memory.set(SEARCH_IN, relation);
  app.go('/cabinet/chercher');
}
