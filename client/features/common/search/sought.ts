// What is sought and found, asked of the engine as one types: a slower answer never covers a later one, and a search that is still being prepared is
// asked again until it is whole.
import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import type { SearchFound, SearchScope } from '../../../engine/api/search-views.ts';
import type { RelationKey, RelationView } from '../../../engine/api/views.ts';
import { type Searched, SEARCH_IN, SEARCHED } from '../../../app/searched.ts';
import { type App } from '../../../app/state.ts';

/** Rows that come at a time. */
const ROWS = 20;

export function createSought(app: App, role: RelationView['role'], scopes: readonly SearchScope[]) {
  const left = app.returned() ? app.memory.get(SEARCHED) : undefined;
  const opened = left?.relation ?? app.memory.get(SEARCH_IN) ?? null;
  const isHere = (key: RelationKey | null) => app.space().relations.some((relation) => relation.key === key);
  const first: Searched = {
    ...(left ?? { typed: '', scopes, most: ROWS }),
    relation: left?.relation === null || !isHere(opened) ? null : opened,
  };
  const [ask, setAsk] = createSignal<Searched>(first);
  const [found, setFound] = createSignal<SearchFound | null>(null);
  const change = (part: Partial<Searched>) => {
    const next = { ...ask(), most: ROWS, ...part };
    app.memory.set(SEARCHED, next);
    setAsk(next);
  };

  /** Anew with every change of what is searched. */
  const versions = createMemo(() =>
    [
      app.space().notebook.version,
      app.space().dossierVersion,
      ...app.space().relations.map((relation) => relation.threadVersion),
    ].join(),
  );
  let asked = 0;
  onCleanup(() => {
    asked = -1;
  });
  createEffect(
    on([ask, versions], async ([wanted]) => {
      const mine = ++asked;
      for (let more = true; more;) {
        const next = await app.engine.searchFor({ ...wanted, role });
        if (mine !== asked) return;
        setFound(next);
        more = next !== null && next.preparing !== null;
      }
    }),
  );
  return {
    ask,
    found,
    change,
    opened: isHere(opened) ? opened : null,
    more: () => change({ most: ask().most + ROWS }),
  };
}

export type Sought = ReturnType<typeof createSought>;
