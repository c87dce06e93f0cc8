// Packs and shelves: the content keys of a relation's older entries, in blobs of the vault's mailbox, and the private object that names them
// (PROTOCOL.md, Packs; decision 0115). So a vault of many years stays small, and what an entry needs to be read again is still in the vault
// alone. Vectors: tests/vectors/pack.json.
import { compareBytes } from '../../bytes.ts';
import {
  type Codec,
  decode,
  encode,
  fixed,
  idCodec,
  list,
  lp,
  many,
  mapped,
  oneOf,
  struct,
  time,
  u16,
  u32,
  u64,
  u8,
} from '../../codec.ts';
import { EnvelopeId, ObjectId, RelationId, type DeviceId, type VaultId } from '../../ids.ts';
import { type Extra, extrasCodec } from '../../kinds/extras.ts';
import { VAULT_KINDS } from '../../kinds/table.ts';
import { err, ok, type Result } from '../../result.ts';
import { type BlobRef, blobRefCodec, openBlob } from '../base/stream.ts';
import { secretCodec } from '../base/secret.ts';
import { type ChainHead, chainHeadCodec } from '../relation/letter.ts';
import { objectIdOf } from './objects.ts';
import type { ErasurePlan } from './vault-erasure.ts';
import { planOf } from './vault-erasure.ts';
import type { FoldedRecord, VaultRead } from './vault-reader.ts';
import type { PrivateFields, StoredContentKey, VaultRecord } from './vault-records.ts';

/** A content key, and where and what its entry is, so that a reader knows what it asks for. */
export type PackKey = StoredContentKey & {
  readonly mailboxSeq: number;
  readonly kind: number;
  /** Days since 1970 UTC, of the time that the entry states. */
  readonly day: number;
};

export type Pack = {
  readonly relationId: RelationId;
  /** Ascending by mailbox seq, then by id. */
  readonly keys: readonly PackKey[];
  /** Private objects. This client writes none, and keeps those it finds. */
  readonly objects: readonly (PrivateFields & { readonly payload: Uint8Array })[];
};

/** A pack as its shelf names it. */
export type Shelved = {
  readonly firstDay: number;
  readonly lastDay: number;
  /** Keys in it. */
  readonly items: number;
  readonly blob: BlobRef;
};

export type Shelf = {
  readonly relationId: RelationId;
  /** From 1; each new one is one more. */
  readonly number: number;
  /** Oldest first: what comes goes into the last of them, until it is full. */
  readonly packs: readonly Shelved[];
  /** The furthest that was read of each device when the keys were stored. */
  readonly heads: readonly ChainHead[];
  /** Zeros: there are no acts yet. */
  readonly lastAct: { readonly n: number; readonly hash: Uint8Array };
  readonly extras: readonly Extra[];
};

export const MOST_PACKS = 120;
const MOST_HEADS = 64;
/** So many fill two chunks: what is written anew each time, and what a reader takes at once. */
export const KEYS_A_PACK = 1_393;
/** A pack is read whole: what claims to be larger is none. */
export const MOST_PACK_CHUNKS = 64;

const ascends = ({ keys }: Pick<Pack, 'keys'>): boolean =>
  keys.every((key, i) => i === 0 || comparePlaces(keys[i - 1] as PackKey, key) < 0);

const comparePlaces = (a: PackKey, b: PackKey): number =>
  a.mailboxSeq - b.mailboxSeq || compareBytes(EnvelopeId.toBytes(a.envelopeId), EnvelopeId.toBytes(b.envelopeId));

const packFields = struct<Pack & { readonly version: 1 }>({
  version: oneOf(u8, [1]),
  relationId: idCodec(RelationId),
  keys: many(
    struct<PackKey>({
      envelopeId: idCodec(EnvelopeId),
      bodyHash: fixed(32),
      contentKey: secretCodec('content'),
      mailboxSeq: u64,
      kind: u16,
      day: u32,
    }),
  ),
  objects: many(struct<PrivateFields>({ objectId: idCodec(ObjectId), kind: u16, time, payload: lp })),
});
export const packCodec: Codec<Pack> = mapped<Pack & { readonly version: 1 }, Pack>(
  packFields,
  ({ relationId, keys, objects }) => (ascends({ keys }) ? { relationId, keys, objects } : null),
  (pack) => ({ ...pack, version: 1 }),
);

export const shelvedCodec: Codec<Shelved> = struct<Shelved>({
  firstDay: u32,
  lastDay: u32,
  items: u32,
  blob: blobRefCodec,
});

export const shelfCodec: Codec<Shelf> = struct<Shelf>({
  relationId: idCodec(RelationId),
  number: u32,
  packs: list(shelvedCodec, MOST_PACKS),
  heads: list(chainHeadCodec, MOST_HEADS),
  lastAct: struct<Shelf['lastAct']>({ n: u32, hash: fixed(32) }),
  extras: extrasCodec(),
});

/** The name in which two devices of one person meet. */
export const shelfId = (relationId: RelationId): ObjectId =>
  objectIdOf(VAULT_KINDS.shelf, RelationId.toBytes(relationId));

export const shelfRecord = (shelf: Shelf, at: number): VaultRecord => ({
  type: 'private',
  object: {
    objectId: shelfId(shelf.relationId),
    kind: VAULT_KINDS.shelf,
    time: at,
    payload: encode(shelfCodec, shelf),
  },
});

/** Null for every other object, and for one under another relation's name. */
export function shelfIn(object: PrivateFields): Shelf | null {
  if (object.kind !== VAULT_KINDS.shelf) return null;
  const shelf = decode(shelfCodec, object.payload);
  return shelf.ok && shelfId(shelf.value.relationId) === object.objectId ? shelf.value : null;
}

/** The shelf of each relation among these records, of which the newest counts. */
export function shelvesAmong(records: readonly VaultRecord[]): ReadonlyMap<RelationId, Shelf> {
  const shelves = new Map<RelationId, Shelf>();
  for (const record of records) {
    const shelf = record.type === 'private' ? shelfIn(record.object) : null;
    if (shelf !== null) shelves.set(shelf.relationId, shelf);
  }
  return shelves;
}

/** Of a later version: authentic, and nothing that this one may write anew. */
const isNewer = (plain: Uint8Array): boolean => (plain[0] ?? 0) > 1;

/** The pack in these bytes, where they are what the shelf of this relation names. */
export function openPack(
  vaultId: VaultId,
  relationId: RelationId,
  { blob, items }: Shelved,
  bytes: Uint8Array,
): Result<Pack, { readonly type: 'unreadable' | 'newer' }> {
  const plain = openBlob(vaultId, blob, bytes);
  if (plain.ok && isNewer(plain.value)) return err({ type: 'newer' });
  const pack = plain.ok ? decode(packCodec, plain.value) : plain;
  if (!pack.ok || pack.value.relationId !== relationId || pack.value.keys.length !== items)
    return err({ type: 'unreadable' });
  return ok(pack.value);
}

/** How these keys, and those of a pack that is not full, fill packs: each key once, in order. */
export function filled(before: readonly PackKey[], more: readonly PackKey[]): readonly (readonly PackKey[])[] {
  const all = [...new Map([...more, ...before].map((key) => [key.envelopeId, key])).values()].sort(comparePlaces);
  return Array.from({ length: Math.ceil(all.length / KEYS_A_PACK) }, (_, i) =>
    all.slice(i * KEYS_A_PACK, (i + 1) * KEYS_A_PACK),
  );
}

/** As a shelf names a pack of these keys. */
export function shelved(keys: readonly PackKey[], blob: BlobRef): Shelved {
  const days = keys.map(({ day }) => day);
  return {
    firstDay: days.reduce((a, b) => Math.min(a, b)),
    lastDay: days.reduce((a, b) => Math.max(a, b)),
    items: keys.length,
    blob,
  };
}

/** The furthest of each device, of which a shelf holds so many. */
export function furthest(heads: readonly ChainHead[]): readonly ChainHead[] {
  const known = new Map<DeviceId, ChainHead>();
  for (const head of heads) if (head.seq >= (known.get(head.device)?.seq ?? 0)) known.set(head.device, head);
  return [...known.values()].slice(-MOST_HEADS);
}

/**
 * When content keys are packed. `records`: the most that may hold them. `monthly`: so many are enough once a month has passed. `keys`: of a
 * relation with fewer none is packed: its whole pack would be put again for them.
 */
export type PackingBounds = { readonly records: number; readonly monthly: number; readonly keys: number };

/** What of one relation stands in records. */
export type Loose = { readonly keys: readonly StoredContentKey[]; readonly heads: readonly ChainHead[] };

export function looseAmong(records: readonly FoldedRecord[]): ReadonlyMap<RelationId, Loose> {
  type Found = { readonly keys: Map<EnvelopeId, StoredContentKey>; readonly heads: ChainHead[] };
  const loose = new Map<RelationId, Found>();
  for (const { record } of records) {
    if (record.type !== 'contentKeys') continue;
    for (const { relationId, keys, heads } of record.groups) {
      const known: Found = loose.get(relationId) ?? { keys: new Map(), heads: [] };
      loose.set(relationId, known);
      for (const key of keys) known.keys.set(key.envelopeId, key);
      known.heads.push(...heads);
    }
  }
  return new Map([...loose].map(([id, { keys, heads }]) => [id, { keys: [...keys.values()], heads: furthest(heads) }]));
}

/** Epochs whose keys a vault keeps beside the one in force. */
const MOST_LIVE = 6;

/**
 * Which epochs to give up once these keys stand in packs, from a whole read in which their shelves are: those in which they stand too, those of
 * which nothing is left, and all but the newest. What else lives in them is written again under a fresh epoch. Heads go with the keys of a relation
 * that has a shelf, which states them. An epoch that holds what this version does not read stays.
 */
export function planPacked(
  read: Pick<VaultRead, 'state' | 'records' | 'standing' | 'unreadEpochs'>,
  packed: ReadonlySet<string>,
  hasShelf: (relationId: RelationId) => boolean,
): ErasurePlan | null {
  const { epoch } = read.state;
  if (epoch === null || packed.size === 0) return null;
  const stands = new Set(read.standing.map((each) => each.epoch));
  const live = [...epoch.keyring.live.map((each) => each.epoch), epoch.number];
  const holds = new Set(read.records.filter(({ record }) => holdsKeyOf(record, packed)).map((each) => each.epoch));
  const old = new Set(live.slice(0, Math.max(0, live.length - MOST_LIVE)));
  const dropped = new Set(
    live.filter(
      (number) => !read.unreadEpochs.has(number) && (holds.has(number) || !stands.has(number) || old.has(number)),
    ),
  );
  if (dropped.size === 0) return null;
  const plan = planOf(read, epoch.number, dropped, packed);
  return { ...plan, needsEpochFirst: true, rewrite: plan.rewrite.flatMap((record) => withoutHeads(record, hasShelf)) };
}

const holdsKeyOf = (record: VaultRecord, ids: ReadonlySet<string>): boolean =>
  record.type === 'contentKeys' && record.groups.some(({ keys }) => keys.some(({ envelopeId }) => ids.has(envelopeId)));

function withoutHeads(record: VaultRecord, hasShelf: (relationId: RelationId) => boolean): readonly VaultRecord[] {
  if (record.type !== 'contentKeys') return [record];
  const groups = record.groups.filter(({ relationId, keys }) => keys.length > 0 || !hasShelf(relationId));
  return groups.length === 0 ? [] : [{ type: 'contentKeys', groups }];
}

/**
 * The same for an erasure in relations that have a shelf: each epoch may have held a former shelf, which named a pack with what is erased and of
 * which no read shows a trace any more, so that none of them stays. `ids`: what is erased, and the shelves that are written anew.
 */
export function planErasedFromPacks(
  read: Pick<VaultRead, 'state' | 'records' | 'standing'>,
  currentEpoch: number,
  ids: ReadonlySet<string>,
): ErasurePlan {
  const live = read.state.epoch?.keyring.live.map((each) => each.epoch) ?? [];
  return planOf(read, currentEpoch, new Set([...live, currentEpoch]), ids);
}
