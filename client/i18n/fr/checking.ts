// The check of an export: the sentences of the page and of `npm run record:check` alike.
import { plural, type Counted, type With } from '../plural.ts';

export const checking = {
  title: 'Vérifier un export',
  lead: 'Le fichier s’ouvre sur cet appareil. Rien n’est envoyé.',
  choose: 'Choisir le fichier',
  whole: (p: Counted & With<'date'>) =>
    plural(
      'fr',
      p.count,
      `Rien n’a changé depuis la préparation de ce fichier, le ${p.date} : 1 pièce, suite entière.`,
      `Rien n’a changé depuis la préparation de ce fichier, le ${p.date} : ${p.count} pièces, suite entière.`,
    ),
  leftOut: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `1 pièce laissée de côté, nommée au bordereau.`,
      `${p.count} pièces laissées de côté, nommées au bordereau.`,
    ),
  partial: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `1 pièce donnée en partie, nommée au bordereau : son texte ne se vérifie pas contre la suite.`,
      `${p.count} pièces données en partie, nommées au bordereau : leur texte ne se vérifie pas contre la suite.`,
    ),
  destroyed: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `1 pièce détruite avant cet export, avec date et motif.`,
      `${p.count} pièces détruites avant cet export, avec date et motif.`,
    ),
  changed: (p: With<'file'>) => `Ce fichier n’est pas tel qu’il a été préparé : « ${p.file} » a changé.`,
  missing: (p: With<'file'>) => `Ce fichier n’est pas tel qu’il a été préparé : « ${p.file} » manque.`,
  added: (p: With<'file'>) => `Ce fichier n’est pas tel qu’il a été préparé : « ${p.file} » n’est pas au bordereau.`,
  version: (p: With<'n'>) => `Une version manque : la pièce ${p.n} ne suit pas celle d’avant.`,
  time: (p: With<'n'>) => `Les dates de la pièce ${p.n} ne s’accordent pas avec la suite.`,
  newer: 'Ce fichier vient d’une version plus récente. Il n’a pas été jugé.',
  limits: 'Ce contrôle montre que le fichier est entier. Il ne dit ni qui l’a préparé, ni qui a écrit un dépôt.',
  absent: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `1 pièce n’avait pas pu être lue ; elle est nommée au bordereau.`,
      `${p.count} pièces n’avaient pas pu être lues ; elles sont nommées au bordereau.`,
    ),
  lacking: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `1 fichier joint n’avait pas pu être lu ; il est nommé au bordereau.`,
      `${p.count} fichiers joints n’avaient pas pu être lus ; ils sont nommés au bordereau.`,
    ),
  withoutFiles: (p: Counted) =>
    plural(
      'fr',
      p.count,
      '1 fichier joint laissé de côté, nommé au bordereau.',
      `${p.count} fichiers joints laissés de côté, nommés au bordereau.`,
    ),
  unread: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `1 suivi n’avait pas pu être lu en entier ; il est nommé au bordereau.`,
      `${p.count} suivis n’avaient pas pu être lus en entier ; ils sont nommés au bordereau.`,
    ),
  foreign: 'Ce fichier n’est pas un export d’Entretemps.',
  cut: 'Ce fichier est incomplet : sa fin manque. Copiez-le de nouveau depuis l’endroit d’où il vient.',
  tooLarge: 'Ce fichier annonce plus de contenu qu’un export n’en porte. Il n’a pas été lu.',
  rewrapped: 'Ce fichier n’est pas tel qu’il a été préparé : l’archive qui porte ses textes a été refaite ou modifiée.',
  unreadable: 'Cet appareil n’a pas pu lire ce fichier. Il n’a pas été jugé.',
  search: 'Chercher dans ce fichier',
  searchNone: 'Rien dans ce fichier pour ces mots.',
  piece: (p: With<'n'>) => `Pièce ${p.n}`,
  pieceAt: (p: With<'n' | 'date' | 'time'>) => `Pièce ${p.n}, le ${p.date} à ${p.time}`,
  words: 'Empreinte',
  wordsLine: (p: With<'words'>) => `Empreinte : ${p.words}`,
  wordsNote:
    'Si ces six mots ont été notés quand le fichier a été préparé, comparez-les : un fichier refait en entier en porterait d’autres.',
  progress: (p: With<'percent'>) => `Contrôle, ${p.percent} %.`,
  again: 'Choisir un autre fichier',
  file: 'Fichier',
  dropHere: 'Un export est un fichier qui finit par .zip. Il n’a pas besoin d’être ouvert avant.',
};
