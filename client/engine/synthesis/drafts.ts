// A synthesis as it is being written: kept as it is typed, in the vault as a page is, and changed into a further version of one that was sent
// (PROTOCOL.md, Synthesis).
import { equalBytes, fromHex, toHex } from '../../../shared/bytes.ts';
import { type EnvelopeId, ObjectId } from '../../../shared/ids.ts';
import type { Ref } from '../../../shared/kinds/ref.ts';
import { type Synthesis, SYNTHESIS_BOUNDS, type SynthesisSection } from '../../../shared/kinds/synthesis.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { SectionText, SynthesisProblem, SynthesisText } from '../api/synthesis-views.ts';
import type { RelationKey } from '../api/views.ts';
import { dossierRelation } from '../dossier/notes.ts';
import { inOneCommit } from '../entries/beside.ts';
import { refOf } from '../entries/entries.ts';
import { readHeads } from '../entries/thread.ts';
import { ENTRY } from '../state/entry-row.ts';
import { eraseObject } from '../state/erase-object.ts';
import { IN_HAND } from '../state/in-hand-row.ts';
import { OBJECT } from '../state/object-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import {
  putSynthesisDraft,
  synthesisDraftIn,
  type SynthesisDraftRow,
  synthesisDraftRows,
  synthesisIn,
  withoutWords,
} from '../state/syntheses.ts';
import { HELD_SYNTHESIS } from './held-row.ts';

type Reads = Pick<Transaction, 'get' | 'all'>;

export function draftOf(reads: Reads, key: RelationKey, id: ObjectId): SynthesisDraftRow | null {
  const row = reads.get(OBJECT, id);
  const draft = row?.relation === key ? synthesisDraftIn(row) : null;
  return row === undefined || draft === null ? null : { row, draft };
}

export const isErasedHere = (reads: Reads, id: EnvelopeId): boolean => reads.get(ENTRY, id)?.erased === true;

/** What an entry is named by, here or as it was named before: what is not here can still be spoken of. */
function refsOf(reads: Reads, key: RelationKey, before: Synthesis | null): (id: EnvelopeId) => Ref | null {
  const known = new Map(
    (before?.sections ?? [])
      .flatMap(({ pointers, quotes }) => [...pointers, ...quotes])
      .map(({ source }) => [source.envelopeId, source]),
  );
  return (id) => {
    const row = reads.get(ENTRY, id);
    return row?.relation === key ? refOf(row) : (known.get(id) ?? null);
  };
}

const isBeyond = ({ sections }: SynthesisText): boolean =>
  sections.length > SYNTHESIS_BOUNDS.sections ||
  sections.some(
    ({ pointers, quotes }) => pointers.length > SYNTHESIS_BOUNDS.pointers || quotes.length > SYNTHESIS_BOUNDS.quotes,
  );

const sectionOf = (
  { heading, text, pointers, quotes }: SectionText,
  refFor: (id: EnvelopeId) => Ref | null,
): SynthesisSection => {
  const sealed = text.normalize('NFC');
  return {
    heading: heading.normalize('NFC'),
    text: sealed,
    pointers: pointers
      .flatMap(({ at, sourceId }) => {
        const source = refFor(sourceId);
        return source === null ? [] : [{ at: Math.min(at, sealed.length), source }];
      })
      .toSorted((a, b) => a.at - b.at),
    quotes: quotes.flatMap(({ sourceId, start, text: words }) => {
      const source = refFor(sourceId);
      return source === null ? [] : [{ source, start, text: words }];
    }),
  };
};

/** Begun with its first word, or with a version that was sent. */
function put(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  { objectId, said }: { readonly objectId: ObjectId; readonly said: Synthesis },
): Result<ObjectId, SynthesisProblem> {
  const relationId = dossierRelation(transaction, key);
  if (relationId === null) return err('gone');
  const isGone = (id: EnvelopeId): boolean => isErasedHere(transaction, id);
  const draft = { relationId, said: withoutWords(said, isGone) };
  const problem = putSynthesisDraft(space, transaction, key, { objectId, draft });
  if (problem !== null) return err(problem);
  const since = transaction.get(IN_HAND, objectId);
  if (since === undefined || since.left)
    transaction.put(IN_HAND, objectId, { objectId, since: space.ports.clock.now(), left: false });
  return ok(objectId);
}

/**
 * Keeps what is typed. `id`: null of a new one; one that was sent, filed or thrown away meanwhile is begun anew, under the id that is returned. What is
 * confirmed and can still be taken back is not written to.
 */
export const saveDraft = (
  space: Space,
  key: RelationKey,
  id: ObjectId | null,
  typed: SynthesisText,
): Promise<Result<ObjectId, SynthesisProblem>> =>
  inOneCommit<ObjectId, SynthesisProblem>(space, (transaction) => {
    if (isBeyond(typed)) return err('too-long');
    if (id !== null && transaction.get(HELD_SYNTHESIS, key)?.objectId === id) return err('held');
    const before = id === null ? null : draftOf(transaction, key, id);
    const refFor = refsOf(transaction, key, before?.draft.said ?? null);
    const said: Synthesis = {
      synthesisId: before?.draft.said.synthesisId ?? space.ports.random.bytes(16),
      version: before?.draft.said.version ?? 1,
      title: typed.title,
      from: typed.from,
      to: typed.to,
      sections: typed.sections.map((section) => sectionOf(section, refFor)),
      extras: before?.draft.said.extras ?? [],
    };
    const objectId = before === null || id === null ? ObjectId.random(space.ports.random) : id;
    return put(space, transaction, key, { objectId, said });
  });

/** The newest version of one that was sent, to be changed; where that is begun already, as it stands. */
export const changeSent = (
  space: Space,
  key: RelationKey,
  synthesis: string,
): Promise<Result<ObjectId, SynthesisProblem>> =>
  inOneCommit<ObjectId, SynthesisProblem>(space, (transaction) => {
    const synthesisId = fromHex(synthesis);
    const begun = synthesisDraftRows(transaction, key).find(({ draft }) => toHex(draft.said.synthesisId) === synthesis);
    if (begun !== undefined) return ok(begun.row.objectId);
    const sent = readHeads(space, key).flatMap(({ id, mine, kind, erasedAt }) => {
      const row = mine && kind === 'synthesis' && erasedAt === null ? transaction.get(ENTRY, id) : undefined;
      const said = row === undefined ? null : synthesisIn(row);
      return said !== null && synthesisId !== null && equalBytes(said.synthesisId, synthesisId) ? [said] : [];
    });
    const newest = sent.at(-1);
    if (newest === undefined) return err('gone');
    const version = Math.min(0xffff, Math.max(...sent.map((said) => said.version)) + 1);
    const objectId = ObjectId.random(space.ports.random);
    return put(space, transaction, key, { objectId, said: { ...newest, version, extras: [] } });
  });

export const dropDraft = (space: Space, key: RelationKey, id: ObjectId): Promise<Result<null, SynthesisProblem>> =>
  inOneCommit<null, SynthesisProblem>(space, (transaction) => {
    if (transaction.get(HELD_SYNTHESIS, key)?.objectId === id) return err('held');
    if (draftOf(transaction, key, id) !== null) eraseObject(space, transaction, id);
    return ok(null);
  });
