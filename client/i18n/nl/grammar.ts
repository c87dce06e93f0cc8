// Hours and days in Dutch.
import { lowerFirst, nbsp, twoDigits, type Grammar } from '../grammar.ts';

export const grammar: Grammar = {
  tag: 'nl',
  hour: (hour, minute) => `${hour}${minute === 0 ? '' : `.${twoDigits(minute)}`}${nbsp}uur`,
  hourRange: (from, to) => `${from} tot ${to}`,
  dayOfMonth: String,
  day: (weekday, date) => `${weekday} ${date}`,
  onDay: (day) => `op ${day}`,
  tomorrow: 'morgen',
  today: 'vandaag',
  yesterday: 'gisteren',
  everyDay: 'elke dag',
  onWeekday: (day) => `op ${day}`,
  fromWeekday: (first, last) => `van ${first} tot en met ${last}`,
  onWeekdays: (list) => `op ${list}`,
  every: (length) => `om de ${length}`,
  within: lowerFirst,
  semicolon: '; ',
  cities: {
    'Europe/Brussels': 'Brusselse tijd',
    'Europe/Paris': 'Parijse tijd',
    'Europe/Zurich': 'tijd van Zürich',
    'Europe/Luxembourg': 'Luxemburgse tijd',
    'Europe/Amsterdam': 'Amsterdamse tijd',
    'Europe/Berlin': 'Berlijnse tijd',
    'Europe/Vienna': 'Weense tijd',
  },
};
