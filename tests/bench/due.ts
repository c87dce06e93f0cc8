// What it costs to say what is due in a relation, and what an agreed volume is for: forty people over twelve weeks.
import { DAY, HOUR } from '../../shared/clock.ts';
import { waitingAt } from '../../shared/rhythm/late.ts';
import type { Waits } from '../../shared/rhythm/promises.ts';
import { type Agenda, agendaOf } from '../../shared/rhythm/windows.ts';
import { simulate } from '../rhythm/simulation.ts';

export type DueFigures = {
  /** What is due in one of 200 relations, each with a volume, absences and ten entries that wait, µs. */
  readonly due_us_per_relation: number;
  /** Share of the windows promised to that were kept, and by the rule without a volume. */
  readonly volume_kept: number;
  readonly volume_naive_kept: number;
};

const RELATIONS = 200;
const ROUNDS = 21;
const BEGINS = Date.UTC(2026, 10, 16);
const ZONES = ['Europe/Brussels', 'Europe/Paris', 'America/Toronto', 'Europe/Zurich'];

function relation(at: number): { readonly agenda: Agenda; readonly entries: readonly Waits[] } {
  const rhythm = {
    days: 0b0011111,
    windowStart: 1_080,
    windowEnd: 1_200,
    cutOff: 1_020,
    timeZone: ZONES[at % 4] ?? 'UTC',
  };
  const [version] = agendaOf(rhythm).versions;
  if (version === undefined) throw new Error('no version');
  const absences = [10, 40, 90].map((day, each) => ({
    id: `${each}`,
    placed: BEGINS - 30 * DAY,
    why: 'absence' as const,
    days: [{ from: BEGINS / DAY + day, until: BEGINS / DAY + day + 6 }],
  }));
  const entries = Array.from({ length: 10 }, (_, each): Waits => ({
    id: `${each}`,
    at: BEGINS + (at % 5) * DAY + each * 3 * HOUR,
    seq: each + 1,
    weight: 40 + ((at * 7 + each * 53) % 400),
    light: each % 3 === 0,
    answered: null,
    left: null,
  }));
  return { agenda: { versions: [{ ...version, volume: 900 }], absences, rests: [] }, entries };
}

/** `now` in ms. */
export function benchDue(now: () => number = () => performance.now()): DueFigures {
  const relations = Array.from({ length: RELATIONS }, (_, at) => relation(at));
  const times = Array.from({ length: ROUNDS }, (_, round) => {
    const start = now();
    for (const { agenda, entries } of relations) waitingAt(agenda, entries, BEGINS + round * HOUR);
    return now() - start;
  });
  const { kept, naiveKept } = simulate(40, 12, 1);
  const median = times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
  return { due_us_per_relation: (median / RELATIONS) * 1_000, volume_kept: kept, volume_naive_kept: naiveKept };
}
