// The recovery sheet's key in the vault: every own device wraps epochs to it, so it stands there under the identity key's signature
// (PROTOCOL.md, The sheet's key).
import { decode, encode } from '../../../shared/codec.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import {
  isSignedSheetKey,
  type SignedSheetKey,
  sheetObjectCodec,
  signSheetKey,
} from '../../../shared/crypto/identity/sheet-key.ts';
import { objectIdOf } from '../../../shared/crypto/vault/objects.ts';
import type { PrivateFields, VaultRecord } from '../../../shared/crypto/vault/vault-records.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { type VaultId } from '../../../shared/ids.ts';
import { type Sheet } from '../state/account-row.ts';

/** The sheet's key, signed while the passphrase's power is at hand. */
export const sheetRecord = (vaultId: VaultId, aik: Secret<'aik'>, sheet: Sheet): VaultRecord => {
  const { number, anchorId, publicKey, createdAt } = sheet;
  const key = signSheetKey(aik, vaultId, { number, anchorId, publicKey, createdAt });
  return {
    type: 'private',
    object: {
      objectId: objectIdOf(VAULT_KINDS.sheetKey),
      kind: VAULT_KINDS.sheetKey,
      time: createdAt,
      payload: encode(sheetObjectCodec, { key, extras: [] }),
    },
  };
};

/** The key in an object of the vault: null where the identity key has not signed it, or it says something else. */
export function sheetKeyIn(aikPublic: Uint8Array, vaultId: VaultId, object: PrivateFields): SignedSheetKey | null {
  if (object.kind !== VAULT_KINDS.sheetKey) return null;
  const told = decode(sheetObjectCodec, object.payload);
  return told.ok && isSignedSheetKey(aikPublic, vaultId, told.value.key) ? told.value.key : null;
}

/** A sheet that was proved elsewhere, or not: nothing of its words is here to be asked. */
export const sheetOf = ({ number, anchorId, publicKey, createdAt }: SignedSheetKey): Sheet => ({
  number,
  anchorId,
  publicKey,
  createdAt,
  state: 'proved',
  proof: [],
  remindUntil: 0,
});

/** What the vault calls it: the newest record of that name counts. */
export const sheetName = (): string => `private/${objectIdOf(VAULT_KINDS.sheetKey)}`;
