// What keeps a vault small over the years, both by writing survivors again as an erasure does it (PROTOCOL.md, Vault epochs). Joining a keyring's
// erased ranges: every record that lives between two that are counted is one range more, for ever; the survivors of the oldest epochs are written
// again, and what lies before them is one range. Gathering content keys: they come few to a record, and the least record is 2,000 bytes.
import { mergeRanges, type SeqRange } from '../identity/keyring.ts';
import { type ErasurePlan, planOf, weightOf } from './vault-erasure.ts';
import type { VaultRead } from './vault-reader.ts';
import { uncountedSeqs, type VaultState } from './vault-state.ts';

/**
 * `ranges`: the most that a keyring has. `records`: written again at once, or the survivors of one epoch where these are more. `loose`: the most
 * records of few content keys.
 */
export type JoiningBounds = { readonly ranges: number; readonly records: number; readonly loose: number };

/** What a plan is made of. */
type Whole = Pick<VaultRead, 'state' | 'records' | 'standing' | 'unreadEpochs'>;

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
export function planJoining(read: Whole, { ranges, records }: JoiningBounds): ErasurePlan | null {
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

/** Content keys that a record of an epoch holds on the average, where gathering them again gains little. */
const FEW_KEYS = 64;
/** A record that was gathered holds so many at the least, but for the last of them. */
const GATHERED_KEYS = 512;

const sum = (counts: Iterable<number>): number => [...counts].reduce((all, count) => all + count, 0);

/**
 * Whether so many records of content keys may stand in the vault that gathering them is worth reading it, reckoned without reading: of all records
 * those that are no list entry, no epoch, nobody's newest, not counted and not to be. `keys`: content keys that are in the vault.
 */
export const mayBeLoose = (state: VaultState, keys: number, { loose }: JoiningBounds): boolean =>
  looseRecords(state) > loose + keys / GATHERED_KEYS;

/** Records that are no list entry, no epoch, nobody's newest, not counted and not to be: content keys, and tombstones. */
export function looseRecords(state: VaultState): number {
  const counted = sum((state.epoch?.keyring.erased ?? []).map(({ count }) => count));
  return state.seq - counted - uncountedSeqs(state).length - state.places.size - state.listEntries.length;
}

/**
 * Which epochs to give up so that their content keys stand in few records, from a whole read; null where that is not worth it yet. What survives is
 * written under an epoch of its own, in which nothing else comes to stand: it is not written again the next time. A key that stands in an epoch
 * which stays, as after a gathering that was cut off, is not written twice. Epochs in which nothing stands go with them. An epoch that holds what this version does not read stays.
 */
export function planGathering(read: Whole, { loose }: JoiningBounds): ErasurePlan | null {
  const { epoch } = read.state;
  if (epoch === null) return null;
  const counts = new Map<number, { records: number; keys: number }>();
  for (const { epoch: number, record } of read.records) {
    if (record.type !== 'contentKeys') continue;
    const count = counts.get(number) ?? { records: 0, keys: 0 };
    counts.set(number, count);
    count.records++;
    count.keys += sum(record.groups.map(({ keys }) => keys.length));
  }
  const isLoose = ([number, { records, keys }]: [number, { records: number; keys: number }]): boolean =>
    keys < FEW_KEYS * records && !read.unreadEpochs.has(number);
  const found = [...counts].filter(isLoose);
  if (sum(found.map(([, { records }]) => records)) <= loose) return null;
  const stands = new Set(read.standing.map((each) => each.epoch));
  const numbers = [...epoch.keyring.live.map((live) => live.epoch), epoch.number];
  const empty = numbers.filter((number) => !stands.has(number) && !read.unreadEpochs.has(number));
  const dropped = new Set([...found.map(([number]) => number), ...empty]);
  const kept = new Set<string>();
  for (const { epoch: number, record } of read.records)
    if (record.type === 'contentKeys' && !dropped.has(number))
      for (const { keys } of record.groups) for (const { envelopeId } of keys) kept.add(envelopeId);
  return { ...planOf(read, epoch.number, dropped, kept), needsEpochFirst: true };
}
