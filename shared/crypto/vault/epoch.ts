// Vault epochs: the random key E_n under which own devices store, encapsulated to each of them and to the recovery sheet, and
// the keyring that comes with it (PROTOCOL.md, Vault epochs). Only the newest epoch record lives, so it stands alone: it is
// authenticated by B, a secret that the AIK signs at the first epoch, at each revocation and at each new sheet; a revoked
// device therefore cannot make one. Modelled in ProVerif with and without that signature. Vectors: tests/vectors/epoch.json.
import { concatBytes, equalBytes, u32be } from '../../bytes.ts';
import { type Codec, decode, encode, fixed, list, lp, mapped, struct, u32 } from '../../codec.ts';
import type { Random } from '../../clock.ts';
import { type DeviceId, EnvelopeId, MailboxId, type PrekeyId, VaultId } from '../../ids.ts';
import { err, ok, type Result } from '../../result.ts';
import { ad, CANNOT_OPEN, type CannotOpen, openMany, openOnce, sealMany, sealOnce } from '../base/aead.ts';
import { hash } from '../base/hash.ts';
import { type ListHead, listHeadCodec } from '../identity/identity.ts';
import { kdf } from '../base/kdf.ts';
import { type Keyring, keyringCodec, mergeRanges } from '../identity/keyring.ts';
import { decapsulate, encapsulate, KEM_CIPHERTEXT_BYTES } from '../base/kem.ts';
import { randomSecret, reveal, Secret, secretCodec } from '../base/secret.ts';
import { SIGNATURE_BYTES, sign, verify } from '../base/sign.ts';
import { sodium, wipe } from '../base/sodium.ts';

/** What the AIK signs: from `epoch` on, records are authenticated by the B whose H("base", B) this is. */
export type EpochBase = {
  readonly epoch: number;
  readonly listHead: ListHead;
  /** 32 bytes. */
  readonly baseHash: Uint8Array;
  readonly signature: Uint8Array;
};

/** One epoch, held or about to be written. */
export type Epoch = {
  /** n, from 1. */
  readonly number: number;
  readonly epochKey: Secret<'epoch'>;
  readonly keyring: Keyring;
  /** Where the device list stood for its writer. */
  readonly listHead: ListHead;
  readonly base: EpochBase;
};

/** Names a key that an epoch is wrapped to: the prekey's id, else the device's; for the sheet the anchor's id. */
export type ReaderId = PrekeyId | DeviceId | MailboxId;
/** Whom an epoch is wrapped to: each own device's newest prekey (else its device key), and the sheet's recovery key. */
export type EpochReader = { readonly id: ReaderId; readonly publicKey: Uint8Array };
/** Which keys a device, or a sheet, tries. */
export type EpochKeyHolder = { readonly id: ReaderId; readonly secretKey: Secret<'kem'> };

/** Where an epoch record stands: it is bound into every part of it. */
export type EpochPlace = {
  readonly vaultId: VaultId;
  readonly envelopeId: EnvelopeId;
  /** The record head, 63 bytes, of which `epoch` is the number. */
  readonly head: Uint8Array;
};

/** What a device knows already; an epoch below it is `older`. */
export type EpochFloor = {
  readonly number: number;
  /** The newest base known. Null where there is none yet (a sheet). */
  readonly base: EpochBase | null;
  /** The list head's seq known. */
  readonly listSeq: number;
};

/** The first epoch of a vault, under generation `generation` of its mailbox secret. */
export function firstEpoch(
  input: {
    readonly vaultId: VaultId;
    readonly aik: Secret<'aik'>;
    readonly listHead: ListHead;
    readonly vaultSecret: Secret<'mailbox'>;
  },
  random: Random,
): Epoch {
  const base = randomSecret('base', random);
  return {
    number: 1,
    epochKey: randomSecret('epoch', random),
    keyring: {
      base,
      mark: randomSecret('mark', random),
      eraseRoots: [randomSecret('eraseRoot', random)],
      vaultSecrets: [{ generation: 0, secret: input.vaultSecret }],
      live: [],
      erased: [],
    },
    listHead: input.listHead,
    base: signBase(input.vaultId, input.aik, 1, input.listHead, base),
  };
}

export type EpochChanges = {
  readonly listHead: ListHead;
  /** Seqs of records that are replaced or erased, the current epoch record's own among them (`uncountedSeqs`, vault.ts). */
  readonly erased: readonly number[];
  /** Epochs whose key is given up, so that what was sealed in them opens nowhere. May name the current one. */
  readonly dropEpochs?: readonly number[];
  /** At a revocation, a recovery and a new sheet: a fresh B, signed while the AIK is open. */
  readonly newBase?: { readonly vaultId: VaultId; readonly aik: Secret<'aik'> };
  /** At a revocation: V_{g+1}, so that it is known before the mailbox rotates. */
  readonly vaultSecret?: { readonly generation: number; readonly secret: Secret<'mailbox'> };
  /** At a revocation: further erase tokens come from a fresh root. */
  readonly newEraseRoot?: boolean;
};

/** The epoch after `current`, to be written as an epoch record before anything is stored under it. */
export function nextEpoch(current: Epoch, changes: EpochChanges, random: Random): Epoch {
  const { keyring } = current;
  const number = current.number + 1;
  const dropped = new Set(changes.dropEpochs ?? []);
  const base = changes.newBase === undefined ? keyring.base : randomSecret('base', random);
  const known = keyring.vaultSecrets;
  if (changes.vaultSecret !== undefined && changes.vaultSecret.generation <= (known.at(-1)?.generation ?? -1))
    throw new RangeError('vault generations only grow');
  return {
    number,
    epochKey: randomSecret('epoch', random),
    keyring: {
      base,
      mark: keyring.mark,
      eraseRoots:
        changes.newEraseRoot === true ? [randomSecret('eraseRoot', random), ...keyring.eraseRoots] : keyring.eraseRoots,
      vaultSecrets: changes.vaultSecret === undefined ? known : [...known, changes.vaultSecret],
      live: [...keyring.live, { epoch: current.number, epochKey: current.epochKey }].filter(
        ({ epoch }) => !dropped.has(epoch),
      ),
      erased: mergeRanges([...keyring.erased, ...changes.erased.map((seq) => ({ first: seq, count: 1 }))]),
    },
    listHead: changes.listHead,
    base:
      changes.newBase === undefined
        ? current.base
        : signBase(changes.newBase.vaultId, changes.newBase.aik, number, changes.listHead, base),
  };
}

/** The content of `epoch`'s record. Fails on a reader's key that cannot be encapsulated to. */
export function sealEpochContent(
  place: EpochPlace,
  epoch: Epoch,
  readers: readonly EpochReader[],
  random: Random,
): Result<Uint8Array, CannotOpen> {
  const wraps: Wrap[] = [];
  for (const { id, publicKey } of readers) {
    const encapsulated = encapsulate(publicKey, random);
    if (!encapsulated.ok) return encapsulated;
    const { ciphertext, sharedSecret } = encapsulated.value;
    const bound = wrapBinding(place.head, id);
    const wrap = sealOnce(sharedSecret, 'epoch/wrap', bound.context, bound.data, reveal(epoch.epochKey, 'epoch'));
    wipe(sharedSecret);
    wraps.push({ readerId: id, ciphertext, wrap });
  }
  const keyring = encode(keyringCodec, epoch.keyring);
  const sealedKeyring = withKeyringKey(epoch.epochKey, (key) =>
    sealMany(key, ad('keyring', place.head), keyring, random),
  );
  wipe(keyring);
  const unsealed = encode(unauthenticatedCodec, { wraps, sealedKeyring, listHead: epoch.listHead, base: epoch.base });
  return ok(concatBytes(unsealed, authOf(place, epoch.keyring.base, unsealed)));
}

/**
 * The epoch in a record's content, by whichever of `holders` it is wrapped to. Everything is checked: the base's signature by
 * the AIK, that B is the signed one, the authentication under B, the order of epochs. `older` only after all of that: an
 * authentic epoch from before the floor, or of another base at the same place.
 */
export function openEpoch(
  place: EpochPlace & { readonly number: number },
  content: Uint8Array,
  access: {
    readonly aikPublic: Uint8Array;
    readonly holders: readonly EpochKeyHolder[];
    /** Keys of epochs that are held already, of a record that is wrapped to none of the holders. */
    readonly epochKeys?: Keyring['live'];
    readonly floor: EpochFloor;
  },
): Result<Epoch, CannotOpen | { readonly type: 'older' }> {
  const decoded = decode(contentCodec, content);
  if (!decoded.ok) return err(CANNOT_OPEN);
  const { wraps, sealedKeyring, listHead, base, auth } = decoded.value;
  if (!isSignedBase(place.vaultId, access.aikPublic, base)) return err(CANNOT_OPEN);
  const held = access.epochKeys?.find(({ epoch }) => epoch === place.number)?.epochKey;
  const epochKey = unwrapEpochKey(place.head, wraps, access.holders) ?? held;
  if (epochKey === undefined) return err(CANNOT_OPEN);
  const opened = withKeyringKey(epochKey, (key) => openMany(key, ad('keyring', place.head), sealedKeyring));
  if (!opened.ok) return opened;
  const keyring = decode(keyringCodec, opened.value);
  wipe(opened.value);
  if (!keyring.ok) return err(CANNOT_OPEN);
  const isAuthentic =
    equalBytes(hash('base', reveal(keyring.value.base, 'base')), base.baseHash) &&
    sodium().memcmp(authOf(place, keyring.value.base, content.subarray(0, content.length - AUTH_BYTES)), auth);
  const isOrdered =
    base.epoch >= 1 &&
    base.epoch <= place.number &&
    base.listHead.seq <= listHead.seq &&
    keyring.value.live.every(({ epoch }) => epoch < place.number);
  if (!isAuthentic || !isOrdered) return err(CANNOT_OPEN);
  const epoch: Epoch = { number: place.number, epochKey, keyring: keyring.value, listHead, base };
  return isBelow(epoch, access.floor) ? err({ type: 'older' }) : ok(epoch);
}

/** What an epoch record states in the open (under the vault's outer seal): not to be believed before `openEpoch`. */
export function peekEpoch(content: Uint8Array): { readonly listHead: ListHead; readonly base: EpochBase } | null {
  const decoded = decode(contentCodec, content);
  return decoded.ok ? { listHead: decoded.value.listHead, base: decoded.value.base } : null;
}

/** E of an epoch number that this epoch reads, its own included; null where it was given up or is not known. */
export function epochKeyOf(epoch: Epoch, number: number): Secret<'epoch'> | null {
  if (number === epoch.number) return epoch.epochKey;
  return epoch.keyring.live.find((entry) => entry.epoch === number)?.epochKey ?? null;
}

const AUTH_BYTES = 32;
/** E_n and the AEAD's tag. */
const WRAP_BYTES = 48;

function isBelow(epoch: Epoch, floor: EpochFloor): boolean {
  if (epoch.number < floor.number || epoch.listHead.seq < floor.listSeq) return true;
  if (floor.base === null) return false;
  return (
    epoch.base.epoch < floor.base.epoch ||
    (epoch.base.epoch === floor.base.epoch && !equalBytes(epoch.base.baseHash, floor.base.baseHash))
  );
}

const readerIdBytes = (id: ReaderId): Uint8Array => MailboxId.toBytes(id as MailboxId);

function wrapBinding(head: Uint8Array, id: ReaderId) {
  const idBytes = readerIdBytes(id);
  return { context: concatBytes(hash('record-head', head), idBytes), data: ad('epoch-wrap', head, idBytes) };
}

function unwrapEpochKey(
  head: Uint8Array,
  wraps: readonly Wrap[],
  holders: readonly EpochKeyHolder[],
): Secret<'epoch'> | null {
  for (const { readerId, ciphertext, wrap } of wraps) {
    const holder = holders.find(({ id }) => id === readerId);
    if (holder === undefined) continue;
    const shared = decapsulate(holder.secretKey, ciphertext);
    if (!shared.ok) continue;
    const bound = wrapBinding(head, readerId);
    const opened = openOnce(shared.value, 'epoch/wrap', bound.context, bound.data, wrap);
    wipe(shared.value);
    if (!opened.ok) continue;
    const epochKey = Secret.of('epoch', opened.value);
    wipe(opened.value);
    return epochKey;
  }
  return null;
}

function withKeyringKey<T>(epochKey: Secret<'epoch'>, use: (key: Uint8Array) => T): T {
  const key = kdf(null, reveal(epochKey, 'epoch'), 'epoch/keyring');
  const result = use(key);
  wipe(key);
  return result;
}

const authOf = (place: EpochPlace, base: Secret<'base'>, before: Uint8Array): Uint8Array =>
  kdf(
    null,
    reveal(base, 'base'),
    'epoch/auth',
    hash('epoch', VaultId.toBytes(place.vaultId), EnvelopeId.toBytes(place.envelopeId), place.head, before),
  );

const baseParts = (
  vaultId: VaultId,
  epoch: number,
  listHead: ListHead,
  baseHash: Uint8Array,
): readonly Uint8Array[] => [VaultId.toBytes(vaultId), u32be(epoch), encode(listHeadCodec, listHead), baseHash];

function signBase(
  vaultId: VaultId,
  aik: Secret<'aik'>,
  epoch: number,
  listHead: ListHead,
  base: Secret<'base'>,
): EpochBase {
  const baseHash = hash('base', reveal(base, 'base'));
  return { epoch, listHead, baseHash, signature: sign('base', aik, ...baseParts(vaultId, epoch, listHead, baseHash)) };
}

const isSignedBase = (vaultId: VaultId, aikPublic: Uint8Array, base: EpochBase): boolean =>
  verify('base', aikPublic, base.signature, ...baseParts(vaultId, base.epoch, base.listHead, base.baseHash));

type Wrap = { readonly readerId: ReaderId; readonly ciphertext: Uint8Array; readonly wrap: Uint8Array };

const baseCodec: Codec<EpochBase> = struct<EpochBase>({
  epoch: u32,
  listHead: listHeadCodec,
  baseHash: fixed(32),
  signature: fixed(SIGNATURE_BYTES),
});

type EpochContent = {
  readonly wraps: readonly Wrap[];
  readonly sealedKeyring: Uint8Array;
  readonly listHead: ListHead;
  readonly base: EpochBase;
};
const unauthenticatedFields = {
  wraps: list(
    struct<Wrap>({
      readerId: mapped<Uint8Array, ReaderId>(fixed(MailboxId.length), MailboxId.fromBytes, readerIdBytes),
      ciphertext: fixed(KEM_CIPHERTEXT_BYTES),
      wrap: fixed(WRAP_BYTES),
    }),
  ),
  sealedKeyring: lp,
  listHead: listHeadCodec,
  base: baseCodec,
};
const unauthenticatedCodec: Codec<EpochContent> = struct<EpochContent>(unauthenticatedFields);
const contentCodec = struct<EpochContent & { readonly auth: Uint8Array }>({
  ...unauthenticatedFields,
  auth: fixed(AUTH_BYTES),
});

/** For sealed storage. */
export const epochCodec: Codec<Epoch> = struct<Epoch>({
  number: u32,
  epochKey: secretCodec('epoch'),
  keyring: keyringCodec,
  listHead: listHeadCodec,
  base: baseCodec,
});
