// Erasing a whole relation, in the order in which a death anywhere loses nothing and leaves nothing: what can be read leaves the device in one
// commit, with the notices, the word that it is erased, and the tokens behind them in the outbox; once the relay has taken these, its
// record and every key leave the vault; then its rows leave the device, and with them whom it was with (PROTOCOL.md, Erasure).
import { DAY } from '../../../shared/clock.ts';
import { encode } from '../../../shared/codec.ts';
import { ACT_BOUNDS } from '../../../shared/kinds/act.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import { kindOf, LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { relationErased } from '../../../shared/kinds/relation-erased.ts';
import type { Result } from '../../../shared/result.ts';
import { err, ok } from '../../../shared/result.ts';
import { leaveNoTraces } from '../account/fresh-place.ts';
import type { SendProblem } from '../api/api.ts';
import type { Destroying, DestroyProblem } from '../api/dossier-views.ts';
import type { RelationKey, RelationView } from '../api/views.ts';
import { sayCoverErased } from '../cover/hand-on.ts';
import { endedAt, leaveLine } from '../dossier/keeping.ts';
import { inOneCommit } from '../entries/beside.ts';
import { act, announceErased, erasuresOf } from '../entries/entries.ts';
import { stopPush } from '../push/push.ts';
import { PUSH } from '../push/push-row.ts';
import { sendAnnouncement, sendBlock, sendLetter } from '../send/letters.ts';
import { ENTRY, type EntryRow, isUnsealed } from '../state/entry-row.ts';
import { ERASED, ERASING, type ErasingRow, isErasing } from '../state/erasing-row.ts';
import { erasedRow } from '../state/opened.ts';
import { SELF } from '../state/keys.ts';
import { OUTBOX } from '../state/outbox-rows.ts';
import { RELATION } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { enqueueAll, relationOf, type Space } from '../state/space.ts';
import { noteTraces } from '../state/traces-row.ts';
import { eraseAllBegun } from '../entries/leaving.ts';
import { sayTransferErased } from '../transfer/give.ts';
import { noteAllErased } from '../vault/vault-erasure.ts';

/** What the relay will not take for so long it never will: the rest goes on without it. */
const LONGEST_WAIT_MS = 30 * DAY;

/**
 * Begins it. A relation that is stopped sends no notice any more; its tokens go all the same. `unconfirmed`: nobody there can be told yet.
 * Asked twice, it answers the same. `untold`: nobody there has been to be told for long, and it goes without that.
 */
export function eraseRelation(
  space: Space,
  key: RelationKey,
  { untold = false }: { readonly untold?: boolean } = {},
): Promise<Result<null, SendProblem>> {
  return act(space, (transaction) => {
    if (transaction.get(RELATION, key) === undefined || isErasing(transaction, key)) return ok(null);
    const relation = relationOf(transaction, key);
    const problem = sendBlock(space, transaction, relation);
    if ((problem === 'unconfirmed' || problem === 'reading') && !untold) return err(problem);
    const entries = [...transaction.all(ENTRY).values()].filter((entry) => entry.relation === key);
    const own = entries.filter(
      (entry) => entry.mine && !entry.erased && !isUnsealed(entry) && kindOf(entry.kind).class !== 'machinery',
    );
    sayCoverErased(space, transaction, key);
    sayTransferErased(space, transaction, key);
    const word = { kind: LETTER_KINDS.relationErased, payload: encode(relationErased, { extras: [] }) };
    if (problem === null) {
      announceErased(space, transaction, key, own);
      sendLetter(space, transaction, key, word);
    }
    // A device that comes back from its person's sheet has no session in which it could read that, and nobody is left to ask.
    if (problem !== 'stopped') sendAnnouncement(space, transaction, key, word);
    enqueueAll(transaction, own.flatMap(erasuresOf));
    forgetTexts(transaction, key, entries);
    noteTraces(transaction, space.ports.clock.now());
    const { relationId } = relation;
    const since = space.ports.clock.now();
    transaction.put(ERASING, key, { relation: key, relationId, since, total: own.length, stage: 'relay' });
    return ok(null);
  });
}

/**
 * A psychologist's record as a whole, once the work has ended: her keys, pieces and pages go as those of a relation that she erases, and what the other
 * person has stays with them, her letters too. They are told that nothing is read here any more. One line is left.
 */
export function destroyRecord(space: Space, key: RelationKey, said: Destroying): Promise<Result<null, DestroyProblem>> {
  return inOneCommit<null, DestroyProblem>(space, (transaction) => {
    const relation = transaction.get(RELATION, key);
    if (relation?.role !== 'psychologist' || isErasing(transaction, key)) return err('unsound');
    if (lengthOf(said.text) > ACT_BOUNDS.reason) return err('too-long');
    if (endedAt(space, relation) === null) return err('not-ended');
    if (sendBlock(space, transaction, relation) === null) {
      const word = { kind: LETTER_KINDS.relationErased, payload: encode(relationErased, { extras: [] }) };
      sendLetter(space, transaction, key, word);
      sendAnnouncement(space, transaction, key, word);
    }
    const since = space.ports.clock.now();
    leaveLine(space, transaction, relation, { ...said, at: since });
    forgetTexts(
      transaction,
      key,
      [...transaction.all(ENTRY).values()].filter((entry) => entry.relation === key),
    );
    noteTraces(transaction, since);
    const { relationId } = relation;
    transaction.put(ERASING, key, { relation: key, relationId, since, total: 0, stage: 'relay' });
    return ok(null);
  });
}

/** Nothing of it can be read on this device from here on, whatever the network does. */
function forgetTexts(transaction: Transaction, key: RelationKey, entries: readonly EntryRow[]): void {
  noteAllErased(transaction, entries);
  for (const entry of entries)
    if (kindOf(entry.kind).class !== 'machinery') transaction.put(ENTRY, entry.envelopeId, erasedRow(entry));
  eraseAllBegun(transaction, key);
  transaction.dropWritten(key);
}

const waitingOf = ({ store }: Space, { relation }: ErasingRow) =>
  [...store.all(OUTBOX).values()].filter((row) => row.relation === relation);

/** Before the vault is written: what the relay has taken whole goes on to the vault. */
export async function leaveRelay(space: Space): Promise<void> {
  const now = space.ports.clock.now();
  const over = [...space.store.all(ERASING).values()].filter(
    (row) => row.stage === 'relay' && (waitingOf(space, row).length === 0 || now - row.since > LONGEST_WAIT_MS),
  );
  if (over.length === 0) return;
  await space.store.transact((transaction) => {
    for (const row of over) transaction.put(ERASING, row.relation, { ...row, stage: 'vault' });
  });
}

/** Once the vault opens nothing of it any more: its rows leave this device, and its files. True where a screen has news of it. */
export async function leaveDevice(space: Space): Promise<boolean> {
  const over = [...space.store.all(ERASING).values()].filter(({ stage }) => stage === 'device');
  if (over.length === 0) return false;
  for (const { relation, relationId, since } of over) {
    if (space.store.get(PUSH, SELF)?.told?.relation === relation) await stopPush(space);
    await space.store.transact((transaction) => {
      transaction.dropRelation(relation);
      transaction.put(ERASED, relationId, { relationId, at: since });
      noteTraces(transaction, space.ports.clock.now());
    });
  }
  await leaveNoTraces(space).catch(() => undefined);
  return true;
}

/** How far the erasing of a relation has come; null where it is not being erased. */
export function leavingOf(space: Space, key: RelationKey): RelationView['leaving'] {
  const row = space.store.get(ERASING, key);
  if (row === undefined) return null;
  const left = waitingOf(space, row).filter(({ type }) => type === 'erase').length;
  return { done: row.stage === 'relay' ? Math.max(0, row.total - left) : row.total, total: row.total };
}
