// Whose requests are counted together.
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../shared/clock.ts';
import { addressOf, networksOf, plainAddress } from './address.ts';
import { createRateLimit, createShare } from './rate-limit.ts';

describe('the address that is counted', () => {
  it.each([
    ['192.0.2.1', undefined, 0, '192.0.2.1'],
    ['192.0.2.1', '203.0.113.9', 0, '192.0.2.1'],
    ['127.0.0.1', '203.0.113.9', 0, null],
    ['::ffff:127.0.0.1', undefined, 0, null],
    ['::1', undefined, 0, null],
    [undefined, undefined, 0, null],
    ['127.0.0.1', '203.0.113.9', 1, '203.0.113.9'],
    ['127.0.0.1', 'forged, 203.0.113.9', 1, '203.0.113.9'],
    ['127.0.0.1', 'forged, 203.0.113.9, 198.51.100.1', 2, '203.0.113.9'],
    ['127.0.0.1', undefined, 1, null],
    ['10.0.0.1', 'forged, [2001:db8::9]:4711', 1, '2001:db8:0:0:0:0:0:9'],
  ])('of a socket %s with %s behind %i proxies is %s', (socket, forwarded, proxies, address) => {
    expect(addressOf(socket, forwarded, proxies)).toBe(address);
  });

  it.each([
    ['192.0.2.1:4711', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:C000:0201', '192.0.2.1'],
    ['[::ffff:192.0.2.1]:443', '192.0.2.1'],
    ['[2001:db8::1]', '2001:db8:0:0:0:0:0:1'],
    ['"[2001:0DB8::0001]:4711"', '2001:db8:0:0:0:0:0:1'],
    ['fe80::1%eth0', 'fe80:0:0:0:0:0:0:1'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0:0:0:c000:201'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['unknown', null],
    ['_hidden', null],
    ['', null],
    ['2001:db8::1::2', null],
    ['1.2.3.4.5', null],
  ])('of %s is %s', (text, address) => {
    expect(plainAddress(text)).toBe(address);
  });

  it('is one for all that a proxy names no address for, whatever it names', () => {
    const named = ['unknown', '_a', '_b', '999.1.1.1', ''].map((hop) => addressOf('127.0.0.1', hop, 1));
    expect(new Set(named).size).toBe(1);
    expect(named[0]).not.toBeNull();
  });

  it('is an IPv4 address by itself, and an IPv6 one in each prefix that one subscriber may hold', () => {
    const names = (text: string) => networksOf(plainAddress(text) ?? '').map(({ name }) => name);
    expect(names('192.0.2.1')).toEqual(['192.0.2.1']);
    expect(names('2001:db8:1:2ff:3:4:5:6')).toEqual(['2001:db8:1:2ff/64', '2001:db8:1:200/56', '2001:db8:1/48']);
    expect(names('2001:0db8::1')).toEqual(['2001:db8:0:0/64', '2001:db8:0:0/56', '2001:db8:0/48']);
  });
});

const zeros = { bytes: (length: number) => new Uint8Array(length) };
const limited = (perMinute: number, maxNetworks?: number) =>
  createRateLimit({ clock: { now: () => 0 }, random: zeros, perMinute, ...(maxNetworks && { maxNetworks }) });

describe('X21: a flood from many addresses', () => {
  const admitted = (limit: ReturnType<typeof limited>, addresses: readonly string[]): number =>
    addresses.filter((address) => limit.admits(addressOf(address, undefined, 0))).length;
  const lines = (from: string, count: number): string[] =>
    Array.from({ length: count }, (_, n) => `${from}${n.toString(16)}::${(n % 7) + 1}`);

  it('of one /64 counts as one', () => {
    const phones = Array.from({ length: 50 }, (_, n) => `2001:db8:0:1::${n + 1}`);
    expect(admitted(limited(10), phones)).toBe(10);
  });

  it('of one /56 counts as two, and of one /48 as eight', () => {
    const of56 = Array.from({ length: 200 }, (_, n) => `2001:db8:0:1${(n % 256).toString(16).padStart(2, '0')}::1`);
    expect(admitted(limited(10), of56)).toBe(20);
    const of48 = Array.from({ length: 65_536 }, (_, n) => `2001:db8:0:${n.toString(16)}::1`);
    expect(admitted(limited(10), of48)).toBe(80);
  });

  it('leaves the others of its /48 their own: what is refused in a /64 is counted nowhere else', () => {
    const limit = limited(10);
    const flood = new Array<string>(1_000).fill('2001:db8:0:1::1');
    expect(admitted(limit, flood)).toBe(10);
    expect(admitted(limit, new Array<string>(10).fill('2001:db8:0:ff00::1'))).toBe(10);
  });

  it('that fills the table of those counted apart shuts out few others', () => {
    const limit = limited(10, 100);
    admitted(limit, lines('2001:db8:0:', 60));
    const flood = new Array<string>(1_000).fill('198.51.100.1');
    expect(admitted(limit, flood)).toBe(10);
    const others = Array.from({ length: 200 }, (_, n) => `192.0.2.${n}`);
    expect(admitted(limit, others)).toBeGreaterThan(190);
  });
});

it('counts anew each minute, and never holds an address', () => {
  let now = 0;
  const drawn: number[] = [];
  const random = { bytes: (length: number) => (drawn.push(length), new Uint8Array(length).fill(drawn.length)) };
  const limit = createRateLimit({ clock: { now: () => now }, random, perMinute: 2 });
  expect(['192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2'].map((name) => limit.admits(name))).toEqual([
    true,
    true,
    false,
    true,
  ]);
  now = MINUTE;
  expect(limit.admits('192.0.2.1')).toBe(true);
  // A fresh key for each minute: counts of two minutes cannot be told to be of one address.
  expect(drawn.length).toBe(2);
});

it('lets one address hold its share of live connections, and another its own', () => {
  const share = createShare({ random: { bytes: (length) => new Uint8Array(length) }, most: 2 });
  const first = share.hold('192.0.2.1');
  expect(share.hold('192.0.2.1')).not.toBeNull();
  expect(share.hold('192.0.2.1')).toBeNull();
  expect(share.hold('192.0.2.2')).not.toBeNull();
  expect(share.hold(null)).not.toBeNull();
  first?.();
  first?.();
  expect(share.hold('192.0.2.1')).not.toBeNull();
  expect(share.hold('192.0.2.1')).toBeNull();
});

it('X21: lets one /48 hold eight shares of live connections, whatever number of addresses it has', () => {
  const share = createShare({ random: zeros, most: 2 });
  const held = Array.from({ length: 100 }, (_, n) => share.hold(`2001:db8:0:${n.toString(16)}00::1`));
  expect(held.filter((letGo) => letGo !== null).length).toBe(16);
  for (const letGo of held) letGo?.();
  expect(share.hold('2001:db8:0:1::1')).not.toBeNull();
});
