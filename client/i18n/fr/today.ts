// The patient's day: the waiting state as its heading, the day's line in a sentence, the flash.
import * as content from '../generated/fr.ts';
import { plural, type Counted, type With } from '../plural.ts';

export const today = {
  ...content.today,
  flashPlaceholder: 'Une pensée, même inachevée…',
  flashForm: 'Déposer',
  flashCounter: (p: With<'used' | 'limit'>) => `${p.used} sur ${p.limit}`,
  write: 'Écrire',
  send: 'Déposer',
  answerWord: 'réponse',
  lineEntries: (p: Counted) =>
    p.count === 0
      ? 'Votre journée : aucun dépôt.'
      : plural('fr', p.count, `Votre journée : ${p.count} dépôt.`, `Votre journée : ${p.count} dépôts.`),
  lineNow: (p: With<'time'>) => `Il est ${p.time}.`,
  lineDue: (p: With<'windowStart' | 'windowEnd'>) =>
    `La réponse est attendue entre ${p.windowStart} et ${p.windowEnd}.`,
  lineAnswered: (p: With<'time'>) => `La réponse est arrivée à ${p.time}.`,
  late: 'La réponse a du retard.',
  lateAnnounced: (p: With<'psy'>) => `La réponse a du retard. ${p.psy} le sait.`,
  nextWindow: (p: With<'day' | 'windowStart' | 'windowEnd'>) =>
    `Prochaine fenêtre : ${p.day}, entre ${p.windowStart} et ${p.windowEnd}.`,
  answersWaiting: (p: Counted) =>
    plural('fr', p.count, 'Votre réponse est arrivée.', `${p.count} réponses vous attendent.`),
  answerReadFirst: 'Lire la plus ancienne',
  answerReadAgain: (p: With<'name'>) => `Réponse de ${p.name}`,
  lineMissed: (p: With<'windowStart' | 'windowEnd'>) =>
    `La fenêtre de ${p.windowStart} à ${p.windowEnd} est passée sans réponse.`,
  lineLater: (p: With<'day' | 'windowStart' | 'windowEnd'>) =>
    `La réponse est attendue ${p.day}, entre ${p.windowStart} et ${p.windowEnd}.`,
  lineNothing: 'Rien n’attend de réponse.',
  lineNone: 'Pas de réponse prévue ce jour.',
  lineMissing: (p: Counted) =>
    plural('fr', p.count, `Un dépôt n’est pas encore arrivé.`, `${p.count} dépôts ne sont pas encore arrivés.`),
  firstPrompts: 'Pour commencer, si vous voulez',
  firstPrompt1: 'En ce moment, je pense à',
  firstPrompt2: 'Ce qui m’amène à écrire',
  firstPrompt3: 'Ce que j’aimerais que vous sachiez d’abord',
  notVerified: 'Comparer les mots du suivi',
  relations: 'Vos suivis',
  relationWith: (p: With<'name'>) => `Suivi avec ${p.name}`,
  noRelation: 'Aucun suivi n’est encore ouvert dans cet espace.',
};
