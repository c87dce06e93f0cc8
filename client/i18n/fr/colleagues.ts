// Access that a psychologist gives to colleagues on the same relay: counts, and no names.
import { plural, type Counted, type With } from '../plural.ts';

export const colleagues = {
  title: 'Un cabinet à plusieurs',
  row: 'Donner un accès à une personne de votre profession',
  open: 'Ouvrir',
  lead: 'Plusieurs psychologues peuvent exercer chez le même hébergeur. Chaque accès donne un espace à part : ses clés, ses dossiers et ses suivis ne sont à personne d’autre.',
  asking: 'L’hébergeur est interrogé…',
  isGranted:
    'Votre accès vous a été donné par une autre personne de la profession. Elle voit combien de suivis il a ouverts, et rien d’autre.',
  mayNot: 'Cet espace ne peut pas donner d’accès. La personne qui gère l’hébergement peut donner d’autres liens.',
  give: 'Donner un accès',
  size: 'Assez pour environ',
  make: 'Préparer un lien',
  once: 'Remettez ce lien par une voie sûre : qui l’ouvre en premier le prend. Il n’est montré qu’une fois et n’est gardé nulle part.',
  copyLink: 'Copier le lien d’accès',
  another: 'J’ai remis ce lien',
  given: 'Accès donnés',
  none: 'Aucun accès n’a été donné.',
  access: (p: With<'n' | 'date'>) => `Accès ${p.n}, donné le ${p.date}`,
  withdraw: 'Reprendre',
  withdrawOne: (p: With<'n'>) => `Reprendre l’accès ${p.n}`,
  withdrawn: 'Accès repris. Ce lien n’ouvre plus rien.',
  keepsTitle: 'Ce qu’un accès partage',
  keepsKeys: 'Aucune clé : qui prend le lien met son propre code à sa place, et vous n’en savez rien.',
  keepsCounts: 'Un nombre : combien de suivis un accès a ouverts. L’hébergeur sait quel accès vient d’un autre.',
  keepsCase:
    'Un suivi ne passe à quelqu’un d’autre qu’avec l’accord de la personne, depuis son dossier : « Proposer un transfert ».',
  offline: 'L’hébergeur ne répond pas. Rien n’est changé ; réessayez.',
  notEnough: 'L’hébergeur n’accorde pas cet accès : il n’en reste pas assez, ou cet espace ne peut pas en donner.',
  notYet: 'Cet espace n’est pas encore connu de l’hébergeur. Réessayez une fois la connexion revenue.',
  tooMany: 'Autant d’accès que possible ont été donnés. Reprenez-en un que personne n’a pris.',
  isClaimed: 'Cet accès a été pris entre-temps : il ne se reprend plus.',
  olderRelay: 'Cet hébergeur ne répond pas comme attendu : sa version ne sait peut-être pas encore le faire.',
  relations: (p: Counted) => plural('fr', p.count, `${p.count} suivi`, `${p.count} suivis`),
  left: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `Il reste assez pour environ ${p.count} suivi.`,
      `Il reste assez pour environ ${p.count} suivis.`,
    ),
  unclaimed: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `Pas encore pris. Assez pour environ ${p.count} suivi.`,
      `Pas encore pris. Assez pour environ ${p.count} suivis.`,
    ),
  claimed: (p: Counted & With<'used'>) =>
    plural(
      'fr',
      p.count,
      `Pris. Environ ${p.used} suivi ouvert sur ${p.count}.`,
      `Pris. Environ ${p.used} suivis ouverts sur ${p.count}.`,
    ),
};
