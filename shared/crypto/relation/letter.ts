// Letter: what a sealed body or an announcement says, and the payloads of the machinery (PROTOCOL.md, Letters; the kinds are in
// shared/kinds/table.ts, a payload that holds no secret has its file beside it). Promises: one encoding a letter; kinds of the vault are refused in a relation;
// a kind not known here is kept whole. Vectors: tests/vectors/envelope.json.
import { type Codec, fixed, idCodec, list, lp, mapped, optional, rest, struct, time, u16, u64 } from '../../codec.ts';
import { DeviceId } from '../../ids.ts';
import { isVaultKind } from '../../kinds/table.ts';
import { type ListHead, listEntriesCodec, listHeadCodec } from '../identity/identity.ts';
import { type Prekey, prekeyCodec } from '../identity/prekeys.ts';
import { type Secret, secretCodec } from '../base/secret.ts';

/** Head of one author's chain in one mailbox: last sequence number (from 1) and H("envelope", …), 32 bytes. */
export type ChainHead = { readonly device: DeviceId; readonly seq: number; readonly hash: Uint8Array };

/** 56 bytes. */
export const chainHeadCodec: Codec<ChainHead> = struct<ChainHead>({
  device: idCodec(DeviceId),
  seq: u64,
  hash: fixed(32),
});
/** An opaque mark of a vault: sealMany(vault/mark, …); zeros where there is none. */
export const VAULT_MARK_BYTES = 64;
export const NO_VAULT_MARK: Uint8Array = new Uint8Array(VAULT_MARK_BYTES);

export type Letter = {
  /** u16, below 32,768. */
  readonly kind: number;
  /** Authored, ms since 1970 UTC. */
  readonly time: number;
  /** Not shown before this time; 0: at once. */
  readonly visibleFrom: number;
  readonly ownList: ListHead;
  readonly peerList: ListHead;
  /** 64 bytes, `NO_VAULT_MARK` where there is none. */
  readonly vaultMark: Uint8Array;
  /** The newest mark the peer sent, returned; 64 bytes. */
  readonly peerMark: Uint8Array;
  /** The other active authors' chains in this mailbox, as the author has seen them. */
  readonly heads: readonly ChainHead[];
  /** Encoded idBlock (handshake.ts) where a slot of the envelope is of turn 0, else empty. */
  readonly idBlock: Uint8Array;
  /** The author device's newest signed prekey (1,304 bytes), in its first letter after each change. */
  readonly prekey: Prekey | null;
  readonly payload: Uint8Array;
};

const relationKind: Codec<number> = mapped<number, number>(
  u16,
  (kind) => (isVaultKind(kind) ? null : kind),
  (kind) => {
    if (isVaultKind(kind)) throw new RangeError('a kind of the vault in a relation');
    return kind;
  },
);

export const letterCodec: Codec<Letter> = struct<Letter>({
  kind: relationKind,
  time,
  visibleFrom: time,
  ownList: listHeadCodec,
  peerList: listHeadCodec,
  vaultMark: fixed(VAULT_MARK_BYTES),
  peerMark: fixed(VAULT_MARK_BYTES),
  heads: list(chainHeadCodec),
  idBlock: lp,
  prekey: optional(prekeyCodec),
  payload: rest,
});

/** Of one letter, what is looked at: the rest is passed over (PROTOCOL.md, The table of kinds, bounds). */
export const LETTER_BOUNDS = { heads: 64, cuts: 64, refs: 500, vouchers: 6 } as const;

// Payloads of the machinery that hold secrets or heads of chains, which shared/kinds knows nothing of. Kinds 0, 1 and 6 say all by their
// kind: theirs is empty.

/** Kind 2: the mailbox secret that holds from now on. */
export type MovedPayload = { readonly mailbox: Secret<'mailbox'> };
export const movedPayloadCodec: Codec<MovedPayload> = struct<MovedPayload>({ mailbox: secretCodec('mailbox') });

/** Kind 3: list entries, and for each revoked device the last head of it that counts. */
export type DevicesPayload = { readonly entries: readonly Uint8Array[]; readonly cuts: readonly ChainHead[] };
export const devicesPayloadCodec: Codec<DevicesPayload> = struct<DevicesPayload>({
  entries: listEntriesCodec,
  cuts: list(chainHeadCodec),
});

/** Kind 5: single-use mailbox grants for the peer. */
export type VouchersPayload = { readonly vouchers: readonly Secret<'voucher'>[] };
export const vouchersPayloadCodec: Codec<VouchersPayload> = struct<VouchersPayload>({
  vouchers: list(secretCodec('voucher')),
});
