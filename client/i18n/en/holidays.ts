// Public holidays, and how they are told.
import { plural } from '../plural.ts';
import type { holidays as french } from '../fr/holidays.ts';

export const holidays = {
  heading: 'Public holidays',
  lead: 'Your days of answer that are public holidays where you work. Take out those on which you answer, add those on which you do not.',
  country: 'Country',
  countryNone: 'Choose a country',
  part: 'Canton, Land, province or department',
  partNone: 'Choose',
  partWhole: 'All of France but the following',
  days: 'Public holidays on which you do not answer',
  notClosed: 'often open',
  none: 'In the year ahead none falls on a day of answer.',
  ends: (p) => `The list of this version goes to ${p.date}.`,
  source: 'From a public list. The days of a town or of a trade are not in it: please check.',
  tell: (p) => plural('en', p.count, 'Announce them to one person', `Announce them to ${p.count} people`),
  told: 'Everyone you follow knows them.',
  sent: 'Public holidays announced.',
  callOff: 'No longer count them',
  calledOff: 'These days count again.',
} satisfies typeof french;
