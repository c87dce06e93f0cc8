// Absences told beforehand, and answers that are late.
import { plural, type Counted, type With } from '../plural.ts';

export const absence = {
  create: 'Annoncer une absence',
  change: 'Changer une absence',
  lead: 'Choisissez des jours ; ce qu’ils déplacent se voit avant de partir.',
  shiftNone: 'Aucune réponse attendue n’est déplacée.',
  shift: (p: Counted) =>
    plural('fr', p.count, `1 réponse attendue est déplacée.`, `${p.count} réponses attendues sont déplacées.`),
  nobody: 'Aucun suivi n’est en cours.',
  from: 'Du',
  until: 'au',
  past: 'Ce jour est passé.',
  backwards: 'Ce jour vient avant le premier.',
  words: 'Quelques mots, si vous voulez',
  wordsHint: 'Chaque personne les lira.',
  sent: 'Absence annoncée.',
  calledOff: 'L’absence est annulée.',
  keptOffline: 'Gardé ici. Cela partira au retour du réseau.',
  listHeading: 'Annoncées',
  changeAct: 'Changer',
  callOff: 'Annuler l’absence',
  days: (p: With<'startDate' | 'endDate'>) => `du ${p.startDate} au ${p.endDate}`,
  preview: 'Ce que chaque personne lira',
  previewBefore: 'Avant',
  previewDuring: 'Pendant l’absence',
  previewEmpty: 'Choisissez d’abord des jours.',
  now: (p: With<'psy' | 'date'>) =>
    `${p.psy} est en absence jusqu’au ${p.date}. Vous pouvez déposer ; tout sera lu au retour.`,
  nowNote: 'Ce que vous déposez d’ici là attend au calme ; rien ne se perd.',
  soon: (p: With<'psy' | 'startDate' | 'endDate'>) => `${p.psy} sera en absence du ${p.startDate} au ${p.endDate}.`,
  soonDay: (p: With<'psy' | 'date'>) => `${p.psy} sera en absence le ${p.date}.`,
  latePerson: 'Vos dépôts arrivent sur l’appareil de votre psychologue. La réponse n’est pas venue.',
  lateRelay:
    'Vos dépôts sont gardés ici. Rien ne confirme qu’ils arrivent : l’hébergeur les retient peut-être, ou l’appareil qui les attend est éteint.',
  lateDevice: (p: With<'date'>) =>
    `Vos dépôts sont gardés ici. Votre psychologue a retrouvé son espace sur un nouvel appareil le ${p.date} ; rien ne part avant une confirmation de vive voix.`,
  lateNotice: (p: With<'psy' | 'date' | 'time'>) =>
    `La réponse a du retard. ${p.psy} l’annonce pour ${p.date}, avant ${p.time}.`,
  lateLong: (p: With<'contact'>) => `Le cadre dit qui joindre : ${p.contact}.`,
  lateTell: 'Prévenir du retard',
  latePrompt: 'La fenêtre est passée. Envoyer un mot de retard ?',
  lateNote: 'Ce mot ne compte pas comme la réponse.',
  lateDay: 'La réponse viendra',
  lateTime: 'avant',
  lateSend: 'Envoyer le mot',
  lateSent: 'Le mot de retard est parti.',
  lateLetter: (p: With<'patient' | 'date' | 'time' | 'psy'>) =>
    `Bonjour ${p.patient},\n\nMa réponse aura du retard. Elle viendra ${p.date}, avant ${p.time}. La cause est de mon côté.\n\nVous n’avez rien à faire. Si vous ne pouvez pas attendre, l’aide urgente est accessible sur chaque écran.\n\n${p.psy}`,
  people: (p: Counted) => plural('fr', p.count, `${p.count} personne`, `${p.count} personnes`),
};
