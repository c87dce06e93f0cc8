// A fresh place and a fresh key after an erasure: what survives is written anew where nothing of the former rows is (ports.ts, Store), and
// at the next unlocking, when the passphrase is at hand, under a storage key that opens none of them, should some other copy of the device's
// files turn up (PROTOCOL.md, Local storage; decision 0105).
import { unwrapStorageKey, wrapStorageKey } from '../../../shared/crypto/identity/passphrase.ts';
import { destroy, isSameSecret, randomSecret, type Secret } from '../../../shared/crypto/base/secret.ts';
import { DAY, HOUR } from '../../../shared/clock.ts';
import type { AccountId } from '../../../shared/ids.ts';
import type { Ports, Row } from '../ports.ts';
import { SELF } from '../state/keys.ts';
import { resealedRows } from '../state/sealed-store.ts';
import { type Space, vaultOf } from '../state/space.ts';
import { TRACES } from '../state/traces-row.ts';
import type { PasskeyAnswer } from '../api/authenticator.ts';
import { type Header, headerRows, INDEX, isStale, staleRow } from './headers.ts';
import { rewrapped } from './passkey-wraps.ts';

/** Moves everything now, where something was erased since it last was. Rejects where the device refuses; it is owed then. */
export async function leaveNoTraces(space: Space): Promise<void> {
  const owed = space.store.get(TRACES, SELF);
  if (owed === undefined) return;
  await leavePlace(space.ports, space.id);
  await space.store.transact((transaction) => {
    // Something more may have been erased meanwhile.
    if (transaction.get(TRACES, SELF) === owed) transaction.delete(TRACES, SELF);
  });
}

/** Everything moves as it is, and the space gets a fresh storage key at its next unlocking. */
export const leavePlace = ({ store }: Pick<Ports, 'store'>, id: AccountId): Promise<void> =>
  store.renew((space, rows) => (space === INDEX ? markedStale(rows, id) : rows));

const markedStale = (rows: readonly Row[], id: AccountId): readonly Row[] =>
  rows.some((row) => isStale(row, id)) ? rows : [...rows, staleRow(id)];

/** Takes a space off this device: its rows and its header, and all that the files would still hold of them. */
export const forgetSpace = ({ store }: Pick<Ports, 'store'>, id: AccountId): Promise<void> =>
  store.renew((space, rows) => {
    if (space === id) return [];
    return space === INDEX ? rows.filter(({ key }) => key !== id) : rows;
  });

/** Each move writes every row: so often an hour, however often the other person erases. */
const MOST_AN_HOUR = 4;
const movedAt = new WeakMap<Space['store'], readonly number[]>();

/**
 * At the end of a pass: what the other person erased, and the keys that the vault has given up since. While keys of what was erased are
 * still to leave the vault it waits for them, so that one move takes all; not for ever.
 */
export async function sweepTraces(space: Space): Promise<void> {
  const owed = space.store.get(TRACES, SELF);
  if (owed === undefined) return;
  const now = space.ports.clock.now();
  if (vaultOf(space.store).erasures.length > 0 && Math.abs(now - owed.since) < DAY) return;
  const lately = (movedAt.get(space.store) ?? []).filter((at) => Math.abs(now - at) < HOUR);
  if (lately.length >= MOST_AN_HOUR) return;
  movedAt.set(space.store, [...lately, now]);
  await space.aside.take('traces', () => leaveNoTraces(space));
}

export type Opening = { readonly header: Header; readonly key: Secret<'storage'> };

/**
 * The space under a fresh storage key, where one is owed, or as it is where the device refuses. Nobody else may have the space open.
 * `passphrase`: the key that opened the header; `key` is destroyed where another takes its place. A passkey goes on opening where it
 * answered too: only its authenticator could make another wrap.
 */
export async function withFreshKey(
  ports: Ports,
  id: AccountId,
  { header, key }: Opening,
  passphrase: Secret<'passphrase'>,
  passkey: PasskeyAnswer | null = null,
): Promise<Opening> {
  if (!(await ports.store.load(INDEX)).some((row) => isStale(row, id))) return { header, key };
  const fresh = randomSecret('storage', ports.random);
  const wrappedStorageKey = wrapStorageKey(passphrase, fresh, id, ports.random);
  const passkeys = rewrapped(ports, header, { id, former: key, fresh }, passkey);
  const next: Header = { ...header, wrappedStorageKey, passkeys };
  const sealing = { store: ports.store, account: id, storageKey: key, random: ports.random };
  try {
    const opened = unwrapStorageKey(passphrase, wrappedStorageKey, id);
    if (!opened.ok || !isSameSecret(opened.value, fresh)) throw new Error('a key that does not open');
    destroy(opened.value);
    await ports.store.renew((space, rows) => {
      if (space === INDEX) return [...rows.filter((row) => row.key !== id), ...headerRows(id, next)];
      return space === id ? resealedRows(sealing, fresh, rows) : rows;
    });
  } catch {
    destroy(fresh);
    return { header, key };
  }
  destroy(key);
  return { header: next, key: fresh };
}
