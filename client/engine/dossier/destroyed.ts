// A piece that is destroyed, or goes to another record: in the place of each of its editions stands a stub with the date and why, over which the chain still
// verifies. The act and its salt leave this device at once and the vault with its next erasure, which comes behind the stub (PROTOCOL.md, Acts).
import { encode } from '../../../shared/codec.ts';
import { ACT_BOUNDS, ACT_KINDS, type Act, actOrStub, type Stub, type StubReason } from '../../../shared/kinds/act.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { ObjectId } from '../../../shared/ids.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Destroying, DossierProblem } from '../api/dossier-views.ts';
import type { RelationKey } from '../api/views.ts';
import { inOneCommit } from '../entries/beside.ts';
import { type ActRow, actRows, isShown, SHOWN } from '../state/acts.ts';
import { OBJECT, objectRow, type ObjectRow } from '../state/object-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { eraseObject } from '../state/erase-object.ts';
import { dossierRelation, putAct } from './notes.ts';

type Placed = { readonly row: ObjectRow; readonly act: Act; readonly hash: Uint8Array };

/** Of one subject, the oldest edition first. waits: one of them has no place yet, so that no stub can stand in it. */
function editionsOf(
  transaction: Transaction,
  key: RelationKey,
  subject: ObjectId,
): Result<readonly Placed[], 'gone' | 'waits'> {
  const rows = actRows(transaction, key).flatMap(({ row, read }: ActRow): readonly Placed[] =>
    read.type === 'act' && read.act.subject === subject ? [{ row, act: read.act, hash: read.hash }] : [],
  );
  if (rows.length === 0) return err('gone');
  if (!rows.every(({ row }) => isShown(row))) return err('waits');
  return ok(rows.toSorted((a, b) => a.act.n - b.act.n));
}

function leaveStub(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  { row, act, hash, reason, text }: Placed & { readonly reason: StubReason; readonly text: string },
): void {
  const time = datedNow(space);
  const stub: Stub = { relationId: act.relationId, n: act.n, actHash: hash, time, reason, text };
  const object = {
    objectId: ObjectId.random(space.ports.random),
    kind: VAULT_KINDS.act,
    time,
    payload: encode(actOrStub, { type: 'stub', stub }),
  };
  // What comes behind it freezes the hour at which the act was there.
  const more = { name: '', passed: SHOWN.hourKnown, takenUp: row.takenUp };
  transaction.put(OBJECT, object.objectId, { ...objectRow(key, object, more), vaulted: false });
  eraseObject(space, transaction, row.objectId);
}

export const destroyPiece = (
  space: Space,
  key: RelationKey,
  subject: ObjectId,
  { reason, text }: Destroying,
): Promise<Result<null, DossierProblem>> =>
  inOneCommit<null, DossierProblem>(space, (transaction) => {
    if (dossierRelation(transaction, key) === null) return err('unsound');
    if (lengthOf(text) > ACT_BOUNDS.reason) return err('too-long');
    const editions = editionsOf(transaction, key, subject);
    if (!editions.ok) return editions;
    for (const each of editions.value) leaveStub(space, transaction, key, { ...each, reason, text: text.trim() });
    return ok(null);
  });

/** Notes and contacts alone: nothing else is written into the wrong record by hand. */
const MOVES: ReadonlySet<number> = new Set([ACT_KINDS.note, ACT_KINDS.contact]);

/** Each edition goes on there with when it happened, noted now; here nothing of its text is left. */
export const movePiece = (
  space: Space,
  key: RelationKey,
  subject: ObjectId,
  to: RelationKey,
): Promise<Result<null, DossierProblem>> =>
  inOneCommit<null, DossierProblem>(space, (transaction) => {
    const relationId = dossierRelation(transaction, to);
    if (relationId === null || to === key || dossierRelation(transaction, key) === null) return err('unsound');
    const editions = editionsOf(transaction, key, subject);
    if (!editions.ok) return editions;
    if (!editions.value.every(({ act }) => MOVES.has(act.what))) return err('unsound');
    const there = ObjectId.random(space.ports.random);
    const now = datedNow(space);
    for (const [at, each] of editions.value.entries()) {
      const { what, happened, content } = each.act;
      const objectId = at === 0 ? there : ObjectId.random(space.ports.random);
      // In their order, as that of what waits for its place is of when it was noted.
      putAct(space, transaction, to, {
        objectId,
        relationId,
        what,
        subject: there,
        happened,
        content,
        noted: now + at,
      });
      leaveStub(space, transaction, key, { ...each, reason: 'moved', text: '' });
    }
    return ok(null);
  });
