// The account on a device that was linked: its vault read from nothing with this device's own keys, and every relation as it stands there.
// Nothing is written anywhere before all of it is read; histories follow, as after a recovery (PROTOCOL.md, Linking).
import { aikPublicOf, type DeviceKeys } from '../../../shared/crypto/identity/identity.ts';
import type { LinkedAccount } from '../../../shared/crypto/identity/link.ts';
import { mailboxSealOf, vaultSecretOf } from '../../../shared/crypto/identity/mailbox.ts';
import type { OwnSignedPrekey } from '../../../shared/crypto/identity/prekeys.ts';
import { readVault, type VaultRead } from '../../../shared/crypto/vault/vault-reader.ts';
import { emptyVault } from '../../../shared/crypto/vault/vault-state.ts';
import { utcDayOf } from '../../../shared/clock.ts';
import type { DeviceId } from '../../../shared/ids.ts';
import { deviceName } from '../../../shared/kinds/device-name.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { decode } from '../../../shared/codec.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { type Foundation, type SealedRow, vaultRow } from '../account/accounts.ts';
import type { Ports } from '../ports.ts';
import { findVault } from '../recovery/find-account.ts';
import type { OnProgress } from '../recovery/recovery.ts';
import { accountFrom, invitationRowFrom } from '../recovery/restored-account.ts';
import { row } from '../recovery/restore.ts';
import { type Found, relationsAmong, relationsToRead } from '../recovery/restore-relations.ts';
import { sheetKeyIn, sheetOf } from '../recovery/sheet-record.ts';
import { readerOf } from '../relay/mailbox-read.ts';
import type { RelayClient } from '../relay/relay-client.ts';
import { DEVICE, type DeviceRow, TURN } from '../state/device-rows.ts';
import { INVITATION } from '../state/invitation-row.ts';
import { cleanName } from './objects.ts';

export type NewDevice = { readonly device: DeviceKeys; readonly prekey: OwnSignedPrekey };
export type Joined = {
  readonly foundation: Foundation;
  readonly rows: readonly SealedRow[];
  /** Whose histories are read once the space stands (recovery/restore-later.ts). */
  readonly found: Found;
};

/** `damaged`: what the relay shows is not this account's vault, or none that this device was let into. */
export async function joinAccount(
  ports: Ports,
  relay: RelayClient,
  account: LinkedAccount,
  own: NewDevice,
  progress: OnProgress,
): Promise<Result<Joined, 'offline' | 'damaged'>> {
  progress({ step: 'reading', done: 0, total: 1 });
  const found = await findVault(readerOf(relay), account);
  if (!found.ok) return err(found.error.type === 'offline' ? 'offline' : 'damaged');
  const { rows, generation } = found.value;
  const read = readOwnVault(ports, account, own, rows, generation);
  if (read === null) return err('damaged');
  const { vault, sheet, list } = read;
  const begun = {
    device: own.device,
    prekey: own.prekey,
    entries: list,
    vault: vaultRow(ports, vault.state, vaultSecretOf(account.aik, generation), generation),
  };
  const aikPublic = aikPublicOf(account.aik);
  const anchor = { ...account, sheet: sheet.number, time: sheet.createdAt };
  const identity = {
    anchor,
    anchorId: sheet.anchorId,
    publicKey: sheet.publicKey,
    aikPublic,
    wordList: 'french' as const,
  };
  const its = { ...accountFrom(ports, vault, begun, identity), recovered: null, sheet };
  const known = relationsAmong(vault.records.map(({ record }) => record));
  return ok({
    foundation: {
      aik: account.aik,
      account: its,
      // The account and what pays stand there as they are; this device's own prekey does not.
      vault: { ...begun.vault, nameVaulted: true, vouchersVaulted: true },
    },
    rows: [
      ...relationsToRead(ports, its, known),
      ...invitationRows(ports, vault),
      ...deviceRows(ports, vault, own),
      ...turnRows(ports, vault),
    ],
    found: known,
  });
}

function readOwnVault(
  ports: Ports,
  { aik, vaultId, listHead }: LinkedAccount,
  { device, prekey }: NewDevice,
  rows: Parameters<typeof readVault>[2],
  generation: number,
) {
  const aikPublic = aikPublicOf(aik);
  const access = {
    aikPublic,
    seals: Array.from({ length: generation + 1 }, (_, g) => ({
      generation: g,
      seal: mailboxSealOf(vaultSecretOf(aik, g)),
    })),
    holders: [
      { id: prekey.public.id, secretKey: prekey.secret },
      { id: device.deviceId, secretKey: device.kem.secretKey },
    ],
    listFloor: listHead,
    deviceId: device.deviceId,
  };
  const read = readVault(access, emptyVault(vaultId), rows, rows.at(-1)?.seq ?? 0, ports.random);
  if (!read.ok || read.value.state.epoch === null || read.value.list === null) return null;
  const keys = read.value.records.flatMap(({ record }) =>
    record.type === 'private' ? (sheetKeyIn(aikPublic, vaultId, record.object) ?? []) : [],
  );
  const [newest] = keys.sort((a, b) => b.number - a.number);
  // Without it this device could not keep the vault open to the sheet.
  if (newest === undefined || !read.value.list.active.has(device.deviceId)) return null;
  return { vault: read.value, sheet: sheetOf(newest), list: read.value.list.entries };
}

const invitationRows = (ports: Ports, { records }: VaultRead): readonly SealedRow[] =>
  records.flatMap(({ record }) =>
    record.type === 'invitation'
      ? [row(INVITATION, record.invitation.mailboxId, invitationRowFrom(ports, record.invitation))]
      : [],
  );

/** Every device of the list as the vault tells it. This one's person has just added it: of none there is news. */
const turnRows = ({ clock }: Ports, { turns }: VaultRead): readonly SealedRow[] =>
  turns.map(({ envelopeId }) => row(TURN, envelopeId, { since: utcDayOf(clock.now()) }));

function deviceRows({ clock }: Ports, { records, list }: VaultRead, { device }: NewDevice): readonly SealedRow[] {
  const rows = new Map<DeviceId, DeviceRow>(
    [...(list?.active.keys() ?? [])].map((deviceId) => [
      deviceId,
      { deviceId, name: '', lastSeen: 0, prekey: null, told: true },
    ]),
  );
  const change = (id: DeviceId, more: Partial<DeviceRow>): void => {
    const known = rows.get(id);
    if (known !== undefined) rows.set(id, { ...known, ...more });
  };
  for (const { record } of records) {
    if (record.type === 'prekeys') change(record.prekeys.deviceId, { prekey: record.prekeys.signed });
    if (record.type !== 'private' || record.object.kind !== VAULT_KINDS.deviceName) continue;
    const told = decode(deviceName, record.object.payload);
    if (told.ok) change(told.value.device, { name: cleanName(told.value.name), lastSeen: told.value.lastSeen });
  }
  change(device.deviceId, { lastSeen: utcDayOf(clock.now()) });
  return [...rows.values()].map((each) => row(DEVICE, each.deviceId, each));
}
