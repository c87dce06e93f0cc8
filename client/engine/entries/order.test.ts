// Reading order: causal, total, the same on every device, and held to the relay's hour.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../shared/clock.ts';
import { DeviceId, EnvelopeId } from '../../../shared/ids.ts';
import { clampedTime, inCourse, inReadingOrder, type Placed, placedAt, standsLast } from './order.ts';

const deviceOf = (n: number): DeviceId => DeviceId.fromBytes(new Uint8Array(16).fill(n + 1));
const idOf = (author: number, seq: number): EnvelopeId => {
  const bytes = new Uint8Array(16).fill(author + 1);
  bytes[15] = seq;
  return EnvelopeId.fromBytes(bytes);
};
const placed = (
  author: number,
  seq: number,
  time: number,
  seen: readonly (readonly [number, number])[] = [],
): Placed => ({
  id: idOf(author, seq),
  author: deviceOf(author),
  seq,
  time,
  hour: null,
  later: 0,
  seen: seen.map(([other, upTo]) => ({ device: deviceOf(other), seq: upTo })),
});

/** A history as it can happen: devices write in turn, having seen any prefix of the others, never less than before. */
const history = fc
  .array(
    fc.record({
      author: fc.nat(2),
      sees: fc.tuple(fc.nat(10), fc.nat(10), fc.nat(10)),
      time: fc.nat(100),
      late: fc.nat(3),
    }),
    { maxLength: 24 },
  )
  .map((steps) => {
    const written = [0, 0, 0];
    const known = [0, 1, 2].map(() => [0, 0, 0]);
    return steps.map(({ author, sees, time, late }) => {
      const knows = known[author] as number[];
      sees.forEach((extra, other) => {
        if (other !== author) knows[other] = Math.min(written[other] as number, (knows[other] as number) + extra);
      });
      const seq = (written[author] = (written[author] as number) + 1);
      const heads = knows.flatMap((upTo, other) => (other !== author && upTo > 0 ? [[other, upTo] as const] : []));
      return { ...placed(author, seq, time * HOUR, heads), hour: late === 0 ? null : Math.floor(time / late) * HOUR };
    });
  });

describe('reading order', () => {
  it('keeps every entry once, each author’s in their own order', () => {
    fc.assert(
      fc.property(history, (entries) => {
        const ordered = inReadingOrder(entries);
        expect(new Set(ordered.map(({ id }) => id))).toEqual(new Set(entries.map(({ id }) => id)));
        expect(ordered).toHaveLength(entries.length);
        for (const author of [0, 1, 2].map(deviceOf)) {
          const seqs = ordered.filter((entry) => entry.author === author).map(({ seq }) => seq);
          expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('sets an entry after all that its author had seen, whatever the clocks say', () => {
    fc.assert(
      fc.property(history, (entries) => {
        const ordered = inReadingOrder(entries);
        const placeOf = new Map(ordered.map((entry, i) => [`${entry.author}/${entry.seq}`, i]));
        ordered.forEach((entry, i) => {
          for (const { device, seq } of entry.seen) expect(placeOf.get(`${device}/${seq}`)).toBeLessThan(i);
        });
      }),
    );
  });

  it('is the same whatever order the entries came in', () => {
    const shuffled = history.chain((entries) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
    );
    fc.assert(
      fc.property(shuffled, ([entries, other]) => {
        expect(inReadingOrder(other).map(({ id }) => id)).toEqual(inReadingOrder(entries).map(({ id }) => id));
      }),
    );
  });

  it('goes by authored time where neither had seen the other', () => {
    const ordered = inReadingOrder([placed(0, 1, 30), placed(1, 1, 10), placed(1, 2, 20)]);
    expect(ordered.map(({ author, seq }) => [author, seq])).toEqual([
      [deviceOf(1), 1],
      [deviceOf(1), 2],
      [deviceOf(0), 1],
    ]);
  });

  it('does not wait for what was seen and is not here: an erased entry holds nothing back', () => {
    expect(inReadingOrder([placed(0, 5, 10, [[1, 9]]), placed(1, 10, 5, [[0, 4]])])).toHaveLength(2);
  });

  it('ends even where two authors lie about each other, by time', () => {
    const ordered = inReadingOrder([placed(0, 1, 20, [[1, 1]]), placed(1, 1, 10, [[0, 1]])]);
    expect(ordered.map(({ author }) => author)).toEqual([deviceOf(1), deviceOf(0)]);
  });
});

/** The rule as PROTOCOL.md states it, step by step. */
function stepByStep(entries: readonly Placed[]): readonly Placed[] {
  const left = [...entries];
  const ordered: Placed[] = [];
  const firstOf = (device: DeviceId) =>
    left
      .filter(({ author, later }) => author === device && later === 0)
      .reduce<Placed | null>((a, b) => (a && a.seq < b.seq ? a : b), null);
  while (left.length > 0) {
    const next = [
      ...[...new Set(left.map(({ author }) => author))].flatMap((device) => firstOf(device) ?? []),
      ...left.filter(({ later }) => later > 0),
    ];
    const isFree = ({ author, seen }: Placed) =>
      !seen.some(({ device, seq }) => device !== author && (firstOf(device)?.seq ?? Infinity) <= seq);
    const free = next.filter(isFree);
    const [chosen] = (free.length > 0 ? free : next).toSorted(
      (a, b) => placedAt(a) - placedAt(b) || (a.id < b.id ? -1 : 1),
    );
    if (chosen === undefined) throw new Error('something is left');
    ordered.push(chosen);
    left.splice(left.indexOf(chosen), 1);
  }
  return ordered;
}

const lies = fc
  .array(
    fc.record({
      author: fc.nat(4),
      skip: fc.integer({ min: 1, max: 3 }),
      time: fc.nat(6),
      later: fc.option(fc.integer({ min: 1, max: 12 }), { nil: 0, freq: 3 }),
      seen: fc.array(fc.tuple(fc.nat(6), fc.nat(20)), { maxLength: 6 }),
    }),
    { maxLength: 30 },
  )
  .map((steps) => {
    const last = [0, 0, 0, 0, 0];
    return steps.map(({ author, skip, time, later, seen }) => ({
      ...placed(author, (last[author] = (last[author] as number) + skip), time * HOUR, seen),
      later: later * HOUR,
    }));
  });

describe('heads that a hostile author states', () => {
  it('give the order that the rule gives, holes, cycles and strangers among them', () => {
    fc.assert(
      fc.property(lies, (entries) => {
        expect(inReadingOrder(entries).map(({ id }) => id)).toEqual(stepByStep(entries).map(({ id }) => id));
      }),
    );
  });

  it('are each looked at once: 64 heads in each of 10,000 entries, by 100 authors', () => {
    let looks = 0;
    const authors = Array.from({ length: 100 }, (_, n) => {
      const bytes = new Uint8Array(16).fill(7);
      bytes[0] = n;
      return DeviceId.fromBytes(bytes);
    });
    const idAt = (n: number): EnvelopeId => {
      const bytes = new Uint8Array(16);
      new DataView(bytes.buffer).setUint32(0, n);
      return EnvelopeId.fromBytes(bytes);
    };
    const stated = (seq: number) =>
      Array.from({ length: 64 }, (_, n) => ({
        device: authors[n] as DeviceId,
        get seq() {
          looks++;
          return seq;
        },
      }));
    // Every author claims to have seen its own number of all others: each waits for each.
    const entries = Array.from({ length: 10_000 }, (_, n): Placed => {
      const seq = Math.floor(n / 100) + 1;
      const author = authors[n % 100] as DeviceId;
      return { id: idAt(n), author, seq, time: n, hour: null, later: 0, seen: stated(n % 3 === 0 ? seq : seq - 1) };
    });
    expect(inReadingOrder(entries)).toHaveLength(10_000);
    expect(looks).toBeGreaterThan(100_000);
    expect(looks).toBeLessThanOrEqual(640_000);
  });
});

describe('an entry that waits for its hour', () => {
  const later = (entry: Placed, hour: number): Placed => ({ ...entry, later: hour });

  it('stands at that hour, behind what its author had seen, and holds back nothing that its author wrote after it', () => {
    const ordered = inReadingOrder([
      later(placed(0, 1, 1, [[1, 1]]), 50),
      placed(0, 2, 2),
      placed(1, 1, 60),
      placed(1, 2, 70, [[0, 2]]),
    ]);
    expect(ordered.map(({ author, seq }) => [author === deviceOf(0) ? 0 : 1, seq])).toEqual([
      [0, 2],
      [1, 1],
      [0, 1],
      [1, 2],
    ]);
  });

  it('comes last where it does: the course that it is carried into is the one made anew', () => {
    fc.assert(
      fc.property(lies, (entries) => {
        const [first, rest] = [entries.slice(0, -1), entries.at(-1)];
        if (rest === undefined) return;
        const { ordered, course } = inCourse(first);
        if (standsLast(course, rest)) expect(inReadingOrder(entries)).toEqual([...ordered, rest]);
      }),
    );
  });
});

describe('the date of an entry', () => {
  it('is its author’s, held to the hour the relay took it and one hour either side', () => {
    const hour = 100 * HOUR;
    const at = (time: number) => clampedTime({ time, hour });
    expect(at(hour + 7)).toBe(hour + 7);
    expect(at(hour - HOUR)).toBe(hour - HOUR);
    expect(at(hour - HOUR - 1)).toBe(hour - HOUR);
    expect(at(hour + 2 * HOUR - 1)).toBe(hour + 2 * HOUR - 1);
    expect(at(hour + 2 * HOUR)).toBe(hour + 2 * HOUR - 1);
    expect(at(0)).toBe(hour - HOUR);
  });

  it('is its author’s alone while the relay has not taken it', () => {
    expect(clampedTime({ time: 7, hour: null })).toBe(7);
  });
});
