// Words that several screens use: acts, and how many there are of something.
import type { common as french } from '../fr/common.ts';
import { plural } from '../plural.ts';

export const common = {
  notEmergency: 'This is not an emergency service.',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  continue: 'Continue',
  copy: 'Copy',
  copied: 'Copied.',
  retry: 'Try again',
  moreActions: 'More actions',
  opening: 'Opening',
  readOn: 'Read on',
  show: 'Show',
  hide: 'Hide',
  entries: (p) => plural('en', p.count, `${p.count} entry`, `${p.count} entries`),
} satisfies typeof french;
