// Which covers a relation has, and what of them holds now: folded once a change of its letters.
import { equalBytes } from '../../../shared/bytes.ts';
import type { DeviceId } from '../../../shared/ids.ts';
import { isToColleague } from '../../../shared/kinds/cover.ts';
import type { CoverInHand } from '../../../shared/kinds/cover-in-hand.ts';
import { momentOf } from '../../../shared/rhythm/calendar.ts';
import { type CoverOf, coverOf } from '../entries/cover-of.ts';
import { type Beside, readBeside } from '../entries/thread.ts';
import { standingIn, zoneIn } from '../rhythm/agenda.ts';
import { coverInHandIn } from '../state/cover-in-hand.ts';
import { coverSaidBy } from '../state/cover-letters.ts';
import { ownListOf } from '../state/lists.ts';
import { OBJECT } from '../state/object-row.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import { accountOf, type Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { foldCovers, type FoldedCover } from './fold.ts';

const known = new WeakMap<readonly Beside[], readonly FoldedCover[]>();

/** Of the relation with the psychologist; none in one with a colleague. */
export function coversIn(space: Space, { key, role }: Pick<RelationRow, 'key' | 'role'>): readonly FoldedCover[] {
  const beside = readBeside(space, key);
  const before = known.get(beside);
  if (before !== undefined) return before;
  const covers = foldCovers(
    beside.flatMap(({ row, at, beyondDay }) => {
      const letter = beyondDay ? null : coverSaidBy(row);
      const { envelopeId: id, author, seq } = row;
      return letter?.type !== 'cover' || isToColleague(letter.said)
        ? []
        : [{ id, author, seq, at, isPatients: row.mine === (role === 'patient'), said: letter.said }];
    }),
  );
  known.set(beside, covers);
  return covers;
}

/** The later of this device's clock and the relay's: neither keeps a cover from ending. */
export const laterNow = (space: Space): number => Math.max(space.ports.clock.now(), datedNow(space));

/** When its first day begins and its last is over, ms, where the rhythm of the relation is. */
export function spanOf(
  space: Space,
  relation: RelationRow,
  { from, until }: Pick<CoverOf['said'], 'from' | 'until'>,
): { readonly begins: number; readonly ends: number } {
  const zone = zoneIn(standingIn(space, relation), space.ports.clock.now());
  return { begins: momentOf(from, 0, zone), ends: momentOf(until + 1, 0, zone) };
}

/** Whether the relation is over, whatever its covers say. */
export function isOver(space: Space, relation: RelationRow): boolean {
  const { end } = standingIn(space, relation).course;
  return relation.state === 'stopped' || (end !== null && end.at <= laterNow(space));
}

/** Of the patient: a cover that she agreed to, and both its relations. */
export type InHand = {
  readonly hand: CoverInHand;
  /** With the psychologist who is away. */
  readonly main: RelationRow;
  /** With the colleague. */
  readonly relation: RelationRow;
  readonly cover: FoldedCover;
  /** As it was told to the colleague; null before. */
  readonly told: CoverOf | null;
};

/** Every cover of the patient's whose relations are both here, and whose colleague is the one that was named. */
export function inHand(space: Space): readonly InHand[] {
  const hands = [...space.store.all(OBJECT).values()].flatMap((row) => coverInHandIn(row) ?? []);
  if (hands.length === 0) return [];
  const relations = new Map([...space.store.all(RELATION).values()].map((row) => [row.relationId, row]));
  return hands.flatMap((hand) => {
    const [main, relation] = [relations.get(hand.of), relations.get(hand.relationId)];
    if (main?.role !== 'patient' || relation?.role !== 'patient') return [];
    const cover = coversIn(space, main).find(({ asked }) => equalBytes(asked.coverId, hand.coverId));
    if (cover === undefined || !equalBytes(relation.peer.aik, cover.asked.aik)) return [];
    return [{ hand, main, relation, cover, told: coverOf(space, relation) }];
  });
}

/** Whether nothing is given to the colleague any more, by a word of any of the three. */
export const hasEnded = (space: Space, { main, relation, cover, told }: InHand): boolean =>
  cover.state !== 'agreed' || isOver(space, main) || isOver(space, relation) || (told !== null && told.ended !== null);

/** The own device that does what one of several has to: the one that agreed, or, where it is there no more, the first of those that are. */
export function isIts(space: Space, { hand }: { readonly hand: Pick<CoverInHand, 'device'> }): boolean {
  const account = accountOf(space.store);
  const active = [...ownListOf(account, space.ports.random).active.keys()];
  const its = active.includes(hand.device) ? hand.device : active.toSorted()[0];
  return its === account.device.deviceId;
}

/** Whether a device of one's own writes no more. */
export const isGone = (space: Space, device: DeviceId): boolean =>
  !ownListOf(accountOf(space.store), space.ports.random).active.has(device);
