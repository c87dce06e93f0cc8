// The order entries are read in: causal first (an entry stands after everything its author had seen of the other), then by
// authored time. Authored time is held to within an hour of the relay's clock for dates, so that neither a wrong device
// clock nor a lying one moves an entry to another day (PROTOCOL.md, Entries and order).
import { HOUR } from '../../../shared/clock.ts';
import type { DeviceId, EnvelopeId } from '../../../shared/ids.ts';

export type Placed = {
  readonly id: EnvelopeId;
  readonly author: DeviceId;
  readonly seq: number;
  /** What the author's device says, ms. */
  readonly time: number;
  /** The relay's hour, ms; null while it has not taken the envelope. */
  readonly hour: number | null;
  /** The hour that its author chose for it to be shown from, ms; 0: at once. Such a one stands as a chain of its own. */
  readonly later: number;
  /** Highest number of each other author that the author had seen. */
  readonly seen: readonly { readonly device: DeviceId; readonly seq: number }[];
};

/** Authored time held to the relay's hour ± 1 h. */
export function clampedTime(entry: Pick<Placed, 'time' | 'hour'>): number {
  if (entry.hour === null) return entry.time;
  return Math.min(Math.max(entry.time, entry.hour - HOUR), latestTimeIn(entry.hour));
}

/** What dates an entry, ms: its clamped time, or the hour that it waits for where that is later. */
export const placedAt = (entry: Pick<Placed, 'time' | 'hour' | 'later'>): number =>
  Math.max(clampedTime(entry), entry.later);

/** The latest that an authored time is held to, of what the relay took in this hour, ms. */
export const latestTimeIn = (hour: number): number => hour + 2 * HOUR - 1;

/** The next entry of one author's chain, as the merge looks at it. */
type Candidate<T> = {
  readonly entry: T;
  readonly at: number;
  /** Heads before it in `entry.seen` are known to be placed. */
  checked: number;
  placed: boolean;
};

/**
 * Entries in reading order: a merge of the authors' chains, each in its own order, taking at every step the earliest of the
 * entries whose seen heads have all been placed; a lie about heads (a cycle) falls back to time. Each stated head is read once:
 * of n entries that state h heads in all, by any number of authors, the work is in the order of (n + h) log n.
 */
export const inReadingOrder = <T extends Placed>(entries: readonly T[]): readonly T[] => inCourse(entries).ordered;

/** What an entry must be beyond so that it stands behind all that are there, whatever the merge does before it. */
export type Course = {
  /** No entry fell back to time. */
  isCausal: boolean;
  /** The latest time that dates one, ms. */
  latest: number;
  /** Of each author, the highest number there is. */
  readonly last: Map<DeviceId, number>;
  /** And the highest that any entry states. */
  readonly stated: Map<DeviceId, number>;
};

/**
 * Whether an entry that comes to those of a course stands last. At every step of the merge all are there to take that were before, each of
 * them earlier; nobody waits for this one, nor it for anybody once they are placed. Where true, the course goes on from it.
 */
export function standsLast(course: Course, entry: Placed): boolean {
  const { author, seq } = entry;
  // Nobody waits for one that waits for its hour, nor is it in its author's order.
  const isBehind =
    entry.later > 0 || (seq > (course.last.get(author) ?? -1) && seq > (course.stated.get(author) ?? -1));
  const isLast = course.isCausal && placedAt(entry) > course.latest && isBehind;
  if (!isLast) return false;
  follow(course, entry);
  for (const head of entry.seen) state(course, head.device, head.seq);
  return true;
}

function follow(course: Course, entry: Placed): void {
  course.latest = Math.max(course.latest, placedAt(entry));
  if (entry.later === 0) course.last.set(entry.author, Math.max(entry.seq, course.last.get(entry.author) ?? -1));
}

function state({ stated }: Course, device: DeviceId, seq: number): void {
  if (seq > (stated.get(device) ?? -1)) stated.set(device, seq);
}

/** The same, and where the next one would stand. */
export function inCourse<T extends Placed>(
  entries: readonly T[],
): {
  readonly ordered: readonly T[];
  readonly course: Course;
} {
  const course: Course = { isCausal: true, latest: Number.NEGATIVE_INFINITY, last: new Map(), stated: new Map() };
  const chains = new Map<string, T[]>();
  for (const entry of entries) {
    const chain = chains.get(chainOf(entry));
    if (chain === undefined) chains.set(chainOf(entry), [entry]);
    else chain.push(entry);
  }
  for (const chain of chains.values()) chain.sort((a, b) => a.seq - b.seq || (a.id < b.id ? -1 : 1));
  const next = new Map([...chains.keys()].map((chain) => [chain, 0]));
  const earlier = <C extends Candidate<T>>(a: C, b: C): boolean => isBefore(a, b);
  const candidates = createHeap<Candidate<T>>(earlier);
  const free = createHeap<Candidate<T>>(earlier);
  /** By author: who waits until that chain is past a number, the lowest number first. */
  const waiting = new Map<string, Heap<{ readonly until: number; readonly candidate: Candidate<T> }>>();
  const nextSeq = (chain: string): number => chains.get(chain)?.[next.get(chain) ?? 0]?.seq ?? Infinity;

  function waitOrGoFree(candidate: Candidate<T>): void {
    const { seen, author } = candidate.entry;
    while (candidate.checked < seen.length) {
      const { device, seq } = seen[candidate.checked++] as Placed['seen'][number];
      state(course, device, seq);
      if (device === author || nextSeq(device) > seq) continue;
      const queue = waiting.get(device) ?? createHeap((a, b) => a.until < b.until);
      waiting.set(device, queue);
      queue.add({ until: seq, candidate });
      return;
    }
    free.add(candidate);
  }
  function offer(chain: string): void {
    const entry = chains.get(chain)?.[next.get(chain) ?? 0];
    if (entry === undefined) return;
    const candidate = { entry, at: placedAt(entry), checked: 0, placed: false };
    candidates.add(candidate);
    waitOrGoFree(candidate);
  }

  for (const chain of chains.keys()) offer(chain);
  const ordered: T[] = [];
  for (;;) {
    let chosen = takeUnplaced(free);
    if (chosen === null) {
      chosen = takeUnplaced(candidates);
      if (chosen === null) break;
      course.isCausal = false;
    }
    chosen.placed = true;
    ordered.push(chosen.entry);
    const chain = chainOf(chosen.entry);
    next.set(chain, (next.get(chain) ?? 0) + 1);
    const queue = waiting.get(chain);
    for (let first = queue?.first(); first !== undefined && first.until < nextSeq(chain); first = queue?.first()) {
      queue?.take();
      if (!first.candidate.placed) waitOrGoFree(first.candidate);
    }
    offer(chain);
  }
  for (const entry of ordered) follow(course, entry);
  return { ordered, course };
}

/** Of each author one, and of each entry that waits for its hour another: it holds back nothing that its author wrote later. */
const chainOf = ({ author, id, later }: Placed): string => (later > 0 ? `${author}/${id}` : author);

function takeUnplaced<T>(heap: Heap<Candidate<T>>): Candidate<T> | null {
  for (let first = heap.take(); first !== undefined; first = heap.take()) if (!first.placed) return first;
  return null;
}

const isBefore = <T extends Placed>(a: Candidate<T>, b: Candidate<T>): boolean =>
  a.at === b.at ? a.entry.id < b.entry.id : a.at < b.at;

type Heap<T> = {
  add(item: T): void;
  first(): T | undefined;
  take(): T | undefined;
};

/** A binary heap: the first item of all at its top. */
function createHeap<T>(isFirst: (a: T, b: T) => boolean): Heap<T> {
  const items: T[] = [];
  const swap = (a: number, b: number): void => {
    [items[a], items[b]] = [items[b] as T, items[a] as T];
  };
  const rules = (a: number, b: number): boolean => b >= items.length || !isFirst(items[b] as T, items[a] as T);
  return {
    add(item) {
      let at = items.push(item) - 1;
      for (let above = (at - 1) >> 1; at > 0 && !rules(above, at); above = (at - 1) >> 1) {
        swap(above, at);
        at = above;
      }
    },
    first: () => items[0],
    take() {
      const top = items[0];
      const last = items.pop();
      if (items.length === 0 || last === undefined) return top;
      items[0] = last;
      let at = 0;
      for (;;) {
        const [left, right] = [2 * at + 1, 2 * at + 2];
        const below = right < items.length && isFirst(items[right] as T, items[left] as T) ? right : left;
        if (rules(at, below)) return top;
        swap(at, below);
        at = below;
      }
    },
  };
}
