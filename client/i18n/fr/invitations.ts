// Inviting, the psychologist's side: link, words, card, and what became of each.
import type { With } from '../plural.ts';

export const invitations = {
  psyRevoke: 'Retirer cette invitation',
  handoverTitle: 'Remettre l’invitation',
  handoverBest:
    'Le mieux : en main propre. La personne scanne le code sur votre écran, ou reçoit la feuille imprimée. Vous comparez les six mots sur place.',
  handoverSplit:
    'Sinon, deux voies différentes : le lien par un canal chiffré que la personne utilise déjà, les six mots par téléphone, dits par vous. Jamais les deux par la même voie.',
  handoverNot:
    'À éviter : le lien par courriel ou SMS, sur un répondeur, dans un agenda partagé, ou à une adresse de travail.',
  handoverSafeContact:
    'Demandez d’abord quel moyen est sûr. Un SMS peut s’afficher sur un écran verrouillé, à la vue d’un proche.',
  handoverExpiry: 'L’invitation vaut sept jours et une seule fois. Sans nouvelles, retirez-la et faites-en une autre.',
  newHeading: 'Inviter une personne',
  newName: 'Nom de la personne, pour vous',
  newNameHint: 'Il reste sur vos appareils. La personne choisira le sien.',
  create: 'Préparer l’invitation',
  creating: 'L’invitation se prépare sur cet appareil.',
  readyHeading: (p: With<'name'>) => `L’invitation de ${p.name} est prête.`,
  readyLead:
    'Deux choses à remettre, par deux chemins différents. Si quelqu’un intercepte l’une, il lui manque l’autre.',
  linkHeading: 'Le lien',
  linkBody: (p: With<'date'>) => `Il sert une fois et expire le ${p.date}.`,
  copyLink: 'Copier le lien',
  linkCopied: 'Lien copié. Copiez autre chose ensuite.',
  wordsHeading: 'Vos six mots',
  wordsBody: 'De vive voix ou sur papier, jamais par la même voie que le lien.',
  cardHeading: 'La carte, si vous vous voyez',
  cardLead: (p: With<'psy'>) => `${p.psy} vous invite à lui écrire.`,
  cardCompare: 'Scannez, puis comparez les six mots affichés avec ceux-ci. S’ils diffèrent, n’écrivez pas.',
  cardBefore: (p: With<'date'>) => `À utiliser avant le ${p.date}.`,
  cardPrint: 'Imprimer la carte',
  cardTogether: 'Lien et mots s’y trouvent ensemble : à remettre en main propre seulement.',
  qrLabel: 'Code de l’invitation, à scanner',
  listHeading: 'Invitations en cours',
  listEmpty: 'Aucune invitation en cours.',
  listFor: 'Pour',
  listCreated: 'Créée',
  listState: 'Où elle en est',
  listActions: 'Agir',
  stateReady: 'Prête, lien non ouvert',
  stateJoined: 'Suivi ouvert',
  stateExpired: (p: With<'date'>) => `Expirée le ${p.date}`,
  stateRevoked: 'Retirée',
  revokeConfirm: (p: With<'name'>) => `Le lien de ${p.name} ne pourra plus servir.`,
  invitePreparing: 'Se prépare',
  inviteStrange:
    'Ce qui a été déposé par ce lien n’ouvre aucun suivi : quelqu’un d’autre l’a peut-être. Retirez-la et faites-en une autre.',
  inviteUsedTwice: 'Utilisée deux fois : parlez-en de vive voix',
  inviteShow: 'Montrer',
  inviteWithdrawOffline: 'Rien n’a changé. L’invitation se retire quand le réseau est là.',
  inviteWithdrawJoined: 'Rien n’a changé. La personne a déjà rejoint ce suivi.',
  inviteWithdrawHeading: 'Retirer cette invitation ?',
  inviteOffline: 'Rien n’est perdu. Une invitation se prépare quand le réseau est là.',
  inviteAllowance: 'Rien n’a été créé. L’hébergeur n’admet pas d’autre invitation pour l’instant.',
  inviteAnother: 'Inviter une autre personne',
};
