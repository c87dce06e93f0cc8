// What people say about a transfer. Each is one commit, and refused where the letter would have no effect (PROTOCOL.md, Transfer).
import { equalBytes, fromHex } from '../../../shared/bytes.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { transfer as transferCodec, type Transfer } from '../../../shared/kinds/transfer.ts';
import { MOST_GIVEN } from '../../../shared/kinds/transfer-in-hand.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { TransferChoice, TransferDraft, TransferProblem } from '../api/transfer-views.ts';
import type { RelationKey } from '../api/views.ts';
import type { Door } from '../domain.ts';
import { isOver } from '../cover/standing.ts';
import { inOneCommit, sendBeside } from '../entries/beside.ts';
import { isCover } from '../entries/cover-of.ts';
import { isProposedElsewhere } from '../entries/proposed-links.ts';
import { type ReadInvitation, usedHere } from '../invitation/join.ts';
import { joinNamed, type Named, readNamed, readTyped } from '../invitation/named.ts';
import { namesOwn } from '../send/letters.ts';
import type { RelationRow } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, relationOf, type Space } from '../state/space.ts';
import { putTransferInHand } from '../state/transfer-in-hand.ts';
import { type FoldedTransfer, transfersIn } from './standing.ts';

type Done = Promise<Result<null, TransferProblem>>;
const ID_BYTES = 16;

const letter = (value: Transfer) => ({ kind: LETTER_KINDS.transfer, codec: transferCodec, value }) as const;
/** The same transfer, one step further. */
const step = (of: Transfer, what: Exclude<Transfer['step'], 'asked'>, text: string, notes = false): Transfer => ({
  ...of,
  step: what,
  fragment: null,
  notes,
  text: text.trim(),
  extras: [],
});

const isOpen = ({ state }: FoldedTransfer): boolean => state === 'asked' || state === 'declined';

/** The psychologist proposes the colleague to whom the link leads; nothing of it is used. */
export async function proposeTransfer(door: Door, key: RelationKey, draft: TransferDraft): Done {
  const typed = await readTyped(door, draft.link);
  if (!typed.ok) return typed;
  return door.actUnlessLocked((space) =>
    inOneCommit<null, TransferProblem>(space, (transaction) =>
      propose(space, transaction, key, { draft, ...typed.value }),
    ),
  );
}

type Proposing = { readonly draft: TransferDraft; readonly fragment: Uint8Array; readonly read: ReadInvitation };

function propose(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  { draft, fragment, read }: Proposing,
): Result<null, TransferProblem> {
  const relation = relationOf(transaction, key);
  if (relation.role !== 'psychologist' || isCover(space, relation) || isOver(space, relation)) return err('not-now');
  const { aikPublic, list } = read.bundle;
  if (namesOwn(accountOf(transaction), aikPublic, list, space.ports.random) || equalBytes(aikPublic, relation.peer.aik))
    return err('link-own');
  const transfers = transfersIn(space, relation);
  const before = transfers.find(({ id }) => id === draft.id);
  // One at a time: what is agreed to is under way, and another one asked beside it is nobody's to understand.
  if (transfers.some((each) => each !== before && (each.state === 'asked' || each.state === 'agreed')))
    return err('not-now');
  if (before !== undefined && !isOpen(before)) return err('not-now');
  const transferId = draft.id === null ? space.ports.random.bytes(ID_BYTES) : fromHex(draft.id);
  if (transferId?.length !== ID_BYTES || (draft.id !== null && before === undefined)) return err('unsound');
  if (
    isProposedElsewhere(space, transaction, fragment, { key, id: draft.id }) ||
    usedHere(transaction, draft.link) !== null
  )
    return err('link-used');
  const { name, title, registration } = read.content.profile;
  return sendBeside(
    space,
    transaction,
    key,
    letter({
      step: 'asked',
      transferId,
      name,
      title,
      registration,
      aik: aikPublic,
      fragment,
      notes: draft.notes,
      text: draft.text.trim(),
      extras: [],
    }),
  );
}

/** A proposal that the patient may reply to; null where there is none. */
function openIn(space: Space, relation: RelationRow, id: string): FoldedTransfer | null {
  const transfer =
    relation.role === 'patient' ? transfersIn(space, relation).find((each) => each.id === id) : undefined;
  return transfer === undefined || !isOpen(transfer) || isOver(space, relation) ? null : transfer;
}

/**
 * The patient agrees: her device joins the colleague's invitation, where the identity that it leads to is the one that was named. Else it is
 * `altered`, and nothing is joined.
 */
export async function agreeTransfer(door: Door, key: RelationKey, id: string, choice: TransferChoice): Done {
  const space = door.opened()?.space;
  if (space === undefined) return err('locked');
  const transfer = openIn(space, relationOf(space.store, key), id);
  if (transfer === null || transfer.asked.fragment === null) return err('not-now');
  if (choice.chosen.length > MOST_GIVEN) return err('unsound');
  const named = await readNamed(door, transfer.asked.fragment);
  if (!named.ok) return named;
  return door.actUnlessLocked(() =>
    inOneCommit<null, TransferProblem>(space, (transaction) =>
      agree(space, transaction, key, { transfer, choice, named: named.value }),
    ),
  );
}

type Agreeing = {
  readonly transfer: FoldedTransfer;
  readonly choice: TransferChoice;
  readonly named: Named;
};

function agree(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  { transfer, choice, named }: Agreeing,
): Result<null, TransferProblem> {
  const relation = relationOf(transaction, key);
  const still = openIn(space, relation, transfer.id);
  if (still === null || still.askedAt !== transfer.askedAt) return err('not-now');
  const { aik, transferId } = transfer.asked;
  const joined = joinNamed(space, transaction, relation, { ...named, aik, kind: LETTER_KINDS.transfer });
  if (!joined.ok) return joined;
  const { relationId, device } = joined.value;
  const at = space.ports.clock.now();
  const hand = {
    relationId,
    of: relation.relationId,
    transferId,
    device,
    gives: choice.gives,
    chosen: choice.gives === 'chosen' ? choice.chosen : [],
    at,
    extras: [],
  };
  putTransferInHand(transaction, joined.value.key, hand, at);
  // Her notes are asked for where she wished to hand them over, and nowhere else.
  const notes = transfer.asked.notes && choice.notes;
  return sendBeside(space, transaction, key, letter(step(transfer.asked, 'agreed', '', notes)));
}

/** The patient would rather stay, also where she had agreed and nothing has ended yet; or asks something first. */
export const replyToTransfer = (
  space: Space,
  key: RelationKey,
  id: string,
  what: 'declined' | 'question',
  text: string,
): Done =>
  inOneCommit<null, TransferProblem>(space, (transaction) => {
    const relation = relationOf(transaction, key);
    const isAgreed = what === 'declined' && relation.role === 'patient';
    const agreed = isAgreed
      ? transfersIn(space, relation).find((each) => each.id === id && each.state === 'agreed')
      : null;
    const transfer = agreed ?? openIn(space, relation, id);
    if (transfer === null || (what === 'declined' && transfer.state === 'declined')) return err('not-now');
    if (what === 'question' && text.trim() === '') return err('empty');
    return sendBeside(space, transaction, key, letter(step(transfer.asked, what, text)));
  });

/** The psychologist takes back what nobody agreed to. */
export const withdrawTransfer = (space: Space, key: RelationKey, id: string): Done =>
  inOneCommit<null, TransferProblem>(space, (transaction) => {
    const relation = relationOf(transaction, key);
    const transfer = transfersIn(space, relation).find((each) => each.id === id);
    if (relation.role !== 'psychologist' || transfer === undefined || !isOpen(transfer)) return err('not-now');
    return sendBeside(space, transaction, key, letter(step(transfer.asked, 'ended', '')));
  });
