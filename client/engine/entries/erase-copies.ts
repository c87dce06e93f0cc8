// A copy of what is erased: one own device sends something again while another, which does not know of that, erases what it repeats. Whoever sent
// the copy erases it as soon as it knows, and whoever is left where that device is no more (PROTOCOL.md, Sent again).
import { equalBytes } from '../../../shared/bytes.ts';
import { decode } from '../../../shared/codec.ts';
import type { DeviceId } from '../../../shared/ids.ts';
import { eraseNoticePayloadCodec } from '../../../shared/kinds/erase-notice.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import type { RelationKey } from '../api/views.ts';
import { sendBlock } from '../send/letters.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { ownListOf } from '../state/lists.ts';
import { erasedRow, innerOf, saidBy } from '../state/opened.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { noteTraces } from '../state/traces-row.ts';
import { accountOf, isHere, relationOf, type Space } from '../state/space.ts';
import { noteErased } from '../vault/vault-erasure.ts';
import { erase } from './entries.ts';

type Reads = Pick<Transaction, 'get' | 'all'>;

/** Copies of a copy that are followed. */
const MOST_COPIES = 16;

/** The version of the entries in which nothing was left to be erased so. */
const clean = new WeakMap<Space, number>();

/** A step of each round. */
export async function eraseLateCopies(space: Space): Promise<void> {
  const version = space.store.version(ENTRY);
  if (clean.get(space) === version) return;
  const late = lateIn(space, space.store);
  if (late.length === 0) return void clean.set(space, version);
  for (const key of new Set(late.map(({ relation }) => relation)))
    if (isOver(space.store, key) || sendBlock(space, space.store, relationOf(space.store, key)) === null)
      await space.aside.take(key, () => space.store.transact((transaction) => eraseIn(space, transaction, key)));
}

/** Nothing comes or goes there any more: what is here goes from here, on each device. */
const isOver = (reads: Reads, key: RelationKey): boolean => relationOf(reads, key).state === 'stopped';

function eraseIn(space: Space, transaction: Transaction, key: RelationKey): void {
  const late = lateIn(space, transaction).filter(({ relation }) => relation === key);
  if (late.length === 0) return;
  if (!isOver(transaction, key)) return erase(space, transaction, key, late);
  noteTraces(transaction, space.ports.clock.now());
  for (const row of late) {
    transaction.put(ENTRY, row.envelopeId, erasedRow(row));
    noteErased(transaction, row);
  }
}

/** What is to be erased by this device since it repeats what another own one erased. */
export function lateIn(space: Space, reads: Reads): readonly EntryRow[] {
  const account = accountOf(reads);
  const { active } = ownListOf(account, space.ports.random);
  const isOurs = ({ author, relation }: EntryRow): boolean =>
    author === account.device.deviceId || !active.has(author) || isOver(reads, relation);
  const late = [...reads.all(ENTRY).values()].filter(
    (row) => row.mine && !row.erased && repeatsErased(reads, row) && isHere(reads, row.relation) && isOurs(row),
  );
  if (late.length === 0) return late;
  const erasers = erasersIn(reads);
  return late.filter((row) => isLate(reads, erasers, row, MOST_COPIES));
}

/**
 * Whoever puts another text in the place of one says itself that it is erased; whoever repeats one did not know that it was. What its author
 * erased may have been such a copy itself, and this one a copy of that.
 */
function isLate(
  reads: Reads,
  erasers: ReadonlyMap<string, ReadonlySet<DeviceId>>,
  row: EntryRow,
  left: number,
): boolean {
  const id = innerOf(row)?.replaces.envelopeId;
  const by = id === undefined ? undefined : erasers.get(id);
  if (id === undefined || by === undefined) return false;
  if (!by.has(row.author)) return true;
  const first = reads.get(ENTRY, id);
  return left > 0 && first !== undefined && repeatsErased(reads, first) && isLate(reads, erasers, first, left - 1);
}

/** By which own devices each own entry was said to be erased. */
function erasersIn(reads: Reads): ReadonlyMap<string, ReadonlySet<DeviceId>> {
  const erasers = new Map<string, Set<DeviceId>>();
  for (const { mine, kind, payload, author } of reads.all(ENTRY).values()) {
    if (!mine || kind !== LETTER_KINDS.eraseNotice) continue;
    const notice = decode(eraseNoticePayloadCodec, payload);
    for (const { envelopeId } of notice.ok ? notice.value.refs : [])
      erasers.set(envelopeId, (erasers.get(envelopeId) ?? new Set()).add(author));
  }
  return erasers;
}

/** A copy says the same at the same time, which what was written in the place of another seldom has. */
function repeatsErased(reads: Reads, row: EntryRow): boolean {
  const inner = innerOf(row);
  const first = inner === null ? undefined : reads.get(ENTRY, inner.replaces.envelopeId);
  if (inner === null || first === undefined) return false;
  const isOne = first.mine && first.relation === row.relation && equalBytes(first.hash, inner.replaces.hash);
  return isOne && first.erased && first.time === row.time && saidBy(first).kind === inner.kind;
}
