// The page an invitation opens: who invites, the words to compare, where the relation is to be.
import type { With } from '../plural.ts';

export const invitation = {
  checkYes: 'Ce sont les mêmes mots',
  checkNo: 'Ils diffèrent, ou je ne les ai pas',
  checkStop:
    'Rien n’a été créé et rien n’est parti. Joignez votre psychologue par le moyen que vous connaissez déjà, pas par ce lien.',
  used: 'Cette invitation a déjà servi. Si ce n’était pas par vous, dites-le à votre psychologue par un autre moyen.',
  revoked:
    'Cette invitation est close. Qui vous l’a remise l’a retirée, ou n’accepte pas de nouveau suivi en ce moment. Vous pouvez lui en parler.',
  damaged: 'Le lien est incomplet. Rien n’a été créé. Copiez-le en entier ou scannez le code.',
  mismatch:
    'Par sécurité, l’ouverture s’arrête ici et rien n’est parti. Ce que l’hébergeur a fourni ne correspond pas à l’invitation. Prévenez votre psychologue par un autre moyen.',
  landingWho: (p: With<'title' | 'registrationNumber'>) => `${p.title}, n° ${p.registrationNumber}`,
  reading: 'L’invitation se vérifie sur cet appareil.',
  stopTitle: 'Arrêtons-nous ici',
  stopBack: 'Revoir les mots',
  whereTitle: 'Où ouvrir ce suivi ?',
  whereNew: 'Dans un nouvel espace',
  whereNewNote: 'Avec sa propre phrase et sa propre fiche.',
  whereExisting: (p: With<'label'>) => `Dans « ${p.label} »`,
  whereExistingNote: 'Cet espace tient déjà un suivi ; les deux restent séparés pour l’autre personne.',
  unreachable: 'Rien n’est perdu. L’hébergeur ne répond pas ; ce lien reste valable.',
  pasteHeading: 'Coller une invitation',
  pasteLead: 'Le lien entier, tel que vous l’avez reçu. Il ne part nulle part : il s’ouvre sur cet appareil.',
  pasteLabel: 'Votre invitation',
  pasteOpen: 'Ouvrir l’invitation',
  inviteHeading: (p: With<'name'>) => `${p.name} vous invite à lui écrire.`,
  inviteLine: 'Une journée : vous déposez quand cela vient, la réponse vient une fois.',
  inviteLineYou: 'vous, quand cela vient',
  inviteLineAnswer: 'une réponse par jour',
  inviteRhythm: (p: With<'name' | 'days' | 'windowStart' | 'windowEnd'>) =>
    `${p.name} répond ${p.days}, entre ${p.windowStart} et ${p.windowEnd}. Personne d’autre ne peut lire, pas même l’hébergeur.`,
  inviteCheck: (p: With<'name'>) => `Est-ce bien ${p.name} ?`,
  inviteCheckLead: 'Comparez ces six mots avec ceux qui vous ont été remis, de vive voix ou sur papier.',
  inviteOtherRelay: 'Cette invitation mène à un autre hébergeur. Rien n’est parti ; ouvrez-la à son adresse.',
  inviteUpdate:
    'Rien n’est perdu. Cette invitation demande une version plus récente de l’application ; rechargez la page.',
  inviteExpired: 'Cette invitation a expiré. Rien n’est perdu ; demandez-en une autre.',
  inviteProblem: 'Cette invitation ne s’ouvre pas',
  inviteOther: 'Coller une autre invitation',
  joinName: 'Le nom que vous voulez porter dans ce suivi',
  joinHere: 'Ouvrir le suivi ici',
  joining: 'Le suivi s’ouvre sur cet appareil.',
  inviteFailed: 'Rien n’a été créé. Réessayez dans un instant.',
};
