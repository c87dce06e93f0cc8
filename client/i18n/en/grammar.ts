// Hours and days in English.
import { lowerFirst, nbsp, twoDigits, type Grammar } from '../grammar.ts';

export const grammar: Grammar = {
  tag: 'en-GB',
  hour: (hour, minute) =>
    `${hour % 12 === 0 ? 12 : hour % 12}${minute === 0 ? '' : `:${twoDigits(minute)}`}${nbsp}${hour < 12 ? 'am' : 'pm'}`,
  hourRange: (from, to) => `${from} to ${to}`,
  dayOfMonth: String,
  day: (weekday, date) => `${weekday} ${date}`,
  onDay: (day) => `on ${day}`,
  tomorrow: 'tomorrow',
  today: 'today',
  yesterday: 'yesterday',
  everyDay: 'every day',
  onWeekday: (day) => `on ${day}`,
  fromWeekday: (first, last) => `${first} to ${last}`,
  onWeekdays: (list) => `on ${list}`,
  every: (length) => `every ${length}`,
  within: lowerFirst,
  semicolon: '; ',
  cities: {
    'Europe/Brussels': 'Brussels time',
    'Europe/Paris': 'Paris time',
    'Europe/Zurich': 'Zurich time',
    'Europe/Luxembourg': 'Luxembourg time',
    'Europe/Amsterdam': 'Amsterdam time',
    'Europe/Berlin': 'Berlin time',
    'Europe/Vienna': 'Vienna time',
  },
};
