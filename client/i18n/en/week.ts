// The week ahead: an estimate of reading, in days and minutes. It speaks of days, never of people or of too much.
import { plural } from '../plural.ts';
import type { week as french } from '../fr/week.ts';

export const week = {
  title: 'The week',
  lead: 'An estimate, from your frames and the weeks gone by. It stays on this device.',
  day: 'Day',
  promised: 'Already promised',
  usual: 'Usually',
  most: 'At most, by the frames',
  range: (p) => `${p.low} to ${p.high}`,
  few: 'not enough weeks yet',
  open: (p) =>
    plural(
      'en',
      p.count,
      'without bound: one relation without an agreed volume',
      `without bound: ${p.count} relations without an agreed volume`,
    ),
  noWindow: 'no answer on that day',
  empty: 'No answer promised this week.',
  oneMore: (p) => `One more person, at ${p.minutes} a window: ${p.total} at most, ${p.date}.`,
} satisfies typeof french;
