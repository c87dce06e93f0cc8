// A request to be looked at: raised by the patient from urgent help; it promises no live reader.
import type { notify as french } from '../fr/notify.ts';

export const notify = {
  button: (p) => `${p.psy} Bescheid geben`,
  title: 'Ihrer psychologischen Fachperson Bescheid geben',
  what: (p) =>
    `${p.psy} findet Ihre Bitte bei der nächsten Verbindung ganz oben in der Liste, nicht früher. Sie ist kein Anruf, und niemand sonst erhält sie.`,
  next: (p) => `Nächstes Zeitfenster: ${p.date}, zwischen ${p.windowStart} und ${p.windowEnd}.`,
  words: 'Einige Worte, wenn Sie möchten',
  send: 'Diese Bitte ablegen',
  sent: (p) =>
    `Ihre Bitte ist abgelegt. Vielleicht hat ${p.psy} sie noch nicht gelesen. Wenn es nicht warten kann, rufen Sie ${p.number} an.`,
  offline:
    'Ihre Bitte ist hier gesichert, aber nicht abgeschickt: Es gibt kein Netz. Ein Anruf kann auch ohne Internet gelingen.',
  read: (p) => `${p.psy} hat Ihre Bitte am ${p.date} um ${p.time} gelesen.`,
  absent: (p) =>
    `${p.psy} ist abwesend bis ${p.date}, ohne Vertretung. Ihre Bitte wartet. Die Nummern oben sind erreichbar.`,
  absentCover: (p) => `${p.psy} ist abwesend bis ${p.date}. Ihre Bitte wartet. Vertretung: ${p.cover}.`,
  withdraw: 'Diese Bitte zurücknehmen',
  withdrawn: 'Bitte zurückgenommen. Ihre Worte sind noch da, wenn Sie sie ändern möchten.',
  again: 'Eine weitere Bitte ablegen',
  tooLong: 'Ihre Worte sind vollständig gesichert. Es sind mehr als 500 Zeichen; kürzen Sie sie vor dem Ablegen.',
} satisfies typeof french;
