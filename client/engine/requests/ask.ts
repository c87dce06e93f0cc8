// A patient asks something of the record, and the psychologist replies with a reason: each goes as a letter of its own, and each is a piece of her record,
// under a name that all of her devices give it (PROTOCOL.md, Requests about a record).
import { fromHex } from '../../../shared/bytes.ts';
import { encode } from '../../../shared/codec.ts';
import { objectIdOf } from '../../../shared/crypto/vault/objects.ts';
import { RelationId } from '../../../shared/ids.ts';
import { ACT_KINDS, askedContent, replyContent } from '../../../shared/kinds/act.ts';
import { type RecordAnswer, recordAnswered } from '../../../shared/kinds/record-answered.ts';
import { recordAsked, REQUEST_BOUNDS } from '../../../shared/kinds/record-asked.ts';
import { LETTER_KINDS, VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { NewRequest } from '../api/request-views.ts';
import type { RhythmProblem } from '../api/rhythm-views.ts';
import type { RelationKey } from '../api/views.ts';
import { fileAct } from '../dossier/filed.ts';
import { inOneCommit, sendBeside } from '../entries/beside.ts';
import { refOf } from '../entries/entries.ts';
import { standingIn } from '../rhythm/agenda.ts';
import { ENTRY } from '../state/entry-row.ts';
import { isErasing } from '../state/erasing-row.ts';
import { isLater } from '../state/later-row.ts';
import { OBJECT } from '../state/object-row.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import { relationOf, type Space } from '../state/space.ts';
import { ERASED_OBJECT } from '../state/erased-object-row.ts';
import { type Asked, askedIn } from './view.ts';

/** Closed by either: what is said afterwards would be shown to nobody. */
const isClosed = (space: Space, relation: RelationRow): boolean => {
  const how = standingIn(space, relation).course.end?.how;
  return how === 'refused' || how === 'stopped';
};

export const askRecord = (
  space: Space,
  key: RelationKey,
  { what, concerns, text }: NewRequest,
): Promise<Result<null, RhythmProblem>> =>
  inOneCommit<null, RhythmProblem>(space, (transaction) => {
    const relation = relationOf(transaction, key);
    if (relation.role !== 'patient' || isClosed(space, relation)) return err('not-now');
    if (what === 'remark' && text.trim() === '') return err('empty');
    if (lengthOf(text) > REQUEST_BOUNDS.text || concerns.length > REQUEST_BOUNDS.refs) return err('too-long');
    const refs = concerns.flatMap((id) => {
      const entry = transaction.get(ENTRY, id);
      return entry?.relation === key ? [refOf(entry)] : [];
    });
    const requestId = space.ports.random.bytes(16);
    const value = { requestId, what, concerns: refs, text: text.trim(), extras: [] };
    return sendBeside(space, transaction, key, { kind: LETTER_KINDS.recordAsked, codec: recordAsked, value });
  });

export const answerRecord = (
  space: Space,
  key: RelationKey,
  id: string,
  { answer, text }: { readonly answer: Exclude<RecordAnswer, 'received'>; readonly text: string },
): Promise<Result<null, RhythmProblem>> =>
  inOneCommit<null, RhythmProblem>(space, (transaction) => {
    const relation = relationOf(transaction, key);
    const requestId = fromHex(id);
    const asked = askedIn(space, relation).find(({ view }) => view.id === id);
    if (relation.role !== 'psychologist' || isClosed(space, relation) || requestId === null || asked === undefined)
      return err('not-now');
    // A refusal without its reason is none that anybody could take further.
    if (answer === 'no' && text.trim() === '') return err('empty');
    if (lengthOf(text) > REQUEST_BOUNDS.text) return err('too-long');
    const said = { requestId, answer, text: text.trim() };
    const value = { ...said, extras: [] };
    const sent = sendBeside(space, transaction, key, {
      kind: LETTER_KINDS.recordAnswered,
      codec: recordAnswered,
      value,
    });
    if (!sent.ok) return sent;
    fileAsked(space, transaction, relation, asked);
    fileAct(space, transaction, key, { what: ACT_KINDS.reply, content: encode(replyContent, said) });
    return ok(null);
  });

/** Of one request one act, whichever of her devices files it. */
const askedObject = (relationId: RelationId, id: string) =>
  objectIdOf(VAULT_KINDS.act, RelationId.toBytes(relationId), fromHex(id) ?? new Uint8Array(0));

function fileAsked(
  space: Space,
  transaction: Parameters<typeof fileAct>[1],
  { key, relationId }: RelationRow,
  { view }: Asked,
): boolean {
  const objectId = askedObject(relationId, view.id);
  // One that was destroyed is not filed again.
  if (transaction.get(OBJECT, objectId) !== undefined || transaction.get(ERASED_OBJECT, objectId) !== undefined)
    return false;
  const { what, text, at } = view;
  const requestId = fromHex(view.id) ?? new Uint8Array(16);
  const content = encode(askedContent, { requestId, what, asked: at, text });
  return fileAct(space, transaction, key, { what: ACT_KINDS.asked, content, objectId, happenedAt: at });
}

/** What was asked enters the record by itself, as it came. True where something did. */
export async function fileRequests(space: Space): Promise<boolean> {
  let filed = false;
  for (const relation of space.store.all(RELATION).values()) {
    const { key, role, relationId } = relation;
    if (role !== 'psychologist' || isErasing(space.store, key) || isLater(space.store, key)) continue;
    await space.aside.take(key, async () => {
      const isNew = ({ view }: Asked): boolean => {
        const objectId = askedObject(relationId, view.id);
        return (
          space.store.get(OBJECT, objectId) === undefined && space.store.get(ERASED_OBJECT, objectId) === undefined
        );
      };
      const due = askedIn(space, relation).filter(isNew);
      if (due.length === 0) return;
      await space.store.transact((transaction) => {
        for (const each of due) filed = fileAsked(space, transaction, relation, each) || filed;
      });
    });
  }
  return filed;
}
