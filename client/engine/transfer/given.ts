// What is handed over under a transfer: which texts, by which ids their copies stand with the colleague, and what cannot go.
import { DAY } from '../../../shared/clock.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { TransferInHand } from '../../../shared/kinds/transfer-in-hand.ts';
import { isIts, laterNow } from '../cover/standing.ts';
import { formerOf, headsById, isCopied, twinIdOf } from '../cover/copies.ts';
import type { Head } from '../entries/pages.ts';
import { readPages } from '../entries/thread.ts';
import { ENTRY } from '../state/entry-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import type { InHand } from './standing.ts';

/** Agreed to, and not declined since; what is done goes on handing over. */
export const isGoingOn = ({ counts, transfer }: InHand): boolean =>
  counts && (transfer.state === 'agreed' || (transfer.state === 'ended' && transfer.ended?.by === 'patient'));

/** The device that agreed; after a day any other, for what is said twice counts once. */
export const mayAct = (space: Space, each: InHand): boolean =>
  isIts(space, each) || laterNow(space) - (each.transfer.agreed?.at ?? 0) > DAY;

const GIVABLE: ReadonlySet<Head['kind']> = new Set(['flash', 'piece', 'recording', 'answer', 'word', 'synthesis']);

/** Texts that may be handed over: written or said by either, standing, and not of a later hour (ms). */
export const isGivable = ({ kind, erasedAt, withdrawn, replacedBy, at }: Head, now: number): boolean =>
  GIVABLE.has(kind) && erasedAt === null && !withdrawn && replacedBy === null && at <= now;

/** A text that is handed over, and what the ids of its copies come from: of what was changed since it was chosen, the one by which what was chosen would have gone. */
export type Given = { readonly head: Head; readonly twin: EnvelopeId };
const known = new WeakMap<
  TransferInHand,
  { readonly of: readonly (readonly Head[])[]; readonly given: readonly Given[] }
>();

/** What is handed over, oldest first: of the whole thread what stood before the patient's yes. Nothing before the space's entries are all read. */
export function givenIn(space: Space, each: InHand): readonly Given[] {
  const { hand, main, transfer } = each;
  const { agreed } = transfer;
  if (hand.gives === 'nothing' || agreed === null || !space.store.isWhole()) return [];
  const of = readPages(space, main.key);
  const before = known.get(hand);
  if (before?.of === of) return before.given;
  const chosen = new Set<EnvelopeId>(hand.chosen);
  // What its author had when she agreed, as the heads of that letter say: nobody puts anything before it afterwards.
  const covered = new Map(space.store.get(ENTRY, agreed.id)?.heads.map(({ device, seq }) => [device, seq]));
  const isBefore = (id: EnvelopeId): boolean => {
    const row = space.store.get(ENTRY, id);
    if (row === undefined) return false;
    return row.author === agreed.author ? row.seq < agreed.seq : row.seq <= (covered.get(row.author) ?? -1);
  };
  const isMeant = (id: EnvelopeId): boolean => (hand.gives === 'all' ? isBefore(id) : chosen.has(id));
  const all = of.flat();
  const heads = headsById(all);
  const twins = new Map(before?.given.map(({ head, twin }) => [head.id, twin]));
  const now = laterNow(space);
  const given = all
    .filter((head) => isGivable(head, now))
    .flatMap((head): readonly Given[] => {
      const meant = formerOf(space, heads, head.id).find(isMeant);
      return meant === undefined ? [] : [{ head, twin: twins.get(head.id) ?? twinIdOf(each, meant) }];
    });
  known.set(hand, { of, given });
  return given;
}

/** Whether a copy of a text stands in the relation with the colleague. */
export const isGiven = (
  space: Space,
  reads: Pick<Transaction, 'get'>,
  { relation }: InHand,
  { twin }: Given,
): boolean => isCopied(space, reads, relation.key, twin);

/** files: what stood beside it is nowhere any more, and its words go alone. all: nothing of it can go. */
export type Lack = 'files' | 'all';
const lacks = new WeakMap<TransferInHand, Map<EnvelopeId, Lack>>();

/** Found out anew by whoever hands over: it is kept nowhere. */
export function noteLack({ hand }: InHand, { twin }: Given, lack: Lack): void {
  lacks.set(hand, (lacks.get(hand) ?? new Map<EnvelopeId, Lack>()).set(twin, lack));
}
export const lackOf = ({ hand }: InHand, { twin }: Given): Lack | null => lacks.get(hand)?.get(twin) ?? null;
