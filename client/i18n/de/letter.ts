// The answers: their list, and one read as a letter.
import type { letter as french } from '../fr/letter.ts';
import { plural } from '../plural.ts';

export const letter = {
  backToToday: 'Zurück zu heute',
  backToThread: 'Zurück zum Faden',
  backToAnswers: 'Zurück zu den Antworten',
  answers: 'Antworten',
  answersEmpty: 'Die erste Antwort kommt hierher.',
  answersEmptyLead: (p) => `${p.name} antwortet ${p.days}, zwischen ${p.windowStart} und ${p.windowEnd}.`,
  heading: (p) => `Antwort vom ${p.date}, ${p.time}`,
  covers: (p) =>
    plural(
      'de',
      p.count,
      'Diese Antwort bezieht sich auf 1 Eintrag.',
      `Diese Antwort bezieht sich auf ${p.count} Einträge.`,
    ),
  quoteSource: (p) => `Sie, ${p.date} um ${p.time}. Zum Eintrag`,
  quoteRemoved: (p) => `Der zitierte Eintrag wurde am ${p.date} aus diesem Raum entfernt.`,
  quoteGone: (p) => `Der zitierte Eintrag wurde am ${p.date} gelöscht.`,
  continue: 'Hier weiterschreiben',
  from: (p) => `${p.name}, ${p.title}`,
  verified: 'Identität geprüft',
  notVerified: 'Identität noch nicht geprüft',
  quoteNotHere: 'Der zitierte Eintrag ist noch nicht auf diesem Gerät.',
  print: 'Antwort drucken',
  next: 'Nächste Antwort',
  previous: 'Vorige Antwort',
  quoteSourceShort: (p) => `Sie, ${p.date} um ${p.time}`,
  secondReason: (p) => `Zweite Antwort des Tages: ${p.reason}`,
} satisfies typeof french;
