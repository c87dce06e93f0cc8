// One relation at the desk: its entries since the last answer, read and quoted.
import type { dossier as french } from '../fr/dossier.ts';

export const dossier = {
  tabsLabel: 'Record',
  tabEntries: 'Exchanges',
  tabAnswers: 'Answers',
  tabVerification: 'Identity',
  entriesHeading: 'Entries',
  sinceToday: (p) => `Since your answer of today, ${p.time}`,
  sinceYesterday: (p) => `Since your answer of yesterday, ${p.time}`,
  sinceFirst: 'Since the relation began',
  entriesNone: 'No entry since your last answer.',
  earlier: 'See earlier entries',
  quote: 'Quote',
  quoteSelection: 'Quote the selected passage',
  quoteWhole: 'Quote this entry in full',
  quoteSource: (p) => `${p.name}, ${p.date} at ${p.time}`,
  quoted: 'Passage quoted in your answer.',
  selectionLabel: 'Selected passage',
  answerNumber: (p) => `Answer ${p.n}`,
  answerFirst: 'First answer',
  rename: 'Change the name, for you',
  renameLabel: 'Name of the person, on your devices',
  choseName: (p) => `Goes here by ${p.name}`,
  showAnswer: 'See the answer',
  showEntries: 'See the entries',
} satisfies typeof french;
