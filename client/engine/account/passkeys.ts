// Passkeys: a second way to the storage key, beside the passphrase and never instead (PROTOCOL.md, Local storage; WebAuthn Level 3, prf).
// The page asks the authenticator, for a worker has none; what it answers with is compared here before anything is wrapped with it, and
// what was wrapped is read back and opened. The passphrase is asked for to make one, and for all that the AIK does.
import { equalBytes } from '../../../shared/bytes.ts';
import { destroy, isSameSecret, type Secret } from '../../../shared/crypto/base/secret.ts';
import { steadyPrf, wrapForPasskey } from '../../../shared/crypto/identity/passphrase.ts';
import { AccountId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { PasskeyProblem } from '../api/api.ts';
import type { PasskeyAnswer, PasskeyOffer } from '../api/authenticator.ts';
import type { PasskeyView } from '../api/device-views.ts';
import type { Door } from '../domain.ts';
import { SELF } from '../state/keys.ts';
import { type NamedPasskey, PASSKEYS } from '../state/passkeys-row.ts';
import type { Space } from '../state/space.ts';
import { leavePlace } from './fresh-place.ts';
import { type Header, MAX_CREDENTIAL_ID, MAX_PASSKEYS, type Passkey, writeHeader } from './headers.ts';
import { openByPasskey } from './passkey-wraps.ts';
import { openHeader } from './passphrase-header.ts';

const NAME_LENGTH = 80;

type Begun = { readonly storageKey: Secret<'storage'>; readonly prfSalt: Uint8Array };
/** The storage key while the authenticator is asked: until that ends, or the space is locked. */
const begun = new WeakMap<Space['store'], Begun>();

export function endPasskey({ store }: Space): void {
  const former = begun.get(store);
  begun.delete(store);
  if (former !== undefined) destroy(former.storageKey);
}

export async function beginPasskey(
  { ports, opened }: Door,
  passphrase: string,
): Promise<Result<PasskeyOffer, PasskeyProblem>> {
  const open = opened();
  if (open === null) return err('locked');
  const { space } = open;
  endPasskey(space);
  if (open.header().passkeys.length >= MAX_PASSKEYS) return err('too-many-passkeys');
  const under = await openHeader(ports, space.id, open.header(), passphrase);
  if (!under.ok) return under;
  destroy(under.value.aik);
  const prfSalt = ports.random.bytes(32);
  if (opened()?.space !== space) {
    destroy(under.value.storageKey);
    return err('locked');
  }
  begun.set(space.store, { storageKey: under.value.storageKey, prfSalt });
  return ok({
    userId: AccountId.toBytes(space.id),
    prfSalt,
    known: open.header().passkeys.map(({ credentialId }) => credentialId),
  });
}

/** Both answers of the authenticator, the last of them from a use of the passkey as every unlocking will use it. */
export async function addPasskey(
  door: Door,
  credentialId: Uint8Array,
  outputs: readonly Uint8Array[],
  name: string,
): Promise<Result<null, PasskeyProblem>> {
  const open = door.opened();
  if (open === null) return err('locked');
  const { space } = open;
  const its = begun.get(space.store);
  if (its === undefined) return err('locked');
  try {
    const prf = steadyPrf(outputs);
    if (prf === null || credentialId.length === 0 || credentialId.length > MAX_CREDENTIAL_ID) return err('unsteady');
    const wrap = wrapForPasskey(prf, its.storageKey, space.id, door.ports.random);
    destroy(prf);
    const passkey: Passkey = { credentialId, prfSalt: its.prfSalt, wrap };
    const answer = { credentialId, output: outputs[0] as Uint8Array };
    return await storePasskey(door, space, passkey, { answer, storageKey: its.storageKey, name });
  } finally {
    endPasskey(space);
  }
}

async function storePasskey(
  { ports, opened, readHeader }: Door,
  space: Space,
  passkey: Passkey,
  made: { readonly answer: PasskeyAnswer; readonly storageKey: Secret<'storage'>; readonly name: string },
): Promise<Result<null, PasskeyProblem>> {
  const header = opened()?.header();
  if (header === undefined || opened()?.space !== space) return err('locked');
  const added: Header = { ...header, passkeys: [...header.passkeys, passkey] };
  const key = openByPasskey(added, space.id, made.answer);
  const isSame = key !== null && isSameSecret(key, made.storageKey);
  if (key !== null) destroy(key);
  if (!isSame) return err('unsteady');
  try {
    const kept: NamedPasskey = {
      credentialId: passkey.credentialId,
      name: made.name.trim().slice(0, NAME_LENGTH),
      addedAt: ports.clock.now(),
    };
    // Its name first: a name that names nothing is shown nowhere.
    await space.store.transact((transaction) => {
      const named = namedIn(transaction.get(PASSKEYS, SELF)).filter((each) => isIn(header.passkeys, each.credentialId));
      transaction.put(PASSKEYS, SELF, { named: [...named, kept] });
    });
    await writeHeader(ports, space.id, added, ports.clock.now());
  } catch {
    return err('storage-failed');
  }
  await readHeader(space.id);
  return ok(null);
}

/** It opens nothing here any more; a copy of the device's files from before does, so what is here gets a fresh key at the next unlocking. */
export async function removePasskey(door: Door, credentialId: Uint8Array): Promise<void> {
  const { id, store } = door.space();
  await door.changeHeader(id, (header) => ({
    ...header,
    passkeys: header.passkeys.filter((each) => !equalBytes(each.credentialId, credentialId)),
  }));
  await store.transact((transaction) => {
    const named = namedIn(transaction.get(PASSKEYS, SELF));
    transaction.put(PASSKEYS, SELF, { named: named.filter((each) => !equalBytes(each.credentialId, credentialId)) });
  });
  await leavePlace(door.ports, id).catch(() => undefined);
  await door.readHeader(id);
}

const namedIn = (row: { readonly named: readonly NamedPasskey[] } | undefined): readonly NamedPasskey[] =>
  row?.named ?? [];

const isIn = (passkeys: readonly { readonly credentialId: Uint8Array }[], credentialId: Uint8Array): boolean =>
  passkeys.some((each) => equalBytes(each.credentialId, credentialId));

/** Those that open this space here, and those that did before its key was drawn afresh, until they are removed. */
export function passkeyViews({ store }: Space, header: Header): readonly PasskeyView[] {
  const named = namedIn(store.get(PASSKEYS, SELF));
  const unnamed = header.passkeys.filter(({ credentialId }) => !isIn(named, credentialId));
  return [
    ...named.map((each) => ({ ...each, opens: isIn(header.passkeys, each.credentialId) })),
    ...unnamed.map(({ credentialId }) => ({ credentialId, name: '', addedAt: null, opens: true })),
  ];
}
