// The limit that a psychologist sets herself: people, or minutes of reading a week. It closes invitations and nothing else.
import type { ceiling as french } from '../fr/ceiling.ts';
import { plural } from '../plural.ts';

export const ceiling = {
  near: (p) =>
    plural(
      'nl',
      p.count,
      `U begeleidt één persoon; u stelde uw grens op ${p.limit}.`,
      `U begeleidt ${p.count} mensen; u stelde uw grens op ${p.limit}.`,
    ),
  nearMinutes: (p) => `Uw kaders laten tot ${p.total} lezen per week toe; u stelde uw grens op ${p.limit}.`,
  reached: (p) =>
    plural(
      'nl',
      p.count,
      'Uw grens van één persoon is bereikt. Lopende begeleidingen gaan door; voor een nieuwe uitnodiging moet u ze verhogen.',
      `Uw grens van ${p.count} mensen is bereikt. Lopende begeleidingen gaan door; voor een nieuwe uitnodiging moet u ze verhogen.`,
    ),
  reachedMinutes: (p) =>
    `Uw grens van ${p.limit} lezen per week is bereikt. Lopende begeleidingen gaan door; voor een nieuwe uitnodiging moet u ze verhogen.`,
  raise: 'Mijn grens verhogen',
  heading: 'Uw grens',
  lead: 'Is ze bereikt, dan worden uitnodigingen die niemand gebruikte gesloten: wie er een opent, leest dat u op dit moment niemand nieuw aanneemt. Lopende begeleidingen gaan door.',
  people: 'Mensen, hooguit',
  minutes: 'Minuten lezen per week, hooguit',
  none: 'Leeg: geen grens.',
  wrong: (p) => `Een geheel getal, hooguit ${p.most}, of niets.`,
  save: 'Deze grens bewaren',
  saved: 'Grens bewaard.',
  failed: 'Uw grens kon op dit toestel niet bewaard worden. De vorige geldt nog.',
} satisfies typeof french;
