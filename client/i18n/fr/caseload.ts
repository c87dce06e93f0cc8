// Aujourd'hui at the desk: who waits, by time left to the window.
import * as content from '../generated/fr.ts';
import { plural, type Counted, type With } from '../plural.ts';

export const caseload = {
  ...content.caseload,
  heading: (p: Counted & With<'time'>) =>
    plural('fr', p.count, `${p.count} réponse avant ${p.time}.`, `${p.count} réponses avant ${p.time}.`),
  headingNone: 'Rien n’attend de réponse aujourd’hui.',
  headingOff: 'Pas de réponse prévue aujourd’hui.',
  now: (p: With<'time' | 'date'>) => `Il est ${p.time}, ${p.date}.`,
  reading: (p: Counted) =>
    plural('fr', p.count, `Environ ${p.count} minute de lecture.`, `Environ ${p.count} minutes de lecture.`),
  tableLabel: 'À répondre aujourd’hui',
  columnRelation: 'Suivi',
  columnDay: 'La journée',
  columnSince: 'Attend depuis',
  columnEntries: 'Dépôts',
  columnReading: 'À lire',
  columnWindow: 'Fenêtre',
  columnState: 'État',
  bandLate: 'En retard',
  bandDrafted: 'Rédigées',
  bandNothingDue: 'Sans réponse due',
  windowClosed: (p: With<'date' | 'time'>) => `fenêtre fermée ${p.date} à ${p.time}`,
  stateNothing: 'Rien déposé',
  stateUndo: 'Part dans un instant',
  stateSentAt: (p: With<'time'>) => `Envoyée à ${p.time}`,
  notices: (p: Counted) => plural('fr', p.count, 'Un avis à lire', `${p.count} avis à lire`),
  notVerified: 'Pas encore vérifiée',
  empty: 'Aucun suivi pour l’instant.',
  emptyNext: 'Inviter une personne',
  dayLabel: (p: With<'entries' | 'time'>) => `${p.entries}, réponse attendue avant ${p.time}`,
};
