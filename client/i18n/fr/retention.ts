// How long a record is kept, and the end of keeping it: nothing is destroyed without its psychologist.
import type { With } from '../plural.ts';

export const retention = {
  title: 'Durée de garde',
  until: (p: With<'date' | 'how'>) => `À garder jusqu’au ${p.date} au moins, d’après le cadre : ${p.how}. À vérifier.`,
  running: (p: With<'how'>) => `À garder ${p.how}, d’après le cadre. À vérifier.`,
  untilSet: (p: With<'date' | 'set'>) => `À garder jusqu’au ${p.date} au moins, d’après votre choix du ${p.set}.`,
  none: 'Aucune durée n’est choisie. Choisissez-la et dites pourquoi.',
  why: 'Pourquoi cette durée',
  longer: 'Garder plus longtemps',
  choose: 'Choisir une durée',
  day: 'Jusqu’au',
  keep: 'Garder jusqu’à ce jour',
  kept: 'Durée de garde entrée au dossier.',
  whyMissing: 'Dites pourquoi.',
  past: 'Choisissez un jour à venir.',
  due: 'La durée de garde de ce dossier est passée. Rien ne se détruit sans vous.',
  dueOf: (p: With<'patient'>) =>
    `${p.patient} : la durée de garde de ce dossier est passée. Rien ne se détruit sans vous.`,
  choices: 'Relire, garder plus longtemps, ou détruire',
  destroy: 'Détruire ce dossier',
  notEnded: 'Un dossier se détruit une fois le suivi terminé.',
  what: 'Vos notes, la fiche d’identité, le journal d’accès et la lecture des échanges disparaîtront de vos appareils et de la sauvegarde.',
  other: 'La personne garde ce que son espace contient.',
  told: 'Son application lui dira que plus rien n’est lu ici.',
  early: (p: With<'date'>) => `La durée de garde n’est pas passée : elle va jusqu’au ${p.date}. À vérifier.`,
  paper: 'Un export déjà fait, une impression, une sauvegarde de l’appareil ne disparaissent pas avec lui.',
  line: 'Une seule ligne restera : la date et le motif, sans nom.',
  reason: 'Motif',
  reasonTransfer: 'Dossier transféré',
  words: 'Précision, facultative ; elle reste dans la ligne',
  begun: 'Dossier détruit. Ce qui est encore chez l’hébergeur part au retour du réseau.',
  destroyed: (p: With<'date' | 'reason'>) =>
    `Dossier détruit le ${p.date}. Motif : ${p.reason}. Seule cette ligne reste.`,
  destroyedRows: 'Dossiers détruits',
};
