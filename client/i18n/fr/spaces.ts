// Several spaces in one browser, and one space in several tabs.
import * as content from '../generated/fr.ts';
import type { With } from '../plural.ts';

export const spaces = {
  ...content.spaces,
  listLabel: 'Vos espaces sur cet appareil',
  lastOpened: (p: With<'date'>) => `ouvert ${p.date}`,
  neverOpened: 'pas encore ouvert',
  elsewhereHeading: 'Cet espace est ouvert dans un autre onglet.',
  elsewhereBody:
    'Rien n’est perdu. Si vous continuez ici, l’autre onglet garde son brouillon puis se ferme à l’écriture.',
  pageBusy: 'Un espace se prépare dans un autre onglet.',
  pageBusyBody: 'Rien n’est perdu. Continuez là-bas. Si vous continuez ici, ce qui y était commencé sera à refaire.',
  pageHandedOver: 'Cette page continue dans un autre onglet.',
  pageHandedOverBody: 'Rien n’a été créé ici, et rien n’est perdu.',
  continueHere: 'Continuer ici',
  handingOver: 'L’autre onglet garde son brouillon et passe la main.',
  handedOver: 'Cet espace continue dans un autre onglet. Votre brouillon y est.',
  roles: 'Vos suivis dans cet espace',
  asPatient: (p: With<'name'>) => `Vous écrivez à ${p.name}`,
  asPsychologist: (p: With<'name'>) => `Vous répondez à ${p.name}`,
  switchToDesk: 'Aller au bureau',
  switchToDay: 'Aller à ma journée',
};
