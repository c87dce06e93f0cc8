// The recovery sheet's public key as it travels between own devices. Every device wraps epochs to it, so it is believed only under the
// identity key's signature, and never an older one: else a thief of an unlocked device puts a key of their own there, and every epoch
// after its removal is theirs to open (PROTOCOL.md, The sheet's key; modelled in siblings.pv).
import { u32be } from '../../bytes.ts';
import { type Codec, fixed, idCodec, struct, time, u32 } from '../../codec.ts';
import { MailboxId, VaultId } from '../../ids.ts';
import { type Extra, extrasCodec } from '../../kinds/extras.ts';
import { KEM_PUBLIC_BYTES } from '../base/kem.ts';
import type { Secret } from '../base/secret.ts';
import { SIGNATURE_BYTES, sign, verify } from '../base/sign.ts';

export type SheetKey = {
  /** n of the sheet, from 1. */
  readonly number: number;
  readonly anchorId: MailboxId;
  /** 1,216 bytes. */
  readonly publicKey: Uint8Array;
  /** ms; not signed. */
  readonly createdAt: number;
};
export type SignedSheetKey = SheetKey & { readonly signature: Uint8Array };

export const signSheetKey = (aik: Secret<'aik'>, vaultId: VaultId, key: SheetKey): SignedSheetKey => ({
  ...key,
  signature: sign('sheet', aik, ...signedParts(vaultId, key)),
});

export const isSignedSheetKey = (aikPublic: Uint8Array, vaultId: VaultId, key: SignedSheetKey): boolean =>
  verify('sheet', aikPublic, key.signature, ...signedParts(vaultId, key));

const signedParts = (vaultId: VaultId, { number, anchorId, publicKey }: SheetKey): readonly Uint8Array[] => [
  VaultId.toBytes(vaultId),
  u32be(number),
  MailboxId.toBytes(anchorId),
  publicKey,
];

const signedCodec: Codec<SignedSheetKey> = struct<SignedSheetKey>({
  number: u32,
  anchorId: idCodec(MailboxId),
  publicKey: fixed(KEM_PUBLIC_BYTES),
  createdAt: time,
  signature: fixed(SIGNATURE_BYTES),
});

/** As a private object of the vault holds it. */
export type SheetObject = { readonly key: SignedSheetKey; readonly extras: readonly Extra[] };
export const sheetObjectCodec: Codec<SheetObject> = struct<SheetObject>({ key: signedCodec, extras: extrasCodec() });
