// Words that several screens use: acts, and how many there are of something.
import { plural, type Counted } from '../plural.ts';

export const common = {
  notEmergency: 'Ce n’est pas un service d’urgence.',
  cancel: 'Annuler',
  close: 'Fermer',
  back: 'Revenir',
  continue: 'Continuer',
  copy: 'Copier',
  copied: 'Copié.',
  retry: 'Réessayer',
  moreActions: 'Autres actions',
  opening: 'Ouverture',
  readOn: 'Lire la suite',
  show: 'Afficher',
  hide: 'Masquer',
  entries: (p: Counted) => plural('fr', p.count, `${p.count} dépôt`, `${p.count} dépôts`),
};
