// A space that is open in another tab.

export const spaces = {
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
};
