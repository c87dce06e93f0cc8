// What stands of one item over time: as it was filled in, in its own words, and nothing made of it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FilledWorksheet, Item, ItemReply } from '../engine/api/worksheet-views.ts';
import { EnvelopeId, ObjectId } from '../../shared/ids.ts';
import { overTime } from './over-time.ts';

const SCALE: Item = { type: 'scale', wording: 'La nuit', points: 5, low: 'hachée', high: 'entière', figures: false };
const HOUR: Item = { type: 'when', wording: 'Debout', asks: 'time' };
const OPEN: Item = { type: 'open', wording: 'Au réveil' };

const filled = (
  day: number,
  replies: readonly ItemReply[],
  items: readonly Item[] = [SCALE, HOUR, OPEN],
): FilledWorksheet => ({
  id: ObjectId.fromBytes(new Uint8Array(16).fill(1)),
  entry: EnvelopeId.fromBytes(new Uint8Array(16).fill(day % 256)),
  at: day * 86_400_000,
  mine: false,
  worksheet: { version: 1, worksheetId: new Uint8Array(16), edition: 1, language: 'fr', title: '', opening: '', items },
  offeredOn: day,
  replies,
  passages: [],
  wording: 'sent',
  changeable: false,
});
const point = (at: number): ItemReply => ({ item: 0, reply: { type: 'scale', point: at } });

describe('one item over time', () => {
  it('stands where it was put, in order of its days, whatever order it came in; what was left empty is nowhere', () => {
    const all = [filled(12, [point(4)]), filled(10, [point(0)]), filled(11, [])];
    expect(overTime(all, 0).map(({ values }) => values.map(({ at }) => at))).toEqual([[0, 1]]);
    expect(overTime([filled(10, [{ item: 1, reply: { type: 'when', day: null, minute: 720 } }])], 1)).toMatchObject([
      { values: [{ at: 0.5 }] },
    ]);
  });

  it('begins another line where its words are others, and a text has none', () => {
    const reworded: Item = { ...SCALE, low: 'courte' };
    const all = [filled(10, [point(1)]), filled(11, [point(2)], [reworded]), filled(12, [point(3)], [reworded])];
    expect(overTime(all, 0).map(({ values }) => values.length)).toEqual([1, 2]);
    expect(overTime([filled(10, [{ item: 2, reply: { type: 'open', text: 'Rien.' } }])], 2)).toEqual([]);
  });
});

// E1 of the design: no sum, score, average, threshold, trend, colour by value, alert or ranking, in a name or a text; and nothing that rings.
const REFUSED =
  /\b(score|total(?!: String)|sum|average|mean|threshold|trend|alert|rank|severity|norm|seuil|moyenne|somme|tendance|alerte|résultat|manqué|missed|overdue|streak)\b/iu;
const ROOMS = [
  'client/worksheets',
  'client/features/patient/worksheets',
  'client/features/psychologist/worksheets',
  'client/engine/worksheets',
];
const root = join(import.meta.dirname, '..', '..');
const sources = ROOMS.flatMap((room) =>
  readdirSync(join(root, room))
    .filter((name) => /\.(ts|tsx|css)$/.test(name) && !name.includes('.test.'))
    .map((name) => [`${room}/${name}`, readFileSync(join(root, room, name), 'utf8')] as const),
);
const withoutComments = (text: string): string => text.replaceAll(/\/\*.*?\*\/|^\s*\/\/.*$/gms, '');

describe('the rooms of worksheets', () => {
  it.each(sources)('%s sums, ranks, judges and reminds of nothing', (_path, text) => {
    expect(REFUSED.exec(withoutComments(text))?.[0]).toBeUndefined();
    expect(/from '[^']*\/(push|notifications|timer)[^']*'/.exec(text)).toBeNull();
  });

  it('colour no value: the line and its dots are of the text’s own ink, and no style knows a reply', () => {
    const styles = readFileSync(join(root, 'client/worksheets/worksheets.css'), 'utf8');
    const inks = [...styles.matchAll(/(?:stroke|fill): (var\([^)]+\)|\w+);/g)].map(([, ink]) => ink);
    expect(new Set(inks)).toEqual(new Set(['none', 'var(--ink)']));
    const drawn = readFileSync(join(root, 'client/worksheets/OverTime.tsx'), 'utf8');
    expect(/classList|style=|class=\{/.exec(drawn)).toBeNull();
  });

  it('say in no text of either language what the refused words say', async () => {
    const texts = ['fr', 'en'].map((language) =>
      readFileSync(join(root, `client/i18n/${language}/worksheet.ts`), 'utf8'),
    );
    for (const text of texts)
      expect(REFUSED.exec(withoutComments(text).replaceAll(/p\.total|'total'/g, ''))?.[0]).toBeUndefined();
    expect(REFUSED.test('un score')).toBe(true);
    expect(REFUSED.test('the mean')).toBe(true);
  });
});
