// Search over what is on the device.
import type { search as french } from '../fr/search.ts';
import { plural } from '../plural.ts';

export const search = {
  title: 'Suchen',
  label: 'Wörter zum Suchen',
  hint: 'Mehrere Wörter: Alle müssen vorkommen. In Anführungszeichen: die genauen Wörter in dieser Reihenfolge.',
  local: 'Die Suche läuft auf diesem Gerät.',
  memory: 'Wonach Sie suchen, wird nirgends aufbewahrt.',
  scope: 'Suchen in',
  scopeEntries: 'Einträge',
  scopeAnswers: 'Antworten',
  scopeMine: 'Für mich',
  scopeKept: 'In der Akte',
  keptRow: 'Stück oder Notiz der Akte',
  handed: 'übergebener Text',
  where: 'Wo suchen',
  here: 'In dieser Begleitung',
  everywhere: 'In allen Akten',
  count: (p) => plural('de', p.count, `${p.count} Ergebnis.`, `${p.count} Ergebnisse.`),
  inside: 'Im Inneren eines Wortes gefunden',
  none: (p) => `Nichts in ${p.scopes} für „${p.query}“.`,
  noneScope: 'Nichts ist gewählt: weder Einträge noch Antworten.',
  voice: 'Worte neben einer Aufnahme werden durchsucht; die Aufnahme selbst nicht.',
  widen: 'Überall suchen',
  preparing: (p) => `Die Suche wird vorbereitet, ${p.percent} %. Es können Ergebnisse fehlen.`,
  partial: 'Ein Teil des Verlaufs ist noch nicht auf diesem Gerät.',
  result: (p) => `${p.kind}, ${p.date} um ${p.time}`,
  page: 'Seite aus dem Heft',
  more: 'Weitere anzeigen',
} satisfies typeof french;
