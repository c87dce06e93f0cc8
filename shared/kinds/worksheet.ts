// Worksheet: questions as somebody wrote them, and what another person answered, kept together so that the wording stays readable without
// the letter that brought it. No code maps replies to a label, a colour or a sum (PROTOCOL.md, Worksheets).
import {
  bool,
  type Codec,
  encode,
  fixed,
  framed,
  list,
  oneOf,
  optional,
  refuseBytes,
  sortedSet,
  struct,
  u16,
  u8,
} from '../codec.ts';
import { writtenText } from './blocks.ts';
import { localDay, minuteOfDay } from './day.ts';
import { ascends, held, listOf, textUpTo } from './held.ts';

type Open = { readonly type: 'open' };
/** One of them, or several. `ownWords`: a line of one's own beside. */
type Choice = { readonly type: 'one' | 'many'; readonly choices: readonly string[]; readonly ownWords: boolean };
/** Points between two words; `figures`: shown as numbers. */
type Scale = {
  readonly type: 'scale';
  readonly points: number;
  readonly low: string;
  readonly high: string;
  readonly figures: boolean;
};
type When = { readonly type: 'when'; readonly asks: 'date' | 'time' | 'both' };
type Read = { readonly type: 'read' };
type Wording = { readonly wording: string };

/** What a column of a table can be. */
export type Column = Wording & (Open | (Choice & { readonly type: 'one' }) | Scale);
/** `rows`: their names; none: the person adds rows, up to 20. */
type Grid = { readonly type: 'table'; readonly columns: readonly Column[]; readonly rows: readonly string[] };
export type Item = Wording & (Open | Choice | Scale | When | Grid | Read);

export type Worksheet = {
  readonly version: 1;
  /** 16 bytes. */
  readonly worksheetId: Uint8Array;
  readonly edition: number;
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  readonly opening: string;
  readonly items: readonly Item[];
};

const TITLE = 120;
const LANGUAGE = 32;
const MOST_ITEMS = 30;
const MOST_CHOICES = 12;
const MOST_POINTS = 11;
const MOST_COLUMNS = 5;
const MOST_ROWS = 20;
const MOST_CELLS = MOST_COLUMNS * MOST_ROWS;

/** What whoever writes one, or fills one in, is held to: numbers of things, and code points of texts. `bytes`: of its encoding, of any that is sent. */
export const WORKSHEET_BOUNDS = {
  title: TITLE,
  opening: 4_000,
  wording: 300,
  /** Of an item that asks for nothing. */
  read: 4_000,
  choice: 120,
  field: 10_000,
  items: MOST_ITEMS,
  choices: MOST_CHOICES,
  points: MOST_POINTS,
  columns: MOST_COLUMNS,
  rows: MOST_ROWS,
  bytes: 65_536,
} as const;

/** As they are written: by their place in this list. */
const TYPES = ['open', 'one', 'many', 'scale', 'when', 'table', 'read'] as const;
type Type = (typeof TYPES)[number];
const typeCodec: Codec<Type> = {
  write: (writer, type) => u8.write(writer, TYPES.indexOf(type)),
  read: (reader) => TYPES[u8.read(reader)] ?? refuseBytes(),
};

const choiceFields = struct<Omit<Choice, 'type'>>({
  choices: listOf(writtenText, 2, MOST_CHOICES),
  ownWords: bool,
});
const scaleFields = struct<Omit<Scale, 'type'>>({
  points: held(u8, (points) => points >= 2 && points <= MOST_POINTS),
  low: writtenText,
  high: writtenText,
  figures: bool,
});
const ASKS = { date: 1, time: 2, both: 3 } as const;
const asksCodec: Codec<When['asks']> = {
  write: (writer, asks) => u8.write(writer, ASKS[asks]),
  read: (reader) => {
    const code = oneOf(u8, [1, 2, 3]).read(reader);
    return code === ASKS.date ? 'date' : code === ASKS.time ? 'time' : 'both';
  },
};

/** `table`: what reads a table, which none stands within. */
const itemCodec = <T extends Item>(table: Codec<Omit<Grid, 'type'>> | null): Codec<T> => ({
  write: (writer, item) => {
    typeCodec.write(writer, item.type);
    writtenText.write(writer, item.wording);
    if (item.type === 'one' || item.type === 'many') choiceFields.write(writer, item);
    else if (item.type === 'scale') scaleFields.write(writer, item);
    else if (item.type === 'when') asksCodec.write(writer, item.asks);
    else if (item.type === 'table') {
      if (table === null) throw new RangeError('a table within a table');
      table.write(writer, item);
    }
  },
  read: (reader) => {
    const type = typeCodec.read(reader);
    const wording = writtenText.read(reader);
    const fields = (): object => {
      switch (type) {
        case 'one':
        case 'many':
          return choiceFields.read(reader);
        case 'scale':
          return scaleFields.read(reader);
        case 'when':
          return { asks: asksCodec.read(reader) };
        case 'table':
          return table === null ? refuseBytes() : table.read(reader);
        default:
          return {};
      }
    };
    return { type, wording, ...fields() } as T;
  },
});

const COLUMN_TYPES: readonly Type[] = ['open', 'one', 'scale'];
const column = held(itemCodec<Column>(null), ({ type }) => COLUMN_TYPES.includes(type));
const grid = struct<Omit<Grid, 'type'>>({
  columns: listOf(column, 1, MOST_COLUMNS),
  rows: list(writtenText, MOST_ROWS),
});

export const worksheet: Codec<Worksheet> = struct<Worksheet>({
  version: oneOf(u8, [1]),
  worksheetId: fixed(16),
  edition: u16,
  language: textUpTo(LANGUAGE),
  title: textUpTo(TITLE),
  opening: writtenText,
  items: listOf(itemCodec<Item>(grid), 1, MOST_ITEMS),
});

const framedWorksheet = framed(worksheet);
const fitsALetter = (value: Worksheet): boolean => encode(worksheet, value).length <= WORKSHEET_BOUNDS.bytes;

/** As letters carry it, behind its length: one that is larger than any that is sent is refused. */
export const sentWorksheet: Codec<Worksheet> = held(framedWorksheet, fitsALetter);

type TextReply = { readonly type: 'open'; readonly text: string };
/** Places in the item's list of choices. */
type ChoiceReply = { readonly type: 'one' | 'many'; readonly chosen: readonly number[]; readonly ownWords: string };
/** From 0. */
type ScaleReply = { readonly type: 'scale'; readonly point: number };
/** The day in the person's own calendar; the minute of that day. */
type WhenReply = { readonly type: 'when'; readonly day: number | null; readonly minute: number | null };
export type CellReply = TextReply | (ChoiceReply & { readonly type: 'one' }) | ScaleReply;
export type Cell = { readonly row: number; readonly column: number; readonly reply: CellReply };
type GridReply = { readonly type: 'table'; readonly cells: readonly Cell[] };
export type Reply = TextReply | ChoiceReply | ScaleReply | WhenReply | GridReply;

/** What was said to an item, by its place; an item left empty is not there. */
export type ItemReply = { readonly item: number; readonly reply: Reply };

const choiceReply = struct<Omit<ChoiceReply, 'type'>>({
  chosen: sortedSet(u8, MOST_CHOICES),
  ownWords: writtenText,
});
const whenReply = struct<Omit<WhenReply, 'type'>>({ day: optional(localDay), minute: optional(minuteOfDay) });

const replyCodec = <R extends Reply>(cells: Codec<readonly Cell[]> | null): Codec<R> => ({
  write: (writer, reply) => {
    typeCodec.write(writer, reply.type);
    if (reply.type === 'open') writtenText.write(writer, reply.text);
    else if (reply.type === 'scale') u8.write(writer, reply.point);
    else if (reply.type === 'when') whenReply.write(writer, reply);
    else if (reply.type !== 'table') choiceReply.write(writer, reply);
    else if (cells === null) throw new RangeError('a table within a table');
    else cells.write(writer, reply.cells);
  },
  read: (reader) => {
    const type = typeCodec.read(reader);
    const fields = (): object => {
      switch (type) {
        case 'open':
          return { text: writtenText.read(reader) };
        case 'one':
        case 'many':
          return choiceReply.read(reader);
        case 'scale':
          return { point: u8.read(reader) };
        case 'when':
          return whenReply.read(reader);
        case 'table':
          return cells === null ? refuseBytes() : { cells: cells.read(reader) };
        case 'read':
          return refuseBytes();
      }
    };
    return { type, ...fields() } as R;
  },
});

const cellReply = held(replyCodec<CellReply>(null), ({ type }) => COLUMN_TYPES.includes(type));
const cell = struct<Cell>({ row: u8, column: u8, reply: cellReply });
const cells = held(list(cell, MOST_CELLS), (all) => ascends(all.map((each) => each.row * 256 + each.column)));
const itemReply = struct<ItemReply>({ item: u8, reply: replyCodec<Reply>(cells) });

/** Each item once, in their order. */
export const replies: Codec<readonly ItemReply[]> = held(list(itemReply, MOST_ITEMS), (all) =>
  ascends(all.map(({ item }) => item)),
);

/** Whether a reply is one that its item could be given. One that is not is shown as text where it has text, and else left out. */
export function fits(item: Item | undefined, reply: Reply): boolean {
  if (item === undefined || item.type !== reply.type) return false;
  switch (item.type) {
    case 'one':
    case 'many': {
      const { chosen, ownWords } = reply as ChoiceReply;
      const isOfItem = chosen.every((place) => place < item.choices.length) && (item.ownWords || ownWords === '');
      return isOfItem && (item.type === 'many' || chosen.length <= 1);
    }
    case 'scale':
      return (reply as ScaleReply).point < item.points;
    case 'when': {
      const { day, minute } = reply as WhenReply;
      return (item.asks !== 'time' || day === null) && (item.asks !== 'date' || minute === null);
    }
    case 'table': {
      const rows = item.rows.length === 0 ? MOST_ROWS : item.rows.length;
      return (reply as GridReply).cells.every((each) => each.row < rows && fits(item.columns[each.column], each.reply));
    }
    default:
      return true;
  }
}
