// Passkeys: a second way to open the space on this device, beside the passphrase.
import type { passkeys as french } from '../fr/passkeys.ts';

export const passkeys = {
  title: 'Passkey',
  offer: 'Auch mit Fingerabdruck, Gesicht oder Code dieses Geräts öffnen.',
  beside: 'Die Passphrase öffnet immer. Sie wird weiter verlangt, um ein Gerät hinzuzufügen oder zu entfernen.',
  sync: 'Wenn ein Konto Ihre Passkeys abgleicht, kann, wer dieses Konto öffnet und dieses Gerät hat, den Raum öffnen.',
  forced: 'Unter Zwang lässt sich ein Fingerabdruck leichter nehmen als ein Satz.',
  monthly: 'Einmal im Monat wird die Passphrase verlangt, damit sie nicht vergessen wird.',
  twice: 'Das Gerät fragt zweimal: zum Anlegen, dann zum Erproben.',
  name: 'Ein Name für diesen Passkey, nur für Sie lesbar',
  phraseWhy: 'So kann, wer ein entsperrtes Gerät genommen hat, keinen eigenen Passkey hinzufügen.',
  add: 'Passkey hinzufügen',
  ready: 'Die Passphrase stimmt. Nun ist der Passkey anzulegen.',
  create: 'Passkey anlegen',
  asking: 'Das Gerät fragt nach Ihrem Fingerabdruck, Ihrem Gesicht oder Ihrem Code.',
  done: 'Der Passkey öffnet diesen Raum auf diesem Gerät.',
  no: 'Nichts hat sich geändert. Dieser Browser oder dieses Gerät erlaubt es nicht.',
  unsteady: 'Nichts hat sich geändert. Der Passkey hat nicht zweimal gleich geantwortet; er wird nicht verwendet.',
  unanswered: 'Nichts hat sich geändert. Die Anfrage wurde abgebrochen, oder niemand wurde erkannt.',
  known: 'Nichts hat sich geändert. Dieses Gerät hat schon einen Passkey für diesen Raum.',
  full: 'Nichts hat sich geändert. Ein Raum hat höchstens vier Passkeys; entfernen Sie zuerst einen.',
  notStored: 'Nichts hat sich geändert. Dieses Gerät konnte den Passkey nicht speichern.',
  unnamed: 'Passkey ohne Namen',
  addedOn: (p) => `Hinzugefügt am ${p.date}`,
  lapsed:
    'Öffnet nicht mehr: Der Schlüssel dieses Raums hat sich seither geändert. Entfernen Sie ihn und fügen Sie ihn neu hinzu.',
  remove: 'Passkey entfernen',
  removeNamed: (p) => `Passkey „${p.name}“ entfernen`,
  removed: 'Der Passkey ist entfernt. Er öffnet diesen Raum nicht mehr.',
  open: 'Mit dem Passkey öffnen',
  failed:
    'Der Passkey hat nicht geantwortet: abgebrochen, nicht vorhanden oder nicht erkannt. Die Passphrase öffnet weiterhin.',
  unsupportedHere: 'Dieser Browser kann den Passkey nicht verwenden. Die Passphrase öffnet weiterhin.',
  wrong: 'Dieser Passkey öffnet diesen Raum hier nicht. Die Passphrase öffnet weiterhin.',
  due: 'Diesmal wird die Passphrase verlangt.',
  freshKey: 'Seit einem Löschen oder einer Änderung wird die Passphrase einmal verlangt, zusammen mit dem Passkey.',
} satisfies typeof french;
