// Comparing the relation's words: the only thing that verifies a relation.
import * as content from '../generated/fr.ts';
import type { With } from '../plural.ts';

export const verification = {
  ...content.verification,
  relationWords: 'Les mots du suivi',
  heading: (p: With<'name'>) => `Vérifier le suivi avec ${p.name}`,
  lead: 'Comparez ces six mots avec l’autre personne, de vive voix ou sur papier, jamais par écrit ici.',
  number: 'Ou le nombre, en entier',
  numberLabel: 'Nombre du suivi, soixante chiffres',
  same: 'Ce sont les mêmes',
  different: 'Ils diffèrent',
  confirmed: 'Vérifié. La marque reste sur cet appareil et sur les vôtres.',
  stopHeading: 'N’écrivez plus ici pour l’instant.',
  stopBody:
    'Vos textes sont gardés sur cet appareil. Joignez l’autre personne par un moyen que vous connaissez déjà, puis comparez de nouveau.',
  verified: 'Identité vérifiée',
  compare: 'Comparer les mots',
  notReady: 'Les mots du suivi s’affichent quand les deux appareils se sont répondu une fois.',
};
