// Search over what is on the device.
import type { search as french } from '../fr/search.ts';
import { plural } from '../plural.ts';

export const search: typeof french = {
  title: 'Zoeken',
  label: 'Te zoeken woorden',
  hint: 'Meerdere woorden: alle moeten erin staan. Tussen aanhalingstekens: de exacte woorden, in volgorde.',
  local: 'Het zoeken gebeurt op dit toestel.',
  memory: 'Wat u zoekt, wordt nergens bewaard.',
  scope: 'Zoeken in',
  scopeEntries: 'Inbrengen',
  scopeAnswers: 'Antwoorden',
  scopeMine: 'Voor mij',
  scopeKept: 'In het dossier',
  keptRow: 'stuk of notitie uit het dossier',
  handed: 'overhandigde tekst',
  where: 'Waar zoeken',
  here: 'In deze begeleiding',
  everywhere: 'In alle dossiers',
  count: (p) => plural('nl', p.count, `${p.count} resultaat.`, `${p.count} resultaten.`),
  inside: 'Gevonden binnen een woord',
  none: (p) => `Niets in ${p.scopes} voor ‘${p.query}’.`,
  noneScope: 'Er is niets gekozen: geen inbrengen, geen antwoorden.',
  voice: 'Woorden naast een opname worden doorzocht; de opname zelf niet.',
  widen: 'Overal zoeken',
  preparing: (p) => `Het zoeken wordt voorbereid, ${p.percent} %. Er kunnen resultaten ontbreken.`,
  partial: 'Een deel van de geschiedenis staat nog niet op dit toestel.',
  result: (p) => `${p.kind}, ${p.date} om ${p.time}`,
  page: 'bladzijde uit het schrift',
  more: 'Meer tonen',
};
