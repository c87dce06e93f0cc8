// A record's chain, told whole or not from what of it is there: every act names the one before it, and a stub stands in the place of one that was
// destroyed (PROTOCOL.md, Acts). Pure; whoever shows, exports or checks a record asks the same function.
import { equalBytes, toHex } from '../../bytes.ts';
import type { RelationId } from '../../ids.ts';
import { actGenesisOf } from './act-hash.ts';

/** One place of a chain. */
export type ActLink = {
  readonly n: number;
  /** Of the act, or that which its stub names. 32 bytes. */
  readonly hash: Uint8Array;
  /** What it names as the one before; null of a stub. */
  readonly prev: Uint8Array | null;
};

/**
 * whole: 1 to the last, each naming the one before. short: places are missing. forked: two of one place, or one that names another than the one
 * before it, which can only come of a vault that was shown in two ways, or of a device that lies.
 */
export type ActStanding = 'whole' | 'short' | 'forked';

export type ActFold = {
  readonly standing: ActStanding;
  /** Places that are there. */
  readonly count: number;
  /** Places below the last, or below what is known of it, that are not there. */
  readonly missing: number;
  /** What the next act names; null before the first. Of two of one place the one whose hash is lower, so that every device names the same. */
  readonly last: ActLink | null;
};

/** Places above it are counted and nothing is put behind them: who writes one there keeps no other from being written. */
const LAST_PLACE = 0x8000_0000;

/** `known`: a place that was there, as a shelf or another device says; 0 of nothing known. */
export function foldActs(relationId: RelationId, links: readonly ActLink[], known = 0): ActFold {
  const places = new Map<number, Map<string, ActLink>>();
  for (const link of links) {
    const place = places.get(link.n) ?? new Map<string, ActLink>();
    places.set(link.n, place);
    const name = toHex(link.hash);
    // An act whose stub is there too: what it names is still to be checked.
    const before = place.get(name);
    if (before === undefined || before.prev === null) place.set(name, link);
  }
  const ns = [...places.keys()].toSorted((a, b) => a - b);
  const furthest = Math.max(known, ns.at(-1) ?? 0);
  const missing = furthest - ns.length;
  const isForked = ns.some((n) => isForkedAt(relationId, places, n));
  const lastN = ns.findLast((n) => n <= LAST_PLACE);
  const lowest = [...(places.get(lastN ?? 0) ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1))[0];
  return {
    standing: isForked ? 'forked' : missing > 0 ? 'short' : 'whole',
    count: ns.length,
    missing,
    last: lowest?.[1] ?? null,
  };
}

function isForkedAt(relationId: RelationId, places: ReadonlyMap<number, ReadonlyMap<string, ActLink>>, n: number) {
  const here = [...(places.get(n)?.values() ?? [])];
  const before =
    n === 1 ? [actGenesisOf(relationId)] : [...(places.get(n - 1)?.values() ?? [])].map(({ hash }) => hash);
  const follows = ({ prev }: ActLink): boolean =>
    prev === null || before.length === 0 || before.some((hash) => equalBytes(hash, prev));
  return here.length > 1 || !here.every(follows);
}
