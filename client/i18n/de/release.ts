// Which release runs here: its words, how to compare them, and what that does not prove.
import type { release as french } from '../fr/release.ts';
import { plural } from '../plural.ts';

export const release: typeof french = {
  title: 'Die Version, die hier läuft',
  row: 'Welche Version hier läuft',
  lead: 'Die App kommt vom Betreiber. Hier steht, was dieser Browser davon behält und womit es sich mit dem Veröffentlichten vergleichen lässt.',
  version: (p) => `Version ${p.version}`,
  words: 'Sechs Wörter',
  wordsNote: 'Sie stehen für die Liste aller Dateien dieser Version.',
  whole: 'Ganzer Fingerabdruck',
  reading: 'Die Liste wird gelesen…',
  unreadable: 'Die Liste der Dateien lässt sich hier nicht lesen. Versuchen Sie es mit Netz noch einmal.',
  compareTitle: 'Vergleichen',
  comparePerson:
    'Mündlich, mit einer Person, die denselben Betreiber nutzt, etwa mit der Person, die Sie psychologisch begleitet. Jede liest die Wörter des eigenen Geräts.',
  compareProject:
    'Mit der Seite des Projekts, auf einem anderen Gerät geöffnet, falls Ihr Betreiber oder das Projekt dort die Wörter jeder Version veröffentlicht.',
  compareOther:
    'Verschiedene Wörter können von einer neueren Version auf einer der beiden Seiten kommen. Schließen Sie die App, öffnen Sie sie neu und vergleichen Sie noch einmal. Sind sie dann noch verschieden, sprechen Sie darüber, bevor Sie schreiben.',
  checkTitle: 'Die Dateien dieses Geräts',
  check: 'Mit der Liste vergleichen',
  checking: (p) => `${p.percent} %`,
  checked: (p) =>
    plural('de', p.count, '1 Datei ist, wie die Liste es sagt.', `${p.count} Dateien sind, wie die Liste es sagt.`),
  changed: (p) => `„${p.file}“ ist nicht, wie die Liste es sagt.`,
  missing: (p) => `„${p.file}“ lässt sich hier nicht lesen. Versuchen Sie es mit Netz noch einmal.`,
  notTitle: 'Was das nicht beweist',
  notPage: 'Diese Seite ist ein Teil der App. Eine gefälschte App könnte falsche Wörter zeigen oder die richtigen.',
  notNext: 'Beim nächsten Öffnen kann eine andere Version kommen. Ihr Browser weist keine ab.',
  notOthers: 'Ihre Wörter sagen, was Sie bekommen haben. Der Betreiber kann jemand anderem etwas anderes geben.',
  outside:
    'Sicherer ist ein Vergleich von außen, durch jemanden, der das kann: Die mit der Software veröffentlichten Werkzeuge besuchen den Betreiber wie alle anderen oder liefern die App von Ihrem eigenen Rechner.',
};
