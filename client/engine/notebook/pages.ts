// What a person does with the pages they keep for themselves: kept in one commit with the draft they were, written on, erased, set down one by
// one. Nothing of a page leaves but by its person's own act (PROTOCOL.md, What follows a person).
import { equalBytes } from '../../../shared/bytes.ts';
import { encode } from '../../../shared/codec.ts';
import { ObjectId } from '../../../shared/ids.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { asking, type AsksFor, type ForMe } from '../../../shared/kinds/for-me.ts';
import { flash } from '../../../shared/kinds/flash.ts';
import { piece } from '../../../shared/kinds/piece.ts';
import { fits, type ItemReply } from '../../../shared/kinds/worksheet.ts';
import { linesOf, type WorksheetFilled, worksheetFilled } from '../../../shared/kinds/worksheet-filled.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { lengthOf, plainText } from '../../../shared/protocol/text.ts';
import { localTime } from '../../../shared/rhythm/calendar.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { SendProblem } from '../api/api.ts';
import type { CopyProblem, PageProblem, PageText } from '../api/notebook-views.ts';
import type { DraftPlace, RelationKey } from '../api/views.ts';
import { DRAFT, isEmpty } from '../entries/draft-rows.ts';
import { act, draftKey, letterOf, type Sealable, setDownIn, type Writing } from '../entries/entries.ts';
import { ERASED_OBJECT } from '../state/erased-object-row.ts';
import { IN_HAND } from '../state/in-hand-row.ts';
import { MOST_OBJECT_BYTES, OBJECT } from '../state/object-row.ts';
import { filledOfPage, isSameText, type OwnBlock, pageRow, pageRows, putPage, textOfPage } from '../state/pages.ts';
import { StorageFailed, type Transaction } from '../state/sealed-store.ts';
import { isTooLong as isFilledTooLong, saidAmong } from '../state/worksheet-replies.ts';
import { isDeviceOnly, type Space } from '../state/space.ts';
import { noteTraces } from '../state/traces-row.ts';

type Content = Pick<ForMe, 'kind' | 'payload'>;

export const today = ({ ports }: Space): number => localTime(ports.clock.now(), ports.timeZone).day;

/** Without passages of somebody else's: what was quoted stands as the writer's own words. */
const ownBlocks = (blocks: PageText['blocks']): readonly OwnBlock[] =>
  blocks.map(({ type, text }) => ({ type: type === 'prompt' ? type : 'text', text }));

const asPiece = ({ title, blocks }: PageText): Content => ({
  kind: LETTER_KINDS.piece,
  payload: encode(piece, { title, blocks: ownBlocks(blocks) }),
});
const contentOf = (writing: Writing): Content =>
  writing.kind === 'flash'
    ? { kind: LETTER_KINDS.flash, payload: encode(flash, { text: writing.text }) }
    : asPiece(writing);

const isBlank = ({ title, blocks }: PageText): boolean => title.trim() === '' && plainText(blocks).trim() === '';
const isTooLong = ({ title, blocks }: PageText): boolean =>
  lengthOf(plainText(blocks)) > LIMITS.entryCharacters ||
  blocks.length > LIMITS.entryBlocks ||
  lengthOf(title) > LIMITS.titleCharacters;

const asText = (writing: Writing): PageText =>
  writing.kind === 'flash' ? { title: '', blocks: [{ type: 'text', text: writing.text }] } : writing;

const asFilled = (filled: WorksheetFilled): Content => ({
  kind: LETTER_KINDS.worksheetFilled,
  payload: encode(worksheetFilled, { ...filled, writtenDay: 0, extras: [] }),
});

/** Beside its payload, where a page was set down. */
const MOST_BESIDE = 4_096;
const isBeyondObject = ({ payload }: Content): boolean => payload.length + MOST_BESIDE > MOST_OBJECT_BYTES;

/** Puts what was filled in of a worksheet among the pages; its draft is the caller's. `id`: of a page that several devices may put there, each the same. */
export function putFilledPage(
  space: Space,
  transaction: Transaction,
  filled: Pick<WorksheetFilled, 'worksheet' | 'offeredDay' | 'replies'>,
  { begunDay, asks, id }: { readonly begunDay: number; readonly asks: AsksFor | null; readonly id?: ObjectId },
): Result<ObjectId, 'too-long'> {
  const content = asFilled({ ...filled, writtenDay: 0, extras: [] });
  if (isBeyondObject(content)) return err('too-long');
  const its = id ?? ObjectId.random(space.ports.random);
  // It was put there before, here or by another own device, or was erased since.
  if (transaction.get(OBJECT, its) !== undefined || transaction.get(ERASED_OBJECT, its) !== undefined) return ok(its);
  putPage(space, transaction, its, { begunDay, ...content, given: [], extras: asking([], asks) });
  return ok(its);
}

/** A page that begins today. */
export const newPage = (space: Space, writing: Writing, asks: AsksFor | null): ForMe => ({
  begunDay: today(space),
  ...contentOf(writing),
  given: [],
  extras: asking([], asks),
});

async function inOneCommit<R, P>(
  space: Space,
  work: (transaction: Transaction) => Result<R, P>,
): Promise<Result<R, P | 'storage-failed'>> {
  try {
    return await space.store.transact<Result<R, P | 'storage-failed'>>(work);
  } catch (error) {
    if (error instanceof StorageFailed) return err('storage-failed');
    throw error;
  }
}

/** What is being written becomes a page, and its draft is forgotten in the same commit. */
export const keepForMe = (
  space: Space,
  place: DraftPlace,
  writing: Writing,
  asks: AsksFor | null,
): Promise<Result<ObjectId, PageProblem | 'empty'>> =>
  inOneCommit<ObjectId, PageProblem | 'empty'>(space, (transaction) => {
    const text = asText(writing);
    if (isBlank(text)) return err('empty');
    if (isTooLong(text)) return err('too-long');
    const id = ObjectId.random(space.ports.random);
    putPage(space, transaction, id, newPage(space, writing, asks));
    transaction.delete(DRAFT, draftKey(place));
    return ok(id);
  });

/** `id`: null begins a page. The same text changes nothing. */
export const savePage = (space: Space, id: ObjectId | null, text: PageText): Promise<Result<ObjectId, PageProblem>> =>
  inOneCommit<ObjectId, PageProblem>(space, (transaction) => {
    if (isTooLong(text)) return err('too-long');
    const before = id === null ? null : pageRow(transaction, id);
    if (id !== null && before === null) return err('not-there');
    const objectId = id ?? ObjectId.random(space.ports.random);
    if (before !== null && isSameText(textOfPage(before.page), text)) return ok(objectId);
    const page = before?.page ?? newPage(space, { kind: 'piece', ...text }, null);
    // Of a few words that grow, a piece.
    putWritten(space, transaction, objectId, page, asPiece(text));
    return ok(objectId);
  });

/** What a page says now; it is in somebody's hand until they turn away. */
function putWritten(space: Space, transaction: Transaction, objectId: ObjectId, page: ForMe, content: Content): void {
  putPage(space, transaction, objectId, {
    ...page,
    ...content,
    given: page.given.map((given) => ({ ...given, changed: true })),
    extras: asking(page.extras, null),
  });
  const since = transaction.get(IN_HAND, objectId);
  if (since === undefined || since.left)
    transaction.put(IN_HAND, objectId, { objectId, since: space.ports.clock.now(), left: false });
}

/** Goes on filling in a worksheet that is kept as a page. `unsound`: a reply does not fit its item. */
export const saveFilledPage = (
  space: Space,
  id: ObjectId,
  replies: readonly ItemReply[],
): Promise<Result<null, PageProblem | 'unsound'>> =>
  inOneCommit<null, PageProblem | 'unsound'>(space, (transaction) => {
    const page = pageRow(transaction, id)?.page;
    const before = page === undefined ? null : filledOfPage(page);
    if (page === undefined || before === null) return err('not-there');
    if (!replies.every(({ item, reply }) => fits(before.worksheet.items[item], reply))) return err('unsound');
    const content = asFilled({ ...before, replies: saidAmong(replies).toSorted((a, b) => a.item - b.item) });
    if (isBeyondObject(content)) return err('too-long');
    if (!equalBytes(content.payload, page.payload)) putWritten(space, transaction, id, page, content);
    return ok(null);
  });

/** It was looked at, and stays. */
export const keepPage = (space: Space, id: ObjectId): Promise<Result<null, PageProblem>> =>
  inOneCommit<null, PageProblem>(space, (transaction) => {
    const page = pageRow(transaction, id)?.page;
    if (page === undefined) return err('not-there');
    const extras = asking(page.extras, null);
    if (extras.length !== page.extras.length) putPage(space, transaction, id, { ...page, extras });
    return ok(null);
  });

/** Here at once, from the vault and from one's other devices as soon as there is a network. What was set down of it stays. */
export const erasePage = (space: Space, id: ObjectId): Promise<Result<null, PageProblem>> =>
  inOneCommit<null, PageProblem>(space, (transaction) => {
    if (pageRow(transaction, id) === null) return ok(null);
    dropPage(space, transaction, id, !isDeviceOnly(transaction));
    return ok(null);
  });

/** `inVault`: a record there may still hold it. */
export function dropPage(space: Space, transaction: Transaction, id: ObjectId, inVault: boolean): void {
  const at = space.ports.clock.now();
  transaction.delete(OBJECT, id);
  transaction.delete(IN_HAND, id);
  transaction.put(ERASED_OBJECT, id, { objectId: id, at, inVault });
  // A copy that is being written is a writing of its own from now on.
  noteTraces(transaction, at);
}

/** Sets a page down as it stands. `tellsDay`: with the day it was begun on, where that is another one than today. */
export const givePage = (
  space: Space,
  key: RelationKey,
  id: ObjectId,
  tellsDay: boolean,
): Promise<Result<EnvelopeId, SendProblem>> =>
  act(space, (transaction) => {
    const page = pageRow(transaction, id)?.page;
    if (page === undefined) return err('not-changeable');
    const day = tellsDay && page.begunDay < today(space) ? page.begunDay : 0;
    const letter = letterOfPage(space, key, page, day);
    return letter.ok ? setDownIn(space, transaction, key, letter.value, { page: id }) : letter;
  });

/** `day`: told with it; 0: none. */
function letterOfPage(
  space: Space,
  key: RelationKey,
  page: ForMe,
  day: number,
): Result<Sealable, 'empty' | 'too-long'> {
  const filled = filledOfPage(page);
  if (filled === null) {
    if (isBlank(textOfPage(page))) return err('empty');
    return ok(letterOf(space, key, writingOf(page), day === 0 ? null : { day, reworked: false }));
  }
  if (linesOf(filled).length === 0) return err('empty');
  if (isFilledTooLong(filled.replies)) return err('too-long');
  const payload = encode(worksheetFilled, { ...filled, writtenDay: day });
  return ok({ kind: LETTER_KINDS.worksheetFilled, payload });
}

const writingOf = (page: ForMe): Writing => {
  const text = textOfPage(page);
  return page.kind === LETTER_KINDS.flash
    ? { kind: 'flash', text: plainText(text.blocks) }
    : { kind: 'piece', ...text };
};

/** Puts a copy where one writes, with the day to tell; never over something else that is being written there. */
export const copyPage = (
  space: Space,
  relation: RelationKey,
  id: ObjectId,
  tellsDay: boolean,
): Promise<Result<null, CopyProblem>> =>
  inOneCommit<null, CopyProblem>(space, (transaction) => {
    const page = pageRow(transaction, id)?.page;
    if (page === undefined) return err('not-there');
    const place = draftKey({ relation, kind: 'piece' });
    const there = transaction.get(DRAFT, place)?.draft;
    if (there !== undefined && !isEmpty(there)) return err('draft-there');
    const day = tellsDay && page.begunDay < today(space) ? page.begunDay : 0;
    const draft = { kind: 'piece', ...textOfPage(page), replacing: null, from: { page: id, day } } as const;
    transaction.put(DRAFT, place, { relation, savedAt: space.ports.clock.now(), draft });
    return ok(null);
  });

/** The page that an entry of one's own was set down from; null where it is of none that is here. */
export const pageGivenAs = (reads: Pick<Transaction, 'all'>, entry: EnvelopeId): ObjectId | null =>
  pageRows(reads).find(({ page }) => page.given.some(({ envelopeId }) => envelopeId === entry))?.row.objectId ?? null;
