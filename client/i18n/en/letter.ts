// The answer, read as a letter.
import type { letter as french } from '../fr/letter.ts';
import * as content from '../generated/en.ts';

export const letter = {
  ...content.letter,
  from: (p) => `${p.name}, ${p.title}`,
  verified: 'identity verified',
  notVerified: 'identity not verified yet',
  quoteLabel: 'Your passage',
  quoteNotHere: 'The quoted entry is not on this device yet.',
  print: 'Print the answer',
  next: 'Next answer',
  previous: 'Previous answer',
} satisfies typeof french;
