// A thread that goes on as its rows change is, after each change, the thread that those rows make derived from nothing; and whoever
// follows its pages has it too.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../shared/clock.ts';
import { loadSodium } from '../../../shared/crypto/base/sodium.ts';
import { kindOf, LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { having, KEY, NOW, PATIENT, PSYCHOLOGIST, refOf, side, viewOf } from '../../../tests/harness/side.ts';
import type { EntryRow } from '../state/entry-row.ts';
import { PAGE_LENGTH, type EntryHead } from '../api/views.ts';
import { readChange, readHeads, readPages } from './thread.ts';

beforeAll(loadSodium);

type Its = ReturnType<typeof side>;
type Step = (its: Its) => void;

/** Any row there is; nothing where there is none. */
const withRow = (pick: number, its: Its, use: (row: EntryRow) => void): void => {
  const rows = its.rows();
  const row = rows[pick % Math.max(1, rows.length)];
  if (row !== undefined) use(row);
};
const author = fc.constantFrom(PATIENT, PSYCHOLOGIST);
const pick = fc.nat(999);
/** Mostly in the order of time, as letters come; else at any time. */
const more = (its: Its, time: number | null, heads: number | null): Partial<EntryRow> => {
  const last = its.rows().reduce((latest, row) => Math.max(latest, row.time), NOW);
  const rows = its.rows();
  const seen = heads === null ? undefined : rows[heads % Math.max(1, rows.length)];
  return {
    time: time === null ? last + 1 : NOW + time,
    ...(seen === undefined ? {} : having(heads! % 7 === 0 ? { ...seen, seq: seen.seq + 3 } : seen)),
  };
};
const time = fc.option(fc.integer({ min: -2 * DAY, max: 2 * DAY }), { freq: 6 });
const heads = fc.option(pick, { freq: 2 });

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(author, time, heads).map(
      ([by, t, h]) =>
        (its: Its) =>
          void its.flash(by, 'Un', more(its, t, h)),
    ),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(author, time, heads, fc.array(pick, { maxLength: 3 }))
      .map(([by, t, h, covers]) => (its: Its) => {
        const rows = its.rows();
        const covered = covers.flatMap((at) => rows[at % Math.max(1, rows.length)] ?? []);
        its.answer(by, covered, more(its, t, h));
      }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(pick, time).map(
      ([at, t]) =>
        (its: Its) =>
          withRow(at, its, (row) => {
            const quote = { type: 'quote', source: refOf(row), start: 0, text: 'Un' } as const;
            its.letter(PSYCHOLOGIST, [{ type: 'text', text: 'R' }, quote], more(its, t, at));
          }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(author, pick, time, heads).map(
      ([by, at, t, h]) =>
        (its: Its) =>
          withRow(at, its, (row) => void its.withdraw(by, row, more(its, t, h))),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(author, pick, time, heads).map(
      ([by, at, t, h]) =>
        (its: Its) =>
          withRow(at, its, (row) => void its.replace(by, row, 'Deux', more(its, t, h))),
    ),
  },
  { weight: 1, arbitrary: pick.map((at) => (its: Its) => withRow(at, its, (row) => void its.again(row))) },
  // Its text is gone, as its author took it back.
  {
    weight: 1,
    arbitrary: pick.map(
      (at) => (its: Its) =>
        withRow(at, its, (row) => its.set(row, { erased: true, payload: its.withoutText(row), contentKey: null })),
    ),
  },
  // And where the text was read before, it may stay.
  {
    weight: 1,
    arbitrary: pick.map((at) => (its: Its) => withRow(at, its, (row) => its.set(row, { erased: true }))),
  },
  // It was named before it came, or never does.
  {
    weight: 1,
    arbitrary: fc.tuple(pick, fc.boolean()).map(
      ([at, could]) =>
        (its: Its) =>
          withRow(at, its, (row) => its.lacks(row, could ? 'be opened' : 'not be opened')),
    ),
  },
  {
    weight: 1,
    arbitrary: pick.map(
      (at) => (its: Its) =>
        withRow(at, its, (row) => {
          its.lacks(row, 'be opened');
          its.thread();
          its.put(row);
        }),
    ),
  },
  // Sent, dated, opened.
  {
    weight: 3,
    arbitrary: pick.map((at) => (its: Its) => withRow(at, its, (row) => its.set(row, { mailboxSeq: at + 1 }))),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(pick, fc.integer({ min: -3, max: 3 })).map(
      ([at, off]) =>
        (its: Its) =>
          withRow(at, its, (row) =>
            its.set(row, { hour: Math.floor(row.time / HOUR) * HOUR + (at % 3 === 0 ? off : 0) * HOUR }),
          ),
    ),
  },
  {
    weight: 2,
    arbitrary: pick.map((at) => (its: Its) => withRow(at, its, (row) => its.set(row, { opened: true }))),
  },
  { weight: 2, arbitrary: pick.map((at) => (its: Its) => its.readUpTo((at % 40) + 1)) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 4 * DAY }).map((later) => (its: Its) => its.at(NOW + later)) },
  // To be shown later, or told by what its author may not send.
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 0, max: 3 * DAY })
      .map(
        (later) => (its: Its) =>
          void its.answer(PSYCHOLOGIST, [], { ...more(its, null, null), visibleFrom: NOW + later }),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(99, LETTER_KINDS.eraseNotice, LETTER_KINDS.lateness)
      .map((kind) => (its: Its) => void its.raw(PATIENT, kind, Uint8Array.of(1), more(its, null, null))),
  },
);

describe('a thread that is carried on', () => {
  it.each(['patient', 'psychologist'] as const)(
    'is the one its rows make, on the %s’s side, whatever comes',
    (role) => {
      fc.assert(
        fc.property(
          fc.array(steps, { maxLength: 60 }),
          fc.array(fc.nat(3), { minLength: 60, maxLength: 60 }),
          (all, pauses) => {
            const its = side(role);
            const follower: (undefined | { version: number; heads: readonly EntryHead[] })[] = [];
            for (const [at, step] of all.entries()) {
              step(its);
              // Several changes may come before it is read.
              if (pauses[at] === 0) continue;
              expect(its.thread()).toEqual(its.threadAnew());
              const change = readChange(
                its.space,
                KEY,
                follower.map((page) => page?.version ?? 0),
              );
              follower.length = change.total;
              for (const { at: place, version, heads: its_ } of change.pages)
                follower[place] = { version, heads: its_ };
              const followed = follower
                .flatMap((page) => page?.heads ?? [])
                .map(({ opening: _, whole: __, ...head }) => head);
              expect(followed).toEqual(readHeads(its.space, KEY));
            }
          },
        ),
        { numRuns: 150 },
      );
    },
  );

  it('is derived anew for an entry that another named before it came', () => {
    const its = side('patient');
    its.at(NOW + DAY);
    its.flash(PATIENT, 'Un');
    const named = its.flash(PATIENT, 'Deux', { time: NOW + 3 * HOUR });
    its.lacks(named, 'be opened');
    its.answer(PSYCHOLOGIST, [named], { time: NOW + HOUR });
    its.thread();
    its.put(named);
    expect(its.thread()).toEqual(its.threadAnew());
    expect(viewOf(its.thread(), named).answeredBy).not.toBeNull();
  });

  it('is derived anew where the relay’s hour gives an entry another day than its own', () => {
    const its = side('patient');
    its.at(NOW + 9 * DAY);
    const late = Math.floor(NOW / DAY) * DAY + 2 * DAY - HOUR / 2;
    const rows = Array.from({ length: kindOf(LETTER_KINDS.flash).perDay }, (_, n) =>
      its.flash(PATIENT, 'Un', { time: late + DAY + n }),
    );
    const first = its.flash(PATIENT, 'La veille', { time: late, seq: 0 });
    expect(its.thread().some(({ beyondDay }) => beyondDay)).toBe(false);
    its.set(first, { hour: late + HOUR / 2, mailboxSeq: 1 });
    expect(its.thread()).toEqual(its.threadAnew());
    expect(viewOf(its.thread(), rows.at(-1)!).beyondDay).toBe(true);
  });

  it('is not derived anew for an entry that comes last, is sent, or is opened: its earlier pages stay the same lists', () => {
    const its = side('patient');
    for (let n = 0; n < 3 * PAGE_LENGTH; n++) its.flash(PATIENT, 'Un', { time: NOW + n * 4 * HOUR });
    its.at(NOW + DAY * 365);
    const before = readPages(its.space, KEY);
    const last = its.flash(PATIENT, 'Le dernier', { time: NOW + DAY * 300 });
    const after = readPages(its.space, KEY);
    expect(after).toHaveLength(4);
    expect(after.slice(0, 3).every((page, at) => page === before[at])).toBe(true);
    expect(after[3]).toMatchObject([{ id: last.envelopeId, delivery: 'kept' }]);
    its.set(last, { mailboxSeq: 9, hour: Math.floor(last.time / HOUR) * HOUR });
    const sent = readPages(its.space, KEY);
    expect(sent.slice(0, 3).every((page, at) => page === before[at])).toBe(true);
    expect(sent[3]).toMatchObject([{ id: last.envelopeId, delivery: 'sent' }]);
    // An answer changes the page of what it covers, and no other.
    const first = its.rows()[0]!;
    its.answer(PSYCHOLOGIST, [first], { time: NOW + DAY * 301 });
    const answered = readPages(its.space, KEY);
    expect(answered[0]).not.toBe(before[0]);
    expect(answered[0]![0]!.answeredBy).not.toBeNull();
    expect(answered.slice(1, 3).every((page, at) => page === before[at + 1])).toBe(true);
  });
});
