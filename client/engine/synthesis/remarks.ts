// A patient's remark on a passage of a synthesis: a letter that stands beside the version it is of (PROTOCOL.md, Synthesis).
import type { EnvelopeId } from '../../../shared/ids.ts';
import { annotation, ANNOTATION_BOUNDS } from '../../../shared/kinds/annotation.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { RelationKey } from '../api/views.ts';
import { type BesideProblem, inOneCommit, sendBeside } from '../entries/beside.ts';
import { gateBlock, refOf } from '../entries/entries.ts';
import { ENTRY } from '../state/entry-row.ts';
import { relationOf, type Space } from '../state/space.ts';
import { synthesisIn } from '../state/syntheses.ts';

export type Remark = {
  /** The letter that brought the version. */
  readonly letter: EnvelopeId;
  readonly section: number;
  /** UTF-16 units of that section's text. */
  readonly start: number;
  readonly passage: string;
  readonly text: string;
};

/** `gone`: no such passage stands there. */
export type RemarkProblem =
  BesideProblem | 'gone' | 'empty' | 'paused' | 'over' | 'frame-first' | 'storage-failed' | 'locked';

export const annotate = (
  space: Space,
  key: RelationKey,
  { letter, section, start, passage, text }: Remark,
): Promise<Result<null, RemarkProblem>> =>
  inOneCommit<null, RemarkProblem>(space, (transaction) => {
    const row = transaction.get(ENTRY, letter);
    const said = row?.relation === key && !row.mine ? synthesisIn(row) : null;
    if (row === undefined || said === null) return err('gone');
    if (text.trim() === '') return err('empty');
    if (passage.trim() === '' || said.sections[section]?.text.startsWith(passage, start) !== true) return err('gone');
    if (lengthOf(text) > ANNOTATION_BOUNDS.text || lengthOf(passage) > ANNOTATION_BOUNDS.passage)
      return err('too-long');
    const { annotation: kind } = LETTER_KINDS;
    const shut = gateBlock(space, relationOf(transaction, key), kind);
    if (shut !== null) return err(shut);
    const value = { of: refOf(row), section, start, passage, text: text.trim(), extras: [] };
    return sendBeside(space, transaction, key, { kind, codec: annotation, value });
  });
