// The week ahead: an estimate of reading, in days and minutes. It speaks of days, never of people or of too much.
import type { week as french } from '../fr/week.ts';
import { plural } from '../plural.ts';

export const week = {
  title: 'Die Woche',
  lead: 'Eine Schätzung nach Ihren Rahmen und den vergangenen Wochen. Sie bleibt auf diesem Gerät.',
  day: 'Tag',
  promised: 'Bereits zugesagt',
  usual: 'Üblicherweise',
  most: 'Höchstens, nach den Rahmen',
  range: (p) => `${p.low} bis ${p.high}`,
  few: 'noch nicht genug Wochen',
  open: (p) =>
    plural(
      'de',
      p.count,
      'ohne Grenze: eine Begleitung ohne vereinbarten Umfang',
      `ohne Grenze: ${p.count} Begleitungen ohne vereinbarten Umfang`,
    ),
  noWindow: 'keine Antwort an diesem Tag',
  empty: 'Diese Woche ist keine Antwort zugesagt.',
  oneMore: (p) => `Eine Person mehr, mit ${p.minutes} pro Zeitfenster: höchstens ${p.total} (${p.date}).`,
} satisfies typeof french;
