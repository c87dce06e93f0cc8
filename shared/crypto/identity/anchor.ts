// The anchor: the one small envelope that a recovery sheet finds by itself, and that leads to the identity and the vault
// (PROTOCOL.md, Anchor). It is sealed to the sheet's X-Wing key, needs no outer seal, and is signed by the AIK it carries.
// A recovery ends in one of four ways; wrong words is recovery-words.ts's, the other three are told apart here.
// Vectors: tests/vectors/anchor.json.
import { concatBytes } from '../../bytes.ts';
import { type Codec, decodePadded, encode, fixed, idCodec, struct, time, u32 } from '../../codec.ts';
import type { Random } from '../../clock.ts';
import { MailboxId, VaultId } from '../../ids.ts';
import { err, ok, type Result } from '../../result.ts';
import { ad, AEAD_TAG_BYTES, CANNOT_OPEN, type CannotOpen, openOnce, sealOnce } from '../base/aead.ts';
import { type ListHead, listHeadCodec } from './identity.ts';
import { decapsulate, encapsulate, KEM_CIPHERTEXT_BYTES } from '../base/kem.ts';
import { type Secret, secretCodec } from '../base/secret.ts';
import { publicKeyOf, SIGNATURE_BYTES, sign, verify } from '../base/sign.ts';
import { wipe } from '../base/sodium.ts';

/** The whole envelope. */
export const ANCHOR_BYTES = 2_000;

export type Anchor = {
  readonly aik: Secret<'aik'>;
  /** Also the id of the vault's mailbox. */
  readonly vaultId: VaultId;
  /** n of the sheet, from 1. */
  readonly sheet: number;
  /** g: the search for the vault's mailbox secret starts at V_g, never below. */
  readonly generation: number;
  /** The device list had got this far: never believed to be less. */
  readonly listHead: ListHead;
  /** When it was sealed, ms. */
  readonly time: number;
};

/** 2,000 bytes for the anchor mailbox `anchorId`. Fails where `recoveryPublic` cannot be encapsulated to. */
export function sealAnchor(
  anchorId: MailboxId,
  recoveryPublic: Uint8Array,
  anchor: Anchor,
  random: Random,
): Result<Uint8Array, CannotOpen> {
  const encapsulated = encapsulate(recoveryPublic, random);
  if (!encapsulated.ok) return encapsulated;
  const { ciphertext, sharedSecret } = encapsulated.value;
  const id = MailboxId.toBytes(anchorId);
  const fields = encode(fieldsCodec, anchor);
  const signature = sign('anchor', anchor.aik, id, ciphertext, fields);
  const plain = concatBytes(fields, signature, new Uint8Array(PLAIN_BYTES - fields.length - signature.length));
  const sealed = sealOnce(sharedSecret, 'anchor', id, ad('anchor', id, ciphertext), plain);
  wipe(sharedSecret, fields, plain);
  return ok(concatBytes(ciphertext, sealed));
}

/** The anchor in one envelope, opened with the sheet's key and its signature checked. */
export function openAnchor(
  anchorId: MailboxId,
  recoveryKey: Secret<'kem'>,
  envelope: Uint8Array,
): Result<Anchor, CannotOpen> {
  if (envelope.length !== ANCHOR_BYTES) return err(CANNOT_OPEN);
  const id = MailboxId.toBytes(anchorId);
  const ciphertext = envelope.subarray(0, KEM_CIPHERTEXT_BYTES);
  const shared = decapsulate(recoveryKey, ciphertext);
  if (!shared.ok) return shared;
  const plain = openOnce(
    shared.value,
    'anchor',
    id,
    ad('anchor', id, ciphertext),
    envelope.subarray(KEM_CIPHERTEXT_BYTES),
  );
  wipe(shared.value);
  if (!plain.ok) return plain;
  const decoded = decodePadded(signedCodec, plain.value);
  wipe(plain.value);
  if (!decoded.ok) return err(CANNOT_OPEN);
  const { signature, ...anchor } = decoded.value;
  const fields = encode(fieldsCodec, anchor);
  const isSigned = verify('anchor', publicKeyOf(anchor.aik), signature, id, ciphertext, fields);
  wipe(fields);
  return isSigned ? ok(anchor) : err(CANNOT_OPEN);
}

/** What the relay answered to a read of the anchor mailbox from its beginning (READ's statuses 0, 1 and 3, api.ts). */
export type AnchorRead =
  | { readonly status: 'read'; readonly rows: readonly { readonly seq: number; readonly bytes: Uint8Array | null }[] }
  | { readonly status: 'forbidden' }
  | { readonly status: 'gone' };

/** Why right words lead nowhere. None of these resets or deletes anything. */
export type AnchorFailure =
  /** Not on this relay, or erased. */
  | { readonly type: 'no-anchor' }
  /** A newer sheet was made, and this one's anchor deleted by its owner. */
  | { readonly type: 'replaced' }
  | { readonly type: 'damaged' };

/** The newest anchor in its mailbox: the present row of the highest seq, which must open. */
export function findAnchor(
  anchorId: MailboxId,
  recoveryKey: Secret<'kem'>,
  read: AnchorRead,
): Result<Anchor, AnchorFailure> {
  switch (read.status) {
    case 'gone':
      return err({ type: 'replaced' });
    case 'forbidden':
      return err({ type: 'no-anchor' });
    case 'read': {
      let newest: { readonly seq: number; readonly bytes: Uint8Array } | null = null;
      for (const { seq, bytes } of read.rows)
        if (bytes !== null && (newest === null || seq > newest.seq)) newest = { seq, bytes };
      if (newest === null) return err({ type: 'no-anchor' });
      const anchor = openAnchor(anchorId, recoveryKey, newest.bytes);
      return anchor.ok ? anchor : err({ type: 'damaged' });
    }
  }
}

const PLAIN_BYTES = ANCHOR_BYTES - KEM_CIPHERTEXT_BYTES - AEAD_TAG_BYTES;

const fields = {
  aik: secretCodec('aik'),
  vaultId: idCodec(VaultId),
  sheet: u32,
  generation: u32,
  listHead: listHeadCodec,
  time,
};
const fieldsCodec: Codec<Anchor> = struct<Anchor>(fields);
const signedCodec = struct<Anchor & { readonly signature: Uint8Array }>({
  ...fields,
  signature: fixed(SIGNATURE_BYTES),
});
