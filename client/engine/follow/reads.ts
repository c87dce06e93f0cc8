// What was opened, between one's own devices: places of the other person's chains up to which all is read, and what was opened beyond them. A
// place counts once this device holds it under the same hash, so that nothing is opened before it was written (PROTOCOL.md, What follows a
// person).
import { MINUTE } from '../../../shared/clock.ts';
import { encode } from '../../../shared/codec.ts';
import { type ChainState, judgeHead } from '../../../shared/crypto/relation/chains.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import { DRAFT_KINDS } from '../../../shared/kinds/draft.ts';
import {
  MOST_ABOVE,
  MOST_PLACES,
  type ReadPositions,
  readPositions,
  type ReadUpTo,
} from '../../../shared/kinds/read-positions.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import type { DeviceId, EnvelopeId, RelationId } from '../../../shared/ids.ts';
import type { RelationKey } from '../api/views.ts';
import { newlyOpened } from '../entries/newly-opened.ts';
import type { Head } from '../entries/pages.ts';
import { readHeads } from '../entries/thread.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { isErasing } from '../state/erasing-row.ts';
import { isLater } from '../state/later-row.ts';
import { OBJECT, objectRow, readsId } from '../state/object-row.ts';
import { RELATION } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { readsIn } from './objects.ts';

/** What was opened is told the other devices so long after at the latest, or as the app is left or locked. */
const LONGEST_MS = 10 * MINUTE;
/** Places of one device that are told and not known here yet. */
const MOST_AWAITED = 4;

type Known = Pick<ReadPositions, 'upTo' | 'above'>;
const NOTHING: Known = { upTo: [], above: [] };

/** What people write to each other is what they open. */
const LETTERS: ReadonlySet<Head['kind']> = new Set<Head['kind']>(DRAFT_KINDS);

/** Still to be opened: nobody has taken it away, or put another in its place. */
const isToOpen = (head: Head): boolean =>
  !head.opened && !head.withdrawn && head.erasedAt === null && head.replacedBy === null && !head.beyondDay;

const lettersIn = (space: Space, key: RelationKey): readonly { readonly head: Head; readonly row: EntryRow }[] =>
  readHeads(space, key).flatMap((head) => {
    const row = head.mine || !LETTERS.has(head.kind) ? undefined : space.store.get(ENTRY, head.id);
    return row === undefined ? [] : [{ head, row }];
  });

/** Of each device the last place that is known here as it is told. */
function placesHere(chains: ChainState, upTo: readonly ReadUpTo[]): ReadonlyMap<DeviceId, ReadUpTo> {
  const here = new Map<DeviceId, ReadUpTo>();
  for (const place of upTo)
    if (judgeHead(chains, place) === 'here' && place.seq > (here.get(place.device)?.seq ?? 0))
      here.set(place.device, place);
  return here;
}

/** Whether an entry is among what is told as opened. */
export function covers(
  chains: ChainState,
  { upTo, above }: Known,
): (row: Pick<EntryRow, 'author' | 'seq' | 'envelopeId'>) => boolean {
  const here = placesHere(chains, upTo);
  const beyond = new Set(above);
  return ({ author, seq, envelopeId }) => seq <= (here.get(author)?.seq ?? 0) || beyond.has(envelopeId);
}

/** The union: what cannot be judged yet stays, what another stands in the place of goes. */
function united(chains: ChainState, rowOf: (id: EnvelopeId) => EntryRow | undefined, all: readonly Known[]): Known {
  const told = all.flatMap(({ upTo }) => upTo);
  const here = placesHere(chains, told);
  const awaited = new Map<DeviceId, Map<number, ReadUpTo>>();
  for (const place of told)
    if (judgeHead(chains, place) === 'later') {
      const its = awaited.get(place.device) ?? new Map<number, ReadUpTo>();
      awaited.set(place.device, its.set(place.seq, place));
    }
  const later = [...awaited.values()].flatMap((its) =>
    [...its.values()].sort((a, b) => a.seq - b.seq).slice(0, MOST_AWAITED),
  );
  const above = [...new Set(all.flatMap((each) => each.above))]
    .map((id) => ({ id, row: rowOf(id) }))
    .filter(({ row }) => row === undefined || row.seq > (here.get(row.author)?.seq ?? 0))
    // Those that are here first, the latest in front: of more than fit the others are shown as new once more.
    .sort((a, b) => (b.row?.time ?? -1) - (a.row?.time ?? -1) || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_ABOVE);
  return { upTo: [...here.values(), ...later].slice(0, MOST_PLACES), above: above.map(({ id }) => id) };
}

/** What was opened here. */
function openedHere(
  space: Space,
  key: RelationKey,
  chains: ChainState,
): Known & { readonly rows: readonly EntryRow[] } {
  const letters = lettersIn(space, key);
  const firstNew = new Map<DeviceId, number>();
  for (const { head, row } of letters)
    if (isToOpen(head)) firstNew.set(row.author, Math.min(row.seq, firstNew.get(row.author) ?? Infinity));
  const rows = letters.flatMap(({ head, row }) => (head.opened ? [row] : []));
  const upTo = new Map<DeviceId, ReadUpTo>();
  for (const { author, seq, hash } of rows) {
    const place = { device: author, seq, hash };
    const isBefore = seq < (firstNew.get(author) ?? Infinity) && seq > (upTo.get(author)?.seq ?? 0);
    if (isBefore && judgeHead(chains, place) === 'here') upTo.set(author, place);
  }
  return { rows, upTo: [...upTo.values()], above: rows.map(({ envelopeId }) => envelopeId) };
}

const objectOf = (relationId: RelationId, known: Known): Uint8Array =>
  encode(readPositions, { relationId, ...known, extras: [] });

/** Gives the vault what was opened here and is not there: all of it as one leaves, else what has waited long enough. */
export function keepReads(space: Space, transaction: Transaction, which: 'due' | 'all'): boolean {
  const now = space.ports.clock.now();
  const waiting = newlyOpened(space);
  let kept = false;
  for (const [key, since] of waiting) {
    if (which === 'due' && Math.abs(now - since) < LONGEST_MS) continue;
    const relation = transaction.get(RELATION, key);
    waiting.delete(key);
    if (relation === undefined || isErasing(transaction, key) || isLater(transaction, key)) continue;
    const { relationId, chains } = relation;
    const before = transaction.get(OBJECT, readsId(relationId));
    const told = (before === undefined ? null : readsIn(before)) ?? NOTHING;
    const { rows, ...own } = openedHere(space, key, chains);
    const isTold = covers(chains, told);
    if (rows.every((row) => isTold(row))) continue;
    const payload = objectOf(
      relationId,
      united(chains, (id) => transaction.get(ENTRY, id), [own, told]),
    );
    const object = { objectId: readsId(relationId), kind: VAULT_KINDS.readPositions, time: datedNow(space), payload };
    transaction.put(OBJECT, object.objectId, { ...objectRow(key, object), vaulted: false });
    kept = true;
  }
  return kept;
}

/** What another own device says was opened joins what is known here; it is written again where that is more. */
export function takeReads(
  transaction: Transaction,
  relations: ReadonlyMap<RelationId, RelationKey>,
  object: PrivateFields,
): void {
  const told = readsIn(object);
  const key = told === null ? undefined : relations.get(told.relationId);
  const relation = key === undefined ? undefined : transaction.get(RELATION, key);
  if (told === null || key === undefined || relation === undefined || isErasing(transaction, key)) return;
  const row = transaction.get(OBJECT, object.objectId);
  const before = row === undefined ? null : readsIn(row);
  if (before === null) return transaction.put(OBJECT, object.objectId, objectRow(key, object));
  const { chains, relationId } = relation;
  const rowOf = (id: EnvelopeId) => transaction.get(ENTRY, id);
  const isMore = knowsMore(before, told, rowOf);
  const payload = objectOf(relationId, united(chains, rowOf, [before, told]));
  transaction.put(OBJECT, object.objectId, { ...objectRow(key, { ...object, payload }), vaulted: !isMore });
}

/** By numbers alone: a place that is not known here yet is no reason to write another. */
function knowsMore(before: Known, told: Known, rowOf: (id: EnvelopeId) => EntryRow | undefined): boolean {
  const furthest = new Map<DeviceId, number>();
  for (const { device, seq } of told.upTo) furthest.set(device, Math.max(seq, furthest.get(device) ?? 0));
  const above = new Set(told.above);
  const isTold = (author: DeviceId, seq: number): boolean => seq <= (furthest.get(author) ?? 0);
  return (
    before.upTo.some(({ device, seq }) => !isTold(device, seq)) ||
    before.above.some((id) => {
      const row = rowOf(id);
      return !above.has(id) && (row === undefined || !isTold(row.author, row.seq));
    })
  );
}

/** What the tables were when this was last looked at: it takes a change of either to open anything. */
const lookedAt = new WeakMap<Space['store'], string>();

/** Opens here what another own device says was opened. True where there was something. */
export async function openRead(space: Space): Promise<boolean> {
  const { store } = space;
  const reads = [...store.all(OBJECT).values()].flatMap((row) => {
    const told = readsIn(row);
    return told === null || row.relation === null ? [] : [{ key: row.relation, told }];
  });
  if (reads.length === 0) return false;
  const versions = `${store.version(ENTRY)} ${store.version(OBJECT)} ${store.version(RELATION)}`;
  if (lookedAt.get(store) === versions) return false;
  const opened = reads.flatMap(({ key, told }) => space.aside.takeNow(key, () => toOpen(space, key, told)) ?? []);
  if (opened.length > 0)
    await store.transact((transaction) => {
      for (const id of opened) {
        const row = transaction.get(ENTRY, id);
        if (row !== undefined && !row.opened) transaction.put(ENTRY, id, { ...row, opened: true });
      }
    });
  lookedAt.set(store, `${store.version(ENTRY)} ${store.version(OBJECT)} ${store.version(RELATION)}`);
  return opened.length > 0;
}

function toOpen(space: Space, key: RelationKey, told: ReadPositions): readonly EnvelopeId[] {
  const relation = space.store.get(RELATION, key);
  if (relation === undefined) return [];
  const isTold = covers(relation.chains, told);
  return lettersIn(space, key).flatMap(({ head, row }) => (isToOpen(head) && isTold(row) ? [row.envelopeId] : []));
}
