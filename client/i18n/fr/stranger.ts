// The page at the door: what this is, who hosts it, and the ways in.
import * as content from '../generated/fr.ts';
import type { With } from '../plural.ts';

export const stranger = {
  ...content.stranger,
  heading: 'Écrire à votre psychologue, quand cela vient.',
  lead: 'Vous déposez une pensée ou une page à toute heure. Votre psychologue vous répond une fois par jour, aux jours convenus.',
  private: 'Tout est chiffré sur votre appareil avant de partir. L’hébergeur ne peut pas lire.',
  pictureLabel: 'Une journée : vous déposez quand cela vient, votre psychologue répond une fois, le soir.',
  pictureYou: 'vous, quand cela vient',
  pictureAnswer: 'une réponse par jour',
  haveInvitation: 'J’ai une invitation',
  findSpace: 'Retrouver mon espace',
  openSpace: 'Ouvrir mon espace',
  pasteTitle: 'Coller votre invitation',
  pasteLabel: 'Le lien reçu, en entier',
  pasteHint: 'Il commence par l’adresse de ce site et reste sur cet appareil : rien n’est envoyé en le collant.',
  pasteOpen: 'Ouvrir l’invitation',
  pasteWrong:
    'Ce texte n’est pas un lien d’invitation complet. Rien n’a été créé. Copiez-le en entier ou scannez le code.',
  pasteElsewhere: (p: With<'host'>) => `Ce lien mène à un autre hébergeur, ${p.host}. Ouvrez-le à cette adresse.`,
  onlyInvited: 'On n’entre ici que sur invitation, et seule une psychologue ou un psychologue peut inviter.',
  hostTitle: 'Qui héberge cette page',
  host: (p: With<'host'>) =>
    `Cet espace est hébergé à l’adresse ${p.host}. Le logiciel est libre : chacun peut le lire et l’héberger.`,
  hostSees: 'Ce que cet hébergeur voit, et ne voit pas',
  psychologist: 'Vous êtes psychologue ? Un lien d’admission vous vient de la personne qui héberge.',
  insecureTitle: 'Cette adresse n’est pas protégée.',
  insecureBody:
    'Rien n’a été créé. Le chiffrement demande une adresse en https. La personne qui héberge peut l’activer ; l’aide urgente fonctionne sans.',
  toDoor: 'Aller à l’entrée',
  haveAdmission: 'J’ai un lien d’admission',
};
