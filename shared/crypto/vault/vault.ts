// Vault records: one's own memory, as envelopes in a mailbox of one's own, chained across all own devices (PROTOCOL.md, Vault
// records). This file makes and opens single records; vault-reader.ts reads a vault, epoch.ts makes the epoch records' content.
// It also holds the mark that a letter carries of its author's vault. Vectors: tests/vectors/vault.json.
import { concatBytes, equalBytes } from '../../bytes.ts';
import {
  type Codec,
  decode,
  decodePadded,
  encode,
  fixed,
  idCodec,
  lp,
  type Malformed,
  struct,
  u32,
  u64,
  u8,
} from '../../codec.ts';
import type { Random } from '../../clock.ts';
import { DeviceId, EnvelopeId, MailboxId, RelationId, VaultId } from '../../ids.ts';
import { err, ok, type Result } from '../../result.ts';
import { ad, CANNOT_OPEN, type CannotOpen, openMany, SEAL_MANY_BYTES, sealMany } from '../base/aead.ts';
import { type Epoch, type EpochReader, sealEpochContent } from './epoch.ts';
import { hash } from '../base/hash.ts';
import { kdf } from '../base/kdf.ts';
import { eraseTokenOf } from '../identity/mailbox.ts';
import { bucketOf } from '../base/padding.ts';
import { reveal, type Secret } from '../base/secret.ts';
import { wipe } from '../base/sodium.ts';
import { decodeRecord, encodeRecord, RECORD_TYPES, type VaultRecord } from './vault-records.ts';

const VERSION = 1;
const SUITE = 1;
export const RECORD_HEAD_BYTES = 63;

/** The id of the vault's mailbox: the vault id's own 16 bytes. */
export const vaultMailboxId = (vaultId: VaultId): MailboxId => MailboxId.fromBytes(VaultId.toBytes(vaultId));

export type RecordHead = {
  readonly author: DeviceId;
  /** The relay's seq of the record's envelope, from 1. */
  readonly seq: number;
  /** Hash of the record before (32 bytes); of seq 1 `vaultGenesis`. */
  readonly prev: Uint8Array;
  readonly epoch: number;
  readonly type: number;
};

/** What the first record's `prev` is. */
export const vaultGenesis = (vaultId: VaultId): Uint8Array => hash('vault-genesis', VaultId.toBytes(vaultId));

/** Where a record is to stand: the end of the vault as its author has read it. */
export type RecordPlace = {
  readonly vaultId: VaultId;
  /** Of the newest V_g. */
  readonly seal: Secret<'mailboxSeal'>;
  /** Fresh at every try: a record refused with `conflict` is rebuilt under a new id. */
  readonly envelopeId: EnvelopeId;
  readonly author: DeviceId;
  readonly seq: number;
  readonly prev: Uint8Array;
};

/** What goes to the relay, with `seq` as its expected seq, and the hash that the next record's `prev` is. */
export type SealedRecord = { readonly envelope: Uint8Array; readonly record: Uint8Array; readonly hash: Uint8Array };

/** The place right behind a record that is not yet at the relay: for several in one append. */
export const placeAfter = (place: RecordPlace, sealed: SealedRecord, envelopeId: EnvelopeId): RecordPlace => ({
  ...place,
  envelopeId,
  seq: place.seq + 1,
  prev: sealed.hash,
});

/** A record under the epoch's key. The place must lie after that epoch's own record. */
export function sealRecord(place: RecordPlace, epoch: Epoch, record: VaultRecord, random: Random): SealedRecord {
  const head = headOf(place, epoch.number, RECORD_TYPES[record.type]);
  const fields = encodeRecord(record);
  const content = withRecordKey(epoch.epochKey, (key) => sealMany(key, recordData(place, head), fields, random));
  wipe(fields);
  return sealOuter(place, head, content, random);
}

/** A list entry: signed, hence readable without any epoch key. `epoch` is the number in force. */
export const sealListEntry = (place: RecordPlace, epoch: number, entry: Uint8Array, random: Random): SealedRecord =>
  sealOuter(place, headOf(place, epoch, RECORD_TYPES.listEntry), encode(lp, entry), random);

/** An epoch's own record, wrapped to `readers`. Fails on a key that cannot be encapsulated to. */
export function sealEpochRecord(
  place: RecordPlace,
  epoch: Epoch,
  readers: readonly EpochReader[],
  random: Random,
): Result<SealedRecord, CannotOpen> {
  const head = headOf(place, epoch.number, RECORD_TYPES.epoch);
  const content = sealEpochContent(
    { vaultId: place.vaultId, envelopeId: place.envelopeId, head },
    epoch,
    readers,
    random,
  );
  return content.ok ? ok(sealOuter(place, head, content.value, random)) : content;
}

/** A record out of its envelope, its content still sealed. */
export type OuterRecord = {
  readonly vaultId: VaultId;
  readonly envelopeId: EnvelopeId;
  readonly head: RecordHead;
  /** The 63 bytes that everything inside is bound to. */
  readonly headBytes: Uint8Array;
  readonly content: Uint8Array;
  /** What the next record's `prev` must be. */
  readonly hash: Uint8Array;
};

/** `please-update` for an authentic record of a later version or suite; nothing of it is believed. */
export function openRecordOuter(
  at: { readonly vaultId: VaultId; readonly envelopeId: EnvelopeId; readonly seal: Secret<'mailboxSeal'> },
  envelope: Uint8Array,
): Result<OuterRecord, CannotOpen | { readonly type: 'please-update' }> {
  const opened = openMany(reveal(at.seal, 'mailboxSeal'), envelopeData(at), envelope);
  if (!opened.ok) return opened;
  const record = opened.value;
  if (record.length < RECORD_HEAD_BYTES) return err(CANNOT_OPEN);
  if (record[0] !== VERSION || record[1] !== SUITE) return err({ type: 'please-update' });
  const decoded = decodePadded(recordCodec, record);
  if (!decoded.ok) return err(CANNOT_OPEN);
  const { version: _version, suite: _suite, ...head } = decoded.value.head;
  return ok({
    vaultId: at.vaultId,
    envelopeId: at.envelopeId,
    head,
    headBytes: record.slice(0, RECORD_HEAD_BYTES),
    content: decoded.value.content,
    hash: recordHash(at, record),
  });
}

/** The fields under the epoch's key. `unknown-type` for an authentic record of a type this version does not know. */
export function openRecord(
  outer: OuterRecord,
  epochKey: Secret<'epoch'>,
): Result<VaultRecord, CannotOpen | Malformed | { readonly type: 'unknown-type' }> {
  const fields = withRecordKey(epochKey, (key) => openMany(key, recordData(outer, outer.headBytes), outer.content));
  if (!fields.ok) return fields;
  const record = decodeRecord(outer.head.type, fields.value);
  wipe(fields.value);
  return record;
}

/** The signed list entry in a record of type 1, its signature not yet checked. */
export function listEntryOf(outer: OuterRecord): Result<Uint8Array, CannotOpen> {
  const entry = decode(lp, outer.content);
  return entry.ok ? entry : err(CANNOT_OPEN);
}

/** How far a vault had got: what a letter says of its author's own, opaque to the other person, who returns the newest. */
export type VaultMark = {
  readonly seq: number;
  /** The first 16 bytes of the record's hash. */
  readonly hashStart: Uint8Array;
};

/** 64 bytes. `recordAt` is the last record read or written. */
export function sealMark(
  mark: Secret<'mark'>,
  relationId: RelationId,
  recordAt: { readonly seq: number; readonly hash: Uint8Array },
  random: Random,
): Uint8Array {
  const plain = encode(markCodec, { seq: recordAt.seq, hashStart: recordAt.hash.slice(0, MARK_HASH_BYTES) });
  return withMarkKey(mark, relationId, (key) => sealMany(key, markData(relationId), plain, random));
}

/** The mark that a peer returned, or that stands in one's own letter; only one's own devices can have made it. */
export function openMark(
  mark: Secret<'mark'>,
  relationId: RelationId,
  sealed: Uint8Array,
): Result<VaultMark, CannotOpen> {
  const plain = withMarkKey(mark, relationId, (key) => openMany(key, markData(relationId), sealed));
  if (!plain.ok) return plain;
  const decoded = decode(markCodec, plain.value);
  return decoded.ok ? decoded : err(CANNOT_OPEN);
}

/**
 * What a mark says of the vault as read up to `read`: `behind` by so many records (an older vault was shown), `forked`
 * (the same place holds another record), else `fine`. A mark below `read` is not compared.
 */
export function judgeMark(
  mark: VaultMark,
  read: { readonly seq: number; readonly hash: Uint8Array },
): { readonly type: 'fine' } | { readonly type: 'behind'; readonly missing: number } | { readonly type: 'forked' } {
  if (mark.seq > read.seq) return { type: 'behind', missing: mark.seq - read.seq };
  const isForked = mark.seq === read.seq && !equalBytes(mark.hashStart, read.hash.subarray(0, MARK_HASH_BYTES));
  return isForked ? { type: 'forked' } : { type: 'fine' };
}

/** Every token that may erase an envelope of one's own, to be tried in this order: newest root first. */
export const eraseTokensOf = (epoch: Epoch, envelopeId: EnvelopeId): readonly Secret<'eraseToken'>[] =>
  epoch.keyring.eraseRoots.map((root) => eraseTokenOf(root, envelopeId));

const MARK_HASH_BYTES = 16;
const markCodec: Codec<VaultMark> = struct<VaultMark>({ seq: u64, hashStart: fixed(MARK_HASH_BYTES) });
const markData = (relationId: RelationId) => ad('mark', RelationId.toBytes(relationId));

function withMarkKey<T>(mark: Secret<'mark'>, relationId: RelationId, use: (key: Uint8Array) => T): T {
  const key = kdf(null, reveal(mark, 'mark'), 'vault/mark', RelationId.toBytes(relationId));
  const result = use(key);
  wipe(key);
  return result;
}

function withRecordKey<T>(epochKey: Secret<'epoch'>, use: (key: Uint8Array) => T): T {
  const key = kdf(null, reveal(epochKey, 'epoch'), 'epoch/record');
  const result = use(key);
  wipe(key);
  return result;
}

type WireHead = RecordHead & { readonly version: number; readonly suite: number };
const headCodec: Codec<WireHead> = struct<WireHead>({
  version: u8,
  suite: u8,
  author: idCodec(DeviceId),
  seq: u64,
  prev: fixed(32),
  epoch: u32,
  type: u8,
});
const recordCodec = struct({ head: headCodec, content: lp });

const headOf = (place: RecordPlace, epoch: number, type: number): Uint8Array =>
  encode(headCodec, {
    version: VERSION,
    suite: SUITE,
    author: place.author,
    seq: place.seq,
    prev: place.prev,
    epoch,
    type,
  });

type Address = { readonly vaultId: VaultId; readonly envelopeId: EnvelopeId };

const envelopeData = ({ vaultId, envelopeId }: Address) =>
  ad('envelope', VaultId.toBytes(vaultId), EnvelopeId.toBytes(envelopeId));
const recordData = ({ vaultId, envelopeId }: Address, head: Uint8Array) =>
  ad('record', VaultId.toBytes(vaultId), EnvelopeId.toBytes(envelopeId), head);
const recordHash = ({ vaultId, envelopeId }: Address, record: Uint8Array): Uint8Array =>
  hash('record', VaultId.toBytes(vaultId), EnvelopeId.toBytes(envelopeId), record);

function sealOuter(place: RecordPlace, head: Uint8Array, content: Uint8Array, random: Random): SealedRecord {
  const unpadded = concatBytes(head, encode(lp, content));
  const record = new Uint8Array(bucketOf(unpadded.length + SEAL_MANY_BYTES, 'vault') - SEAL_MANY_BYTES);
  record.set(unpadded);
  const envelope = sealMany(reveal(place.seal, 'mailboxSeal'), envelopeData(place), record, random);
  return { envelope, record, hash: recordHash(place, record) };
}
