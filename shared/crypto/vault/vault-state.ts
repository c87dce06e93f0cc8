// What a device keeps of its vault between reads, and what follows from it for the next record it writes (PROTOCOL.md, Reading
// a vault). Immutable: reading returns a new state, which the caller commits with what it read.
import { type Codec, fixed, idCodec, list, lp, many, mapped, optional, struct, text, u32, u64 } from '../../codec.ts';
import { type DeviceId, EnvelopeId, VaultId } from '../../ids.ts';
import { type Epoch, epochCodec } from './epoch.ts';
import type { Secret } from '../base/secret.ts';
import { type RecordPlace, vaultGenesis } from './vault.ts';

export type RecordAt = { readonly seq: number; readonly envelopeId: EnvelopeId };

/** All a device keeps of its vault between reads; the records themselves are the engine's to keep. */
export type VaultState = {
  readonly vaultId: VaultId;
  /** The last record read, 0 at first; what is below it is never asked for again. */
  readonly seq: number;
  /** Its hash, 32 bytes; at first `vaultGenesis`. */
  readonly hash: Uint8Array;
  /** The highest g under whose seal a record was read: none under a lower one follows. */
  readonly generation: number;
  /** Null before the first read. */
  readonly epoch: Epoch | null;
  readonly epochAt: RecordAt | null;
  /** The device list as the vault tells it. */
  readonly listEntries: readonly Uint8Array[];
  /** The newest record of every replaceable name. */
  readonly places: ReadonlyMap<string, RecordAt>;
  /** Records replaced or passed over that no keyring counts yet. */
  readonly uncounted: readonly RecordAt[];
  /** Counted records that the relay may still hold: to be erased, then `withoutLeftovers`. */
  readonly leftovers: readonly RecordAt[];
};

export const emptyVault = (vaultId: VaultId): VaultState => ({
  vaultId,
  seq: 0,
  hash: vaultGenesis(vaultId),
  generation: 0,
  epoch: null,
  epochAt: null,
  listEntries: [],
  places: new Map(),
  uncounted: [],
  leftovers: [],
});

/** The place of the next record this device writes. */
export const nextPlace = (
  state: VaultState,
  author: { readonly deviceId: DeviceId; readonly seal: Secret<'mailboxSeal'>; readonly envelopeId: EnvelopeId },
): RecordPlace => ({
  vaultId: state.vaultId,
  seal: author.seal,
  envelopeId: author.envelopeId,
  author: author.deviceId,
  seq: state.seq + 1,
  prev: state.hash,
});

/** What the next epoch must count as erased (`erased` of `nextEpoch`): all replaced records and the current epoch's own. */
export const uncountedSeqs = (state: VaultState): readonly number[] =>
  [...state.uncounted, ...(state.epochAt === null ? [] : [state.epochAt])].map(({ seq }) => seq);

/** The state once the relay has erased these. */
export const withoutLeftovers = (state: VaultState, erased: ReadonlySet<EnvelopeId>): VaultState => ({
  ...state,
  leftovers: state.leftovers.filter(({ envelopeId }) => !erased.has(envelopeId)),
});

const recordAtCodec: Codec<RecordAt> = struct<RecordAt>({ seq: u64, envelopeId: idCodec(EnvelopeId) });

/** For sealed storage. */
export const vaultStateCodec: Codec<VaultState> = struct<VaultState>({
  vaultId: idCodec(VaultId),
  seq: u64,
  hash: fixed(32),
  generation: u32,
  epoch: optional(epochCodec),
  epochAt: optional(recordAtCodec),
  listEntries: list(lp),
  places: mapped(
    many(struct({ name: text, at: recordAtCodec })),
    (entries) => new Map(entries.map(({ name, at: place }) => [name, place])) as ReadonlyMap<string, RecordAt>,
    (places) => [...places].map(([name, place]) => ({ name, at: place })),
  ),
  uncounted: many(recordAtCodec),
  leftovers: many(recordAtCodec),
});
