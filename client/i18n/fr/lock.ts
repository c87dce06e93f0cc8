// The locked space: nothing here names anyone but the label the person chose.
import type { With } from '../plural.ts';

export const lock = {
  unlock: 'Déverrouiller',
  auto: (p: With<'minutes'>) => `Verrouillé après ${p.minutes} minutes. Votre brouillon est gardé.`,
  wrong: 'Ce n’est pas la bonne phrase. Rien n’est effacé, quel que soit le nombre d’essais.',
  slow: 'Le déverrouillage prend quelques secondes : c’est voulu, cela ralentit qui voudrait deviner.',
  memoryLow: 'Vos données sont intactes. Cet appareil manque de mémoire pour déverrouiller ; fermez d’autres onglets.',
  forgot: 'J’ai perdu ma phrase secrète',
  headingLabel: (p: With<'label'>) => `« ${p.label} » est verrouillé.`,
  passphrase: 'Phrase secrète',
  opening: 'L’espace s’ouvre sur cet appareil.',
  draftKept: 'Votre brouillon est gardé.',
  damaged:
    'Rien n’est effacé. Ce que ce navigateur gardait est abîmé et ne s’ouvre pas ; la fiche de secours rouvre l’espace.',
  newer:
    'Rien n’est effacé. Cet espace a été gardé par une version plus récente de l’application ; rechargez la page pour la mettre à jour.',
  otherWays: 'Autres accès',
  choose: 'Quel espace ouvrir ?',
  listLabel: 'Vos espaces sur cet appareil',
};
