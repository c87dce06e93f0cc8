// Comparing the relation's words: the only thing that verifies a relation.
import type { verification as french } from '../fr/verification.ts';
import * as content from '../generated/en.ts';

export const verification = {
  ...content.verification,
  relationWords: 'The relation’s words',
  heading: (p) => `Verify the relation with ${p.name}`,
  lead: 'Compare these six words with the other person, by voice or on paper, never in writing here.',
  number: 'Or the number, in full',
  numberLabel: 'Number of the relation, sixty digits',
  same: 'They are the same',
  different: 'They differ',
  confirmed: 'Verified. The mark stays on this device and on your others.',
  stopHeading: 'Do not write here for now.',
  stopBody: 'Your texts are kept on this device. Reach the other person by a way you already know, then compare again.',
  verified: 'Identity verified',
  compare: 'Compare the words',
  notReady: 'The relation’s words appear once both devices have answered each other.',
} satisfies typeof french;
