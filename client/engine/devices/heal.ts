// A copied profile becomes a device of its own: it reads its vault with the keys it still has, adds itself there under fresh ones, and reads
// the space anew as a linked device does. Where the other copy is gone it then removes the device that both were (PROTOCOL.md, A copied
// profile heals; decision 0108).
import { type Epoch, nextEpoch } from '../../../shared/crypto/vault/epoch.ts';
import {
  createDevice,
  devicePublicOf,
  listHeadOf,
  MAX_ACTIVE_DEVICES,
  signListEntry,
} from '../../../shared/crypto/identity/identity.ts';
import { capabilitiesOf, mailboxSealOf, vaultSecretOf } from '../../../shared/crypto/identity/mailbox.ts';
import { createSignedPrekey } from '../../../shared/crypto/identity/prekeys.ts';
import { destroy, type Secret } from '../../../shared/crypto/base/secret.ts';
import type { EpochReader } from '../../../shared/crypto/vault/epoch.ts';
import { writtenBy } from '../../../shared/crypto/vault/vault-notice.ts';
import { readVault, type VaultRead } from '../../../shared/crypto/vault/vault-reader.ts';
import { emptyVault, nextPlace, uncountedSeqs } from '../../../shared/crypto/vault/vault-state.ts';
import {
  placeAfter,
  sealEpochRecord,
  sealListEntry,
  sealRecord,
  vaultMailboxId,
} from '../../../shared/crypto/vault/vault.ts';
import { EnvelopeId } from '../../../shared/ids.ts';
import { APPEND } from '../../../shared/protocol/api.ts';
import { err, ok, type Result, unwrap } from '../../../shared/result.ts';
import { ownItem, vaultAccess } from '../account/accounts.ts';
import { forgetSpace } from '../account/fresh-place.ts';
import { openHeader } from '../account/passphrase-header.ts';
import { newPassphraseKey } from '../account/passphrase-key.ts';
import type { HealProblem } from '../api/api.ts';
import type { Progress } from '../api/views.ts';
import type { Door, Opened } from '../domain.ts';
import { findVault } from '../recovery/find-account.ts';
import { bringBack } from '../recovery/restore-later.ts';
import { relationsAmong } from '../recovery/restore-relations.ts';
import { row } from '../recovery/restore.ts';
import { sheetKeyIn, sheetOf, sheetRecord } from '../recovery/sheet-record.ts';
import { readerOf } from '../relay/mailbox-read.ts';
import { sheetInForce } from '../state/account-row.ts';
import { DEVICE } from '../state/device-rows.ts';
import { INVITATION, type InvitationRow } from '../state/invitation-row.ts';
import { ownListOf } from '../state/lists.ts';
import { accountOf, isDeviceOnly, type Space, vaultOf } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { joinAccount, type Joined, type NewDevice } from './join-account.ts';
import { draftRows, pagesLeft, piecesLeft, textsLeft, withoutErased, withPlanLeft } from './left-texts.ts';
import { removeFromList } from './list-change.ts';
import { nameOwn } from './objects.ts';

/** The original may write between: so often the vault is read again. */
const TRIES = 12;

type Read = { readonly vault: VaultRead; readonly generation: number };

/** The whole vault, by the keys that this copy still has. */
async function readAsCopy(space: Space, aik: Secret<'aik'>): Promise<Result<Read, HealProblem>> {
  const account = accountOf(space.store);
  const { state, generation: known } = vaultOf(space.store);
  const found = await findVault(readerOf(space.relay), { aik, vaultId: state.vaultId, generation: known });
  if (!found.ok) return err(found.error.type === 'offline' ? 'offline' : 'too-old');
  const { rows, generation } = found.value;
  const secrets = Array.from({ length: generation + 1 }, (_, g) => ({ generation: g, secret: vaultSecretOf(aik, g) }));
  const access = { ...vaultAccess(account, secrets), listFloor: ownListOf(account, space.ports.random).head };
  const read = readVault(access, emptyVault(state.vaultId), rows, rows.at(-1)?.seq ?? 0, space.ports.random);
  if (!read.ok) return err(read.error.type === 'revoked' ? 'revoked' : 'too-old');
  const beyond = rows.filter(({ seq }) => seq > state.seq);
  // Any holder of a mailbox can pretend it: only the vault says that another copy goes on (decision 0021).
  return writtenBy(access, state, beyond, account.device.deviceId)
    ? ok({ vault: read.value, generation })
    : err('not-a-copy');
}

/** Whom the epoch is wrapped to: every device of the list as the vault knows it, the sheet, and this one under its new keys. */
function readersOf(
  space: Space,
  { vault }: Read,
  own: NewDevice,
): { readers: readonly EpochReader[]; lacksSheet: boolean } {
  const account = accountOf(space.store);
  const records = vault.records.map(({ record }) => record);
  const prekeys = new Map(
    records.flatMap((record) =>
      record.type === 'prekeys' ? [[record.prekeys.deviceId, record.prekeys.signed] as const] : [],
    ),
  );
  const devices = [...(vault.list?.active.values() ?? [])].map(({ deviceId, kemPublic }): EpochReader => {
    const prekey = prekeys.get(deviceId) ?? null;
    return prekey === null ? { id: deviceId, publicKey: kemPublic } : { id: prekey.id, publicKey: prekey.publicKey };
  });
  const keys = records.flatMap((record) =>
    record.type === 'private' ? (sheetKeyIn(account.aikPublic, vault.state.vaultId, record.object) ?? []) : [],
  );
  const [newest] = keys.sort((a, b) => b.number - a.number);
  const known = sheetInForce(account);
  const isKept = newest !== undefined && newest.number >= known.number;
  const sheet = isKept ? sheetOf(newest) : known;
  const itself = { id: own.prekey.public.id, publicKey: own.prekey.public.publicKey };
  return {
    readers: [itself, ...devices, { id: sheet.anchorId, publicKey: sheet.publicKey }],
    lacksSheet: !isKept,
  };
}

/** The list entry and the epoch behind it, in one append under the new device's own name: the original takes them for no copy's. */
async function addItself(
  space: Space,
  aik: Secret<'aik'>,
  read: Read,
  own: NewDevice,
): Promise<HealProblem | 'again' | null> {
  const { vault, generation } = read;
  const { list, state } = vault;
  const { random } = space.ports;
  if (list === null || state.epoch === null) return 'too-old';
  if (list.active.size >= MAX_ACTIVE_DEVICES) return 'too-many-devices';
  const secret = vaultSecretOf(aik, generation);
  const entry = signListEntry(aik, list.head, { op: 'add', time: datedNow(space), device: devicePublicOf(own.device) });
  const epoch: Epoch = nextEpoch(state.epoch, { listHead: listHeadOf(entry), erased: uncountedSeqs(state) }, random);
  const { readers, lacksSheet } = readersOf(space, read, own);
  const place = nextPlace(state, {
    deviceId: own.device.deviceId,
    seal: mailboxSealOf(secret),
    envelopeId: EnvelopeId.random(random),
  });
  const first = sealListEntry(place, state.epoch.number, entry, random);
  const second = placeAfter(place, first, EnvelopeId.random(random));
  const sealed = unwrap(sealEpochRecord(second, epoch, readers, random));
  const third = placeAfter(second, sealed, EnvelopeId.random(random));
  const sheet = lacksSheet
    ? [
        {
          at: third,
          sealed: sealRecord(
            third,
            epoch,
            sheetRecord(state.vaultId, aik, sheetInForce(accountOf(space.store))),
            random,
          ),
        },
      ]
    : [];
  const records = [{ at: place, sealed: first }, { at: second, sealed }, ...sheet];
  const appended = await space.relay.call(
    APPEND,
    records.map(({ at, sealed: { envelope } }) =>
      ownItem({
        mailboxId: vaultMailboxId(state.vaultId),
        append: capabilitiesOf(secret).append,
        envelopeId: at.envelopeId,
        eraseRoot: epoch.keyring.eraseRoots[0] as Secret<'eraseRoot'>,
        bytes: envelope,
        seq: at.seq,
      }),
    ),
  );
  if (!appended.ok) return 'offline';
  if (appended.value.every(({ status }) => status === 0)) return null;
  // 1 forbidden, 2 conflict: it moved or went on meanwhile.
  return appended.value.some(({ status }) => status === 1 || status === 2) ? 'again' : 'vault-stuck';
}

/** In the list, and all of the vault read by the new keys. */
async function joinAnew(
  space: Space,
  aik: Secret<'aik'>,
  own: NewDevice,
  progress: (p: Progress) => void,
): Promise<Result<{ readonly joined: Joined; readonly read: Read }, HealProblem>> {
  for (let tries = 0; tries < TRIES; tries++) {
    const read = await readAsCopy(space, aik);
    if (!read.ok) return read;
    const problem = await addItself(space, aik, read.value, own);
    if (problem === 'again') continue;
    if (problem !== null) return err(problem);
    const { list, state } = read.value.vault;
    if (list === null) return err('too-old');
    const linked = {
      aik,
      vaultId: state.vaultId,
      generation: read.value.generation,
      listHead: list.head,
    };
    const joined = await joinAccount(space.ports, space.relay, linked, own, progress);
    if (joined.ok) return ok({ joined: joined.value, read: read.value });
    return err(joined.error === 'offline' ? 'offline' : 'too-old');
  }
  return err('vault-stuck');
}

/** Those that this device had made name the one that is gone: nobody can join by them any more. */
const withoutInvitations = (rows: Joined['rows']): Joined['rows'] =>
  rows.map((each) => {
    if (each.table !== (INVITATION as unknown)) return each;
    const invitation = each.value as InvitationRow;
    const isUnused = invitation.state === 'open' || invitation.state === 'preparing';
    return isUnused ? row(INVITATION, each.key, { ...invitation, state: 'expired' }) : each;
  });

export type Healed = {
  /** Texts that had not left, and are drafts now. */
  readonly drafts: number;
  /** The device that both copies were is still in the list, where it was to be removed: it can be removed there. */
  readonly isRemovalDue: boolean;
};

export async function healCopy(
  door: Door,
  passphrase: string,
  { originalLives, progress }: { readonly originalLives: boolean; readonly progress: (p: Progress) => void },
): Promise<Result<Healed, HealProblem>> {
  const { ports } = door;
  const open = door.opened();
  if (open === null) return err('locked');
  const { space } = open;
  if (isDeviceOnly(space.store)) return err('device-only');
  const under = await openHeader(ports, space.id, open.header(), passphrase);
  if (!under.ok) return under;
  const { aik } = under.value;
  destroy(under.value.storageKey);
  // Before anything is changed there: a device that computes no steady key leaves all as it is.
  const key = await newPassphraseKey(ports, passphrase);
  try {
    return key.ok ? await healBy(door, open, aik, { key: key.value, originalLives, progress }) : key;
  } finally {
    destroy(aik);
    if (key.ok) destroy(key.value.secret);
  }
}

async function healBy(
  door: Door,
  open: Opened,
  aik: Secret<'aik'>,
  its: {
    readonly key: Parameters<Door['keep']>[1]['key'];
    readonly originalLives: boolean;
    readonly progress: (p: Progress) => void;
  },
): Promise<Result<Healed, HealProblem>> {
  const { ports } = door;
  const { space } = open;
  const { label, language } = open.header();
  const former = accountOf(space.store).device.deviceId;
  const device = createDevice(ports.random);
  const own = { device, prekey: createSignedPrekey(device, datedNow(space), ports.random) };
  const added = await joinAnew(space, aik, own, its.progress);
  if (!added.ok) return added;
  if (door.opened() !== open) return err('locked');
  const { joined, read } = added.value;
  const { keys } = relationsAmong(read.vault.records.map(({ record }) => record));
  const left = draftRows(
    textsLeft(space, (id) => keys.has(id)),
    joined.rows,
  );
  const rows = its.originalLives ? joined.rows : withoutInvitations(joined.rows);
  // What this version cannot read, or has no place for, stays on the device.
  const isWhole = left.isWhole && space.store.setAside.length === 0;
  const made = await door.keep(
    joined.foundation,
    { label, language, key: its.key },
    [
      ...withPlanLeft(space, withoutErased(space, rows)),
      ...left.rows,
      ...pagesLeft(space, rows),
      ...piecesLeft(space, rows),
    ],
    its.progress,
  );
  if (!made.ok) return err(made.error);
  if (isWhole) await forgetSpace(ports, space.id).catch(() => undefined);
  await door.readHeader(made.value.space.id);
  await bringBack(ports, made.value, joined.found);
  const name = space.store.get(DEVICE, former)?.name ?? '';
  const { store } = made.value.space;
  if (!its.originalLives && name !== '')
    await store.transact((transaction) => nameOwn(made.value.space, transaction, name));
  const removed = its.originalLives ? ok(null) : await removeFromList(made.value.space, aik, former);
  await made.value.sync();
  made.value.changed();
  return ok({ drafts: left.count, isRemovalDue: !removed.ok });
}
