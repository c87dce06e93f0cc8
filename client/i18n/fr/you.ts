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
  textSize: 'Taille du texte',
  textUsual: 'Normale',
  textLarge: 'Grande',
  textLarger: 'Très grande',
  labelNote: 'Il se lit sur cet appareil avant le déverrouillage, et nulle part ailleurs.',
  sheetNote: 'Les mots n’ont été montrés qu’à la création.',
  yourWords: 'Vos mots d’identité',
  yourWordsNote: 'Ceux que les personnes comparent avant de vous écrire.',
  lockNote: 'Votre brouillon est gardé, rien ne reste lisible.',
  aboutHost: 'Ce que l’hébergeur voit',
  changeName: 'Nom d’usage',
  notVerified: 'Identité pas encore vérifiée',
  sheetProved: 'Faite et vérifiée.',
  sheetNew: 'Nouvelle fiche',
  passphraseHere: 'Celle qui ouvre cet espace sur cet appareil.',
  passphraseChange: 'Changer',
  passphraseHeading: 'Une autre phrase secrète',
  passphraseLead:
    'Elle remplace celle d’aujourd’hui sur cet appareil. Vos autres appareils et la fiche de secours gardent la leur.',
  passphraseCopies:
    'Qui aurait copié le contenu de cet appareil avant le changement peut encore ouvrir cette copie avec l’ancienne phrase.',
  passphraseCurrent: 'La phrase d’aujourd’hui',
  passphraseNext: 'Continuer',
  passphraseKeepNew: 'Changer la phrase',
  passphraseChanged: 'La phrase secrète de cet appareil est changée.',
  passphraseUnsteady:
    'Rien n’a changé : la phrase d’avant ouvre toujours cet espace. Cet appareil n’a pas calculé deux fois la même clé ; fermez d’autres applications et réessayez.',
  passphraseNotStored:
    'Rien n’a changé : la phrase d’avant ouvre toujours cet espace. Ce navigateur a refusé de garder la nouvelle ; réessayez plus tard.',
  hereHeading: 'Sur cet appareil',
  persisted: 'Ce navigateur promet de garder vos données sur cet appareil.',
  notPersisted:
    'Ce navigateur peut effacer ses données s’il manque de place ou après une longue absence. La fiche de secours les rouvre.',
};
