// What the pages without a script say in French beside the texts of urgent help (../help.ts): the page about the host, and where each stands.

export const host = {
  /** The address of the page of urgent help in this language. */
  help: '/aide',
  title: 'Ce que cet hébergeur voit, et ne voit pas',
  notTitle: 'Qui ne peut pas les lire',
  notHost: 'La personne ou l’organisme qui héberge le service.',
  notThief: 'Qui volerait la base de données ou une sauvegarde : on n’y trouve ni texte, ni nom, ni courriel, ni clé.',
  notNetwork: 'Qui observe le réseau.',
  notLater:
    'Le chiffrement associe deux méthodes, dont l’une est conçue pour résister aux ordinateurs quantiques à venir.',
  notice:
    'L’hébergeur ne peut pas modifier, inventer, déplacer ou répéter un texte sans que l’application le remarque et vous le dise.',
  seesTitle: 'Ce que l’hébergeur peut savoir',
  seesSizes: 'La taille approximative et l’heure approximative de ce qui passe, avec des identifiants tirés au hasard.',
  seesNetwork:
    'Pendant que vous êtes en ligne, l’adresse réseau de votre appareil et ce qu’il consulte en même temps. En recoupant adresses et heures, un hébergeur curieux pourrait deviner que deux personnes échangent, et quand.',
  seesLogs:
    'Le logiciel n’écrit pas ces adresses dans ses journaux. Un hébergeur qui ne joue pas le jeu pourrait le faire.',
  push: 'Si une personne demande des rappels, le relais garde l’adresse technique que le service de rappel de son navigateur lui a donnée. Le rappel ne contient que le mot « Entretemps ».',
  canDelay: 'L’hébergeur peut retenir ou retarder un envoi. Vos textes restent sur votre appareil.',
  limitsTitle: 'Ce qui n’est pas protégé',
  limitsApp:
    'L’application elle-même vient de l’hébergeur. S’il en servait une version falsifiée, elle pourrait lire ce que vous tapez. Les fichiers publiés peuvent être comparés par toute personne qui sait le faire ; votre navigateur ne le fait pas pour vous.',
  limitsErased:
    'Ce que vous effacez disparaît des appareils et de l’hébergeur. Un hébergeur qui en garderait une copie en secret, et qui obtiendrait un jour votre fiche, pourrait la relire.',
  release: 'Quelle version de l’application s’exécute ici, et comment la comparer',
  sees: 'Ce que cet hébergeur voit : tailles, heures, identifiants au hasard, et adresses réseau pendant les connexions.',
  seesNot: 'Ce qu’il ne voit pas : contenus, noms, clés.',
};
