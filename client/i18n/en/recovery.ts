// The recovery sheet on paper, and the way back with its 24 words.
import type { recovery as french } from '../fr/recovery.ts';
import * as content from '../generated/en.ts';

export const recovery = {
  ...content.recovery,
  wordsLabel: 'The 24 words, separated by spaces',
  wordsHint: 'Capitals and accents make no difference. You can paste them.',
  wordsCount: (p) => `${p.count} words of 24`,
  typed: 'Type the words',
  newPassphrase: 'A new passphrase, for this device',
  start: 'Find my space again',
  searching: 'Your words are opening the backup, on this device.',
  reading: (p) => `${p.done} items opened of ${p.total}`,
  openReadable: 'Open what can be read',
  otherHost: 'If your space is with another host, open its address.',
  sheetLead: 'It opens your space again, with all it holds, if you lose your passphrase or your devices.',
  sheetQr: 'Code of the recovery sheet, to scan to find the space again',
  sheetSection: 'Your recovery',
  sheetHand: 'For you:',
  sheetCheck: (p) => `Sheet version ${p.version}`,
} satisfies typeof french;
