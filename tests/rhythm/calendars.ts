// Random calendars for property tests: zones that change at midnight, by half an hour, by two, around Ramadan or not at all; absences,
// pauses, delays and frames that change; entries that arrive late, are replaced and belong to several devices.
import fc from 'fast-check';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import type { Delay, Waits } from '../../shared/rhythm/promises.ts';
import { sinceEver, type Agenda, type Version } from '../../shared/rhythm/windows.ts';
import type { Stretch } from './oracle.ts';

const ZONES = [
  'Europe/Brussels',
  'America/Toronto',
  'America/Santiago',
  'America/Havana',
  'Asia/Beirut',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];

/** In each of them clocks change somewhere: February and March, April, September, October and November. */
const STRETCHES: readonly Stretch[] = [
  ['2026-02-10', 90],
  ['2026-04-01', 90],
  ['2026-08-25', 90],
  ['2026-10-15', 90],
].map(([from, days]) => ({ from: Date.parse(String(from)) / DAY, days: Number(days) }));

const rhythm = (zones: readonly string[]) =>
  fc
    .record({
      days: fc.integer({ min: 1, max: 0x7f }),
      hours: fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 3, maxLength: 3 }),
      timeZone: fc.constantFrom(...zones),
    })
    .map(({ days, hours, timeZone }) => {
      const [cutOff = 0, windowStart = 1, windowEnd = 2] = hours
        .toSorted((a, b) => a - b)
        .map((quarter) => quarter * 15);
      return { days, windowStart, windowEnd, cutOff, timeZone };
    });

/** What is drawn happens in the first month of a stretch; the rest is for what it moves. */
const WITHIN = 30;

/** Of the first month, mostly quarters of an hour, on which windows and letters meet. */
const anyMinute = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 5 * 96, max: WITHIN * 96 }).map((quarter) => quarter * 15) },
  { weight: 1, arbitrary: fc.integer({ min: 5 * 1_440, max: WITHIN * 1_440 }) },
);

const VOLUMES = [null, 300, 300, 900] as const;

export type Drawn = {
  readonly stretch: Stretch;
  readonly agenda: Agenda;
  readonly entries: readonly Waits[];
  readonly delays: readonly Delay[];
};

/** `several`: of zones that differ from frame to frame. */
const agendaIn = (stretch: Stretch): fc.Arbitrary<Agenda> => {
  const moment = anyMinute.map((its) => stretch.from * DAY + its * MINUTE);
  const day = fc.integer({ min: 3, max: WITHIN }).map((each) => stretch.from + each);
  const version = fc.record({ rhythm: rhythm(ZONES), volume: fc.constantFrom(...VOLUMES) });
  const frame = fc.record({ rhythm: rhythm(ZONES), volume: fc.constantFrom(...VOLUMES), agreedAt: moment, from: day });
  const range = fc
    .record({ from: day, days: fc.integer({ min: 0, max: 9 }) })
    .map(({ from, days }) => ({ from, until: from + days }));
  const absence = fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    placed: moment,
    why: fc.constantFrom('absence' as const, 'holidays' as const),
    days: fc.array(range, { maxLength: 3 }),
  });
  const rest = fc.record({ from: moment, days: fc.integer({ min: 0, max: 8 }) }).map(({ from, days }) => ({
    from,
    until: from + days * DAY,
    why: 'pause' as const,
  }));
  const hours = fc.option(
    fc.record({
      first: fc.integer({ min: -48, max: 56 }),
      second: fc.integer({ min: -48, max: 56 }),
      after: fc.integer({ min: 4, max: 40 }),
    }),
    { nil: null, freq: 3 },
  );
  return fc
    .record({
      first: version,
      frames: fc.array(frame, { maxLength: 2 }),
      absences: fc.array(absence, { maxLength: 4 }),
      rests: fc.array(rest, { maxLength: 1 }),
      hours,
    })
    .map(({ first, frames, absences, rests, hours: agreed }) => ({
      versions: [
        { ...sinceEver(first.rhythm), volume: first.volume },
        ...frames.map((each, at): Version => ({
          ...each,
          number: at + 1,
          hours:
            agreed === null
              ? null
              : {
                  offsets: [
                    { from: stretch.from * DAY, minutes: agreed.first * 15 },
                    { from: (stretch.from + agreed.after) * DAY, minutes: agreed.second * 15 },
                  ],
                  until: (stretch.from + 60) * DAY,
                },
        })),
      ],
      // Letters are read in the order in which they were placed.
      absences: absences.toSorted((a, b) => a.placed - b.placed),
      rests,
    }));
};

const entriesIn = (stretch: Stretch): fc.Arbitrary<readonly Waits[]> =>
  fc
    .array(
      fc.record({
        minute: anyMinute,
        weight: fc.oneof(fc.integer({ min: 1, max: 280 }), fc.integer({ min: 1, max: 1_000 })),
        light: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
        answered: fc.option(fc.integer({ min: 0, max: 3 * 96 }), { nil: null, freq: 2 }),
        left: fc.option(
          fc.record({
            how: fc.constantFrom('answered' as const, 'withdrawn' as const),
            after: fc.integer({ min: 0, max: 8 * 96 }),
          }),
          {
            nil: null,
            freq: 2,
          },
        ),
        // Held back offline by a second device, or not taken yet.
        late: fc.constantFrom(0, 0, 0, 5, 50, null),
      }),
      { minLength: 1, maxLength: 10 },
    )
    .map((drawn) =>
      drawn
        .toSorted((a, b) => a.minute - b.minute)
        .map(({ minute, weight, light, answered, left, late }, at): Waits => ({
          id: `e${at}`,
          at: stretch.from * DAY + minute * MINUTE,
          seq: late === null ? null : (at + 1) * 10 + late,
          weight: light ? 0 : weight,
          light,
          answered: answered === null ? null : stretch.from * DAY + (minute - answered * 15) * MINUTE,
          left: left === null ? null : { how: left.how, at: stretch.from * DAY + (minute + left.after * 15) * MINUTE },
        })),
    );

const delaysIn = (stretch: Stretch): fc.Arbitrary<readonly Delay[]> =>
  fc.array(
    fc.record({ its: anyMinute, hours: fc.integer({ min: -24, max: 100 }) }).map(({ its, hours }) => {
      const placed = stretch.from * DAY + its * MINUTE;
      return { placed, until: placed + hours * HOUR };
    }),
    { maxLength: 2 },
  );

export const drawn: fc.Arbitrary<Drawn> = fc.constantFrom(...STRETCHES).chain((stretch) =>
  fc.record({
    stretch: fc.constant(stretch),
    agenda: agendaIn(stretch),
    entries: entriesIn(stretch),
    delays: delaysIn(stretch),
  }),
);
