// Public holidays, and how they are told.
import { plural } from '../plural.ts';
import type { holidays as french } from '../fr/holidays.ts';

export const holidays = {
  heading: 'Feestdagen',
  lead: 'Uw antwoorddagen die bij u feestdagen zijn. Haal weg wanneer u wel antwoordt, voeg toe wanneer u niet antwoordt.',
  country: 'Land',
  countryNone: 'Kies een land',
  part: 'Kanton, deelstaat, provincie of departement',
  partNone: 'Kies',
  partWhole: 'Heel Frankrijk, behalve de volgende',
  days: 'Feestdagen waarop u niet antwoordt',
  notClosed: 'vaak open',
  none: 'In het komende jaar valt er geen op een antwoorddag.',
  ends: (p) => `De lijst van deze versie gaat tot ${p.date}.`,
  source: 'Volgens een openbare lijst. Dagen van een gemeente of een beroep staan er niet in: ga dat na.',
  tell: (p) => plural('nl', p.count, 'Aankondigen aan één persoon', `Aankondigen aan ${p.count} mensen`),
  told: 'Iedereen die u begeleidt, kent ze.',
  sent: 'Feestdagen aangekondigd.',
  callOff: 'Niet meer meetellen',
  calledOff: 'Deze dagen tellen weer.',
} satisfies typeof french;
