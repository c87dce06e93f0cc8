// A worksheet as it is being composed: every question as plain fields of text, so that what is typed stays as it is typed, whatever it makes so far.
import type { Column, Item, WorksheetText } from '../../../engine/api/worksheet-views.ts';

export const ITEM_TYPES = ['open', 'one', 'many', 'scale', 'hour', 'day', 'table', 'read'] as const;
export type ItemType = (typeof ITEM_TYPES)[number];
export const COLUMN_TYPES = ['open', 'one', 'scale'] as const satisfies readonly ItemType[];
export type ColumnType = (typeof COLUMN_TYPES)[number];

type Words = {
  readonly wording: string;
  /** A choice a line. */
  readonly choices: string;
  readonly ownWords: boolean;
  readonly points: string;
  readonly low: string;
  readonly high: string;
  /** Points are shown as numbers: never of one that is begun here. */
  readonly figures: boolean;
};
export type EditedColumn = Words & { readonly id: number; readonly type: ColumnType };
export type EditedItem = Words & {
  readonly id: number;
  readonly type: ItemType;
  readonly columns: readonly EditedColumn[];
  /** A row's name a line; none: the person adds rows. */
  readonly rows: string;
  /** Of one that asks for a day and an hour: as it came. */
  readonly asksBoth: boolean;
};
export type Edited = Omit<WorksheetText, 'items'> & { readonly items: readonly EditedItem[] };

const NO_WORDS: Words = { wording: '', choices: '', ownWords: false, points: '5', low: '', high: '', figures: false };

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What a column or a question says in fields. `nextId`: a number that no other has. */
function wordsOf(item: Item | Column): Words {
  const its = { ...NO_WORDS, wording: item.wording };
  if (item.type === 'one' || item.type === 'many')
    return { ...its, choices: item.choices.join('\n'), ownWords: item.ownWords };
  if (item.type === 'scale')
    return { ...its, points: String(item.points), low: item.low, high: item.high, figures: item.figures };
  return its;
}

const typeOf = (item: Item): ItemType => (item.type === 'when' ? (item.asks === 'time' ? 'hour' : 'day') : item.type);

export const newColumn = (id: number): EditedColumn => ({ ...NO_WORDS, id, type: 'open' });
export const newItem = (type: ItemType, nextId: () => number): EditedItem => ({
  ...NO_WORDS,
  id: nextId(),
  type,
  columns: type === 'table' ? [newColumn(nextId())] : [],
  rows: '',
  asksBoth: false,
});

export const toEdit = (text: WorksheetText, nextId: () => number): Edited => ({
  ...text,
  items: text.items.map((item): EditedItem => ({
    ...newItem(typeOf(item), nextId),
    ...wordsOf(item),
    columns:
      item.type === 'table'
        ? item.columns.map((column) => ({ ...wordsOf(column), id: nextId(), type: column.type }))
        : [],
    rows: item.type === 'table' ? item.rows.join('\n') : '',
    asksBoth: item.type === 'when' && item.asks === 'both',
  })),
});

const FEWEST_POINTS = 2;
const MOST_POINTS = 11;
const pointsIn = (points: string): number => {
  const number = Number.parseInt(points, 10);
  return Number.isNaN(number) ? FEWEST_POINTS : Math.min(MOST_POINTS, Math.max(FEWEST_POINTS, number));
};

function columnOf({ type, wording, ...its }: EditedColumn): Column {
  if (type === 'open') return { type, wording };
  if (type === 'one') return { type, wording, choices: linesOf(its.choices), ownWords: its.ownWords };
  return { type, wording, points: pointsIn(its.points), low: its.low, high: its.high, figures: its.figures };
}

function itemOf({ type, wording, ...its }: EditedItem): Item {
  switch (type) {
    case 'open':
    case 'read':
      return { type, wording };
    case 'one':
    case 'many':
      return { type, wording, choices: linesOf(its.choices), ownWords: its.ownWords };
    case 'scale':
      return { type, wording, points: pointsIn(its.points), low: its.low, high: its.high, figures: its.figures };
    case 'hour':
      return { type: 'when', wording, asks: 'time' };
    case 'day':
      return { type: 'when', wording, asks: its.asksBoth ? 'both' : 'date' };
    case 'table':
      return { type, wording, columns: its.columns.map(columnOf), rows: linesOf(its.rows) };
  }
}

export const textOf = ({ items, ...rest }: Edited): WorksheetText => ({ ...rest, items: items.map(itemOf) });

/** The same list with one a place further up (-1) or down (1); at its ends as it was. */
export function moved<T extends { readonly id: number }>(items: readonly T[], id: number, by: -1 | 1): readonly T[] {
  const at = items.findIndex((each) => each.id === id);
  const to = at + by;
  const [one, other] = [items[at], items[to]];
  return one === undefined || other === undefined ? items : items.with(at, other).with(to, one);
}
