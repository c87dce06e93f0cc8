// The answer being written: a sealed draft as one types, a dialog that names the person, thirty seconds to take it back.
import type { composer as french } from '../fr/composer.ts';
import * as content from '../generated/en.ts';
import { plural } from '../plural.ts';

export const composer = {
  ...content.composer,
  textLabel: (p) => `Text, passage ${p.n}`,
  placeholderText: 'Hello,',
  addText: 'Write on',
  quoteLabel: (p) => `Quote, ${p.name}`,
  quoteRemove: 'Remove this quote',
  quoteRemoved: 'Quote removed. The entry is still there.',
  quoteUp: 'Move up',
  quoteDown: 'Move down',
  reread: 'Reread',
  backToWriting: 'Back to writing',
  draftSaved: (p) => `Encrypted draft, ${p.time}`,
  dueAt: (p) => `Expected between ${p.windowStart} and ${p.windowEnd}`,
  dialogHeading: (p) => `Send to ${p.name}?`,
  dialogWords: (p) => `${p.words}.`,
  coveredAt: (p) => `${p.date}, ${p.time}`,
  dialogBody: (p) => `${p.words}, ${p.quotes}.`,
  dialogCovers: (p) => plural('en', p.count, `It covers ${p.count} entry.`, `It covers ${p.count} entries.`),
  dialogNotVerified: 'You have not compared the words of this relation yet.',
  dialogSend: (p) => `Send to ${p.name}`,
  undoPending: (p) => `The answer to ${p.name} leaves in thirty seconds.`,
  undoAct: 'Take it back',
  undone: 'Taken back. Your text is as you left it.',
  waitingNetwork: 'Your answer is kept here. It will leave when the network is back, with the app open.',
  empty: 'The answer is still empty. Nothing is sent.',
  discard: 'Discard this draft',
  discardConfirm: 'The draft of this answer will be erased from this device. It never left.',
  tooLong: (p) => `Your text is kept in full. It is longer than one answer, ${p.limit} characters.`,
} satisfies typeof french;
