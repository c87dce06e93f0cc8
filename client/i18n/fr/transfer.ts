// Somebody else who goes on: as it is proposed, read, agreed to and done, on all three sides.
import { plural, type Counted, type With } from '../plural.ts';

export const transfer = {
  waits: (p: With<'psy' | 'colleague'>) => `${p.psy} vous propose de continuer avec ${p.colleague}`,
  going: (p: With<'colleague'>) => `Vous continuez avec ${p.colleague}`,
  title: 'Continuer avec quelqu’un d’autre',
  none: 'Aucun transfert n’est proposé.',
  with: (p: With<'colleague'>) => `Continuer avec ${p.colleague}`,
  ask: (p: With<'psy' | 'colleague'>) =>
    `${p.psy} vous propose de continuer avec ${p.colleague}. Vous pouvez accepter, refuser, ou poser une question.`,
  who: (p: With<'colleague'>) => `Qui est ${p.colleague}`,
  why: 'Pourquoi ce transfert',
  changesTitle: 'Ce qui change, et quand',
  changesUntil: (p: With<'psy' | 'colleague'>) =>
    `Tant que vous n’avez pas accepté le cadre de ${p.colleague}, rien ne change : ${p.psy} vous répond.`,
  changesThen: (p: With<'psy'>) =>
    `Ensuite, le suivi avec ${p.psy} se termine et reste lisible. Une dernière lettre peut encore venir.`,
  stays: (p: With<'psy'>) => `${p.psy} garde le dossier tenu jusqu’ici, pour la durée prévue au cadre.`,
  give: (p: With<'colleague'>) => `Ce que vous remettez à ${p.colleague}`,
  giveNothing: 'Rien',
  giveSynthesis: 'La synthèse de fin',
  giveChosen: 'Des textes que je choisis',
  giveAll: 'Tout le fil',
  giveNote:
    'Les copies partent de votre appareil, avec leurs dates, les voix et les fichiers. Elles ne se reprennent plus une fois lues.',
  notesAsk: (p: With<'psy' | 'colleague'>) =>
    `${p.psy} souhaite remettre aussi ses notes à ${p.colleague}. Acceptez-vous ?`,
  notes: 'Les notes',
  notesYes: 'J’accepte',
  notesNo: 'Non, pas les notes',
  yes: (p: With<'colleague'>) => `Continuer avec ${p.colleague}`,
  no: (p: With<'psy'>) => `Non, je reste avec ${p.psy}`,
  staying: 'Vous avez choisi de rester. Vous pouvez encore accepter.',
  agreedNow: 'C’est noté. Une invitation a été ouverte pour vous.',
  invited: (p: With<'psy' | 'colleague'>) =>
    `L’invitation vient par ${p.psy}. Comparez les six mots avec ${p.colleague}, de vive voix ou sur papier.`,
  open: (p: With<'colleague'>) => `Aller au suivi avec ${p.colleague}`,
  done: (p: With<'psy' | 'colleague'>) =>
    `${p.colleague} vous répond désormais. Le fil avec ${p.psy} est terminé et reste lisible.`,
  withdrawnMeanwhile: (p: With<'colleague'>) =>
    `La proposition a été retirée entre-temps. Le suivi commencé avec ${p.colleague} reste : vous pouvez y continuer, ou l’effacer.`,
  stay: (p: With<'psy'>) => `Rester avec ${p.psy}`,
  stayWhat: (p: With<'psy' | 'colleague'>) =>
    `${p.psy} le saura, et le suivi reste tel qu’il est. Celui qui a commencé avec ${p.colleague} reste aussi : vous pouvez le terminer ou l’effacer. Ce qui y a été lu l’a été.`,
  stayed: (p: With<'psy' | 'colleague'>) =>
    `Vous restez avec ${p.psy}. Le suivi avec ${p.colleague} n’a pas pris la suite.`,
  gone: (p: With<'colleague'>) => `Le suivi commencé avec ${p.colleague} n’est plus ici.`,
  notSo: (p: With<'patient' | 'colleague'>) =>
    `Le transfert de ${p.patient} vers ${p.colleague} n’a pas eu lieu. Le suivi reste tel qu’il est.`,
  propose: 'Proposer un transfert',
  lead: (p: With<'patient'>) =>
    `${p.patient} décide, et choisit ce qui est remis. Demandez un lien d’invitation à la personne qui prendrait la suite, et collez-le ici.`,
  wishNotes: 'Demander si mes notes peuvent être remises',
  wishNotesNote: 'Avec un oui, vous les exportez du dossier et les remettez vous-même. Sans lui, elles restent.',
  sent: 'Transfert proposé.',
  asked: (p: With<'colleague' | 'date'>) => `Transfert vers ${p.colleague}, proposé le ${p.date}.`,
  agreed: (p: With<'patient' | 'colleague' | 'date'>) =>
    `${p.patient} accepte de continuer avec ${p.colleague}, depuis le ${p.date}.`,
  agreedNote: (p: With<'colleague'>) =>
    `Ce suivi se termine quand le cadre avec ${p.colleague} est accepté. Jusque-là, vous répondez.`,
  refused: (p: With<'patient'>) => `${p.patient} ne souhaite pas ce transfert. Le suivi reste tel qu’il est.`,
  withdrawn: 'Proposition de transfert retirée.',
  donePsy: (p: With<'patient' | 'colleague'>) =>
    `${p.patient} continue avec ${p.colleague}. Le dossier tenu jusqu’ici reste avec vous.`,
  notesMayGo: (p: With<'patient'>) => `${p.patient} accepte que vos notes soient remises.`,
  notesMayNot: (p: With<'patient'>) => `${p.patient} ne souhaite pas que vos notes soient remises.`,
  toRecord: 'Ouvrir le dossier',
  from: (p: With<'patient' | 'name' | 'date'>) =>
    `Suivi repris de ${p.name}, avec l’accord de ${p.patient}, le ${p.date}.`,
  fromNote: 'Comparez les six mots, puis proposez votre cadre : rien n’est déposé avant.',
  handed: (p: With<'patient'>) => `Textes d’avant, remis par ${p.patient}`,
  stateAsked: 'Transfert proposé',
  stateDeclined: 'Transfert refusé',
  stateAgreed: (p: With<'colleague'>) => `Transfert accepté vers ${p.colleague}`,
  stateFrom: (p: With<'name'>) => `Repris de ${p.name}`,
  texts: (p: Counted) => plural('fr', p.count, `${p.count} texte`, `${p.count} textes`),
  lackFiles: (p: With<'date'>) =>
    `Du texte du ${p.date}, la voix ou les fichiers ne sont plus chez l’hébergeur : ses mots partent seuls.`,
  lackAll: (p: With<'date'>) =>
    `Le texte du ${p.date} ne peut pas être remis : ce qu’il contenait n’est plus chez l’hébergeur, ou il est trop long.`,
  lacksRoom: 'L’hébergeur n’a plus de place pour une voix ou un fichier. Les textes partent quand même.',
  given: (p: Counted & With<'given'>) =>
    plural('fr', p.count, `${p.given} texte remis, sur ${p.count}.`, `${p.given} textes remis, sur ${p.count}.`),
};
