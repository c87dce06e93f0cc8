// A relation's six words and its number, compared by voice.
import type { verification as french } from '../fr/verification.ts';

export const verification = {
  relationWords: 'The relation’s words',
  heading: (p) => `Verify the relation with ${p.name}`,
  lead: 'Compare these six words with the other person, by voice or on paper, never in writing here.',
  number: 'Or the number, in full',
  numberLabel: 'Number of the relation, sixty digits',
  same: 'They are the same',
  different: 'They differ',
  stopHeading: 'Do not write here for now.',
  stopBody: 'Your texts are kept on this device. Reach the other person by a way you already know, then compare again.',
  verified: 'Identity verified',
  compare: 'Compare the words',
  notReady: 'The relation’s words appear once both devices have answered each other.',
  compareWords: 'Compare by voice',
  compareHow: (p) => `Call ${p.name}, or use a meeting. One reads, the other listens.`,
  verifiedNow: 'Verified. These words stay the same for this relation.',
  recoveredAsk: 'Ask as well: “Did you recover your space on a new device?” The words alone do not say so.',
  recoveredYes: 'It was this person',
} satisfies typeof french;
