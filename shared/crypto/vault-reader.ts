// Reading a vault: rows of the relay in, believed records out (PROTOCOL.md, Reading a vault). One pure step from what was known
// to what is known; the first read of a recovery and the hundredth of a device are the same function. Nothing a relay or a
// former device of one's own can do makes it believe a record that no own device wrote, or miss one silently.
// Vectors: tests/vectors/vault.json.
import { equalBytes } from '../bytes.ts';
import { type Codec, fixed, idCodec, list, lp, mapped, optional, struct, text, u32, u64 } from '../codec.ts';
import type { Random } from '../clock.ts';
import { EnvelopeId, type DeviceId, VaultId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { type Epoch, epochCodec, type EpochKeyHolder } from './epoch.ts';
import type { DeviceList, ListHead } from './identity.ts';
import type { Secret } from './secret.ts';
import { type RecordPlace, vaultGenesis } from './vault.ts';
import type { VaultRecord } from './vault-records.ts';

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

/** A row of the relay (READ in protocol/api.ts): an envelope, or an erased one's tombstone. */
export type VaultRow = { readonly seq: number; readonly envelopeId: EnvelopeId; readonly bytes: Uint8Array | null };

export type VaultAccess = {
  /** 32 bytes. */
  readonly aikPublic: Uint8Array;
  /** Outer keys of every V_g known; a record opens under exactly one. */
  readonly seals: readonly { readonly generation: number; readonly seal: Secret<'mailboxSeal'> }[];
  /** Which keys epochs are wrapped to here: this device's prekeys and device key, or the sheet's. */
  readonly holders: readonly EpochKeyHolder[];
  /** A list head known from elsewhere (the anchor, this device's own store); null where none is. */
  readonly listFloor: ListHead | null;
  /** This device, so that it learns that it was revoked; null for a sheet. */
  readonly deviceId: DeviceId | null;
};

export type FoldedRecord = RecordAt & { readonly epoch: number; readonly record: VaultRecord };

export type VaultRead = {
  readonly state: VaultState;
  /** Null while the vault holds no list entry. */
  readonly list: DeviceList | null;
  /**
   * What these rows add, in order of seq: of a replaceable name the newest only, nothing that a tombstone among these rows
   * names. A record replaces whatever an earlier read gave of the same name.
   */
  readonly records: readonly FoldedRecord[];
  /** Authentic records of types this version does not know: "please update". */
  readonly unknown: number;
  /** The last revocation or recovery is not yet followed by an epoch that covers it: that comes before any other record. */
  readonly needsNewBase: boolean;
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
export function readVault(access: VaultAccess, state: VaultState, rows: readonly VaultRow[], last: number, random: Random): Result<VaultRead, VaultFailure> {
  throw new Error('unwritten');
}

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

export type ErasurePlan = {
  /** Epochs to give up. Where the current one is among them, a new epoch is written first, and `rewrite` goes under it. */
  readonly dropEpochs: readonly number[];
  /** Records of these epochs, for `erased` of the epoch that drops them. */
  readonly seqs: readonly number[];
  /** What survives of them, to be written before that epoch, with the tombstone. */
  readonly rewrite: readonly VaultRecord[];
};

/** What makes entries and objects unreadable for good, from a whole read of the vault (`state` empty before it). */
export function planErasure(records: readonly FoldedRecord[], ids: { readonly envelopeIds: ReadonlySet<string>; readonly objectIds: ReadonlySet<string> }): ErasurePlan {
  throw new Error('unwritten');
}
