// The order entries are read in: causal first (an entry stands after everything its author had seen of the other), then by
// authored time. Authored time is held to within an hour of the relay's clock for dates, so that neither a wrong device
// clock nor a lying one moves an entry to another day (PROTOCOL.md, Entries and order).
import { HOUR } from '../../shared/clock.ts';
import type { DeviceId, EnvelopeId } from '../../shared/ids.ts';

export type Placed = {
  readonly id: EnvelopeId;
  readonly author: DeviceId;
  readonly seq: number;
  /** What the author's device says, ms. */
  readonly time: number;
  /** The relay's hour, ms; null while it has not taken the envelope. */
  readonly hour: number | null;
  /** Highest number of each other author that the author had seen. */
  readonly seen: readonly { readonly device: DeviceId; readonly seq: number }[];
};

/** Authored time held to the relay's hour ± 1 h. */
export function clampedTime(entry: Pick<Placed, 'time' | 'hour'>): number {
  if (entry.hour === null) return entry.time;
  return Math.min(Math.max(entry.time, entry.hour - HOUR), entry.hour + 2 * HOUR - 1);
}

/**
 * Entries in reading order: a merge of the authors' chains, each in its own order, taking at every step the earliest of the
 * entries whose seen heads have all been placed; a lie about heads (a cycle) falls back to time.
 */
export function inReadingOrder<T extends Placed>(entries: readonly T[]): readonly T[] {
  const chains = new Map<DeviceId, T[]>();
  for (const entry of entries) {
    const chain = chains.get(entry.author) ?? [];
    chain.push(entry);
    chains.set(entry.author, chain);
  }
  for (const chain of chains.values()) chain.sort((a, b) => a.seq - b.seq);
  const next = new Map([...chains.keys()].map((device) => [device, 0]));
  const ordered: T[] = [];
  const waitsFor = (entry: T): boolean =>
    entry.seen.some(({ device, seq }) => {
      const candidate = chains.get(device)?.[next.get(device) ?? 0];
      return device !== entry.author && candidate !== undefined && candidate.seq <= seq;
    });
  while (ordered.length < entries.length) {
    const candidates = [...chains].flatMap(([device, chain]) => chain[next.get(device) ?? 0] ?? []);
    const free = candidates.filter((entry) => !waitsFor(entry));
    const chosen = (free.length > 0 ? free : candidates).reduce((best, entry) =>
      isBefore(entry, best) ? entry : best,
    );
    ordered.push(chosen);
    next.set(chosen.author, (next.get(chosen.author) ?? 0) + 1);
  }
  return ordered;
}

const isBefore = (a: Placed, b: Placed): boolean => {
  const difference = clampedTime(a) - clampedTime(b);
  return difference !== 0 ? difference < 0 : a.id < b.id;
};
