// Handshake: a session's first secrets, from two encapsulations (device key, one prekey) and a psk′, after the KEM-based Signal
// handshake of Hashimoto, Katsumata, Kwiatkowski and Prest (PKC 2021). Promises: everything either side must agree on stands
// in the transcript th; nobody presents another person's device list as their own, since turn 1 encapsulates to the device key
// named here (ratchet.ts). PROTOCOL.md, First flight. Vectors: tests/vectors/handshake.json.
import { concatBytes, equalBytes } from '../../bytes.ts';
import { type Codec, decode, encode, fixed, idCodec, struct } from '../../codec.ts';
import type { Random } from '../../clock.ts';
import { DeviceId, PrekeyId, RelationId } from '../../ids.ts';
import { err, ok, type Result } from '../../result.ts';
import { CANNOT_OPEN, type CannotOpen } from '../base/aead.ts';
import { hash } from '../base/hash.ts';
import { type ActiveDevice, type DeviceList, listEntriesCodec, verifyList } from '../identity/identity.ts';
import { kdf } from '../base/kdf.ts';
import {
  decapsulate,
  encapsulate,
  isUsablePublicKey,
  KEM_CIPHERTEXT_BYTES,
  KEM_PUBLIC_BYTES,
  randomKemKeyPair,
} from '../base/kem.ts';
import type { PrekeyKind } from '../identity/prekeys.ts';
import { PROTOCOL_VERSION, type Session, splitRoot, SUITE } from './ratchet.ts';
import { reveal, type Secret, secretCodec } from '../base/secret.ts';
import { ID_HASH_BYTES, SLOT_PREFIX_BYTES, slotAddress, slotHeaderBytes } from './slot.ts';
import { wipe } from '../base/sodium.ts';

/** Who starts a relation or a session: one a device and relation, made once and kept. */
export type IdBlock = {
  /** 32 random bytes. */
  readonly salt: Uint8Array;
  /** In a first flight the secret to come, later the one in force. */
  readonly mailbox: Secret<'mailbox'>;
  readonly deviceId: DeviceId;
  /** AIK of the initiator, 32 bytes. */
  readonly aikPublic: Uint8Array;
  /** The initiator's whole device list, first entry first. */
  readonly entries: readonly Uint8Array[];
};

/** For a letter of a turn-0 envelope and for sealed storage: holds a mailbox secret. */
export const idBlockCodec: Codec<IdBlock> = struct<IdBlock>({
  salt: fixed(32),
  mailbox: secretCodec('mailbox'),
  deviceId: idCodec(DeviceId),
  aikPublic: fixed(32),
  entries: listEntriesCodec,
});

/** idHash = H("initiator", idBlock), over the encoded bytes; 32 bytes. */
export const idHashOf = (idBlock: Uint8Array): Uint8Array => hash('initiator', idBlock);

/** H("relation", bundleHash ‖ idHash): fixed by the first flight, reused by every later handshake of the relation. */
export const relationIdOf = (bundleHash: Uint8Array, idHash: Uint8Array): RelationId =>
  RelationId.fromBytes(hash('relation', bundleHash, idHash));

/** An idBlock that is what it claims to be. */
export type OpenedIdBlock = {
  readonly idBlock: IdBlock;
  readonly list: DeviceList;
  /** The initiator device, active in its list. */
  readonly device: ActiveDevice;
};

/**
 * Checks a received idBlock: that it is the one hashed into the slot, that its list is signed by its AIK, and that the author
 * device is the one it names and is active in the list.
 */
export function openIdBlock(
  bytes: Uint8Array,
  expected: { readonly idHash: Uint8Array; readonly author: DeviceId },
  random: Random,
): Result<OpenedIdBlock, CannotOpen> {
  const idBlock = decode(idBlockCodec, bytes);
  if (!idBlock.ok || !equalBytes(idHashOf(bytes), expected.idHash) || idBlock.value.deviceId !== expected.author)
    return err(CANNOT_OPEN);
  const verified = verifyList(idBlock.value.aikPublic, idBlock.value.entries, random);
  if (!verified.ok) return verified;
  const device = verified.value.active.get(expected.author);
  return device === undefined ? err(CANNOT_OPEN) : ok({ idBlock: idBlock.value, list: verified.value, device });
}

export type InitiateInput = {
  /** psk′: `invitationPskOf` in a first flight, `relationPskOf` for every later session. */
  readonly psk: Secret<'handshakePsk'>;
  readonly relationId: RelationId;
  /** 32 bytes, of the relation's first bundle. */
  readonly bundleHash: Uint8Array;
  readonly idHash: Uint8Array;
  readonly ownDevice: DeviceId;
  /** Confirmed device of the other person; its key has passed `isUsablePublicKey`. */
  readonly peer: { readonly deviceId: DeviceId; readonly kemPublic: Uint8Array };
  readonly prekey: { readonly kind: PrekeyKind; readonly id: PrekeyId; readonly publicKey: Uint8Array };
};

/** A session in its turn 0, which `sendSlot` can use at once. Fails only on keys that cannot be encapsulated to. */
export function initiate(input: InitiateInput, random: Random): Result<Session, CannotOpen> {
  const toDevice = encapsulate(input.peer.kemPublic, random);
  if (!toDevice.ok) return toDevice;
  const toPrekey = encapsulate(input.prekey.publicKey, random);
  if (!toPrekey.ok) return toPrekey;
  const fresh = randomKemKeyPair(random);
  const flight = concatBytes(toDevice.value.ciphertext, toPrekey.value.ciphertext, fresh.publicKey);
  const transcript = transcriptOf(
    { ...input, responder: input.peer.deviceId, prekeyId: input.prekey.id, kind: input.prekey.kind },
    flight,
  );
  const { root, chain } = firstKeys(input.psk, toDevice.value.sharedSecret, toPrekey.value.sharedSecret, transcript);
  return ok({
    role: 'initiator',
    ownDevice: input.ownDevice,
    peerDevice: input.peer.deviceId,
    transcript,
    turn: 0,
    received: -1,
    root,
    sending: {
      address: PrekeyId.toBytes(input.prekey.id),
      repeated: concatBytes(flight, input.idHash),
      secretKey: fresh.secretKey,
      chain,
      next: 0,
      previous: 0,
    },
    lastSent: 0,
    receiving: null,
    peerKey: null,
    peerDeviceKey: null,
    confirmed: false,
    skipped: [],
  });
}

export type RespondInput = {
  /** psk′; where it may be one of several (the Ms of a relation), call once with each, newest first. */
  readonly psk: Secret<'handshakePsk'>;
  /** In a first flight `relationIdOf(bundleHash, slotAddress(slot).idHash)`, later the relation's own. */
  readonly relationId: RelationId;
  readonly bundleHash: Uint8Array;
  readonly ownDevice: DeviceId;
  readonly ownKem: Secret<'kem'>;
  /** The one whose id the slot names. */
  readonly prekey: { readonly kind: PrekeyKind; readonly id: PrekeyId; readonly secretKey: Secret<'kem'> };
  /** Author device of the envelope's head. */
  readonly initiator: DeviceId;
  readonly slot: Uint8Array;
};

/**
 * The session a slot of turn 0 proposes. Nothing is proved yet: it counts, and may be committed, only as `receiveSlot` returns
 * it for that slot and the idBlock in the letter has passed `openIdBlock`; then the one-time prekey dies in the same commit.
 */
export function respond(input: RespondInput, random: Random): Result<Session, CannotOpen> {
  const address = slotAddress(input.slot);
  if (address === null || !('prekeyId' in address) || address.prekeyId !== input.prekey.id) return err(CANNOT_OPEN);
  const flight = input.slot.slice(SLOT_PREFIX_BYTES, slotHeaderBytes(0) - ID_HASH_BYTES);
  const peerKey = flight.slice(-KEM_PUBLIC_BYTES);
  if (!isUsablePublicKey(peerKey, random)) return err(CANNOT_OPEN);
  const fromDevice = decapsulate(input.ownKem, flight.subarray(0, KEM_CIPHERTEXT_BYTES));
  const fromPrekey = decapsulate(
    input.prekey.secretKey,
    flight.subarray(KEM_CIPHERTEXT_BYTES, 2 * KEM_CIPHERTEXT_BYTES),
  );
  if (!fromDevice.ok || !fromPrekey.ok) return err(CANNOT_OPEN);
  const transcript = transcriptOf(
    {
      ...input,
      idHash: address.idHash,
      responder: input.ownDevice,
      prekeyId: input.prekey.id,
      kind: input.prekey.kind,
    },
    flight,
  );
  const { root, chain } = firstKeys(input.psk, fromDevice.value, fromPrekey.value, transcript);
  return ok({
    role: 'responder',
    ownDevice: input.ownDevice,
    peerDevice: input.initiator,
    transcript,
    turn: -1,
    received: 0,
    root,
    sending: null,
    lastSent: 0,
    receiving: { chain, next: 0 },
    peerKey,
    peerDeviceKey: null,
    confirmed: false,
    skipped: [],
  });
}

/**
 * The responder's session once it has learnt the initiator's device key (1,216 bytes, from `openIdBlock`): turn 1 encapsulates
 * to it, so that only its holder can follow. Without it a responder cannot send.
 */
export function withPeerKey(session: Session, kemPublic: Uint8Array): Session {
  if (kemPublic.length !== KEM_PUBLIC_BYTES) throw new RangeError('device key of the wrong length');
  return session.role === 'responder' && session.turn < 0 ? { ...session, peerDeviceKey: kemPublic } : session;
}

type Agreed = {
  readonly relationId: RelationId;
  readonly bundleHash: Uint8Array;
  readonly kind: PrekeyKind;
  readonly prekeyId: PrekeyId;
  readonly responder: DeviceId;
  readonly idHash: Uint8Array;
};

/** th; `flight` = ct_d ‖ ct_p ‖ pk_0. */
const transcriptOf = (agreed: Agreed, flight: Uint8Array): Uint8Array =>
  hash(
    'handshake',
    new Uint8Array([PROTOCOL_VERSION, SUITE]),
    RelationId.toBytes(agreed.relationId),
    agreed.bundleHash,
    new Uint8Array([agreed.kind]),
    PrekeyId.toBytes(agreed.prekeyId),
    DeviceId.toBytes(agreed.responder),
    agreed.idHash,
    flight,
  );

/** rk_0 ‖ ck_0 = KDF(psk′, ss_d ‖ ss_p, "handshake", th, 64). Wipes the shared secrets. */
function firstKeys(
  psk: Secret<'handshakePsk'>,
  fromDevice: Uint8Array,
  fromPrekey: Uint8Array,
  transcript: Uint8Array,
) {
  const shared = concatBytes(fromDevice, fromPrekey);
  wipe(fromDevice, fromPrekey);
  const keys = splitRoot(kdf(reveal(psk, 'handshakePsk'), shared, 'handshake', transcript));
  wipe(shared);
  return keys;
}

/** The encoded idBlock a letter carries. */
export const encodeIdBlock = (idBlock: IdBlock): Uint8Array => encode(idBlockCodec, idBlock);
