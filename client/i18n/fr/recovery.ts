// The recovery sheet on paper, and the way back with its 24 words.
import * as content from '../generated/fr.ts';
import { plural, type Counted, type With } from '../plural.ts';

export const recovery = {
  ...content.recovery,
  wordsLabel: 'Les 24 mots, séparés par des espaces',
  wordsHint: 'Majuscules et accents sont indifférents. Vous pouvez les coller.',
  wordsCount: (p: With<'count'>) => `${p.count} mots sur 24`,
  typed: 'Taper les mots',
  newPassphrase: 'Une nouvelle phrase secrète, pour cet appareil',
  start: 'Retrouver mon espace',
  searching: 'Vos mots ouvrent la sauvegarde, sur cet appareil.',
  reading: (p: With<'done' | 'total'>) => `${p.done} éléments ouverts sur ${p.total}`,
  openReadable: 'Ouvrir ce qui est lisible',
  otherHost: 'Si votre espace est chez un autre hébergeur, ouvrez son adresse.',
  sheetLead:
    'Elle rouvre votre espace, avec ce qui a été déposé et répondu, si vous perdez votre phrase ou vos appareils.',
  sheetQr: 'Code de la fiche de secours, à scanner pour retrouver l’espace',
  sheetSection: 'Votre secours',
  sheetHand: 'Pour vous :',
  sheetCheck: (p: With<'version'>) => `Fiche version ${p.version}`,
  sheetScan: 'Les mêmes mots en code : un lecteur de code les rend en texte, à coller.',
  sheetOpen: 'Ouvrez, sur un appareil sûr,',
  sheetChoose: 'Choisissez « Retrouver mon espace », puis tapez ou collez les 24 mots.',
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
    'Rien n’est effacé. Cette fiche a été remplacée par une plus récente : c’est elle qui ouvre votre espace.',
  failBroken:
    'Vos mots sont les bons et rien n’est effacé. La sauvegarde que présente l’hébergeur est abîmée ; gardez la fiche et prévenez la personne qui héberge.',
  failStopped:
    'Vos mots sont les bons et rien n’est effacé. Ce que l’hébergeur présente se contredit ; par sécurité, l’ouverture s’arrête ici.',
  doneHeading: 'Votre espace est retrouvé.',
  doneAll: 'Tout ce que la sauvegarde contenait est sur cet appareil.',
  doneMissing: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `D’après la sauvegarde, ${p.count} élément manque ; il peut encore arriver.`,
      `D’après la sauvegarde, ${p.count} éléments manquent ; ils peuvent encore arriver.`,
    ),
  doneVoice:
    'Cet appareil est nouveau : l’autre personne le verra, et pourra vous demander de le confirmer de vive voix.',
  evictedSafe: 'Ce que vous avez envoyé est gardé, chiffré, chez l’hébergeur.',
  evicted:
    'Ce navigateur a effacé ce qu’il gardait ici, comme il le fait parfois après une longue absence. Votre fiche de secours rouvre l’espace.',
};
