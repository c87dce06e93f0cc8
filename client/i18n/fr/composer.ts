// The answer being written: a sealed draft as one types, a dialog that names the person, thirty seconds to take it back.
import * as content from '../generated/fr.ts';
import { plural, type Counted, type With } from '../plural.ts';

export const composer = {
  ...content.composer,
  textLabel: (p: With<'n'>) => `Texte, passage ${p.n}`,
  placeholderText: 'Bonjour,',
  addText: 'Écrire à la suite',
  quoteLabel: (p: With<'name'>) => `Citation, ${p.name}`,
  quoteRemove: 'Retirer cette citation',
  quoteRemoved: 'Citation retirée. Le dépôt reste là.',
  quoteUp: 'Monter',
  quoteDown: 'Descendre',
  reread: 'Relire',
  backToWriting: 'Reprendre l’écriture',
  draftSaved: (p: With<'time'>) => `Brouillon chiffré, ${p.time}`,
  dueAt: (p: With<'windowStart' | 'windowEnd'>) => `Attendue entre ${p.windowStart} et ${p.windowEnd}`,
  dialogHeading: (p: With<'name'>) => `Envoyer à ${p.name} ?`,
  dialogWords: (p: With<'words'>) => `${p.words}.`,
  coveredAt: (p: With<'date' | 'time'>) => `${p.date}, ${p.time}`,
  dialogBody: (p: With<'words' | 'quotes'>) => `${p.words}, ${p.quotes}.`,
  dialogCovers: (p: Counted) =>
    plural('fr', p.count, `Elle couvre ${p.count} dépôt.`, `Elle couvre ${p.count} dépôts.`),
  dialogNotVerified: 'Vous n’avez pas encore comparé les mots de ce suivi.',
  dialogSend: (p: With<'name'>) => `Envoyer à ${p.name}`,
  undoPending: (p: With<'name'>) => `La réponse à ${p.name} part dans trente secondes.`,
  undoAct: 'La reprendre',
  undone: 'Reprise. Votre texte est tel que vous l’avez laissé.',
  waitingNetwork: 'Votre réponse est gardée ici. Elle partira au retour du réseau, application ouverte.',
  empty: 'La réponse est encore vide. Rien n’est envoyé.',
  discard: 'Jeter ce brouillon',
  discardConfirm: 'Le brouillon de cette réponse sera effacé de cet appareil. Il n’est jamais parti.',
  tooLong: (p: With<'limit'>) =>
    `Votre texte est gardé en entier. Il dépasse la taille d’une réponse, ${p.limit} caractères.`,
};
