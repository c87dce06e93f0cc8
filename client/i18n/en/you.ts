// You: the relations, the sheet, the lock, the look.
import type { you as french } from '../fr/you.ts';

export const you = {
  heading: 'You',
  relationsHeading: 'Your relations',
  securityHeading: 'Keys and safety',
  appearanceHeading: 'Appearance',
  theme: 'Light',
  themeSystem: 'As the device',
  themeLight: 'Day',
  themeDark: 'Night',
  textSize: 'Text size',
  textUsual: 'Normal',
  textLarge: 'Large',
  textLarger: 'Very large',
  labelNote: 'It can be read on this device before unlocking, and nowhere else.',
  sheetNote: 'The words were shown only when the space was created.',
  yourWords: 'Your identity words',
  yourWordsNote: 'The ones people compare before they write to you.',
  lockNote: 'Your draft is kept, nothing stays readable.',
  aboutHost: 'What the host sees',
  changeName: 'Name you go by',
  notVerified: 'Identity not yet verified',
  sheetProved: 'Made and checked.',
  sheetNew: 'New sheet',
  passphraseHere: 'The one that opens this space on this device.',
  passphraseChange: 'Change',
  passphraseHeading: 'Another passphrase',
  passphraseLead:
    'It takes the place of today’s on this device. Your other devices and the recovery sheet keep their own.',
  passphraseCopies:
    'Whoever copied the contents of this device before the change can still open that copy with the old passphrase.',
  passphraseCurrent: 'Today’s passphrase',
  passphraseNext: 'Continue',
  passphraseKeepNew: 'Change the passphrase',
  passphraseChanged: 'The passphrase of this device is changed.',
  passphraseUnsteady:
    'Nothing has changed: the passphrase you had still opens this space. This device did not compute the same key twice; close other apps and try again.',
  passphraseNotStored:
    'Nothing has changed: the passphrase you had still opens this space. This browser refused to keep the new one; try again later.',
  hereHeading: 'On this device',
  persisted: 'This browser promises to keep your data on this device.',
  notPersisted:
    'This browser may erase its data when space runs short or after a long absence. The recovery sheet reopens them.',
} satisfies typeof french;
