// Hours and days in German.
import { lowerFirst, nbsp, twoDigits, type Grammar } from '../grammar.ts';

/** Words that are no nouns, of those that begin such a text. */
const SMALL =
  /^(?:Per|Nicht|Mit|Für|Eine?[mnrs]?|Der|Die|Das|Dem|Den|Bei|Beim|Von|Vom|Zur?|Zum|Aus|Auf|Im|In|Nach|Wegen|Weil|Ihre?[mnrs]?)(?= )/u;

export const grammar: Grammar = {
  tag: 'de',
  hour: (hour, minute) => `${hour}${minute === 0 ? '' : `:${twoDigits(minute)}`}${nbsp}Uhr`,
  hourRange: (from, to) => `${from} bis ${to}`,
  dayOfMonth: (day) => `${day}.`,
  day: (weekday, date) => `${weekday}, ${date}`,
  onDay: (day) => `am ${day}`,
  tomorrow: 'morgen',
  today: 'heute',
  yesterday: 'gestern',
  everyDay: 'jeden Tag',
  onWeekday: (day) => `am ${day}`,
  fromWeekday: (first, last) => `von ${first} bis ${last}`,
  onWeekdays: (list) => `am ${list}`,
  every: (length) => `alle ${length}`,
  // Whatever may be a noun stays as it is.
  within: (text) => text.replace(SMALL, lowerFirst),
  semicolon: '; ',
  cities: {
    'Europe/Brussels': 'Brüsseler Zeit',
    'Europe/Paris': 'Pariser Zeit',
    'Europe/Zurich': 'Zürcher Zeit',
    'Europe/Luxembourg': 'Luxemburger Zeit',
    'Europe/Amsterdam': 'Amsterdamer Zeit',
    'Europe/Berlin': 'Berliner Zeit',
    'Europe/Vienna': 'Wiener Zeit',
  },
};
