// An answer with an hour.
import type { schedule as french } from '../fr/schedule.ts';

export const schedule = {
  today: (p) => `heute um ${p.time}`,
  another: (p) => `${p.day} um ${p.time}`,
  at: (p) => `um ${p.time}`,
  dayHour: (p) => `${p.day}, ${p.time}`,
  act: (p) => `Planen: ${p.when}`,
  heading: (p) => `Die Antwort an ${p.name} planen?`,
  hour: 'Zu lesen ab',
  what: (p) =>
    `Sie wird jetzt versiegelt und gesendet, mit der Uhrzeit darin. ${p.patient} sieht sie nicht vorher. Der Betreiber erfährt eine Uhrzeit, sonst nichts.`,
  undoPending: (p) => `Die Antwort an ${p.name} wird in dreißig Sekunden versiegelt.`,
  waits: (p) =>
    `Antwort versiegelt und gesendet. ${p.patient} kann sie lesen ab: ${p.when}. Sie zurückzunehmen heißt, sie zu löschen.`,
  waitsHere: (p) =>
    `Ihre Antwort ist hier gesichert, noch nicht abgeschickt. Ohne Netz vor der geplanten Zeit (${p.when}) kommt sie später an.`,
  missed: (p) => `Ihre Antwort ist hier gesichert. Die geplante Zeit (${p.when}) verging, bevor sie abgehen konnte.`,
  withdraw: 'Zurücknehmen, Text öffnen',
  withdrawn: 'Antwort zurückgenommen. Ihr Text liegt im Entwurf.',
  tooLate: 'Die Zeit ist gekommen: Die Antwort ist angekommen und bleibt dort.',
  newEntry: (p) =>
    `${p.patient} hat seither etwas abgelegt. Die geplante Antwort bleibt gleich; Sie können sie zurücknehmen und ergänzen oder morgen auf diesen Eintrag antworten.`,
  outside: (p) =>
    `Es ist ${p.time}. Außerhalb des Zeitfensters könnte ${p.patient} Antworten um diese Zeit erwarten. Jetzt senden oder planen?`,
  state: (p) => `Geplant, ${p.when}`,
  stop: 'Eine geplante Antwort wartet noch. Zurücknehmen oder als letzten Brief kommen lassen?',
  stopWithdraw: 'Zurücknehmen',
  stopLeave: 'Kommen lassen',
} satisfies typeof french;
