// Hours that the relay is to know: an answer that waits for one wakes nobody before, and somebody then (PROTOCOL.md, Relay: wake). Said once the
// relay has the envelope, and again where it lost it.
import { HOUR } from '../../../shared/clock.ts';
import { idCodec, struct, time, versioned } from '../../../shared/codec.ts';
import { bearerBytes, capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { EnvelopeId } from '../../../shared/ids.ts';
import { WAKE, type WakeRequest } from '../../../shared/protocol/api.ts';
import type { RelationKey } from '../api/views.ts';
import { mayRetry, type RelayClient } from '../relay/relay-client.ts';
import { ENTRY } from '../state/entry-row.ts';
import { relationKey } from '../state/keys.ts';
import type { Table, Transaction } from '../state/sealed-store.ts';
import { currentSecret, isHere, relationOf, type Space } from '../state/space.ts';

/** An envelope of this device that the relay does not know the hour of yet. Key: its id. */
export type WakingRow = {
  readonly relation: RelationKey;
  readonly envelopeId: EnvelopeId;
  /** From when there is something to read, ms. */
  readonly from: number;
};

export const WAKING: Table<WakingRow> = {
  name: 'waking',
  relation: ({ relation }) => relation,
  codec: versioned(2, struct<WakingRow>({ relation: relationKey, envelopeId: idCodec(EnvelopeId), from: time }), []),
};

/** To be called in the transaction that queues an envelope; `visibleFrom`: of its letter. */
export function noteWaking({ ports }: Space, transaction: Transaction, row: WakingRow): void {
  if (row.from > ports.clock.now()) transaction.put(WAKING, row.envelopeId, row);
}

/** The first whole hour at which there is something to read. */
const requestOf = (space: Space, { relation, envelopeId, from }: WakingRow): WakeRequest => {
  const row = relationOf(space.store, relation);
  return {
    mailboxId: row.mailboxId,
    append: bearerBytes(capabilitiesOf(currentSecret(row)).append),
    envelopeId,
    hour: Math.ceil(from / HOUR) * HOUR,
  };
};

/** A step of a pass: tells the hours of what the relay has. One that has come is not told: whoever is woken by it would find it read. */
export async function tellHours(space: Space): Promise<void> {
  for (const row of space.store.all(WAKING).values()) {
    if (!isHere(space.store, row.relation)) continue;
    const entry = space.store.get(ENTRY, row.envelopeId);
    const isOver = entry === undefined || entry.erased || row.from <= space.ports.clock.now();
    if (!isOver && entry.mailboxSeq === 0) continue;
    const told = isOver ? null : await space.relay.call(WAKE, requestOf(space, row));
    // Refused for its capability, the mailbox has moved: the pass that has read it again asks again.
    const isLeft = told?.ok === false && (mayRetry(told.error) || isForbidden(told.error));
    if (!isLeft) await space.store.transact((transaction) => transaction.delete(WAKING, row.envelopeId));
  }
}

const isForbidden = (failure: Parameters<typeof mayRetry>[0]): boolean =>
  failure.type === 'refused' && failure.refusal === 'forbidden';

/** What `sendHoursOff` is to say of these relations, made while the space is open. */
export const hoursOf = (space: Space, relations: ReadonlySet<RelationKey>): readonly WakeRequest[] =>
  [...space.store.all(WAKING).values()]
    .filter(({ relation }) => relations.has(relation) && isHere(space.store, relation))
    .map((row) => requestOf(space, row));

/** After what a lock sends off: without waiting for what comes of it, for the next pass says it again. */
export async function sendHoursOff(relay: RelayClient, hours: readonly WakeRequest[]): Promise<void> {
  for (const hour of hours) await relay.call(WAKE, hour);
}
