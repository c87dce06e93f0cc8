// Hours and days in French.
import { lowerFirst, nbsp, twoDigits, type Grammar } from '../grammar.ts';

export const grammar: Grammar = {
  tag: 'fr',
  hour: (hour, minute) => `${hour}${nbsp}h${minute === 0 ? '' : nbsp + twoDigits(minute)}`,
  hourRange: (from, to) => `${from} à ${to}`,
  dayOfMonth: (day) => (day === 1 ? '1er' : String(day)),
  day: (weekday, date) => `${weekday} ${date}`,
  onDay: (day) => day,
  tomorrow: 'demain',
  today: 'aujourd’hui',
  yesterday: 'hier',
  everyDay: 'tous les jours',
  onWeekday: (day) => `le ${day}`,
  fromWeekday: (first, last) => `du ${first} au ${last}`,
  onWeekdays: (list) => `les ${list}`,
  every: (length) => `toutes les ${length}`,
  within: lowerFirst,
  semicolon: `${nbsp}; `,
  cities: {
    'Europe/Brussels': 'heure de Bruxelles',
    'Europe/Paris': 'heure de Paris',
    'Europe/Zurich': 'heure de Zurich',
    'Europe/Luxembourg': 'heure de Luxembourg',
    'Europe/Amsterdam': 'heure d’Amsterdam',
    'Europe/Berlin': 'heure de Berlin',
    'Europe/Vienna': 'heure de Vienne',
  },
};
