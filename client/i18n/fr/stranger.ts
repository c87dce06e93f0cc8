// The page of a stranger, and pages that lead nowhere or to another tab.
import type { With } from '../plural.ts';

export const stranger = {
  heading: 'Écrire à votre psychologue, quand cela vient.',
  lead: 'Vous déposez une pensée ou une page à toute heure. Votre psychologue vous répond une fois par jour, aux jours convenus.',
  private: 'Tout est chiffré sur votre appareil avant de partir. L’hébergeur ne peut pas lire.',
  pictureLabel: 'Une journée : vous déposez quand cela vient, votre psychologue répond une fois, le soir.',
  pictureYou: 'vous, quand cela vient',
  pictureAnswer: 'une réponse par jour',
  haveInvitation: 'J’ai une invitation',
  findSpace: 'Retrouver mon espace',
  openSpace: 'Ouvrir mon espace',
  onlyInvited: 'On n’entre ici que sur invitation, et seule une psychologue ou un psychologue peut inviter.',
  hostTitle: 'Qui héberge cette page',
  host: (p: With<'host'>) =>
    `Cet espace est hébergé à l’adresse ${p.host}. Le logiciel est libre : chacun peut le lire et l’héberger.`,
  hostSees: 'Ce que cet hébergeur voit, et ne voit pas',
  psychologist: 'Vous êtes psychologue ? Un lien d’admission vous vient de la personne qui héberge.',
  toDoor: 'Aller à l’entrée',
  haveAdmission: 'J’ai un lien d’admission',
  iosTitle: 'Gardez cet espace sur votre téléphone',
  // The content's words speak of drafts alone; Safari forgets everything a tab kept.
  iosWhy: 'Sans cela, Safari peut effacer tout cet espace, textes et clés, après sept jours sans visite.',
  iosStep1: 'Copier mon invitation',
  iosStep2: 'Partager, puis « Sur l’écran d’accueil »',
  iosStep3: (p: With<'app'>) => `Ouvrir ${p.app} depuis l’écran d’accueil, puis « Coller mon invitation »`,
  shownAs: 'Nom et icône',
  iosAnyway: 'Continuer dans Safari quand même',
  iosClipboard: 'L’invitation reste dans le presse-papiers. Copiez autre chose ensuite.',
  evictedSafe: 'Ce que vous avez envoyé est gardé, chiffré, chez l’hébergeur.',
  evicted:
    'Ce navigateur a effacé ce qu’il gardait ici, comme il le fait parfois après une longue absence. Votre fiche de secours rouvre l’espace.',
  notFoundTitle: 'Il n’y a rien à cette adresse.',
  notFoundBody: 'Rien n’est perdu. L’adresse est peut-être incomplète ; l’aide urgente reste en haut de la page.',
};
