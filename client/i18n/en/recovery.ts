// The way back with the 24 words of the sheet.
import type { recovery as french } from '../fr/recovery.ts';
import { plural } from '../plural.ts';

export const recovery = {
  open: 'Open',
  title: 'Find your space again',
  failWords:
    'Nothing is erased. These words do not make a valid sheet: one is wrong or two are swapped. Read them again, line by line.',
  failUnreachable:
    'Your words are valid and nothing is erased. The host does not answer; try later with the same sheet.',
  wordsLabel: 'The 24 words, separated by spaces',
  wordsHint: 'Capitals and accents make no difference. You can paste them.',
  wordsCount: (p) => `${p.count} words of 24`,
  newPassphrase: 'A new passphrase, for this device',
  start: 'Find my space again',
  searching: 'Your words are opening the backup, on this device.',
  otherHost: 'If your space is with another host, open its address.',
  leadTyped: 'Take your recovery sheet and type its 24 words, in order.',
  wordsNumber: (p) => `Nothing is erased. A sheet has 24 words; there are ${p.count} here.`,
  wordsUnknown: (p) =>
    plural(
      'en',
      p.count,
      `Nothing is erased. Word ${p.places} is not in the list: read it again on the sheet.`,
      `Nothing is erased. Words ${p.places} are not in the list: read them again on the sheet.`,
    ),
  failNotHere:
    'Your words are valid and nothing is erased. This host presents no space for them: its address may differ from the one on the sheet.',
  failReplaced:
    'This sheet opens nothing any more: a more recent one replaced it, and opens your space, or the space was erased.',
  failBroken:
    'Your words are the right ones and nothing is erased. The backup the host presents is damaged; keep the sheet and tell the person who hosts.',
  failStopped:
    'Your words are the right ones and nothing is erased. What the host presents contradicts itself; for safety, opening stops here.',
  doneHeading: 'Your space is found again.',
  doneAll: 'Everything the backup held is on this device.',
  doneFollowing: 'The newest is on this device. The rest of the history follows by itself while the space is open.',
  stop: 'Stop',
  stoppedHere: 'The search is stopped. Nothing was changed.',
  doneVoice: 'This device is new: the other person will see it, and may ask you to confirm it by voice.',
} satisfies typeof french;
