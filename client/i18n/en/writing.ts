// Writing a full page, and what becomes of an entry once it is set down.
import type { writing as french } from '../fr/writing.ts';
import * as content from '../generated/en.ts';
import { plural } from '../plural.ts';

export const writing = {
  ...content.writing,
  entrySent: 'Set down. Can be changed until the answer.',
  heading: 'Write',
  bodyLabel: 'Your piece',
  bodyPlaceholder: 'Begin where you like.',
  closeKept: 'Close, the draft is kept',
  saving: 'The draft is being kept.',
  counter: (p) => `${p.used} of ${p.limit} characters`,
  tooLong: (p) =>
    `Your text is kept in full. It is longer than one entry, ${p.limit} characters; it can leave in several parts.`,
  split: (p) => plural('en', p.count, `Set down in ${p.count} part`, `Set down in ${p.count} parts`),
  part: (p) => `part ${p.n} of ${p.total}`,
  empty: 'There is nothing to set down yet.',
  plainText: 'Pasted without formatting.',
  growNote: 'Your flash becomes a piece, with nothing lost.',
  replaceHeading: 'Replace this entry',
  withdrawConfirm: 'This entry will be withdrawn. A line will say that it existed.',
  withdrawHeading: 'Withdraw this entry?',
} satisfies typeof french;
