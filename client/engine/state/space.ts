// An open space: its sealed store, its relay and the ports, handed to everything that works on it; and the few look-ups that
// several of those share.
import type { AccountId } from '../../../shared/ids.ts';
import type { Epoch } from '../../../shared/crypto/vault/epoch.ts';
import type { Session } from '../../../shared/crypto/relation/session.ts';
import { preferredSession } from '../../../shared/crypto/relation/session.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import type { DeviceId } from '../../../shared/ids.ts';
import { type Aside } from './aside.ts';
import { CENSUS } from './census.ts';
import { type Effort } from './effort.ts';
import type { Gate, OnLetter, OnRecords, TextsBeside } from '../domain.ts';
import { type Ports } from '../ports.ts';
import { RELATION, type RelationRow } from './relation-row.ts';
import { type RelayClient } from '../relay/relay-client.ts';
import { ACCOUNT, type Account } from './account-row.ts';
import { OUTBOX, type OutboxRow, SENT, outboxKey } from './outbox-rows.ts';
import { SELF } from './keys.ts';
import { SESSION, type SessionRow } from './session-row.ts';
import { type SealedStore, type Transaction } from './sealed-store.ts';
import { VAULT, type VaultRow } from './vault-row.ts';
import { type RelationKey } from '../api/views.ts';

export type Space = {
  readonly id: AccountId;
  readonly ports: Ports;
  readonly store: SealedStore;
  readonly relay: RelayClient;
  /** What each mailbox has cost the pass under way. */
  readonly effort: Effort;
  /** Through which a pass takes what belongs to one relation or invitation. */
  readonly aside: Aside;
  /** What a letter does, by the code of its kind: as the domains have it. */
  readonly letters: ReadonlyMap<number, OnLetter>;
  /** Who keeps what other own devices write in the vault. */
  readonly records: readonly OnRecords[];
  /** All of them are asked before anything is set down. */
  readonly gates: readonly Gate[];
  /** What stands beside a thread, and is found with it. */
  readonly searched: readonly TextsBeside[];
};

type Reads = Pick<Transaction, 'get' | 'all'>;

export function accountOf(reads: Reads): Account {
  const account = reads.get(ACCOUNT, SELF);
  if (account === undefined) throw new Error('an open space has an account');
  return account;
}

/** Whether the account is of this device only: nothing of it is kept in a vault, and no sheet brings it back. */
export const isDeviceOnly = (reads: Reads): boolean => accountOf(reads).sheet === null;

export function vaultOf(reads: Reads): VaultRow {
  const vault = reads.get(VAULT, SELF);
  if (vault === undefined) throw new Error('an open space has a vault');
  return vault;
}

/** Whether a relation's own row can be read here: other rows may name one whose row was set aside (sealed-store.ts). */
export const isHere = (reads: Pick<Transaction, 'get'>, key: RelationKey): boolean =>
  reads.get(RELATION, key) !== undefined;

/** Whether a row of that table that was set aside may belong to the relation; where nobody knows which there were, it may. */
export const mayHaveLost = (
  { setAside }: SealedStore,
  { name }: { readonly name: string },
  key: RelationKey,
): boolean =>
  setAside.some(
    ({ table, relation }) =>
      (table === name && (relation === null || relation === key)) || (table === CENSUS.name && relation === key),
  );

export function relationOf(reads: Reads, key: RelationKey): RelationRow {
  const relation = reads.get(RELATION, key);
  if (relation === undefined) throw new Error('a relation that is not here');
  return relation;
}

/** The vault epoch in force: there from the moment a space is made. */
export function epochOf(reads: Reads): Epoch {
  const { epoch } = vaultOf(reads).state;
  if (epoch === null) throw new Error('an open space has an epoch');
  return epoch;
}

/** The M the relay accepts now, as far as this device knows. */
export function currentSecret(relation: RelationRow): Secret<'mailbox'> {
  const secret = relation.secrets[relation.inForce];
  if (secret === undefined) throw new Error('a relation has a mailbox secret');
  return secret;
}

export const sessionKey = (relation: RelationKey, session: Session): string =>
  `${relation}/${Array.from(session.transcript.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;

export const sessionsOf = (reads: Reads, relation: RelationKey): readonly SessionRow[] =>
  [...reads.all(SESSION).values()].filter((row) => row.relation === relation);

/** The session this device sends in to one device: on simultaneous initiation the one both prefer. */
export function sendingSession(reads: Reads, relation: RelationKey, device: DeviceId): Session | null {
  const sessions = sessionsOf(reads, relation)
    .filter((row) => row.peerDevice === device)
    .map((row) => row.session);
  return sessions.length === 0 ? null : sessions.reduce(preferredSession);
}

export function putSession(transaction: Transaction, relation: RelationKey, session: Session): void {
  const key = sessionKey(relation, session);
  const supersededAt = transaction.get(SESSION, key)?.supersededAt ?? 0;
  transaction.put(SESSION, key, { relation, peerDevice: session.peerDevice, session, supersededAt });
}

/** Puts one more thing behind all that the outbox holds. */
export const enqueue = (transaction: Transaction, row: OutboxRow): void => enqueueAll(transaction, [row]);

/** The same for many at once, in their order. */
export function enqueueAll(transaction: Transaction, rows: readonly OutboxRow[]): void {
  for (const row of rows) if (row.type === 'erase') transaction.delete(SENT, row.envelopeId);
  // A row that was set aside keeps its place: another one in it would move it to where no version looks.
  const aside = transaction.setAside.flatMap(({ table, key }) => (table === OUTBOX.name && key !== null ? [key] : []));
  const last = [...transaction.all(OUTBOX).keys(), ...aside].reduce((max, key) => Math.max(max, Number(key) || 0), 0);
  for (const [at, row] of rows.entries()) transaction.put(OUTBOX, outboxKey(last + 1 + at), row);
}
