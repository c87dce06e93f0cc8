// Network addresses as limits count them: read from a socket or a proxy's header, and grouped by the prefixes that one subscriber may
// hold whole, so that nobody counts as many by writing from many addresses of their own. Decision 0071.
import { isIPv4, isIPv6 } from 'node:net';

/** What is counted together, and how many times the budget of one address it has. */
export type Network = { readonly name: string; readonly times: number };

/**
 * The prefixes of IPv6 in groups of 16 bits, and their budgets: a /64 is one line or one phone; a /56 what a household is given; a
 * /48 what a company or a rented machine is given, and where a carrier numbers its phones.
 */
const PREFIXES = [
  { bits: 64, times: 1 },
  { bits: 56, times: 2 },
  { bits: 48, times: 8 },
] as const;

/** Where a proxy names no address, everybody it does so for is one. */
const UNREADABLE = 'unreadable';

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
    const hops = forwardedFor.split(',');
    return plainAddress(hops[Math.max(0, hops.length - trustedProxies)] ?? '') ?? UNREADABLE;
  }
  const address = socket === undefined ? null : plainAddress(socket);
  return address === null || address === '::1' || address.startsWith('127.') ? null : address;
}

/** Without brackets, port, quotes and zone, an IPv4 address within an IPv6 one by itself; null for what is no address. */
export function plainAddress(text: string): string | null {
  const bare = text.trim().replace(/^"(.*)"$/, '$1');
  const [, bracketed] = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(bare) ?? [];
  const [, beforePort] = /^([\d.]+):\d{1,5}$/.exec(bare) ?? [];
  const address = (bracketed ?? beforePort ?? bare).replace(/%.*$/, '');
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return null;
  const groups = groupsOf(address);
  const [a = 0, b = 0] = groups.slice(6);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff)
    return [a >> 8, a & 0xff, b >> 8, b & 0xff].join('.');
  return isLoopback(groups) ? '::1' : groups.map((group) => group.toString(16)).join(':');
}

const isLoopback = (groups: readonly number[]): boolean => groups.every((group, i) => group === (i === 7 ? 1 : 0));

/** What an address of `addressOf` is counted under: itself, and each prefix of an IPv6 one. */
export function networksOf(address: string): readonly Network[] {
  if (!address.includes(':')) return [{ name: address, times: 1 }];
  const groups = groupsOf(address);
  return PREFIXES.map(({ bits, times }) => {
    const kept = groups.slice(0, Math.ceil(bits / 16));
    const part = bits % 16;
    if (part > 0) kept.push((kept.pop() ?? 0) & (0xffff << (16 - part)));
    return { name: `${kept.map((group) => group.toString(16)).join(':')}/${bits}`, times };
  });
}

/** The eight groups of a valid IPv6 address. */
function groupsOf(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const hex = (high = '', low = ''): string => (Number(high) * 256 + Number(low)).toString(16);
  const text = dotted === null ? address : `${dotted[1]}${hex(dotted[2], dotted[3])}:${hex(dotted[4], dotted[5])}`;
  const [head = '', tail] = text.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...new Array<string>(zeros).fill('0'), ...right].map((group) => Number.parseInt(group, 16));
}
