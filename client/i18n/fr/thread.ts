// Le fil: everything set down and answered, day by day.
import { plural, type Counted, type With } from '../plural.ts';

export const thread = {
  title: 'Le fil',
  today: 'Revenir à aujourd’hui',
  empty: 'Le fil commencera avec votre premier dépôt.',
  loading: 'Votre histoire se déchiffre sur cet appareil.',
  answerRow: (p: With<'name'>) => `Réponse de ${p.name}`,
  dayLine: (p: Counted) =>
    p.count === 0 ? 'aucun dépôt' : plural('fr', p.count, `${p.count} dépôt`, `${p.count} dépôts`),
  dayLineAnswered: (p: With<'entries' | 'time'>) => `${p.entries}, réponse à ${p.time}`,
  emptyLead: 'Chaque jour y aura sa ligne : ce que vous déposez, et la réponse qui vient.',
  toMonth: 'Aller à un mois',
  printedHead: (p: With<'name' | 'psy' | 'date' | 'time'>) =>
    `${p.name} et ${p.psy}. Imprimé le ${p.date} à ${p.time}.`,
  print: 'Imprimer le fil',
  printNote: 'Une feuille imprimée n’est plus chiffrée.',
  quotedIn: (p: With<'date'>) => `Cité dans la réponse du ${p.date}`,
  answeredOn: (p: With<'date'>) => `Répondu le ${p.date}`,
  earlierEntry: 'Échanges plus anciens',
  newerEntry: 'Échanges plus récents',
};
