// When the recovery sheet was last tried on this device, and whether to propose it again. Of this device alone: a trial changes nothing in
// the vault, so its date cannot stand there.
import { bool, struct, time, versioned } from '../../../shared/codec.ts';
import { DAY } from '../../../shared/clock.ts';
import { SELF } from '../state/keys.ts';
import { type Table, type Transaction } from '../state/sealed-store.ts';

/** ms; 0: not yet, none. Key: SELF. */
export type RehearsalRow = {
  readonly triedAt: number;
  /** Until then it is not proposed. */
  readonly quietUntil: number;
  /** It is not proposed any more. */
  readonly declined: boolean;
};

export const REHEARSAL: Table<RehearsalRow> = {
  name: 'rehearsal',
  codec: versioned(2, struct<RehearsalRow>({ triedAt: time, quietUntil: time, declined: bool }), []),
};

const NONE: RehearsalRow = { triedAt: 0, quietUntil: 0, declined: false };

export const rehearsalOf = (reads: Pick<Transaction, 'get'>): RehearsalRow => reads.get(REHEARSAL, SELF) ?? NONE;

/** Why a trial is proposed: the sheet was just made, or it is a year since it was made or tried. */
export type TrialProposal = 'made' | 'year';

/** While the sheet is at hand. */
const PROPOSE_WITHIN_MS = DAY;
/** Paper fades and drawers are emptied. */
const PROPOSE_AFTER_MS = 365 * DAY;
export const LATER_MS = 30 * DAY;

export function proposalOf(
  { triedAt, quietUntil, declined }: RehearsalRow,
  { createdAt, now }: { readonly createdAt: number; readonly now: number },
): TrialProposal | null {
  if (declined || now < quietUntil) return null;
  if (now - Math.max(createdAt, triedAt) >= PROPOSE_AFTER_MS) return 'year';
  return triedAt < createdAt && now - createdAt < PROPOSE_WITHIN_MS ? 'made' : null;
}
