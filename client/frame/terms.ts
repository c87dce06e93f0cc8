// The terms of a frame by name, as screens hold them: what the app itself goes by, beside the clauses that people read.
import type { Term, TermName, TermValues } from '../../shared/kinds/terms.ts';

/** null: left to the patient's choice. Absent: not said. */
export type FrameTerms = { readonly [N in TermName]?: TermValues[N] | null | undefined };

export type { Term, TermName, TermValues };

export const termsByName = (terms: readonly Term[]): FrameTerms =>
  Object.fromEntries(terms.flatMap((term) => (term.name === 'unknown' ? [] : [[term.name, term.value]])));

export const termsAsList = (terms: FrameTerms): readonly Term[] =>
  Object.entries(terms).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value } as Term]));
