// Today at the desk: who waits, by time left to the window.
import { plural, type Counted, type With } from '../plural.ts';

export const caseload = {
  stateUnread: 'À lire',
  stateDraft: 'Brouillon',
  heading: (p: Counted & With<'time'>) =>
    plural('fr', p.count, `${p.count} réponse avant ${p.time}.`, `${p.count} réponses avant ${p.time}.`),
  headingNone: 'Rien n’attend de réponse aujourd’hui.',
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
  offline: 'Tout ce que vous avez écrit est gardé ici. Il n’y a pas de réseau.',
  caseReading: (p: With<'minutes'>) => `${p.minutes} min`,
  caseClosed: 'close',
  caseLateSince: 'En retard',
  caseOpen: 'pas de jour de réponse',
  caseDue: (p: With<'time'>) => `avant ${p.time}`,
  caseDueDay: (p: With<'day' | 'time'>) => `${p.day}, avant ${p.time}`,
  caseLater: 'À répondre plus tard',
  caseAwaiting: 'En attente de son appareil',
  caseHeadingLate: (p: Counted) =>
    plural('fr', p.count, `${p.count} réponse en retard.`, `${p.count} réponses en retard.`),
  caseEmptyLead: 'Une première invitation, et cette page se remplira à son rythme.',
  caseDayLine: (p: With<'windowStart' | 'windowEnd' | 'time'>) =>
    `Votre journée : réponses attendues entre ${p.windowStart} et ${p.windowEnd}. Il est ${p.time}.`,
  notedAs: (p: With<'label'>) => `Pour vous : ${p.label}`,
  caseAnswers: (p: Counted) => plural('fr', p.count, `${p.count} réponse`, `${p.count} réponses`),
  caseInvited: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `${p.count} invitation est en cours. Le suivi s’ouvrira ici quand la personne aura répondu.`,
      `${p.count} invitations sont en cours. Les suivis s’ouvriront ici quand les personnes auront répondu.`,
    ),
};
