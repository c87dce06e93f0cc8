// What every screen says of an entry: its kind, what became of it, what it is where its text is not shown.
import type { entry as french } from '../fr/entry.ts';
import { plural } from '../plural.ts';

export const entry = {
  kindFlash: 'Gedankenblitz',
  kindPiece: 'Text',
  entryWithdraw: 'Zurücknehmen',
  entryTooLateUndo:
    'Inzwischen kam eine Antwort: Dieser Eintrag ist nicht mehr änderbar. Sie können ihn löschen oder einen weiteren ablegen.',
  entryEdited: (p) => `Geändert am ${p.date} um ${p.time}`,
  withdrawConfirm: 'Dieser Eintrag wird zurückgenommen. Ein Vermerk sagt, dass es ihn gab.',
  withdrawHeading: 'Diesen Eintrag zurücknehmen?',
  missingRow: 'Ein Eintrag ist hier nicht angekommen',
  modify: 'Ändern',
  stateKept: 'Hier gesichert',
  stateSent: 'Gesendet',
  stateArrived: 'Angekommen',
  withdrawn: 'Zurückgenommen.',
  problemEmpty: 'Es gibt noch nichts abzulegen.',
  problemStopped:
    'Ihr Text ist hier gesichert. Der Austausch dieser Begleitung ist zur Sicherheit angehalten; nichts geht ab.',
  problemUnconfirmed:
    'Ihr Text ist hier gesichert. Er geht ab, sobald Sie die Wörter der Begleitung mündlich verglichen haben.',
  problemReading:
    'Ihr Text ist hier gesichert. Der frühere Verlauf dieser Begleitung kommt noch zurück; versuchen Sie es erneut, wenn er da ist.',
  problemFrameFirst:
    'Ihr Text ist hier gesichert. Der Rahmen ist noch nicht von beiden Seiten angenommen; danach öffnet sich der Raum.',
  problemPaused: 'Ihr Text ist hier gesichert, als Entwurf. Während der Ruhezeit geht nichts ab.',
  problemOver: 'Ihr Text ist hier gesichert. Diese Begleitung ist abgeschlossen; es geht nichts mehr ab.',
  problemNotChangeable:
    'Ihr Text ist hier gesichert. Inzwischen kam eine Antwort: Dieser Eintrag ist nicht mehr änderbar.',
  problemOneVoice:
    'Eine Antwort enthält nur eine Aufnahme. Nehmen Sie eine heraus und senden Sie dann: Der Text ist gesichert.',
  problemFilesBeyond:
    'Diese Dateien sind zu viele oder zusammen zu groß. Nehmen Sie einige heraus und versuchen Sie es erneut: Der Text ist gesichert.',
  problemFilesAway:
    'Nichts hat sich geändert. Die Anlagen liegen beim Betreiber und ließen sich nicht abrufen. Versuchen Sie es mit Netz erneut.',
  problemOtherSide:
    'Ihr Text ist hier gesichert. Die App der anderen Person kann das Datum einer Seite noch nicht lesen; ohne Datum kann er abgehen.',
  problemStorage:
    'Ihr Text steht auf dem Bildschirm, konnte aber nicht gesichert werden. Kopieren Sie ihn vor dem Schließen.',
  problemLocked: 'Ihr Entwurf ist gesichert. Der Raum wurde vor dem Senden gesperrt.',
  unknownRow: 'Eine Sendung, die diese Fassung nicht lesen kann',
  stubRow: 'Ein Text, der zu lang ist, um auf diesem Gerät gespeichert zu werden',
  stubOpen: 'Vom Relay lesen',
  stubOffline:
    'Das Relay antwortet nicht. Dieser Text ist hier nicht gespeichert: Er lässt sich lesen, sobald das Netz zurück ist.',
  stubGone: 'Das Relay hat diesen Text nicht mehr oder zeigt an seiner Stelle etwas anderes.',
  unexpectedRow: 'Eine Sendung, die diese App hier nicht erwartet',
  unknownRows: (p) =>
    plural(
      'de',
      p.count,
      'Eine Sendung, die diese Fassung nicht lesen kann',
      `${p.count} Sendungen, die diese Fassung nicht lesen kann`,
    ),
  unexpectedRows: (p) =>
    plural(
      'de',
      p.count,
      'Eine Sendung, die diese App hier nicht erwartet',
      `${p.count} Sendungen, die diese App hier nicht erwartet`,
    ),
  beyondRows: (p) =>
    plural(
      'de',
      p.count,
      'Eine weitere Sendung am selben Tag, zugeklappt',
      `${p.count} weitere Sendungen am selben Tag, zugeklappt`,
    ),
  foldedAt: (p) => `${p.date} um ${p.time}`,
  foldedOthers: (p) => plural('de', p.count, 'und eine weitere', `und ${p.count} weitere`),
  quoteNotFound: 'Diese Stelle steht so nicht im Eintrag.',
  withdrawnLate: 'Nach der Antwort zurückgenommen: Der Text bleibt, wie er gelesen wurde.',
  addedAfter: 'Nach der Antwort hinzugefügt; der erste Text bleibt darüber.',
  latenessRow: (p) => `Ein Hinweis von ${p.psy} zur Verspätung`,
  writtenAt: (p) => `Geschrieben am ${p.date} um ${p.time}`,
  newAnswer: 'Noch nicht geöffnet',
  draftElsewhere: (p) => `Begonnen auf „${p.name}“, ${p.date} um ${p.time}: „${p.opening}“`,
  draftElsewhereToo: (p) =>
    `Ein anderer Entwurf ist auf „${p.name}“, ${p.date} um ${p.time}: „${p.opening}“ Ihrer bleibt, wie er ist.`,
  draftTake: 'Hier weiterführen',
  draftAdd: 'An meinen anhängen',
  draftPass: 'Nicht übernehmen',
  draftTaken: 'Hier übernommen. Er bleibt auch dort gesichert, wo er geschrieben wurde.',
  draftTakenBy: (p) => `Dieser Entwurf wurde auf „${p.name}“ übernommen. Er bleibt hier gesichert.`,
  answerBy: 'Ihre Antwort',
  replacedGone: (p) => `${p.patient} hat diesen Eintrag ersetzt, bevor er geöffnet wurde.`,
  entryWithdrawnShown: (p) => `${p.patient} hat diesen Eintrag zurückgenommen.`,
} satisfies typeof french;
