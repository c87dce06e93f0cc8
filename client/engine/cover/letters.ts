// What people say about a cover. Each is one commit, and refused where the letter would have no effect (PROTOCOL.md, Cover).
import { equalBytes, fromHex } from '../../../shared/bytes.ts';
import { cover as coverCodec, type Cover } from '../../../shared/kinds/cover.ts';
import { MOST_CHOSEN } from '../../../shared/kinds/cover-in-hand.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { termIn } from '../../../shared/kinds/terms.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { CoverChoice, CoverDraft, CoverProblem } from '../api/cover-views.ts';
import type { RelationKey } from '../api/views.ts';
import type { Door } from '../domain.ts';
import { inOneCommit, sendBeside } from '../entries/beside.ts';
import { coverOf, isCover } from '../entries/cover-of.ts';
import { isProposedElsewhere } from '../entries/proposed-links.ts';
import { type ReadInvitation, usedHere } from '../invitation/join.ts';
import { joinNamed, type Named, readNamed, readTyped } from '../invitation/named.ts';
import { standingIn } from '../rhythm/agenda.ts';
import { namesOwn } from '../send/letters.ts';
import { coverInHandOf, putCoverInHand } from '../state/cover-in-hand.ts';
import type { RelationRow } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, relationOf, type Space } from '../state/space.ts';
import type { FoldedCover } from './fold.ts';
import { coversIn, inHand, isOver, laterNow, spanOf } from './standing.ts';

type Done = Promise<Result<null, CoverProblem>>;
const ID_BYTES = 16;

const letter = (value: Cover) => ({ kind: LETTER_KINDS.cover, codec: coverCodec, value }) as const;
/** The same cover, one step further. */
const step = (of: Cover, what: Exclude<Cover['step'], 'asked'>, text: string): Cover => ({
  ...of,
  step: what,
  fragment: null,
  text: text.trim(),
  extras: [],
});

/** Whether one may still be proposed or agreed to: the relation goes on, is no colleague's, and the last day is not over. */
const isOpenFor = (space: Space, relation: RelationRow, days: Pick<Cover, 'from' | 'until'>): boolean =>
  !isCover(space, relation) && !isOver(space, relation) && laterNow(space) < spanOf(space, relation, days).ends;

/** The psychologist proposes the colleague to whom the link leads; nothing of it is used. */
export async function proposeCover(door: Door, key: RelationKey, draft: CoverDraft): Done {
  const typed = await readTyped(door, draft.link);
  if (!typed.ok) return typed;
  return door.actUnlessLocked((space) =>
    inOneCommit<null, CoverProblem>(space, (transaction) =>
      propose(space, transaction, key, { draft, ...typed.value }),
    ),
  );
}

function propose(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  {
    draft,
    fragment,
    read,
  }: { readonly draft: CoverDraft; readonly fragment: Uint8Array; readonly read: ReadInvitation },
): Result<null, CoverProblem> {
  const relation = relationOf(transaction, key);
  const { from, until, since, text } = draft;
  if (from > until) return err('unsound');
  if (relation.role !== 'psychologist' || !isOpenFor(space, relation, draft)) return err('not-now');
  if (termIn(standingIn(space, relation).terms, 'cover') === false) return err('frame-says-no');
  const { aikPublic, list } = read.bundle;
  if (namesOwn(accountOf(transaction), aikPublic, list, space.ports.random) || equalBytes(aikPublic, relation.peer.aik))
    return err('link-own');
  const coverId = draft.id === null ? space.ports.random.bytes(ID_BYTES) : fromHex(draft.id);
  const before = draft.id === null ? null : (coversIn(space, relation).find(({ id }) => id === draft.id) ?? null);
  if (coverId?.length !== ID_BYTES || (draft.id !== null && before === null)) return err('unsound');
  if (before !== null && before.state !== 'asked' && before.state !== 'declined') return err('not-now');
  if (
    isProposedElsewhere(space, transaction, fragment, { key, id: draft.id }) ||
    usedHere(transaction, draft.link) !== null
  )
    return err('link-used');
  const { name, title, registration } = read.content.profile;
  const who = { name, title, registration, aik: aikPublic } as const;
  const value: Cover = {
    step: 'asked',
    coverId,
    what: 0,
    from,
    until,
    ...who,
    fragment,
    since,
    text: text.trim(),
    extras: [],
  };
  return sendBeside(space, transaction, key, letter(value));
}

/** A proposal that the patient may reply to; null where there is none. */
function openIn(space: Space, relation: RelationRow, id: string): FoldedCover | null {
  const cover = relation.role === 'patient' ? coversIn(space, relation).find((each) => each.id === id) : undefined;
  if (cover === undefined || (cover.state !== 'asked' && cover.state !== 'declined')) return null;
  return isOpenFor(space, relation, cover.asked) ? cover : null;
}

/**
 * The patient agrees: her device joins the colleague's invitation, where the identity that it leads to is the one that was named. Else it is
 * `altered`, and nothing is joined.
 */
export async function agreeCover(door: Door, key: RelationKey, id: string, choice: CoverChoice): Done {
  const space = door.opened()?.space;
  if (space === undefined) return err('locked');
  const cover = openIn(space, relationOf(space.store, key), id);
  if (cover === null || cover.asked.fragment === null) return err('not-now');
  if (choice.chosen.length > MOST_CHOSEN) return err('unsound');
  const named = await readNamed(door, cover.asked.fragment);
  if (!named.ok) return named;
  return door.actUnlessLocked(() =>
    inOneCommit<null, CoverProblem>(space, (transaction) =>
      agree(space, transaction, key, { cover, choice, named: named.value }),
    ),
  );
}

type Agreeing = {
  readonly cover: FoldedCover;
  readonly choice: CoverChoice;
  readonly named: Named;
};

function agree(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  { cover, choice, named }: Agreeing,
): Result<null, CoverProblem> {
  const relation = relationOf(transaction, key);
  const still = openIn(space, relation, cover.id);
  if (still === null || still.askedAt !== cover.askedAt) return err('not-now');
  const { aik, coverId } = cover.asked;
  const joined = joinNamed(space, transaction, relation, { ...named, aik, kind: LETTER_KINDS.cover });
  if (!joined.ok) return joined;
  const { relationId, device } = joined.value;
  const hand = {
    relationId,
    of: relation.relationId,
    coverId,
    device,
    chosen: choice.chosen,
    handsOn: choice.handsOn,
    at: space.ports.clock.now(),
    extras: [],
  };
  putCoverInHand(transaction, joined.value.key, hand, space.ports.clock.now());
  return sendBeside(space, transaction, key, letter(step(cover.asked, 'agreed', '')));
}

/** The patient would rather wait, or asks something first. */
export const replyToCover = (
  space: Space,
  key: RelationKey,
  id: string,
  what: 'declined' | 'question',
  text: string,
): Done =>
  inOneCommit<null, CoverProblem>(space, (transaction) => {
    const cover = openIn(space, relationOf(transaction, key), id);
    if (cover === null || (what === 'declined' && cover.state === 'declined')) return err('not-now');
    if (what === 'question' && text.trim() === '') return err('empty');
    return sendBeside(space, transaction, key, letter(step(cover.asked, what, text)));
  });

/** Any of the three ends it: in the relation with the psychologist by its id, the colleague in their own. */
export const endCover = (space: Space, key: RelationKey, id: string): Done =>
  inOneCommit<null, CoverProblem>(space, (transaction) => {
    const relation = relationOf(transaction, key);
    const as = coverOf(space, relation);
    if (as !== null && relation.role === 'psychologist') {
      if (as.ended !== null) return err('not-now');
      return sendBeside(space, transaction, key, letter(step(as.said, 'ended', '')));
    }
    const cover = coversIn(space, relation).find((each) => each.id === id);
    const isOn = cover?.state === 'agreed' || (relation.role === 'psychologist' && cover?.state === 'asked');
    if (cover === undefined || !isOn) return err('not-now');
    return sendBeside(space, transaction, key, letter(step(cover.asked, 'ended', '')));
  });

/** The patient has the colleague's answers handed on from now on, or no more. */
export const handOnAnswers = (space: Space, key: RelationKey, id: string, handsOn: boolean): Done =>
  inOneCommit<null, CoverProblem>(space, (transaction) => {
    const each = inHand(space).find(({ main, cover }) => main.key === key && cover.id === id);
    const hand = each === undefined ? null : coverInHandOf(transaction, each.hand.relationId);
    if (each === undefined || hand === null) return err('not-now');
    const at = Math.max(hand.at + 1, space.ports.clock.now());
    putCoverInHand(transaction, each.relation.key, { ...hand, handsOn, at }, at);
    return ok(null);
  });
