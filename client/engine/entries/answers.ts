// Answers: held for the 30 s in which one can be taken back into a draft, and nothing of it sealed or sent before (PROTOCOL.md, Letter kinds).
import { equalBytes } from '../../../shared/bytes.ts';
import { SECOND } from '../../../shared/clock.ts';
import { decode, encode } from '../../../shared/codec.ts';
import { answerInParts } from '../../../shared/crypto/relation/answer-in-parts.ts';
import { isBlock, type Part, type SentWorksheet } from '../../../shared/crypto/relation/parts.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { type Answer, answer as answerCodec } from '../../../shared/kinds/answer.ts';
import { REF_BYTES } from '../../../shared/kinds/ref.ts';
import { kindOf, LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { LATEST_SHOWN } from '../../../shared/rhythm/late.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { lengthOf, plainText } from '../../../shared/protocol/text.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { SendProblem } from '../api/api.ts';
import type { BlockView, RelationKey } from '../api/views.ts';
import { isReadByAll, sendLetter } from '../send/letters.ts';
import { ENTRY } from '../state/entry-row.ts';
import { filesBeside } from '../state/file-rows.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { relationOf, type Space } from '../state/space.ts';
import { giveBackJoined, joinedTo, putJoined } from '../state/worksheet-rows.ts';
import { DRAFT, HELD, type HeldRow } from './draft-rows.ts';
import { act, draftKey, isTooLong, refOf, sealedBlocks, writingBlock } from './entries.ts';
import { noteOpened } from './newly-opened.ts';
import { copiesOf } from './thread.ts';
import { besideProblem, giveBackToDraft, leaveByItself, partsWith, takeFromDraft } from './with-files.ts';

const UNDO_MS = 30 * SECOND;

export type AnswerInput = {
  readonly covers: readonly EnvelopeId[];
  readonly blocks: readonly BlockView[];
  readonly reason: string;
  /** The hour from which it is to be read, ms: at most 31 days ahead. Absent, or come by the time it leaves: at once. */
  readonly from?: number;
};

type Said = Omit<Answer, 'blocks'> & { readonly parts: readonly Part[] };

/** What is beyond an answer's bounds goes on waiting: however many entries there are, the first of them can be answered. */
function answerPayload({ covers, reason, parts }: Said): Uint8Array {
  const blocks = parts.filter(isBlock);
  const written = (covered: Answer['covers']): Uint8Array =>
    blocks.length === parts.length
      ? encode(answerCodec, { covers: covered, reason, blocks })
      : encode(answerInParts, { covers: covered, reason, parts, extras: [] });
  const room = kindOf(LETTER_KINDS.answer).maxBytes - written([]).length;
  const fitting = Math.max(0, Math.min(LIMITS.answerCovers, Math.floor(room / REF_BYTES)));
  return written(covers.slice(0, fitting));
}

/** `worksheets`: those that are held with it. */
const kindOfHeld = ({ files }: Pick<HeldRow, 'files'>, worksheets: readonly SentWorksheet[]): number =>
  files.length === 0 && worksheets.length === 0 ? LETTER_KINDS.answer : LETTER_KINDS.answerInParts;

const asParts = (worksheets: readonly SentWorksheet[]): readonly Part[] =>
  worksheets.map((sent): Part => ({ type: 'worksheet', ...sent }));

/** Holds an answer for the 30 s in which it can be taken back; nothing of it is sealed or sent before. */
export function holdAnswer(
  space: Space,
  key: RelationKey,
  input: AnswerInput,
): Promise<Result<{ sendsAt: number }, SendProblem>> {
  return act(space, (transaction) => {
    const visibleFrom = input.from ?? 0;
    if (visibleFrom > space.ports.clock.now() + LATEST_SHOWN - UNDO_MS) throw new RangeError('an hour too far ahead');
    const blocks = sealedBlocks(space, key, input.blocks);
    const files = filesBeside(transaction, { relation: key, kind: 'answer' });
    if (plainText(blocks).trim() === '' && files.length === 0) return err('empty');
    const worksheets = joinedTo(transaction, key, 'draft');
    if (
      isTooLong(plainText(blocks), blocks.length + worksheets.length, files) ||
      lengthOf(input.reason) > LIMITS.reasonCharacters
    )
      return err('too-long');
    const beyond = besideProblem(files);
    if (beyond !== null) return err(beyond);
    // Of files a frame says whether they may stand there; a voice is the answer itself.
    const hasFiles = files.some(({ media }) => media !== 'voice');
    const problem = writingBlock(space, transaction, key, LETTER_KINDS.answer, hasFiles ? 'files' : undefined);
    const relation = relationOf(transaction, key);
    if (files.length > 0 && !isReadByAll(space, transaction, relation, LETTER_KINDS.answerInParts))
      return err('other-side');
    if (worksheets.length > 0 && !isReadByAll(space, transaction, relation, LETTER_KINDS.worksheetFilled))
      return err('other-side');
    // One at a time waits for a history: it is held until that is whole.
    if (problem !== null && !(problem === 'reading' && transaction.get(HELD, key) === undefined)) return err(problem);
    const covered = [...new Set(input.covers)].flatMap((id) => {
      const entry = transaction.get(ENTRY, id);
      return entry === undefined || entry.relation !== key ? [] : copiesOf(space, key, entry);
    });
    const covers = [...new Set(covered)].map(refOf);
    // What is answered has been read: its author does not take it away under the answer.
    for (const entry of covered)
      if (!entry.mine && !entry.opened) {
        transaction.put(ENTRY, entry.envelopeId, { ...entry, opened: true });
        noteOpened(space, key);
      }
    const before = transaction.get(HELD, key);
    const draft = { kind: 'answer', blocks: input.blocks } as const;
    if (
      before !== undefined &&
      files.length + worksheets.length === 0 &&
      isSameAnswer(before, joinedTo(transaction, key, 'held'), { covers, reason: input.reason, blocks, visibleFrom })
    )
      return ok({ sendsAt: before.sendsAt });
    // Confirmed as well: it leaves now rather than be lost under this one.
    if (before !== undefined) sendHeld(space, transaction, before);
    const sendsAt = space.ports.clock.now() + UNDO_MS;
    const parts =
      files.length + worksheets.length === 0 ? blocks : [...partsWith(space, blocks, files), ...asParts(worksheets)];
    const payload = answerPayload({ covers, reason: input.reason, parts });
    if (payload.length > kindOf(LETTER_KINDS.answer).maxBytes) return err('too-long');
    takeFromDraft(transaction, files);
    putJoined(transaction, key, 'draft', []);
    putJoined(transaction, key, 'held', worksheets);
    transaction.put(HELD, key, { relation: key, sendsAt, payload, draft, visibleFrom, files });
    return ok({ sendsAt });
  });
}

/** Whether what is held says what is confirmed once more: its files are beside no draft any more. */
function isSameAnswer(
  before: HeldRow,
  worksheets: readonly SentWorksheet[],
  { visibleFrom, blocks, ...said }: Answer & Pick<HeldRow, 'visibleFrom'>,
): boolean {
  if (before.visibleFrom !== visibleFrom) return false;
  if (kindOfHeld(before, worksheets) === LETTER_KINDS.answer)
    return equalBytes(before.payload, answerPayload({ ...said, parts: blocks }));
  const its = decode(answerInParts, before.payload);
  if (!its.ok) return false;
  const files = its.value.parts.filter((part) => !isBlock(part));
  const texts = blocks.filter(({ text }) => text.trim() !== '');
  return equalBytes(before.payload, answerPayload({ ...said, parts: [...texts, ...files] }));
}

/** Seals what is held, or leaves it to leave with what stands beside it; an hour that has come meanwhile is none. */
export function sendHeld(space: Space, transaction: Transaction, held: HeldRow): void {
  const { relation, payload, visibleFrom } = held;
  const kind = kindOfHeld(held, joinedTo(transaction, relation, 'held'));
  putJoined(transaction, relation, 'held', []);
  const later = visibleFrom > space.ports.clock.now() ? { visibleFrom } : {};
  if (held.files.length > 0) leaveByItself(space, transaction, relation, { kind, payload, ...later });
  else sendLetter(space, transaction, relation, { kind, payload, ...later });
}

/** What is held for 30 s. */
type Timed = { readonly sendsAt: number };

/** Held letters whose 30 s a timer has measured. */
const over = new WeakSet<Timed>();

/**
 * Measures what is left of a letter's 30 s by a timer, under which no clock can be set, then calls `then`. Never longer than 30 s:
 * a clock that was set back since says hours.
 */
export function timeHeld({ ports }: Space, held: Timed, then: () => void): void {
  const left = Math.min(UNDO_MS, Math.max(0, held.sendsAt - ports.clock.now()));
  ports.timer.after(left, () => {
    over.add(held);
    then();
  });
}

/** Whether its 30 s are over: by the timer, whatever the clock is set to, or by the clock, where the device slept through them. */
export function isOver({ ports }: Space, held: Timed): boolean {
  const left = held.sendsAt - ports.clock.now();
  return over.has(held) || left <= 0;
}

/** False once it has gone. */
export function undoAnswer(space: Space, key: RelationKey): Promise<boolean> {
  return space.store.transact((transaction) => {
    const held = transaction.get(HELD, key);
    if (held === undefined) return false;
    transaction.delete(HELD, key);
    transaction.put(DRAFT, draftKey({ relation: key, kind: 'answer' }), {
      relation: key,
      savedAt: space.ports.clock.now(),
      draft: held.draft,
    });
    giveBackToDraft(transaction, held.files);
    giveBackJoined(transaction, key, joinedTo(transaction, key, 'held'));
    putJoined(transaction, key, 'held', []);
    return true;
  });
}
