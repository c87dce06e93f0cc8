// Keeping a passage, with a word of one's own or none, and giving it up (PROTOCOL.md, What follows a person).
import { ObjectId } from '../../../shared/ids.ts';
import { MARK_BOUNDS } from '../../../shared/kinds/mark.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { MarkedPassage, MarkProblem, MarkView } from '../api/mark-views.ts';
import type { RelationKey } from '../api/views.ts';
import { inOneCommit } from '../entries/beside.ts';
import { refOf } from '../entries/entries.ts';
import { shownBy } from '../entries/thread.ts';
import { ENTRY, isUnsealed } from '../state/entry-row.ts';
import { eraseObject } from '../state/erase-object.ts';
import { isErasing } from '../state/erasing-row.ts';
import { isLater } from '../state/later-row.ts';
import { markIn, markRows, type MarkRow, MOST_MARKS, putMark } from '../state/marks.ts';
import { OBJECT } from '../state/object-row.ts';
import { plainTextOf } from '../state/opened.ts';
import { RELATION } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';

function markOf(reads: Pick<Transaction, 'get'>, key: RelationKey, id: ObjectId): MarkRow | null {
  const row = reads.get(OBJECT, id);
  const its = row?.relation === key ? markIn(row) : null;
  return row === undefined || its === null ? null : { row, mark: its };
}

export const keepMark = (
  space: Space,
  key: RelationKey,
  { sourceId, start, text }: MarkedPassage,
  word: string,
): Promise<Result<ObjectId, MarkProblem>> =>
  inOneCommit<ObjectId, MarkProblem>(space, (transaction) => {
    const relation = transaction.get(RELATION, key);
    const source = transaction.get(ENTRY, sourceId);
    const isHere = relation !== undefined && source?.relation === key && !source.erased && !isUnsealed(source);
    if (!isHere || isErasing(transaction, key)) return err('not-there');
    const isThere = text.trim() !== '' && (plainTextOf(source)?.startsWith(text, start) ?? false);
    if (!isThere) return err('not-there');
    if (lengthOf(text) > MARK_BOUNDS.passage || lengthOf(word) > MARK_BOUNDS.word) return err('too-long');
    const all = markRows(transaction, key);
    const before = all.find(
      ({ mark }) =>
        mark.source.envelopeId === sourceId &&
        mark.start === start &&
        mark.length === text.length &&
        mark.passage !== '',
    );
    if (before === undefined && all.length >= MOST_MARKS) return err('full');
    const objectId = before?.row.objectId ?? ObjectId.random(space.ports.random);
    const said = {
      relationId: relation.relationId,
      source: refOf(source),
      start,
      length: text.length,
      passage: text,
      word: word.trim() || (before?.mark.word ?? ''),
      extras: before?.mark.extras ?? [],
    };
    putMark(space, transaction, key, { objectId, said });
    return ok(objectId);
  });

export const changeWord = (
  space: Space,
  key: RelationKey,
  id: ObjectId,
  word: string,
): Promise<Result<null, MarkProblem>> =>
  inOneCommit<null, MarkProblem>(space, (transaction) => {
    const its = markOf(transaction, key, id);
    if (its === null) return err('gone');
    if (lengthOf(word) > MARK_BOUNDS.word) return err('too-long');
    putMark(space, transaction, key, { objectId: id, said: { ...its.mark, word: word.trim() } });
    return ok(null);
  });

export const dropMark = (space: Space, key: RelationKey, id: ObjectId): Promise<Result<null, MarkProblem>> =>
  inOneCommit<null, MarkProblem>(space, (transaction) => {
    if (markOf(transaction, key, id) !== null) eraseObject(space, transaction, id);
    return ok(null);
  });

/** Those whose source is here as the thread has it; of one whose history is on its way back, as they were kept. */
export function marksOf(space: Space, key: RelationKey): readonly MarkView[] {
  const { store } = space;
  if (store.get(RELATION, key) === undefined || isErasing(store, key)) return [];
  const isAway = isLater(store, key);
  return markRows(store, key)
    .map(({ row, mark }): MarkView => {
      const head = isAway ? undefined : shownBy(space, key, mark.source);
      const isGone = mark.passage === '' || (head?.erasedAt ?? null) !== null;
      return {
        id: row.objectId,
        sourceId: head === undefined || isGone ? null : head.id,
        mine: head?.mine ?? false,
        at: head?.at ?? row.time,
        start: mark.start,
        text: isGone ? '' : mark.passage,
        word: mark.word,
        erasedAt: isGone ? (head?.erasedAt ?? row.time) : null,
      };
    })
    .toSorted((a, b) => a.at - b.at || a.start - b.start || (a.id < b.id ? -1 : 1));
}
