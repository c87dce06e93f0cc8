// Words that several screens use: acts, and how many there are of something.
import type { common as french } from '../fr/common.ts';
import { plural } from '../plural.ts';

export const common = {
  notEmergency: 'Dit is geen hulpdienst voor noodgevallen.',
  cancel: 'Annuleren',
  close: 'Sluiten',
  back: 'Terug',
  continue: 'Verder',
  copy: 'Kopiëren',
  copied: 'Gekopieerd.',
  retry: 'Opnieuw proberen',
  moreActions: 'Andere acties',
  opening: 'Wordt geopend',
  readOn: 'Verder lezen',
  show: 'Tonen',
  hide: 'Verbergen',
  entries: (p) => plural('nl', p.count, `${p.count} inbreng`, `${p.count} inbrengen`),
} satisfies typeof french;
