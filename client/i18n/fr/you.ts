// Vous: the relations, the sheet, the lock, the look.
export const you = {
  heading: 'Vous',
  relationsHeading: 'Vos suivis',
  securityHeading: 'Clés et sûreté',
  appearanceHeading: 'Apparence',
  theme: 'Lumière',
  themeSystem: 'Comme l’appareil',
  themeLight: 'Jour',
  themeDark: 'Nuit',
  sheetNote: 'Les mots n’ont été montrés qu’à la création.',
  yourWords: 'Vos mots d’identité',
  yourWordsNote: 'Ceux que les personnes comparent avant de vous écrire.',
  lockNote: 'Votre brouillon est gardé, rien ne reste lisible.',
  aboutHost: 'Ce que l’hébergeur voit',
  changeName: 'Nom d’usage',
  notVerified: 'Identité pas encore vérifiée',
  sheetProved: 'Faite et vérifiée.',
  sheetNew: 'Nouvelle fiche',
  hereHeading: 'Sur cet appareil',
  persisted: 'Ce navigateur promet de garder vos données sur cet appareil.',
  notPersisted:
    'Ce navigateur peut effacer ses données s’il manque de place ou après une longue absence. La fiche de secours les rouvre.',
};
