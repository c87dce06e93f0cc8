// The answer, read as a letter.
import * as content from '../generated/fr.ts';
import type { With } from '../plural.ts';

export const letter = {
  ...content.letter,
  from: (p: With<'name' | 'title'>) => `${p.name}, ${p.title}`,
  verified: 'identité vérifiée',
  notVerified: 'identité pas encore vérifiée',
  quoteLabel: 'Votre passage',
  quoteNotHere: 'Le dépôt cité n’est pas encore sur cet appareil.',
  print: 'Imprimer la réponse',
  next: 'Réponse suivante',
  previous: 'Réponse précédente',
};
