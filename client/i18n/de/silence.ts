// A silence that the frame speaks of, on either side.
import type { silence as french } from '../fr/silence.ts';

export const silence = {
  patientPerson:
    'Ihre Einträge kommen auf dem Gerät Ihrer psychologischen Fachperson an. Die Antwort ist nicht gekommen.',
  patientRelay:
    'Ihre Einträge sind hier gesichert. Nichts bestätigt, dass sie ankommen: Vielleicht hält der Betreiber sie zurück, oder das Gerät, das sie erwartet, ist aus.',
  patientDevice: (p) =>
    `Ihre Einträge sind hier gesichert. Der Raum Ihrer psychologischen Fachperson wurde am ${p.date} auf einem neuen Gerät wiedergefunden; nichts geht ab, bevor es mündlich bestätigt ist.`,
  psyPerson:
    'Nichts Neues ist gekommen, und nach den versiegelten Nummern fehlt nichts. Ein Betreiber, der alles zurückhält, sähe genauso aus; ein Anruf gäbe Aufschluss.',
  psyRelay:
    'Ihre Akten sind unversehrt. Etwas Angekündigtes wurde nicht zugestellt, oder der Betreiber antwortet nicht mehr: Dieses Schweigen ist vielleicht nicht das der Person.',
  psyDevice: (p) =>
    `Ihre Akten sind unversehrt. ${p.patient} hat den eigenen Raum am ${p.date} auf einem neuen Gerät wiedergefunden; nichts geht ab, bevor es mündlich bestätigt ist.`,
  dueLetter: 'Der Rahmen sieht ein Wort von Ihnen vor. Es liegt zum Prüfen bereit; nichts geht von selbst ab.',
  dueCall: 'Der Rahmen sieht einen Anruf vor.',
  dueContact: (p) => `Der Rahmen sieht vor, bei ${p.contact} nachzufragen.`,
  dueNone: 'Der Rahmen sieht nichts vor. Die Tür bleibt offen.',
  open: 'Das vorbereitete Wort prüfen',
  later: 'Jetzt nicht',
  noted: 'Erledigt, notieren',
  skip: 'Nichts tun und es notieren',
  doneAt: (p) => `Notiert am ${p.date}: erledigt.`,
  nothingAt: (p) => `Notiert am ${p.date}: nichts tun.`,
  case: 'Vereinbartes Wort, bereit',
  caseDue: 'Vereinbart nach einem Schweigen',
  sent: (p) => `Wort an ${p.patient} gesendet am ${p.date}. Der Rahmen sieht kein weiteres vor.`,
  dialog: (p) => `Das vereinbarte Wort für ${p.patient}`,
  words: 'Das Wort, wie es abgeht',
  wordsHint: 'Ein Teil in Klammern muss noch umgeschrieben werden.',
  send: 'Wort senden',
  pending: 'Das Wort geht in dreißig Sekunden ab.',
  sentNow: 'Wort gesendet.',
  letter: (p) =>
    `Guten Tag ${p.patient},\n\nunser Rahmen sieht ein Wort von mir vor, wenn eine Zeit lang nichts kommt. Hier ist es.\n\nSie müssen nichts erklären und nichts nachholen. [Ein Satz, der an das Geschriebene anknüpft, oder nichts.]\n\nIhr Raum ist so, wie Sie ihn verlassen haben. Sie können eine Zeile ablegen, die Begleitung ruhen lassen, sie abschließen oder nicht antworten: Jede dieser Möglichkeiten ist mir recht.\n\nEin weiteres Wort dieser Art schicke ich nicht. Ich lese weiterhin ${p.days}, zwischen ${p.windowStart} und ${p.windowEnd}. Wenn etwas nicht warten kann, ist die dringende Hilfe auf jedem Bildschirm.\n\n${p.signature}`,
  word: 'Ein vereinbartes Wort',
  wordCame: 'Ein vereinbartes Wort ist da.',
  wordRead: 'Lesen',
  received: 'Ein vereinbartes Wort nach einem Schweigen. Es ist keine Antwort, und nichts wird von Ihnen erwartet.',
  longTitle: 'Die Antwort ist nicht gekommen',
  longLead: 'Dieses Schweigen sagt nichts über das, was Sie abgelegt haben. Das sieht Ihr Rahmen vor.',
  longContact: (p) => `${p.contact} kontaktieren`,
  longCopy: 'Einige Worte für diese Person kopieren',
  longCopied: 'Kopiert: die Worte für diese Person.',
  longNotCopied: 'Das Kopieren ist nicht gelungen. Die Worte stehen hier: Wählen Sie sie aus.',
  longWords: (p) =>
    `Guten Tag, Ihren Namen habe ich von ${p.psy} für den Fall, dass die Antworten ausbleiben. Ich habe seit ${p.date} keine Nachricht. Können Sie mir sagen, wie es steht?`,
  longWordsUndated: (p) =>
    `Guten Tag, Ihren Namen habe ich von ${p.psy} für den Fall, dass die Antworten ausbleiben. Ich habe keine Nachricht. Können Sie mir sagen, wie es steht?`,
  longHelp: 'Notrufnummern',
  longStop: 'Ruhen lassen oder abschließen',
  longOffline: 'Diese Seite lässt sich auch ohne Netz lesen.',
  longOver: 'Zurzeit fehlt keine Antwort.',
} satisfies typeof french;
