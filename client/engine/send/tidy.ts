// Tidying: what a device need not be able to do any more, it cannot. After each pass: skipped message keys older than 30 days go, and
// of two sessions begun at once the one that nobody sends in goes 30 days later (PROTOCOL.md, Ratchet).
import { DAY, utcDayOf } from '../../../shared/clock.ts';
import { readBy } from '../../../shared/crypto/relation/chains.ts';
import { isLeaf, seqOf } from '../../../shared/crypto/relation/inner.ts';
import { forgetSkipped } from '../../../shared/crypto/relation/session.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { OUTBOX, SENT } from '../state/outbox-rows.ts';
import type { Taken } from './outbox.ts';
import { SESSION } from '../state/session-row.ts';
import { type Table, type Transaction } from '../state/sealed-store.ts';
import { type Space, accountOf, isHere, relationOf, sendingSession } from '../state/space.ts';
import { datedNow, trustedNow } from '../state/time.ts';
import { type RelationKey } from '../api/views.ts';

const KEPT_MS = 30 * DAY;

/** Of each relation alone, as everything a pass does. */
async function ofEach<R extends { readonly relation: RelationKey }>(
  space: Space,
  table: Table<R>,
  tidy: (rows: readonly [string, R][]) => Promise<void>,
): Promise<void> {
  const byRelation = new Map<RelationKey, [string, R][]>();
  for (const [key, row] of space.store.all(table)) {
    const rows = byRelation.get(row.relation) ?? [];
    rows.push([key, row]);
    byRelation.set(row.relation, rows);
  }
  // What belongs to a relation whose row cannot be read waits for it.
  for (const [relation, rows] of byRelation)
    if (isHere(space.store, relation)) await space.aside.take(relation, () => tidy(rows));
}

export const tidySessions = (space: Space): Promise<void> =>
  ofEach(space, SESSION, async (rows) => {
    const now = trustedNow(space);
    const due = rows.filter(([, row]) => {
      const isSuperseded = sendingSession(space.store, row.relation, row.peerDevice) !== row.session;
      return (
        isSuperseded !== row.supersededAt > 0 ||
        forgetSkipped(row.session, utcDayOf(now)) !== row.session ||
        isOver(row, now)
      );
    });
    if (due.length === 0) return;
    await space.store.transact((transaction) => {
      for (const [key] of due) tidySession(transaction, key, { now, dated: datedNow(space) });
    });
  });

/** `now` judges what is over, `dated` begins an age. */
function tidySession(
  transaction: Transaction,
  key: string,
  { now, dated }: { readonly now: number; readonly dated: number },
): void {
  const row = transaction.get(SESSION, key);
  if (row === undefined) return;
  const isSuperseded = sendingSession(transaction, row.relation, row.peerDevice) !== row.session;
  if (isSuperseded && isOver(row, now)) return transaction.delete(SESSION, key);
  const supersededAt = isSuperseded ? row.supersededAt || dated : 0;
  transaction.put(SESSION, key, { ...row, session: forgetSkipped(row.session, utcDayOf(now)), supersededAt });
}

/**
 * What is in conflict, and was not shown in this pass, is there all the same where the other person has said to have read it: it waits no more.
 * What the relay says to have stored waits until it has been read back, whoever has read it: it may have come from an older copy of the relay's
 * files, and a device that comes from a sheet finds it nowhere else (PROTOCOL.md, A client's pass).
 */
export const settleRead = (space: Space, taken: ReadonlyMap<EnvelopeId, Taken>): Promise<void> =>
  ofEach(space, OUTBOX, async (rows) => {
    const read = rows.flatMap(([key, row]) =>
      row.type === 'append' && taken.get(row.envelopeId) === 'conflict' && isRead(space, row.relation, seqOf(row.inner))
        ? [{ key, row }]
        : [],
    );
    if (read.length === 0) return;
    await space.store.transact((transaction) => {
      for (const { key, row } of read) {
        const { relation, envelopeId, inner, eraseHash } = row;
        transaction.delete(OUTBOX, key);
        if (isLeaf(inner)) continue;
        const sent = { relation, envelopeId, inner, eraseHash, seq: seqOf(inner), coveredAt: datedNow(space) };
        transaction.put(SENT, envelopeId, sent);
      }
    });
  });

/** Whether a confirmed device of the other person has said to have read so far in this device's chain. */
function isRead(space: Space, key: RelationKey, seq: number): boolean {
  const { chains, peer } = relationOf(space.store, key);
  const own = accountOf(space.store).device.deviceId;
  return peer.confirmed.some((device) => readBy(chains, device, own) >= seq);
}

/**
 * What the other person has said to have read is kept for 30 days more: an older copy of the relay's files may come back without it, and
 * a device that comes from a sheet then finds it nowhere else.
 */
export const tidySent = (space: Space): Promise<void> =>
  ofEach(space, SENT, async (rows) => {
    const now = trustedNow(space);
    const read = rows.filter(([, { relation, seq, coveredAt }]) =>
      coveredAt > 0 ? now - coveredAt >= KEPT_MS : isRead(space, relation, seq),
    );
    if (read.length === 0) return;
    await space.store.transact((transaction) => {
      for (const [key] of read) {
        const row = transaction.get(SENT, key);
        if (row === undefined) continue;
        if (row.coveredAt > 0) transaction.delete(SENT, key);
        else transaction.put(SENT, key, { ...row, coveredAt: datedNow(space) });
      }
    });
  });

const isOver = ({ supersededAt }: { readonly supersededAt: number }, now: number): boolean =>
  supersededAt > 0 && now - supersededAt >= KEPT_MS;
