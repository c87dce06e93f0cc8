// What a psychologist's own devices opened and filed in a record, for herself alone.
import type { log as french } from '../fr/log.ts';

export const log = {
  title: 'Zugriffsprotokoll',
  lead: 'Was Ihre Geräte geöffnet haben, und wann. Verschlüsselt in Ihrer Sicherung; niemand sonst sieht es, außer Sie exportieren es.',
  not: 'Das Protokoll hält weder fest, was Sie Zeile für Zeile lesen, noch wonach Sie suchen.',
  opened: 'Akte geöffnet',
  filed: 'Stück aufgenommen',
  amended: 'Stück berichtigt',
  identity: 'Identitätsblatt geöffnet',
  kept: 'Aus Pflicht aufbewahrter Text geöffnet',
  exported: 'Export erstellt',
  printed: 'Seite gedruckt',
  supervision: 'Supervisionsauszüge erstellt',
  recovered: 'Raum mit dem Wiederherstellungsblatt wiedergefunden',
  thisDevice: 'dieses Gerät',
  otherDevice: 'ein anderes Ihrer Geräte',
  none: 'Noch ist nichts vermerkt.',
  row: (p) => `${p.what}, ${p.date} um ${p.time}, ${p.device}`,
} satisfies typeof french;
