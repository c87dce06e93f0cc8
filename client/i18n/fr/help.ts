// Urgent help: the layer of the app, and the pages /aide and /help, which need no script.
import * as content from '../generated/fr.ts';
import type { With } from '../plural.ts';

export const help = {
  ...content.help,
  otherCountries: 'Un autre pays',
  noneChecked:
    'Aucun de ces numéros n’a été vérifié par cet hébergeur. Là où rien n’est dit des heures, elles sont à vérifier.',
  someChecked:
    'Un numéro sans date n’a pas été vérifié par cet hébergeur. Là où rien n’est dit des heures, elles sont à vérifier.',
  allChecked: (p: With<'date'>) =>
    `Numéros vérifiés par cet hébergeur, le plus ancien le ${p.date}. Là où rien n’est dit des heures, elles sont à vérifier.`,
  ownLanguage: 'Français',
};
