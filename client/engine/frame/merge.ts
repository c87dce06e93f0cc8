// One frame in progress that was changed in two places, on two devices or in the vault and on an open page: clause by clause and term by term, and
// no text that anybody wrote is lost (PROTOCOL.md, What follows a person). Pure.
import { equalBytes } from '../../../shared/bytes.ts';
import { encode } from '../../../shared/codec.ts';
import { frameInProgress, type FrameInProgress } from '../../../shared/kinds/frame-in-progress.ts';
import { MOST_CLAUSES, OWN_CLAUSE, type Clause } from '../../../shared/kinds/frame.ts';
import { type Term, termBytes, termCode } from '../../../shared/kinds/terms.ts';
import { mergedPart } from '../state/own-plan.ts';

type Draft = FrameInProgress | null;

export const isSameFrame = (a: Draft, b: Draft): boolean =>
  a === b || (a !== null && b !== null && equalBytes(encode(frameInProgress, a), encode(frameInProgress, b)));

/** `from`: what `own` was changed from; null: nothing was there. A clause stands once, `told`'s new ones behind. */
export function mergedFrame(from: Draft, own: Draft, told: Draft): Draft {
  // Proposed or thrown away in one place: so it is where the other one had changed nothing since.
  if (own === null) return isSameFrame(told, from) ? null : told;
  if (told === null) return isSameFrame(own, from) ? null : own;
  if (isSameFrame(own, from)) return told;
  if (isSameFrame(told, from) || isSameFrame(told, own)) return own;
  const changed = <K extends 'language' | 'country' | 'from'>(name: K): FrameInProgress[K] =>
    own[name] === from?.[name] ? told[name] : own[name];
  const merged: FrameInProgress = {
    language: changed('language'),
    country: changed('country'),
    from: changed('from'),
    clauses: mergedClauses(from?.clauses ?? [], own.clauses, told.clauses),
    terms: mergedTerms(from?.terms ?? [], own.terms, told.terms),
    note: mergedText(from?.note, own.note, told.note),
  };
  return merged.clauses.length > MOST_CLAUSES ? own : merged;
}

const mergedText = (from: string | undefined, own: string, told: string): string => mergedPart(own, from ?? '', told);

const byId = (clauses: readonly Clause[]): ReadonlyMap<string, Clause> =>
  new Map(clauses.map((clause) => [clause.id, clause]));
const isSameClause = (a: Clause | undefined, b: Clause | undefined): boolean =>
  a?.title === b?.title && a?.text === b?.text;

function mergedClauses(from: readonly Clause[], own: readonly Clause[], others: readonly Clause[]): readonly Clause[] {
  const [before, here] = [byId(from), byId(own)];
  const told = numberedApart(before, own, others);
  const there = byId(told);
  const ids = [...own, ...told].map(({ id }) => id);
  return [...new Set(ids)].flatMap((id): readonly Clause[] => {
    const [was, mine, theirs] = [before.get(id), here.get(id), there.get(id)];
    // Taken out in one place: so it is where the other one left it as it was.
    if (mine === undefined) return theirs === undefined || isSameClause(theirs, was) ? [] : [theirs];
    if (theirs === undefined) return was !== undefined && isSameClause(mine, was) ? [] : [mine];
    const title = mine.title === was?.title ? theirs.title : mine.title;
    return [{ id, title, text: mergedText(was?.text, mine.text, theirs.text) }];
  });
}

/** Of clauses that both added under one number the other's is numbered anew: they have nothing in common. */
function numberedApart(
  before: ReadonlyMap<string, Clause>,
  own: readonly Clause[],
  told: readonly Clause[],
): readonly Clause[] {
  const here = byId(own);
  const numbers = [...own, ...told].flatMap(({ id }) =>
    id.startsWith(OWN_CLAUSE) ? [Number(id.slice(OWN_CLAUSE.length))] : [],
  );
  let last = Math.max(0, ...numbers.filter(Number.isSafeInteger));
  return told.map((each) => {
    const mine = here.get(each.id);
    const isApart = each.id.startsWith(OWN_CLAUSE) && mine !== undefined && !before.has(each.id);
    if (!isApart || isSameClause(mine, each)) return each;
    const already = own.find((other) => other.id.startsWith(OWN_CLAUSE) && isSameClause(other, each));
    return already ?? { ...each, id: `${OWN_CLAUSE}${++last}` };
  });
}

/** What both set is as it was set here. */
function mergedTerms(from: readonly Term[], own: readonly Term[], told: readonly Term[]): readonly Term[] {
  const of = (terms: readonly Term[]) => new Map(terms.map((term) => [termCode(term), term]));
  const [before, here, there] = [of(from), of(own), of(told)];
  const isAs = (a: Term | undefined, b: Term | undefined): boolean =>
    a === undefined || b === undefined ? a === b : equalBytes(termBytes(a), termBytes(b));
  return [...new Set([...here.keys(), ...there.keys()])]
    .toSorted((a, b) => a - b)
    .flatMap((code) => (isAs(here.get(code), before.get(code)) ? there.get(code) : here.get(code)) ?? []);
}
