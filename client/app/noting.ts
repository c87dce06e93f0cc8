// The way from elsewhere in a record to what its psychologist keeps of it, with a note or a contact begun.
import type { ObjectId, RelationKey } from '../engine/api/views.ts';
import { memoryKey } from './page-memory.ts';
import type { App } from './state.ts';

/** What is to be begun there; taken once. */
export const NOTING = memoryKey<'note' | 'contact' | null>();

/** The piece or note that a search leads to; taken once. */
export const KEPT_OPENED = memoryKey<ObjectId | null>();

export function noteIn(app: App, relation: RelationKey, what: 'note' | 'contact'): void {
  app.memory.set(NOTING, what);
  app.go('/dossiers/:n/pieces', { number: app.numberOf(relation) });
}
