// A relation's six words and its number, compared by voice.
import type { With } from '../plural.ts';

export const verification = {
  relationWords: 'Les mots du suivi',
  heading: (p: With<'name'>) => `Vérifier le suivi avec ${p.name}`,
  lead: 'Comparez ces six mots avec l’autre personne, de vive voix ou sur papier, jamais par écrit ici.',
  number: 'Ou le nombre, en entier',
  numberLabel: 'Nombre du suivi, soixante chiffres',
  same: 'Ce sont les mêmes',
  different: 'Ils diffèrent',
  stopHeading: 'N’écrivez plus ici pour l’instant.',
  stopBody:
    'Vos textes sont gardés sur cet appareil. Joignez l’autre personne par un moyen que vous connaissez déjà, puis comparez de nouveau.',
  verified: 'Identité vérifiée',
  compare: 'Comparer les mots',
  notReady: 'Les mots du suivi s’affichent quand les deux appareils se sont répondu une fois.',
  compareWords: 'Comparer de vive voix',
  compareHow: (p: With<'name'>) => `Appelez ${p.name} ou profitez d’une rencontre. L’un lit, l’autre écoute.`,
  verifiedNow: 'Vérifié. Ces mots resteront les mêmes pour ce suivi.',
  recoveredAsk:
    'Demandez aussi : « Avez-vous retrouvé votre espace sur un nouvel appareil ? » Les mots seuls ne le disent pas.',
  recoveredYes: 'C’était bien cette personne',
};
