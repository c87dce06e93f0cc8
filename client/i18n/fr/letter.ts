// The answers: their list, and one read as a letter.
import { plural, type Counted, type With } from '../plural.ts';

export const letter = {
  backToToday: 'Retour à aujourd’hui',
  backToThread: 'Retour au fil',
  backToAnswers: 'Retour aux réponses',
  answers: 'Réponses',
  answersEmpty: 'La première réponse viendra ici.',
  answersEmptyLead: (p: With<'name' | 'days' | 'windowStart' | 'windowEnd'>) =>
    `${p.name} répond ${p.days}, entre ${p.windowStart} et ${p.windowEnd}.`,
  heading: (p: With<'date' | 'time'>) => `Réponse du ${p.date}, ${p.time}`,
  covers: (p: Counted) =>
    plural('fr', p.count, `Cette réponse porte sur 1 dépôt.`, `Cette réponse porte sur ${p.count} dépôts.`),
  quoteSource: (p: With<'date' | 'time'>) => `Vous, ${p.date} à ${p.time}. Aller au dépôt`,
  quoteRemoved: (p: With<'date'>) => `Le dépôt cité a été retiré de cet espace le ${p.date}.`,
  quoteGone: (p: With<'date'>) => `Le dépôt cité a été effacé le ${p.date}.`,
  continue: 'Écrire à la suite',
  from: (p: With<'name' | 'title'>) => `${p.name}, ${p.title}`,
  verified: 'identité vérifiée',
  notVerified: 'identité pas encore vérifiée',
  quoteNotHere: 'Le dépôt cité n’est pas encore sur cet appareil.',
  print: 'Imprimer la réponse',
  next: 'Réponse suivante',
  previous: 'Réponse précédente',
  quoteSourceShort: (p: With<'date' | 'time'>) => `Vous, ${p.date} à ${p.time}`,
  secondReason: (p: With<'reason'>) => `Seconde réponse du jour : ${p.reason}`,
};
