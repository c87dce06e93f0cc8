// A copied profile: what it is told, and how it goes on as a device of its own.
import { plural, type Counted, type With } from '../plural.ts';

export const copied = {
  title: 'Cet appareil est une copie',
  notice:
    'Vos textes sont intacts. Cet appareil est la copie d’un autre, qui a continué ; rien ne part d’ici pour l’instant.',
  lead: (p: With<'date'>) =>
    `Vos textes sont intacts. Ce qui est ici s’arrête au ${p.date} : cet appareil a été remis d’après une sauvegarde, ou son contenu a été copié. Rien ne part d’ici pour l’instant.`,
  leadUndated:
    'Vos textes sont intacts. Cet appareil a été remis d’après une sauvegarde, ou son contenu a été copié. Rien ne part d’ici pour l’instant.',
  none: 'Cet appareil n’est pas une copie',
  noneLead:
    'Rien ne dit que son contenu serve aussi ailleurs. Vos textes partent et arrivent comme avant ; il n’y a rien à faire ici.',
  go: 'Continuer comme nouvel appareil',
  original: 'L’appareil d’origine sert-il encore ?',
  gone: 'Non, ou je ne sais pas',
  goneNote: 'Il est retiré. S’il revient, il ne lira rien de nouveau.',
  lives: 'Oui, il sert encore',
  livesNote: 'Il continue tel quel. Celui-ci devient un appareil de plus.',
  passphrase: 'La phrase secrète de cette copie. Si elle a changé depuis, c’est l’ancienne.',
  working: 'Cet appareil relit votre espace',
  done: 'C’est un nouvel appareil. Votre histoire y revient peu à peu.',
  drafts: (p: Counted) =>
    plural(
      'fr',
      p.count,
      '1 texte retrouvé sur cette copie est un brouillon. Il n’est pas parti de lui-même.',
      `${p.count} textes retrouvés sur cette copie sont des brouillons. Aucun n’est parti de lui-même.`,
    ),
  removalDue: 'L’appareil d’origine n’a pas encore pu être retiré. Retirez-le de la liste des appareils.',
  open: 'Ouvrir mon espace',
  notCopy: 'Rien n’a changé. Votre sauvegarde ne dit d’aucune autre copie de cet appareil.',
  tooOld:
    'Vos textes sont intacts ici. Cette copie est trop ancienne pour lire la sauvegarde, ou celle-ci est abîmée ; ajoutez cet appareil avec un autre, ou avec la fiche de secours.',
  revoked:
    'Vos textes sont sur vos autres appareils. Cette copie est celle d’un appareil retiré ; ajoutez-la avec un autre appareil, ou avec la fiche de secours.',
  offline: 'Rien n’a changé. L’hébergeur ne répond pas ; réessayez plus tard.',
  stuck: 'Rien n’a changé. La sauvegarde n’a pas pu suivre ; réessayez plus tard.',
  eight: 'Rien n’a changé. Un espace tient au plus sur huit appareils ; retirez-en un d’abord.',
  notStored: 'Cet appareil n’a pas pu l’enregistrer. Vos textes sont intacts ; réessayez.',
};
