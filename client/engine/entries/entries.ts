// Entries: what people set down, replace, withdraw and answer, and the drafts before that. Every act is one commit: entry,
// sessions and outbox, with its draft forgotten in the same one, so that nothing is lost and nothing is sent twice.
import { equalBytes } from '../../../shared/bytes.ts';
import { encode } from '../../../shared/codec.ts';
import { eraseNoticePayloadCodec } from '../../../shared/kinds/erase-notice.ts';
import { kindOf, LETTER_KINDS } from '../../../shared/kinds/table.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { type Answer, answer as answerCodec } from '../../../shared/kinds/answer.ts';
import { type Block } from '../../../shared/kinds/blocks.ts';
import { REF_BYTES, type Ref } from '../../../shared/kinds/ref.ts';
import { flash } from '../../../shared/kinds/flash.ts';
import { piece } from '../../../shared/kinds/piece.ts';
import { replacement } from '../../../shared/kinds/replacement.ts';
import { withdrawal } from '../../../shared/kinds/withdrawal.ts';
import { LATEST_SHOWN } from '../../../shared/rhythm/late.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { lengthOf, plainText } from '../../../shared/protocol/text.ts';
import { SECOND } from '../../../shared/clock.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { type SendProblem } from '../api/api.ts';
import type { Gate } from '../domain.ts';
import { sendBlock, sendLetter } from '../send/letters.ts';
import { erasedRow } from '../state/opened.ts';
import { DRAFT, HELD, type HeldRow, isEmpty, withoutPassages } from './draft-rows.ts';
import { noteOpened } from './newly-opened.ts';
import { ENTRY, type EntryRow, isTakenOut } from '../state/entry-row.ts';
import type { RelationRow } from '../state/relation-row.ts';
import { noteTraces } from '../state/traces-row.ts';
import { StorageFailed, type Transaction } from '../state/sealed-store.ts';
import { type Space, enqueue, relationOf } from '../state/space.ts';
import { copiesOf, ownBlocks, readHeads } from './thread.ts';
import { noteErased } from '../vault/vault-erasure.ts';
import { keepUnsealed } from './unsealed.ts';
import { type BlockView, type Draft, type DraftPlace, type DraftView, type RelationKey } from '../api/views.ts';

export const UNDO_MS = 30 * SECOND;

export type Writing =
  | { readonly kind: 'flash'; readonly text: string }
  | { readonly kind: 'piece'; readonly title: string; readonly blocks: readonly BlockView[] };

export const draftKey = ({ relation, kind }: DraftPlace): string => `${relation}/${kind}`;

export const refOf = (entry: EntryRow): Ref => ({
  device: entry.author,
  seq: entry.seq,
  envelopeId: entry.envelopeId,
  hash: entry.hash,
});

/** Blocks as they are sealed: a quote names its source beyond doubt; one that does not stand there is plain text. */
function sealedBlocks(space: Space, key: RelationKey, blocks: readonly BlockView[]): readonly Block[] {
  const still = blocks.filter((block) => block.type !== 'quote' || !isTakenOut(space.store, block.sourceId));
  return ownBlocks(space, key, still).map((block): Block => {
    if (block.type !== 'quote') return { type: block.type, text: block.text };
    const source = space.store.get(ENTRY, block.sourceId);
    return source === undefined
      ? { type: 'text', text: block.text }
      : { type: 'quote', source: refOf(source), start: block.start, text: block.text };
  });
}

function problemWith(writing: Writing): SendProblem | null {
  const all = writing.kind === 'flash' ? writing.text : plainText(writing.blocks);
  const title = writing.kind === 'piece' ? writing.title : '';
  if (all.trim() === '' && title.trim() === '') return 'empty';
  const blocks = writing.kind === 'flash' ? 1 : writing.blocks.length;
  return isTooLong(all, blocks) || lengthOf(title) > LIMITS.titleCharacters ? 'too-long' : null;
}

const isTooLong = (written: string, blocks: number): boolean =>
  lengthOf(written) > LIMITS.entryCharacters || blocks > LIMITS.entryBlocks;

function payloadOf(space: Space, key: RelationKey, writing: Writing): { kind: number; payload: Uint8Array } {
  if (writing.kind === 'flash') return { kind: LETTER_KINDS.flash, payload: encode(flash, { text: writing.text }) };
  const blocks = sealedBlocks(space, key, writing.blocks);
  return { kind: LETTER_KINDS.piece, payload: encode(piece, { title: writing.title, blocks }) };
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

/** Why a letter of a kind is not to be set down as the relation stands, or null. */
export function gateBlock(space: Space, relation: RelationRow, kind: number): ReturnType<Gate> {
  for (const gate of space.gates) {
    const shut = gate(space, relation, kind);
    if (shut !== null) return shut;
  }
  return null;
}

/** Why nothing can be written there now, or null. */
function writingBlock(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  kind: number,
): 'reading' | 'stopped' | 'unconfirmed' | 'frame-first' | 'paused' | 'over' | null {
  const relation = relationOf(transaction, key);
  const block = sendBlock(space, transaction, relation);
  // What was agreed on is on its way back too: until then nothing can be said of it, and nothing is lost.
  return block === 'reading' ? block : (gateBlock(space, relation, kind) ?? block);
}

export function deposit(space: Space, key: RelationKey, writing: Writing): Promise<Result<EnvelopeId, SendProblem>> {
  return act(space, (transaction) => {
    const problem = problemWith(writing) ?? writingBlock(space, transaction, key, LETTER_KINDS[writing.kind]);
    if (problem !== null && problem !== 'reading') return err(problem);
    const letter = payloadOf(space, key, writing);
    const envelopeId =
      problem === 'reading'
        ? keepUnsealed(space, transaction, key, letter)
        : sendLetter(space, transaction, key, letter).envelopeId;
    transaction.delete(DRAFT, draftKey({ relation: key, kind: writing.kind }));
    return ok(envelopeId);
  });
}

/** Until the next answer: the entry named is mine, of a kind that can change, uncovered and not withdrawn. */
const isChangeable = (space: Space, key: RelationKey, id: EnvelopeId): boolean =>
  readHeads(space, key).some((entry) => entry.id === id && entry.changeable);

/** Seals what stands in an entry's place, then announces and erases the older version, in this order. */
export function replace(
  space: Space,
  key: RelationKey,
  id: EnvelopeId,
  by: Writing,
): Promise<Result<EnvelopeId, SendProblem>> {
  return act(space, (transaction) => {
    const problem = problemWith(by) ?? writingBlock(space, transaction, key, LETTER_KINDS.replacement);
    if (problem !== null) return err(problem);
    const older = transaction.get(ENTRY, id);
    if (older === undefined || !isChangeable(space, key, id)) return err('not-changeable');
    const { kind, payload } = payloadOf(space, key, by);
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
    const copies = copiesOf(space, key, older);
    // One for each: whoever holds a copy alone, and takes it for an entry of its own, takes it back too.
    for (const copy of copies)
      sendLetter(space, transaction, key, {
        kind: LETTER_KINDS.withdrawal,
        payload: encode(withdrawal, { withdraws: refOf(copy) }),
      });
    erase(space, transaction, key, copies);
    return ok(null);
  });
}

/**
 * The notice first, then the tokens: a hole is vouched for before it is there. The text and its keys go on this device too, of an
 * entry that was sent again with every copy.
 */
export function erase(space: Space, transaction: Transaction, key: RelationKey, copies: readonly EntryRow[]): void {
  const entries = copies.filter(({ erased }) => !erased);
  if (entries.length > 0) noteTraces(transaction, space.ports.clock.now());
  announceErased(space, transaction, key, entries);
  for (const entry of entries) {
    enqueue(transaction, { type: 'erase', relation: key, envelopeId: entry.envelopeId });
    transaction.put(ENTRY, entry.envelopeId, erasedRow(entry));
    noteErased(transaction, entry);
  }
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

export type AnswerInput = {
  readonly covers: readonly EnvelopeId[];
  readonly blocks: readonly BlockView[];
  readonly reason: string;
  /** The hour from which it is to be read, ms: at most 31 days ahead. Absent, or come by the time it leaves: at once. */
  readonly from?: number;
};

/** What is beyond an answer's bounds goes on waiting: however many entries there are, the first of them can be answered. */
function answerPayload({ covers, ...said }: Answer): Uint8Array {
  const room = kindOf(LETTER_KINDS.answer).maxBytes - encode(answerCodec, { covers: [], ...said }).length;
  const fitting = Math.min(LIMITS.answerCovers, Math.floor(room / REF_BYTES));
  return encode(answerCodec, { covers: covers.slice(0, fitting), ...said });
}

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
    if (plainText(blocks).trim() === '') return err('empty');
    if (isTooLong(plainText(blocks), blocks.length) || lengthOf(input.reason) > LIMITS.reasonCharacters)
      return err('too-long');
    const problem = writingBlock(space, transaction, key, LETTER_KINDS.answer);
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
    const payload = answerPayload({ covers, reason: input.reason, blocks });
    const before = transaction.get(HELD, key);
    if (before !== undefined && equalBytes(before.payload, payload) && before.visibleFrom === visibleFrom)
      return ok({ sendsAt: before.sendsAt });
    // Confirmed as well: it leaves now rather than be lost under this one.
    if (before !== undefined) sendHeld(space, transaction, before);
    const sendsAt = space.ports.clock.now() + UNDO_MS;
    transaction.put(HELD, key, {
      relation: key,
      sendsAt,
      payload,
      draft: { kind: 'answer', blocks: input.blocks },
      visibleFrom,
    });
    return ok({ sendsAt });
  });
}

/** Seals what is held; an hour that has come meanwhile is none. */
export function sendHeld(space: Space, transaction: Transaction, { relation, payload, visibleFrom }: HeldRow): void {
  const later = visibleFrom > space.ports.clock.now() ? { visibleFrom } : {};
  sendLetter(space, transaction, relation, { kind: LETTER_KINDS.answer, payload, ...later });
}

/** Held answers whose 30 s a timer has measured. */
const over = new WeakSet<HeldRow>();

/**
 * Measures what is left of an answer's 30 s by a timer, under which no clock can be set, then calls `then`. Never longer than 30 s:
 * a clock that was set back since says hours.
 */
export function timeHeld({ ports }: Space, held: HeldRow, then: () => void): void {
  const left = Math.min(UNDO_MS, Math.max(0, held.sendsAt - ports.clock.now()));
  ports.timer.after(left, () => {
    over.add(held);
    then();
  });
}

/** Whether its 30 s are over: by the timer, whatever the clock is set to, or by the clock, where the device slept through them. */
export function isOver({ ports }: Space, held: HeldRow): boolean {
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
    return true;
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
