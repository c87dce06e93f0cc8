// During a cover each text that the patient sets down is sealed for the colleague too, in the relation with the colleague. Nothing remembers what
// was done: what stands in one relation says what is to stand in the other, so that a death between, a lost network or another own device double
// nothing and leave nothing out (PROTOCOL.md, Cover).
import { decode, encode } from '../../../shared/codec.ts';
import { objectIdOf } from '../../../shared/crypto/vault/objects.ts';
import { type EnvelopeId, ObjectId, RelationId } from '../../../shared/ids.ts';
import { replacement } from '../../../shared/kinds/replacement.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { worksheetFilled } from '../../../shared/kinds/worksheet-filled.ts';
import { erase, refOf, type Sealable, takeBack } from '../entries/entries.ts';
import { clampedTime } from '../entries/order.ts';
import { copiesOf, readHeads } from '../entries/thread.ts';
import { isReadByAll, sendBlock, sendLetter } from '../send/letters.ts';
import { ENTRY, type EntryRow, isUnsealed } from '../state/entry-row.ts';
import { innerOf } from '../state/opened.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, relationOf, type Space } from '../state/space.ts';
import { isThere, twinIdOf } from './copies.ts';
import { hasEnded, inHand, type InHand, isGone, isIts, laterNow, spanOf } from './standing.ts';
import { pieceOfPage, unnamed } from './unnamed.ts';

const GIVEN: ReadonlySet<number> = new Set([
  LETTER_KINDS.flash,
  LETTER_KINDS.piece,
  LETTER_KINDS.page,
  LETTER_KINDS.worksheetFilled,
]);

/** True where something was sealed or erased. */
export async function sealTwice(space: Space): Promise<boolean> {
  let done = false;
  for (const each of inHand(space)) {
    const key = each.relation.key;
    const sealed = await space.aside.take(key, () =>
      isDue(space, each) ? space.store.transact((transaction) => levelled(space, transaction, each)) : false,
    );
    done ||= sealed === true;
  }
  return done;
}

/** Of a cover that began, the colleague's side knows of it first. */
const isDue = (space: Space, { relation, told }: InHand): boolean =>
  told !== null && sendBlock(space, space.store, relation) === null;

/** Own texts of the psychologist's relation, in the order in which they were written. */
function ownRows(reads: Transaction, each: InHand): readonly EntryRow[] {
  return [...reads.all(ENTRY).values()]
    .filter(
      (row) =>
        row.relation === each.main.key && row.mine && !isUnsealed(row) && GIVEN.has(innerOf(row)?.kind ?? row.kind),
    )
    .toSorted((a, b) => a.time - b.time || a.seq - b.seq);
}

function levelled(space: Space, transaction: Transaction, each: InHand): boolean {
  const rows = ownRows(transaction, each);
  const { deviceId } = accountOf(transaction).device;
  const standsIn = isIts(space, each);
  // Which of them this device answers for.
  const isIn = ({ author }: EntryRow): boolean => author === deviceId || (standsIn && isGone(space, author));
  let done = false;
  if (mayGive(space, each)) for (const row of rows) done = (isIn(row) && give(space, transaction, each, row)) || done;
  // What carries no word acts after the end too, and any device says it that reads of it first.
  const withdrawn = new Set(readHeads(space, each.main.key).flatMap((head) => (head.withdrawn ? [head.id] : [])));
  // Of what was changed after the end the colleague keeps the text that was given.
  const changed = new Set(rows.flatMap((row) => (row.erased ? [] : (innerOf(row)?.replaces.envelopeId ?? []))));
  for (const row of rows) {
    const isGoing = row.erased && (withdrawn.has(row.envelopeId) || !changed.has(row.envelopeId));
    if (isGoing) done = takeOutOf(space, transaction, each, row, withdrawn) || done;
  }
  return done;
}

/** Whether the colleague may be given anything now. */
function mayGive(space: Space, each: InHand): boolean {
  const { begins, ends } = spanOf(space, each.main, each.cover.asked);
  const now = laterNow(space);
  return !hasEnded(space, each) && now >= begins && now < ends;
}

/** Whether a text was set down within the days, behind the word that agreed to them. */
function isWithin(space: Space, { main, cover }: InHand, row: EntryRow): boolean {
  const { begins, ends } = spanOf(space, main, cover.asked);
  const at = clampedTime({ time: row.time, hour: row.hour === 0 ? null : row.hour });
  const { agreed } = cover;
  if (agreed === null || at < begins || at >= ends) return false;
  return row.author === agreed.author ? row.seq > agreed.seq : at >= agreed.at;
}

/** A worksheet goes whole, under a name that it has in that relation alone; to an app that reads none of it, or no pages, as its plain text. */
function twinOf(space: Space, transaction: Transaction, { main, relation }: InHand, said: Sealable): Sealable | null {
  const { worksheetFilled: kind, page } = LETTER_KINDS;
  if (said.kind === page && !isReadByAll(space, transaction, relation, page)) return pieceOfPage(said);
  const filled = said.kind === kind ? decode(worksheetFilled, said.payload) : null;
  if (filled?.ok !== true || !isReadByAll(space, transaction, relation, kind)) return unnamed(said);
  const worksheetId = ObjectId.toBytes(
    objectIdOf(
      kind,
      RelationId.toBytes(main.relationId),
      RelationId.toBytes(relation.relationId),
      filled.value.worksheet.worksheetId,
    ),
  );
  const worksheet = { ...filled.value.worksheet, worksheetId };
  return { kind, payload: encode(worksheetFilled, { ...filled.value, worksheet, extras: [] }) };
}

function give(space: Space, transaction: Transaction, each: InHand, row: EntryRow): boolean {
  const { relation } = each;
  const envelopeId = twinIdOf(each, row.envelopeId);
  if (row.erased || !isWithin(space, each, row) || isThere(transaction, relation.key, envelopeId)) return false;
  const inner = innerOf(row);
  const letter = twinOf(space, transaction, each, inner ?? row);
  if (letter === null) return false;
  if (inner === null) {
    sendLetter(space, transaction, relation.key, { ...letter, envelopeId, time: row.time });
    return true;
  }
  // What is sent again to the psychologist says what its first says.
  if (copiesOf(space, each.main.key, row).some((copy) => copy.envelopeId === inner.replaces.envelopeId)) return false;
  // A text stands in the place of another one that the colleague has; of one that the colleague never had nothing is given.
  const older = transaction.get(ENTRY, twinIdOf(each, inner.replaces.envelopeId));
  if (older === undefined || older.erased) return false;
  const payload = encode(replacement, { replaces: refOf(older), ...letter });
  sendLetter(space, transaction, relation.key, { kind: LETTER_KINDS.replacement, payload, envelopeId, time: row.time });
  erase(space, transaction, relation.key, copiesOf(space, relation.key, older));
  return true;
}

/** What is erased here, or was taken back, is so at the colleague's. */
function takeOutOf(
  space: Space,
  transaction: Transaction,
  each: InHand,
  row: EntryRow,
  withdrawn: ReadonlySet<EnvelopeId>,
): boolean {
  const { key } = relationOf(transaction, each.relation.key);
  const twin = transaction.get(ENTRY, twinIdOf(each, row.envelopeId));
  if (twin === undefined || !twin.mine || twin.erased) return false;
  if (withdrawn.has(row.envelopeId)) takeBack(space, transaction, key, twin);
  else erase(space, transaction, key, copiesOf(space, key, twin));
  return true;
}
