// A copied profile: what it is told, and how it goes on as a device of its own.
import type { copied as french } from '../fr/copied.ts';
import { plural } from '../plural.ts';

export const copied = {
  title: 'Dieses Gerät ist eine Kopie',
  notice:
    'Ihre Texte sind unversehrt. Dieses Gerät ist die Kopie eines anderen, das weitergemacht hat; vorerst geht von hier nichts ab.',
  lead: (p) =>
    `Ihre Texte sind unversehrt. Was hier ist, endet am ${p.date}: Dieses Gerät wurde aus einer Sicherung wiederhergestellt, oder sein Inhalt wurde kopiert. Vorerst geht von hier nichts ab.`,
  leadUndated:
    'Ihre Texte sind unversehrt. Dieses Gerät wurde aus einer Sicherung wiederhergestellt, oder sein Inhalt wurde kopiert. Vorerst geht von hier nichts ab.',
  none: 'Dieses Gerät ist keine Kopie',
  noneLead:
    'Nichts deutet darauf hin, dass sein Inhalt auch anderswo benutzt wird. Ihre Texte gehen ab und kommen an wie bisher; hier ist nichts zu tun.',
  go: 'Als neues Gerät weitermachen',
  original: 'Wird das ursprüngliche Gerät noch benutzt?',
  gone: 'Nein, oder ich weiß es nicht',
  goneNote: 'Es wird entfernt. Taucht es wieder auf, liest es nichts Neues.',
  lives: 'Ja, es wird noch benutzt',
  livesNote: 'Es läuft unverändert weiter. Dieses wird ein weiteres Gerät.',
  passphrase: 'Die Passphrase dieser Kopie. Wurde sie seither geändert, gilt die alte.',
  working: 'Dieses Gerät liest Ihren Raum neu',
  done: 'Es ist ein neues Gerät. Ihr Verlauf kommt dort nach und nach zurück.',
  drafts: (p) =>
    plural(
      'de',
      p.count,
      '1 auf dieser Kopie gefundener Text ist ein Entwurf. Er ging nicht von selbst ab.',
      `${p.count} auf dieser Kopie gefundene Texte sind Entwürfe. Keiner ging von selbst ab.`,
    ),
  removalDue: 'Das ursprüngliche Gerät konnte noch nicht entfernt werden. Entfernen Sie es aus der Liste der Geräte.',
  open: 'Meinen Raum öffnen',
  notCopy: 'Nichts hat sich geändert. Ihre Sicherung weiß von keiner anderen Kopie dieses Geräts.',
  tooOld:
    'Ihre Texte sind hier unversehrt. Diese Kopie ist zu alt, um die Sicherung zu lesen, oder die Sicherung ist beschädigt; fügen Sie dieses Gerät mit einem anderen Gerät oder mit dem Wiederherstellungsblatt hinzu.',
  revoked:
    'Ihre Texte sind auf Ihren anderen Geräten. Dies ist die Kopie eines entfernten Geräts; fügen Sie sie mit einem anderen Gerät oder mit dem Wiederherstellungsblatt hinzu.',
  offline: 'Nichts hat sich geändert. Der Betreiber antwortet nicht; versuchen Sie es später.',
  stuck: 'Nichts hat sich geändert. Die Sicherung kam nicht nach; versuchen Sie es später.',
  eight: 'Nichts hat sich geändert. Ein Raum liegt auf höchstens acht Geräten; entfernen Sie zuerst eines.',
  notStored: 'Dieses Gerät konnte es nicht speichern. Ihre Texte sind unversehrt; versuchen Sie es erneut.',
} satisfies typeof french;
