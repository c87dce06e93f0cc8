// Replies as they are being filled in: found by their item, changed one at a time, and taken away where nothing is said any more.
import type { ItemReply, Reply } from '../engine/api/worksheet-views.ts';

export type TableReply = Extract<Reply, { type: 'table' }>;
export type Cell = TableReply['cells'][number];
export type CellReply = Cell['reply'];

export const replyTo = (replies: readonly ItemReply[], item: number): Reply | undefined =>
  replies.find((each) => each.item === item)?.reply;

/** In the order of the items; `reply`: null takes it away. */
export const withReply = (replies: readonly ItemReply[], item: number, reply: Reply | null): readonly ItemReply[] =>
  [...replies.filter((each) => each.item !== item), ...(reply === null ? [] : [{ item, reply }])].toSorted(
    (a, b) => a.item - b.item,
  );

const cellsOf = (reply: Reply | undefined): readonly Cell[] => (reply?.type === 'table' ? reply.cells : []);

export const cellAt = (reply: Reply | undefined, row: number, column: number): CellReply | undefined =>
  cellsOf(reply).find((cell) => cell.row === row && cell.column === column)?.reply;

const placeOf = ({ row, column }: Cell): number => row * 256 + column;
const tableOf = (cells: readonly Cell[]): TableReply | null =>
  cells.length === 0 ? null : { type: 'table', cells: cells.toSorted((a, b) => placeOf(a) - placeOf(b)) };

/** `reply`: null empties the cell. */
export function withCell(
  before: Reply | undefined,
  { row, column }: Omit<Cell, 'reply'>,
  reply: CellReply | null,
): TableReply | null {
  const others = cellsOf(before).filter((cell) => cell.row !== row || cell.column !== column);
  return tableOf(reply === null ? others : [...others, { row, column, reply }]);
}

/** The rows behind it move up. */
export const withoutRow = (before: Reply | undefined, row: number): TableReply | null =>
  tableOf(
    cellsOf(before).flatMap((cell) =>
      cell.row === row ? [] : [{ ...cell, row: cell.row > row ? cell.row - 1 : cell.row }],
    ),
  );

/** Rows with something in them, as many as reach the last of those. */
export const rowsFilled = (reply: Reply | undefined): number =>
  cellsOf(reply).reduce((most, { row }) => Math.max(most, row + 1), 0);

/** What is said to a choice; null where nothing is. */
export const choiceReply = <Type extends 'one' | 'many'>(
  type: Type,
  chosen: readonly number[],
  ownWords: string,
): { readonly type: Type; readonly chosen: readonly number[]; readonly ownWords: string } | null =>
  chosen.length === 0 && ownWords === '' ? null : { type, chosen: chosen.toSorted((a, b) => a - b), ownWords };

const NOTHING = { chosen: [], ownWords: '' } as const;

export const choiceIn = (
  reply: Reply | undefined,
): { readonly chosen: readonly number[]; readonly ownWords: string } =>
  reply?.type === 'one' || reply?.type === 'many' ? reply : NOTHING;

/** What is said to a question of when; null where nothing is. */
export const whenReply = (
  day: number | null,
  minute: number | null,
): { readonly type: 'when'; readonly day: number | null; readonly minute: number | null } | null =>
  day === null && minute === null ? null : { type: 'when', day, minute };

export const textIn = (reply: Reply | undefined): string => (reply?.type === 'open' ? reply.text : '');
export const pointIn = (reply: Reply | undefined): number | null => (reply?.type === 'scale' ? reply.point : null);

/** "07:05" of a minute of the day, as a field of time has it. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
export function minuteIn(clock: string): number | null {
  const read = /^(\d\d):(\d\d)$/.exec(clock);
  return read === null ? null : Number(read[1]) * 60 + Number(read[2]);
}
