// The versions of a frame as their letters make them: which count, which are missing, what was agreed, and what is in force when.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../shared/clock.ts';
import { encode } from '../../../shared/codec.ts';
import { loadSodium } from '../../../shared/crypto/base/sodium.ts';
import { frameHashOf } from '../../../shared/crypto/relation/frame-hash.ts';
import { EnvelopeId, RelationId } from '../../../shared/ids.ts';
import { frameProposed, type FrameProposed, NO_FRAME } from '../../../shared/kinds/frame.ts';
import type { Term } from '../../../shared/kinds/terms.ts';
import { FRAME } from '../../../tests/vectors/frame-payloads.ts';
import { CLAIRE } from '../../../tests/harness/world.ts';
import { agreedTerms, foldFrame, type FrameLetter, inForceOn, isBeyond, shownBeside, waitsFor } from './fold.ts';

beforeAll(loadSodium);

const relationId = RelationId.fromBytes(new Uint8Array(32).fill(9));
const idOf = (n: number): EnvelopeId => EnvelopeId.fromBytes(new Uint8Array(16).fill(n));
/** Monday 23 November 2026, midnight in Brussels. */
const MONDAY = Date.UTC(2026, 10, 22, 23);
const MONDAY_DAY = 20_780;

type Proposal = Extract<FrameLetter, { type: 'proposed' }>;
const proposal = (n: number, given: Partial<FrameProposed>, at = MONDAY): Proposal => {
  const said = { ...FRAME, from: 0, ...given };
  const payload = encode(frameProposed, said);
  return { id: idOf(n), at, type: 'proposed', said, payload, hash: frameHashOf(relationId, payload) };
};
const agreed = (n: number, to: Proposal, at = MONDAY, choices: readonly Term[] = []): FrameLetter => ({
  id: idOf(n),
  at,
  type: 'agreed',
  said: { frameHash: to.hash, number: to.said.number, choices, text: '', extras: [] },
});
const asked = (n: number, to: Proposal, what: 'question' | 'declined' = 'question'): FrameLetter => ({
  id: idOf(n),
  at: MONDAY,
  type: 'not-agreed',
  said: { frameHash: to.hash, number: to.said.number, what, clauses: ['who'], text: 'Pourquoi ?', extras: [] },
});
/** Versions 1 to `count`, each behind the one before. */
function chain(count: number): readonly Proposal[] {
  const all: Proposal[] = [];
  for (let number = 1; number <= count; number++)
    all.push(proposal(number, { number, prev: all.at(-1)?.hash ?? NO_FRAME, note: `${number}` }));
  return all;
}
const numbers = (letters: readonly FrameLetter[]): readonly number[] =>
  foldFrame(letters).versions.map(({ number }) => number);

describe('versions', () => {
  it('chain, whatever order they are read in, and of two of one number the first counts', () => {
    const all = chain(4);
    fc.assert(
      fc.property(fc.shuffledSubarray([...all], { minLength: 4 }), (letters) => {
        const frame = foldFrame(letters);
        expect(frame).toMatchObject({ missing: [], without: [] });
        expect(frame.versions.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
      }),
    );
    const [first, second] = all as [Proposal, Proposal];
    const other = proposal(60, { number: 2, prev: first.hash, note: 'Une autre' });
    const behind = proposal(61, { number: 3, prev: other.hash });
    const frame = foldFrame([first, second, other, behind]);
    expect(frame.versions.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect([frame.missing, frame.without]).toEqual([[], [other.id, behind.id]]);
    expect(foldFrame([first, other, second, behind]).versions.map(({ id }) => id)).toEqual([
      first.id,
      other.id,
      behind.id,
    ]);
  });

  it('of one number give way to none that is agreed to, wherever the others are placed; of two that are, to the first', () => {
    const [first, second] = chain(2) as [Proposal, Proposal];
    const other = proposal(60, { number: 2, prev: first.hash, note: 'Une autre' });
    const yes = agreed(61, second);
    fc.assert(
      fc.property(fc.shuffledSubarray([first, second, other, yes], { minLength: 4 }), (letters) => {
        const { versions, without } = foldFrame(letters);
        expect(versions.map(({ id, agreed: its }) => [id, its?.id])).toEqual([
          [first.id, undefined],
          [second.id, yes.id],
        ]);
        expect(without).toEqual([other.id]);
      }),
    );
    const toBoth = foldFrame([first, other, second, yes, agreed(62, other)]);
    expect(toBoth.versions[1]).toMatchObject({ id: second.id, agreed: { id: yes.id } });
    // What chooses what is not left open agrees to nothing.
    const silence: Term = { name: 'silence', value: { choice: 0, afterDays: 30, contact: '' } };
    expect(foldFrame([first, other, second, agreed(63, second, MONDAY, [silence])]).versions[1]?.id).toBe(other.id);
  });

  it('whose prev does not fit have no effect, nor has what names them', () => {
    const [first] = chain(1) as [Proposal];
    const wrong = proposal(60, { number: 2, prev: new Uint8Array(32).fill(3) });
    const behind = proposal(61, { number: 3, prev: wrong.hash });
    const frame = foldFrame([first, wrong, behind, agreed(62, wrong), asked(63, behind)]);
    expect(frame.versions.map(({ id }) => id)).toEqual([first.id]);
    expect(frame).toMatchObject({ missing: [], without: [60, 61, 62, 63].map(idOf) });
  });

  it('that are missing are named, and those behind them are read', () => {
    const all = chain(5);
    fc.assert(
      fc.property(fc.subarray([...all]), (letters) => {
        const here = letters.map(({ said }) => said.number);
        const last = here.at(-1) ?? 0;
        const lacking = all.map(({ said }) => said.number).filter((number) => number < last && !here.includes(number));
        const frame = foldFrame(letters);
        expect(frame.versions.map(({ number }) => number)).toEqual(here);
        expect(frame.missing).toEqual(lacking);
      }),
    );
    expect(foldFrame([agreed(9, all[2] as Proposal)]).missing).toEqual([3]);
    const far = foldFrame([proposal(1, { number: 0xffff_ffff, prev: new Uint8Array(32).fill(1) })]);
    expect(far.missing).toHaveLength(32);
  });

  it('are shown beside the newest that was agreed to, else the one before', () => {
    const [first, second, third] = chain(3) as [Proposal, Proposal, Proposal];
    const before = foldFrame([first, second, third]);
    expect([1, 2, 3].map((number) => shownBeside(before, number)?.number)).toEqual([undefined, 1, 2]);
    const after = foldFrame([first, agreed(8, first), second, third]);
    expect(shownBeside(after, 3)?.number).toBe(1);
  });
});

describe('what is said to a version', () => {
  it('agrees to it once, by number and hash, however old it is by then', () => {
    const [first, second] = chain(2) as [Proposal, Proposal];
    const again = agreed(9, first, MONDAY + DAY);
    const frame = foldFrame([first, second, asked(7, first, 'declined'), agreed(8, first), again]);
    expect(frame.versions.map((version) => version.agreed?.id ?? null)).toEqual([idOf(8), null]);
    expect(frame.without).toEqual([again.id]);
    const otherHash = agreed(9, { ...first, hash: second.hash });
    expect(foldFrame([first, otherHash]).versions[0]?.agreed).toBeNull();
  });

  it('waits for the patient, then for the psychologist, then for nobody', () => {
    const [first, second] = chain(2) as [Proposal, Proposal];
    const waits = (...letters: readonly FrameLetter[]) => waitsFor(foldFrame(letters));
    expect([
      waits(),
      waits(first),
      waits(first, asked(8, first)),
      waits(first, asked(8, first), second),
      waits(first, asked(8, first), second, agreed(9, second)),
    ]).toEqual([null, 'patient', 'psychologist', 'patient', null]);
  });

  it('chooses exactly what is left to the patient, or agrees to nothing', () => {
    const open = proposal(1, { number: 1, terms: [...FRAME.terms.slice(0, 4), { name: 'silence', value: null }] });
    const silence: Term = { name: 'silence', value: { choice: 0, afterDays: 30, contact: '' } };
    const supervision: Term = { name: 'supervision', value: 0 };
    for (const wrong of [[], [silence, supervision], [supervision]])
      expect(foldFrame([open, agreed(2, open, MONDAY, wrong)]).versions[0]?.agreed).toBeNull();
    const [version] = foldFrame([open, agreed(2, open, MONDAY, [silence])]).versions;
    expect(version !== undefined && agreedTerms(version)).toEqual([...FRAME.terms.slice(0, 4), silence]);
  });

  it('is not said to what this version does not know', () => {
    const beyond = (given: Partial<FrameProposed>): boolean =>
      foldFrame([proposal(1, { number: 1, ...given })]).versions.every(isBeyond);
    expect(beyond({})).toBe(false);
    expect(beyond({ terms: [{ name: 'unknown', code: 99, value: Uint8Array.of(1) }] })).toBe(true);
    expect(beyond({ clauses: [{ id: 'later', title: '', text: '' }] })).toBe(true);
    const rhythm = { ...CLAIRE.rhythm, timeZone: 'Mars/Olympus_Mons' };
    expect(beyond({ terms: [{ name: 'rhythm', value: rhythm }] })).toBe(true);
  });
});

describe('in force', () => {
  const on = (letters: readonly FrameLetter[], days: readonly number[]) =>
    days.map((day) => inForceOn(foldFrame(letters), MONDAY_DAY + day, CLAIRE.rhythm)?.number ?? null);

  it('is the highest agreed before the day began, from its first day on', () => {
    const [first, second] = chain(2) as [Proposal, Proposal];
    const later = proposal(3, { number: 3, prev: second.hash, from: MONDAY_DAY + 5 });
    const letters = [
      first,
      agreed(7, first, MONDAY + 12 * HOUR),
      second,
      later,
      agreed(8, later, MONDAY + DAY),
      agreed(9, second, MONDAY + 3 * DAY - 1),
    ];
    expect(on(letters, [-1, 0, 1, 2, 3, 4, 5, 6])).toEqual([null, null, 1, 1, 2, 2, 3, 3]);
    // Placed as the day begins, it counts from the next.
    expect(on([first, agreed(7, first, MONDAY)], [0, 1])).toEqual([null, 1]);
    expect(on([first, agreed(7, first, MONDAY - 1)], [0])).toEqual([1]);
  });

  it('begins with the day of its own zone', () => {
    const rhythm = { ...CLAIRE.rhythm, timeZone: 'America/Montreal' };
    const there = proposal(1, { number: 1, terms: [{ name: 'rhythm', value: rhythm }] });
    // Midnight there is five in the morning by UTC.
    expect(on([there, agreed(7, there, MONDAY + 5 * HOUR)], [0, 1])).toEqual([1, 1]);
    expect(on([there, agreed(7, there, MONDAY + 6 * HOUR)], [0, 1])).toEqual([null, 1]);
  });
});

it('makes the same of the same letters, whoever folds them', () => {
  const all = chain(3);
  const letters = [...all, ...all.map((each, i) => agreed(10 + i, each)), ...all.map((each, i) => asked(20 + i, each))];
  fc.assert(
    fc.property(fc.shuffledSubarray(letters), (some) => {
      const frame = foldFrame(some);
      expect(foldFrame([...some])).toEqual(frame);
      // Every letter counts in one version or in none.
      const counted = frame.versions.flatMap(({ id, agreed: its, said }) => [
        id,
        ...(its === null ? [] : [its.id]),
        ...said.map((each) => each.id),
      ]);
      expect([...counted, ...frame.without].sort()).toEqual(some.map(({ id }) => id).sort());
    }),
  );
  expect(numbers(letters)).toEqual([1, 2, 3]);
});
