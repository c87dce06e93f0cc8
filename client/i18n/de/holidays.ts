// Public holidays, and how they are told.
import type { holidays as french } from '../fr/holidays.ts';
import { plural } from '../plural.ts';

export const holidays = {
  heading: 'Feiertage',
  lead: 'Ihre Antworttage, die bei Ihnen Feiertage sind. Nehmen Sie die heraus, an denen Sie antworten, und fügen Sie die hinzu, an denen Sie nicht antworten.',
  country: 'Land',
  countryNone: 'Wählen Sie ein Land',
  part: 'Kanton, Bundesland, Provinz oder Département',
  partNone: 'Wählen Sie',
  partWhole: 'Ganz Frankreich, außer den folgenden',
  days: 'Feiertage, an denen Sie nicht antworten',
  notClosed: 'oft geöffnet',
  none: 'Im kommenden Jahr fällt keiner auf einen Antworttag.',
  ends: (p) => `Die Liste dieser Fassung reicht bis ${p.date}.`,
  source:
    'Nach einer öffentlichen Liste. Freie Tage einer Gemeinde oder eines Berufs stehen nicht darin: Bitte prüfen.',
  tell: (p) => plural('de', p.count, 'Einer Person ankündigen', `${p.count} Personen ankündigen`),
  told: 'Alle begleiteten Menschen kennen sie.',
  sent: 'Feiertage angekündigt.',
  callOff: 'Nicht mehr zählen',
  calledOff: 'Diese Tage zählen wieder.',
} satisfies typeof french;
