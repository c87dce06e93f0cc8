// A search over texts that are held as they are: those of an export that somebody opened, in no space. All stands in memory, and goes with it. Pure.
import type { FoundTexts } from '../../../shared/export/texts.ts';
import { passagesOf } from './passages.ts';
import { createPostings, INSIDE_FROM } from './postings.ts';
import { isNothing, type Mark, marksIn, queryOf, wantedBy } from './query.ts';
import { termsIn } from './words.ts';

const NOTHING: FoundTexts = { rows: [], count: 0 };

export function createTextSearch(texts: readonly string[]): { find(typed: string, most: number): FoundTexts } {
  const postings = createPostings();
  texts.forEach((text, at) => postings.add(at, termsIn(text)));
  return {
    /** Those that hold it at the beginning of words, in their order, and behind them those that hold it within words. */
    find: (typed, most) => {
      const query = queryOf(typed);
      if (isNothing(query)) return NOTHING;
      const words = wantedBy(query);
      const begins = postings.find(words, texts.length, false);
      const isWithin = query.words.some(({ forms }) => forms.some((form) => form.length >= INSIDE_FROM));
      const within = isWithin ? postings.find(words, texts.length, true) : begins;
      const rows: FoundTexts['rows'][number][] = [];
      let count = 0;
      for (const inside of [false, true])
        for (const [at, text] of texts.entries()) {
          if (inside ? begins.has(at) || !within.has(at) : !begins.has(at)) continue;
          // Words in a row are looked for in the text itself.
          const marks = query.runs.length > 0 || rows.length < most ? marksIn(text, query, inside) : NONE;
          if (marks === null) continue;
          count++;
          if (rows.length < most) rows.push({ at, passages: passagesOf(text, marks) });
        }
      return { rows, count };
    },
  };
}
const NONE: readonly Mark[] = [];
