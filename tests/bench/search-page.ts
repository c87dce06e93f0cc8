// What is measured of a search, in the page: the engine's own index, and MiniSearch, which the page has as a script (search.ts).
import { passagesOf } from '../../client/engine/search/passages.ts';
import { createPostings } from '../../client/engine/search/postings.ts';
import { marksIn, queryOf, wantedBy } from '../../client/engine/search/query.ts';
import { termsIn } from '../../client/engine/search/words.ts';

export type Times = { readonly median: number; readonly mean: number };
export type SearchPage = {
  take(texts: readonly string[], typed: readonly string[]): void;
  /** To make it, ms. `many`: the own one of ten times as much. */
  make(which: 'own' | 'many' | 'mini'): number;
  /** What one costs over what was made last, ms. */
  keystrokes(): Times;
  forget(): void;
};

declare const MiniSearch: new (options: { readonly fields: readonly string[] }) => {
  add(item: { readonly id: number; readonly text: string }): void;
  search(typed: string, options: { readonly prefix: boolean; readonly combineWith: string }): readonly { id: number }[];
};

const SHOWN = 20;
let texts: readonly string[] = [];
let typed: readonly string[] = [];
let search: ((text: string) => void) | null = null;

/** Texts come again and again where there are more items than texts. */
function own(count: number): (text: string) => void {
  const terms = count > texts.length ? texts.map((text) => [...termsIn(text)]) : null;
  const postings = createPostings();
  for (let item = 0; item < count; item++)
    postings.add(item, terms?.[item % texts.length] ?? termsIn(texts[item % texts.length] as string));
  return (text) => {
    const query = queryOf(text);
    const words = wantedBy(query);
    for (const inside of [false, true]) {
      const found = postings.find(words, count, inside);
      let shown = 0;
      for (let item = count - 1; item >= 0; item--) {
        if (!found.has(item) || ++shown > SHOWN) continue;
        const its = texts[item % texts.length] as string;
        passagesOf(its, marksIn(its, query, inside) ?? []);
      }
    }
  };
}

function mini(): (text: string) => void {
  const index = new MiniSearch({ fields: ['text'] });
  for (const [id, text] of texts.entries()) index.add({ id, text });
  return (text) => void index.search(text, { prefix: true, combineWith: 'AND' }).slice(0, SHOWN);
}

const page: SearchPage = {
  take: (its, words) => {
    texts = its;
    typed = words;
  },
  make: (which) => {
    search = null;
    const begun = performance.now();
    search = which === 'mini' ? mini() : own(which === 'many' ? texts.length * 10 : texts.length);
    return performance.now() - begun;
  },
  keystrokes: () => {
    const times = typed
      .map((each) => {
        const begun = performance.now();
        search?.(each);
        return performance.now() - begun;
      })
      .toSorted((a, b) => a - b);
    return {
      median: times[times.length >> 1] ?? 0,
      mean: times.reduce((sum, time) => sum + time, 0) / times.length,
    };
  },
  forget: () => void (search = null),
};
Object.assign(globalThis, { searchPage: page });
