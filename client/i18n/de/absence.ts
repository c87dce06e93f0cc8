// Absences told beforehand, and answers that are late.
import type { absence as french } from '../fr/absence.ts';
import { plural } from '../plural.ts';

export const absence = {
  create: 'Abwesenheit ankündigen',
  change: 'Eine Abwesenheit ändern',
  lead: 'Wählen Sie Tage; was sich dadurch verschiebt, sehen Sie vor dem Senden.',
  shiftNone: 'Keine erwartete Antwort wird verschoben.',
  shift: (p) =>
    plural('de', p.count, '1 erwartete Antwort wird verschoben.', `${p.count} erwartete Antworten werden verschoben.`),
  nobody: 'Derzeit läuft keine Begleitung.',
  from: 'Vom',
  until: 'bis zum',
  past: 'Dieser Tag ist vorbei.',
  backwards: 'Dieser Tag liegt vor dem ersten.',
  words: 'Einige Worte, wenn Sie möchten',
  wordsHint: 'Jede Person wird sie lesen.',
  sent: 'Abwesenheit angekündigt.',
  calledOff: 'Die Abwesenheit ist abgesagt.',
  keptOffline: 'Hier gesichert. Geht ab, wenn das Netz zurück ist.',
  listHeading: 'Angekündigt',
  changeAct: 'Ändern',
  callOff: 'Absagen',
  days: (p) => `vom ${p.startDate} bis zum ${p.endDate}`,
  preview: 'Was jede Person lesen wird',
  previewBefore: 'Vorher',
  previewDuring: 'Während der Abwesenheit',
  previewEmpty: 'Wählen Sie zuerst Tage.',
  now: (p) => `${p.psy} ist abwesend bis ${p.date}. Sie können ablegen; alles wird nach der Rückkehr gelesen.`,
  nowNote: 'Was Sie bis dahin ablegen, wartet in Ruhe; nichts geht verloren.',
  soon: (p) => `${p.psy} ist abwesend vom ${p.startDate} bis zum ${p.endDate}.`,
  soonDay: (p) => `${p.psy} ist am ${p.date} abwesend.`,
  latePerson: 'Ihre Einträge kommen auf dem Gerät Ihrer psychologischen Fachperson an. Die Antwort ist nicht gekommen.',
  lateRelay:
    'Ihre Einträge sind hier gesichert. Nichts bestätigt, dass sie ankommen: Vielleicht hält der Betreiber sie zurück, oder das Gerät, das sie erwartet, ist aus.',
  lateDevice: (p) =>
    `Ihre Einträge sind hier gesichert. Der Raum Ihrer psychologischen Fachperson wurde am ${p.date} auf einem neuen Gerät wiedergefunden; nichts geht ab, bevor es mündlich bestätigt ist.`,
  lateNotice: (p) => `Die Antwort verspätet sich. Laut ${p.psy} kommt sie ${p.date}, vor ${p.time}.`,
  lateLong: (p) => `Der Rahmen sagt, an wen Sie sich wenden: ${p.contact}.`,
  lateTell: 'Verspätung ankündigen',
  latePrompt: 'Das Zeitfenster ist vorbei. Einen Hinweis auf Verspätung senden?',
  lateNote: 'Dieser Hinweis zählt nicht als Antwort.',
  lateDay: 'Die Antwort kommt',
  lateTime: 'vor',
  lateSend: 'Hinweis senden',
  lateSent: 'Der Hinweis auf Verspätung ist abgeschickt.',
  lateLetter: (p) =>
    `Guten Tag ${p.patient},\n\nmeine Antwort verspätet sich. Sie kommt am ${p.date}, vor ${p.time}. Der Grund liegt bei mir.\n\nSie müssen nichts tun. Wenn Sie nicht warten können, ist die dringende Hilfe auf jedem Bildschirm erreichbar.\n\n${p.psy}`,
  people: (p) => plural('de', p.count, `${p.count} Person`, `${p.count} Personen`),
} satisfies typeof french;
