// The check of an export: the sentences of the page and of `npm run record:check` alike.
import type { checking as french } from '../fr/checking.ts';
import { plural } from '../plural.ts';

export const checking = {
  title: 'Einen Export prüfen',
  lead: 'Die Datei wird auf diesem Gerät geöffnet. Nichts wird gesendet.',
  choose: 'Datei wählen',
  whole: (p) =>
    plural(
      'de',
      p.count,
      `Seit der Erstellung dieser Datei am ${p.date} hat sich nichts geändert: 1 Stück, Folge vollständig.`,
      `Seit der Erstellung dieser Datei am ${p.date} hat sich nichts geändert: ${p.count} Stücke, Folge vollständig.`,
    ),
  leftOut: (p) =>
    plural(
      'de',
      p.count,
      '1 Stück ausgelassen, im Verzeichnis genannt.',
      `${p.count} Stücke ausgelassen, im Verzeichnis genannt.`,
    ),
  partial: (p) =>
    plural(
      'de',
      p.count,
      '1 Stück teilweise gegeben, im Verzeichnis genannt: Sein Text lässt sich nicht an der Folge prüfen.',
      `${p.count} Stücke teilweise gegeben, im Verzeichnis genannt: Ihr Text lässt sich nicht an der Folge prüfen.`,
    ),
  destroyed: (p) =>
    plural(
      'de',
      p.count,
      '1 Stück vor diesem Export vernichtet, mit Datum und Grund.',
      `${p.count} Stücke vor diesem Export vernichtet, mit Datum und Grund.`,
    ),
  changed: (p) => `Diese Datei ist nicht, wie sie erstellt wurde: „${p.file}“ hat sich geändert.`,
  missing: (p) => `Diese Datei ist nicht, wie sie erstellt wurde: „${p.file}“ fehlt.`,
  added: (p) => `Diese Datei ist nicht, wie sie erstellt wurde: „${p.file}“ steht nicht im Verzeichnis.`,
  version: (p) => `Eine Fassung fehlt: Stück ${p.n} schließt nicht an das vorige an.`,
  time: (p) => `Die Daten von Stück ${p.n} passen nicht zur Folge.`,
  newer: 'Diese Datei stammt aus einer neueren Fassung. Sie wurde nicht beurteilt.',
  limits:
    'Diese Prüfung zeigt, dass die Datei vollständig ist. Sie sagt weder, wer sie erstellt hat, noch wer einen Eintrag schrieb.',
  absent: (p) =>
    plural(
      'de',
      p.count,
      `1 Stück war nicht lesbar; es steht im Verzeichnis.`,
      `${p.count} Stücke waren nicht lesbar; sie stehen im Verzeichnis.`,
    ),
  lacking: (p) =>
    plural(
      'de',
      p.count,
      `1 angefügte Datei war nicht lesbar; sie steht im Verzeichnis.`,
      `${p.count} angefügte Dateien waren nicht lesbar; sie stehen im Verzeichnis.`,
    ),
  withoutFiles: (p) =>
    plural(
      'de',
      p.count,
      '1 angefügte Datei ausgelassen, im Verzeichnis genannt.',
      `${p.count} angefügte Dateien ausgelassen, im Verzeichnis genannt.`,
    ),
  unread: (p) =>
    plural(
      'de',
      p.count,
      `1 Begleitung war nicht ganz lesbar; sie steht im Verzeichnis.`,
      `${p.count} Begleitungen waren nicht ganz lesbar; sie stehen im Verzeichnis.`,
    ),
  foreign: 'Diese Datei ist kein Export aus Entretemps.',
  cut: 'Diese Datei ist unvollständig: Ihr Ende fehlt. Kopieren Sie sie erneut von dort, woher sie kommt.',
  tooLarge: 'Diese Datei kündigt mehr Inhalt an, als ein Export enthält. Sie wurde nicht gelesen.',
  rewrapped:
    'Diese Datei ist nicht, wie sie erstellt wurde: Das Archiv mit ihren Texten wurde neu gepackt oder verändert.',
  unreadable: 'Dieses Gerät konnte diese Datei nicht lesen. Sie wurde nicht beurteilt.',
  search: 'In dieser Datei suchen',
  searchNone: 'Nichts in dieser Datei zu diesen Wörtern.',
  piece: (p) => `Stück ${p.n}`,
  pieceAt: (p) => `Stück ${p.n}, am ${p.date} um ${p.time}`,
  words: 'Prüfwörter',
  wordsLine: (p) => `Prüfwörter: ${p.words}`,
  wordsNote:
    'Wenn diese sechs Wörter beim Erstellen der Datei notiert wurden, vergleichen Sie sie: Eine ganz neu erstellte Datei hätte andere.',
  progress: (p) => `Wird geprüft, ${p.percent} %.`,
  again: 'Eine andere Datei wählen',
  file: 'Datei',
  dropHere: 'Ein Export ist eine Datei, deren Name auf .zip endet. Sie muss vorher nicht geöffnet werden.',
} satisfies typeof french;
