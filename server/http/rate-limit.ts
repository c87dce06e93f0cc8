// Rate limits without stored addresses: a count a minute under a keyed hash of the address, in memory, the key drawn at every
// start and both forgotten each minute. Nothing of it reaches a disk or a log.
// Codes and capabilities are 256 bits, so this is no guard against guessing: it keeps one machine from filling the queue.
import { createHmac } from 'node:crypto';
import { type Clock, MINUTE, type Random } from '../../shared/clock.ts';
import { networksOf } from './address.ts';

/** Networks counted apart in one minute. Those beyond share the counts of the first three digits of their hashes. */
const MAX_NETWORKS = 50_000;
/** 4,096 counts: who floods one of them shuts out few. */
const SHARED_DIGITS = 3;
const KEY_BYTES = 32;

export type RateLimit = {
  /** Counts one request; false once the address, or a network it lies in, is above its limit. Null: an address that is not limited. */
  admits(address: string | null): boolean;
};

type Limits = { clock: Clock; random: Random; perMinute: number; maxNetworks?: number };

export function createRateLimit({ clock, random, perMinute, maxNetworks = MAX_NETWORKS }: Limits): RateLimit {
  let counts = new Map<string, number>();
  let minute = -1;
  let key: Uint8Array = new Uint8Array();

  return {
    admits: (address) => {
      if (address === null || perMinute === 0) return true;
      const now = Math.floor(clock.now() / MINUTE);
      if (now !== minute) {
        minute = now;
        counts = new Map();
        key = random.bytes(KEY_BYTES);
      }
      for (const { name, times } of networksOf(address)) {
        const hashed = hashOf(name, key);
        const apart = counts.has(hashed) || counts.size < maxNetworks;
        const counted = apart ? hashed : hashed.slice(0, SHARED_DIGITS);
        const count = (counts.get(counted) ?? 0) + 1;
        counts.set(counted, count);
        // Refused in its own /64, it takes nothing of what its neighbours share.
        if (count > perMinute * times) return false;
      }
      return true;
    },
  };
}

/** How many of something one address, and a network it lies in, holds at once, by the same kind of hash; forgotten when let go. */
export type Share = {
  /** Null where the share is held already; else the way to let go, once. */
  hold(address: string | null): (() => void) | null;
};

/** `widest`: how many shares a network holds at most, however wide. */
export function createShare(ports: { random: Random; most: number; widest?: number }): Share {
  const { random, most, widest = Infinity } = ports;
  const counts = new Map<string, number>();
  let key: Uint8Array | null = null;
  return {
    hold: (address) => {
      if (address === null) return () => {};
      const networks = networksOf(address).map(({ name, times }) => ({
        name: hashOf(name, (key ??= random.bytes(KEY_BYTES))),
        most: most * Math.min(times, widest),
      }));
      if (networks.some((network) => (counts.get(network.name) ?? 0) >= network.most)) return null;
      for (const { name } of networks) counts.set(name, (counts.get(name) ?? 0) + 1);
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        for (const { name } of networks) {
          const left = (counts.get(name) ?? 1) - 1;
          if (left === 0) counts.delete(name);
          else counts.set(name, left);
        }
      };
    },
  };
}

const hashOf = (network: string, key: Uint8Array): string => createHmac('sha256', key).update(network).digest('hex');
