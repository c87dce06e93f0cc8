// Identity: the account identity key (AIK), a device's keys, and the device list, a hash-chained sigchain of which every
// entry is signed by the AIK (PROTOCOL.md, Device list; the shape of Keybase's sigchain). The list is a tree only where its
// owner forked it: then additions at the forked place are ignored, revocations hold, and people are told.
// Vectors: tests/vectors/device-list.json.
import { compareBytes, concatBytes, equalBytes, toHex } from '../../bytes.ts';
import {
  type Codec,
  decode,
  encode,
  fixed,
  idCodec,
  list as listOf,
  lp,
  mapped,
  names,
  oneOf,
  refuseBytes,
  struct,
  time,
  u16,
  u32,
  u8,
} from '../../codec.ts';
import type { Random } from '../../clock.ts';
import { DeviceId } from '../../ids.ts';
import { err, ok, type Result } from '../../result.ts';
import { CANNOT_OPEN, type CannotOpen } from '../base/aead.ts';
import { hash } from '../base/hash.ts';
import { isUsablePublicKey, KEM_PUBLIC_BYTES, type KemKeyPair, kemKeyPairOf, randomKemKeyPair } from '../base/kem.ts';
import { randomSecret, type Secret, secretCodec } from '../base/secret.ts';
import { publicKeyOf, SIGNATURE_BYTES, sign, verify } from '../base/sign.ts';

export const ED25519_PUBLIC_BYTES = 32;
export const MAX_ACTIVE_DEVICES = 8;
/** Entries of one list: a person recovers, adds or revokes so often in a lifetime at the most. */
export const MAX_LIST_ENTRIES = 256;
/** Bit n−1 says that a device speaks suite n. */
export const SUITES = 1;

export type Identity = { readonly aik: Secret<'aik'>; readonly aikPublic: Uint8Array };

export function createIdentity(random: Random): Identity {
  const aik = randomSecret('aik', random);
  return { aik, aikPublic: publicKeyOf(aik) };
}

/** The 32-byte public identity of an AIK. */
export const aikPublicOf = (aik: Secret<'aik'>): Uint8Array => publicKeyOf(aik);

/** What others know of a device. */
export type DevicePublic = {
  readonly deviceId: DeviceId;
  /** 32 bytes. */
  readonly edPublic: Uint8Array;
  /** 1,216 bytes. */
  readonly kemPublic: Uint8Array;
  readonly suites: number;
};

export type DeviceKeys = {
  readonly deviceId: DeviceId;
  readonly signing: Secret<'deviceSigning'>;
  readonly edPublic: Uint8Array;
  readonly kem: KemKeyPair;
};

export const createDevice = (random: Random): DeviceKeys =>
  deviceOf(randomSecret('deviceSigning', random), randomKemKeyPair(random));

/** For sealed storage: the two seeds, 64 bytes; all else follows from them. */
export const deviceKeysCodec: Codec<DeviceKeys> = mapped(
  struct({ signing: secretCodec('deviceSigning'), kem: secretCodec('kem') }),
  (seeds) => deviceOf(seeds.signing, kemKeyPairOf(seeds.kem)),
  (device) => ({ signing: device.signing, kem: device.kem.secretKey }),
);

export const devicePublicOf = (device: DeviceKeys): DevicePublic => ({
  deviceId: device.deviceId,
  edPublic: device.edPublic,
  kemPublic: device.kem.publicKey,
  suites: SUITES,
});

/** H("device", edPublic ‖ kemPublic)[0..16]: an id that nobody can claim with other keys. */
export const deviceIdOf = (edPublic: Uint8Array, kemPublic: Uint8Array): DeviceId =>
  DeviceId.fromBytes(hash('device', edPublic, kemPublic).subarray(0, DeviceId.length));

/** Where a list stands: 36 bytes. */
export type ListHead = { readonly seq: number; readonly hash: Uint8Array };
export const listHeadCodec: Codec<ListHead> = struct<ListHead>({ seq: u32, hash: fixed(32) });

export const equalHeads = (a: ListHead, b: ListHead): boolean => a.seq === b.seq && equalBytes(a.hash, b.hash);

/** The head that an entry (well-formed bytes, else a thrown bug) makes. */
export function listHeadOf(entryBytes: Uint8Array): ListHead {
  const entry = decode(listEntryCodec, entryBytes);
  if (!entry.ok) throw new TypeError('not a list entry');
  return { seq: entry.value.seq, hash: hash('list', entryBytes) };
}

/** Whether an entry adds a device: without it a list is shorter, and nobody is in it who should be out. */
export function isAddition(entryBytes: Uint8Array): boolean {
  const entry = decode(listEntryCodec, entryBytes);
  return entry.ok && entry.value.op === 'add';
}

export type ListChange =
  | { readonly op: 'add' | 'recover'; readonly time: number; readonly device: DevicePublic }
  | { readonly op: 'revoke'; readonly time: number; readonly deviceId: DeviceId };

export type ListEntry = ListChange & {
  readonly seq: number;
  readonly prev: Uint8Array;
  readonly signature: Uint8Array;
};

/** A signed entry after `head` (null: the first), 1,376 bytes to add or recover, 126 to revoke. */
export function signListEntry(aik: Secret<'aik'>, head: ListHead | null, change: ListChange): Uint8Array {
  const aikPublic = publicKeyOf(aik);
  const place = { seq: (head?.seq ?? 0) + 1, prev: head?.hash ?? hash('list-genesis', aikPublic) };
  const unsigned = encode(unsignedCodec, { ...change, ...place });
  return concatBytes(unsigned, sign('list', aik, aikPublic, unsigned));
}

export type ActiveDevice = DevicePublic & {
  /** The seq of the entry that added it: a peer confirms it once a device it accepts states a head that covers this. */
  readonly addedSeq: number;
};

export type DeviceList = {
  readonly aikPublic: Uint8Array;
  /** Every entry known, in order of seq and, at a forked seq, of bytes; each signed and chained. */
  readonly entries: readonly Uint8Array[];
  /** The head that each of these makes. */
  readonly heads: readonly ListHead[];
  readonly active: ReadonlyMap<DeviceId, ActiveDevice>;
  readonly revoked: ReadonlySet<DeviceId>;
  /** When each of these was first revoked, as the entry that did so says, ms. */
  readonly revokedAt: ReadonlyMap<DeviceId, number>;
  /** The highest seq; where that one is forked, the entry of the lowest hash. */
  readonly head: ListHead;
  /** What the head's entry does. */
  readonly lastChange: ListChange['op'];
  /** The newest `recover` that counts, or null. */
  readonly lastRecovery: { readonly seq: number; readonly time: number; readonly deviceId: DeviceId } | null;
  /** Seqs at which two entries are signed. */
  readonly forkedSeqs: readonly number[];
};

/** A whole list from the first entry on. `random` serves the trial encapsulations to its devices' keys. */
export function verifyList(
  aikPublic: Uint8Array,
  entries: readonly Uint8Array[],
  random: Random,
): Result<DeviceList, CannotOpen> {
  return build(aikPublic, [], entries, random);
}

/**
 * A whole list of which the `known` entries were verified before they were stored: only `fresh` ones are checked. Each check is a signature and a
 * trial encapsulation, and a device reads its vault at every pass.
 */
export function verifyFurther(
  aikPublic: Uint8Array,
  known: readonly Uint8Array[],
  fresh: readonly Uint8Array[],
  random: Random,
): Result<DeviceList, CannotOpen> {
  return build(aikPublic, known, fresh, random);
}

/** The entries of another person's list as a message carries them: more than `MAX_LIST_ENTRIES` refuse it. */
export const listEntriesCodec: Codec<readonly Uint8Array[]> = listOf(lp, MAX_LIST_ENTRIES);

/**
 * The list with further entries, of which any may be known already. Each must be signed and follow one that is known, and all
 * together be `MAX_LIST_ENTRIES` at the most, else the whole is refused and nothing changes. `forked` says whether these entries prove a fork not known before.
 */
export function extendList(
  list: DeviceList,
  entries: readonly Uint8Array[],
  random: Random,
): Result<{ readonly list: DeviceList; readonly forked: boolean }, CannotOpen> {
  const known = new Set(list.entries.map(toHex));
  const fresh = entries.filter((entry) => !known.has(toHex(entry)));
  if (fresh.length === 0) return ok({ list, forked: false });
  if (list.entries.length + fresh.length > MAX_LIST_ENTRIES) return err(CANNOT_OPEN);
  const built = build(list.aikPublic, list.entries, fresh, random);
  if (!built.ok) return built;
  return ok({ list: built.value, forked: built.value.forkedSeqs.length > list.forkedSeqs.length });
}

/** Whether `head` is a place this list has been at (a lower one included). */
export const coversHead = (list: DeviceList, head: ListHead): boolean =>
  list.heads.some((known) => equalHeads(known, head));

const deviceOf = (signing: Secret<'deviceSigning'>, kem: KemKeyPair): DeviceKeys => {
  const edPublic = publicKeyOf(signing);
  return { deviceId: deviceIdOf(edPublic, kem.publicKey), signing, edPublic, kem };
};

const opCodec = names<ListChange['op']>(['add', 'revoke', 'recover'], 1);

type Place = { readonly seq: number; readonly prev: Uint8Array };
const placeCodec = struct({
  version: oneOf(u8, [1]),
  seq: u32,
  prev: fixed(32),
  time,
  op: opCodec,
  deviceId: idCodec(DeviceId),
});
const keysCodec = struct({ edPublic: fixed(ED25519_PUBLIC_BYTES), kemPublic: fixed(KEM_PUBLIC_BYTES), suites: u16 });

const unsignedCodec: Codec<ListChange & Place> = {
  write: (writer, entry) => {
    const deviceId = entry.op === 'revoke' ? entry.deviceId : entry.device.deviceId;
    placeCodec.write(writer, {
      version: 1,
      seq: entry.seq,
      prev: entry.prev,
      time: entry.time,
      op: entry.op,
      deviceId,
    });
    if (entry.op !== 'revoke') keysCodec.write(writer, entry.device);
  },
  read: (reader) => {
    const { seq, prev, time: at, op, deviceId } = placeCodec.read(reader);
    if (seq === 0) refuseBytes();
    if (op === 'revoke') return { seq, prev, time: at, op, deviceId };
    const keys = keysCodec.read(reader);
    return { seq, prev, time: at, op, device: { deviceId, ...keys } };
  },
};

/** One entry, its signature not yet checked. */
export const listEntryCodec: Codec<ListEntry> = {
  write: (writer, entry) => {
    unsignedCodec.write(writer, entry);
    writer.bytes(entry.signature);
  },
  read: (reader) => {
    const unsigned = unsignedCodec.read(reader);
    return { ...unsigned, signature: reader.field('signature', () => reader.bytes(SIGNATURE_BYTES)) };
  },
};

type Known = { readonly bytes: Uint8Array; readonly hash: Uint8Array; readonly entry: ListEntry };

const parse = (bytes: Uint8Array): Known | null => {
  const entry = decode(listEntryCodec, bytes);
  return entry.ok ? { bytes, hash: hash('list', bytes), entry: entry.value } : null;
};

function build(
  aikPublic: Uint8Array,
  trusted: readonly Uint8Array[],
  fresh: readonly Uint8Array[],
  random: Random,
): Result<DeviceList, CannotOpen> {
  const known: Known[] = trusted.flatMap((bytes) => parse(bytes) ?? []);
  for (const bytes of fresh) {
    const next = parse(bytes);
    if (
      next === null ||
      !isSigned(aikPublic, next) ||
      !follows(aikPublic, known, next) ||
      !hasSoundKeys(next.entry, random)
    )
      return err(CANNOT_OPEN);
    if (!known.some((other) => equalBytes(other.hash, next.hash))) known.push(next);
  }
  known.sort((a, b) => a.entry.seq - b.entry.seq || compareBytes(a.hash, b.hash));
  return fold(aikPublic, known);
}

const isSigned = (aikPublic: Uint8Array, { bytes, entry }: Known): boolean =>
  verify('list', aikPublic, entry.signature, aikPublic, bytes.subarray(0, bytes.length - SIGNATURE_BYTES));

const follows = (aikPublic: Uint8Array, known: readonly Known[], { entry }: Known): boolean =>
  entry.seq === 1
    ? equalBytes(entry.prev, hash('list-genesis', aikPublic))
    : known.some((before) => before.entry.seq === entry.seq - 1 && equalBytes(before.hash, entry.prev));

const hasSoundKeys = (entry: ListEntry, random: Random): boolean =>
  entry.op === 'revoke' ||
  (entry.device.deviceId === deviceIdOf(entry.device.edPublic, entry.device.kemPublic) &&
    isUsablePublicKey(entry.device.kemPublic, random));

/** What the entries come to. The same entries come to the same list in whatever order they were learnt. */
function fold(aikPublic: Uint8Array, known: readonly Known[]): Result<DeviceList, CannotOpen> {
  const active = new Map<DeviceId, ActiveDevice>();
  const revoked = new Set<DeviceId>();
  const revokedAt = new Map<DeviceId, number>();
  let lastRecovery: DeviceList['lastRecovery'] = null;
  const perSeq = new Map<number, number>();
  for (const { entry } of known) perSeq.set(entry.seq, (perSeq.get(entry.seq) ?? 0) + 1);

  const revoke = (id: DeviceId, at: number) => {
    active.delete(id);
    revoked.add(id);
    if (!revokedAt.has(id)) revokedAt.set(id, at);
  };
  for (const { entry } of known) {
    if (entry.op === 'revoke') {
      revoke(entry.deviceId, entry.time);
      continue;
    }
    const { device, seq } = entry;
    if (entry.op === 'recover') for (const id of active.keys()) if (id !== device.deviceId) revoke(id, entry.time);
    // At a forked seq nobody can say which addition its owner meant.
    if ((perSeq.get(seq) ?? 0) > 1) continue;
    if (entry.op === 'recover') lastRecovery = { seq, time: entry.time, deviceId: device.deviceId };
    // A revocation is for good: a device that lost its state returns under another id.
    if (!revoked.has(device.deviceId) && !active.has(device.deviceId))
      active.set(device.deviceId, { ...device, addedSeq: seq });
    if (active.size > MAX_ACTIVE_DEVICES) return err(CANNOT_OPEN);
  }

  const highest = known.at(-1)?.entry.seq;
  const head = known.find(({ entry }) => entry.seq === highest);
  if (head === undefined) return err(CANNOT_OPEN);
  return ok({
    aikPublic,
    entries: known.map(({ bytes }) => bytes),
    heads: known.map(({ entry, hash: at }) => ({ seq: entry.seq, hash: at })),
    active,
    revoked,
    revokedAt,
    head: { seq: head.entry.seq, hash: head.hash },
    lastChange: head.entry.op,
    lastRecovery,
    forkedSeqs: [...perSeq].filter(([, count]) => count > 1).map(([seq]) => seq),
  });
}
