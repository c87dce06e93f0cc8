// What is left to read of a vault for an own device whose capability was replaced: the rows of the rotation, a list entry and an epoch
// record. They tell a device that stays by which secret the vault goes on, and one that was removed that it was (PROTOCOL.md, Reading a vault).
import { equalBytes } from '../../bytes.ts';
import { decode } from '../../codec.ts';
import type { DeviceId } from '../../ids.ts';
import type { Secret } from '../base/secret.ts';
import { SIGNATURE_BYTES, verify } from '../base/sign.ts';
import { listEntryCodec } from '../identity/identity.ts';
import type { Keyring } from '../identity/keyring.ts';
import { openEpoch } from './epoch.ts';
import { listEntryOf, openRecordOuter, type OuterRecord } from './vault.ts';
import type { VaultAccess, VaultEnvelope } from './vault-reader.ts';
import { RECORD_TYPES } from './vault-records.ts';
import { isListEntry } from './vault-revocations.ts';
import type { VaultState } from './vault-state.ts';

type Notice =
  /** The identity key says that this device is no longer in the list, since `at`, ms. */
  | { readonly type: 'revoked'; readonly at: number }
  /** V_g of generations beyond those known. */
  | { readonly type: 'moved'; readonly secrets: Keyring['vaultSecrets'] };

/** Null where the rows say neither: nothing is concluded from them. */
export function readNotice(access: VaultAccess, state: VaultState, rows: readonly VaultEnvelope[]): Notice | null {
  const records = rows.flatMap((row) => outerOf(access, state, row) ?? []);
  for (const record of records.filter(isListEntry)) {
    const entry = listEntryOf(record);
    // What stands in the list that names this device ended others: a recovery, those there were before it.
    if (!entry.ok || state.listEntries.some((known) => equalBytes(known, entry.value))) continue;
    const at = access.deviceId !== null ? revokedAt(access.aikPublic, access.deviceId, entry.value) : null;
    if (at !== null) return { type: 'revoked', at };
  }
  for (const record of records.filter(({ head }) => head.type === RECORD_TYPES.epoch).reverse()) {
    const known = state.epoch;
    const floor = {
      number: (known?.number ?? 0) + 1,
      base: known?.base ?? null,
      listSeq: known?.listHead.seq ?? 0,
    };
    const place = {
      vaultId: state.vaultId,
      envelopeId: record.envelopeId,
      head: record.headBytes,
      number: record.head.epoch,
    };
    const opened = openEpoch(place, record.content, { aikPublic: access.aikPublic, holders: access.holders, floor });
    if (!opened.ok) continue;
    const held = new Set(access.seals.map(({ generation }) => generation));
    const secrets = opened.value.keyring.vaultSecrets.filter(({ generation }) => !held.has(generation));
    if (secrets.length > 0) return { type: 'moved', secrets };
  }
  return null;
}

/** Whether any of these was written under this device's id: by another copy of its profile, where it did not write it itself. */
export const writtenBy = (
  { seals }: Pick<VaultAccess, 'seals'>,
  state: VaultState,
  rows: readonly VaultEnvelope[],
  device: DeviceId,
): boolean => rows.some((row) => outerOf({ seals }, state, row)?.head.author === device);

function outerOf(
  { seals }: Pick<VaultAccess, 'seals'>,
  { vaultId }: VaultState,
  { envelopeId, bytes }: VaultEnvelope,
): OuterRecord | null {
  if (bytes === null) return null;
  for (const { seal } of seals as readonly { readonly seal: Secret<'mailboxSeal'> }[]) {
    const outer = openRecordOuter({ vaultId, envelopeId, seal }, bytes);
    if (outer.ok) return outer.value;
  }
  return null;
}

/** When an entry that the identity key signed ends this device, ms; else null. Its place in the list is not asked for: a removal is for good. */
function revokedAt(aikPublic: Uint8Array, device: DeviceId, bytes: Uint8Array): number | null {
  const entry = decode(listEntryCodec, bytes);
  if (!entry.ok) return null;
  const { op, time, signature } = entry.value;
  const isEnded =
    op === 'revoke' ? entry.value.deviceId === device : op === 'recover' && entry.value.device.deviceId !== device;
  const unsigned = bytes.subarray(0, bytes.length - SIGNATURE_BYTES);
  return isEnded && verify('list', aikPublic, signature, aikPublic, unsigned) ? time : null;
}
