// The patient's day: what is awaited, the line of the day, the flash.
import { plural, type Counted, type With } from '../plural.ts';

export const today = {
  beforeCutoff: (p: With<'psy' | 'windowEnd' | 'windowStart'>) =>
    `${p.psy} vous répondra aujourd’hui, entre ${p.windowStart} et ${p.windowEnd}.`,
  beforeCutoffEvening: (p: With<'psy' | 'windowEnd' | 'windowStart'>) =>
    `${p.psy} vous répondra ce soir, entre ${p.windowStart} et ${p.windowEnd}.`,
  cutoffNote: (p: With<'cutoff' | 'nextReadDay'>) =>
    `Ce que vous déposez avant ${p.cutoff} sera lu aujourd’hui. Après : ${p.nextReadDay}.`,
  afterCutoff: (p: With<'nextReadDay'>) => `Ce que vous déposez maintenant sera lu ${p.nextReadDay}.`,
  inWindow: (p: With<'windowEnd'>) => `La fenêtre est ouverte jusqu’à ${p.windowEnd}.`,
  weekend: (p: With<'date' | 'psy'>) => `${p.psy} reprend ${p.date}. Vous pouvez déposer ; rien ne se perd.`,
  holiday: (p: With<'date' | 'psy'>) => `Jour férié : pas de réponse aujourd’hui. ${p.psy} reprend ${p.date}.`,
  noWindow: 'Aucune réponse n’est prévue pour l’instant.',
  late: 'La réponse a du retard.',
  lateHelp: 'Si vous ne pouvez pas attendre : Aide urgente.',
  answerRead: 'Lire',
  answeredToday: (p: With<'date' | 'psy'>) => `${p.psy} vous a répondu aujourd’hui. La prochaine réponse : ${p.date}.`,
  firstDay: 'Rien à préparer. Une phrase suffit.',
  nothingToday: 'Cette page attend sans rien demander.',
  offline: 'Hors connexion. Vos dépôts partiront au retour du réseau, application ouverte.',
  sheetReminder: 'La fiche de secours n’est pas encore faite.',
  setDownToday: 'Déposé aujourd’hui',
  writeFlashLabel: 'Votre éclair',
  outboxCount: (p: Counted) =>
    plural('fr', p.count, `1 dépôt attend le réseau.`, `${p.count} dépôts attendent le réseau.`),
  outboxOpenApp: 'Sur ce navigateur, l’envoi se fait quand l’application est ouverte.',
  flashPlaceholder: 'Une pensée, même inachevée…',
  flashForm: 'Déposer',
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
  firstPrompts: 'Pour commencer, si vous voulez',
  firstPrompt1: 'En ce moment, je pense à',
  firstPrompt2: 'Ce qui m’amène à écrire',
  firstPrompt3: 'Ce que j’aimerais que vous sachiez d’abord',
  notVerified: 'Comparer les mots du suivi',
  relations: 'Vos suivis',
  noRelation: 'Aucun suivi n’est encore ouvert dans cet espace.',
  grow: 'Continuer en écrit',
  entryUndo: 'Annuler',
  entryUndone: 'Repris. Le texte est de nouveau dans vos brouillons.',
  growNote: 'Votre éclair devient un écrit, sans rien perdre.',
  entryActions: (p: With<'time'>) => `Agir sur le dépôt de ${p.time}`,
  answerLater: (p: With<'psy' | 'day' | 'windowStart' | 'windowEnd'>) =>
    `${p.psy} vous répondra ${p.day}, entre ${p.windowStart} et ${p.windowEnd}.`,
  answerSoon: (p: With<'psy'>) => `${p.psy} doit encore vous répondre ce soir.`,
  answerSoonDay: (p: With<'psy'>) => `${p.psy} doit encore vous répondre aujourd’hui.`,
  lateKept: 'Vos dépôts sont gardés ; rien ne se perd.',
  awaiting: (p: With<'psy'>) => `Votre arrivée est annoncée à ${p.psy}. Vous pouvez déjà déposer.`,
  flashTooLong: 'Votre texte est gardé en entier. Il dépasse la taille d’un éclair ; continuez-le en écrit.',
  offer: 'Souhaitez-vous un rappel quand une réponse arrive ?',
  offerMore: 'Un seul mot s’affiche : « Entretemps ». La question ne vous sera plus posée.',
  offerLook: 'Voir comment',
  offerNo: 'Non merci',
  gateNone: (p: With<'psy'>) => `${p.psy} prépare le cadre de votre suivi.`,
  gateProposed: 'Le cadre de votre suivi est à lire.',
  gateAsked: (p: With<'psy'>) => `${p.psy} lira vos mots sur le cadre.`,
  gateNote: (p: With<'psy'>) =>
    `Le cadre n’est pas encore accepté par vous et par ${p.psy}. L’espace s’ouvrira ensuite. L’aide urgente est déjà accessible.`,
  gateFirst: 'Un premier éclair peut déjà partir.',
  gateAwaiting: (p: With<'psy'>) => `Votre arrivée est annoncée à ${p.psy}.`,
  landingLink: 'Atterrir doucement',
  landingLead: 'Vous avez posé quelque chose. Avant de reprendre la journée, une minute pour revenir.',
  landingATitle: 'Par la pièce',
  landingABody:
    'Regardez autour de vous sans vous presser. Nommez trois choses que vous voyez, deux sons que vous entendez, une matière sous votre main. Dites-vous où vous êtes et quel jour nous sommes.',
  landingBTitle: 'Par les appuis',
  landingBBody:
    'Sentez ce qui vous porte : le sol sous les pieds, le dossier, l’accoudoir. Appuyez un peu, puis relâchez. Si se tourner vers le corps vous gêne, choisissez une autre variante, ou buvez simplement quelques gorgées d’eau.',
  landingCTitle: 'Par la suite',
  landingCBody:
    'Cette page est gardée ; vous n’avez plus à la tenir. Quel est le prochain geste ordinaire : une fenêtre ouverte, une vaisselle, un pas dehors ? Y a-t-il quelqu’un à qui dire simplement bonsoir ?',
  landingEnd: 'Si ce qui vient reste trop fort, l’aide urgente est ici. Sinon, vous pouvez fermer.',
  landingOther: 'Une autre',
};
