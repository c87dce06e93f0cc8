// Somebody else who goes on: as it is proposed, read, agreed to and done, on all three sides.
import type { transfer as french } from '../fr/transfer.ts';
import { plural } from '../plural.ts';

export const transfer = {
  waits: (p) => `${p.psy} schlägt Ihnen vor, mit ${p.colleague} weiterzumachen`,
  going: (p) => `Sie machen mit ${p.colleague} weiter`,
  title: 'Mit jemand anderem weitermachen',
  none: 'Es ist kein Wechsel vorgeschlagen.',
  with: (p) => `Mit ${p.colleague} weitermachen`,
  ask: (p) =>
    `${p.psy} schlägt Ihnen vor, mit ${p.colleague} weiterzumachen. Sie können zustimmen, ablehnen oder eine Frage stellen.`,
  who: (p) => `Wer ${p.colleague} ist`,
  why: 'Warum dieser Wechsel',
  changesTitle: 'Was sich ändert, und wann',
  changesUntil: (p) =>
    `Solange Sie dem Rahmen von ${p.colleague} nicht zugestimmt haben, ändert sich nichts: ${p.psy} antwortet Ihnen.`,
  changesThen: (p) => `Danach endet die Begleitung mit ${p.psy} und bleibt lesbar. Ein letzter Brief kann noch kommen.`,
  stays: (p) => `${p.psy} behält die bisherige Akte, für die im Rahmen vorgesehene Zeit.`,
  give: (p) => `Was Sie ${p.colleague} übergeben`,
  giveNothing: 'Nichts',
  giveSynthesis: 'Die Zusammenschau zum Abschluss',
  giveChosen: 'Texte, die ich auswähle',
  giveAll: 'Den ganzen Faden',
  giveNote:
    'Die Kopien gehen von Ihrem Gerät aus, mit ihren Daten, Aufnahmen und Dateien. Einmal gelesen, lassen sie sich nicht zurücknehmen.',
  notesAsk: (p) => `${p.psy} möchte ${p.colleague} auch die Notizen übergeben. Sind Sie einverstanden?`,
  notes: 'Die Notizen',
  notesYes: 'Ich stimme zu',
  notesNo: 'Nein, die Notizen nicht',
  yes: (p) => `Mit ${p.colleague} weitermachen`,
  no: (p) => `Nein, ich bleibe bei ${p.psy}`,
  staying: 'Sie bleiben. Zustimmen können Sie noch immer.',
  agreedNow: 'Vermerkt. Eine Einladung wurde für Sie geöffnet.',
  invited: (p) =>
    `Die Einladung kommt über ${p.psy}. Vergleichen Sie die sechs Wörter mit ${p.colleague}, mündlich oder auf Papier.`,
  open: (p) => `Zur Begleitung mit ${p.colleague}`,
  done: (p) => `${p.colleague} antwortet Ihnen ab jetzt. Der Faden mit ${p.psy} ist abgeschlossen und bleibt lesbar.`,
  withdrawnMeanwhile: (p) =>
    `Der Vorschlag wurde inzwischen zurückgezogen. Die mit ${p.colleague} begonnene Begleitung bleibt: Sie können dort weitermachen oder sie löschen.`,
  stay: (p) => `Bei ${p.psy} bleiben`,
  stayWhat: (p) =>
    `${p.psy} erfährt es, und die Begleitung bleibt, wie sie ist. Die mit ${p.colleague} begonnene bleibt auch: Sie können sie abschließen oder löschen. Was dort gelesen wurde, bleibt gelesen.`,
  stayed: (p) => `Sie bleiben bei ${p.psy}. Der Wechsel zu ${p.colleague} fand nicht statt.`,
  gone: (p) => `Die mit ${p.colleague} begonnene Begleitung ist nicht mehr hier.`,
  notSo: (p) => `Der Wechsel von ${p.patient} zu ${p.colleague} fand nicht statt. Die Begleitung bleibt, wie sie ist.`,
  propose: 'Einen Wechsel vorschlagen',
  lead: (p) =>
    `${p.patient} entscheidet und wählt, was übergeben wird. Bitten Sie die Person, die übernehmen würde, um einen Einladungslink und fügen Sie ihn hier ein.`,
  wishNotes: 'Fragen, ob meine Notizen übergeben werden dürfen',
  wishNotesNote: 'Mit einem Ja exportieren Sie sie aus der Akte und übergeben sie selbst. Ohne Ja bleiben sie.',
  sent: 'Wechsel vorgeschlagen.',
  asked: (p) => `Wechsel zu ${p.colleague}, vorgeschlagen am ${p.date}.`,
  agreed: (p) => `${p.patient} ist seit ${p.date} einverstanden, mit ${p.colleague} weiterzumachen.`,
  agreedNote: (p) =>
    `Diese Begleitung endet, wenn der Rahmen mit ${p.colleague} angenommen ist. Bis dahin antworten Sie.`,
  refused: (p) => `${p.patient} wünscht diesen Wechsel nicht. Die Begleitung bleibt, wie sie ist.`,
  withdrawn: 'Vorschlag zum Wechsel zurückgezogen.',
  donePsy: (p) => `${p.patient} macht mit ${p.colleague} weiter. Die bisher geführte Akte bleibt bei Ihnen.`,
  notesMayGo: (p) => `${p.patient} ist einverstanden, dass Ihre Notizen übergeben werden.`,
  notesMayNot: (p) => `${p.patient} möchte nicht, dass Ihre Notizen übergeben werden.`,
  toRecord: 'Akte öffnen',
  from: (p) => `Begleitung von ${p.name} übernommen, mit Zustimmung von ${p.patient}, am ${p.date}.`,
  fromNote: 'Vergleichen Sie die sechs Wörter und schlagen Sie dann Ihren Rahmen vor: Vorher wird nichts abgelegt.',
  handed: (p) => `Frühere Texte, übergeben von ${p.patient}`,
  stateAsked: 'Wechsel vorgeschlagen',
  stateDeclined: 'Wechsel abgelehnt',
  stateAgreed: (p) => `Wechsel zu ${p.colleague} angenommen`,
  stateFrom: (p) => `Übernommen von ${p.name}`,
  texts: (p) => plural('de', p.count, `${p.count} Text`, `${p.count} Texte`),
  lackFiles: (p) =>
    `Vom Text vom ${p.date} liegen die Aufnahme oder die Dateien nicht mehr beim Betreiber: Nur seine Worte gehen mit.`,
  lackAll: (p) =>
    `Der Text vom ${p.date} kann nicht übergeben werden: Was darin stand, liegt nicht mehr beim Betreiber, oder er ist zu lang.`,
  lacksRoom: 'Beim Betreiber ist kein Platz mehr für eine Aufnahme oder eine Datei. Die Texte gehen trotzdem.',
  given: (p) =>
    plural('de', p.count, `${p.given} von ${p.count} Text übergeben.`, `${p.given} von ${p.count} Texten übergeben.`),
} satisfies typeof french;
