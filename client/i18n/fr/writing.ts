// Writing a full page, and what becomes of an entry once it is set down.
import * as content from '../generated/fr.ts';
import { plural, type Counted, type With } from '../plural.ts';

export const writing = {
  ...content.writing,
  entrySent: 'Déposé. Modifiable jusqu’à la réponse.',
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
  empty: 'Il n’y a encore rien à déposer.',
  plainText: 'Collé sans mise en forme.',
  growNote: 'Votre éclair devient un écrit, sans rien perdre.',
  replaceHeading: 'Remplacer ce dépôt',
  withdrawConfirm: 'Ce dépôt sera retiré. Une mention dira qu’il a existé.',
  withdrawHeading: 'Retirer ce dépôt ?',
};
