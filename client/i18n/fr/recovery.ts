// The recovery sheet on paper, and the way back with its 24 words.
import * as content from '../generated/fr.ts';
import type { With } from '../plural.ts';

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
  sheetLead: 'Elle rouvre votre espace, avec tout ce qu’il contient, si vous perdez votre phrase ou vos appareils.',
  sheetQr: 'Code de la fiche de secours, à scanner pour retrouver l’espace',
  sheetSection: 'Votre secours',
  sheetHand: 'Pour vous :',
  sheetCheck: (p: With<'version'>) => `Fiche version ${p.version}`,
};
