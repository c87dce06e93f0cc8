// The limit that a psychologist sets herself: people, or minutes of reading a week. It closes invitations and nothing else.
import { plural, type Counted, type With } from '../plural.ts';

export const ceiling = {
  near: (p: Counted & With<'limit'>) =>
    plural(
      'fr',
      p.count,
      `Vous suivez une personne ; vous avez fixé votre limite à ${p.limit}.`,
      `Vous suivez ${p.count} personnes ; vous avez fixé votre limite à ${p.limit}.`,
    ),
  nearMinutes: (p: With<'total' | 'limit'>) =>
    `Vos cadres comptent jusqu’à ${p.total} de lecture par semaine ; vous avez fixé votre limite à ${p.limit}.`,
  reached: (p: Counted) =>
    plural(
      'fr',
      p.count,
      'Votre limite d’une personne est atteinte. Les suivis en cours continuent ; une nouvelle invitation demande de la relever.',
      `Votre limite de ${p.count} personnes est atteinte. Les suivis en cours continuent ; une nouvelle invitation demande de la relever.`,
    ),
  reachedMinutes: (p: With<'limit'>) =>
    `Votre limite de ${p.limit} de lecture par semaine est atteinte. Les suivis en cours continuent ; une nouvelle invitation demande de la relever.`,
  raise: 'Relever ma limite',
  heading: 'Votre limite',
  lead: 'Une fois atteinte, les invitations que personne n’a utilisées sont closes : qui en ouvre une lit que vous n’acceptez pas de nouveau suivi en ce moment. Les suivis en cours continuent.',
  people: 'Personnes, au plus',
  minutes: 'Minutes de lecture par semaine, au plus',
  none: 'Vide : aucune limite.',
  wrong: (p: With<'most'>) => `Un nombre entier, ${p.most} au plus, ou rien.`,
  save: 'Garder cette limite',
  saved: 'Limite gardée.',
  failed: 'Votre limite n’a pas pu être gardée sur cet appareil. Celle d’avant vaut toujours.',
};
