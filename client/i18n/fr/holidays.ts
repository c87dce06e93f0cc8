// Public holidays, and how they are told.
import { plural, type Counted, type With } from '../plural.ts';

export const holidays = {
  heading: 'Jours fériés',
  lead: 'Vos jours de réponse qui sont fériés chez vous. Ôtez ceux où vous répondez, ajoutez ceux où vous ne répondez pas.',
  country: 'Pays',
  countryNone: 'Choisissez un pays',
  part: 'Canton, Land, province ou département',
  partNone: 'Choisissez',
  partWhole: 'Toute la France, hors les suivants',
  days: 'Jours fériés où vous ne répondez pas',
  notClosed: 'souvent ouvert',
  none: 'Dans l’année qui vient, aucun ne tombe un jour de réponse.',
  ends: (p: With<'date'>) => `La liste de cette version va jusqu’au ${p.date}.`,
  source: 'D’après une liste publique. Les jours d’une commune ou d’un métier n’y sont pas : vérifiez.',
  tell: (p: Counted) => plural('fr', p.count, 'Les annoncer à une personne', `Les annoncer à ${p.count} personnes`),
  told: 'Toutes les personnes suivies les connaissent.',
  sent: 'Jours fériés annoncés.',
  callOff: 'Ne plus les compter',
  calledOff: 'Ces jours comptent de nouveau.',
};
