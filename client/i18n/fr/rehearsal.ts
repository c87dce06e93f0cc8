// Trying the recovery sheet, as if all were lost.
import { plural, type Counted, type With } from '../plural.ts';

export const rehearsal = {
  title: 'Si tout était perdu',
  lead: 'Tapez ou collez la fiche ici, comme sur un appareil neuf. Rien n’est changé, rien n’est écrit chez l’hébergeur, la fiche n’est pas gardée.',
  where: 'À faire sur un appareil à vous, à l’abri des regards. Qui voit la fiche peut tout lire.',
  relay: 'L’hébergeur peut remarquer qu’une fiche a servi à lire cet espace. Il n’en apprend pas un mot.',
  start: 'Essayer',
  reading: 'Lecture, comme sur un appareil neuf',
  readingOf: (p: With<'done' | 'total'>) => `${p.done} sur ${p.total}`,
  stop: 'Arrêter l’essai',
  right: 'Cette fiche est bien celle de cet espace.',
  backHeading: 'Ce qui reviendrait',
  backTexts: (p: Counted & With<'date' | 'time'>) =>
    plural(
      'fr',
      p.count,
      `${p.count} texte, celui du ${p.date} à ${p.time}`,
      `${p.count} textes, jusqu’à celui du ${p.date} à ${p.time}`,
    ),
  backNone: 'Aucun texte pour l’instant',
  backRelations: (p: With<'count'>) => `Suivis retrouvés : ${p.count}`,
  notHeading: 'Ce qui ne reviendrait pas',
  notDraft: 'Ce qui s’écrit ici et n’est pas encore déposé',
  notWay: 'Ce qui serait en chemin vers l’appareil perdu, tant que l’autre personne n’a pas confirmé',
  notErased: 'Ce qui a été effacé',
  notDevice: 'La phrase secrète et les réglages de cet appareil',
  notVerified: 'La confirmation : l’autre personne devrait vous reconnaître de vive voix',
  done: (p: With<'date'>) => `Essai réussi le ${p.date}. Rien n’a été changé. Remettez la fiche à sa place.`,
  some: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `La fiche ouvre l’espace, et rien n’est perdu ici. ${p.count} texte ne reviendrait pas encore ; cet appareil le remet dans la sauvegarde.`,
      `La fiche ouvre l’espace, et rien n’est perdu ici. ${p.count} textes ne reviendraient pas encore ; cet appareil les remet dans la sauvegarde.`,
    ),
  notThis:
    'Rien n’a changé. Ces mots forment une fiche, mais pas celle de cet espace : elle est plus ancienne, ou d’un autre espace.',
  offline: 'Cette fiche est la bonne. Sans réseau, la lecture n’a pas pu être essayée.',
  stopped: 'L’essai est arrêté. Rien n’a été changé.',
  intact: 'Vos textes sont intacts sur cet appareil.',
  failed: (p: With<'reason'>) =>
    `Avec cette fiche, l’espace ne reviendrait pas : ${p.reason}. Faites une nouvelle fiche maintenant.`,
  here: 'Cet appareil',
  host: 'L’hébergeur',
  reasonGone: 'l’hébergeur ne présente rien pour elle',
  reasonReplaced: 'une fiche plus récente l’a remplacée',
  reasonDamaged: 'une partie de la sauvegarde est abîmée',
  reasonOld: 'l’hébergeur présente un état ancien',
  newSheet: 'Faire une nouvelle fiche',
  try: 'Essayer la fiche',
  atOnce: 'Essayer la fiche de secours maintenant',
  triedOn: (p: With<'date'>) => `Essayée en entier le ${p.date}.`,
  yearAgo: (p: With<'date'>) => `La fiche de secours a été essayée il y a un an, le ${p.date}. L’essayer de nouveau ?`,
  neverTried: (p: With<'date'>) =>
    `La fiche de secours est faite depuis le ${p.date}. Elle n’a pas encore été essayée en entier.`,
  later: 'Plus tard',
  never: 'Ne plus le proposer',
};
