// Worksheets that a patient has begun to fill in: one object of the vault for each relation (PROTOCOL.md, What follows a person).
import { equalBytes } from '../../../shared/bytes.ts';
import { decode, encode } from '../../../shared/codec.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import {
  type BegunWorksheet,
  MOST_BEGUN,
  type WorksheetsBegun,
  worksheetsBegun,
} from '../../../shared/kinds/worksheets-begun.ts';
import type { RelationKey } from '../api/views.ts';
import { IN_HAND } from './in-hand-row.ts';
import { MOST_OBJECT_BYTES, OBJECT, objectRow, type ObjectRow, worksheetsBegunId } from './object-row.ts';
import type { Transaction } from './sealed-store.ts';
import { relationOf, type Space } from './space.ts';
import { isThere } from './there.ts';
import { datedNow } from './time.ts';
import { BEGUN_CHANGED } from './worksheet-rows.ts';

const known = new WeakMap<Uint8Array, WorksheetsBegun | null>();

/** Null where it is none, or stands under another relation's name. Decoded once. */
export function worksheetsBegunIn({
  objectId,
  kind,
  payload,
}: Pick<ObjectRow, 'objectId' | 'kind' | 'payload'>): WorksheetsBegun | null {
  if (kind !== VAULT_KINDS.worksheetsBegun || payload.length > MOST_OBJECT_BYTES) return null;
  const before = known.get(payload);
  if (before !== undefined) return before;
  const told = decode(worksheetsBegun, payload);
  const its = told.ok && worksheetsBegunId(told.value.relationId) === objectId ? told.value : null;
  known.set(payload, its);
  return its;
}

type Reads = Pick<Transaction, 'get' | 'all'>;

/** What is begun there, as it was begun. */
export function begunIn(reads: Reads, key: RelationKey): WorksheetsBegun {
  const { relationId } = relationOf(reads, key);
  const row = reads.get(OBJECT, worksheetsBegunId(relationId));
  return (row === undefined ? null : worksheetsBegunIn(row)) ?? { relationId, begun: [], extras: [] };
}

export const begunOf = (reads: Reads, key: RelationKey, worksheetId: Uint8Array): BegunWorksheet | null =>
  begunIn(reads, key).begun.find(({ worksheet }) => equalBytes(worksheet.worksheetId, worksheetId)) ?? null;

/** The object anew, newer than what was there before, whatever the clock says. `too-long`: no other device would take it. */
export function putBegunObject(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  told: WorksheetsBegun,
): 'too-long' | null {
  const objectId = worksheetsBegunId(told.relationId);
  const payload = encode(worksheetsBegun, told);
  if (payload.length > MOST_OBJECT_BYTES) return 'too-long';
  const time = Math.max(datedNow(space), (transaction.get(OBJECT, objectId)?.time ?? 0) + 1);
  const object = { objectId, kind: VAULT_KINDS.worksheetsBegun, time, payload };
  transaction.put(OBJECT, objectId, { ...objectRow(key, object), vaulted: false });
  return null;
}

/**
 * Puts one in the place of what was begun of that worksheet, or takes it away. While it is being filled in the vault gets it every few minutes, as
 * it gets a page; what is taken away at once. `full`: as many are begun as may be.
 */
export function putBegun(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  worksheetId: Uint8Array,
  begun: BegunWorksheet | null,
): 'too-long' | 'full' | null {
  const all = begunIn(transaction, key);
  const isIts = (each: { readonly worksheetId: Uint8Array }): boolean => equalBytes(each.worksheetId, worksheetId);
  const before = all.begun.find(({ worksheet }) => isIts(worksheet)) ?? null;
  if (before === null && begun === null) return null;
  const others = all.begun.filter(({ worksheet }) => !isIts(worksheet));
  if (begun !== null && others.length >= MOST_BEGUN) return 'full';
  const row = transaction.get(OBJECT, worksheetsBegunId(all.relationId));
  const isWhole = row === undefined || isThere(transaction, row);
  const problem = putBegunObject(space, transaction, key, {
    ...all,
    begun: begun === null ? others : [...others, begun],
  });
  if (problem !== null) return problem;
  const changes = isWhole ? [] : (transaction.get(BEGUN_CHANGED, key)?.changes ?? []);
  // What went is remembered while another text of that worksheet is begun.
  const droppedBefore = changes.find(isIts)?.dropped ?? null;
  transaction.put(BEGUN_CHANGED, key, {
    relation: key,
    changes: [
      ...changes.filter((each) => !isIts(each)).slice(1 - MOST_KEPT_CHANGES),
      { worksheetId, dropped: begun === null ? before : droppedBefore },
    ],
  });
  const objectId = worksheetsBegunId(all.relationId);
  const since = transaction.get(IN_HAND, objectId);
  if (begun === null) transaction.delete(IN_HAND, objectId);
  else if (since === undefined || since.left)
    transaction.put(IN_HAND, objectId, { objectId, since: space.ports.clock.now(), left: false });
  return null;
}
const MOST_KEPT_CHANGES = 64;

/** An entry was erased: nothing that was to stand in its place is here any more. */
export function dropBegunReplacing(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  ids: readonly EnvelopeId[],
): void {
  for (const { worksheet, replacing } of begunIn(transaction, key).begun)
    if (replacing !== null && ids.includes(replacing)) putBegun(space, transaction, key, worksheet.worksheetId, null);
}
