// The week ahead: an estimate of reading, in days and minutes. It speaks of days, never of people or of too much.
import { plural, type Counted, type With } from '../plural.ts';

export const week = {
  title: 'La semaine',
  lead: 'Une estimation, d’après vos cadres et les semaines passées. Elle reste sur cet appareil.',
  day: 'Jour',
  promised: 'Déjà promis',
  usual: 'D’habitude',
  most: 'Au plus, selon les cadres',
  range: (p: With<'low' | 'high'>) => `de ${p.low} à ${p.high}`,
  few: 'pas encore assez de semaines',
  open: (p: Counted) =>
    plural(
      'fr',
      p.count,
      'sans borne : un suivi sans volume convenu',
      `sans borne : ${p.count} suivis sans volume convenu`,
    ),
  noWindow: 'pas de réponse ce jour-là',
  empty: 'Aucune réponse promise cette semaine.',
  oneMore: (p: With<'minutes' | 'total' | 'date'>) =>
    `Une personne de plus, à ${p.minutes} par fenêtre : ${p.total} au plus, ${p.date}.`,
};
