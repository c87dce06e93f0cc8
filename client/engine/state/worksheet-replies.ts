// What is filled in of a worksheet: what of it says something, and what of it is too long to leave.
import { type ItemReply, type Reply, WORKSHEET_BOUNDS } from '../../../shared/kinds/worksheet.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';

const blank = (text: string): boolean => text.trim() === '';

/** What is said of it; null where nothing is. */
function saidIn(reply: Reply): Reply | null {
  switch (reply.type) {
    case 'open':
      return blank(reply.text) ? null : reply;
    case 'one':
    case 'many':
      return reply.chosen.length === 0 && blank(reply.ownWords) ? null : reply;
    case 'when':
      return reply.day === null && reply.minute === null ? null : reply;
    case 'table': {
      const cells = reply.cells.filter((cell) => saidIn(cell.reply) !== null);
      return cells.length === 0 ? null : { ...reply, cells };
    }
    default:
      return reply;
  }
}

/** Without what is empty. */
export const saidAmong = (replies: readonly ItemReply[]): readonly ItemReply[] =>
  replies.flatMap(({ item, reply }) => {
    const said = saidIn(reply);
    return said === null ? [] : [{ item, reply: said }];
  });

const textsIn = (reply: Reply): readonly string[] =>
  reply.type === 'open'
    ? [reply.text]
    : reply.type === 'one' || reply.type === 'many'
      ? [reply.ownWords]
      : reply.type === 'table'
        ? reply.cells.flatMap((cell) => textsIn(cell.reply))
        : [];

/** In a field, or together. */
export function isTooLong(replies: readonly ItemReply[]): boolean {
  const lengths = replies.flatMap(({ reply }) => textsIn(reply)).map(lengthOf);
  return (
    lengths.some((length) => length > WORKSHEET_BOUNDS.field) ||
    lengths.reduce((sum, length) => sum + length, 0) > LIMITS.entryCharacters
  );
}
