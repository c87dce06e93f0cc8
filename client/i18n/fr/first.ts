// The first exchanges: the questions before a relation begins, and what both decide after them.
import type { With } from '../plural.ts';

export const first = {
  introTitle: 'Cinq questions avant de commencer',
  introBody: (p: With<'psy'>) =>
    `Elles aident à savoir si ce mode de travail vous convient maintenant. Elles sont lues par ${p.psy} et par personne d’autre. Il n’y a ni bonne réponse, ni note, ni calcul. Vous pouvez passer chaque question.`,
  introWhen: (p: With<'psy'>) =>
    `${p.psy} ne lira vos réponses qu’à sa prochaine connexion. Si quelque chose ne peut pas attendre, ouvrez l’aide urgente.`,
  introEyes: 'Si quelqu’un peut lire par-dessus votre épaule, vous pouvez remettre ces questions à plus tard.',
  progress: (p: With<'n'>) => `${p.n} sur 5`,
  next: 'Continuer',
  later: 'Plus tard',
  pna: 'Je préfère ne pas répondre',
  add: 'Ajouter quelques mots, si vous voulez',
  linkNow: 'Parler de maintenant',
  q1Label: 'Êtes-vous en danger en ce moment, ou quelqu’un près de vous ?',
  q1Why: 'Ici, personne ne lit en direct. S’il y a un danger, d’autres peuvent répondre tout de suite.',
  q1No: 'Non',
  q1Yes: 'Oui',
  q1Unsure: 'Je ne sais pas',
  q2Label: 'Ces dernières semaines, avez-vous pensé à mourir ou à vous tuer ?',
  q2Why: 'Beaucoup de personnes ont ces pensées. Les dire ici n’entraîne aucune décision automatique.',
  q2No: 'Non',
  q2Passing: 'Oui, ces pensées passent, sans intention d’agir',
  q2Often: 'Oui, souvent, ou avec une idée de la manière',
  q2Now: 'Oui, en ce moment même',
  q3Label: 'Êtes-vous en sécurité là où vous vivez, et cet appareil est-il à vous ?',
  q3Why: 'Ce que vous déposez reste lisible sur cet appareil quand il est ouvert.',
  q3Safe: 'Oui, et personne d’autre n’ouvre cet appareil',
  q3Shared: 'Je suis en sécurité, mais quelqu’un d’autre peut l’ouvrir',
  q3Watched: 'Je crains que quelqu’un surveille ce que je fais',
  q3Unsafe: 'Je ne me sens pas en sécurité là où je vis',
  q3After: (p: With<'psy'>) =>
    `Vous pouvez choisir un nom et une icône discrets, sortir de l’application avec deux fois Échap, et garder votre fiche de secours ailleurs que chez vous. Avec ${p.psy}, vous pouvez convenir d’une voie plus sûre.`,
  q4Label: 'D’autres soins sont-ils en cours ?',
  q4Why: 'Certaines périodes demandent une présence plus proche que l’écrit. Plusieurs réponses sont possibles.',
  q4None: 'Non, aucun',
  q4Doctor: 'Un suivi médical, un traitement',
  q4Therapist: 'Une autre psychothérapie',
  q4Withdrawal: 'Un sevrage d’alcool ou d’autres substances, en cours ou prévu',
  q4Hospital: 'Une hospitalisation récente',
  q4Reality: 'Des moments où la réalité m’échappe (absences, voix, impression d’être hors de moi)',
  q5Label: 'Qu’attendez-vous de cet espace ?',
  q5Why: 'Une phrase suffit. Ce qui compte le plus pour vous, aujourd’hui.',
  q5Alone: 'Avoir quelqu’un à qui dire ce que je porte',
  q5Release: 'Mettre des mots sur des émotions',
  q5Clarity: 'Y voir plus clair',
  q5Rediscover: 'Me retrouver, à mon rythme',
  q5Letgo: 'Moins exiger de moi',
  q5Instant: 'Avoir quelqu’un qui réponde tout de suite',
  q5InstantAfter: (p: With<'psy'>) =>
    `Ici, la réponse vient une fois par jour de réponse, jamais tout de suite. Dites-le à ${p.psy} : cela mérite d’en parler avant de commencer.`,
  q5Other: 'Autre chose',
  doneTitle: 'C’est fait',
  doneBody: (p: With<'psy'>) =>
    `Vos réponses sont gardées ici, chiffrées, et partiront vers ${p.psy}. Vous pouvez les modifier jusqu’à la première réponse.`,
  nowTitle: 'Parlons de maintenant',
  nowLead: 'Merci de l’avoir dit. Ces personnes peuvent vous répondre tout de suite :',
  nowPlace:
    'Si vous pouvez, allez là où quelqu’un d’autre se trouve, ou appelez une personne de confiance. Éloignez de vous ce qui pourrait servir à vous faire du mal.',
  nowUnsafeHome:
    'Si le danger vient de quelqu’un près de vous, appelez depuis un endroit où cette personne n’entend pas. Un appel peut rester visible dans l’historique du téléphone.',
  nowPsy: (p: With<'psy'>) => `${p.psy} ne lit pas en direct et ne peut pas répondre maintenant.`,
  nowContinue: 'Continuer les questions',
  nowContinueNote: 'Rien n’est fermé. Vous pouvez continuer, ou revenir ici à tout moment.',
  psyTitle: (p: With<'patient'>) => `Réponses données par ${p.patient} avant le premier échange`,
  psyLead:
    'Les réponses sont dans les mots choisis, sans calcul. L’application n’évalue pas le danger ; cette lecture vous revient.',
  psyChanged: (p: With<'date'>) => `Réponse modifiée le ${p.date}. L’ancienne reste lisible.`,
  psyReminder:
    'À peser ensemble : une crise aiguë, un danger suicidaire, des moments de dissociation ou de psychose aiguë, un sevrage d’alcool ou d’autres substances demandent une autre présence que l’asynchrone.',
  decideTitle: 'Décider ensemble de la suite',
  decideLead: (p: With<'psy'>) =>
    `Voici la fin des premiers échanges. Vous et ${p.psy} dites si ce mode de travail vous convient. Aucun choix n’est un échec.`,
  decideContinue: 'Continuer ainsi',
  decideContinueBody: 'Le rythme et le cadre restent les mêmes.',
  decideVideo: 'Ajouter des séances en visio',
  decideVideoBody: (p: With<'psy'>) =>
    `Les échanges écrits continuent. ${p.psy} propose des moments pour se parler en direct ; vous acceptez ou non chacun d’eux.`,
  decideRefer: 'Chercher une autre aide',
  decideReferBody: (p: With<'psy'>) =>
    `Une autre présence vous conviendrait mieux maintenant. ${p.psy} vous écrit une lettre à remettre à qui vous voulez.`,
  decideProposed: (p: With<'psy' | 'choice'>) => `${p.psy} propose : ${p.choice}. Rien n’est décidé sans vous.`,
  decideAgree: 'C’est aussi mon choix',
  decideOther: 'Je vois les choses autrement',
  decideDiffer: (p: With<'psy'>) =>
    `Vos choix diffèrent. C’est une bonne raison d’en parler : ${p.psy} vous répondra à ce sujet.`,
  decideDone: (p: With<'date' | 'choice'>) =>
    `Décision du ${p.date} : ${p.choice}. Elle est jointe au cadre et peut être revue.`,
  decidePsyDue: (p: With<'patient' | 'date'>) => `La décision avec ${p.patient} est prévue au plus tard le ${p.date}.`,
  decidePsyOverdue: (p: With<'patient'>) =>
    `La date de décision avec ${p.patient} est passée. Les échanges continuent ; proposez un choix dès votre prochaine réponse.`,

  // What came of it, in the words of each side.
  mine: 'Vos réponses',
  change: 'Modifier mes réponses',
  start: 'Commencer',
  resume: 'Reprendre où j’en étais',
  send: 'Envoyer mes réponses',
  closed: (p: With<'psy'>) => `${p.psy} vous a répondu : vos réponses restent telles que vous les avez données.`,
  notYet: 'Ces questions ne vous sont pas posées pour l’instant.',
  toToday: 'Revenir à aujourd’hui',
  opening: 'Les questions s’ouvrent…',
  unreadable: 'Ces réponses ne peuvent pas être lues ici pour l’instant. Rien n’est perdu.',
  answeredOn: (p: With<'date'>) => `Répondu le ${p.date}`,
  former: 'Réponses précédentes',
  ownWords: (p: With<'words'>) => `« ${p.words} »`,
  noReply: 'Pas de réponse à cette question',
  failed: 'Cela n’a pas pu être gardé sur cet appareil. Vos réponses restent à l’écran ; essayez de nouveau.',
  otherSide: (p: With<'name'>) =>
    `L’application de ${p.name} ne lit pas encore cela. Rien n’est parti, et rien n’est perdu.`,
  tooLong: 'C’est trop long pour un seul envoi. Raccourcissez un peu ; rien n’est perdu.',
  notOpen: 'Rien ne peut partir dans ce suivi pour l’instant. Rien n’est perdu.',
  replaced: 'Une autre proposition est arrivée entre-temps. La voici.',
  tooMany: 'Assez d’envois pour aujourd’hui. Ce que vous avez écrit reste ici ; demain, cela pourra partir.',

  wordsToGo: 'Quelques mots, si vous voulez',
  myChoice: 'Ce que je choisirais',
  sendMine: 'Le dire',
  decideText: 'Ce que vous en dites',
  referLetter: 'La lettre à remettre',
  referWarning: (p: With<'patient'>) =>
    `Cette lettre quitte l’espace chiffré. Donnez-la à ${p.patient}, qui choisit à qui la remettre ; ne l’envoyez pas vous-même sans son accord écrit.`,
  referSince: '[date de début]',
  referText: (p: With<'date' | 'patient' | 'since' | 'psy'>) =>
    `[Lieu], le ${p.date}\n\nMadame, Monsieur,\n\n${p.patient} me consulte depuis le ${p.since}, par échanges écrits à distance. Nous pensons ensemble qu’un accompagnement [de quel type] lui conviendrait mieux à présent.\n\nMotif, dans ses mots : [citation]\n\nCe que nous avons abordé, avec son accord : [résumé convenu]\n\nCe qui aide déjà : [ressources]\n\nSoins en cours et traitement connus de moi : [à préciser]\n\nCe que je souhaite vous signaler : [points d’attention]\n\nNos échanges [continuent ou se terminent]. Je reste à votre disposition au [téléphone], avec l’accord de ${p.patient}.\n\nAvec mes salutations confraternelles,\n\n${p.psy}`,
  propose: 'Proposer ce choix',
  proposeAnew: 'Proposer un autre choix',
  proposedByYou: (p: With<'choice' | 'date' | 'patient'>) =>
    `Vous avez proposé le ${p.date} : ${p.choice}. ${p.patient} n’a pas encore répondu.`,
  differsHer: (p: With<'patient' | 'choice'>) =>
    `${p.patient} voit les choses autrement, et choisirait : ${p.choice}. Répondez-lui avant de proposer de nouveau.`,
  differsHerSame: (p: With<'patient'>) =>
    `${p.patient} voit les choses autrement. Répondez-lui avant de proposer de nouveau.`,
  notBegun: 'La décision se prend à deux, dans les cinq premiers échanges ou les quatorze premiers jours.',
  sent: 'C’est gardé ici et partira.',
};
