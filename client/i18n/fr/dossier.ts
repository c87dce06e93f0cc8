// One relation at the desk: its entries since the last answer, read and quoted.
import type { With } from '../plural.ts';

export const dossier = {
  tabsLabel: 'Dossier',
  tabEntries: 'Échanges',
  tabAnswers: 'Réponses',
  tabVerification: 'Identité',
  entriesHeading: 'Dépôts',
  sinceToday: (p: With<'time'>) => `Depuis votre réponse d’aujourd’hui, ${p.time}`,
  sinceYesterday: (p: With<'time'>) => `Depuis votre réponse d’hier, ${p.time}`,
  sinceFirst: 'Depuis le début du suivi',
  entriesNone: 'Aucun dépôt depuis votre dernière réponse.',
  earlier: 'Voir les dépôts plus anciens',
  quote: 'Citer',
  quoteSelection: 'Citer le passage sélectionné',
  quoteWhole: 'Citer ce dépôt en entier',
  quoteSource: (p: With<'name' | 'date' | 'time'>) => `${p.name}, ${p.date} à ${p.time}`,
  quoted: 'Passage cité dans votre réponse.',
  selectionLabel: 'Passage sélectionné',
  answerNumber: (p: With<'n'>) => `${p.n}ᵉ réponse`,
  answerFirst: 'Première réponse',
  rename: 'Changer le nom, pour vous',
  renameLabel: 'Nom de la personne, sur vos appareils',
  choseName: (p: With<'name'>) => `S’appelle ici ${p.name}`,
  showAnswer: 'Voir la réponse',
  showEntries: 'Voir les dépôts',
};
