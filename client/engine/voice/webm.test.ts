// One file of a recorder's slices: times are the packets', a slice that was lost costs itself, and stretches join.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../../shared/bytes.ts';
import { SLICES, WHOLE_MS } from '../../../tests/harness/voice.ts';
import { elementAt, ID } from './ebml.ts';
import { soundOf } from './opus.ts';
import { headerIn, indexOf, voiceOf } from './webm.ts';

const [first] = SLICES as [Uint8Array];
const header = headerIn(first)!;
const whole = { header, slices: SLICES };

describe('a voice made of slices', () => {
  it('is as long as its packets say, and its index leads to its clusters', () => {
    const voice = voiceOf([whole])!;
    expect(voice).toMatchObject({ milliseconds: WHOLE_MS, seams: [] });
    const index = indexOf(voice.bytes)!;
    expect(index.clusters.map(({ at }) => at)).toEqual([0, 5_040]);
    for (const { from } of index.clusters) expect(elementAt(voice.bytes, from)?.id).toBe(ID.cluster);
    // Its beginning alone says as much.
    expect(indexOf(voice.bytes.subarray(0, index.head))).toEqual(index);
    expect(indexOf(voice.bytes.subarray(0, index.head - 1))).toBeNull();
  });

  it.each(SLICES.map((_, i) => i))(
    'without slice %i loses no more than that slice and one packet, and says where',
    (i) => {
      const voice = voiceOf([{ header, slices: SLICES.map((slice, at) => (at === i ? null : slice)) }])!;
      const lost = WHOLE_MS - voice.milliseconds;
      expect(lost).toBeGreaterThan(0);
      expect(lost).toBeLessThanOrEqual(1_000 + 2 * 60 + 60);
      const isInside = i > 0 && i < SLICES.length - 1;
      expect(voice.seams).toHaveLength(isInside ? 1 : 0);
      if (isInside) expect(Math.abs((voice.seams[0] as number) - i * 1_020)).toBeLessThanOrEqual(120);
    },
  );

  it('of two stretches is as long as both, and says where they join', () => {
    const voice = voiceOf([whole, whole])!;
    expect(voice).toMatchObject({ milliseconds: 2 * WHOLE_MS, seams: [WHOLE_MS] });
    expect(indexOf(voice.bytes)?.clusters.at(-1)?.at).toBeGreaterThan(WHOLE_MS);
  });

  it('needs what stands before its first cluster, and nothing but Opus', () => {
    expect(headerIn(first.subarray(0, header.length))).toBeNull();
    expect(voiceOf([{ header: new Uint8Array(0), slices: SLICES }])).toBeNull();
    expect(voiceOf([{ header, slices: [] }])).toBeNull();
    expect(voiceOf([])).toBeNull();
    const other = header.slice();
    other.set(
      new TextEncoder().encode('A_AAC/'),
      other.findIndex((_, i) => String.fromCharCode(...other.subarray(i, i + 6)) === 'A_OPUS'),
    );
    expect(voiceOf([{ header: other, slices: SLICES }])).toBeNull();
  });

  it('cut anywhere, and with any byte changed, is a voice or none, never longer, and never an error', () => {
    const all = concatBytes(...SLICES);
    fc.assert(
      fc.property(fc.nat(all.length), fc.nat(all.length - 1), fc.nat(255), (until, at, byte) => {
        const bytes = all.slice(0, until);
        if (at < bytes.length) bytes[at] = byte;
        const voice = voiceOf([{ header, slices: [bytes] }]);
        // One changed byte may make one packet another length.
        if (voice !== null) expect(voice.milliseconds).toBeLessThanOrEqual(WHOLE_MS + 120);
      }),
      { numRuns: 200 },
    );
  });

  it('an index that is another’s, or leads back, is none', () => {
    const { bytes } = voiceOf([whole])!;
    fc.assert(
      fc.property(fc.nat(400), fc.nat(255), (at, byte) => {
        const index = indexOf(bytes.with(at, byte));
        index?.clusters.reduce((before, { from }) => {
          expect(from).toBeGreaterThan(before);
          return from;
        }, 0);
      }),
    );
    expect(indexOf(first)).toBeNull();
    expect(indexOf(new Uint8Array(0))).toBeNull();
  });
});

describe('a packet of Opus', () => {
  it.each([
    [[0x00], 10_000],
    [[0x18 << 0], 60_000],
    [[0x78], 20_000],
    [[0xfc], 20_000],
    [[0xfd], 40_000],
    [[0xff, 0x03], 60_000],
    [[0xff, 0x00], null],
    [[0xff, 0x3f], null],
    [[], null],
  ] as const)('%j lasts %s µs', (bytes, sound) => {
    expect(soundOf(Uint8Array.from(bytes))).toBe(sound);
  });
});
