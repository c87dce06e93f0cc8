// Which items hold which terms. Items are numbered as they come. They lie in parts, each a sorted list of terms and one run of bytes with the items
// of each (differences, seven bits a byte); new ones in a small part that can grow, which is closed as it fills, and parts of like size become one
// (O'Neil et al., The log-structured merge-tree, 1996). What is removed leaves its part at once, with every term that nothing else holds. Pure.

/** Items by their numbers. */
export type Items = { has(item: number): boolean };

/** A word that is sought; each of `forms` is a way to write it. */
export type Sought = {
  readonly forms: readonly string[];
  /** The whole word, and not its beginning. */
  readonly whole: boolean;
};

export type Postings = {
  /** A new item that holds these. Numbers only grow. */
  add(item: number, terms: Iterable<string>): void;
  remove(items: ReadonlySet<number>): void;
  /** Items below `upTo` that hold all of these words, as the beginning of a word. `inside`: one of more than three letters also within a word. */
  find(words: readonly Sought[], upTo: number, inside: boolean): Items;
  /** How many bytes its runs of numbers take, and how many terms there are. */
  size(): { readonly bytes: number; readonly terms: number };
};

/** Items of a part that grows. */
const MOST_OPEN = 1_024;
/** Shorter words are sought at the beginning of words alone. */
export const INSIDE_FROM = 4;

/** Closed: changed by being written anew. */
type Part = {
  /** Ascending. */
  readonly items: Uint32Array;
  /** Ascending by UTF-16 units. */
  readonly terms: readonly string[];
  /** Where in `runs` each term's places among `items` begin; one more at the end. */
  readonly starts: Uint32Array;
  readonly runs: Uint8Array;
  /** All terms, each between two line feeds, to look inside of; made when it is first asked for. */
  joined: { readonly text: string; readonly at: Uint32Array } | null;
};

type Open = { readonly items: number[]; readonly terms: Map<string, number[]> };

export function createPostings(): Postings {
  let parts: readonly Part[] = [];
  let open: Open = { items: [], terms: new Map() };

  function close(): void {
    if (open.items.length === 0) return;
    let last = closed(open);
    const before = [...parts];
    for (
      let other = before.at(-1);
      other !== undefined && other.items.length < 2 * last.items.length;
      other = before.at(-1)
    ) {
      before.pop();
      const joined = merged(other, last);
      erase(other);
      erase(last);
      last = joined;
    }
    parts = [...before, last];
    open = { items: [], terms: new Map() };
  }

  return {
    add(item, terms) {
      const place = open.items.push(item) - 1;
      for (const term of terms) {
        const places = open.terms.get(term);
        if (places === undefined) open.terms.set(term, [place]);
        else places.push(place);
      }
      if (open.items.length >= MOST_OPEN) close();
    },

    remove(items) {
      if (open.items.some((item) => items.has(item))) open = openOf(without(closed(open), items));
      parts = parts.flatMap((part) => {
        if (!part.items.some((item) => items.has(item))) return [part];
        const left = without(part, items);
        erase(part);
        return left.items.length === 0 ? [] : [left];
      });
    },

    find(words, upTo, inside) {
      const found = new Uint8Array(upTo);
      for (const part of parts) findIn(part, words, inside, found);
      if (open.items.length > 0) findInOpen(open, words, inside, found);
      return { has: (item) => found[item] === 1 };
    },

    size: () => ({
      bytes: parts.reduce(
        (sum, { runs, starts, items }) => sum + runs.length + starts.byteLength + items.byteLength,
        0,
      ),
      terms: parts.reduce((sum, { terms }) => sum + terms.length, open.terms.size),
    }),
  };
}

function findIn(part: Part, words: readonly Sought[], inside: boolean, found: Uint8Array): void {
  const into = new Uint32Array(part.items.length);
  let left: Uint8Array | null = null;
  for (const word of words) {
    const places = new Uint8Array(part.items.length);
    for (const term of termsFor(part, word, inside)) {
      const count = readPlaces(part, term, into);
      for (let at = 0; at < count; at++) places[into[at] as number] = 1;
    }
    if (left !== null)
      for (let at = 0; at < places.length; at++) places[at] = (places[at] as number) & (left[at] as number);
    left = places;
  }
  left?.forEach((isThere, at) => {
    if (isThere === 1) found[part.items[at] as number] = 1;
  });
}

/** Places among the terms of a part. */
function* termsFor(part: Part, { forms, whole }: Sought, inside: boolean): Generator<number> {
  for (const form of forms) {
    if (inside && form.length >= INSIDE_FROM) {
      yield* termsAround(part, form);
      continue;
    }
    for (let at = firstFrom(part.terms, form); at < part.terms.length; at++) {
      const term = part.terms[at] as string;
      if (whole ? term !== form : !term.startsWith(form)) break;
      yield at;
    }
  }
}

function* termsAround(part: Part, form: string): Generator<number> {
  const { text, at: starts } = (part.joined ??= joinedOf(part.terms));
  for (let at = text.indexOf(form); at >= 0;) {
    const term = placeBefore(starts, at);
    yield term;
    at = text.indexOf(form, starts[term + 1] ?? text.length);
  }
}

function joinedOf(terms: readonly string[]): { text: string; at: Uint32Array } {
  const at = new Uint32Array(terms.length);
  let length = 0;
  terms.forEach((term, i) => {
    at[i] = length;
    length += term.length + 1;
  });
  return { text: `${terms.join('\n')}\n`, at };
}

/** The last place whose value is not above. */
function placeBefore(values: Uint32Array, value: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The first place whose term is not before. */
function firstFrom(terms: readonly string[], form: string): number {
  let [low, high] = [0, terms.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((terms[middle] as string) < form) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Writes the places of a term into `into`, ascending, and gives how many there are. */
function readPlaces({ runs, starts }: Part, term: number, into: Uint32Array): number {
  const end = starts[term + 1] as number;
  let [place, count] = [-1, 0];
  for (let at = starts[term] as number; at < end;) {
    let byte = runs[at++] as number;
    let step = byte & 127;
    for (let shift = 7; byte >= 128; shift += 7) {
      byte = runs[at++] as number;
      step |= (byte & 127) << shift;
    }
    place += step;
    into[count++] = place;
  }
  return count;
}

/** The places of each of its terms, in their order; the numbers are read before the next is asked for. */
function placesIn(part: Part): (term: number) => readonly number[] {
  const into = new Uint32Array(part.items.length);
  return (term) => Array.from(into.subarray(0, readPlaces(part, term, into)));
}

function findInOpen({ items, terms }: Open, words: readonly Sought[], inside: boolean, found: Uint8Array): void {
  let left: ReadonlySet<number> | null = null;
  for (const { forms, whole } of words) {
    const places = new Set<number>();
    const fits = (term: string): boolean =>
      forms.some((form) =>
        inside && form.length >= INSIDE_FROM ? term.includes(form) : whole ? term === form : term.startsWith(form),
      );
    for (const [term, its] of terms)
      if (fits(term)) for (const place of its) if (left?.has(place) ?? true) places.add(place);
    left = places;
  }
  for (const place of left ?? []) found[items[place] as number] = 1;
}

/** A part of these terms, given in ascending order with their ascending places. */
function written(items: Uint32Array, terms: Iterable<readonly [string, readonly number[]]>): Part {
  const names: string[] = [];
  const starts: number[] = [0];
  let runs = new Uint8Array(4_096);
  let length = 0;
  for (const [term, places] of terms) {
    if (places.length === 0) continue;
    if (runs.length - length < places.length * 5) runs = grown(runs, length, places.length * 5);
    let before = -1;
    for (const place of places) {
      let step = place - before;
      before = place;
      for (; step >= 128; step >>>= 7) runs[length++] = (step & 127) | 128;
      runs[length++] = step;
    }
    names.push(term);
    starts.push(length);
  }
  const kept = runs.slice(0, length);
  runs.fill(0);
  return { items, terms: names, starts: Uint32Array.from(starts), runs: kept, joined: null };
}

function grown(runs: Uint8Array, length: number, more: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(runs.length * 2, length + more));
  larger.set(runs.subarray(0, length));
  runs.fill(0);
  return larger;
}

const closed = ({ items, terms }: Open): Part =>
  written(
    Uint32Array.from(items),
    [...terms].sort(([a], [b]) => (a < b ? -1 : 1)),
  );

function openOf(part: Part): Open {
  const placesOf = placesIn(part);
  return { items: [...part.items], terms: new Map(part.terms.map((term, at) => [term, [...placesOf(at)]])) };
}

function without(part: Part, items: ReadonlySet<number>): Part {
  const left = part.items.filter((item) => !items.has(item));
  const moved = new Int32Array(part.items.length);
  let count = 0;
  part.items.forEach((item, at) => {
    moved[at] = items.has(item) ? -1 : count++;
  });
  const placesOf = placesIn(part);
  function* terms(): Generator<readonly [string, readonly number[]]> {
    for (let at = 0; at < part.terms.length; at++) {
      const places = placesOf(at)
        .map((place) => moved[place] as number)
        .filter((place) => place >= 0);
      yield [part.terms[at] as string, places];
    }
  }
  return written(left, terms());
}

/** Items of the second all come behind those of the first. */
function merged(first: Part, second: Part): Part {
  const items = new Uint32Array(first.items.length + second.items.length);
  items.set(first.items);
  items.set(second.items, first.items.length);
  const [inFirst, inSecond] = [placesIn(first), placesIn(second)];
  function* terms(): Generator<readonly [string, readonly number[]]> {
    let [a, b] = [0, 0];
    while (a < first.terms.length || b < second.terms.length) {
      const [one, other] = [first.terms[a], second.terms[b]];
      const isFirst = other === undefined || (one !== undefined && one <= other);
      const isSecond = one === undefined || (other !== undefined && other <= one);
      const ofFirst = isFirst ? inFirst(a++) : [];
      const ofSecond = isSecond ? inSecond(b++).map((place) => place + first.items.length) : [];
      yield [(isFirst ? one : other) as string, ofFirst.concat(ofSecond)];
    }
  }
  return written(items, terms());
}

/** What no longer counts keeps no numbers of it in memory. */
function erase(part: Part): void {
  part.runs.fill(0);
  part.items.fill(0);
}
