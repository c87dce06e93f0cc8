// What another own device wrote in the vault of worksheets, as it becomes this device's: of the library the version that comes last, of what is begun
// both devices' words (PROTOCOL.md, What follows a person).
import { equalBytes, toHex } from '../../../shared/bytes.ts';
import { encode } from '../../../shared/codec.ts';
import { objectIdOf } from '../../../shared/crypto/vault/objects.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import { RelationId } from '../../../shared/ids.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { type ItemReply, replies, type Reply } from '../../../shared/kinds/worksheet.ts';
import { type BegunWorksheet, begunWorksheet, MOST_BEGUN } from '../../../shared/kinds/worksheets-begun.ts';
import { localTime } from '../../../shared/rhythm/calendar.ts';
import type { RelationKey } from '../api/views.ts';
import { putFilledPage } from '../notebook/pages.ts';
import { isErasing } from '../state/erasing-row.ts';
import { MOST_ITEMS } from '../state/library.ts';
import { OBJECT, objectRow, worksheetsBegunId } from '../state/object-row.ts';
import { mergedPart } from '../state/own-plan.ts';
import { RELATION } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { isThere } from '../state/there.ts';
import { worksheetKeptIn } from '../state/worksheet-library.ts';
import { BEGUN_CHANGED, type BegunChange } from '../state/worksheet-rows.ts';
import { begunIn, putBegunObject, worksheetsBegunIn } from '../state/worksheets-begun.ts';

/** What this device wrote since and has not given the vault stands, and is written behind it. */
export function takeWorksheet(transaction: Transaction, object: PrivateFields): void {
  if (worksheetKeptIn(object) === null) return;
  const before = transaction.get(OBJECT, object.objectId);
  if (before !== undefined && (before.kind !== object.kind || (!before.vaulted && before.time >= object.time))) return;
  const isNew = before === undefined;
  const count = [...transaction.all(OBJECT).values()].filter((row) => worksheetKeptIn(row) !== null).length;
  if (isNew && count >= 2 * MOST_ITEMS) return;
  transaction.put(OBJECT, object.objectId, objectRow(null, object));
}

const nameOf = ({ worksheet }: BegunWorksheet): string => toHex(worksheet.worksheetId);
const isSaying = (a: readonly ItemReply[], b: readonly ItemReply[]): boolean =>
  equalBytes(encode(replies, a), encode(replies, b));

/** Of two texts to one open item both stay; of anything else one's own. */
function mergedReply(own: Reply | undefined, told: Reply): Reply {
  if (own === undefined) return told;
  if (own.type === 'open' && told.type === 'open') return { type: 'open', text: mergedPart(own.text, '', told.text) };
  if (own.type !== 'table' || told.type !== 'table') return own;
  const cells = new Map(told.cells.map((cell) => [cell.row * 256 + cell.column, cell]));
  for (const cell of own.cells) {
    const place = cell.row * 256 + cell.column;
    const other = cells.get(place)?.reply;
    const reply = other === undefined ? cell.reply : mergedReply(cell.reply, other);
    cells.set(place, { ...cell, reply: reply as typeof cell.reply });
  }
  return { type: 'table', cells: [...cells.entries()].toSorted(([a], [b]) => a - b).map(([, cell]) => cell) };
}

export function mergedReplies(own: readonly ItemReply[], told: readonly ItemReply[]): readonly ItemReply[] {
  const all = new Map(own.map(({ item, reply }) => [item, reply]));
  for (const { item, reply } of told) all.set(item, mergedReply(all.get(item), reply));
  return [...all.entries()].toSorted(([a], [b]) => a - b).map(([item, reply]) => ({ item, reply }));
}

/** Whether two are one text: of the same wording, for the same day, in the same entry's place. */
const areOne = (a: BegunWorksheet, b: BegunWorksheet): boolean =>
  a.worksheet.edition === b.worksheet.edition && a.offeredDay === b.offeredDay && a.replacing === b.replacing;

/** What is begun apart of one worksheet and is another text stays: here what this device is filling in, the other as a page of the notebook. */
function setApart(space: Space, transaction: Transaction, relationId: RelationId, told: BegunWorksheet): void {
  if (told.replies.length === 0) return;
  const id = objectIdOf(VAULT_KINDS.worksheetsBegun, RelationId.toBytes(relationId), encode(begunWorksheet, told));
  const { clock, timeZone } = space.ports;
  const begunDay = localTime(Math.min(told.saved, clock.now()), timeZone).day;
  putFilledPage(space, transaction, told, { begunDay, asks: null, id });
}

/** One worksheet, of which this device changed something since the vault had it. */
function merged(
  own: BegunWorksheet | undefined,
  told: BegunWorksheet | undefined,
  { dropped }: BegunChange,
): BegunWorksheet | null {
  if (own === undefined) {
    // Set down or thrown away here: it comes back where more was filled in elsewhere.
    const isMore =
      told !== undefined &&
      dropped !== null &&
      (!areOne(dropped, told) || !isSaying(mergedReplies(dropped.replies, told.replies), dropped.replies));
    return isMore ? told : null;
  }
  if (told === undefined || !areOne(own, told)) return own;
  return { ...own, replies: mergedReplies(own.replies, told.replies), saved: Math.max(own.saved, told.saved) };
}

/** Whether what the vault still holds is what was set down or thrown away here before this was begun. */
const isSetDown = ({ dropped }: BegunChange, told: BegunWorksheet): boolean =>
  dropped !== null && areOne(dropped, told) && isSaying(mergedReplies(dropped.replies, told.replies), dropped.replies);

const isSame = (a: readonly BegunWorksheet[], b: readonly BegunWorksheet[]): boolean => {
  const written = (all: readonly BegunWorksheet[]): readonly string[] =>
    all.map((each) => toHex(encode(begunWorksheet, each))).toSorted();
  const [first, second] = [written(a), written(b)];
  return first.length === second.length && first.every((each, i) => each === second[i]);
};

export function takeBegun(
  space: Space,
  transaction: Transaction,
  relations: ReadonlyMap<RelationId, RelationKey>,
  object: PrivateFields,
): void {
  const told = worksheetsBegunIn(object);
  const key = told === null ? undefined : relations.get(told.relationId);
  if (told === null || key === undefined || isErasing(transaction, key)) return;
  const changes = transaction.get(BEGUN_CHANGED, key)?.changes ?? [];
  const own = new Map(begunIn(transaction, key).begun.map((each) => [nameOf(each), each]));
  const theirs = new Map(told.begun.map((each) => [nameOf(each), each]));
  const changed = new Map(changes.map((change) => [toHex(change.worksheetId), change]));
  const begun = [...new Set([...theirs.keys(), ...changed.keys()])].flatMap((name): readonly BegunWorksheet[] => {
    const change = changed.get(name);
    const [here, there] = [own.get(name), theirs.get(name)];
    if (change !== undefined && here !== undefined && there !== undefined && !areOne(here, there))
      if (!isSetDown(change, there)) setApart(space, transaction, told.relationId, there);
    const its = change === undefined ? there : (merged(here, there, change) ?? undefined);
    return its === undefined ? [] : [its];
  });
  const kept = begun.slice(0, MOST_BEGUN);
  if (isSame(kept, told.begun)) {
    transaction.put(OBJECT, object.objectId, objectRow(key, object));
    transaction.delete(BEGUN_CHANGED, key);
    return;
  }
  // Too much for one object, each device keeps its own.
  putBegunObject(space, transaction, key, { ...told, begun: kept });
}

/** Once the vault is written: what it has as it is here was changed here alone no more. */
export async function forgetBegunChanges({ store }: Space): Promise<void> {
  const keys = [...store.all(BEGUN_CHANGED).keys()];
  if (keys.length === 0) return;
  await store.transact((transaction) => {
    for (const [key, { relation }] of transaction.all(BEGUN_CHANGED)) {
      const its = transaction.get(RELATION, relation);
      const row = its === undefined ? undefined : transaction.get(OBJECT, worksheetsBegunId(its.relationId));
      if (row === undefined || isThere(transaction, row)) transaction.delete(BEGUN_CHANGED, key);
    }
  });
}
