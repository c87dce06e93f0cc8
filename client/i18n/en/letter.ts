// The answers: their list, and one read as a letter.
import type { letter as french } from '../fr/letter.ts';
import { plural, type Counted, type With } from '../plural.ts';

export const letter = {
  backToToday: 'Back to today',
  backToThread: 'Back to the thread',
  backToAnswers: 'Back to the answers',
  answers: 'Answers',
  answersEmpty: 'The first answer will come here.',
  answersEmptyLead: (p) => `${p.name} answers ${p.days}, between ${p.windowStart} and ${p.windowEnd}.`,
  heading: (p: With<'date' | 'time'>) => `Answer of ${p.date}, ${p.time}`,
  covers: (p: Counted) =>
    plural('en', p.count, `This answer covers 1 entry.`, `This answer covers ${p.count} entries.`),
  quoteSource: (p: With<'date' | 'time'>) => `You, ${p.date} at ${p.time}. Go to the entry`,
  quoteRemoved: (p) => `The entry quoted was removed from this space on ${p.date}.`,
  quoteGone: (p: With<'date'>) => `The quoted entry was erased on ${p.date}.`,
  continue: 'Write on from here',
  from: (p) => `${p.name}, ${p.title}`,
  verified: 'identity verified',
  notVerified: 'identity not verified yet',
  quoteNotHere: 'The quoted entry is not on this device yet.',
  print: 'Print the answer',
  next: 'Next answer',
  previous: 'Previous answer',
  quoteSourceShort: (p) => `You, ${p.date} at ${p.time}`,
  secondReason: (p) => `Second answer of the day: ${p.reason}`,
} satisfies typeof french;
