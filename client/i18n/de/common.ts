// Words that several screens use: acts, and how many there are of something.
import type { common as french } from '../fr/common.ts';
import { plural } from '../plural.ts';

export const common = {
  notEmergency: 'Dies ist kein Notdienst.',
  cancel: 'Abbrechen',
  close: 'Schließen',
  back: 'Zurück',
  continue: 'Weiter',
  copy: 'Kopieren',
  copied: 'Kopiert.',
  retry: 'Neu versuchen',
  moreActions: 'Weiteres',
  opening: 'Wird geöffnet',
  readOn: 'Weiterlesen',
  show: 'Anzeigen',
  hide: 'Verbergen',
  entries: (p) => plural('de', p.count, `${p.count} Eintrag`, `${p.count} Einträge`),
} satisfies typeof french;
