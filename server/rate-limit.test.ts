// Whose requests are counted together.
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../shared/clock.ts';
import { addressOf, createRateLimit, createShare, networkOf } from './rate-limit.ts';

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
  ])('of a socket %s with %s behind %i proxies is %s', (socket, forwarded, proxies, address) => {
    expect(addressOf(socket, forwarded, proxies)).toBe(address);
  });

  it('is an IPv4 address whole, and the /64 of an IPv6 one however it is written', () => {
    expect(networkOf('192.0.2.1')).toBe('192.0.2.1');
    expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
    expect(networkOf('2001:0db8:0001:0002::1')).toBe('2001:db8:1:2');
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0');
  });
});

it('counts anew each minute, and never holds an address', () => {
  let now = 0;
  const drawn: number[] = [];
  const random = { bytes: (length: number) => (drawn.push(length), new Uint8Array(length).fill(drawn.length)) };
  const limit = createRateLimit({ clock: { now: () => now }, random, perMinute: 2 });
  expect(['a', 'a', 'a', 'b'].map((name) => limit.admits(name))).toEqual([true, true, false, true]);
  now = MINUTE;
  expect(limit.admits('a')).toBe(true);
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
