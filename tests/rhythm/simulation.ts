// What an agreed volume is for: weeks of people who write in bursts, and one who reads a volume a window for each of them. How many of
// the windows that something was promised to are kept, by the promises of E5 and by the rule that promises the window of its hour.
import { DAY } from '../../shared/clock.ts';
import { momentOf } from '../../shared/rhythm/calendar.ts';
import { ifSetDown, promisesOf, type Waits } from '../../shared/rhythm/promises.ts';
import { isLightFlash, textOf, weightOf } from '../../shared/rhythm/volume.ts';
import { type Agenda, agendaOf, type AgreedWindow, windowOfDay } from '../../shared/rhythm/windows.ts';

export type Simulated = {
  /** Windows that something was promised to. */
  readonly promised: number;
  /** Share of them at whose end everything promised to them had been read. */
  readonly kept: number;
  /** The same where each entry is promised to the window of its hour. */
  readonly naivePromised: number;
  readonly naiveKept: number;
  /** Promises that moved later after they were made. */
  readonly moved: number;
  /** Of the days of writing, the longest over the mean. */
  readonly burst: number;
};

/** Minutes of reading that a window holds. */
const VOLUME = 15 * 60;
/** A day of writing like most, in seconds of reading. */
const USUAL = 240;
/** Once in so many days somebody writes fifteen times as much. */
const BURST_EVERY = 15;
const BURST = 15;
/** A burst is set down in pages, not in one. */
const PAGE = 300;

const rhythm = { days: 0b0011111, windowStart: 1_080, windowEnd: 1_200, cutOff: 1_020, timeZone: 'Europe/Brussels' };
const agenda: Agenda = {
  ...agendaOf(rhythm),
  versions: agendaOf(rhythm).versions.map((its) => ({ ...its, volume: VOLUME })),
};
const naiveAgenda: Agenda = agendaOf(rhythm);
const BEGINS = Date.UTC(2026, 8, 28) / DAY;

/** Chance by a seed: the same people each time (mulberry32). */
function createChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `unread`: seconds of it. */
type Entry = Waits & { readonly day: number; unread: number };

/** What one person sets down on a day, earliest first. */
function dayOf(chance: () => number, day: number, number: () => number): readonly Entry[] {
  // Some days nothing; on others about the mean; now and then fifteen times as much.
  const seconds = chance() < 1 / BURST_EVERY ? USUAL * BURST : USUAL * -Math.log(1 - chance());
  const sizes: number[] = [];
  for (let left = seconds; left > 5; left -= sizes.at(-1) ?? left) sizes.push(Math.min(left, PAGE * (0.2 + chance())));
  const moments = sizes
    .map(() => momentOf(day, Math.floor(7 * 60 + chance() * 16 * 60), rhythm.timeZone))
    .toSorted((a, b) => a - b);
  return sizes.map((size, at): Entry => {
    const content = textOf(Math.ceil(size * 20));
    const light = isLightFlash(content);
    const seq = number();
    return {
      id: `${seq}`,
      at: moments[at] ?? 0,
      seq,
      weight: weightOf(content),
      light,
      answered: null,
      left: null,
      day,
      unread: weightOf(content),
    };
  });
}

/**
 * `people` write for so many weeks. She reads what was promised first, at 1,200 characters a minute, a volume a window for each of them;
 * an éclair is read besides, as the rule says.
 */
export function simulate(people: number, weeks: number, seed: number): Simulated {
  const chance = createChance(seed);
  const counts = { promised: 0, kept: 0, naivePromised: 0, naiveKept: 0, moved: 0 };
  const daily: number[] = [];
  for (let person = 0; person < people; person++) {
    let seq = 0;
    const days = Array.from({ length: weeks * 7 }, (_, at) => dayOf(chance, BEGINS + at, () => ++seq));
    daily.push(...days.map((entries) => entries.reduce((sum, { weight }) => sum + weight, 0)));
    read(agenda, days, ({ promised, kept, moved }) => {
      counts.promised += promised;
      counts.kept += kept;
      counts.moved += moved;
    });
    read(naiveAgenda, days, ({ promised, kept }) => {
      counts.naivePromised += promised;
      counts.naiveKept += kept;
    });
  }
  const mean = daily.reduce((sum, each) => sum + each, 0) / daily.length;
  return {
    promised: counts.promised,
    kept: counts.kept / counts.promised,
    naivePromised: counts.naivePromised,
    naiveKept: counts.naiveKept / counts.naivePromised,
    moved: counts.moved,
    burst: Math.max(...daily) / mean,
  };
}

/** One person's weeks, read window by window under the promises of an agenda. */
function read(
  its: Agenda,
  days: readonly (readonly Entry[])[],
  count: (window: { readonly promised: number; readonly kept: number; readonly moved: number }) => void,
): void {
  let all: Entry[] = [];
  const told = new Map<string, number>();
  let moved = 0;
  for (const [at, entries] of days.entries()) {
    const window = windowOfDay(its, BEGINS + at);
    const cutOff = window.type === 'window' ? window.cutOff : momentOf(BEGINS + at, 24 * 60, rhythm.timeZone);
    const setDown = (entry: Entry): void => {
      const { window: promise } = ifSetDown(its, all, entry);
      if (promise.type === 'window') told.set(entry.id, promise.day);
      all.push({ ...entry });
    };
    for (const entry of entries) if (entry.at < cutOff) setDown(entry);
    if (window.type === 'window') all = readWindow(its, window, all, told, (each) => count({ ...each, moved: 0 }));
    for (const entry of entries) if (entry.at >= cutOff) setDown(entry);
    for (const { id, window: now } of promisesOf(its, all).all)
      if (now.type === 'window' && now.day > (told.get(id) ?? Number.POSITIVE_INFINITY)) moved++;
  }
  count({ promised: 0, kept: 0, moved });
}

function readWindow(
  its: Agenda,
  window: AgreedWindow,
  all: readonly Entry[],
  told: ReadonlyMap<string, number>,
  count: (window: { readonly promised: number; readonly kept: number }) => void,
): Entry[] {
  const waiting = all.filter(({ left }) => left === null);
  // By the day that its author was told, what is light first, then as the relay took them.
  const dueOn = (entry: Entry): number => told.get(entry.id) ?? Number.POSITIVE_INFINITY;
  const ordered = waiting.toSorted(
    (a, b) => Number(b.light) - Number(a.light) || dueOn(a) - dueOn(b) || (a.seq ?? 0) - (b.seq ?? 0),
  );
  const isNaive = its.versions.every(({ volume }) => volume === null);
  let seconds = VOLUME;
  for (const entry of ordered) {
    if (entry.light && !isNaive) {
      entry.unread = 0;
      continue;
    }
    const some = Math.min(entry.unread, seconds);
    entry.unread -= some;
    seconds -= some;
  }
  const due = waiting.filter((entry) => dueOn(entry) === window.day);
  if (due.length > 0) count({ promised: 1, kept: due.every(({ unread }) => unread === 0) ? 1 : 0 });
  const left = { how: 'answered', at: window.closes } as const;
  const next = all.map((entry) => (entry.left === null && entry.unread === 0 ? { ...entry, left } : entry));
  // No queue is as long as a month: what was set down long before all that waits takes nothing of its windows.
  const earliest = Math.min(window.closes, ...next.flatMap((entry) => (entry.left === null ? [entry.at] : [])));
  return next.filter(({ at }) => at > earliest - 30 * DAY);
}
