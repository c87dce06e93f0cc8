// What a psychologist's own devices opened and filed in a record, for herself alone.
import type { log as french } from '../fr/log.ts';
import { plural } from '../plural.ts';

export const log = {
  title: 'Toegangslogboek',
  lead: 'Wat uw toestellen geopend hebben, en wanneer. Versleuteld bewaard in uw reservekopie; niemand anders ziet het, tenzij u het exporteert.',
  not: 'Het logboek houdt niet bij wat u regel per regel leest, noch wat u zoekt.',
  export: 'Dit logboek exporteren',
  keepYears: 'Hoelang het logboek bewaard blijft, voor al uw dossiers',
  keep: (p) => `${p.years} jaar bewaard, en hooguit tot het einde van het dossier. Te controleren.`,
  years: (p) => plural('nl', p.count, '1 jaar', `${p.count} jaar`),
  eraseOld: (p) => `Uit het logboek wissen wat vóór ${p.date} ligt`,
  eraseOldDo: 'Wissen',
  eraseOldWhat:
    'In al uw dossiers en op al uw toestellen worden deze regels van het logboek gewist. De dossiers zelf veranderen niet. Zonder u wordt niets gewist.',
  erasedOld: 'De oude regels van het logboek zijn gewist.',
  opened: 'Dossier geopend',
  filed: 'Stuk opgenomen',
  amended: 'Stuk verbeterd',
  identity: 'Identiteitsblad geopend',
  kept: 'Uit verplichting bewaarde tekst geopend',
  exported: 'Export voorbereid',
  printed: 'Pagina afgedrukt',
  supervision: 'Supervisiefragmenten voorbereid',
  recovered: 'Ruimte teruggevonden met het herstelblad',
  thisDevice: 'dit toestel',
  otherDevice: 'een ander toestel van u',
  none: 'Er is nog niets genoteerd.',
} satisfies typeof french;
