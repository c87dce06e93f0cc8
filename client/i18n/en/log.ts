// What a psychologist's own devices opened and filed in a record, for herself alone.
import type { log as french } from '../fr/log.ts';
import { plural } from '../plural.ts';

export const log = {
  title: 'Access log',
  lead: 'What your devices opened, and when. Kept encrypted in your backup; nobody else sees it unless you export it.',
  not: 'The log keeps neither what you read line by line, nor what you search for.',
  export: 'Export this log',
  keepYears: 'How long the log is kept, for all your records',
  keep: (p) => `Kept ${p.years} years, and at most until the end of the record. To verify.`,
  years: (p) => plural('en', p.count, '1 year', `${p.count} years`),
  eraseOld: (p) => `Erase from the log what is before ${p.date}`,
  eraseOldDo: 'Erase',
  eraseOldWhat:
    'In all your records and on all your devices, these lines of the log are erased. The records themselves do not change. Nothing is erased without you.',
  erasedOld: 'The old lines of the log are erased.',
  opened: 'Record opened',
  filed: 'Item put in the record',
  amended: 'Item amended',
  identity: 'Identity sheet opened',
  kept: 'Text kept by duty opened',
  exported: 'Export prepared',
  printed: 'Page printed',
  supervision: 'Supervision excerpts prepared',
  recovered: 'Space found again with the recovery sheet',
  thisDevice: 'this device',
  otherDevice: 'another of your devices',
  none: 'Nothing is noted yet.',
} satisfies typeof french;
