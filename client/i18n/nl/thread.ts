// Le fil: everything set down and answered, day by day.
import type { thread as french } from '../fr/thread.ts';
import { plural } from '../plural.ts';

export const thread = {
  title: 'De draad',
  today: 'Terug naar vandaag',
  empty: 'De draad begint met uw eerste inbreng.',
  loading: 'Uw geschiedenis wordt op dit toestel ontcijferd.',
  answerRow: (p) => `Antwoord van ${p.name}`,
  dayLine: (p) =>
    p.count === 0 ? 'geen inbreng' : plural('nl', p.count, `${p.count} inbreng`, `${p.count} inbrengen`),
  dayLineAnswered: (p) => `${p.entries}, antwoord om ${p.time}`,
  emptyLead: 'Elke dag krijgt hier zijn regel: wat u neerlegt, en het antwoord dat komt.',
  toMonth: 'Naar een maand',
  printedHead: (p) => `${p.name} en ${p.psy}. Afgedrukt op ${p.date} om ${p.time}.`,
  print: 'De draad afdrukken',
  printNote: 'Een afgedrukt blad is niet meer versleuteld.',
  quotedIn: (p) => `Geciteerd in het antwoord van ${p.date}`,
  answeredOn: (p) => `Beantwoord op ${p.date}`,
  earlierEntry: 'Oudere uitwisseling',
  newerEntry: 'Recentere uitwisseling',
} satisfies typeof french;
