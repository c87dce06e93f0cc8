// The first frame of a relation: the psychologist's template is proposed by itself once a patient's app has said that it reads it, so that
// there is something to read before anything is written (PROTOCOL.md, Frame).
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { termIn } from '../../../shared/kinds/terms.ts';
import type { FrameDraft } from '../api/frame-views.ts';
import { hasWriting, readBeside } from '../entries/thread.ts';
import { isReadByAll, sendBlock } from '../send/letters.ts';
import { frameSaidBy } from '../state/frame-letters.ts';
import { frameKeptId } from '../state/frame-kept.ts';
import { OBJECT } from '../state/object-row.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import type { Space } from '../state/space.ts';
import { hasSiblings } from '../vault/readers.ts';
import { frameDraftOf } from './drafts.ts';
import { inOneCommit } from '../entries/beside.ts';
import { propose } from './letters.ts';

/** What only the psychologist knows stands between brackets until she has written it. */
const UNWRITTEN = /\[[^[\]\n]+\]/u;

/** Whether a template says all that it is to say: nothing that she has still to fill in is proposed by itself. */
const isWhole = ({ country, clauses, terms }: FrameDraft): boolean =>
  country !== '' &&
  termIn(terms, 'keeping') !== null &&
  clauses.some(({ text }) => text.trim() !== '') &&
  clauses.every(({ text }) => !UNWRITTEN.test(text));

/** Of several own devices the one that wrote the template proposes it: two at once would propose two frames. */
const isOurs = ({ store, ports }: Space): boolean => {
  const row = store.get(OBJECT, frameKeptId(null));
  return row === undefined || row.record !== null || !row.vaulted || !hasSiblings(store, ports.random);
};

/** True where something was proposed. */
export async function proposeFirst(space: Space): Promise<boolean> {
  const template = frameDraftOf(space, null);
  if (template === null || !isWhole(template) || !isOurs(space)) return false;
  let proposed = false;
  for (const relation of space.store.all(RELATION).values()) {
    const done = await space.aside.take(relation.key, async () => {
      if (!isFirst(space, relation)) return false;
      return (await inOneCommit(space, (transaction) => propose(space, transaction, relation.key, template))).ok;
    });
    proposed ||= done === true;
  }
  return proposed;
}

/** A relation that begins: nobody has written or proposed anything there, and the patient's app reads what is proposed. */
const isFirst = (space: Space, relation: RelationRow): boolean =>
  relation.role === 'psychologist' &&
  relation.state === 'active' &&
  sendBlock(space, space.store, relation) === null &&
  isReadByAll(space, space.store, relation, LETTER_KINDS.frameProposed) &&
  // The first questions may have been answered.
  readBeside(space, relation.key).every(({ row }) => frameSaidBy(row) === null) &&
  !hasWriting(space, relation.key);
