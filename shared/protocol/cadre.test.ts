// The profile that an invitation carries.
import { expect, it } from 'vitest';
import { decode, encode } from '../codec.ts';
import { profileCodec } from './cadre.ts';

it('travels with its rhythm, and one of another version is refused', () => {
  const rhythm = {
    days: 0b0011111,
    windowStart: 18 * 60,
    windowEnd: 20 * 60,
    cutOff: 17 * 60,
    timeZone: 'Europe/Brussels',
  };
  const profile = { name: 'Claire', title: 'Psychologue', registration: '1', rhythm };
  const bytes = encode(profileCodec, profile);
  expect(decode(profileCodec, bytes)).toEqual({ ok: true, value: profile });
  const later = bytes.slice();
  later[0] = 2;
  expect(decode(profileCodec, later).ok).toBe(false);
});
