// What a request for places names, within its bounds.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode } from '../codec.ts';
import { DeviceId } from '../ids.ts';
import { lacking, MAX_LACKING, MAX_STRETCHES, placesIn, stretchesOf } from './lacking.ts';

const device = (n: number): DeviceId => DeviceId.fromBytes(new Uint8Array(16).fill(n));
const places = fc.uniqueArray(
  fc.record({ device: fc.integer({ min: 1, max: 5 }).map(device), seq: fc.integer({ min: 1, max: 300 }) }),
  { selector: (place) => `${place.device}/${place.seq}`, maxLength: 700 },
);

describe('a request', () => {
  it('names the first places that it has room for, each once, and is read as it was written', () => {
    fc.assert(
      fc.property(places, (all) => {
        const { stretches, named } = stretchesOf(all);
        expect(stretches.length).toBeLessThanOrEqual(MAX_STRETCHES);
        expect(named).toBeLessThanOrEqual(MAX_LACKING);
        const said = decode(lacking, encode(lacking, { stretches, extras: [] }));
        expect(said).toEqual({ ok: true, value: { stretches, extras: [] } });
        const key = (each: { device: DeviceId; seq: number }) => `${each.device}/${each.seq}`;
        expect([...placesIn(stretches)].map(key).sort()).toEqual(all.slice(0, named).map(key).sort());
        // Nothing is left out that there was room for.
        if (named < Math.min(all.length, MAX_LACKING)) expect(stretches).toHaveLength(MAX_STRETCHES);
      }),
    );
  });

  it('counts for its first 500 places, however many one stretch claims', () => {
    const stretches = [
      { device: device(1), first: 7, count: 3 },
      { device: device(2), first: 1, count: 0xffff_ffff },
      { device: device(3), first: 1, count: 1 },
    ];
    const named = [...placesIn(stretches)];
    expect(named).toHaveLength(MAX_LACKING);
    expect(named.at(-1)).toEqual({ device: device(2), seq: MAX_LACKING - 3 });
  });

  it('has no place 0, no stretch of nothing, none beyond the last number, and no sixty-fifth stretch', () => {
    const one = { device: device(1), first: 1, count: 1 };
    for (const odd of [{ first: 0 }, { count: 0 }, { first: Number.MAX_SAFE_INTEGER, count: 2 }])
      expect(() => encode(lacking, { stretches: [{ ...one, ...odd }], extras: [] })).toThrow();
    expect(() =>
      encode(lacking, { stretches: Array.from({ length: MAX_STRETCHES + 1 }, () => one), extras: [] }),
    ).toThrow();
  });
});
