// What a psychologist's own devices opened and filed in a record, for herself alone.
import type { log as french } from '../fr/log.ts';

export const log = {
  title: 'Access log',
  lead: 'What your devices opened, and when. Kept encrypted in your backup; nobody else sees it unless you export it.',
  not: 'The log keeps neither what you read line by line, nor what you search for.',
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
  row: (p) => `${p.what}, ${p.date} at ${p.time}, on ${p.device}`,
} satisfies typeof french;
