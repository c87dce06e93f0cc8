// Where a space is kept: with a recovery sheet, or on this device only, and its price.
export const keeping = {
  where: 'Où vos textes sont gardés',
  wherePsy: 'Où vos dossiers sont gardés',
  legend: 'Si cet appareil se perd',
  withSheet: 'Une fiche de secours ramène tout',
  withSheetNote: 'Une sauvegarde, illisible pour l’hébergeur, reste chez lui. Seule la fiche, sur papier, l’ouvre.',
  only: 'Cet appareil seulement',
  onlyNote: 'Rien n’est gardé ailleurs. S’il se perd, vos textes se perdent avec lui.',
  onlyNotePsy:
    'Rien n’est gardé ailleurs. S’il se perd, vos dossiers se perdent avec lui. Le devoir de les conserver reste le vôtre.',
  lost: 'Personne ne peut la retrouver pour vous, pas même l’hébergeur. Sans fiche de secours, perdre la phrase, c’est perdre vos textes.',
  lostPsy:
    'Personne ne peut la retrouver pour vous, pas même l’hébergeur. Sans fiche de secours, perdre la phrase, c’est perdre vos dossiers.',
  next: 'Ensuite, votre espace s’ouvre. Une fiche de secours pourra se faire plus tard, dans « Vous ».',
  nextPsy: 'Ensuite, votre espace s’ouvre. Une fiche de secours pourra se faire plus tard, dans « Réglages ».',
  state: 'Rien n’est gardé ailleurs. Si cet appareil ou sa phrase secrète se perd, vos textes se perdent aussi.',
  statePsy:
    'Rien n’est gardé ailleurs. Si cet appareil ou sa phrase secrète se perd, vos dossiers se perdent aussi. Le devoir de les conserver reste le vôtre.',
  leave: 'Faire une fiche de secours',
  devices: 'Votre espace n’est que sur cet appareil. Pour en ajouter un autre, faites d’abord une fiche de secours.',
  noTrial: 'Votre espace n’est que sur cet appareil : il n’y a pas de fiche à essayer. Vous pouvez en faire une.',
  noHeal:
    'Vos textes restent lisibles ici. Cet espace n’était que sur un appareil : rien ne permet à cette copie de continuer seule. Servez-vous de l’autre ; s’il a fait une fiche de secours, elle ramène l’espace ici.',
  notPersisted:
    'Ce navigateur peut effacer ses données s’il manque de place ou après une longue absence. Sans fiche de secours, rien ne les ramènerait.',
  passphraseLead: 'Elle remplace celle d’aujourd’hui sur cet appareil, le seul où votre espace existe.',
  title: 'Ne plus dépendre de cet appareil seul',
  lead: 'Tout ce qui est ici est mis, scellé, chez l’hébergeur, qui ne peut pas le lire. Vingt-quatre mots, sur une fiche, le ramènent si vous perdez cet appareil ou sa phrase. Ils ne s’affichent qu’ensuite, une fois.',
  leadMore: 'Il faut le réseau. Rien ne change dans vos suivis, et l’autre personne n’en voit rien.',
  away: 'Rien n’est perdu : tout reste sur cet appareil. L’hébergeur ne répond pas ; réessayez plus tard.',
  busy: 'Rien n’est perdu : tout reste sur cet appareil. L’hébergeur demande d’attendre ; réessayez dans quelques minutes.',
  noRoom:
    'Rien n’a changé. Ce qui donnait droit à une place chez l’hébergeur a expiré. Demandez une nouvelle invitation à votre psychologue, ouvrez-la dans cet espace, puis réessayez.',
  noRoomPsy: 'Rien n’a changé. L’hébergeur n’accorde pas de place ; adressez-vous à lui.',
  elsewhere:
    'Vos textes restent lisibles ici. Une autre copie de cet espace a déjà fait sa fiche de secours, et rien ne part plus d’ici. Servez-vous de l’autre copie, ou de sa fiche.',
};
