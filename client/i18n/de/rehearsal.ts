// Trying the recovery sheet, as if all were lost.
import type { rehearsal as french } from '../fr/rehearsal.ts';
import { plural } from '../plural.ts';

export const rehearsal = {
  title: 'Wenn alles verloren wäre',
  lead: 'Geben Sie das Blatt hier ein oder fügen Sie es ein, wie auf einem neuen Gerät. Nichts wird geändert, nichts beim Betreiber geschrieben, das Blatt wird nicht gespeichert.',
  where: 'Tun Sie das auf einem eigenen Gerät, vor Blicken geschützt. Wer das Blatt sieht, kann alles lesen.',
  relay: 'Der Betreiber kann bemerken, dass ein Blatt zum Lesen dieses Raums diente. Er erfährt kein Wort daraus.',
  start: 'Erproben',
  reading: 'Lesen, wie auf einem neuen Gerät',
  readingOf: (p) => `${p.done} von ${p.total}`,
  stop: 'Erprobung beenden',
  right: 'Dieses Blatt gehört zu diesem Raum.',
  backHeading: 'Was zurückkäme',
  backTexts: (p) =>
    plural(
      'de',
      p.count,
      `${p.count} Text, der vom ${p.date} um ${p.time}`,
      `${p.count} Texte, bis zu dem vom ${p.date} um ${p.time}`,
    ),
  backNone: 'Bisher kein Text',
  backRelations: (p) => `Wiedergefundene Begleitungen: ${p.count}`,
  notHeading: 'Was nicht zurückkäme',
  notDraft: 'Was hier geschrieben wird und noch nicht abgelegt ist',
  notWay: 'Was zum verlorenen Gerät unterwegs wäre, bis die andere Person bestätigt',
  notErased: 'Was gelöscht wurde',
  notDevice: 'Die Passphrase und die Einstellungen dieses Geräts',
  notVerified: 'Die Bestätigung: Die andere Person müsste Sie mündlich wiedererkennen',
  done: (p) => `Erprobung am ${p.date} gelungen. Nichts wurde geändert. Legen Sie das Blatt an seinen Platz zurück.`,
  some: (p) =>
    plural(
      'de',
      p.count,
      `Das Blatt öffnet den Raum, und hier ist nichts verloren. ${p.count} Text käme noch nicht zurück; dieses Gerät legt ihn wieder in die Sicherung.`,
      `Das Blatt öffnet den Raum, und hier ist nichts verloren. ${p.count} Texte kämen noch nicht zurück; dieses Gerät legt sie wieder in die Sicherung.`,
    ),
  notThis:
    'Nichts hat sich geändert. Diese Wörter ergeben ein Blatt, aber nicht das dieses Raums: Es ist älter oder gehört zu einem anderen Raum.',
  offline: 'Dieses Blatt ist das richtige. Ohne Netz ließ sich das Lesen nicht erproben.',
  stopped: 'Die Erprobung ist beendet. Nichts wurde geändert.',
  intact: 'Ihre Texte sind auf diesem Gerät unversehrt.',
  failed: (p) => `Mit diesem Blatt käme der Raum nicht zurück: ${p.reason}. Erstellen Sie jetzt ein neues Blatt.`,
  here: 'Dieses Gerät',
  host: 'Der Betreiber',
  reasonGone: 'der Betreiber zeigt dafür nichts',
  reasonReplaced: 'ein neueres Blatt hat es ersetzt',
  reasonDamaged: 'ein Teil der Sicherung ist beschädigt',
  reasonOld: 'der Betreiber zeigt einen alten Stand',
  newSheet: 'Neues Blatt erstellen',
  try: 'Blatt erproben',
  atOnce: 'Wiederherstellungsblatt jetzt erproben',
  triedOn: (p) => `Vollständig erprobt am ${p.date}.`,
  yearAgo: (p) => `Das Wiederherstellungsblatt wurde vor einem Jahr erprobt, am ${p.date}. Noch einmal?`,
  neverTried: (p) =>
    `Das Wiederherstellungsblatt wurde am ${p.date} erstellt. Es wurde noch nicht vollständig erprobt.`,
  later: 'Später',
  never: 'Nicht mehr vorschlagen',
} satisfies typeof french;
