// Erasing: an entry, a letter, a relation, a space; what it does, what it cannot do, where it stands.
import type { erasure as french } from '../fr/erasure.ts';
import { plural } from '../plural.ts';

export const erasure = {
  entry: 'Diesen Eintrag löschen',
  letter: 'Diese Antwort löschen',
  confirm: 'Löschen',
  entryConfirm:
    'Der Eintrag wird von Ihren Geräten und beim Betreiber entfernt. Es bleibt ein Vermerk, dass ein Eintrag gelöscht wurde, und wann.',
  letterConfirm:
    'Die Antwort wird von Ihren Geräten und beim Betreiber entfernt. Es bleibt ein Vermerk, dass eine Antwort gelöscht wurde, und wann.',
  withFiles: 'Was angehängt ist, Stimme oder Dateien, wird mit gelöscht.',
  exportFirst: 'Zuerst exportieren',
  quoted: 'Stellen, die in einer Antwort schon zitiert sind, bleiben dort.',
  readByPsy: (p) =>
    `Wenn ${p.psy} ihn schon geöffnet hat, bleibt der Text auf der anderen Seite lesbar, als gelöscht gekennzeichnet. Die App sagt nicht, ob es so ist.`,
  readByPatient: (p) =>
    `Wenn ${p.patient} sie schon geöffnet hat, bleibt sie auf der anderen Seite lesbar, als gelöscht gekennzeichnet. Die App sagt nicht, ob es so ist.`,
  limits: 'Was Löschen nicht kann',
  limitsRead: 'Was gelesen wurde, kann erinnert, notiert oder fotografiert worden sein.',
  limitsOffline: 'Ein ausgeschaltetes Gerät löscht bei der nächsten Verbindung.',
  limitsBackup:
    'Ein unehrlicher Betreiber könnte eine verschlüsselte Kopie behalten. Sie bleibt unlesbar, außer jemand erhält eines Tages Ihr Wiederherstellungsblatt.',
  done: 'Gelöscht.',
  pending: 'Hier gelöscht. Das Löschen anderswo wartet auf das Netz.',
  keptRow: 'Hier gelöscht. Das Löschen in der Sicherung steht noch aus; es wird erneut versucht.',
  kept: (p) =>
    plural(
      'de',
      p.count,
      `${p.count} Text ist hier gelöscht, aber noch nicht in der Sicherung: Der Betreiber zeigt den Teil mit seinem Schlüssel nicht. Das Löschen wird erneut versucht.`,
      `${p.count} Texte sind hier gelöscht, aber noch nicht in der Sicherung: Der Betreiber zeigt den Teil mit ihren Schlüsseln nicht. Das Löschen wird erneut versucht.`,
    ),
  entryRow: (p) => `Eintrag am ${p.date} gelöscht.`,
  letterRow: (p) => `Antwort am ${p.date} gelöscht.`,
  entryByRow: (p) => `Eintrag von ${p.name} am ${p.date} gelöscht`,
  letterByRow: (p) => `Antwort von ${p.name} am ${p.date} gelöscht`,
  keptNote: (p) =>
    `${p.name} hat diesen Text am ${p.date} gelöscht. Er war hier geöffnet worden: Hier bleibt er lesbar.`,
  takeOutLetter: 'Diese Antwort aus meinem Raum entfernen',
  takeOutEntry: 'Diesen Eintrag aus meinem Raum entfernen',
  takeOutConfirm: 'Entfernen',
  takeOutLetterWhat:
    'Die Antwort ist dann weder hier noch auf Ihren anderen Geräten lesbar. Was sie beantwortet hat, bleibt beantwortet.',
  takeOutEntryWhat:
    'Der Eintrag ist dann weder hier noch auf Ihren anderen Geräten lesbar. Es bleibt ein Vermerk, dass ein Eintrag entfernt wurde, und wann.',
  takeOutLetterBack: 'Sie kommt nicht zurück, auch nicht mit dem Wiederherstellungsblatt.',
  takeOutEntryBack: 'Er kommt nicht zurück, auch nicht mit dem Wiederherstellungsblatt.',
  takeOutKeeps: (p) => `${p.name} behält diesen Text und erfährt von diesem Schritt nichts.`,
  takeOutPassages:
    'Stellen, die Sie daraus in einem Entwurf zitieren, verschwinden mit; in bereits Gesendetem bleiben sie.',
  takeOutNoRule:
    'Der Rahmen sagt nicht, was in der Akte bleibt. Die Regeln an Ihrem Arbeitsort können verlangen, den Text aufzubewahren.',
  takenOut: 'Aus Ihrem Raum entfernt.',
  takenOutPending: 'Hier entfernt. Ihre anderen Geräte und die Sicherung warten auf das Netz.',
  takeOutWaits: 'Nichts ist entfernt. Dieser Eintrag wartet noch auf eine Antwort.',
  takeOutKept: 'Nichts ist entfernt. Laut Rahmen bleibt in der Akte, was Sie gelesen haben.',
  takeOutStorage:
    'Nichts ist entfernt. Dieses Gerät kann nicht schreiben; schaffen Sie Platz und versuchen Sie es erneut.',
  takeOutLocked: 'Nichts ist entfernt. Der Raum wurde vorher gesperrt.',
  takeOutNotHere: 'Nichts ist entfernt. Dieser Text ist nicht mehr hier.',
  removedRow: (p) => `Eintrag am ${p.date} aus diesem Raum entfernt.`,
  removedByRule: (p) => `Laut Rahmen behält ${p.psy} nicht, was Sie löschen.`,
  keptByRule: (p) =>
    `Laut Rahmen bleibt in der Akte, was ${p.psy} schon gelesen hat, als gelöscht gekennzeichnet. Die App sagt nicht, ob dieser Text gelesen wurde.`,
  relationRemoved: (p) =>
    `Laut Rahmen behält ${p.psy} nicht, was Sie löschen; das Gesetz kann verlangen, eine Akte aufzubewahren.`,
  relationByRemoved: (p) =>
    `${p.name} hat die Begleitung am ${p.date} gelöscht. Laut Rahmen sind die Texte dieser Person nicht mehr hier; es wird nichts mehr erwartet.`,
  relation: 'Diese ganze Begleitung löschen',
  relationWhat: (p) =>
    plural(
      'de',
      p.count,
      `${p.count} Text wird von Ihren Geräten und beim Betreiber entfernt. Die erhaltenen Antworten sind hier nicht mehr lesbar.`,
      `${p.count} Texte werden von Ihren Geräten und beim Betreiber entfernt. Die erhaltenen Antworten sind hier nicht mehr lesbar.`,
    ),
  relationDue: 'Eine Antwort wird erwartet. Sie kommt hier nicht mehr an.',
  relationEnds: (p) => `Die Begleitung endet. ${p.psy} sieht, dass sie gelöscht wurde, und wann.`,
  relationDuty: (p) =>
    `Was ${p.psy} schon geöffnet hat, bleibt auf der anderen Seite lesbar, als gelöscht gekennzeichnet; das Gesetz kann verlangen, eine Akte aufzubewahren.`,
  relationOthers: 'Ihre anderen Begleitungen ändern sich nicht.',
  relationBegun: 'Diese Begleitung ist hier nicht mehr lesbar. Beim Betreiber wird sie gerade gelöscht.',
  relationDone: (p) => `Diese Begleitung wurde am ${p.date} gelöscht.`,
  relationBy: (p) =>
    `${p.name} hat die Begleitung am ${p.date} gelöscht. Was Sie geöffnet hatten, bleibt hier; es wird nichts mehr erwartet.`,
  relationsOver: 'Abgeschlossene Begleitungen',
  progress: (p) => `Löschen, ${p.done} von ${p.total}. Sie können schließen; es geht später weiter.`,
  word: 'LÖSCHEN',
  type: (p) => `Zum Bestätigen geben Sie ${p.word} ein.`,
  typeWrong: (p) => `Nichts ist gelöscht. Erwartet wird das Wort ${p.word}.`,
  space: 'Alles löschen und diesen Raum schließen',
  spaceAct: 'Diesen Raum löschen',
  spaceNote: 'Ihre Texte, Ihre Schlüssel und die Sicherung beim Betreiber.',
  spaceWhat:
    'Ihre Texte, Ihre Schlüssel und dieser Raum werden gelöscht, hier und beim Betreiber. Die erhaltenen Antworten sind nicht mehr lesbar.',
  spaceSheet:
    'Danach öffnet das Wiederherstellungsblatt hier nichts mehr. Vernichten Sie es: Ein unredlicher Betreiber bräuchte es, um eine heimlich behaltene Kopie zu lesen.',
  spacePassphrase: 'Ohne sie lässt sich die Sicherung beim Betreiber nicht löschen.',
  spaceRecords: (p) =>
    plural(
      'de',
      p.count,
      `Dieser Raum enthält ${p.count} laufende Begleitung, deren Akte aufzubewahren ist. Der Raum lässt sich löschen, wenn sie abgeschlossen ist.`,
      `Dieser Raum enthält ${p.count} laufende Begleitungen, deren Akten aufzubewahren sind. Der Raum lässt sich löschen, wenn sie abgeschlossen sind.`,
    ),
  spaceDone: 'Dieser Raum ist gelöscht. Die dringende Hilfe bleibt hier erreichbar.',
  nothingErased: 'Nichts ist gelöscht.',
  eraseHeading: 'Löschen',
  refusedStopped: 'Nichts ist gelöscht. Der Austausch dieser Begleitung ist zur Sicherheit angehalten; nichts geht ab.',
  refusedReading:
    'Nichts ist gelöscht. Der frühere Verlauf dieser Begleitung kommt noch zurück; versuchen Sie es erneut, wenn er da ist.',
  refusedUnconfirmed:
    'Nichts ist gelöscht. Vergleichen Sie zuerst mündlich die Wörter der Begleitung, dann versuchen Sie es erneut.',
  refusedStorage:
    'Nichts ist gelöscht. Dieses Gerät kann nicht schreiben; schaffen Sie Platz und versuchen Sie es erneut.',
  refusedLocked: 'Nichts ist gelöscht. Der Raum wurde vorher gesperrt.',
  refusedNotHere: 'Nichts ist gelöscht. Dieser Text ist nicht mehr hier.',
} satisfies typeof french;
