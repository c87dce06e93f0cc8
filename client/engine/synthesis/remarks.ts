// A patient's remark on a passage of a synthesis: kept as it is typed, a letter that stands beside the version it is of, and taken back (PROTOCOL.md,
// Synthesis).
import type { EnvelopeId } from '../../../shared/ids.ts';
import { annotation, ANNOTATION_BOUNDS } from '../../../shared/kinds/annotation.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { RelationKey } from '../api/views.ts';
import { type BesideProblem, inOneCommit, sendBeside } from '../entries/beside.ts';
import { gateBlock, refOf, takeBack } from '../entries/entries.ts';
import { sendBlock } from '../send/letters.ts';
import { ENTRY } from '../state/entry-row.ts';
import { REMARK_DRAFT } from '../state/remark-draft.ts';
import { relationOf, type Space } from '../state/space.ts';
import { annotationIn, synthesisIn } from '../state/syntheses.ts';
import { noteTraces } from '../state/traces-row.ts';

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
    const sent = sendBeside(space, transaction, key, { kind, codec: annotation, value });
    if (sent.ok) transaction.delete(REMARK_DRAFT, key);
    return sent;
  });

/** Keeps one that is being written; null: it was given up. False where it could not be kept. */
export async function keepRemark(space: Space, key: RelationKey, remark: Remark | null): Promise<boolean> {
  const kept = await inOneCommit<null, never>(space, (transaction) => {
    if (remark !== null && relationOf(transaction, key).role === 'patient')
      transaction.put(REMARK_DRAFT, key, { ...remark, relation: key, savedAt: space.ports.clock.now() });
    else if (transaction.get(REMARK_DRAFT, key) !== undefined) {
      transaction.delete(REMARK_DRAFT, key);
      noteTraces(transaction, space.ports.clock.now());
    }
    return ok(null);
  });
  return kept.ok;
}

export function remarkDraftOf({ store }: Space, key: RelationKey): Remark | null {
  const row = store.get(REMARK_DRAFT, key);
  if (row === undefined) return null;
  const { letter, section, start, passage, text } = row;
  return { letter, section, start, passage, text };
}

/** One's own, as long as it stands there: nobody reads it after that. */
export const takeBackRemark = (space: Space, key: RelationKey, id: EnvelopeId): Promise<Result<null, RemarkProblem>> =>
  inOneCommit<null, RemarkProblem>(space, (transaction) => {
    const row = transaction.get(ENTRY, id);
    if (row?.relation !== key || !row.mine || row.erased || annotationIn(row) === null) return err('gone');
    const block = sendBlock(space, transaction, relationOf(transaction, key));
    if (block !== null) return err(block);
    takeBack(space, transaction, key, row);
    return ok(null);
  });
