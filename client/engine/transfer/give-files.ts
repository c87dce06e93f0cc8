// What is heard and shown beside a text that is handed over: brought from the relation before, and put under ids and keys of its own into the one that
// began, one text after the other, so that a device holds no more of it at once (PROTOCOL.md, Transfer).
import { encode } from '../../../shared/codec.ts';
import { randomSecret } from '../../../shared/crypto/base/secret.ts';
import { blobsOf, refToCome, withBlobs } from '../../../shared/crypto/relation/blob-letters.ts';
import type { BlobRef } from '../../../shared/crypto/base/stream.ts';
import { BlobId } from '../../../shared/ids.ts';
import { type HandedOn, handedOnWithFiles } from '../../../shared/kinds/handed-on.ts';
import { kindOf, LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { isOver } from '../cover/standing.ts';
import { ownCopyIdOf } from '../cover/copies.ts';
import { unnamedWithFiles } from '../cover/unnamed.ts';
import { besideBlock, leftToday } from '../entries/beside.ts';
import { dropLeaving } from '../entries/drop-leaving.ts';
import { copiesLeaving } from '../entries/leaving.ts';
import { bringWhole } from '../files/bring.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { keepFile, letterToLeave, ON_ITS_WAY } from '../state/file-rows.ts';
import { isStub, isWithoutText, saidBy } from '../state/opened.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, type Space } from '../state/space.ts';
import { type Given, givenIn, isGiven, isGoingOn, lackOf, mayAct, noteLack } from './given.ts';
import type { InHand } from './standing.ts';

const { handedOnWithFiles: WITH_FILES } = LETTER_KINDS;

/** Whose text a copy is of, and when it was set down. */
export const saidOf = (
  space: Space,
  { hand, main }: InHand,
  { head }: Given,
): Pick<HandedOn, 'coverId' | 'from' | 'name' | 'first'> => ({
  coverId: hand.transferId,
  from: head.mine ? 'patient' : 'psychologist',
  name: [...(head.mine ? accountOf(space.store).name : main.peer.name)].slice(0, 200).join(''),
  first: head.at,
});

/** Whether a text goes with what stands beside it, and not as words alone. */
export const waitsForFiles = (each: InHand, one: Given, row: EntryRow): boolean =>
  lackOf(each, one) === null && blobsOf(saidBy(row)).length > 0;

/** What was on its way and is not to go any more, or stands there by another own device, is dropped. */
export function dropFiles(space: Space, transaction: Transaction, each: InHand): boolean {
  const leaving = copiesLeaving(transaction, each.relation.key);
  if (leaving.length === 0) return false;
  const meant = new Set(
    isGoingOn(each) && !isOver(space, each.relation)
      ? givenIn(space, each).flatMap((one) =>
          isGiven(space, transaction, each, one) ? [] : [one.twin, ownCopyIdOf(transaction, one.twin)],
        )
      : [],
  );
  const dropped = leaving.filter(({ envelopeId }) => envelopeId === null || !meant.has(envelopeId));
  for (const row of dropped) dropLeaving(space, transaction, row);
  return dropped.length > 0;
}

/** The next that is to be brought; null where nothing is, and while another is on its way. */
function nextIn(space: Space, each: InHand): { readonly one: Given; readonly row: EntryRow } | null {
  const { relation, told } = each;
  if (told === null || !isGoingOn(each) || !mayAct(space, each) || isOver(space, relation)) return null;
  if (
    besideBlock(space, space.store, relation, WITH_FILES) !== null ||
    copiesLeaving(space.store, relation.key).length > 0
  )
    return null;
  if (leftToday(space, space.store, relation.key, WITH_FILES) === 0) return null;
  for (const one of givenIn(space, each)) {
    const row = space.store.get(ENTRY, one.head.id);
    if (row === undefined || isStub(row) || isWithoutText(row) || isGiven(space, space.store, each, one)) continue;
    if (waitsForFiles(each, one, row)) return { one, row };
  }
  return null;
}

/** True where something is on its way now, or was found to be nowhere any more. */
export async function beginFiles(space: Space, each: InHand): Promise<boolean> {
  const next = nextIn(space, each);
  if (next === null) return false;
  const { one, row } = next;
  const files: Uint8Array[] = [];
  for (const blob of blobsOf(saidBy(row))) {
    const brought = await bringWhole(space, each.main.key, blob);
    if (!brought.ok && brought.error === 'offline') return false;
    if (!brought.ok) {
      noteLack(each, one, 'files');
      return true;
    }
    files.push(brought.value);
  }
  return space.store.transact((transaction) => begin(space, transaction, each, { one, files }));
}

function begin(
  space: Space,
  transaction: Transaction,
  each: InHand,
  { one, files }: { readonly one: Given; readonly files: readonly Uint8Array[] },
): boolean {
  const row = transaction.get(ENTRY, one.head.id);
  // Erased or given while it was brought.
  if (row === undefined || isWithoutText(row) || isGiven(space, transaction, each, one)) return false;
  const bare = unnamedWithFiles(saidBy(row));
  const blobs = files.map((file): BlobRef => {
    const { random } = space.ports;
    const blobId = BlobId.random(random);
    return refToCome({ blobId, streamKey: randomSecret('stream', random), length: file.length });
  });
  if (bare === null || blobsOf(bare).length !== blobs.length) {
    noteLack(each, one, 'files');
    return true;
  }
  const { kind } = bare;
  const copy: HandedOn = { ...saidOf(space, each, one), kind, payload: withBlobs(bare, blobs), extras: [] };
  const payload = encode(handedOnWithFiles, copy);
  if (payload.length > kindOf(WITH_FILES).maxBytes) {
    noteLack(each, one, 'files');
    return true;
  }
  const { key } = each.relation;
  for (const [i, { blobId }] of blobs.entries()) keepFile(transaction, key, blobId, files[i] as Uint8Array);
  const at = space.ports.clock.now();
  const leaving = letterToLeave({
    relation: key,
    kind: WITH_FILES,
    payload,
    at,
    envelopeId: ownCopyIdOf(transaction, one.twin),
  });
  transaction.put(ON_ITS_WAY, leaving.id, leaving);
  return true;
}
