// The locked space: nothing here names anyone but the label the person chose.
import * as content from '../generated/fr.ts';
import type { With } from '../plural.ts';

export const lock = {
  ...content.lock,
  heading: 'Votre espace est verrouillé.',
  headingLabel: (p: With<'label'>) => `« ${p.label} » est verrouillé.`,
  passphrase: 'Phrase secrète',
  lockNow: 'Verrouiller',
  opening: 'L’espace s’ouvre sur cet appareil.',
  draftKept: 'Votre brouillon est gardé.',
  otherSpace: 'Un autre espace',
  afterMinutes: 'Verrouiller après',
  minutes: (p: With<'minutes'>) => `${p.minutes} minutes`,
  damaged:
    'Rien n’est effacé. Ce que ce navigateur gardait est abîmé et ne s’ouvre pas ; la fiche de secours rouvre l’espace.',
  newer:
    'Rien n’est effacé. Cet espace a été gardé par une version plus récente de l’application ; rechargez la page pour la mettre à jour.',
  otherWays: 'Autres accès',
};
