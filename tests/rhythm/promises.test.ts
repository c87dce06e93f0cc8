// Promises (E5 of the design; PROTOCOL.md, Promises) over random calendars: against a slow oracle, and the rules that people are told.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../shared/clock.ts';
import { localTime } from '../../shared/rhythm/calendar.ts';
import {
  ifSetDown,
  isLaterThan,
  mayStay,
  type Promised,
  promisesOf,
  type Waits,
} from '../../shared/rhythm/promises.ts';
import {
  type Agenda,
  agendaOf,
  type AgreedWindow,
  dayAnswered,
  dueWindow,
  type NoWindow,
} from '../../shared/rhythm/windows.ts';
import { drawn, type Drawn } from './calendars.ts';
import { BEYOND, createOracle } from './oracle.ts';

const RUNS = 60;

const windowsOf = ({ agenda, entries, delays }: Drawn): ReadonlyMap<string, AgreedWindow | NoWindow> =>
  new Map(promisesOf(agenda, entries, delays).all.map(({ id, window }) => [id, window]));

const said = (window: AgreedWindow | NoWindow | undefined, lastDay: number) =>
  window?.type === 'window' && window.day < lastDay
    ? { day: window.day, opens: window.opens, closes: window.closes, cutOff: window.cutOff }
    : BEYOND;

/** None of these promises is later than it was. */
function expectNoneLater(
  before: ReadonlyMap<string, AgreedWindow | NoWindow>,
  after: ReadonlyMap<string, AgreedWindow | NoWindow>,
) {
  for (const [id, window] of after) {
    const known = before.get(id);
    if (known !== undefined) expect([id, isLaterThan(window, known)]).toEqual([id, false]);
  }
}

describe('what an entry is promised to', () => {
  it('is what a walk over every minute finds, for any calendar, zone, absence, pause, delay and frame', () => {
    let compared = 0;
    fc.assert(
      fc.property(drawn, (its) => {
        const { agenda, entries, delays, stretch } = its;
        const oracle = createOracle(agenda, stretch).promises(entries, delays);
        const windows = windowsOf(its);
        const lastDay = stretch.from + stretch.days - 2;
        for (const { id, left } of entries) {
          if (left !== null) continue;
          if (oracle.get(id) !== BEYOND) compared++;
          expect([id, said(windows.get(id), lastDay)]).toEqual([id, oracle.get(id)]);
        }
      }),
      { numRuns: RUNS },
    );
    // What lies beyond the stretch tells little: most of it does not.
    expect(compared).toBeGreaterThan(RUNS);
  });

  it('is the same on two devices that have the same letters, in whatever order they hold them', () => {
    const shuffled = drawn.chain((its) =>
      fc.record({
        its: fc.constant(its),
        entries: fc.shuffledSubarray(
          its.entries.filter(({ seq }) => seq !== null),
          {
            minLength: its.entries.filter(({ seq }) => seq !== null).length,
          },
        ),
        versions: fc.shuffledSubarray([...its.agenda.versions], { minLength: its.agenda.versions.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ its, entries, versions }) => {
        const taken = its.entries.filter(({ seq }) => seq !== null);
        const bySeq = (a: Waits, b: Waits) => (a.seq ?? 0) - (b.seq ?? 0);
        // Two entries never have one number.
        fc.pre(new Set(taken.map(({ seq }) => seq)).size === taken.length);
        const one = windowsOf({ ...its, entries: taken });
        const other = windowsOf({ ...its, entries, agenda: { ...its.agenda, versions } });
        for (const { id } of taken.toSorted(bySeq)) expect(other.get(id)).toEqual(one.get(id));
      }),
      { numRuns: RUNS },
    );
  });

  it('never opens before it was set down, and never holds more than was agreed', () => {
    fc.assert(
      fc.property(drawn, ({ agenda, entries, delays }) => {
        const volumes = agenda.versions.map(({ volume }) => volume ?? Infinity);
        const { all, taken } = promisesOf(agenda, entries, delays);
        for (const { id, window } of all)
          if (window.type === 'window') {
            const at = entries.find((each) => each.id === id)?.at ?? Infinity;
            // A window of another frame than the one it was found in may lie elsewhere; its day does not.
            if (agenda.versions.length === 1) expect(window.opens).toBeGreaterThan(at);
          }
        for (const [, seconds] of taken) expect(seconds).toBeLessThanOrEqual(Math.max(...volumes));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('a promise that was made', () => {
  it('never moves later by more text, and setting down never changes one (rule 6)', () => {
    fc.assert(
      fc.property(drawn, fc.integer({ min: 1, max: 2_000 }), ({ agenda, entries, delays, stretch }, weight) => {
        for (let count = 0; count < entries.length; count++) {
          // In the order in which the relay takes them; what it has not taken stands behind.
          const inOrder = entries.toSorted((a, b) => (a.seq ?? Infinity) - (b.seq ?? Infinity));
          const [before, after] = [inOrder.slice(0, count), inOrder.slice(0, count + 1)];
          const known = windowsOf({ agenda, entries: before, delays, stretch });
          const now = windowsOf({ agenda, entries: after, delays, stretch });
          for (const [id, window] of known) expect(now.get(id)).toEqual(window);
        }
        const more: Waits = {
          id: 'more',
          at: entries.at(-1)?.at ?? 0,
          seq: null,
          weight,
          light: false,
          answered: null,
          left: null,
        };
        const known = windowsOf({ agenda, entries, delays, stretch });
        for (const [id, window] of windowsOf({ agenda, entries: [...entries, more], delays, stretch }))
          if (id !== 'more') expect(window).toEqual(known.get(id));
      }),
      { numRuns: RUNS },
    );
  });

  it('stays or comes earlier when another entry is withdrawn, shortened, erased or answered', () => {
    fc.assert(
      fc.property(drawn, fc.nat(), fc.nat(), (its, which, shorter) => {
        const before = windowsOf(its);
        const at = which % its.entries.length;
        expectNoneLater(before, windowsOf({ ...its, entries: its.entries.filter((_, place) => place !== at) }));
        const left = {
          how: shorter % 2 === 0 ? ('answered' as const) : ('withdrawn' as const),
          at: (its.entries[at]?.at ?? 0) + (shorter % 200) * HOUR,
        };
        const gone = its.entries.map((each, place) => (place === at && each.left === null ? { ...each, left } : each));
        expectNoneLater(before, windowsOf({ ...its, entries: gone }));
        const cut = its.entries.map((each, place) =>
          place === at ? { ...each, weight: shorter % (each.weight + 1) } : each,
        );
        expectNoneLater(before, windowsOf({ ...its, entries: cut }));
      }),
      { numRuns: RUNS * 3 },
    );
  });

  it('never comes so early that it finds itself late: into no window that had begun, nor of a day that was answered', () => {
    let earlier = 0;
    fc.assert(
      fc.property(drawn, fc.nat(), fc.integer({ min: 0, max: 200 }), fc.boolean(), (its, which, hours, isAnswer) => {
        const at = which % its.entries.length;
        const entry = its.entries[at] as Waits;
        fc.pre(entry.left === null);
        const moment = entry.at + hours * HOUR;
        const left = { how: isAnswer ? ('answered' as const) : ('withdrawn' as const), at: moment };
        const gone = its.entries.map((each, place) => (place === at ? { ...each, left } : each));
        const [before, after] = [windowsOf(its), windowsOf({ ...its, entries: gone })];
        for (const [id, window] of after) {
          const known = before.get(id);
          if (window.type === 'none' || known === undefined || !isLaterThan(known, window)) continue;
          earlier++;
          if (isAnswer) expect(window.day).toBeGreaterThan(dayAnswered(its.agenda, moment) ?? 0);
          else expect(window.opens).toBeGreaterThan(moment);
        }
      }),
      { numRuns: RUNS * 3 },
    );
    expect(earlier).toBeGreaterThan(0);
  });

  it('never moves where it is light, or first in its window and no longer than one (rule 5)', () => {
    fc.assert(
      fc.property(drawn, (its) => {
        const { agenda, entries, delays } = its;
        const windows = windowsOf(its);
        const alone = (entry: Waits) => promisesOf(agenda, [entry], delays).all[0] as Promised;
        const before: (AgreedWindow | NoWindow)[] = [];
        for (const entry of entries.toSorted((a, b) => (a.seq ?? Infinity) - (b.seq ?? Infinity))) {
          const [own, promise] = [alone(entry), windows.get(entry.id)];
          if (entry.left !== null) {
            if (!entry.light) before.push({ type: 'none', why: 'nothing-agreed' });
            continue;
          }
          const isFirst = before.every(
            (window) => window.type === 'window' && own.window.type === 'window' && window.day < own.window.day,
          );
          if (entry.light || (isFirst && own.over === 0)) expect(promise).toEqual(own.window);
          if (!entry.light && promise !== undefined) before.push(promise);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('is moved by no frame that is agreed on later (rule 8)', () => {
    fc.assert(
      fc.property(drawn, (its) => {
        const last = Math.max(...its.entries.map(({ at, left }) => left?.at ?? at));
        const versions = its.agenda.versions.filter(({ number }) => number < 2);
        const [known, later] = [
          versions,
          its.agenda.versions.map((each) => (each.number < 2 ? each : { ...each, agreedAt: last + 1 })),
        ];
        expect(windowsOf({ ...its, agenda: { ...its.agenda, versions: later } })).toEqual(
          windowsOf({ ...its, agenda: { ...its.agenda, versions: known } }),
        );
      }),
      { numRuns: RUNS },
    );
  });

  it('is kept by a replacement that may stay in its place, for every entry (rule 7)', () => {
    let stayed = 0;
    fc.assert(
      fc.property(drawn, fc.nat(), fc.integer({ min: 1, max: 1_500 }), (its, which, weight) => {
        const { agenda, entries, delays } = its;
        const at = which % entries.length;
        const replaced = { id: entries[at]?.id ?? '', weight, light: false };
        if (!mayStay(agenda, entries, replaced, delays)) return;
        stayed++;
        const after = entries.map((each, place) => (place === at ? { ...each, ...replaced } : each));
        expectNoneLater(windowsOf(its), windowsOf({ ...its, entries: after }));
      }),
      { numRuns: RUNS },
    );
    expect(stayed).toBeGreaterThan(0);
  });
});

describe('where no volume was agreed', () => {
  it('an entry is promised to the window of its hour, whatever waits beside it', () => {
    const plain = drawn.map(({ agenda, ...rest }) => ({
      ...rest,
      agenda: agendaOf(agenda.versions[0]?.rhythm as never),
      entries: rest.entries.map((each, at) => ({ ...each, seq: at + 1, answered: null, left: null })),
    }));
    fc.assert(
      fc.property(plain, ({ agenda, entries }) => {
        for (const { id, window } of promisesOf(agenda, entries).all) {
          const { at } = entries.find((each) => each.id === id) as Waits;
          expect(window).toEqual(dueWindow(agenda, at));
          expect(window).toMatchObject({ day: dayOfBefore(agenda, at) });
        }
      }),
      { numRuns: RUNS },
    );
  });
});

/** The day of answer as it was found before there were promises: today’s before the cut-off, else the next. */
function dayOfBefore(agenda: Agenda, moment: number): number {
  const { rhythm } = agenda.versions[0] as Agenda['versions'][number];
  const { day, minute } = localTime(moment, rhythm.timeZone);
  // Where a clock shows an hour twice, the minute alone does not tell.
  const isPast =
    minute >= rhythm.cutOff || localTime(moment - HOUR, rhythm.timeZone).minute >= minute + (minute > 60 ? 0 : 1_440);
  const twice = Array.from({ length: 13 }, (_, at) => at * 10 * 60_000).some((back) => {
    const earlier = localTime(moment - back, rhythm.timeZone);
    return earlier.day === day && earlier.minute >= rhythm.cutOff;
  });
  let candidate = isPast && minute >= rhythm.cutOff ? day + 1 : twice ? day + 1 : day;
  while ((rhythm.days & (1 << ((((candidate + 3) % 7) + 7) % 7))) === 0) candidate++;
  return candidate;
}

describe('the fifteen minutes of the design', () => {
  // Claire reads from Tuesday to Saturday; Saturday 21 November 2026.
  const rhythm = { days: 0b0111110, windowStart: 1_080, windowEnd: 1_200, cutOff: 1_020, timeZone: 'Europe/Brussels' };
  const agenda: Agenda = {
    ...agendaOf(rhythm),
    versions: agendaOf(rhythm).versions.map((its) => ({ ...its, volume: 900 })),
  };
  const at = (hour: number, minute = 0) => Date.UTC(2026, 10, 21, hour - 1, minute);
  const [saturday, tuesday] = [Date.UTC(2026, 10, 21) / DAY, Date.UTC(2026, 10, 24) / DAY];
  const entry = (id: string, moment: number, weight: number, more: Partial<Waits> = {}): Waits => ({
    id,
    at: moment,
    seq: moment,
    weight,
    light: false,
    answered: null,
    left: null,
    ...more,
  });
  const dayOf = ({ window }: Promised) => (window.type === 'window' ? window.day : null);
  const days = (entries: readonly Waits[]) => promisesOf(agenda, entries).all.map((each) => [each.id, dayOf(each)]);

  it('tell a page of 4,000 characters for Tuesday before and after it is set down, and an éclair after it for Saturday', () => {
    const morning = [entry('a', at(7), 400), entry('b', at(8), 320)];
    const page = entry('page', at(14, 31), 200);
    expect(dayOf(ifSetDown(agenda, morning, page))).toBe(tuesday);
    const flash = entry('flash', at(15), 0, { light: true });
    expect(days([...morning, page, flash])).toEqual([
      ['flash', saturday],
      ['a', saturday],
      ['b', saturday],
      ['page', tuesday],
    ]);
    // What comes behind the page is read behind it, even where Saturday had room.
    expect(days([...morning, page, entry('short', at(15), 60)]).at(-1)).toEqual(['short', tuesday]);
  });

  it('are read over several windows where an entry is longer than one, and answered in the last', () => {
    const { byId, taken } = promisesOf(agenda, [entry('long', at(9), 2_000), entry('next', at(10), 100)]);
    expect(byId.get('long')).toMatchObject({ over: 2, window: { day: tuesday + 1 } });
    expect(byId.get('next')).toMatchObject({ over: 0, window: { day: tuesday + 1 } });
    expect([...taken]).toEqual([
      [saturday, 900],
      [tuesday, 900],
      [tuesday + 1, 300],
    ]);
  });

  it('stay taken by what was answered: a page that was told Tuesday is not late on Saturday', () => {
    const answer = { how: 'answered', at: at(19) } as const;
    const page = entry('page', at(14, 31), 200);
    const morning = (left: Waits['left']) => [entry('a', at(7), 400, { left }), entry('b', at(8), 320, { left })];
    expect(days([...morning(null), page]).at(-1)).toEqual(['page', tuesday]);
    expect(days([...morning(answer), page])).toEqual([['page', tuesday]]);
    // Answered in the morning already: the window of that day is answered.
    expect(days([...morning({ how: 'answered', at: at(10) }), page])).toEqual([['page', tuesday]]);
    // Taken back before the window opened, they leave their room to the page; later, they do not.
    expect(days([...morning({ how: 'withdrawn', at: at(16) }), page])).toEqual([['page', saturday]]);
    expect(days([...morning({ how: 'withdrawn', at: at(18) }), page])).toEqual([['page', tuesday]]);
  });

  it('let no longer version of an entry stay where it would move another’s day', () => {
    const entries = [entry('a', at(7), 400), entry('b', at(8), 400)];
    expect(mayStay(agenda, entries, { id: 'a', weight: 500, light: false })).toBe(true);
    expect(mayStay(agenda, entries, { id: 'a', weight: 501, light: false })).toBe(false);
    expect(mayStay(agenda, entries, { id: 'b', weight: 501, light: false })).toBe(false);
  });
});
