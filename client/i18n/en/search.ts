// Search over what is on the device.
import type { search as french } from '../fr/search.ts';
import { plural } from '../plural.ts';

export const search: typeof french = {
  title: 'Search',
  label: 'Words to find',
  hint: 'Several words: all must be there. Between quotation marks: the exact words, in order.',
  local: 'The search happens on this device.',
  memory: 'What you search for is kept nowhere.',
  scope: 'Search in',
  scopeEntries: 'Entries',
  scopeAnswers: 'Answers',
  scopeMine: 'For me',
  scopeKept: 'Record',
  keptRow: 'item or note of the record',
  handed: 'text handed over',
  where: 'Where to search',
  here: 'In this work',
  everywhere: 'In all records',
  count: (p) => plural('en', p.count, `${p.count} result.`, `${p.count} results.`),
  inside: 'Found inside a word',
  none: (p) => `Nothing in ${p.scopes} for “${p.query}”.`,
  noneScope: 'Nothing is chosen: neither entries nor answers.',
  voice: 'Words written beside a recording are searched; the recording itself is not.',
  widen: 'Search everywhere',
  preparing: (p) => `Search is being prepared, ${p.percent}%. Results may be missing.`,
  partial: 'Part of the history is not on this device yet.',
  result: (p) => `${p.kind}, ${p.date} at ${p.time}`,
  page: 'page of the notebook',
  more: 'Show more',
};
