// A psychologist's own library as a domain: its items, which live in the vault and in no relation.
import type { ObjectId } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/result.ts';
import type { LibraryEntry, LibraryProblem, LibraryText } from '../api/library-views.ts';
import type { OpenSpaceView } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { OBJECT } from '../state/object-row.ts';
import type { Space } from '../state/space.ts';
import { libraryOf, removeItem, saveItem } from './items.ts';

export interface LibraryCalls {
  /** By their names; none once locked. */
  library(): Promise<readonly LibraryEntry[]>;
  /** `id`: null of a new one. */
  saveLibraryItem(id: ObjectId | null, item: LibraryText): Promise<Result<ObjectId, LibraryProblem>>;
  removeLibraryItem(id: ObjectId): Promise<Result<null, LibraryProblem>>;
}

export const library = {
  tables: [],
  calls: ({ opened, actUnlessLocked }: Door): LibraryCalls => ({
    library: async () => {
      const open = opened();
      return open === null ? [] : libraryOf(open.space);
    },
    saveLibraryItem: (id, item) => actUnlessLocked((space) => saveItem(space, id, item)),
    removeLibraryItem: (id) => actUnlessLocked((space) => removeItem(space, id)),
  }),
  view: ({ store }: Space): Pick<OpenSpaceView, 'libraryVersion'> => ({ libraryVersion: store.version(OBJECT) }),
} satisfies Domain;
