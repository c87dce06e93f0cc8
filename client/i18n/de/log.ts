// What a psychologist's own devices opened and filed in a record, for herself alone.
import type { log as french } from '../fr/log.ts';
import { plural } from '../plural.ts';

export const log = {
  title: 'Zugriffsprotokoll',
  lead: 'Was Ihre Geräte geöffnet haben, und wann. Verschlüsselt in Ihrer Sicherung; niemand sonst sieht es, außer Sie exportieren es.',
  not: 'Das Protokoll hält weder fest, was Sie Zeile für Zeile lesen, noch wonach Sie suchen.',
  export: 'Dieses Protokoll exportieren',
  keepYears: 'Wie lange das Protokoll aufbewahrt wird, für alle Ihre Akten',
  keep: (p) => `${p.years} Jahre aufbewahrt, höchstens bis zum Ende der Akte. Zu prüfen.`,
  years: (p) => plural('de', p.count, '1 Jahr', `${p.count} Jahre`),
  eraseOld: (p) => `Aus dem Protokoll löschen, was vor dem ${p.date} liegt`,
  eraseOldDo: 'Löschen',
  eraseOldWhat:
    'In allen Ihren Akten und auf allen Ihren Geräten werden diese Zeilen des Protokolls gelöscht. Die Akten selbst ändern sich nicht. Ohne Sie wird nichts gelöscht.',
  erasedOld: 'Die alten Zeilen des Protokolls sind gelöscht.',
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
} satisfies typeof french;
