// Whether a page can be set down in a relation as it stands: where nothing can be, the act is not there at all.
import type { RelationView } from '../../../engine/api/views.ts';

export const mayGive = (relation: RelationView | null): boolean =>
  relation !== null &&
  relation.frame.isOpen &&
  relation.rhythm.end === null &&
  relation.rhythm.pauses.length === 0 &&
  relation.state !== 'stopped';
