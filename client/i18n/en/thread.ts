// Le fil: everything set down and answered, day by day.
import type { thread as french } from '../fr/thread.ts';
import { plural } from '../plural.ts';

export const thread = {
  title: 'The thread',
  today: 'Back to today',
  empty: 'The thread will begin with your first entry.',
  loading: 'Your history is being decrypted on this device.',
  answerRow: (p) => `Answer from ${p.name}`,
  dayLine: (p) => (p.count === 0 ? 'no entry' : plural('en', p.count, `${p.count} entry`, `${p.count} entries`)),
  dayLineAnswered: (p) => `${p.entries}, answer at ${p.time}`,
  emptyLead: 'Each day will have its line here: what you set down, and the answer that comes.',
  toMonth: 'Go to a month',
  printedHead: (p) => `${p.name} and ${p.psy}. Printed on ${p.date} at ${p.time}.`,
  print: 'Print the thread',
  printNote: 'A printed page is no longer encrypted.',
  quotedIn: (p) => `Quoted in the answer of ${p.date}`,
  answeredOn: (p) => `Answered on ${p.date}`,
  earlierEntry: 'Earlier exchanges',
  newerEntry: 'Later exchanges',
} satisfies typeof french;
