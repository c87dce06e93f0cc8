// Mending a vault whose relay shows less of it than a device has read, as one does that was restored from a backup (PROTOCOL.md,
// Mending a vault; decision 0062). Promises: the rows shown are the account's own and tell its whole device list; all of them are counted
// as erased and the next epoch, which its writer makes with none before it live, gives all of them up, so that neither they nor the
// records that were lost can ever be shown in the place of what is written from now on.
import { equalBytes } from '../../bytes.ts';
import type { Random } from '../../clock.ts';
import { err, ok, type Result } from '../../result.ts';
import type { ListHead } from '../identity/identity.ts';
import { isCounted, type Keyring, mergeRanges, type SeqRange } from '../identity/keyring.ts';
import type { Epoch } from './epoch.ts';
import { readVault, type VaultAccess, type VaultFailure, type VaultEnvelope } from './vault-reader.ts';
import { RECORD_TYPES } from './vault-records.ts';
import { emptyVault, type RecordAt, type VaultState } from './vault-state.ts';
import { openRecordOuter } from './vault.ts';

export type MendAccess = VaultAccess & {
  /** Where the device's own list stands; rows that tell less of it cannot be mended. */
  readonly listFloor: ListHead;
  /** What is shown under the base known must end below this seq: the last read, or behind it while the vault is shorter than it was before it was mended. */
  readonly below: number;
  /** The next epoch has a base of its own, made with the identity key: what is shown may stand under one from before the base known. */
  readonly isNewBase?: boolean;
};

/**
 * The state to write on from, behind the last of `rows`, which are all that the relay shows. The next
 * record must be an epoch that drops the one of `state`, and all that are live there; then everything that the device holds is written again.
 */
export function mendVault(
  access: MendAccess,
  state: VaultState,
  rows: readonly VaultEnvelope[],
  random: Random,
): Result<VaultState, VaultFailure> {
  const last = rows.at(-1)?.seq ?? 0;
  const known = state.epoch;
  if (known === null) return err(DAMAGED);
  // To before it was there: all of it is written again.
  if (last === 0 && access.isNewBase === true) {
    const keyring = { ...known.keyring, live: heldBy(access, known, 0), erased: [] };
    return ok({ ...emptyVault(state.vaultId), epoch: { ...known, keyring } });
  }
  const whole = readVault(access, emptyVault(state.vaultId), rows, last, random);
  if (!whole.ok) return whole;
  // What says nothing here cannot be written again, and its epoch would be given up.
  if (whole.value.unknown > 0 || whole.value.malformed > 0) return err({ type: 'please-update' });
  const shown = whole.value.state;
  if (shown.epoch === null) return err(DAMAGED);
  // A sheet made since then has lost its anchor with the rest; the one before must not lose the vault as well, but to a sheet that takes its place.
  const isSame = equalBytes(shown.epoch.base.baseHash, known.base.baseHash);
  const isBehind = access.isNewBase === true && shown.epoch.base.epoch < known.base.epoch;
  if (!isSame && !isBehind) return err({ type: 'rolled-back' });
  // A device that had not read of the newer base may have gone on under the one before, and far: the next epoch is above both.
  if (last >= access.below && !isBehind) return err(DAMAGED);
  const ahead = Math.max(0, shown.epoch.number - known.number);
  if (ahead > (isBehind ? MOST_AHEAD : 0)) return err(DAMAGED);

  const erased = mergeRanges(
    [...known.keyring.erased, ...shown.epoch.keyring.erased].flatMap((range) => upTo(last, range)),
  );
  const keyring = { ...known.keyring, live: [], erased };
  const records = rows.flatMap((row) => recordAt(access, state, row));
  return ok({
    ...shown,
    epoch: { ...known, number: known.number + ahead, keyring: { ...keyring, live: heldBy(access, known, ahead) } },
    // Of the records that are counted next, which is all of them.
    epochAt: null,
    places: new Map(),
    uncounted: records.filter(({ seq }) => !isCounted(keyring, seq)),
    leftovers: records.filter(({ seq }) => isCounted(keyring, seq)),
  });
}

/** Epochs, one a week: twenty years. Else one that a removed device wrote would leave no number to go on with. */
const MOST_AHEAD = 1_024;

/** What the rows may have to be opened by once more, where the epoch of a further sheet does not get there: the next record drops it. */
const heldBy = ({ isNewBase }: MendAccess, { number, epochKey, keyring }: Epoch, ahead: number): Keyring['live'] =>
  isNewBase === true ? [...keyring.live, ...(ahead > 0 ? [{ epoch: number, epochKey }] : [])] : [];

const DAMAGED: VaultFailure = { type: 'damaged' };

/** What was counted behind `last` were records that are no more: other ones will stand there. */
const upTo = (last: number, { first, count }: SeqRange): readonly SeqRange[] =>
  first > last ? [] : [{ first, count: Math.min(count, last - first + 1) }];

/** None for a tombstone, and for a list entry, which stays. */
function recordAt(access: MendAccess, { vaultId }: VaultState, { seq, envelopeId, bytes }: VaultEnvelope): RecordAt[] {
  if (bytes === null) return [];
  const isListEntry = access.seals.some(({ seal }) => {
    const outer = openRecordOuter({ vaultId, envelopeId, seal }, bytes);
    return outer.ok && outer.value.head.type === RECORD_TYPES.listEntry;
  });
  return isListEntry ? [] : [{ seq, envelopeId }];
}
