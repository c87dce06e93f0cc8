// The answers: their list, and one read as a letter.
import type { letter as french } from '../fr/letter.ts';
import { plural, type Counted, type With } from '../plural.ts';

export const letter = {
  backToToday: 'Terug naar vandaag',
  backToThread: 'Terug naar de draad',
  backToAnswers: 'Terug naar de antwoorden',
  answers: 'Antwoorden',
  answersEmpty: 'Het eerste antwoord komt hier.',
  answersEmptyLead: (p) => `${p.name} antwoordt ${p.days}, tussen ${p.windowStart} en ${p.windowEnd}.`,
  heading: (p: With<'date' | 'time'>) => `Antwoord van ${p.date}, ${p.time}`,
  covers: (p: Counted) =>
    plural('nl', p.count, 'Dit antwoord gaat over 1 inbreng.', `Dit antwoord gaat over ${p.count} inbrengen.`),
  quoteSource: (p: With<'date' | 'time'>) => `U, ${p.date} om ${p.time}. Naar de inbreng`,
  quoteRemoved: (p) => `De geciteerde inbreng is op ${p.date} uit deze ruimte verwijderd.`,
  quoteGone: (p: With<'date'>) => `De geciteerde inbreng is gewist op ${p.date}.`,
  continue: 'Hierop verder schrijven',
  from: (p) => `${p.name}, ${p.title}`,
  verified: 'identiteit geverifieerd',
  notVerified: 'identiteit nog niet geverifieerd',
  quoteNotHere: 'De geciteerde inbreng staat nog niet op dit toestel.',
  print: 'Het antwoord afdrukken',
  next: 'Volgend antwoord',
  previous: 'Vorig antwoord',
  quoteSourceShort: (p) => `U, ${p.date} om ${p.time}`,
  secondReason: (p) => `Tweede antwoord van de dag: ${p.reason}`,
} satisfies typeof french;
