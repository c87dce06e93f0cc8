// Asking for what opened nowhere: letters that were sealed for a device of this person's that is no more, before their author knew of this
// one. Each place is asked for once, by the device that lacks it, when it has read to the end (PROTOCOL.md, Sent again).
import { DAY } from '../../../shared/clock.ts';
import { encode } from '../../../shared/codec.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { lacking, stretchesOf } from '../../../shared/kinds/lacking.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import type { RelationKey } from '../api/views.ts';
import { REREAD } from './reread-row.ts';
import { peerListOf, sendBlock, sendLetter } from '../send/letters.ts';
import { VAULT_KEY } from '../state/device-rows.ts';
import { ENTRY } from '../state/entry-row.ts';
import { innerOf } from '../state/opened.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { sessionsOf, type Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { hasSiblings } from '../vault/readers.ts';
import { UNOPENED, type UnopenedRow } from '../entries/again-rows.ts';
import { ASKED } from '../entries/lacking-rows.ts';
import { takenOutOf } from '../state/taken-out.ts';

/** A relation is asked once in so long. */
const EVERY_MS = 7 * DAY;
/** What another own device has a key to is in the vault by then. */
const VAULT_MS = DAY;

/** A step of each round, once a mailbox was read to its end. */
export async function askAgain(space: Space): Promise<void> {
  const lacks = lackedIn(space);
  for (const [key, rows] of lacks) {
    const relation = space.store.get(RELATION, key);
    if (relation !== undefined && mayAsk(space, relation))
      await space.aside.take(key, () => space.store.transact((transaction) => ask(space, transaction, key, rows)));
  }
}

/** What cannot be opened here, by relation. */
function lackedIn({ store }: Space): ReadonlyMap<RelationKey, readonly UnopenedRow[]> {
  const byRelation = new Map<RelationKey, UnopenedRow[]>();
  for (const row of store.all(UNOPENED).values())
    byRelation.set(row.relation, [...(byRelation.get(row.relation) ?? []), row]);
  return byRelation;
}

/** Somebody there seals for this device; nothing of the mailbox is still to be read, and it was not asked lately. */
function mayAsk(space: Space, relation: RelationRow): boolean {
  const { store, ports } = space;
  const { key } = relation;
  if (relation.state !== 'active' || sendBlock(space, store, relation) !== null) return false;
  if (store.get(REREAD, key) !== undefined) return false;
  if (!sessionsOf(store, key).some(({ session }) => session.received >= 0)) return false;
  return Math.abs(ports.clock.now() - (store.get(ASKED, key)?.at ?? Number.NEGATIVE_INFINITY)) >= EVERY_MS;
}

function ask(space: Space, transaction: Transaction, key: RelationKey, unopened: readonly UnopenedRow[]): void {
  const relation = transaction.get(RELATION, key);
  if (relation === undefined) return;
  const { active, revoked } = peerListOf(relation, space.ports.random);
  const asked = new Set(transaction.get(ASKED, key)?.asked);
  const sent = sentAgainIn(transaction, key);
  const isDue = ({ envelopeId, author, hour }: UnopenedRow): boolean =>
    !asked.has(envelopeId) &&
    !sent.has(envelopeId) &&
    takenOutOf(transaction, relation.relationId, envelopeId) === null &&
    (active.has(author) || revoked.has(author)) &&
    transaction.get(VAULT_KEY, envelopeId) === undefined &&
    (datedNow(space) - hour >= VAULT_MS || !hasSiblings(transaction, space.ports.random));
  const due = unopened.filter(isDue).sort((a, b) => a.hour - b.hour || a.seq - b.seq);
  const { stretches, named } = stretchesOf(due.map(({ author, seq }) => ({ device: author, seq })));
  if (named === 0) return;
  sendLetter(space, transaction, key, {
    kind: LETTER_KINDS.lacking,
    payload: encode(lacking, { stretches, extras: [] }),
  });
  const known = unopened.filter(({ envelopeId }) => asked.has(envelopeId));
  transaction.put(ASKED, key, {
    relation: key,
    at: space.ports.clock.now(),
    asked: [...known, ...due.slice(0, named)].map(({ envelopeId }) => envelopeId),
  });
}

/** Envelopes that something which is here says again. */
function sentAgainIn(reads: Pick<Transaction, 'all'>, key: RelationKey): ReadonlySet<EnvelopeId> {
  const ids = new Set<EnvelopeId>();
  for (const entry of reads.all(ENTRY).values()) {
    const ref = entry.relation === key && !entry.mine ? innerOf(entry)?.replaces : undefined;
    if (ref !== undefined) ids.add(ref.envelopeId);
  }
  return ids;
}
