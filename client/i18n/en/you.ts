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
  hereHeading: 'On this device',
  persisted: 'This browser promises to keep your data on this device.',
  notPersisted:
    'This browser may erase its data when space runs short or after a long absence. The recovery sheet reopens them.',
} satisfies typeof french;
