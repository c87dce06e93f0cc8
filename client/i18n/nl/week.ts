// The week ahead: an estimate of reading, in days and minutes. It speaks of days, never of people or of too much.
import { plural } from '../plural.ts';
import type { week as french } from '../fr/week.ts';

export const week = {
  title: 'De week',
  lead: 'Een schatting, op basis van uw kaders en de voorbije weken. Ze blijft op dit toestel.',
  day: 'Dag',
  promised: 'Al beloofd',
  usual: 'Gewoonlijk',
  most: 'Hooguit, volgens de kaders',
  range: (p) => `van ${p.low} tot ${p.high}`,
  few: 'nog niet genoeg weken',
  open: (p) =>
    plural(
      'nl',
      p.count,
      'zonder grens: één begeleiding zonder afgesproken omvang',
      `zonder grens: ${p.count} begeleidingen zonder afgesproken omvang`,
    ),
  noWindow: 'die dag geen antwoord',
  empty: 'Deze week is geen antwoord beloofd.',
  oneMore: (p) => `Nog één persoon, met ${p.minutes} per venster: hooguit ${p.total}, ${p.date}.`,
} satisfies typeof french;
