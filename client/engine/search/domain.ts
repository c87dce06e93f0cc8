// Search as a domain: whoever has a space open looks in what is on the device, and in nothing else.
import type { SearchAsk, SearchFound } from '../api/search-views.ts';
import type { Domain, Door } from '../domain.ts';
import type { Space } from '../state/space.ts';
import { forgetLeft, search } from './search.ts';

export interface SearchCalls {
  /** Null once locked. What is typed is kept nowhere, and nothing is asked of the relay. */
  searchFor(ask: SearchAsk): Promise<SearchFound | null>;
}

export const searching = {
  tables: [],
  calls: (door: Door): SearchCalls => ({
    searchFor: async (ask) => {
      const open = door.opened();
      return open === null ? null : search(open.space, ask);
    },
  }),
  // A view is made after every change: then what was erased leaves the memory of the search too.
  view: (space: Space): object => {
    forgetLeft(space);
    return {};
  },
} satisfies Domain;
