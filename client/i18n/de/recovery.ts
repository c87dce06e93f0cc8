// The way back with the 24 words of the sheet.
import type { recovery as french } from '../fr/recovery.ts';
import { plural } from '../plural.ts';

export const recovery = {
  open: 'Öffnen',
  title: 'Ihren Raum wiederfinden',
  failWords:
    'Nichts ist gelöscht. Diese Wörter ergeben kein gültiges Blatt: Eines ist falsch, oder zwei sind vertauscht. Lesen Sie sie Zeile für Zeile noch einmal.',
  failUnreachable:
    'Ihre Wörter sind gültig, und nichts ist gelöscht. Der Betreiber antwortet nicht; versuchen Sie es später mit demselben Blatt.',
  wordsLabel: 'Die 24 Wörter, durch Leerzeichen getrennt',
  wordsHint: 'Groß- und Kleinschreibung und Akzente spielen keine Rolle. Sie können die Wörter einfügen.',
  wordsCount: (p) => `${p.count} von 24 Wörtern`,
  newPassphrase: 'Eine neue Passphrase, für dieses Gerät',
  start: 'Meinen Raum wiederfinden',
  searching: 'Ihre Wörter öffnen die Sicherung, auf diesem Gerät.',
  otherHost: 'Liegt Ihr Raum bei einem anderen Betreiber, öffnen Sie dessen Adresse.',
  leadTyped: 'Nehmen Sie Ihr Wiederherstellungsblatt und geben Sie die 24 Wörter der Reihe nach ein.',
  wordsNumber: (p) => `Nichts ist gelöscht. Ein Blatt hat 24 Wörter; hier gezählt: ${p.count}.`,
  wordsUnknown: (p) =>
    plural(
      'de',
      p.count,
      `Nichts ist gelöscht. Wort ${p.places} steht nicht in der Liste: Lesen Sie es noch einmal vom Blatt.`,
      `Nichts ist gelöscht. Die Wörter ${p.places} stehen nicht in der Liste: Lesen Sie sie noch einmal vom Blatt.`,
    ),
  failNotHere:
    'Ihre Wörter sind gültig, und nichts ist gelöscht. Dieser Betreiber zeigt dafür keinen Raum: Vielleicht ist die Adresse eine andere als auf dem Blatt.',
  failReplaced:
    'Dieses Blatt öffnet nichts mehr: Ein neueres hat es ersetzt und öffnet Ihren Raum, oder der Raum wurde gelöscht.',
  failBroken:
    'Ihre Wörter stimmen, und nichts ist gelöscht. Die Sicherung, die der Betreiber zeigt, ist beschädigt; behalten Sie das Blatt und geben Sie dem Betreiber Bescheid.',
  failStopped:
    'Ihre Wörter stimmen, und nichts ist gelöscht. Was der Betreiber zeigt, widerspricht sich; zur Sicherheit endet das Öffnen hier.',
  doneHeading: 'Ihr Raum ist wiedergefunden.',
  doneAll: 'Alles, was die Sicherung enthielt, ist auf diesem Gerät.',
  doneFollowing: 'Das Neueste ist auf diesem Gerät. Der übrige Verlauf folgt von selbst, solange der Raum offen ist.',
  stop: 'Abbrechen',
  stoppedHere: 'Die Suche ist abgebrochen. Nichts wurde geändert.',
  doneVoice: 'Dieses Gerät ist neu: Die andere Person sieht es und kann Sie bitten, es mündlich zu bestätigen.',
} satisfies typeof french;
