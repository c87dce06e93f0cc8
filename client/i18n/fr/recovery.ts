// The way back with the 24 words of the sheet.
import { plural, type Counted, type With } from '../plural.ts';

export const recovery = {
  open: 'Ouvrir',
  title: 'Retrouver votre espace',
  failWords:
    'Rien n’est effacé. Ces mots ne forment pas une fiche valable : l’un d’eux est faux ou deux sont inversés. Relisez-les, ligne par ligne.',
  failUnreachable:
    'Vos mots sont valables et rien n’est effacé. L’hébergeur ne répond pas ; réessayez plus tard avec la même fiche.',
  wordsLabel: 'Les 24 mots, séparés par des espaces',
  wordsHint: 'Majuscules et accents sont indifférents. Vous pouvez les coller.',
  wordsCount: (p: With<'count'>) => `${p.count} mots sur 24`,
  newPassphrase: 'Une nouvelle phrase secrète, pour cet appareil',
  start: 'Retrouver mon espace',
  searching: 'Vos mots ouvrent la sauvegarde, sur cet appareil.',
  otherHost: 'Si votre espace est chez un autre hébergeur, ouvrez son adresse.',
  leadTyped: 'Prenez votre fiche de secours et tapez ses 24 mots, dans l’ordre.',
  wordsNumber: (p: With<'count'>) => `Rien n’est effacé. Une fiche compte 24 mots ; il y en a ${p.count} ici.`,
  wordsUnknown: (p: Counted & With<'places'>) =>
    plural(
      'fr',
      p.count,
      `Rien n’est effacé. Le mot ${p.places} n’est pas dans la liste : relisez-le sur la fiche.`,
      `Rien n’est effacé. Les mots ${p.places} ne sont pas dans la liste : relisez-les sur la fiche.`,
    ),
  failNotHere:
    'Vos mots sont valables et rien n’est effacé. Cet hébergeur ne présente aucun espace pour eux : l’adresse est peut-être différente de celle de la fiche.',
  failReplaced:
    'Cette fiche n’ouvre plus rien : une plus récente l’a remplacée, et c’est elle qui ouvre votre espace, ou l’espace a été effacé.',
  failBroken:
    'Vos mots sont les bons et rien n’est effacé. La sauvegarde que présente l’hébergeur est abîmée ; gardez la fiche et prévenez la personne qui héberge.',
  failStopped:
    'Vos mots sont les bons et rien n’est effacé. Ce que l’hébergeur présente se contredit ; par sécurité, l’ouverture s’arrête ici.',
  doneHeading: 'Votre espace est retrouvé.',
  doneAll: 'Tout ce que la sauvegarde contenait est sur cet appareil.',
  doneFollowing:
    'Le plus récent est sur cet appareil. Le reste de l’historique suit de lui-même tant que l’espace est ouvert.',
  stop: 'Arrêter',
  stoppedHere: 'La recherche est arrêtée. Rien n’a été changé.',
  doneVoice:
    'Cet appareil est nouveau : l’autre personne le verra, et pourra vous demander de le confirmer de vive voix.',
};
