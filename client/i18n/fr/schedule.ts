// An answer with an hour: sealed and sent now, read from then on, taken back by erasing it.
import type { With } from '../plural.ts';

export const schedule = {
  today: (p: With<'time'>) => `aujourd’hui à ${p.time}`,
  another: (p: With<'day' | 'time'>) => `${p.day} à ${p.time}`,
  at: (p: With<'time'>) => `à ${p.time}`,
  dayHour: (p: With<'day' | 'time'>) => `${p.day}, ${p.time}`,
  act: (p: With<'when'>) => `Programmer ${p.when}`,
  heading: (p: With<'name'>) => `Programmer la réponse à ${p.name} ?`,
  hour: 'À lire à partir de',
  what: (p: With<'patient'>) =>
    `Elle est scellée et envoyée maintenant, l’heure à l’intérieur. ${p.patient} ne la voit pas avant. L’hébergeur apprend une heure, et rien d’autre.`,
  undoPending: (p: With<'name'>) => `La réponse à ${p.name} est scellée dans trente secondes.`,
  waits: (p: With<'patient' | 'when'>) =>
    `Réponse scellée et envoyée. ${p.patient} la lira à partir de : ${p.when}. La retirer, c’est l’effacer.`,
  waitsHere: (p: With<'when'>) =>
    `Votre réponse est gardée ici, pas encore partie. Sans réseau avant l’heure prévue (${p.when}), elle arrivera plus tard.`,
  missed: (p: With<'when'>) =>
    `Votre réponse est gardée ici. L’heure prévue (${p.when}) est passée avant qu’elle parte.`,
  withdraw: 'Retirer et reprendre le texte',
  withdrawn: 'Réponse retirée. Son texte est dans le brouillon.',
  tooLate: 'Son heure est venue : la réponse est là-bas, et elle y reste.',
  newEntry: (p: With<'patient'>) =>
    `${p.patient} a déposé depuis. La réponse programmée ne change pas ; vous pouvez la retirer et la compléter, ou répondre demain à ce dépôt.`,
  outside: (p: With<'time' | 'patient'>) =>
    `Il est ${p.time}. Hors de la fenêtre, ${p.patient} pourrait attendre la prochaine réponse à cette heure. Envoyer maintenant, ou programmer ?`,
  state: (p: With<'when'>) => `Programmée, ${p.when}`,
  stop: 'Une réponse programmée attend encore. La retirer, ou la laisser venir comme dernière lettre ?',
  stopWithdraw: 'La retirer',
  stopLeave: 'La laisser venir',
};
