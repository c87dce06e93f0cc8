// What was filled in of one item over time, as it was: the moments, where each stands between the two ends, and where the wording changed. Nothing is
// summed, averaged, compared or judged; two items never share a line.
import type { FilledWorksheet, Item, Reply } from '../engine/api/worksheet-views.ts';
import { dayOf } from '../ui/calendar.ts';
import { replyTo } from './replies.ts';

/** `at`: from 0, the low end, to 1. */
export type Value = { readonly entry: FilledWorksheet; readonly reply: Reply; readonly at: number };

/** Those that were filled in under the same words, the oldest first. */
export type Stretch = { readonly item: Item; readonly place: number; readonly values: readonly Value[] };

const MINUTES = 24 * 60;

/** Where it stands between the ends of its item; null of what stands nowhere. */
function placeIn(item: Item, reply: Reply): number | null {
  if (item.type === 'scale' && reply.type === 'scale') return item.points === 1 ? 0 : reply.point / (item.points - 1);
  if (item.type === 'when' && item.asks === 'time' && reply.type === 'when' && reply.minute !== null)
    return reply.minute / MINUTES;
  return null;
}

/** A scale or an hour can be drawn. */
export const isDrawn = (item: Item): boolean => item.type === 'scale' || (item.type === 'when' && item.asks === 'time');

const isSameItem = (a: Item | undefined, b: Item): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Of one item of a worksheet, by its place: stretches of one wording, in the order in which they were filled in. `filled`: in any order. */
export function overTime(filled: readonly FilledWorksheet[], place: number): readonly Stretch[] {
  const stretches: { item: Item; place: number; values: Value[] }[] = [];
  for (const entry of filled.toSorted((a, b) => momentOf(a) - momentOf(b) || a.at - b.at)) {
    const item = entry.worksheet.items[place];
    if (item === undefined || !isDrawn(item)) continue;
    const last = stretches.at(-1);
    const stretch = last !== undefined && isSameItem(last.item, item) ? last : { item, place, values: [] };
    if (stretch !== last) stretches.push(stretch);
    const reply = replyTo(entry.replies, place);
    const at = reply === undefined ? null : placeIn(item, reply);
    if (reply !== undefined && at !== null) stretch.values.push({ entry, reply, at });
  }
  return stretches.filter(({ values }) => values.length > 0);
}

/** By the day that it was offered for, where it was. */
export const momentOf = ({ offeredOn, at }: FilledWorksheet): number => offeredOn ?? dayOf(at);
