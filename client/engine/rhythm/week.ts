// The days ahead of a psychologist over all relations: what is promised already, what such a day usually holds, and what the frames let it hold at
// most. An estimate for her alone, made of what is on this device (E5 of the design; PROTOCOL.md, Promises).
import { localTime, type LocalDay } from '../../../shared/rhythm/calendar.ts';
import { promisesOf } from '../../../shared/rhythm/promises.ts';
import { windowOfDay } from '../../../shared/rhythm/windows.ts';
import type { WeekDay } from '../api/rhythm-views.ts';
import { waitsOf, weightOfHead } from '../entries/due.ts';
import type { Head } from '../entries/pages.ts';
import { isWaiting, readPages } from '../entries/thread.ts';
import { isErasing } from '../state/erasing-row.ts';
import { isLater } from '../state/later-row.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import type { Space } from '../state/space.ts';
import { standingIn, zoneIn } from './agenda.ts';

/** Days shown, today included. */
const DAYS = 7;
/** So many weeks back are looked at, of which so many must have had a window for a usual day to be named. */
const WEEKS_BACK = 8;
const FEWEST_WEEKS = 4;

type Part = {
  /** Seconds of reading by day. */
  readonly promised: ReadonlyMap<LocalDay, number>;
  readonly answered: ReadonlyMap<LocalDay, number>;
  /** Seconds that a window of that day holds at most, null without a volume; undefined where there is no window. */
  readonly most: (day: LocalDay) => number | null | undefined;
};

export function weekAhead(space: Space): readonly WeekDay[] {
  const now = space.ports.clock.now();
  const today = localTime(now, space.ports.timeZone).day;
  const parts = [...space.store.all(RELATION).values()].flatMap((relation) =>
    relation.role !== 'psychologist' || isErasing(space.store, relation.key) || isLater(space.store, relation.key)
      ? []
      : // One relation's trouble is its own.
        (space.aside.takeNow(relation.key, () => [partOf(space, relation)]) ?? []),
  );
  return Array.from({ length: DAYS }, (_, ahead) => dayOf(parts, today + ahead));
}

function partOf(space: Space, relation: RelationRow): Part {
  const standing = standingIn(space, relation);
  const { agenda, delays } = standing;
  const pages = readPages(space, relation.key);
  const heads = pages.flat();
  const waits = waitsOf(
    space,
    relation,
    heads.filter((head) => isWaiting(relation, head)),
    pages,
    true,
  );
  const weights = new Map(waits.map(({ id, weight }) => [id, weight]));
  const promised = new Map<LocalDay, number>();
  for (const { id, window } of promisesOf(agenda, waits, delays).all)
    if (window.type === 'window') add(promised, window.day, weights.get(id) ?? 0);
  return {
    promised,
    answered: answeredIn(space, heads, (at) => localTime(at, zoneIn(standing, at)).day),
    most: (day) => {
      const window = windowOfDay(agenda, day);
      return window.type === 'none' ? undefined : window.version.volume;
    },
  };
}

/** Seconds of reading that the answers of each day covered. */
function answeredIn(
  space: Space,
  heads: readonly Head[],
  dayAt: (moment: number) => LocalDay,
): ReadonlyMap<LocalDay, number> {
  const answers = new Map(heads.flatMap(({ id, kind, at }) => (kind === 'answer' ? [[id, dayAt(at)] as const] : [])));
  const answered = new Map<LocalDay, number>();
  for (const head of heads) {
    const day = head.answeredBy === null || head.erasedAt !== null ? undefined : answers.get(head.answeredBy);
    if (day !== undefined) add(answered, day, weightOfHead(space, head));
  }
  return answered;
}

const add = (sums: Map<LocalDay, number>, day: LocalDay, seconds: number): void =>
  void sums.set(day, (sums.get(day) ?? 0) + seconds);

function dayOf(parts: readonly Part[], day: LocalDay): WeekDay {
  const sum = (of: (part: Part) => number): number => parts.reduce((all, part) => all + of(part), 0);
  const volumes = parts.map(({ most }) => most(day)).filter((volume) => volume !== undefined);
  return {
    day,
    promised: sum(({ promised }) => promised.get(day) ?? 0),
    usual: usualOf(parts, day),
    most: volumes.reduce<number>((all, volume) => all + (volume ?? 0), 0),
    windows: volumes.length,
    unbounded: volumes.filter((volume) => volume === null).length,
  };
}

/** First to third quartile of the same weekday, over those weeks in which somebody had a window or an answer. */
function usualOf(parts: readonly Part[], day: LocalDay): WeekDay['usual'] {
  const seen = Array.from({ length: WEEKS_BACK }, (_, back) => day - (back + 1) * 7).filter((past) =>
    parts.some(({ answered }) => answered.has(past)),
  );
  if (seen.length < FEWEST_WEEKS) return null;
  const sums = seen
    .map((past) => parts.reduce((all, { answered }) => all + (answered.get(past) ?? 0), 0))
    .toSorted((a, b) => a - b);
  return { low: quartile(sums, 0.25), high: quartile(sums, 0.75) };
}

/** Of ascending values, between two of them by their distance (Hyndman and Fan 1996, type 7). */
function quartile(ascending: readonly number[], share: number): number {
  const place = (ascending.length - 1) * share;
  const [low, high] = [ascending[Math.floor(place)] ?? 0, ascending[Math.ceil(place)] ?? 0];
  return low + (high - low) * (place - Math.floor(place));
}
