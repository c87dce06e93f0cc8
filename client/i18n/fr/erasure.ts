// Erasing: an entry, a letter, a relation, a space; what it does, what it cannot do, where it stands.
import { plural, type Counted, type With } from '../plural.ts';

export const erasure = {
  entry: 'Effacer ce dépôt',
  letter: 'Effacer cette réponse',
  confirm: 'Effacer',
  entryConfirm:
    'Le dépôt sera retiré de vos appareils et de l’hébergeur. Il restera la mention qu’un dépôt a été effacé, et quand.',
  letterConfirm:
    'La réponse sera retirée de vos appareils et de l’hébergeur. Il restera la mention qu’une réponse a été effacée, et quand.',
  withFiles: 'Ce qui est joint, voix ou fichiers, s’efface aussi.',
  exportFirst: 'Exporter d’abord',
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
  keptRow: 'Effacé ici. L’effacement dans la sauvegarde attend ; il sera retenté.',
  kept: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `${p.count} texte est effacé ici, et pas encore dans la sauvegarde : l’hébergeur ne montre pas la partie qui garde sa clé. L’effacement sera retenté.`,
      `${p.count} textes sont effacés ici, et pas encore dans la sauvegarde : l’hébergeur ne montre pas la partie qui garde leurs clés. L’effacement sera retenté.`,
    ),
  entryRow: (p: With<'date'>) => `Dépôt effacé le ${p.date}.`,
  letterRow: (p: With<'date'>) => `Réponse effacée le ${p.date}.`,
  entryByRow: (p: With<'name' | 'date'>) => `Dépôt effacé par ${p.name} le ${p.date}`,
  letterByRow: (p: With<'name' | 'date'>) => `Réponse effacée par ${p.name} le ${p.date}`,
  keptNote: (p: With<'name' | 'date'>) =>
    `${p.name} a effacé ce texte le ${p.date}. Il avait été ouvert ici : il y reste lisible.`,
  takeOutLetter: 'Retirer cette réponse de mon espace',
  takeOutEntry: 'Retirer ce dépôt de mon espace',
  takeOutConfirm: 'Retirer',
  takeOutLetterWhat: 'La réponse ne se lira plus ici, ni sur vos autres appareils. Ce qu’elle a répondu reste répondu.',
  takeOutEntryWhat:
    'Le dépôt ne se lira plus ici, ni sur vos autres appareils. Il restera la mention qu’un dépôt a été retiré, et quand.',
  takeOutLetterBack: 'Elle ne reviendra pas, même avec la fiche de secours.',
  takeOutEntryBack: 'Il ne reviendra pas, même avec la fiche de secours.',
  takeOutKeeps: (p: With<'name'>) => `${p.name} garde ce texte de son côté et n’apprend rien de ce geste.`,
  takeOutPassages: 'Les passages que vous en citez dans un brouillon partent avec ; ceux de vos envois y restent.',
  takeOutNoRule:
    'Le cadre ne dit pas ce qui reste au dossier. La règle du lieu où vous exercez peut demander de le garder.',
  takenOut: 'Retiré de votre espace.',
  takenOutPending: 'Retiré ici. Vos autres appareils et la sauvegarde attendent le réseau.',
  takeOutWaits: 'Rien n’est retiré. Ce dépôt attend encore une réponse.',
  takeOutKept: 'Rien n’est retiré. D’après le cadre, ce que vous avez lu reste au dossier.',
  takeOutStorage: 'Rien n’est retiré. Cet appareil refuse d’écrire ; libérez de la place, puis réessayez.',
  takeOutLocked: 'Rien n’est retiré. L’espace s’est verrouillé avant.',
  takeOutNotHere: 'Rien n’est retiré. Ce texte n’est plus ici.',
  removedRow: (p: With<'date'>) => `Dépôt retiré de cet espace le ${p.date}.`,
  removedByRule: (p: With<'psy'>) => `D’après le cadre, ${p.psy} ne garde pas ce que vous effacez.`,
  keptByRule: (p: With<'psy'>) =>
    `D’après le cadre, ce que ${p.psy} a déjà lu reste au dossier, marqué comme effacé. L’application ne dit pas si ce texte l’a été.`,
  relationRemoved: (p: With<'psy'>) =>
    `D’après le cadre, ${p.psy} ne garde pas ce que vous effacez ; la loi peut l’obliger à garder un dossier.`,
  relationByRemoved: (p: With<'name' | 'date'>) =>
    `${p.name} a effacé le suivi le ${p.date}. D’après le cadre, ses textes ne sont plus ici ; rien n’est plus attendu.`,
  relation: 'Effacer tout ce suivi',
  relationWhat: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `${p.count} texte sera retiré de vos appareils et de l’hébergeur. Les réponses reçues ne se liront plus ici.`,
      `${p.count} textes seront retirés de vos appareils et de l’hébergeur. Les réponses reçues ne se liront plus ici.`,
    ),
  relationDue: 'Une réponse est attendue. Elle n’arrivera plus ici.',
  relationEnds: (p: With<'psy'>) => `Le suivi se termine. ${p.psy} verra qu’il a été effacé, et quand.`,
  relationDuty: (p: With<'psy'>) =>
    `Ce que ${p.psy} a déjà ouvert reste lisible dans son espace, marqué comme effacé ; la loi peut l’obliger à garder un dossier.`,
  relationOthers: 'Vos autres suivis ne changent pas.',
  relationBegun: 'Ce suivi ne se lit plus ici. Il s’efface chez l’hébergeur.',
  relationDone: (p: With<'date'>) => `Ce suivi est effacé depuis le ${p.date}.`,
  relationBy: (p: With<'name' | 'date'>) =>
    `${p.name} a effacé le suivi le ${p.date}. Ce que vous aviez ouvert reste ici ; rien n’est plus attendu.`,
  relationsOver: 'Suivis terminés',
  progress: (p: With<'done' | 'total'>) => `Effacement, ${p.done} sur ${p.total}. Vous pouvez fermer ; il reprendra.`,
  word: 'EFFACER',
  type: (p: With<'word'>) => `Pour confirmer, tapez ${p.word}.`,
  typeWrong: (p: With<'word'>) => `Rien n’est effacé. Le mot attendu est ${p.word}.`,
  space: 'Tout effacer et fermer cet espace',
  spaceAct: 'Effacer cet espace',
  spaceNote: 'Vos textes, vos clés et la sauvegarde chez l’hébergeur.',
  spaceWhat:
    'Vos textes, vos clés et cet espace seront effacés, ici et chez l’hébergeur. Les réponses reçues ne se liront plus.',
  spaceSheet:
    'Ensuite la fiche de secours n’ouvrira plus rien ici. Détruisez-la : c’est elle qu’il faudrait à un hébergeur malhonnête pour relire une copie gardée en secret.',
  spacePassphrase: 'Sans elle, la sauvegarde chez l’hébergeur ne s’efface pas.',
  spaceRecords: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `Cet espace contient ${p.count} suivi en cours, dont le dossier est à garder. L’espace s’efface une fois ce suivi terminé.`,
      `Cet espace contient ${p.count} suivis en cours, dont les dossiers sont à garder. L’espace s’efface une fois ces suivis terminés.`,
    ),
  spaceDone: 'Cet espace est effacé. L’aide urgente reste accessible ici.',
  nothingErased: 'Rien n’est effacé.',
  eraseHeading: 'Effacer',
  refusedStopped: 'Rien n’est effacé. L’échange de ce suivi est arrêté par sécurité ; rien ne part.',
  refusedReading: 'Rien n’est effacé. Ce suivi revient encore d’avant la perte ; réessayez quand il est là.',
  refusedUnconfirmed: 'Rien n’est effacé. Comparez d’abord les mots du suivi de vive voix, puis réessayez.',
  refusedStorage: 'Rien n’est effacé. Cet appareil refuse d’écrire ; libérez de la place, puis réessayez.',
  refusedLocked: 'Rien n’est effacé. L’espace s’est verrouillé avant.',
  refusedNotHere: 'Rien n’est effacé. Ce texte n’est plus ici.',
};
