// Kind 28: a worksheet that was filled in, wording and replies together, so that it can be read for as long as the entry can, without the letter
// that brought it (PROTOCOL.md, Worksheets).
import { type Codec, struct } from '../codec.ts';
import { localDay } from './day.ts';
import { type Extra, extrasCodec } from './extras.ts';
import {
  type CellReply,
  fits,
  type Item,
  type ItemReply,
  replies,
  type Reply,
  sentWorksheet,
  type Worksheet,
} from './worksheet.ts';

export type WorksheetFilled = {
  readonly worksheet: Worksheet;
  /** The day it was offered for, in its author's own zone; 0: none. */
  readonly offeredDay: number;
  /** The day it was filled in, where that is told with one that was kept for oneself first; 0: it is not. */
  readonly writtenDay: number;
  readonly replies: readonly ItemReply[];
  readonly extras: readonly Extra[];
};

export const worksheetFilled: Codec<WorksheetFilled> = struct<WorksheetFilled>({
  worksheet: sentWorksheet,
  offeredDay: localDay,
  writtenDay: localDay,
  replies,
  extras: extrasCodec(),
});

/** A line of what a filled worksheet says. `wording`: of whoever wrote the worksheet; else the words of who filled it in. */
export type FilledLine = { readonly item: number; readonly type: 'wording' | 'own'; readonly text: string };

type Said = { readonly type: FilledLine['type']; readonly text: string };
const own = (text: string): readonly Said[] => (text.trim() === '' ? [] : [{ type: 'own', text }]);
const given = (text: string): readonly Said[] => (text === '' ? [] : [{ type: 'wording', text }]);

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const MS_A_DAY = 86_400_000;
/** In no language: a day as ISO 8601 writes it, a minute as a clock shows it. */
const dayText = (day: number): string => new Date(day * MS_A_DAY).toISOString().slice(0, 10);
const minuteText = (minute: number): string => `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;

/** What was said to one item, or in one cell, in words that are the same for every reader; nothing where nothing was. */
function saidTo(item: Item | undefined, reply: Reply): readonly Said[] {
  if (item === undefined || !fits(item, reply))
    return reply.type === 'open'
      ? own(reply.text)
      : reply.type === 'one' || reply.type === 'many'
        ? own(reply.ownWords)
        : reply.type === 'table'
          ? reply.cells.flatMap((cell) => saidTo(undefined, cell.reply))
          : [];
  if (reply.type === 'open') return own(reply.text);
  if (reply.type === 'when') {
    const parts = [reply.day === null ? '' : dayText(reply.day), reply.minute === null ? '' : minuteText(reply.minute)];
    return given(parts.filter((part) => part !== '').join(' '));
  }
  if (reply.type === 'scale' && item.type === 'scale')
    return given(`${item.low} ${String(reply.point + 1)}/${String(item.points)} ${item.high}`);
  if ((reply.type === 'one' || reply.type === 'many') && (item.type === 'one' || item.type === 'many')) {
    const chosen = reply.chosen.flatMap((place) => item.choices[place] ?? []);
    return [...given(chosen.join(', ')), ...own(reply.ownWords)];
  }
  if (reply.type === 'table' && item.type === 'table') {
    let row = -1;
    return reply.cells.flatMap((cell) => {
      const column = item.columns[cell.column];
      const said = saidTo(column, cell.reply);
      if (said.length === 0) return [];
      const name = cell.row === row ? '' : (item.rows[cell.row] ?? '');
      row = cell.row;
      return [...given(name), ...given(column?.wording ?? ''), ...said];
    });
  }
  return [];
}

/**
 * What is read, quoted and measured of a filled worksheet: of each item to which something was said its wording, then what was. A reply that
 * does not fit its item is shown as text where it has text, and else left out.
 */
export const linesOf = ({
  worksheet,
  replies: all,
}: Pick<WorksheetFilled, 'worksheet' | 'replies'>): readonly FilledLine[] =>
  all.flatMap(({ item, reply }) => {
    const its = worksheet.items[item];
    const said = saidTo(its, reply);
    if (said.length === 0) return [];
    return [...given(its?.wording ?? ''), ...said].map((line) => ({ item, ...line }));
  });

const hasOwnWords = (reply: Reply | CellReply): boolean =>
  reply.type === 'open' || ((reply.type === 'one' || reply.type === 'many') && reply.ownWords.trim() !== '');

/** Fields that were filled with no text. */
export const fieldsWithoutText = ({
  worksheet,
  replies: all,
}: Pick<WorksheetFilled, 'worksheet' | 'replies'>): number =>
  all.reduce((sum, { item, reply }) => {
    const its = worksheet.items[item];
    if (its === undefined || !fits(its, reply) || saidTo(its, reply).length === 0) return sum;
    if (reply.type !== 'table') return sum + (hasOwnWords(reply) ? 0 : 1);
    return sum + reply.cells.filter((cell) => !hasOwnWords(cell.reply)).length;
  }, 0);
