// Syntheses on their way: confirmed and held for the thirty seconds of any letter of hers, then sealed, in one commit with their place in the record and
// with their draft forgotten; or put in the record unsent (PROTOCOL.md, Synthesis).
import { equalBytes } from '../../../shared/bytes.ts';
import { SECOND, utcDayOf } from '../../../shared/clock.ts';
import { decode, encode } from '../../../shared/codec.ts';
import type { ObjectId, RelationId } from '../../../shared/ids.ts';
import { ACT_KINDS, synthesisContent } from '../../../shared/kinds/act.ts';
import type { Ref } from '../../../shared/kinds/ref.ts';
import { type Synthesis, synthesis, SYNTHESIS_BOUNDS } from '../../../shared/kinds/synthesis.ts';
import { kindOf, LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { lengthOf, plainText } from '../../../shared/protocol/text.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { SynthesisProblem } from '../api/synthesis-views.ts';
import type { RelationKey } from '../api/views.ts';
import { dossierRelation, putAct } from '../dossier/notes.ts';
import { isOver } from '../entries/answers.ts';
import { inOneCommit } from '../entries/beside.ts';
import { gateBlock, writingBlock } from '../entries/entries.ts';
import { readHeads } from '../entries/thread.ts';
import { isReadByAll, sendBlock, sendLetter } from '../send/letters.ts';
import { actRows } from '../state/acts.ts';
import { ENTRY } from '../state/entry-row.ts';
import { IN_HAND } from '../state/in-hand-row.ts';
import { blocksOfSection } from '../state/opened.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { isHere, relationOf, type Space } from '../state/space.ts';
import { synthesisIn } from '../state/syntheses.ts';
import { draftOf, isErasedHere } from './drafts.ts';
import { HELD_SYNTHESIS, type HeldSynthesisRow } from './held-row.ts';
import { isQuotable } from './view.ts';

const UNDO_MS = 30 * SECOND;
const { synthesis: KIND } = LETTER_KINDS;

/** As it is sealed: without what says nothing, and without what is of nothing that is here any more. */
function sealable(space: Space, transaction: Transaction, key: RelationKey, said: Synthesis): Synthesis {
  const isGone = ({ envelopeId }: Ref): boolean => isErasedHere(transaction, envelopeId);
  const sections = said.sections
    .map(({ heading, text, pointers, quotes }) => {
      const written = text.trimEnd();
      return {
        heading: heading.trim(),
        text: written,
        pointers: pointers
          .filter(({ source }) => !isGone(source))
          .map(({ at, source }) => ({ at: Math.min(at, written.length), source })),
        quotes: quotes.filter(
          ({ source, start, text: words }) =>
            words.trim() !== '' &&
            !isGone(source) &&
            isQuotable(space, key, { sourceId: source.envelopeId, start, text: words }),
        ),
      };
    })
    .filter(({ text, pointers, quotes }) => text.trim() !== '' || pointers.length + quotes.length > 0);
  return { ...said, title: said.title.trim(), sections };
}

const lengthIn = ({ sections }: Synthesis): number =>
  sections.reduce(
    (sum, { heading, text, quotes }) =>
      sum + lengthOf(heading) + lengthOf(text) + quotes.reduce((all, quote) => all + lengthOf(quote.text), 0),
    0,
  );

/** Why it is not to be read by anybody as it stands. */
function problemWith({ title, from, to, sections, ...rest }: Synthesis): 'empty' | 'period' | 'too-long' | null {
  if (sections.length === 0) return 'empty';
  if (from === 0 || to === 0 || from > to) return 'period';
  const isLong =
    lengthIn({ title, from, to, sections, ...rest }) > SYNTHESIS_BOUNDS.text ||
    lengthOf(title) > SYNTHESIS_BOUNDS.title ||
    sections.some(({ heading }) => lengthOf(heading) > SYNTHESIS_BOUNDS.title);
  return isLong ? 'too-long' : null;
}

/** Of her own of the same day. */
function sentToday(space: Space, key: RelationKey): number {
  const today = utcDayOf(space.ports.clock.now());
  return readHeads(space, key).filter(({ mine, kind, at }) => mine && kind === 'synthesis' && utcDayOf(at) === today)
    .length;
}

/** One more than any that was sent under its id. */
function nextVersion(space: Space, transaction: Transaction, key: RelationKey, said: Synthesis): number {
  const versions = readHeads(space, key).flatMap(({ id, mine }) => {
    const row = mine ? transaction.get(ENTRY, id) : undefined;
    const its = row === undefined ? null : synthesisIn(row);
    return its !== null && equalBytes(its.synthesisId, said.synthesisId) ? [its.version] : [];
  });
  return Math.min(0xffff, Math.max(0, ...versions) + 1);
}

/** Confirmed twice, it answers the same. */
export const hold = (
  space: Space,
  key: RelationKey,
  id: ObjectId,
): Promise<Result<{ sendsAt: number }, SynthesisProblem>> =>
  inOneCommit<{ sendsAt: number }, SynthesisProblem>(space, (transaction) => {
    const before = transaction.get(HELD_SYNTHESIS, key);
    if (before?.objectId === id) return ok({ sendsAt: before.sendsAt });
    if (before !== undefined) return err('held');
    const its = draftOf(transaction, key, id);
    if (its === null) return err('gone');
    const version = nextVersion(space, transaction, key, its.draft.said);
    const said = { ...sealable(space, transaction, key, its.draft.said), version, extras: [] };
    const problem = problemWith(said) ?? writingBlock(space, transaction, key, KIND);
    if (problem !== null) return err(problem);
    if (!isReadByAll(space, transaction, relationOf(transaction, key), KIND)) return err('other-side');
    if (sentToday(space, key) >= kindOf(KIND).perDay) return err('too-many-today');
    const payload = encode(synthesis, said);
    if (payload.length > kindOf(KIND).maxBytes) return err('too-long');
    const sendsAt = space.ports.clock.now() + UNDO_MS;
    transaction.put(HELD_SYNTHESIS, key, { relation: key, objectId: id, sendsAt, payload });
    return ok({ sendsAt });
  });

/** False once it has gone. */
export const undo = (space: Space, key: RelationKey): Promise<boolean> =>
  space.store.transact((transaction) => {
    const held = transaction.get(HELD_SYNTHESIS, key);
    if (held !== undefined) transaction.delete(HELD_SYNTHESIS, key);
    return held !== undefined;
  });

/** Those whose 30 s are over. */
export async function releaseHeld(space: Space): Promise<void> {
  for (const held of space.store.all(HELD_SYNTHESIS).values())
    if (isOver(space, held) && isHere(space.store, held.relation))
      await space.aside.take(held.relation, () =>
        space.store.transact((transaction) => release(space, transaction, held)),
      );
}

/** As the space is locked: no network. Returns where something is to leave. */
export async function sealHeld(space: Space): Promise<ReadonlySet<RelationKey>> {
  const held = [...space.store.all(HELD_SYNTHESIS).values()].filter(({ relation }) => isHere(space.store, relation));
  const sealed = held.map((row) => space.store.transact((transaction) => release(space, transaction, row)));
  // What cannot be sealed stays held: the next unlocking tries again.
  const done = await Promise.allSettled(sealed);
  return new Set(held.filter((_row, i) => done[i]?.status === 'fulfilled').map(({ relation }) => relation));
}

function release(space: Space, transaction: Transaction, held: HeldSynthesisRow): void {
  const { relation: key, objectId } = held;
  // Taken back, or sent by another pass, since it was looked at.
  if (transaction.get(HELD_SYNTHESIS, key) !== held) return;
  const relation = relationOf(transaction, key);
  if (sendBlock(space, transaction, relation) !== null) return;
  transaction.delete(HELD_SYNTHESIS, key);
  const told = decode(synthesis, held.payload);
  // What was erased within the thirty seconds is in no letter.
  const said = told.ok ? sealable(space, transaction, key, told.value) : null;
  const mayGo =
    said !== null &&
    problemWith(said) === null &&
    gateBlock(space, relation, KIND) === null &&
    isReadByAll(space, transaction, relation, KIND);
  // Else it is what it was: a draft, which nobody was sent.
  if (!mayGo) return;
  const { envelopeId } = sendLetter(space, transaction, key, { kind: KIND, payload: encode(synthesis, said) });
  const row = transaction.get(ENTRY, envelopeId);
  const letter =
    row === undefined ? null : { device: row.author, seq: row.seq, envelopeId: row.envelopeId, hash: row.hash };
  enterRecord(space, transaction, key, { objectId, said, letter });
}

/** It takes the place of what was being written. Versions of one synthesis are editions of one piece. */
function enterRecord(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  { objectId, said, letter }: { readonly objectId: ObjectId; readonly said: Synthesis; readonly letter: Ref | null },
): void {
  const relationId = dossierRelation(transaction, key);
  if (relationId === null) return;
  const { synthesisId, title, from, to, sections } = said;
  const text = plainText(sections.flatMap(blocksOfSection));
  const content = encode(synthesisContent, { synthesisId, letter, title, from, to, text, reason: '' });
  const before = actRows(transaction, key).find(({ read }) => {
    if (read.type !== 'act' || read.act.what !== ACT_KINDS.synthesis) return false;
    const its = decode(synthesisContent, read.act.content);
    return its.ok && equalBytes(its.value.synthesisId, synthesisId);
  });
  const subject = before?.read.type === 'act' ? before.read.act.subject : objectId;
  const now = space.ports.clock.now();
  transaction.delete(IN_HAND, objectId);
  putAct(space, transaction, key, {
    objectId,
    relationId: relationId satisfies RelationId,
    what: ACT_KINDS.synthesis,
    subject,
    happened: { from: now, to: now, precision: 'exact' },
    content,
  });
}

/** Into the record as it stands, and sent to nobody. */
export const fileUnsent = (space: Space, key: RelationKey, id: ObjectId): Promise<Result<null, SynthesisProblem>> =>
  inOneCommit<null, SynthesisProblem>(space, (transaction) => {
    if (transaction.get(HELD_SYNTHESIS, key)?.objectId === id) return err('held');
    const its = draftOf(transaction, key, id);
    if (its === null || dossierRelation(transaction, key) === null) return err('gone');
    const said = sealable(space, transaction, key, its.draft.said);
    const problem = problemWith(said);
    if (problem !== null) return err(problem);
    enterRecord(space, transaction, key, { objectId: id, said, letter: null });
    return ok(null);
  });
