// Today at the desk: who waits, by time left to the window.
import type { caseload as french } from '../fr/caseload.ts';
import * as content from '../generated/en.ts';
import { plural } from '../plural.ts';

export const caseload = {
  ...content.caseload,
  heading: (p) => plural('en', p.count, `${p.count} answer before ${p.time}.`, `${p.count} answers before ${p.time}.`),
  headingNone: 'Nothing waits for an answer today.',
  headingOff: 'No answer is planned today.',
  now: (p) => `It is ${p.time}, ${p.date}.`,
  reading: (p) => plural('en', p.count, `About ${p.count} minute of reading.`, `About ${p.count} minutes of reading.`),
  tableLabel: 'To answer today',
  columnRelation: 'Relation',
  columnDay: 'The day',
  columnSince: 'Waiting since',
  columnEntries: 'Entries',
  columnReading: 'To read',
  columnWindow: 'Window',
  columnState: 'State',
  bandLate: 'Late',
  bandDrafted: 'Written',
  bandNothingDue: 'No answer due',
  windowClosed: (p) => `window closed ${p.date} at ${p.time}`,
  stateNothing: 'Nothing set down',
  stateUndo: 'Leaves in a moment',
  stateSentAt: (p) => `Sent at ${p.time}`,
  notices: (p) => plural('en', p.count, 'A notice to read', `${p.count} notices to read`),
  notVerified: 'Not verified yet',
  empty: 'No relation for now.',
  emptyNext: 'Invite a person',
  dayLabel: (p) => `${p.entries}, answer expected before ${p.time}`,
} satisfies typeof french;
