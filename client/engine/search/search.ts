// The search of an open space: an index in memory, made as somebody first searches and gone as the space is locked. It follows what is here: what is
// erased, taken back or changed leaves it as soon as a view is made, and nothing of it is written anywhere (decision 0150).
import type { SearchAsk, SearchFound, SearchPassage, SearchRow } from '../api/search-views.ts';
import type { Space } from '../state/space.ts';
import { type Item, itemsOf, type ItemText, type Owner, ownersOf, textsOf, versionOf } from './items.ts';
import { passagesOf } from './passages.ts';
import { createPostings, INSIDE_FROM, type Items, type Postings } from './postings.ts';
import { isNothing, type Mark, marksIn, type Query, queryOf, wantedBy } from './query.ts';
import { termsIn } from './words.ts';

type Taken = { readonly number: number; readonly item: Item };
type Known = { version: number; readonly taken: Map<string, Taken>; waiting: readonly Item[] };

type Index = {
  readonly postings: Postings;
  readonly known: Map<Owner, Known>;
  /** By their numbers; null where it has left. */
  readonly items: (Item | null)[];
  /** Numbers, the latest item first; null once an item came or went. */
  order: readonly number[] | null;
  /** Of the words in a row that were sought last, whether an item holds them, where that was looked at. */
  runs: { readonly typed: string; readonly held: Map<number, boolean> };
};

const indexes = new WeakMap<Space['store'], Index>();

/** Items that one call takes into the index at the most: the engine answers others between two calls. */
const MOST_TAKEN = 256;
/** Longer texts are searched up to here, UTF-16 units. */
const MOST_SEARCHED = 400_000;

function nameOf({ of }: Item): string {
  if ('page' in of) return of.page;
  if ('keptId' in of) return of.keptId;
  if ('draftId' in of) return of.draftId;
  if ('handedId' in of) return of.handedId;
  return 'markId' in of ? of.markId : of.entry;
}

/** What has left the space leaves the index. Does nothing where nobody has searched. */
export function forgetLeft(space: Space): void {
  const index = indexes.get(space.store);
  if (index !== undefined) follow(space, index);
}

/** Takes out what is there no more, and notes what is to be taken in. */
function follow(space: Space, index: Index): void {
  const owners = new Set(ownersOf(space));
  const left = new Set<number>();
  for (const [owner, { taken }] of index.known)
    if (!owners.has(owner)) {
      for (const { number } of taken.values()) left.add(number);
      index.known.delete(owner);
    }
  for (const owner of owners) {
    const version = versionOf(space, owner);
    const known: Known = index.known.get(owner) ?? { version: Number.NaN, taken: new Map(), waiting: [] };
    index.known.set(owner, known);
    if (known.version === version) continue;
    const here = new Map(itemsOf(space, owner).map((item) => [nameOf(item), item]));
    for (const [name, { number, item }] of known.taken) {
      const now = here.get(name);
      if (now !== undefined && now.version === item.version) {
        index.items[number] = now;
        continue;
      }
      known.taken.delete(name);
      left.add(number);
    }
    known.waiting = [...here.values()].filter((item) => !known.taken.has(nameOf(item))).toReversed();
    known.version = version;
    index.order = null;
  }
  if (left.size === 0) return;
  for (const number of left) index.items[number] = null;
  index.postings.remove(left);
  index.order = null;
}

/** The latest first: what is sought is most often there. */
function takeIn(space: Space, index: Index): void {
  let room = MOST_TAKEN;
  for (const [owner, known] of index.known) {
    const items = known.waiting.slice(0, room);
    if (items.length === 0) continue;
    room -= items.length;
    const texts = textsOf(space, owner, items);
    items.forEach((item, at) => {
      const text = texts[at];
      const number = index.items.push(item) - 1;
      known.taken.set(nameOf(item), { number, item });
      index.postings.add(number, termsIn(text === null || text === undefined ? '' : searched(text)));
    });
    known.waiting = known.waiting.slice(items.length);
    index.order = null;
  }
}

/** A title is a line of its own before the text: a run of words goes over neither end. */
const searched = ({ title, body }: ItemText): string => `${title}\n${body}`.slice(0, MOST_SEARCHED);

function orderOf(index: Index): readonly number[] {
  index.order ??= index.items
    .flatMap((item, number) => (item === null ? [] : [number]))
    .sort((a, b) => (index.items[b] as Item).at - (index.items[a] as Item).at);
  return index.order;
}

/** Goes on with the index for a while, then looks in what there is. */
export function search(space: Space, ask: SearchAsk): SearchFound {
  const index: Index = indexes.get(space.store) ?? {
    postings: createPostings(),
    known: new Map(),
    items: [],
    order: null,
    runs: { typed: '', held: new Map() },
  };
  indexes.set(space.store, index);
  follow(space, index);
  takeIn(space, index);
  const waiting = [...index.known.values()].reduce((sum, known) => sum + known.waiting.length, 0);
  const done = [...index.known.values()].reduce((sum, { taken }) => sum + taken.size, 0);
  const left = (looked: number) => (waiting + looked === 0 ? null : { done: done - looked, total: done + waiting });
  const query = queryOf(ask.typed);
  if (isNothing(query)) return { rows: [], inside: [], count: 0, countInside: 0, preparing: left(0) };
  const words = wantedBy(query);
  const begins = index.postings.find(words, index.items.length, false);
  const isWithin = query.words.some(({ forms }) => forms.some((form) => form.length >= INSIDE_FROM));
  const within = isWithin ? index.postings.find(words, index.items.length, true) : begins;
  if (index.runs.typed !== ask.typed) index.runs = { typed: ask.typed, held: new Map() };
  const lists = [listOf(index, ask, begins, null), listOf(index, ask, within, begins)] as const;
  const toLook = query.runs.length === 0 ? 0 : lookForRuns(space, index, query, lists.flat());
  const [first, second] = lists.map((numbers) =>
    query.runs.length === 0 ? numbers : numbers.filter((number) => index.runs.held.get(number) === true),
  ) as [readonly number[], readonly number[]];
  const rows = rowsOf(space, index, query, { numbers: first.slice(0, ask.most), inside: false });
  const inside = rowsOf(space, index, query, { numbers: second.slice(0, ask.most - rows.length), inside: true });
  return { rows, inside, count: first.length, countInside: second.length, preparing: left(toLook) };
}

function listOf(index: Index, { role, relation, scopes }: SearchAsk, of: Items, but: Items | null): readonly number[] {
  if (of === but) return [];
  return orderOf(index).filter((number) => {
    if (!of.has(number) || but?.has(number) === true) return false;
    const { role: as, scope, of: its } = index.items[number] as Item;
    return as === role && scopes.includes(scope) && (relation === null || its.relation === relation);
  });
}

/**
 * Words in a row are looked for in the texts that hold them all, of so many texts in one call. How many are left to be looked at.
 */
function lookForRuns(space: Space, index: Index, query: Query, numbers: readonly number[]): number {
  const { held } = index.runs;
  const unknown = numbers.filter((number) => !held.has(number));
  for (const number of unknown.slice(0, MOST_TAKEN)) {
    const text = textOf(space, index, number);
    held.set(number, text !== null && marksIn(searched(text), query, false) !== null);
  }
  return Math.max(0, unknown.length - MOST_TAKEN);
}

function textOf(space: Space, index: Index, number: number): ItemText | null {
  const item = index.items[number] as Item;
  return textsOf(space, item.of.relation, [item])[0] ?? null;
}

type Wanted = { readonly numbers: readonly number[]; readonly inside: boolean };

const rowsOf = (space: Space, index: Index, query: Query, { numbers, inside }: Wanted): readonly SearchRow[] =>
  numbers.flatMap((number) => {
    const text = textOf(space, index, number);
    const marks = text === null ? null : marksIn(searched(text), query, inside);
    return text === null || marks === null ? [] : [rowOf(index.items[number] as Item, text, marks)];
  });

function rowOf({ scope, at, of }: Item, { title, body }: ItemText, marks: readonly Mark[]): SearchRow {
  const inTitle = marks.filter(({ from }) => from < title.length);
  const inBody = marks.flatMap(({ from, to }) =>
    from > title.length ? [{ from: from - title.length - 1, to: to - title.length - 1 }] : [],
  );
  const titled: SearchPassage | null =
    title === '' ? null : { text: title, marks: inTitle, isCut: { before: false, after: false } };
  return { scope, at, title: titled, passages: passagesOf(body, inBody), ...of };
}
