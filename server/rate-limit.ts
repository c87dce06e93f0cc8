// Rate limits without stored addresses: a count a minute under a keyed hash of the address, in memory, the key drawn at every
// start and both forgotten each minute. Nothing of it reaches a disk or a log.
// Codes and capabilities are 256 bits, so this is no guard against guessing: it keeps one machine from filling the queue.
import { type Clock, MINUTE, type Random } from '../shared/clock.ts';
import { nodeCrypto } from './crypto.ts';

/** Addresses counted apart in one minute; those beyond share one count. */
const MAX_ADDRESSES = 50_000;
const KEY_BYTES = 32;

export type RateLimit = {
  /** Counts one request; false once the address is above its limit. Null: an address that is not limited. */
  admits(address: string | null): boolean;
};

export function createRateLimit(ports: { clock: Clock; random: Random; perMinute: number }): RateLimit {
  let counts = new Map<string, number>();
  let minute = -1;
  let key: Uint8Array = new Uint8Array();

  return {
    admits: (address) => {
      if (address === null || ports.perMinute === 0) return true;
      const now = Math.floor(ports.clock.now() / MINUTE);
      if (now !== minute) {
        minute = now;
        counts = new Map();
        key = ports.random.bytes(KEY_BYTES);
      }
      const hashed = hashOf(address, key);
      const name = counts.has(hashed) || counts.size < MAX_ADDRESSES ? hashed : 'others';
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return count <= ports.perMinute;
    },
  };
}

/** How many of something one address holds at once, by the same kind of hash; forgotten when it lets go. */
export type Share = {
  /** Null where the address holds its share already; else the way to let go, once. */
  hold(address: string | null): (() => void) | null;
};

export function createShare(ports: { random: Random; most: number }): Share {
  const counts = new Map<string, number>();
  let key: Uint8Array | null = null;
  return {
    hold: (address) => {
      if (address === null) return () => {};
      const name = hashOf(address, (key ??= ports.random.bytes(KEY_BYTES)));
      const count = counts.get(name) ?? 0;
      if (count >= ports.most) return null;
      counts.set(name, count + 1);
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        const left = (counts.get(name) ?? 1) - 1;
        if (left === 0) counts.delete(name);
        else counts.set(name, left);
      };
    },
  };
}

const hashOf = (address: string, key: Uint8Array): string =>
  nodeCrypto().createHmac('sha256', key).update(networkOf(address)).digest('base64');

/**
 * The address to count, or null where there is none to tell apart: loopback without a declared proxy is this machine itself,
 * or an undeclared proxy behind which everybody has the same address.
 */
export function addressOf(
  socket: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string | null {
  if (trustedProxies > 0 && forwardedFor !== undefined) {
    const hops = forwardedFor.split(',').map((hop) => hop.trim());
    return hops[Math.max(0, hops.length - trustedProxies)] ?? null;
  }
  if (socket === undefined || socket === '::1' || /^(::ffff:)?127\./.test(socket)) return null;
  return socket;
}

/** An IPv6 address counts by its /64, which one subscriber holds whole. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address.replace(/^::ffff:/, '');
  const [head = '', tail = ''] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const groups = address.includes('::')
    ? [...left, ...new Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
    : left;
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
