// The thread: everything, by day.
import type { thread as french } from '../fr/thread.ts';
import * as content from '../generated/en.ts';
import { plural } from '../plural.ts';

export const thread = {
  ...content.thread,
  answers: 'Answers',
  answersEmpty: 'The first answer will come here.',
  answerRow: (p) => `Answer from ${p.name}`,
  dayLine: (p) => (p.count === 0 ? 'no entry' : plural('en', p.count, `${p.count} entry`, `${p.count} entries`)),
  dayLineAnswered: (p) => `${p.entries}, answer at ${p.time}`,
  dayLineNoAnswer: (p) => `${p.entries}, no answer that day`,
  entryHeading: (p) => `Entry of ${p.date}, ${p.time}`,
  missingRow: 'An entry has not arrived here',
  withheldRow: 'Held by the host, not delivered yet',
  replacedFirst: 'First version',
  replacedSecond: 'Version that replaces it',
  emptyLead: 'Each day will have its line here: what you set down, and the answer that comes.',
  answersEmptyLead: (p) => `${p.name} answers ${p.days}, between ${p.windowStart} and ${p.windowEnd}.`,
  toMonth: 'Go to a month',
  printedHead: (p) => `${p.name} and ${p.psy}. Printed on ${p.date} at ${p.time}.`,
  print: 'Print the thread',
  printNote: 'A printed page is no longer encrypted.',
} satisfies typeof french;
