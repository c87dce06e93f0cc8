// The locked space: nothing here names anyone but the label the person chose.
import type { lock as french } from '../fr/lock.ts';

export const lock = {
  unlock: 'Entsperren',
  auto: (p) => `Nach ${p.minutes} Minuten gesperrt. Ihr Entwurf ist gesichert.`,
  wrong: 'Das ist nicht die richtige Passphrase. Nichts wird gelöscht, wie viele Versuche es auch sind.',
  slow: 'Das Entsperren dauert einige Sekunden: Das ist gewollt und bremst alle, die raten.',
  memoryLow: 'Ihre Daten sind unversehrt. Diesem Gerät fehlt Speicher zum Entsperren; schließen Sie andere Tabs.',
  forgot: 'Ich habe meine Passphrase verloren',
  headingLabel: (p) => `„${p.label}“ ist gesperrt.`,
  passphrase: 'Passphrase',
  opening: 'Der Raum wird auf diesem Gerät geöffnet.',
  draftKept: 'Ihr Entwurf ist gesichert.',
  damaged:
    'Nichts ist gelöscht. Was dieser Browser aufbewahrte, ist beschädigt und lässt sich nicht öffnen; das Wiederherstellungsblatt öffnet den Raum wieder.',
  newer:
    'Nichts ist gelöscht. Dieser Raum wurde von einer neueren Fassung der App gesichert; laden Sie die Seite neu, um die App zu aktualisieren.',
  otherWays: 'Andere Zugänge',
  choose: 'Welchen Raum möchten Sie öffnen?',
  listLabel: 'Ihre Räume auf diesem Gerät',
} satisfies typeof french;
