// The rhythm as a form holds it: days chosen, three hours typed, a zone; and the rhythm the protocol carries.
import { rhythmProblem, type Rhythm, type RhythmProblem } from '../../../../shared/rhythm/rhythm.ts';

export type RhythmForm = {
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  readonly days: readonly number[];
  /** "18:00", as a time input gives it; empty while it is incomplete. */
  readonly windowStart: string;
  readonly windowEnd: string;
  readonly cutOff: string;
  readonly timeZone: string;
};

export const usualRhythm = (timeZone: string): RhythmForm => ({
  days: [2, 3, 4, 5, 6],
  windowStart: '18:00',
  windowEnd: '20:00',
  cutOff: '17:00',
  timeZone,
});

/** A rhythm that is in force, to be changed. A day that ends at midnight ends a minute before it in a form. */
export const formOf = (rhythm: Rhythm): RhythmForm => ({
  days: [1, 2, 3, 4, 5, 6, 7].filter((day) => (rhythm.days & (1 << (day - 1))) !== 0),
  windowStart: timeOf(rhythm.windowStart),
  windowEnd: timeOf(rhythm.windowEnd),
  cutOff: timeOf(rhythm.cutOff),
  timeZone: rhythm.timeZone,
});

const timeOf = (minutes: number): string => {
  const shown = Math.min(minutes, 24 * 60 - 1);
  return [Math.floor(shown / 60), shown % 60].map((part) => String(part).padStart(2, '0')).join(':');
};

/** Minutes since midnight, or null where it is no time of day. */
export function minutesOf(time: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const total = Number(hours) * 60 + Number(minutes);
  return Number(hours) < 24 && Number(minutes) < 60 ? total : null;
}

/** The rhythm, or what keeps it from being one. An incomplete hour counts as an empty window. */
export function rhythmOf(form: RhythmForm): { readonly rhythm: Rhythm; readonly problem: RhythmProblem | null } {
  const rhythm: Rhythm = {
    days: form.days.reduce((bits, day) => bits | (1 << (day - 1)), 0),
    windowStart: minutesOf(form.windowStart) ?? 0,
    windowEnd: minutesOf(form.windowEnd) ?? 0,
    cutOff: minutesOf(form.cutOff) ?? 24 * 60,
    timeZone: form.timeZone.trim(),
  };
  return { rhythm, problem: rhythmProblem(rhythm) };
}
