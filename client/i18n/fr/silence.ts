// A silence that the frame speaks of, on either side: what the device knows of why, and what was agreed on. It guesses no motive and counts no day.
import type { With } from '../plural.ts';

export const silence = {
  patientPerson: 'Vos dépôts arrivent sur l’appareil de votre psychologue. La réponse n’est pas venue.',
  patientRelay:
    'Vos dépôts sont gardés ici. Rien ne confirme qu’ils arrivent : l’hébergeur les retient peut-être, ou l’appareil qui les attend est éteint.',
  patientDevice: (p: With<'date'>) =>
    `Vos dépôts sont gardés ici. Votre psychologue a retrouvé son espace sur un nouvel appareil le ${p.date} ; rien ne part avant une confirmation de vive voix.`,
  psyPerson:
    'Rien de nouveau n’est venu, et d’après les numéros scellés rien ne manque. Un hébergeur qui retiendrait tout aurait la même apparence ; un appel le dirait.',
  psyRelay:
    'Vos dossiers sont intacts. Un envoi annoncé n’a pas été remis, ou l’hébergeur ne répond plus : ce silence n’est peut-être pas celui de la personne.',
  psyDevice: (p: With<'patient' | 'date'>) =>
    `Vos dossiers sont intacts. ${p.patient} a retrouvé son espace sur un nouvel appareil le ${p.date} ; rien ne part avant une confirmation de vive voix.`,
  dueLetter: 'Le cadre prévoit un mot de votre part. Il est prêt à être relu ; rien ne part seul.',
  dueCall: 'Le cadre prévoit un appel.',
  dueContact: (p: With<'contact'>) => `Le cadre prévoit de demander des nouvelles à ${p.contact}.`,
  dueNone: 'Le cadre ne prévoit rien. La porte reste ouverte.',
  open: 'Relire le mot prêt',
  later: 'Pas maintenant',
  noted: 'C’est fait, le noter',
  skip: 'Ne rien faire, et le noter',
  doneAt: (p: With<'date'>) => `Noté le ${p.date} : c’est fait.`,
  nothingAt: (p: With<'date'>) => `Noté le ${p.date} : ne rien faire.`,
  case: 'Mot convenu, prêt',
  caseDue: 'Convenu après un silence',
  sent: (p: With<'patient' | 'date'>) => `Mot envoyé à ${p.patient} le ${p.date}. Le cadre n’en prévoit pas d’autre.`,
  dialog: (p: With<'patient'>) => `Le mot convenu pour ${p.patient}`,
  words: 'Le mot, tel qu’il partira',
  wordsHint: 'Une partie entre crochets reste à réécrire.',
  send: 'Envoyer le mot',
  pending: 'Le mot part dans trente secondes.',
  sentNow: 'Mot envoyé.',
  letter: (p: With<'patient' | 'days' | 'windowStart' | 'windowEnd' | 'signature'>) =>
    `Bonjour ${p.patient},\n\nNotre cadre prévoit un mot de ma part quand rien ne vient pendant un temps. Le voici.\n\nVous n’avez rien à expliquer et rien à rattraper. [Une phrase qui tient à ce que vous avez écrit, ou rien.]\n\nVotre espace est tel que vous l’avez laissé. Vous pouvez déposer une ligne, mettre le suivi en pause, le terminer, ou ne pas répondre : chacun de ces choix me convient.\n\nJe n’enverrai pas d’autre mot de ce genre. Je lis toujours ${p.days}, entre ${p.windowStart} et ${p.windowEnd}. Si quelque chose ne peut pas attendre, l’aide urgente est sur chaque écran.\n\n${p.signature}`,
  word: 'Un mot convenu',
  wordCame: 'Un mot convenu est là.',
  wordRead: 'Le lire',
  received: 'Un mot convenu, après un silence. Ce n’est pas une réponse, et rien n’est attendu de vous.',
  longTitle: 'La réponse n’est pas venue',
  longLead: 'Ce silence ne dit rien de ce que vous avez déposé. Voici ce que votre cadre prévoit.',
  longContact: (p: With<'contact'>) => `Joindre ${p.contact}`,
  longCopy: 'Copier quelques mots pour cette personne',
  longCopied: 'Copié : les quelques mots pour cette personne.',
  longNotCopied: 'La copie n’a pas marché. Les mots sont ici : sélectionnez-les.',
  longWords: (p: With<'psy' | 'date'>) =>
    `Bonjour, votre nom m’a été donné par ${p.psy} pour le cas où ses réponses s’arrêteraient. Je suis sans nouvelles depuis le ${p.date}. Pouvez-vous me dire ce qu’il en est ?`,
  longWordsUndated: (p: With<'psy'>) =>
    `Bonjour, votre nom m’a été donné par ${p.psy} pour le cas où ses réponses s’arrêteraient. Je suis sans nouvelles. Pouvez-vous me dire ce qu’il en est ?`,
  longHelp: 'Numéros d’urgence',
  longStop: 'Mettre en pause ou terminer',
  longOffline: 'Cette page se lit aussi sans réseau.',
  longOver: 'Aucune réponse ne manque pour l’instant.',
};
