// Le fil: everything, by day.
import * as content from '../generated/fr.ts';
import { plural, type Counted, type With } from '../plural.ts';

export const thread = {
  ...content.thread,
  answers: 'Réponses',
  answersEmpty: 'La première réponse viendra ici.',
  answerRow: (p: With<'name'>) => `Réponse de ${p.name}`,
  dayLine: (p: Counted) =>
    p.count === 0 ? 'aucun dépôt' : plural('fr', p.count, `${p.count} dépôt`, `${p.count} dépôts`),
  dayLineAnswered: (p: With<'entries' | 'time'>) => `${p.entries}, réponse à ${p.time}`,
  dayLineNoAnswer: (p: With<'entries'>) => `${p.entries}, pas de réponse ce jour-là`,
  entryHeading: (p: With<'date' | 'time'>) => `Dépôt du ${p.date}, ${p.time}`,
  missingRow: 'Un dépôt n’est pas arrivé ici',
  withheldRow: 'Gardé par l’hébergeur, pas encore remis',
  replacedFirst: 'Première version',
  replacedSecond: 'Version qui la remplace',
  emptyLead: 'Chaque jour y aura sa ligne : ce que vous déposez, et la réponse qui vient.',
  answersEmptyLead: (p: With<'name' | 'days' | 'windowStart' | 'windowEnd'>) =>
    `${p.name} répond ${p.days}, entre ${p.windowStart} et ${p.windowEnd}.`,
  toMonth: 'Aller à un mois',
  printedHead: (p: With<'name' | 'psy' | 'date' | 'time'>) =>
    `${p.name} et ${p.psy}. Imprimé le ${p.date} à ${p.time}.`,
  print: 'Imprimer le fil',
  printNote: 'Une feuille imprimée n’est plus chiffrée.',
};
