// Le fil: everything set down and answered, day by day.
import type { thread as french } from '../fr/thread.ts';
import { plural } from '../plural.ts';

export const thread = {
  title: 'Der Faden',
  today: 'Zurück zu heute',
  empty: 'Der Faden beginnt mit Ihrem ersten Eintrag.',
  loading: 'Ihr Verlauf wird auf diesem Gerät entschlüsselt.',
  answerRow: (p) => `Antwort von ${p.name}`,
  dayLine: (p) => (p.count === 0 ? 'kein Eintrag' : plural('de', p.count, `${p.count} Eintrag`, `${p.count} Einträge`)),
  dayLineAnswered: (p) => `${p.entries}, Antwort um ${p.time}`,
  emptyLead: 'Jeder Tag bekommt hier seine Zeile: was Sie ablegen, und die Antwort, die kommt.',
  toMonth: 'Zu einem Monat',
  printedHead: (p) => `${p.name} und ${p.psy}. Gedruckt am ${p.date} um ${p.time}.`,
  print: 'Faden drucken',
  printNote: 'Ein gedrucktes Blatt ist nicht mehr verschlüsselt.',
  quotedIn: (p) => `Zitiert in der Antwort vom ${p.date}`,
  answeredOn: (p) => `Beantwortet am ${p.date}`,
  earlierEntry: 'Älterer Austausch',
  newerEntry: 'Neuerer Austausch',
} satisfies typeof french;
