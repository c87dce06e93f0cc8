// Joining a keyring's erased ranges: every record that lives between two that are counted is one range more, for ever. The survivors
// of the oldest epochs are written again, as an erasure does it, and what lies before them is one range (PROTOCOL.md, Vault epochs).
import { mergeRanges, type SeqRange } from '../identity/keyring.ts';
import { type ErasurePlan, planOf, weightOf } from './vault-erasure.ts';
import type { VaultRead } from './vault-reader.ts';
import { uncountedSeqs, type VaultState } from './vault-state.ts';

/** `ranges`: the most that a keyring has. `records`: written again at once, or the survivors of one epoch where these are more. */
export type JoiningBounds = { readonly ranges: number; readonly records: number };

const single = ({ seq }: { readonly seq: number }): SeqRange => ({ first: seq, count: 1 });

const rangesWith = (state: VaultState, more: readonly SeqRange[]): number =>
  mergeRanges([...(state.epoch?.keyring.erased ?? []), ...uncountedSeqs(state).map((seq) => single({ seq })), ...more])
    .length;

/** Whether the next epoch's keyring comes near the most that it should hold: what one pass replaces still finds room. */
export const needsJoining = (state: VaultState, { ranges }: JoiningBounds): boolean =>
  rangesWith(state, []) > ranges - ranges / 16;

/**
 * Which of the oldest epochs to give up, from a whole read: until half of the ranges are gone, or enough is written again. Null where
 * nothing makes them fewer. An epoch that holds what this version does not read stays.
 */
export function planJoining(read: VaultRead, { ranges, records }: JoiningBounds): ErasurePlan | null {
  const { epoch } = read.state;
  if (epoch === null) return null;
  const before = rangesWith(read.state, []);
  const dropped = new Set<number>();
  let weight = 0;
  let after = before;
  for (const number of [...epoch.keyring.live.map((live) => live.epoch), epoch.number]) {
    if (read.unreadEpochs.has(number)) continue;
    const more = weightOf(read.records.filter((record) => record.epoch === number));
    if (after < before && (after <= ranges / 2 || weight + more > records)) break;
    dropped.add(number);
    weight += more;
    after = rangesWith(read.state, read.standing.filter((each) => dropped.has(each.epoch)).map(single));
  }
  return after < before ? planOf(read, epoch.number, dropped, new Set()) : null;
}
