// Erasing: an entry, a letter; what it does, what it cannot do, where it stands.
import { type With } from '../plural.ts';

export const erasure = {
  entry: 'Effacer ce dépôt',
  letter: 'Effacer cette réponse',
  confirm: 'Effacer',
  entryConfirm:
    'Le dépôt sera retiré de vos appareils et de l’hébergeur. Il restera la mention qu’un dépôt a été effacé, et quand.',
  letterConfirm:
    'La réponse sera retirée de vos appareils et de l’hébergeur. Il restera la mention qu’une réponse a été effacée, et quand.',
  quoted: 'Les passages déjà cités dans une réponse y restent.',
  readByPsy: (p: With<'psy'>) =>
    `Si ${p.psy} l’a déjà ouvert, le texte reste lisible dans son espace, marqué comme effacé. L’application ne dit pas si c’est le cas.`,
  readByPatient: (p: With<'patient'>) =>
    `Si ${p.patient} l’a déjà ouverte, elle reste lisible dans son espace, marquée comme effacée. L’application ne dit pas si c’est le cas.`,
  limits: 'Ce que l’effacement ne peut pas faire',
  limitsRead: 'Ce qui a été lu a pu être retenu, noté ou photographié.',
  limitsOffline: 'Un appareil éteint effacera à sa prochaine connexion.',
  limitsBackup:
    'Un hébergeur malhonnête pourrait garder une copie chiffrée. Elle reste illisible, sauf si quelqu’un obtient un jour votre fiche de secours.',
  done: 'Effacé.',
  pending: 'Effacé ici. L’effacement ailleurs attend le réseau.',
  entryRow: (p: With<'date'>) => `Dépôt effacé le ${p.date}.`,
  letterRow: (p: With<'date'>) => `Réponse effacée le ${p.date}.`,
  entryByRow: (p: With<'name' | 'date'>) => `Dépôt effacé par ${p.name} le ${p.date}`,
  letterByRow: (p: With<'name' | 'date'>) => `Réponse effacée par ${p.name} le ${p.date}`,
  keptNote: (p: With<'name' | 'date'>) =>
    `${p.name} a effacé ce texte le ${p.date}. Il avait été ouvert ici : il y reste lisible.`,
  refusedStopped: 'Rien n’est effacé. L’échange de ce suivi est arrêté par sécurité ; rien ne part.',
  refusedUnconfirmed: 'Rien n’est effacé. Comparez d’abord les mots du suivi de vive voix, puis réessayez.',
  refusedStorage: 'Rien n’est effacé. Cet appareil refuse d’écrire ; libérez de la place, puis réessayez.',
  refusedLocked: 'Rien n’est effacé. L’espace s’est verrouillé avant.',
  refusedNotHere: 'Rien n’est effacé. Ce texte n’est plus ici.',
};
