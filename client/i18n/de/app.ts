// What stands around every page: navigation, the banner, what must be told of a relation, what stands where no page can.
import type { app as french } from '../fr/app.ts';
import { plural } from '../plural.ts';

export const app = {
  navToday: 'Heute',
  navThread: 'Der Faden',
  navAnswers: 'Antworten',
  navYou: 'Sie',
  navRecords: 'Akten',
  navInvitations: 'Einladungen',
  navSettings: 'Einstellungen',
  navHelp: 'Dringende Hilfe',
  appName: 'Entretemps',
  skip: 'Zum Inhalt',
  mainNav: 'Hauptnavigation',
  urgentNumbers: 'Notrufnummern',
  reload: 'Seite neu laden',
  language: 'Sprache',
  languageUnread: 'Die Texte der App hat in dieser Sprache noch niemand mit dieser Muttersprache gegengelesen.',
  insecureTitle: 'Diese Adresse ist nicht geschützt.',
  insecureBody:
    'Es wurde nichts angelegt. Die Verschlüsselung braucht eine Adresse mit https. Der Betreiber kann sie einrichten; die dringende Hilfe funktioniert auch ohne.',
  lockNow: 'Sperren',
  unknown: 'Was Sie geschrieben haben, ist hier gesichert. Etwas hat nicht funktioniert. Neu laden verliert nichts.',
  unsupported:
    'Dieser Browser kann nicht so verschlüsseln, wie es nötig ist. Es wurde nichts angelegt. Versuchen Sie einen neueren Browser.',
  relayGapMore:
    'Jeder Eintrag trägt eine versiegelte Nummer. Einer ist nicht angekommen. Fragen Sie die andere Person auf einem anderen Weg, ob etwas gesendet wurde.',
  relayRollback:
    'Ihr Verlauf ist auf diesem Gerät unversehrt. Der Betreiber zeigt einen älteren Stand als den hier schon bekannten.',
  relayRollbackMore:
    'Vielleicht wurde eine alte Sicherung eingespielt. Ihre letzten Einträge werden erneut gesendet. Löschen Sie nichts und geben Sie der anderen Person auf einem anderen Weg Bescheid.',
  relayForkMore:
    'Es gibt zwei Fassungen desselben Verlaufs. Vergleichen Sie mündlich Ihre Erkennungswörter und was jede Seite sieht, bevor Sie weitermachen.',
  relayMore: 'Was das bedeutet',
  noticesHeading: 'Hinweise',
  clockWrong: (p) =>
    `Alles ist hier gesichert. Die Uhr dieses Geräts weicht um etwa ${p.span} von der des Betreibers ab; die angezeigten Zeiten können falsch sein.`,
  slow: 'Alles, was Sie geschrieben haben, ist hier gesichert. Die Verbindung ist sehr langsam: Das Senden geht in kleinen Teilen weiter, solange die App geöffnet ist.',
  deviceFull:
    'Was aufbewahrt ist, bleibt aufbewahrt. Dieses Gerät nimmt nichts Weiteres an: Vermutlich fehlt Speicherplatz. Geben Sie welchen frei, und kopieren Sie bis dahin, was nur auf dem Bildschirm steht.',
  relayNewer:
    'Alles, was Sie geschrieben haben, ist hier aufbewahrt. Der Host verwendet inzwischen eine neuere Version der App; laden Sie die Seite neu, dann geht das Senden weiter.',
  relayOlder:
    'Alles, was Sie geschrieben haben, ist hier aufbewahrt. Diese App ist neuer als die des Hosts; das Senden geht weiter, sobald jene aktualisiert ist. Sagen Sie es der Person, die hostet.',
  vaultStuck:
    'Alles ist auf diesem Gerät gesichert. Ihr Wiederherstellungsblatt findet aber nicht wieder, was neu hinzukommt: Der Betreiber zeigt nicht mehr alles, was er aufbewahrt hatte, oder nimmt nichts mehr an. Behalten Sie dieses Gerät und erstellen Sie ein neues Blatt; wenn das nicht genügt, geben Sie dem Betreiber Bescheid.',
  vaultSheet: 'Ein neues Blatt erstellen',
  unreadRelations: (p) =>
    plural(
      'de',
      p.count,
      `Nichts ist gelöscht. ${p.count} Begleitung lässt sich auf diesem Gerät nicht lesen; von hier geht dort nichts ab. Die anderen gehen weiter. Auf einem anderen Gerät öffnet das Wiederherstellungsblatt auch diese.`,
      `Nichts ist gelöscht. ${p.count} Begleitungen lassen sich auf diesem Gerät nicht lesen; von hier geht dort nichts ab. Die anderen gehen weiter. Auf einem anderen Gerät öffnet das Wiederherstellungsblatt auch diese.`,
    ),
  unreadOthers: (p) =>
    plural(
      'de',
      p.count,
      `Nichts ist gelöscht, und der Rest ist unversehrt. ${p.count} hier gesicherter Teil lässt sich auf diesem Gerät nicht lesen.`,
      `Nichts ist gelöscht, und der Rest ist unversehrt. ${p.count} hier gesicherte Teile lassen sich auf diesem Gerät nicht lesen.`,
    ),
  newerRelations: (p) =>
    plural(
      'de',
      p.count,
      `Nichts ist gelöscht. ${p.count} Begleitung wurde von einer neueren Fassung der App gesichert; laden Sie die Seite neu, um die App zu aktualisieren.`,
      `Nichts ist gelöscht. ${p.count} Begleitungen wurden von einer neueren Fassung der App gesichert; laden Sie die Seite neu, um die App zu aktualisieren.`,
    ),
  newerOthers: (p) =>
    plural(
      'de',
      p.count,
      `Nichts ist gelöscht. ${p.count} Teil wurde von einer neueren Fassung der App gesichert; laden Sie die Seite neu, um die App zu aktualisieren.`,
      `Nichts ist gelöscht. ${p.count} Teile wurden von einer neueren Fassung der App gesichert; laden Sie die Seite neu, um die App zu aktualisieren.`,
    ),
  updateNeeded:
    'Was angekommen ist, ist gesichert, aber noch nicht geöffnet. Diese Fassung der App kann es noch nicht lesen; laden Sie die Seite neu, um die App zu aktualisieren.',
  storageBlocked: (p) =>
    `Dieser Browser ist so eingestellt, dass ${p.host} nichts speichern darf, und ohne das lässt sich hier nichts schreiben. Erlauben Sie dieser Seite in den Browsereinstellungen unter „Datenschutz“ Cookies und Websitedaten und laden Sie die Seite neu. Es wurde nichts angelegt, und nichts ist verloren.`,
  workerFailed: 'Die Verschlüsselung konnte nicht starten. Nichts ist verloren; laden Sie die Seite neu.',
  noticeMissing: (p) =>
    plural(
      'de',
      p.count,
      `Was Sie lesen, ist echt. Es fehlt ${p.count} Sendung, die noch ankommen kann.`,
      `Was Sie lesen, ist echt. Es fehlen ${p.count} Sendungen, die noch ankommen können.`,
    ),
  noticeWithheld: (p) =>
    plural(
      'de',
      p.count,
      `Was Sie lesen, ist echt. Seit mehr als zwei Tagen fehlt ${p.count} Sendung; fragen Sie mündlich nach, ob sie abgeschickt wurde.`,
      `Was Sie lesen, ist echt. Seit mehr als zwei Tagen fehlen ${p.count} Sendungen; fragen Sie mündlich nach, ob sie abgeschickt wurden.`,
    ),
  noticeHours: (p) =>
    `Die vereinbarten Zeiten gelten. Ab ${p.date} würde dieses Gerät anders rechnen: ${p.here} statt ${p.agreed}.`,
  noticeNotArrived:
    'Was Sie gesendet haben, ist hier und beim Betreiber gesichert. Noch bestätigt nichts, dass es ankommt.',
  noticeRefused: (p) =>
    plural(
      'de',
      p.count,
      `Nichts Falsches wird angezeigt. ${p.count} unterwegs veränderte Sendung wurde zurückgewiesen; sie wird erneut angefordert.`,
      `Nichts Falsches wird angezeigt. ${p.count} unterwegs veränderte Sendungen wurden zurückgewiesen; sie werden erneut angefordert.`,
    ),
  noticeCannotOpen: (p) =>
    plural(
      'de',
      p.count,
      `Der Rest ist unversehrt. ${p.count} Sendung lässt sich auf diesem Gerät nicht öffnen.`,
      `Der Rest ist unversehrt. ${p.count} Sendungen lassen sich auf diesem Gerät nicht öffnen.`,
    ),
  noticeKeysUnread: (p) =>
    plural(
      'de',
      p.count,
      `Was zurückgekommen ist, ist unversehrt. Der Betreiber zeigt den Teil der Sicherung nicht, der den Schlüssel von ${p.count} Teil enthält; er wird erneut angefordert.`,
      `Was zurückgekommen ist, ist unversehrt. Der Betreiber zeigt den Teil der Sicherung nicht, der die Schlüssel von ${p.count} Teilen enthält; er wird erneut angefordert.`,
    ),
  noticeRowsUnread: (p) =>
    plural(
      'de',
      p.count,
      `Der Rest ist unversehrt, und nichts ist gelöscht. ${p.count} Teil dieser Begleitung lässt sich auf diesem Gerät nicht lesen; das Wiederherstellungsblatt findet wieder, was die Sicherung davon enthält.`,
      `Der Rest ist unversehrt, und nichts ist gelöscht. ${p.count} Teile dieser Begleitung lassen sich auf diesem Gerät nicht lesen; das Wiederherstellungsblatt findet wieder, was die Sicherung davon enthält.`,
    ),
  noticeRowsMissing: (p) =>
    plural(
      'de',
      p.count,
      `Der Rest dieser Begleitung ist unversehrt. ${p.count} Teil, der auf diesem Gerät gesichert war, ist nicht mehr da, ohne dass Sie ihn gelöscht haben; das Wiederherstellungsblatt findet wieder, was die Sicherung davon enthält.`,
      `Der Rest dieser Begleitung ist unversehrt. ${p.count} Teile, die auf diesem Gerät gesichert waren, sind nicht mehr da, ohne dass Sie sie gelöscht haben; das Wiederherstellungsblatt findet wieder, was die Sicherung davon enthält.`,
    ),
  noticeRowsNewer: (p) =>
    plural(
      'de',
      p.count,
      `Nichts ist gelöscht. ${p.count} Teil dieser Begleitung wurde von einer neueren Fassung der App gesichert; laden Sie die Seite neu, um die App zu aktualisieren.`,
      `Nichts ist gelöscht. ${p.count} Teile dieser Begleitung wurden von einer neueren Fassung der App gesichert; laden Sie die Seite neu, um die App zu aktualisieren.`,
    ),
  noticeMemoryUnread:
    'Die Texte dieser Begleitung sind gesichert. Was die Sicherung sonst noch dazu sagt, war nicht lesbar: Der Name und die Prüfung fehlen hier.',
  noticeMemoryNewer:
    'Die Texte dieser Begleitung sind gesichert. Was die Sicherung sonst noch dazu sagt, stammt aus einer neueren Fassung der App; laden Sie die Seite neu, um die App zu aktualisieren.',
  noticeMemoryAsks: 'Aus dieser Begleitung geht nichts ab, bevor Sie mündlich gefragt haben, wer da ist.',
  noticeUsedTwice: (p) =>
    `Ihre Texte sind gesichert. Diese Einladung wurde zweimal verwendet: Vielleicht hat jemand anderes sie geöffnet. Der Austausch ist angehalten; sprechen Sie mündlich mit ${p.name} darüber.`,
  noticePeerRecovered: (p) =>
    `Ihr Austausch ist gesichert. Der Raum von ${p.name} wurde am ${p.date} auf einem neuen Gerät wiedergefunden. Nichts geht ab, bevor Sie mündlich gefragt haben: „Waren Sie das?“`,
  noticeUnconfirmed: (p) =>
    `Nichts wurde geteilt. Ein Gerät hat sich als eines von ${p.name} gemeldet und ist noch von keinem bekannten Gerät bestätigt.`,
  noticeUnconfirmedAsks: (p) =>
    `Ihr Austausch ist gesichert. ${p.name} hat ein neues Gerät, das keines der bekannten Geräte mehr bestätigen kann. Bevor es mitlesen kann, fragen Sie mündlich: „Waren Sie das?“`,
  noticeAnnouncementMissing: (p) =>
    `Ihre Texte gehen ab. Die Geräte von ${p.name} haben sich geändert, und die Mitteilung darüber ist noch nicht angekommen; bis dahin kann nur ein Gerät Sie lesen, das sie kennt.`,
  noticeOwnListBehind: (p) =>
    `Ihre Texte sind unversehrt. ${p.name} kennt ein Gerät von Ihnen, das dieses hier nicht kennt. Wenn Sie keines hinzugefügt haben, sprechen Sie mündlich darüber.`,
  noticeSetAside:
    'Alles andere geht weiter. Etwas in dieser Begleitung lässt sich hier nicht verarbeiten; nichts davon wird gelöscht, und von Zeit zu Zeit wird es neu versucht.',
  noticeOldCopy:
    'Ihre Texte sind unversehrt. Dieses Gerät enthält eine alte Kopie des Raums; zur Sicherheit geht von hier nichts ab.',
  noticeCutOff:
    'Ihre Texte sind hier gesichert. Dieses Gerät hat keinen Zugang mehr zu dieser Begleitung; von hier geht nichts mehr ab. Eine neue Einladung stellt die Verbindung wieder her.',
  noticeReadingHistory: (p) =>
    `Das Neueste ist da. Der übrige Verlauf kommt zurück, vom ältesten zum neuesten: ${p.done} von ${p.total}. Sie können hier schreiben, sobald er vollständig ist; den Raum zu schließen unterbricht es, ohne dass etwas verloren geht.`,
  noticeReadLater:
    'Der Verlauf dieser Begleitung konnte vom Relay noch nicht gelesen werden. Das geschieht, sobald das Relay ihn vollständig gibt.',
  noticeKeptFromMoving:
    'Ihre Texte sind hier gesichert. Diese Begleitung muss den Schlüssel wechseln, und jemand verhindert es, indem dort ständig geschrieben wird. Dieses Gerät versucht es weiter; sprechen Sie mündlich darüber.',
  noticeFork:
    'Was Sie geschrieben haben, ist hier gesichert. Es gibt zwei Fassungen desselben Verlaufs; der Austausch ist angehalten.',
  recoveryLacks: (p) =>
    plural(
      'de',
      p.count,
      `Was hier zurückgekommen ist, ist unversehrt. Die vom Betreiber gezeigte Sicherung war älter als die letzte: ${p.count} Teil fehlt darin. Was die andere Person aufbewahrt, kann zu Ihnen zurückkommen; geben Sie dem Betreiber Bescheid.`,
      `Was hier zurückgekommen ist, ist unversehrt. Die vom Betreiber gezeigte Sicherung war älter als die letzte: ${p.count} Teile fehlen darin. Was die andere Person aufbewahrt, kann zu Ihnen zurückkommen; geben Sie dem Betreiber Bescheid.`,
    ),
  navAbsences: 'Abwesenheiten',
  navLibrary: 'Übungen',
} satisfies typeof french;
