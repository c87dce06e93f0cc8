// A psychologist's own name and rhythm, read and changed after the first run.
import type { With } from '../plural.ts';

export const practice = {
  heading: 'Votre pratique',
  who: (p: With<'title' | 'registration'>) => `${p.title}, n° ${p.registration}`,
  rhythm: (p: With<'days' | 'windowStart' | 'windowEnd' | 'cutoff'>) =>
    `Réponse ${p.days}, entre ${p.windowStart} et ${p.windowEnd} ; lu le jour même avant ${p.cutoff}.`,
  zone: (p: With<'zone'>) => `Heures de ${p.zone}.`,
  change: 'Modifier',
  holdsFor:
    'Un changement vaut pour les invitations que vous préparerez ensuite. Les suivis ouverts et les invitations déjà prêtes gardent le nom, les jours et les heures qui y sont écrits.',
  save: 'Enregistrer',
  saved: 'Enregistré. Vos prochaines invitations le diront.',
  failed: 'Rien n’a changé. Cet appareil n’a pas pu garder ces réglages ; réessayez.',
};
