// Outbox: what the relay has not taken yet, sent in the order made. A retry sends identical bytes; after a move of the mailbox
// only the outer seal is renewed, once the mailbox has been read to its end, so that nothing is there twice
// (PROTOCOL.md, Chains). Being offline is normal: everything simply waits.
import { mayWrite } from '../../../shared/crypto/relation/chains.ts';
import { bearerBytes, capabilitiesOf, mailboxSealOf } from '../../../shared/crypto/identity/mailbox.ts';
import { resealOuter } from '../../../shared/crypto/relation/content.ts';
import { kindOf } from '../../../shared/kinds/table.ts';
import { APPEND, type AppendItem } from '../../../shared/protocol/api.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { FLAGS, RELATION } from '../state/relation-row.ts';
import { mayRetry, type RelayClient } from '../relay/relay-client.ts';
import { ENTRY } from '../state/entry-row.ts';
import { OUTBOX, type OutboxRow, SENT } from '../state/outbox-rows.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { type Space, currentSecret, enqueue, isHere, relationOf } from '../state/space.ts';
import { type RelationKey } from '../api/views.ts';
import { eraseAlone } from './outbox-erase.ts';
import { hoursOf, noteWaking, sendHoursOff } from './waking.ts';

/** What the relay said of an envelope in this pass: to have stored it, or that its id is taken. */
export type Taken = 'stored' | 'conflict';

export type OutboxReport = {
  /** The relay was there. */
  readonly reached: boolean;
  /** Relations whose capability was refused: to be read again before anything more is sent there. */
  readonly refused: ReadonlySet<RelationKey>;
};

/**
 * Sends what waits. An envelope goes from the outbox when it has been read back, for an answer alone proves nothing; until then
 * `taken` holds those that this pass need not send again. Relations whose last read found the mailbox under another M than their outbox was sealed for wait
 * for that read.
 */
export async function flushOutbox(space: Space, taken: Map<EnvelopeId, Taken>): Promise<OutboxReport> {
  const refused = new Set<RelationKey>();
  /** Erasures that were refused: what stands behind them waits for no answer to them. */
  const passedOver = new Set<string>();
  for (;;) {
    await resealStale(space);
    const batch = nextBatch(space, { refused, passedOver, taken });
    if (batch.length === 0) {
      await lowerWhereNothingWaits(space);
      return { reached: true, refused };
    }
    const [first] = batch;
    const outcome =
      first === undefined || first.row.type === 'append'
        ? await sendAppends(space, batch, refused, taken)
        : await eraseAlone(space, first.key, first.row, passedOver);
    if (outcome === 'offline') return { reached: false, refused };
  }
}

type Queued = { readonly key: string; readonly row: OutboxRow };
type Append = Extract<OutboxRow, { type: 'append' }>;

/** What the outbox holds and the relay has not said to have taken, in order. */
export const waitingIn = (space: Space, taken: ReadonlyMap<EnvelopeId, Taken>): readonly Queued[] =>
  [...space.store.all(OUTBOX)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(([, row]) => row.type !== 'append' || !taken.has(row.envelopeId))
    // What belongs to a relation that was set aside waits until its row can be read.
    .filter(([, row]) => isHere(space.store, row.relation))
    // An old copy of a profile sends nothing, not even what it wrote before it could tell (PROTOCOL.md, Chains).
    .filter(([, row]) =>
      space.aside.takeNow(row.relation, () => mayWrite(relationOf(space.store, row.relation).chains)),
    )
    .map(([key, row]) => ({ key, row }));

/** The longest run of appends from the front, or one erasure; what stands behind a refused relation is passed over. */
function nextBatch(
  space: Space,
  {
    refused,
    passedOver,
    taken,
  }: {
    readonly refused: ReadonlySet<RelationKey>;
    readonly passedOver: ReadonlySet<string>;
    readonly taken: ReadonlyMap<EnvelopeId, Taken>;
  },
): readonly Queued[] {
  const batch: Queued[] = [];
  let bytes = 0;
  for (const { key, row } of waitingIn(space, taken)) {
    if (refused.has(row.relation) || passedOver.has(key)) continue;
    if (row.type !== 'append') {
      if (batch.length === 0) return [{ key, row }];
      break;
    }
    bytes += row.envelope.length;
    if (batch.length === LIMITS.appendBatch || (batch.length > 0 && bytes > space.relay.callBytes())) break;
    batch.push({ key, row });
  }
  return batch;
}

/**
 * Puts what nobody has said to have read back in front of the outbox, in the order written: an older copy of the relay's files
 * may lack it. What the mailbox still has is read back before anything is sent, and leaves again.
 */
export function queueAgain(space: Space, transaction: Transaction, key: RelationKey): void {
  const relation = relationOf(transaction, key);
  const mailboxSeal = mailboxSealOf(currentSecret(relation));
  const again = [...transaction.all(SENT).values()].filter((row) => row.relation === key).sort((a, b) => a.seq - b.seq);
  if (again.length === 0) return;
  const waiting = [...transaction.all(OUTBOX)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [at] of waiting) transaction.delete(OUTBOX, at);
  for (const { envelopeId, inner, eraseHash } of again) {
    const target = { mailboxId: relation.mailboxId, mailboxSeal, envelopeId, inner };
    const envelope = resealOuter(target, space.ports.random);
    transaction.delete(SENT, envelopeId);
    enqueue(transaction, {
      type: 'append',
      relation: key,
      envelopeId,
      envelope,
      inner,
      eraseHash,
      secret: relation.inForce,
    });
    const from = transaction.get(ENTRY, envelopeId)?.visibleFrom ?? 0;
    noteWaking(space, transaction, { relation: key, envelopeId, from });
  }
  for (const [, row] of waiting) enqueue(transaction, row);
}

/** Envelopes sealed for an M that is no longer in force get a new outer seal; id, inner bytes and hash stay. */
async function resealStale(space: Space): Promise<void> {
  const stale = new Set<RelationKey>();
  for (const row of space.store.all(OUTBOX).values())
    if (
      row.type === 'append' &&
      isHere(space.store, row.relation) &&
      row.secret !== relationOf(space.store, row.relation).inForce
    )
      stale.add(row.relation);
  for (const key of stale)
    await space.aside.take(key, () => space.store.transact((transaction) => reseal(space, transaction, key)));
}

function reseal(space: Space, transaction: Transaction, relationKey: RelationKey): void {
  const relation = relationOf(transaction, relationKey);
  const { mailboxId, inForce } = relation;
  for (const [key, row] of transaction.all(OUTBOX)) {
    if (row.type !== 'append' || row.relation !== relationKey || row.secret === inForce) continue;
    const mailboxSeal = mailboxSealOf(currentSecret(relation));
    const envelope = resealOuter(
      { mailboxId, mailboxSeal, envelopeId: row.envelopeId, inner: row.inner },
      space.ports.random,
    );
    transaction.put(OUTBOX, key, { ...row, envelope, secret: inForce });
  }
}

/**
 * Brings what waits for these relations to the relay without waiting for what comes of it: a lock is under way, and sealed bytes
 * need no key of the space. Everything stays in the outbox until it has been read back.
 */
export async function sendOff(space: Space, relay: RelayClient, relations: ReadonlySet<RelationKey>): Promise<void> {
  const items: AppendItem[] = [];
  let bytes = 0;
  for (const [, row] of [...space.store.all(OUTBOX)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (row.type !== 'append' || !relations.has(row.relation)) continue;
    const { inForce, chains } = relationOf(space.store, row.relation);
    // Sealed for an M that is not in force: renewed at the next unlocking, once the mailbox has been read.
    if (row.secret !== inForce || !mayWrite(chains)) continue;
    bytes += row.envelope.length;
    if (items.length === LIMITS.appendBatch || bytes > LIMITS.bodyBytes / 2) break;
    items.push(itemOf(space, row));
  }

  const hours = hoursOf(space, relations);
  if (items.length > 0) await relay.call(APPEND, items);
  await sendHoursOff(relay, hours);
}

/** A call that the relay refuses as a whole: whichever of these it is for, the others leave one by one. */
async function sendEach(
  ...[space, batch, refused, taken]: Parameters<typeof sendAppends>
): Promise<'done' | 'offline'> {
  for (const queued of batch) {
    if (refused.has(queued.row.relation)) continue;
    if ((await sendAppends(space, [queued], refused, taken)) === 'offline') return 'offline';
  }
  return 'done';
}

async function sendAppends(
  space: Space,
  batch: readonly Queued[],
  refused: Set<RelationKey>,
  taken: Map<EnvelopeId, Taken>,
): Promise<'done' | 'offline'> {
  const appends = batch.flatMap(({ row }) => {
    if (row.type !== 'append') return [];
    const item = space.aside.takeNow(row.relation, () => itemOf(space, row));
    return item === null ? [] : [{ row, item }];
  });
  // Whoever's could not be made is passed over from now on.
  if (appends.length === 0) return 'done';
  const answer = await space.relay.call(
    APPEND,
    appends.map(({ item }) => item),
  );
  // What was cut goes once more in smaller parts, until it is one envelope.
  if (!answer.ok && answer.error.type === 'cut' && appends.length > 1) return 'done';
  if (!answer.ok && !mayRetry(answer.error) && appends.length > 1) return sendEach(space, batch, refused, taken);
  if (!answer.ok)
    return answerFailed(
      answer.error,
      appends.map(({ row }) => row.relation),
      refused,
    );
  const results = answer.value;
  await space.store.transact((transaction) => {
    appends.forEach(({ row }, i) => {
      const status = results[i]?.status;
      if (status === 0) {
        taken.set(row.envelopeId, 'stored');
        return noteSending(space, transaction, row.relation, true);
      }
      // 2 conflict: it is there under an earlier seal, which a read finds. What stands behind it need not wait for that.
      if (status === 2) return void taken.set(row.envelopeId, 'conflict');
      // 1 forbidden: the mailbox may have moved. 3 gone, 4 over quota, 5 too large: it waits, and the person is told that it has not left.
      if (!refused.has(row.relation) && (status === 1 || status === 3))
        noteSending(space, transaction, row.relation, false);
      refused.add(row.relation);
    });
  });
  return 'done';
}

/** Times in a row that appends to a relation were refused since this space was opened, each after the mailbox was read to its end. */
const refusals = new WeakMap<Space['store'], Map<RelationKey, number>>();

/**
 * Once a refused append means that the mailbox has moved, which the read that follows finds. Refused again after that, nothing told of
 * a move: the person is told to be cut off, until something is taken again.
 */
function noteSending(space: Space, transaction: Transaction, key: RelationKey, isTaken: boolean): void {
  const known = refusals.get(space.store) ?? new Map<RelationKey, number>();
  refusals.set(space.store, known);
  known.set(key, isTaken ? 0 : (known.get(key) ?? 0) + 1);
  if (isTaken || (known.get(key) ?? 0) > 1) setSendingRefused(transaction, key, !isTaken);
}

function setSendingRefused(transaction: Transaction, key: RelationKey, isRefused: boolean): void {
  const relation = relationOf(transaction, key);
  const { flags } = relation.counters;
  const next = isRefused ? flags | FLAGS.sendingRefused : flags & ~FLAGS.sendingRefused;
  if (next !== flags) transaction.put(RELATION, key, { ...relation, counters: { ...relation.counters, flags: next } });
}

/** What waited was found in the mailbox after all. */
async function lowerWhereNothingWaits(space: Space): Promise<void> {
  const waiting = new Set([...space.store.all(OUTBOX).values()].map(({ relation }) => relation));
  const due = [...space.store.all(RELATION).values()].filter(
    ({ key, counters }) => (counters.flags & FLAGS.sendingRefused) !== 0 && !waiting.has(key),
  );
  if (due.length > 0)
    await space.store.transact((transaction) => {
      for (const { key } of due) setSendingRefused(transaction, key, false);
    });
}

function answerFailed(
  failure: Parameters<typeof mayRetry>[0],
  relations: readonly RelationKey[],
  refused: Set<RelationKey>,
): 'done' | 'offline' {
  if (mayRetry(failure)) return 'offline';
  for (const relation of relations) refused.add(relation);
  return 'done';
}

function itemOf(space: Space, row: Append): AppendItem {
  const relation = relationOf(space.store, row.relation);
  return {
    mailboxId: relation.mailboxId,
    append: bearerBytes(capabilitiesOf(currentSecret(relation)).append),
    envelopeId: row.envelopeId,
    eraseHash: row.eraseHash,
    expectedSeq: null,
    bytes: row.envelope,
    wake: wakes(space, row.envelopeId),
  };
}

/** Something to read now, whoever wrote it. Housekeeping, what only takes back, and what waits for its hour, wakes nobody. */
function wakes({ store, ports }: Space, id: EnvelopeId): boolean {
  const entry = store.get(ENTRY, id);
  return entry !== undefined && kindOf(entry.kind).wakes && entry.visibleFrom <= ports.clock.now();
}
