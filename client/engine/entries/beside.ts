// Letters that stand in a place of their own, as the frame's and those of the first exchanges: sent where they have an effect, else refused
// (PROTOCOL.md, Frame).
import { equalBytes, toHex } from '../../../shared/bytes.ts';
import { utcDayOf } from '../../../shared/clock.ts';
import { type Codec, encode } from '../../../shared/codec.ts';
import type { Ref } from '../../../shared/kinds/ref.ts';
import { kindOf, maySend } from '../../../shared/kinds/table.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { RelationKey } from '../api/views.ts';
import { isReadByAll, sendBlock, sendLetter } from '../send/letters.ts';
import { ENTRY } from '../state/entry-row.ts';
import { innerOf } from '../state/opened.ts';
import type { RelationRow } from '../state/relation-row.ts';
import { StorageFailed, type Transaction } from '../state/sealed-store.ts';
import { accountOf, relationOf, type Space } from '../state/space.ts';
import { readBeside } from './thread.ts';

export type BesideProblem =
  /** No reader would take it. */
  | 'unsound'
  /** No reader would keep it. */
  | 'too-long'
  /** The other person's app does not read it yet. */
  | 'other-side'
  /** As many of its kind as may be sent a day were. */
  | 'too-many-today'
  | 'stopped'
  | 'unconfirmed'
  | 'reading';

/** Runs one act; a device that refuses to store changes nothing. */
export async function inOneCommit<R, P>(
  space: Space,
  work: (transaction: Transaction) => Result<R, P>,
): Promise<Result<R, P | 'storage-failed'>> {
  try {
    return await space.store.transact<Result<R, P | 'storage-failed'>>(work);
  } catch (error) {
    if (error instanceof StorageFailed) return err('storage-failed');
    throw error;
  }
}

function payloadOf<T>(codec: Codec<T>, value: T, kind: number): Result<Uint8Array, BesideProblem> {
  try {
    const payload = encode<T>(codec, value);
    return payload.length > kindOf(kind).maxBytes ? err('too-long') : ok(payload);
  } catch (error) {
    if (error instanceof RangeError) return err('unsound');
    throw error;
  }
}

/** Why a letter of a kind cannot leave now, or null. */
export function besideBlock(
  space: Space,
  transaction: Transaction | Space['store'],
  relation: RelationRow,
  kind: number,
): BesideProblem | null {
  if (!maySend(kind, relation.role)) throw new Error('a letter of the other person');
  const block = sendBlock(space, transaction, relation);
  if (block !== null) return block;
  if (!isReadByAll(space, transaction, relation, kind)) return 'other-side';
  return sentToday(space, transaction, relation.key, kind) >= kindOf(kind).perDay ? 'too-many-today' : null;
}

/** How many of a kind this device may still write there today, of what its earlier commits wrote: who writes several in one counts them. */
export const leftToday = (
  space: Space,
  transaction: Transaction | Space['store'],
  key: RelationKey,
  kind: number,
): number => Math.max(0, kindOf(kind).perDay - sentToday(space, transaction, key, kind));

/** Letters of a kind that this device wrote there today, by the day that they are counted by. */
function sentToday(space: Space, transaction: Transaction | Space['store'], key: RelationKey, kind: number): number {
  const { deviceId } = accountOf(transaction).device;
  const today = utcDayOf(space.ports.clock.now());
  return readBeside(space, key).filter(
    ({ row }) =>
      row.author === deviceId && row.kind === kind && utcDayOf(row.hour === 0 ? row.time : row.hour) === today,
  ).length;
}

export function sendBeside<T>(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  { kind, codec, value }: { readonly kind: number; readonly codec: Codec<T>; readonly value: T },
): Result<null, BesideProblem> {
  const block = besideBlock(space, transaction, relationOf(transaction, key), kind);
  if (block !== null) return err(block);
  const payload = payloadOf(codec, value, kind);
  if (!payload.ok) return payload;
  sendLetter(space, transaction, key, { kind, payload: payload.value });
  return ok(null);
}

/** What a ref names, whichever of a letter and its copies it is of; one by another hash than the letter's names nothing that is here. */
export function nameOf(space: Space, key: RelationKey, ref: Ref): string {
  const row = space.store.get(ENTRY, ref.envelopeId);
  const isIts = row !== undefined && row.relation === key && equalBytes(row.hash, ref.hash);
  const { envelopeId, hash } = (isIts ? innerOf(row)?.replaces : undefined) ?? ref;
  return `${envelopeId}/${toHex(hash)}`;
}
