// A full page to write on.
import { plural, type Counted, type With } from '../plural.ts';

export const writing = {
  spellcheckOff:
    'La correction du navigateur est éteinte ici : elle peut envoyer ce que vous écrivez à un service extérieur.',
  relationWith: (p: With<'name'>) => `Suivi avec ${p.name}`,
  pieceTitleLabel: 'Titre, facultatif',
  send: 'Déposer',
  draftSaved: (p: With<'time'>) => `Brouillon chiffré, ${p.time}`,
  draftFound: 'Votre brouillon est là, tel que vous l’avez laissé.',
  draftDiscard: 'Jeter ce brouillon',
  draftDiscardConfirm: 'Ce brouillon sera effacé de cet appareil. Il n’est jamais parti.',
  draftFailed: 'Votre texte est à l’écran, mais il n’a pas pu être gardé. Copiez-le avant de fermer.',
  entrySent: 'Déposé. Modifiable jusqu’à la réponse.',
  entryReplaceNote: (p: With<'psy'>) =>
    `Si la première version a déjà été ouverte, ${p.psy} verra les deux. L’application ne vous dit pas si elle l’a été.`,
  heading: 'Écrire',
  bodyLabel: 'Votre écrit',
  bodyPlaceholder: 'Commencez où vous voulez.',
  closeKept: 'Fermer, le brouillon est gardé',
  saving: 'Le brouillon se garde.',
  counter: (p: With<'used' | 'limit'>) => `${p.used} sur ${p.limit} caractères`,
  tooLong: (p: With<'limit'>) =>
    `Votre texte est gardé en entier. Il dépasse la taille d’un dépôt, ${p.limit} caractères ; il peut partir en plusieurs parties.`,
  split: (p: Counted) => plural('fr', p.count, `Déposer en ${p.count} partie`, `Déposer en ${p.count} parties`),
  part: (p: With<'n' | 'total'>) => `partie ${p.n} sur ${p.total}`,
  replaceHeading: 'Remplacer ce dépôt',
  problemTooLong: 'Votre texte est gardé en entier. Il dépasse la taille d’un dépôt.',
  otherDraft: 'Un autre brouillon vous attendait ; le voici. Déposez-le ou jetez-le, puis revenez modifier le dépôt.',
  discardHeading: 'Jeter ce brouillon ?',
  whenAsk: 'Quand cela sera-t-il lu ?',
  whenYes: (p: With<'windowStart' | 'windowEnd'>) =>
    `Oui. Déposé maintenant, cela sera lu pour la réponse d’aujourd’hui, entre ${p.windowStart} et ${p.windowEnd}.`,
  whenLater: (p: With<'nextReadDay'>) =>
    `Déposé maintenant, cela sera lu en entier ${p.nextReadDay}. Rien de ce que vous avez déjà déposé n’est déplacé.`,
  whenSeveral: (p: With<'nextReadDay'>) =>
    `Déposé maintenant, cela sera lu en entier, sur plusieurs fenêtres. La réponse viendra ${p.nextReadDay}.`,
  whenOfflineToday: (p: With<'cutoff'>) =>
    `Sans réseau, cela dépend de l’heure du départ. Parti avant ${p.cutoff}, cela sera lu aujourd’hui.`,
  whenOfflineLater: (p: With<'nextReadDay'>) =>
    `Sans réseau, cela dépend de l’heure du départ. Au plus tôt, cela sera lu ${p.nextReadDay}.`,
  whenAbsence: (p: With<'psy' | 'date' | 'nextReadDay'>) =>
    `${p.psy} est en absence jusqu’au ${p.date}. Déposé maintenant, cela sera lu ${p.nextReadDay}.`,
  whenUnknown: 'Votre texte est gardé. Cet appareil n’a pas encore tout reçu et ne sait pas le dire.',
  whenUrgent: 'Si cela ne peut pas attendre : Aide urgente.',
  prompt: 'Une amorce',
  promptUse: 'Partir de cette amorce',
  promptOther: 'Une autre',
  promptNone: 'Écrire sans amorce',
  promptPutAway: 'Retirer cette amorce',
};
