// Which release runs here: its words, how to compare them, and what that does not prove.
import { plural, type Counted, type With } from '../plural.ts';

export const release = {
  title: 'La version qui s’exécute ici',
  row: 'Quelle version s’exécute ici',
  lead: 'L’application vient de l’hébergeur. Voici ce que ce navigateur en garde, et de quoi le comparer avec ce qui est publié.',
  version: (p: With<'version'>) => `Version ${p.version}`,
  words: 'Six mots',
  wordsNote: 'Ils résument la liste de tous les fichiers de cette version.',
  whole: 'Empreinte entière',
  reading: 'La liste se lit…',
  unreadable: 'La liste des fichiers ne se lit pas ici. Réessayez avec du réseau.',
  compareTitle: 'Comparer',
  comparePerson:
    'De vive voix, avec une personne qui utilise le même hébergeur : votre psychologue, par exemple. Chaque personne lit les mots de son appareil.',
  compareProject:
    'Avec la page du projet, ouverte sur un autre appareil, si votre hébergeur ou le projet y publie les mots de chaque version.',
  compareOther:
    'Des mots différents peuvent venir d’une version plus récente chez l’une des deux personnes. Fermez l’application, ouvrez-la de nouveau, comparez encore. S’ils diffèrent toujours, parlez-en avant d’écrire.',
  checkTitle: 'Les fichiers de cet appareil',
  check: 'Comparer avec la liste',
  checking: (p: With<'percent'>) => `${p.percent} %`,
  checked: (p: Counted) =>
    plural(
      'fr',
      p.count,
      '1 fichier est tel que la liste le dit.',
      `${p.count} fichiers sont tels que la liste le dit.`,
    ),
  changed: (p: With<'file'>) => `« ${p.file} » n’est pas tel que la liste le dit.`,
  missing: (p: With<'file'>) => `« ${p.file} » ne se lit pas ici. Réessayez avec du réseau.`,
  notTitle: 'Ce que cela ne prouve pas',
  notPage:
    'Cette page fait partie de l’application. Une application falsifiée pourrait montrer de faux mots, ou les bons.',
  notNext: 'Une autre version peut arriver à la prochaine ouverture. Votre navigateur n’en refuse aucune.',
  notOthers: 'Vos mots disent ce que vous avez reçu. L’hébergeur peut servir autre chose à quelqu’un d’autre.',
  outside:
    'Une comparaison plus sûre se fait du dehors, par une personne qui sait le faire : les outils publiés avec le logiciel visitent l’hébergeur comme n’importe qui, ou servent l’application depuis votre propre ordinateur.',
};
