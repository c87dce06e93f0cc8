// Entries: what people set down, replace, withdraw and answer, and the drafts before that. Every act is one commit: entry,
// sessions and outbox, with its draft forgotten in the same one, so that nothing is lost and nothing is sent twice.
import { encode } from '../../../shared/codec.ts';
import { eraseNoticePayloadCodec } from '../../../shared/kinds/erase-notice.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import type { EnvelopeId, ObjectId } from '../../../shared/ids.ts';
import { type Block } from '../../../shared/kinds/blocks.ts';
import type { Ref } from '../../../shared/kinds/ref.ts';
import { flash } from '../../../shared/kinds/flash.ts';
import type { Origin } from '../../../shared/kinds/for-me.ts';
import { blobsOf } from '../../../shared/crypto/relation/blob-letters.ts';
import { page } from '../../../shared/crypto/relation/page.ts';
import { piece } from '../../../shared/kinds/piece.ts';
import { replacement } from '../../../shared/kinds/replacement.ts';
import { withdrawal } from '../../../shared/kinds/withdrawal.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { lengthOf, plainText } from '../../../shared/protocol/text.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { type SendProblem } from '../api/api.ts';
import type { Gate } from '../domain.ts';
import { isReadByAll, sendBlock, sendLetter } from '../send/letters.ts';
import { type DraftFileRow, filesBeside } from '../state/file-rows.ts';
import { erasedRow, pageDayOf, saidBy } from '../state/opened.ts';
import { isSameText, notePageGiven, pageRow, textOfPage } from '../state/pages.ts';
import { DRAFT, isEmpty, withoutPassages } from './draft-rows.ts';
import { dropReplacing } from './drop-leaving.ts';
import { forgetSource } from '../state/forget-source.ts';
import { ENTRY, type EntryRow, isTakenOut } from '../state/entry-row.ts';
import type { OutboxRow } from '../state/outbox-rows.ts';
import type { RelationRow } from '../state/relation-row.ts';
import { noteTraces } from '../state/traces-row.ts';
import { StorageFailed, type Transaction } from '../state/sealed-store.ts';
import { type Space, enqueueAll, relationOf } from '../state/space.ts';
import { copiesOf, ownBlocks, readHeads } from './thread.ts';
import { noteErased } from '../vault/vault-erasure.ts';
import { keepUnsealed } from './unsealed.ts';
import { besideProblem, describedLength, isBeyond, leaveByItself, partsWith, takeFromDraft } from './with-files.ts';
import { type BlockView, type Draft, type DraftPlace, type DraftView, type RelationKey } from '../api/views.ts';

export type Writing =
  | { readonly kind: 'flash'; readonly text: string }
  | {
      readonly kind: 'piece';
      readonly title: string;
      readonly blocks: readonly BlockView[];
      /** The page of the notebook that it is a copy of, and the day to tell with it. */
      readonly from?: Origin | null;
    };

export const draftKey = ({ relation, kind }: DraftPlace): string => `${relation}/${kind}`;

export const refOf = (entry: EntryRow): Ref => ({
  device: entry.author,
  seq: entry.seq,
  envelopeId: entry.envelopeId,
  hash: entry.hash,
});

/** Blocks as they are sealed: a quote names its source beyond doubt; one that does not stand there is plain text. */
export function sealedBlocks(space: Space, key: RelationKey, blocks: readonly BlockView[]): readonly Block[] {
  const still = blocks.filter((block) => block.type !== 'quote' || !isTakenOut(space.store, block.sourceId));
  return ownBlocks(space, key, still).map((block): Block => {
    if (block.type !== 'quote') return { type: block.type, text: block.text };
    const source = space.store.get(ENTRY, block.sourceId);
    return source === undefined
      ? { type: 'text', text: block.text }
      : { type: 'quote', source: refOf(source), start: block.start, text: block.text };
  });
}

/** `files`: those beside it; one alone says enough. */
function problemWith(writing: Writing, files: readonly DraftFileRow[] = []): SendProblem | null {
  const all = writing.kind === 'flash' ? writing.text : plainText(writing.blocks);
  const title = writing.kind === 'piece' ? writing.title : '';
  if (all.trim() === '' && title.trim() === '' && files.length === 0) return 'empty';
  const blocks = writing.kind === 'flash' ? 1 : writing.blocks.length;
  return isTooLong(all, blocks, files) || lengthOf(title) > LIMITS.titleCharacters ? 'too-long' : besideProblem(files);
}

export const isTooLong = (written: string, blocks: number, files: readonly DraftFileRow[] = []): boolean =>
  lengthOf(written) + describedLength(files) > LIMITS.entryCharacters ||
  blocks + files.length > LIMITS.entryBlocks ||
  isBeyond(files);

export type Sealable = { readonly kind: number; readonly payload: Uint8Array };

/** When a text was begun, where that is told with it. */
export type Begun = { readonly day: number; readonly reworked: boolean };

export function letterOf(space: Space, key: RelationKey, writing: Writing, begun: Begun | null = null): Sealable {
  if (begun !== null) {
    const all: readonly BlockView[] =
      writing.kind === 'flash' ? [{ type: 'text', text: writing.text }] : writing.blocks;
    const said = { title: writing.kind === 'flash' ? '' : writing.title, parts: sealedBlocks(space, key, all) };
    const told = { writtenDay: begun.day, reworked: begun.reworked, extras: [] };
    return { kind: LETTER_KINDS.page, payload: encode(page, { ...said, ...told }) };
  }
  if (writing.kind === 'flash') return { kind: LETTER_KINDS.flash, payload: encode(flash, { text: writing.text }) };
  const blocks = sealedBlocks(space, key, writing.blocks);
  return { kind: LETTER_KINDS.piece, payload: encode(piece, { title: writing.title, blocks }) };
}

/** Of a copy, the day of its page, where that is to be told; its text may be another one by now. */
function begunOf(transaction: Transaction, writing: Writing): Begun | null {
  const from = writing.kind === 'piece' ? (writing.from ?? null) : null;
  if (writing.kind !== 'piece' || from === null || from.day === 0) return null;
  const kept = pageRow(transaction, from.page)?.page;
  return { day: from.day, reworked: kept === undefined || !isSameText(textOfPage(kept), writing) };
}

/** Runs one act; a device that refuses to store changes nothing, and the draft is still there. */
export async function act<R>(
  space: Space,
  work: (transaction: Transaction) => Result<R, SendProblem>,
): Promise<Result<R, SendProblem>> {
  try {
    return await space.store.transact(work);
  } catch (error) {
    if (error instanceof StorageFailed) return err('storage-failed');
    throw error;
  }
}

/** Why a letter of a kind is not to be set down as the relation stands, or null; `beside`: with files. */
export function gateBlock(space: Space, relation: RelationRow, kind: number, beside?: 'files'): ReturnType<Gate> {
  for (const gate of space.gates) {
    const shut = gate(space, relation, kind, beside);
    if (shut !== null) return shut;
  }
  return null;
}

/** Why nothing can be written there now, or null. */
export function writingBlock(
  space: Space,
  transaction: Transaction | Space['store'],
  key: RelationKey,
  kind: number,
  beside?: 'files',
): 'reading' | 'stopped' | 'unconfirmed' | 'frame-first' | 'paused' | 'over' | null {
  const relation = relationOf(transaction, key);
  const block = sendBlock(space, transaction, relation);
  // What was agreed on is on its way back too: until then nothing can be said of it, and nothing is lost.
  return block === 'reading' ? block : (gateBlock(space, relation, kind, beside) ?? block);
}

export function deposit(space: Space, key: RelationKey, writing: Writing): Promise<Result<EnvelopeId, SendProblem>> {
  return act(space, (transaction) => {
    const files = writing.kind === 'piece' ? filesBeside(transaction, { relation: key, kind: 'piece' }) : [];
    const problem = problemWith(writing, files);
    if (problem !== null) return err(problem);
    const begun = begunOf(transaction, writing);
    const of = writing.kind === 'piece' ? (writing.from ?? null) : null;
    const sent =
      writing.kind === 'piece' && files.length > 0
        ? setDownWith(space, transaction, key, { writing, begun, files, page: of?.page ?? null })
        : setDownIn(space, transaction, key, letterOf(space, key, writing, begun), of);
    if (sent.ok) transaction.delete(DRAFT, draftKey({ relation: key, kind: writing.kind }));
    return sent;
  });
}

type WithFiles = {
  readonly writing: Writing & { readonly kind: 'piece' };
  readonly begun: Begun | null;
  readonly files: readonly DraftFileRow[];
  readonly page?: ObjectId | null;
  readonly replaces?: Ref;
};

/** A page with files beside it: frozen here, and sealed once they are at the relay. */
function setDownWith(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  { writing, begun, files, ...more }: WithFiles,
): Result<EnvelopeId, SendProblem> {
  const problem = writingBlock(space, transaction, key, LETTER_KINDS.page, 'files');
  if (problem !== null && problem !== 'reading') return err(problem);
  if (!isReadByAll(space, transaction, relationOf(transaction, key), LETTER_KINDS.answerInParts))
    return err('other-side');
  const parts = partsWith(space, sealedBlocks(space, key, writing.blocks), files);
  const { day: writtenDay, reworked } = begun ?? { day: 0, reworked: false };
  const payload = encode(page, { title: writing.title, parts, writtenDay, reworked, extras: [] });
  takeFromDraft(transaction, files);
  return ok(leaveByItself(space, transaction, key, { kind: LETTER_KINDS.page, payload, ...more }));
}

/** Seals and queues an entry, or keeps it until it can be; the page that it is of is marked as set down. */
export function setDownIn(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  letter: Sealable & { readonly time?: number; readonly visibleFrom?: number },
  of: Pick<Origin, 'page'> | null,
): Result<EnvelopeId, SendProblem> {
  const relation = relationOf(transaction, key);
  const problem = writingBlock(space, transaction, key, letter.kind);
  if (problem !== null && problem !== 'reading') return err(problem);
  if (!isReadByAll(space, transaction, relation, letter.kind)) return err('other-side');
  const envelopeId =
    problem === 'reading'
      ? keepUnsealed(space, transaction, key, letter)
      : sendLetter(space, transaction, key, letter).envelopeId;
  if (of !== null) notePageGiven(space, transaction, of.page, { relationId: relation.relationId, envelopeId });
  return ok(envelopeId);
}

/** Until the next answer: the entry named is mine, of a kind that can change, uncovered and not withdrawn. */
export const isChangeable = (space: Space, key: RelationKey, id: EnvelopeId): boolean =>
  readHeads(space, key).some((entry) => entry.id === id && entry.changeable);

/** Seals what stands in an entry's place, then announces and erases the older version, in this order. */
export function replace(
  space: Space,
  key: RelationKey,
  id: EnvelopeId,
  by: Writing,
): Promise<Result<EnvelopeId, SendProblem>> {
  return act(space, (transaction) => {
    const files = filesBeside(transaction, { relation: key, kind: 'piece' });
    const problem = problemWith(by, files) ?? writingBlock(space, transaction, key, LETTER_KINDS.replacement);
    if (problem !== null) return err(problem);
    const older = transaction.get(ENTRY, id);
    if (older === undefined || !isChangeable(space, key, id)) return err('not-changeable');
    // What was given with its day keeps it.
    const begun = pageDayOf(older);
    if (by.kind === 'piece' && files.length > 0) {
      const reworked = begun === null ? null : { ...begun, reworked: true };
      const left = setDownWith(space, transaction, key, {
        writing: by,
        begun: reworked,
        files,
        replaces: refOf(older),
      });
      if (left.ok) transaction.delete(DRAFT, draftKey({ relation: key, kind: 'piece' }));
      return left;
    }
    const { kind, payload } = letterOf(space, key, by, begun === null ? null : { ...begun, reworked: true });
    if (!isReadByAll(space, transaction, relationOf(transaction, key), kind)) return err('other-side');
    const { envelopeId } = sendLetter(space, transaction, key, {
      kind: LETTER_KINDS.replacement,
      payload: encode(replacement, { replaces: refOf(older), kind, payload }),
    });
    erase(space, transaction, key, copiesOf(space, key, older));
    // What replaces is written as a piece's draft, whatever it becomes; a flash begun meanwhile is another text.
    transaction.delete(DRAFT, draftKey({ relation: key, kind: 'piece' }));
    return ok(envelopeId);
  });
}

export function withdraw(space: Space, key: RelationKey, id: EnvelopeId): Promise<Result<null, SendProblem>> {
  return act(space, (transaction) => {
    const problem = sendBlock(space, transaction, relationOf(transaction, key));
    if (problem !== null) return err(problem);
    const older = transaction.get(ENTRY, id);
    if (older === undefined || !isChangeable(space, key, id)) return err('not-changeable');
    takeBack(space, transaction, key, older);
    return ok(null);
  });
}

/** Said of every copy: whoever holds one alone, and takes it for an entry of its own, takes it back too. */
export function takeBack(space: Space, transaction: Transaction, key: RelationKey, row: EntryRow): void {
  const copies = copiesOf(space, key, row);
  for (const copy of copies)
    sendLetter(space, transaction, key, {
      kind: LETTER_KINDS.withdrawal,
      payload: encode(withdrawal, { withdraws: refOf(copy) }),
    });
  erase(space, transaction, key, copies);
}

/**
 * The notice first, then the tokens: a hole is vouched for before it is there. The text and its keys go on this device too, of an
 * entry that was sent again with every copy.
 */
export function erase(space: Space, transaction: Transaction, key: RelationKey, copies: readonly EntryRow[]): void {
  const entries = copies.filter(({ erased }) => !erased);
  dropReplacing(space, transaction, key, new Set(copies.map(({ envelopeId }) => envelopeId)));
  if (entries.length > 0) noteTraces(transaction, space.ports.clock.now());
  forgetSource(space, transaction, key, new Set(entries.map(({ envelopeId }) => envelopeId)));
  announceErased(space, transaction, key, entries);
  for (const entry of entries) {
    enqueueAll(transaction, erasuresOf(entry));
    transaction.put(ENTRY, entry.envelopeId, erasedRow(entry));
    noteErased(transaction, entry);
  }
}
/** What goes from the relay with an entry of one's own. A copy names the blob of its first: erased twice, it is gone once. */
export function erasuresOf(entry: EntryRow): readonly OutboxRow[] {
  const { relation, envelopeId } = entry;
  return [
    { type: 'erase', relation, envelopeId },
    ...blobsOf(saidBy(entry)).map(({ blobId }) => ({ type: 'erase-blob', relation, blobId }) as const),
  ];
}
const REFS_A_NOTICE = 500;

/** The notices alone: what is named in them is to be erased in the same transaction. */
export function announceErased(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  entries: readonly EntryRow[],
): void {
  for (let at = 0; at < entries.length; at += REFS_A_NOTICE)
    sendLetter(space, transaction, key, {
      kind: LETTER_KINDS.eraseNotice,
      payload: encode(eraseNoticePayloadCodec, { refs: entries.slice(at, at + REFS_A_NOTICE).map(refOf) }),
    });
}

export async function saveDraft(
  space: Space,
  place: DraftPlace,
  draft: Draft,
): Promise<Result<null, 'storage-failed'>> {
  try {
    await space.store.transact((transaction) => {
      // Whoever writes on has what went meanwhile still before them.
      const left = withoutPassages(draft, (id) => isTakenOut(transaction, id));
      if (isEmpty(left)) return transaction.delete(DRAFT, draftKey(place));
      const savedAt = space.ports.clock.now();
      return transaction.put(DRAFT, draftKey(place), { relation: place.relation, savedAt, draft: left });
    });
    return ok(null);
  } catch (error) {
    if (error instanceof StorageFailed) return err('storage-failed');
    throw error;
  }
}

export function draftOf(space: Space, place: DraftPlace): DraftView | null {
  const row = space.store.get(DRAFT, draftKey(place));
  if (row === undefined) return null;
  const { draft, savedAt } = row;
  if (draft.kind === 'flash') return { ...draft, savedAt };
  return { ...draft, blocks: ownBlocks(space, place.relation, draft.blocks), savedAt };
}
