// What is at hand while histories come back: the vault's keys, read once, and which relations wait (restore-later.ts).
import { VAULT_KEY } from '../state/device-rows.ts';
import { ENTRY } from '../state/entry-row.ts';
import { LATER } from '../state/later-row.ts';
import type { RelationRow } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { epochOf, isHere, type Space, vaultOf } from '../state/space.ts';
import { wholeVault } from '../vault/whole.ts';
import { HISTORY } from './history-row.ts';
import type { KeyOf } from './restore.ts';
import { type Found, relationsAmong } from './restore-relations.ts';

type Key = RelationRow['key'];

/** A subject of its own: that the relation is read later is told already. */
export const laterSubject = (key: string): string => `later ${key}`;

/** What this space knows of its vault while histories are read. */
type AtHand = { readonly epoch: number; readonly found: Found };
const atHand = new WeakMap<Space['store'], AtHand>();

/** What a recovery has just read of the vault need not be read again. */
export const rememberFound = (space: Space, found: Found): void =>
  void atHand.set(space.store, { epoch: epochOf(space.store).number, found });

/** What was erased in the vault since it was read began an epoch; what other devices stored since is here (VAULT_KEY). */
export async function foundOf(space: Space): Promise<Found | null> {
  const known = atHand.get(space.store);
  if (known !== undefined && known.epoch === epochOf(space.store).number) return known.found;
  const vault = await wholeVault(space);
  if (!vault.ok) return null;
  const found = relationsAmong(vault.value.records.map(({ record }) => record));
  rememberFound(space, found);
  return found;
}

/** Once nothing waits any more the keys are let go. */
export const forgetFound = ({ store }: Space): void => void atHand.delete(store);

/** The shortest first: whoever can be answered soon is not kept waiting by the longest. */
export function waiting({ store }: Space): readonly Key[] {
  const left = (key: Key): number => {
    const history = store.get(HISTORY, key);
    return history === undefined ? 0 : history.last - history.after;
  };
  return [...store.all(LATER).values()]
    .map(({ relation }) => relation)
    .filter((key) => isHere(store, key))
    .sort((a, b) => left(a) - left(b));
}

/** The vault's keys, and what other own devices have stored there since; nothing of what is being erased there. */
export function keysIn(transaction: Transaction, key: Key, { keys }: Found): KeyOf {
  const gone = new Set<string>(vaultOf(transaction).erasures);
  return (envelopeId) => {
    if (gone.has(envelopeId) || transaction.get(ENTRY, envelopeId)?.erased === true) return undefined;
    const told = transaction.get(VAULT_KEY, envelopeId);
    return keys.get(envelopeId) ?? (told?.relation === key ? { envelopeId, ...told } : undefined);
  };
}
