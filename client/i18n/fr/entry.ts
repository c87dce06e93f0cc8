// What every screen says of an entry: its kind, what became of it, what it is where its text is not shown.
import { plural, type Counted, type With } from '../plural.ts';

export const entry = {
  kindFlash: 'éclair',
  kindPiece: 'écrit',
  entryWithdraw: 'Retirer',
  entryTooLateUndo:
    'Une réponse est venue depuis : ce dépôt ne se modifie plus. Vous pouvez l’effacer ou en déposer un autre.',
  entryEdited: (p: With<'date' | 'time'>) => `Modifié le ${p.date} à ${p.time}`,
  withdrawConfirm: 'Ce dépôt sera retiré. Une mention dira qu’il a existé.',
  withdrawHeading: 'Retirer ce dépôt ?',
  missingRow: 'Un dépôt n’est pas arrivé ici',
  modify: 'Modifier',
  stateKept: 'Gardé ici',
  stateSent: 'Envoyé',
  stateArrived: 'Arrivé',
  withdrawn: 'Retiré.',
  problemEmpty: 'Il n’y a encore rien à déposer.',
  problemStopped: 'Votre texte est gardé ici. L’échange de ce suivi est arrêté par sécurité ; rien ne part.',
  problemUnconfirmed: 'Votre texte est gardé ici. Il partira quand vous aurez comparé les mots du suivi de vive voix.',
  problemReading: 'Votre texte est gardé ici. Ce suivi revient encore d’avant la perte ; réessayez quand il est là.',
  problemFrameFirst:
    'Votre texte est gardé ici. Le cadre n’est pas encore accepté par vous deux ; l’espace s’ouvrira ensuite.',
  problemPaused: 'Votre texte est gardé ici, en brouillon. Rien ne part pendant la pause.',
  problemOver: 'Votre texte est gardé ici. Ce suivi est terminé ; rien ne part plus.',
  problemNotChangeable: 'Votre texte est gardé ici. Une réponse est venue depuis : ce dépôt ne se modifie plus.',
  problemOneVoice: 'Une réponse porte une seule voix. Retirez-en une, puis envoyez : le texte est gardé.',
  problemFilesBeyond:
    'Ces fichiers sont trop nombreux, ou trop lourds ensemble. Retirez-en, puis réessayez : le texte est gardé.',
  problemFilesAway:
    'Rien n’a changé. Ce qui est joint est chez l’hébergeur, et n’a pas pu être repris. Réessayez avec du réseau.',
  problemOtherSide:
    'Votre texte est gardé ici. L’application de l’autre personne ne sait pas encore lire la date d’une page ; sans elle, il peut partir.',
  problemStorage: 'Votre texte est à l’écran, mais il n’a pas pu être gardé. Copiez-le avant de fermer.',
  problemLocked: 'Votre brouillon est gardé. L’espace s’est verrouillé avant l’envoi.',
  unknownRow: 'Un envoi que cette version ne sait pas lire',
  stubRow: 'Un texte trop long pour être gardé sur cet appareil',
  stubOpen: 'Le lire depuis le relais',
  stubOffline: 'Le relais ne répond pas. Ce texte n’est pas gardé ici : il se lira dès que le réseau sera revenu.',
  stubGone: 'Le relais n’a plus ce texte, ou montre autre chose à sa place.',
  unexpectedRow: 'Un envoi auquel cette application ne s’attend pas ici',
  unknownRows: (p: Counted) =>
    plural(
      'fr',
      p.count,
      'Un envoi que cette version ne sait pas lire',
      `${p.count} envois que cette version ne sait pas lire`,
    ),
  unexpectedRows: (p: Counted) =>
    plural(
      'fr',
      p.count,
      'Un envoi auquel cette application ne s’attend pas ici',
      `${p.count} envois auxquels cette application ne s’attend pas ici`,
    ),
  beyondRows: (p: Counted) =>
    plural('fr', p.count, 'Un envoi de plus le même jour, replié', `${p.count} envois de plus le même jour, repliés`),
  foldedAt: (p: With<'date' | 'time'>) => `${p.date} à ${p.time}`,
  foldedOthers: (p: Counted) => plural('fr', p.count, 'et un autre', `et ${p.count} autres`),
  quoteNotFound: 'Ce passage ne se trouve pas ainsi dans le dépôt.',
  withdrawnLate: 'Retiré après la réponse : le texte reste tel qu’il a été lu.',
  addedAfter: 'Ajouté après la réponse ; le premier texte reste au-dessus.',
  latenessRow: (p: With<'psy'>) => `Un mot de ${p.psy} sur le retard`,
  writtenAt: (p: With<'date' | 'time'>) => `Écrit le ${p.date} à ${p.time}`,
  newAnswer: 'Pas encore ouverte',
  draftElsewhere: (p: With<'name' | 'date' | 'time' | 'opening'>) =>
    `Commencé sur « ${p.name} », ${p.date} à ${p.time} : « ${p.opening} »`,
  draftElsewhereToo: (p: With<'name' | 'date' | 'time' | 'opening'>) =>
    `Un autre brouillon est sur « ${p.name} », ${p.date} à ${p.time} : « ${p.opening} » Le vôtre reste tel quel.`,
  draftTake: 'Le reprendre ici',
  draftAdd: 'L’ajouter au mien',
  draftPass: 'Ne pas le reprendre',
  draftTaken: 'Repris ici. Il est gardé aussi là où il a été écrit.',
  draftTakenBy: (p: With<'name'>) => `Ce brouillon a été repris sur « ${p.name} ». Il reste gardé ici.`,
  answerBy: 'Votre réponse',
  replacedGone: (p: With<'patient'>) => `${p.patient} a remplacé ce dépôt avant qu’il ne soit ouvert.`,
  entryWithdrawnShown: (p: With<'patient'>) => `${p.patient} a retiré ce dépôt.`,
};
