// Long because a vault is read by one machine, record by record.
// Reading a vault: rows of the relay in, believed records out (PROTOCOL.md, Reading a vault). One pure step from what was known
// to what is known; the first read of a recovery and the hundredth of a device are the same function. Nothing a relay or a
// former device of one's own can do makes it believe a record that no own device wrote, or miss one silently.
// Vectors: tests/vectors/vault.json.
import { equalBytes } from '../../bytes.ts';
import type { Random } from '../../clock.ts';
import type { DeviceId, EnvelopeId } from '../../ids.ts';
import { err, ok, type Result } from '../../result.ts';
import { type Epoch, type EpochKeyHolder, epochKeyOf, openEpoch, peekEpoch } from './epoch.ts';
import { coversHead, type DeviceList, type ListHead, listHeadOf, verifyFurther } from '../identity/identity.ts';
import { isCounted, type Keyring } from '../identity/keyring.ts';
import type { Secret } from '../base/secret.ts';
import { listEntryOf, openRecord, openRecordOuter, type OuterRecord } from './vault.ts';
import { RECORD_TYPES, replaceableName, type VaultRecord, wholeRelationIn, withoutIds } from './vault-records.ts';
import {
  isListEntry,
  isPassedOver,
  isRevocation,
  lastRevocation,
  type Revocation,
  revocationsAmong,
} from './vault-revocations.ts';
import type { RecordAt, VaultState } from './vault-state.ts';

/** A row of the relay (READ in protocol/api.ts): an envelope, or an erased one's tombstone. */
export type VaultEnvelope = {
  readonly seq: number;
  readonly envelopeId: EnvelopeId;
  readonly bytes: Uint8Array | null;
};

export type VaultAccess = {
  /** 32 bytes. */
  readonly aikPublic: Uint8Array;
  /** Outer keys of every V_g known; a record opens under exactly one. */
  readonly seals: readonly { readonly generation: number; readonly seal: Secret<'mailboxSeal'> }[];
  /** Which keys epochs are wrapped to here: this device's prekeys and device key, or the sheet's. */
  readonly holders: readonly EpochKeyHolder[];
  /** Keys of epochs that this device holds, for a vault of before it was let in. */
  readonly epochKeys?: Keyring['live'];
  /** A list head known from elsewhere (the anchor, this device's own store); null where none is. */
  readonly listFloor: ListHead | null;
  /** This device, so that it learns that it was revoked; null for a sheet. */
  readonly deviceId: DeviceId | null;
};

export type Standing = RecordAt & { readonly epoch: number };
export type FoldedRecord = Standing & { readonly record: VaultRecord };

export type VaultRead = {
  readonly state: VaultState;
  /** Null while the vault holds no list entry. */
  readonly list: DeviceList | null;
  /**
   * What these rows add, in order of seq: of a replaceable name the newest only, nothing that a tombstone among these rows
   * names. A record replaces whatever an earlier read gave of the same name.
   */
  readonly records: readonly FoldedRecord[];
  /** Where records stand that opened and that nothing replaced, whatever is left of what they say: whoever gives up their epoch counts them. */
  readonly standing: readonly Standing[];
  /** Authentic records of types this version does not know: "please update". */
  readonly unknown: number;
  /** Authentic records of a known type whose fields say nothing: each costs itself alone. */
  readonly malformed: number;
  /** The epochs that such records stand in: whoever gives one up loses what it cannot write again. */
  readonly unreadEpochs: ReadonlySet<number>;
  /** The last revocation or recovery is not yet followed by an epoch that covers it: that comes before any other record. */
  readonly needsNewBase: boolean;
  /** Epoch records right behind an entry that ends a device: what a device that is away will learn by how the mailbox moved. */
  readonly turns: readonly RecordAt[];
};

export type VaultFailure =
  /** Signature, chain or seal fails, or a hole that no keyring counts. Nothing is reset or deleted. */
  | { readonly type: 'damaged' }
  /** Authentic, but older than what is known. */
  | { readonly type: 'rolled-back' }
  /** This device is no longer in the list. */
  | { readonly type: 'revoked' }
  | { readonly type: 'please-update' };

/**
 * `rows` are all of the mailbox from `state.seq` + 1 (or lower: known rows are only compared) to `last`, which is the highest
 * seq the relay states. On failure nothing is to be kept.
 */
export function readVault(
  access: VaultAccess,
  state: VaultState,
  rows: readonly VaultEnvelope[],
  last: number,
  random: Random,
): Result<VaultRead, VaultFailure> {
  if (last < state.seq) return err({ type: 'rolled-back' });
  const outer = openRows(access, state, rows, last);
  if (!outer.ok) return outer;
  const { present, holes } = outer.value;

  const listed = readList(access, state, present, random);
  if (!listed.ok) return listed;
  const { list, entries } = listed.value;
  const revocations = revocationsAmong(state, present);

  const newest = readNewestEpoch(access, state, present, revocations, list);
  if (!newest.ok) return newest;
  const { epoch, epochAt } = newest.value;
  if (epoch === null) {
    if (last > 0) return err(DAMAGED);
    return ok({
      state,
      list,
      records: [],
      standing: [],
      unknown: 0,
      malformed: 0,
      unreadEpochs: new Set(),
      needsNewBase: false,
      turns: [],
    });
  }
  if (holes.some((seq) => seq > (epochAt?.seq ?? 0) || !isCounted(epoch.keyring, seq))) return err(DAMAGED);

  const folded = foldRecords(state, present, revocations, epoch, epochAt);
  if (!folded.ok) return folded;
  const { records, unread, places, uncounted, leftovers } = folded.value;
  const end = present.at(-1);
  const spent = new Set([...uncounted, ...leftovers].map(({ seq }) => seq));
  return ok({
    state: {
      vaultId: state.vaultId,
      seq: end?.head.seq ?? state.seq,
      hash: end?.hash ?? state.hash,
      generation: end?.generation ?? state.generation,
      epoch,
      epochAt,
      listEntries: entries,
      places,
      uncounted,
      leftovers,
    },
    list,
    records: withoutErased(records.filter(({ seq, record }) => isNewest(places, record, seq))),
    standing: records.flatMap(({ seq, envelopeId, epoch: number }) =>
      spent.has(seq) ? [] : [{ seq, envelopeId, epoch: number }],
    ),
    unknown: unread.filter(({ type }) => type === 'unknown-type').length,
    malformed: unread.filter(({ type }) => type === 'malformed').length,
    unreadEpochs: new Set(unread.map((each) => each.epoch)),
    needsNewBase: lastRevocation(entries) > epoch.base.listHead.seq,
    turns: turnsAmong(present),
  });
}

const DAMAGED: VaultFailure = { type: 'damaged' };

/** A record whose envelope opened and whose place in the chain is right; its content is not yet believed. */
type Present = OuterRecord & { readonly generation: number };

const at = ({ head, envelopeId }: OuterRecord): RecordAt => ({ seq: head.seq, envelopeId });

/** Opens every envelope, in order, and follows the chain; over a hole it starts anew, since only the keyring vouches for it. */
function openRows(
  access: VaultAccess,
  state: VaultState,
  rows: readonly VaultEnvelope[],
  last: number,
): Result<{ present: readonly Present[]; holes: readonly number[] }, VaultFailure> {
  const seals = [...access.seals].sort((a, b) => a.generation - b.generation);
  const open = ({ envelopeId }: VaultEnvelope, bytes: Uint8Array, from: number): Result<Present, VaultFailure> => {
    for (const { generation, seal } of seals) {
      if (generation < from) continue;
      const outer = openRecordOuter({ vaultId: state.vaultId, envelopeId, seal }, bytes);
      if (outer.ok) return ok({ ...outer.value, generation });
      if (outer.error.type === 'please-update') return err(outer.error);
    }
    return err(DAMAGED);
  };

  const present: Present[] = [];
  const holes: number[] = [];
  let seq = state.seq;
  let generation = state.generation;
  let hash: Uint8Array | null = state.hash;
  for (const row of rows) {
    if (row.seq < state.seq || (row.seq === state.seq && row.bytes === null)) continue;
    if (row.seq === state.seq && row.bytes !== null) {
      const known = open(row, row.bytes, 0);
      if (!known.ok) return known;
      if (!equalBytes(known.value.hash, state.hash)) return err(DAMAGED);
      continue;
    }
    seq += 1;
    if (row.seq !== seq) return err(DAMAGED);
    if (row.bytes === null) {
      holes.push(seq);
      hash = null;
      continue;
    }
    const opened = open(row, row.bytes, generation);
    if (!opened.ok) return opened;
    const { head } = opened.value;
    if (head.seq !== seq || (hash !== null && !equalBytes(head.prev, hash))) return err(DAMAGED);
    ({ generation, hash } = opened.value);
    present.push(opened.value);
  }
  return seq === last ? ok({ present, holes }) : err(DAMAGED);
}

function readList(
  access: VaultAccess,
  state: VaultState,
  present: readonly Present[],
  random: Random,
): Result<{ list: DeviceList | null; entries: readonly Uint8Array[] }, VaultFailure> {
  const told = present.filter(isListEntry).map(listEntryOf);
  const known = state.listEntries;
  const fresh: Uint8Array[] = [];
  for (const entry of told) {
    if (!entry.ok) return err(DAMAGED);
    const isThere = (other: Uint8Array): boolean => equalBytes(other, entry.value);
    if (!known.some(isThere) && !fresh.some(isThere)) fresh.push(entry.value);
  }
  const entries = [...known, ...fresh];
  const floor = access.listFloor;
  if (entries.length === 0) return floor === null ? ok({ list: null, entries }) : err({ type: 'rolled-back' });
  const list = verifyFurther(access.aikPublic, known, fresh, random);
  if (!list.ok) return err(DAMAGED);
  if (floor !== null && list.value.head.seq < floor.seq) return err({ type: 'rolled-back' });
  if (floor !== null && !coversHead(list.value, floor)) return err(DAMAGED);
  if (access.deviceId !== null && list.value.revoked.has(access.deviceId)) return err({ type: 'revoked' });
  return ok({ list: list.value, entries });
}

/** The last epoch record whose base covers every revocation before it, opened; without one, the epoch already known. */
function readNewestEpoch(
  access: VaultAccess,
  state: VaultState,
  present: readonly Present[],
  revocations: readonly Revocation[],
  list: DeviceList | null,
): Result<{ epoch: Epoch | null; epochAt: RecordAt | null }, VaultFailure> {
  const covers = (record: Present): boolean => {
    const stated = peekEpoch(record.content);
    return (
      stated !== null &&
      revocations.every(({ seq, listSeq }) => seq > record.head.seq || listSeq <= stated.base.listHead.seq)
    );
  };
  const newest = present.findLast(
    (record) => record.head.type === RECORD_TYPES.epoch && !isPassedOver(record, revocations) && covers(record),
  );
  if (newest === undefined) return ok({ epoch: state.epoch, epochAt: state.epochAt });

  const known = state.epoch;
  const floor = {
    number: known === null ? 1 : known.number + 1,
    base: known?.base ?? null,
    listSeq: known?.listHead.seq ?? 0,
  };
  const place = {
    vaultId: state.vaultId,
    envelopeId: newest.envelopeId,
    head: newest.headBytes,
    number: newest.head.epoch,
  };
  const opened = openEpoch(place, newest.content, { ...access, floor });
  if (!opened.ok) return err(opened.error.type === 'older' ? { type: 'rolled-back' } : DAMAGED);
  const epoch = opened.value;
  // Its writer had read all before it, so its list head is of this list and not behind the entries before it.
  const before = present.filter((record) => isListEntry(record) && record.head.seq < newest.head.seq).map(listEntryOf);
  const listSeq = Math.max(
    0,
    ...[...state.listEntries.map(ok), ...before].map((entry) => (entry.ok ? listHeadOf(entry.value).seq : 0)),
  );
  // The first epoch alone stands before any entry.
  const isKnownHead = (head: ListHead) => (list === null ? newest.head.seq === 1 : coversHead(list, head));
  if (epoch.listHead.seq < listSeq || !isKnownHead(epoch.listHead) || !isKnownHead(epoch.base.listHead))
    return err(DAMAGED);
  return ok({ epoch, epochAt: at(newest) });
}

/** An authentic record that says nothing here, and the epoch it stands in. */
type Unread = { readonly epoch: number; readonly type: 'unknown-type' | 'malformed' };

type Fold = {
  readonly records: readonly FoldedRecord[];
  readonly unread: readonly Unread[];
  readonly places: ReadonlyMap<string, RecordAt>;
  readonly uncounted: readonly RecordAt[];
  readonly leftovers: readonly RecordAt[];
};

function foldRecords(
  state: VaultState,
  present: readonly Present[],
  revocations: readonly Revocation[],
  epoch: Epoch,
  epochAt: RecordAt | null,
): Result<Fold, VaultFailure> {
  const places = new Map(state.places);
  const records: FoldedRecord[] = [];
  const spent: RecordAt[] = [...state.uncounted];
  if (state.epochAt !== null && state.epochAt.seq !== epochAt?.seq) spent.push(state.epochAt);
  const unread: Unread[] = [];
  let number = state.epoch?.number ?? 0;

  for (const outer of present) {
    const { head } = outer;
    if (isListEntry(outer)) continue;
    if (head.seq === epochAt?.seq) {
      number = epoch.number;
      continue;
    }
    if (head.type === RECORD_TYPES.epoch || isCounted(epoch.keyring, head.seq) || isPassedOver(outer, revocations)) {
      spent.push(at(outer));
      continue;
    }
    const isInOrder =
      head.epoch >= number &&
      (head.seq > (epochAt?.seq ?? 0) ? head.epoch === epoch.number : head.epoch < epoch.number);
    const epochKey = isInOrder ? epochKeyOf(epoch, head.epoch) : null;
    if (epochKey === null) return err(DAMAGED);
    number = head.epoch;
    const record = openRecord(outer, epochKey);
    if (!record.ok) {
      const { type } = record.error;
      if (type === 'cannot-open') return err(DAMAGED);
      unread.push({ epoch: head.epoch, type });
      continue;
    }
    const name = replaceableName(record.value);
    const gone = name === null ? erasedNames(record.value) : [name];
    for (const each of gone) {
      const replaced = places.get(each);
      if (replaced !== undefined) spent.push(replaced);
      places.delete(each);
    }
    if (name !== null) places.set(name, at(outer));
    records.push({ ...at(outer), epoch: head.epoch, record: record.value });
  }
  const isCountedAt = ({ seq }: RecordAt) => isCounted(epoch.keyring, seq);
  return ok({
    records,
    unread,
    places,
    uncounted: spent.filter((record) => !isCountedAt(record)),
    leftovers: [...state.leftovers, ...spent.filter(isCountedAt)],
  });
}

const turnsAmong = (present: readonly Present[]): readonly RecordAt[] =>
  present.flatMap((record, i) => {
    const before = present[i - 1];
    const isTurn = record.head.type === RECORD_TYPES.epoch && before !== undefined && isRevocation(before);
    return isTurn ? [at(record)] : [];
  });

function isNewest(places: ReadonlyMap<string, RecordAt>, record: VaultRecord, seq: number): boolean {
  const name = replaceableName(record);
  return name === null || places.get(name)?.seq === seq;
}

/** The names a tombstone ends: its object ids are those of private objects and of invitations. */
function erasedNames(record: VaultRecord): readonly string[] {
  if (record.type !== 'tombstone') return [];
  const whole = wholeRelationIn(record.tombstone);
  const names = record.tombstone.objectIds.flatMap((id) => [`private/${id}`, `invitation/${id}`]);
  return whole === null ? names : [...names, `relation/${whole}`];
}

/** An erasure holds whatever its record's place: another device may have stored the entry's key once more after it. */
function withoutErased(records: readonly FoldedRecord[]): readonly FoldedRecord[] {
  const erased = new Set<string>();
  for (const { record } of records)
    if (record.type === 'tombstone') {
      const whole = wholeRelationIn(record.tombstone);
      const { envelopeIds, objectIds } = record.tombstone;
      for (const id of [...envelopeIds, ...objectIds, ...(whole === null ? [] : [whole])]) erased.add(id);
    }
  return erased.size === 0
    ? records
    : records.flatMap((folded) => withoutIds(folded.record, erased).map((record) => ({ ...folded, record })));
}
