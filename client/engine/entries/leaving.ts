// Long because what leaves, what is taken back and what is given up are looked at side by side.
// A letter that was set down with what it names, on its way: each blob put and read back, then the letter that names them, so that no text waits
// behind it and its place in the chain leaves no gap. The same bytes go on from wherever an upload stands (PROTOCOL.md, Recordings, Files).
import { HOUR } from '../../../shared/clock.ts';
import { decode, encode } from '../../../shared/codec.ts';
import { type BlobRef, chunksOf, sealBlob } from '../../../shared/crypto/base/stream.ts';
import { randomSecret } from '../../../shared/crypto/base/secret.ts';
import { capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { answerInParts } from '../../../shared/crypto/relation/answer-in-parts.ts';
import { refToCome, withBlobs } from '../../../shared/crypto/relation/blob-letters.ts';
import { page } from '../../../shared/crypto/relation/page.ts';
import { besideIn, isBlock, type Part, worksheetsIn } from '../../../shared/crypto/relation/parts.ts';
import { BlobId, type EnvelopeId } from '../../../shared/ids.ts';
import { answer } from '../../../shared/kinds/answer.ts';
import type { Block } from '../../../shared/kinds/blocks.ts';
import { piece } from '../../../shared/kinds/piece.ts';
import { replacement } from '../../../shared/kinds/replacement.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { plainText } from '../../../shared/protocol/text.ts';
import { err, ok, type Result, unwrap } from '../../../shared/result.ts';
import type { SendProblem } from '../api/api.ts';
import type { LeavingProblem, LeavingView } from '../api/file-views.ts';
import type { BlockView, RelationKey } from '../api/views.ts';
import { CHUNKS_A_PART, putBlob } from '../blobs/blobs.ts';
import { putDraftFile } from '../files/drafts.ts';
import { isReadByAll, sendLetter } from '../send/letters.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import {
  draftSaidOf,
  filesBeside,
  forgetFile,
  keepFile,
  keptFile,
  type LeavingFile,
  type LeavingRow,
  ON_ITS_WAY,
} from '../state/file-rows.ts';
import { readingOf } from '../state/opened.ts';
import { notePageGiven } from '../state/pages.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { currentSecret, enqueue, epochOf, isHere, relationOf, type Space } from '../state/space.ts';
import { noteTraces } from '../state/traces-row.ts';
import { giveBackJoined } from '../state/worksheet-rows.ts';
import { besideBlock, type BesideProblem } from './beside.ts';
import { DRAFT } from './draft-rows.ts';
import { dropLeaving, eraseBegun, forget } from './drop-leaving.ts';
import { act, draftKey, erase, isChangeable, type Sealable, setDownIn, writingBlock } from './entries.ts';
import type { Head } from './pages.ts';
import { copiesOf, readHeads, shownBy } from './thread.ts';

const PROBLEMS: readonly LeavingProblem[] = ['no-room', 'refused', 'closed'];
const codeOf = (problem: LeavingProblem | null): number => (problem === null ? 0 : PROBLEMS.indexOf(problem) + 1);

const isRecording = ({ kind }: Pick<LeavingRow, 'kind'>): boolean => kind === LETTER_KINDS.recording;
const whatOf = ({ kind }: LeavingRow): LeavingView['what'] =>
  kind === LETTER_KINDS.recording ? 'recording' : kind === LETTER_KINDS.page ? 'page' : 'answer';

export function leavingView(row: LeavingRow): LeavingView {
  const { blocks, milliseconds, title, pictures, documents } = readingOf(row);
  return {
    relation: row.relation,
    id: row.id,
    what: whatOf(row),
    at: row.at,
    milliseconds,
    files: pictures + documents.length,
    title,
    text: plainText(blocks.filter(({ file }) => file === undefined)),
    problem: PROBLEMS[row.problem - 1] ?? null,
  };
}

/** A copy that is handed over: sealed by this device for its person, whose own text stands elsewhere. */
const isCopy = ({ kind }: Pick<LeavingRow, 'kind'>): boolean => kind === LETTER_KINDS.handedOnWithFiles;

/** Those that are no entry yet, and that somebody set down. */
export const leavingIn = ({ store }: Space): readonly LeavingRow[] =>
  [...store.all(ON_ITS_WAY).values()].filter((row) => row.entry === null && !isCopy(row)).sort((a, b) => a.at - b.at);

/** The copies that a relation is on the way to hold. */
export const copiesLeaving = (reads: Pick<Transaction, 'all'>, key: RelationKey): readonly LeavingRow[] =>
  [...reads.all(ON_ITS_WAY).values()].filter((row) => row.relation === key && row.entry === null && isCopy(row));

/** Whether the relay has no room for what one names. */
export const lacksRoom = ({ problem }: LeavingRow): boolean => problem === codeOf('no-room');

/** Parts of one letter's uploads in one pass: what else is to be read and sent comes between. */
const PARTS_A_PASS = 8;
const partsOf = ({ length }: LeavingFile): number => Math.ceil(chunksOf(length) / CHUNKS_A_PART);

/**
 * A step of a pass: puts what was set down, names it, and lets go of what has been read back. True where something changed, `more` where the
 * next pass is to go on with it.
 */
export async function sendLeaving(space: Space): Promise<boolean | 'more'> {
  let changed: boolean | 'more' = false;
  for (const row of [...space.store.all(ON_ITS_WAY).values()].sort((a, b) => a.at - b.at)) {
    if (!isHere(space.store, row.relation)) continue;
    const done = await space.aside.take(row.relation, () => sendOne(space, row));
    if (done === 'offline') return changed;
    if (done === 'more') changed = done;
    else changed ||= done === 'changed';
  }
  return changed;
}

async function sendOne(space: Space, row: LeavingRow): Promise<'same' | 'changed' | 'more' | 'offline'> {
  if (row.entry !== null) return letGo(space, row);
  if (placeOf(space, space.store, row) === 'gone') {
    await space.store.transact((transaction) => dropLeaving(space, transaction, row));
    return 'changed';
  }
  if (row.notBefore > space.ports.clock.now()) return 'same';
  const block = blockOf(space, space.store, row);
  if (block !== null) return CLOSED.has(block) ? noted(space, row, 'closed') : 'same';
  let left = PARTS_A_PASS;
  for (const file of row.files.filter(({ hash }) => hash.length === 0)) {
    if (left <= 0) return 'more';
    const put = await putOne(space, row, file, left);
    if (put !== 'put') return put;
    left -= partsOf(file);
  }
  return (await space.store.transact((transaction) => name(space, transaction, row))) ? 'more' : 'same';
}

/** One of what it names: put and read back. `parts`: of its upload, at the most. */
async function putOne(
  space: Space,
  row: LeavingRow,
  next: LeavingFile,
  parts: number,
): Promise<'put' | 'same' | 'changed' | 'more' | 'offline'> {
  const file = keptFile(space.store, next);
  if (file === null) return noted(space, row, 'refused');
  if (!next.begun) await space.store.transact((transaction) => mark(transaction, row, next, { begun: true }));
  const relation = relationOf(space.store, row.relation);
  const { append, read } = capabilitiesOf(currentSecret(relation));
  const [eraseRoot] = epochOf(space.store).keyring.eraseRoots;
  if (eraseRoot === undefined) throw new Error('a keyring has an erase root');
  const { blobId, streamKey } = next;
  const { ref, bytes } = sealBlob({ of: relation.relationId, blobId }, streamKey, file);
  const at = { mailboxId: relation.mailboxId, blobId, append, read, eraseRoot };
  const put = await putBlob(space.relay, at, bytes, parts);
  if (!put.ok) {
    if (put.error === 'unfinished') return 'more';
    if (put.error === 'refused') return drawAnew(space, row, next);
    return put.error === 'offline' ? 'offline' : noted(space, row, put.error);
  }
  await space.store.transact((transaction) => mark(transaction, row, next, { hash: ref.blobHash }));
  return 'put';
}

/** Taken back meanwhile, it is none any more. */
function mark(
  transaction: Transaction,
  { id }: LeavingRow,
  { blobId }: LeavingFile,
  how: Partial<Pick<LeavingFile, 'begun' | 'hash'>>,
): void {
  const row = transaction.get(ON_ITS_WAY, id);
  if (row === undefined) return;
  const files = row.files.map((file) => (file.blobId === blobId ? { ...file, ...how } : file));
  transaction.put(ON_ITS_WAY, id, { ...row, files });
}

/** Why no letter can name it now. */
function blockOf(
  space: Space,
  reads: Transaction | Space['store'],
  row: LeavingRow,
): SendProblem | BesideProblem | null {
  if (isCopy(row)) return besideBlock(space, reads, relationOf(reads, row.relation), row.kind);
  const kind = isRecording(row) ? row.kind : LETTER_KINDS.answerInParts;
  return (
    writingBlock(space, reads, row.relation, row.kind) ??
    (isReadByAll(space, reads, relationOf(reads, row.relation), kind) ? null : 'other-side')
  );
}
/** What does not go by itself. A history on its way back, and a confirmation, are waited for. */
const CLOSED: ReadonlySet<SendProblem | BesideProblem> = new Set(['frame-first', 'paused', 'over', 'stopped']);

async function noted(space: Space, { id }: LeavingRow, problem: LeavingProblem): Promise<'same' | 'changed'> {
  const code = codeOf(problem);
  const now = space.store.get(ON_ITS_WAY, id);
  if (now === undefined || now.problem === code) return 'same';
  await space.store.transact((transaction) => transaction.put(ON_ITS_WAY, id, { ...now, problem: code }));
  return 'changed';
}

/** Until what the relay did not keep as it was is put once more, ms. */
const AGAIN_MS = HOUR;

/** What stands there is not what was put, and never will be: it is erased, and the same file goes under another id and key. */
async function drawAnew(space: Space, { id }: LeavingRow, former: LeavingFile): Promise<'same' | 'changed'> {
  return space.store.transact((transaction) => {
    const row = transaction.get(ON_ITS_WAY, id);
    const file = row === undefined ? null : keptFile(transaction, former);
    if (row === undefined || file === null || row.entry !== null) return 'same';
    const { random, clock } = space.ports;
    enqueue(transaction, { type: 'erase-blob', relation: row.relation, blobId: former.blobId });
    forgetFile(transaction, former);
    const streamKey = randomSecret('stream', random);
    const fresh = { ...former, blobId: BlobId.random(random), streamKey, begun: false };
    keepFile(transaction, row.relation, fresh.blobId, file);
    const files = row.files.map((each) => (each.blobId === former.blobId ? fresh : each));
    const payload = withBlobs(row, files.map(refToCome));
    const notBefore = clock.now() + AGAIN_MS;
    transaction.put(ON_ITS_WAY, id, { ...row, files, payload, problem: codeOf('refused'), notBefore });
    return 'changed';
  });
}

const refOfPut = (file: LeavingFile): BlobRef => ({ ...refToCome(file), blobHash: file.hash });

/** The letter. Taken back meanwhile, it is none any more. */
function name(space: Space, transaction: Transaction, { id }: LeavingRow): boolean {
  const row = transaction.get(ON_ITS_WAY, id);
  if (row === undefined || row.entry !== null || blockOf(space, transaction, row) !== null) return false;
  const { relation, kind, at: time } = row;
  const place = placeOf(space, transaction, row);
  // Another own device was sooner.
  if (place === 'gone' || (row.envelopeId !== null && transaction.get(ENTRY, row.envelopeId) !== undefined)) {
    dropLeaving(space, transaction, row);
    return true;
  }
  const payload = withBlobs(row, row.files.map(refOfPut));
  const letter = { time, ...(row.envelopeId === null ? {} : { envelopeId: row.envelopeId }) };
  // An hour that has come meanwhile is none.
  const visibleFrom = row.visibleFrom > space.ports.clock.now() ? row.visibleFrom : 0;
  const { envelopeId } =
    place === 'beside'
      ? sendLetter(space, transaction, relation, { ...letter, kind, payload, visibleFrom })
      : sealInPlace(space, transaction, row, { ...letter, kind, payload });
  // Named: what is erased for it takes it along no more.
  transaction.put(ON_ITS_WAY, id, { ...row, entry: envelopeId, problem: 0 });
  if (place !== 'beside') erase(space, transaction, relation, copiesOf(space, relation, place));
  if (row.page !== null) {
    const { relationId } = relationOf(transaction, relation);
    notePageGiven(space, transaction, row.page, { relationId, envelopeId });
  }
  return true;
}

/**
 * Where one that was to stand in another's place stands: there, which is the entry as it is, or beside it where that was answered meanwhile. 'gone': what it
 * was to say anew was erased or taken back, by whichever own device, and so is this.
 */
function placeOf(
  space: Space,
  reads: Pick<Transaction, 'get'>,
  { relation, replaces }: LeavingRow,
): EntryRow | 'beside' | 'gone' {
  if (replaces === null) return 'beside';
  const older = reads.get(ENTRY, replaces.envelopeId);
  if (older !== undefined && isChangeable(space, relation, older.envelopeId)) return older;
  const heads = new Map<string, Head>(readHeads(space, relation).map((head) => [head.id, head]));
  let newest = shownBy(space, relation, replaces);
  for (const _ of heads) newest = heads.get(newest?.replacedBy ?? '') ?? newest;
  return newest !== undefined && (newest.withdrawn || newest.erasedAt !== null) ? 'gone' : 'beside';
}

function sealInPlace(
  space: Space,
  transaction: Transaction,
  { relation, replaces }: LeavingRow,
  { kind, payload, ...letter }: Sealable & { readonly time: number; readonly envelopeId?: EnvelopeId },
): { readonly envelopeId: EnvelopeId } {
  if (replaces === null) throw new RangeError('it stands in no place but its own');
  return sendLetter(space, transaction, relation, {
    ...letter,
    kind: LETTER_KINDS.replacement,
    payload: encode(replacement, { replaces, kind, payload }),
  });
}

/** Once the letter has been read back the relay has all of it, and nothing is kept twice. */
async function letGo(space: Space, row: LeavingRow): Promise<'same' | 'changed'> {
  const entry = row.entry === null ? undefined : space.store.get(ENTRY, row.entry);
  if (entry !== undefined && !entry.erased && entry.mailboxSeq === 0) return 'same';
  await space.store.transact((transaction) => {
    forget(transaction, row);
    noteTraces(transaction, space.ports.clock.now());
  });
  return 'changed';
}

/** What had begun to leave a relation goes from the relay. */
export function eraseAllBegun(transaction: Transaction, key: RelationKey): void {
  for (const row of transaction.all(ON_ITS_WAY).values())
    if (row.relation === key && row.entry === null) eraseBegun(transaction, row);
}

/** Takes one back before it is an entry, for good: nothing of it stays, at the relay neither. */
export const discardLeaving = (space: Space, id: BlobId): Promise<Result<null, SendProblem>> =>
  act(space, (transaction) => {
    const row = transaction.get(ON_ITS_WAY, id);
    if (row === undefined || row.entry !== null) return ok(null);
    dropLeaving(space, transaction, row);
    return ok(null);
  });

type Unsent = {
  readonly title: string;
  readonly parts: readonly Part[];
  /** The same without its files. */
  readonly asText: (blocks: readonly Block[]) => { readonly kind: number; readonly payload: Uint8Array };
};

/** What a page or an answer says, as it was set down. */
function unsentIn({ kind, payload }: LeavingRow): Unsent | null {
  if (kind === LETTER_KINDS.page) {
    const { extras, ...said } = unwrap(decode(page, payload));
    return {
      ...said,
      asText: (parts) =>
        said.writtenDay === 0
          ? { kind: LETTER_KINDS.piece, payload: encode(piece, { title: said.title, blocks: parts }) }
          : { kind, payload: encode(page, { ...said, parts, extras }) },
    };
  }
  if (kind !== LETTER_KINDS.answerInParts) return null;
  const { covers, reason, parts } = unwrap(decode(answerInParts, payload));
  return {
    title: '',
    parts,
    asText: (blocks) => {
      const worksheets = parts.filter(({ type }) => type === 'worksheet');
      return worksheets.length === 0
        ? { kind: LETTER_KINDS.answer, payload: encode(answer, { covers, reason, blocks }) }
        : { kind, payload: encode(answerInParts, { covers, reason, parts: [...blocks, ...worksheets], extras: [] }) };
    },
  };
}

/** A page or an answer that has not left is a draft again, its files beside it, in front of what is written there. */
export const takeBackLeaving = (space: Space, id: BlobId): Promise<Result<null, SendProblem>> =>
  act(space, (transaction) => {
    const row = transaction.get(ON_ITS_WAY, id);
    const unsent = row === undefined || row.entry !== null ? null : unsentIn(row);
    if (row === undefined || unsent === null) return err('not-changeable');
    const kind = row.kind === LETTER_KINDS.page ? 'piece' : 'answer';
    const place = { relation: row.relation, kind } as const;
    const before = filesBeside(transaction, place);
    const said = besideIn(unsent.parts);
    let n = (before.at(-1)?.n ?? -1) + 1;
    for (const [i, file] of row.files.entries()) {
      const [its, bytes] = [said[i], keptFile(transaction, file)];
      if (its === undefined || bytes === null) continue;
      // Some of it may lie at the relay under its former id: it goes under another.
      putDraftFile(space, transaction, place, { ...draftSaidOf(its), n: n++ }, bytes);
    }
    const begun = transaction.get(DRAFT, draftKey(place))?.draft;
    const blocks = [
      ...unsent.parts.filter(isBlock).map(asDrafted),
      ...(begun === undefined || begun.kind === 'flash' ? [] : begun.blocks),
    ];
    const piecely = begun?.kind === 'piece' ? begun : { replacing: row.replaces?.envelopeId ?? null, from: null };
    transaction.put(DRAFT, draftKey(place), {
      relation: row.relation,
      savedAt: space.ports.clock.now(),
      draft:
        kind === 'answer'
          ? { kind, blocks }
          : { ...piecely, kind, blocks, title: unsent.title || (begun?.kind === 'piece' ? begun.title : '') },
    });
    giveBackJoined(transaction, row.relation, worksheetsIn(unsent.parts));
    eraseBegun(transaction, row);
    forget(transaction, row);
    return ok(null);
  });

const asDrafted = (block: Block): BlockView =>
  block.type === 'quote'
    ? { type: 'quote', sourceId: block.source.envelopeId, start: block.start, text: block.text }
    : { type: block.type, text: block.text };

/** Sets the text of one down without its files, where it has one: where there is no room for them, it need not wait. It stands where it was to. */
export const leaveTextOnly = (space: Space, id: BlobId): Promise<Result<null, SendProblem>> =>
  act(space, (transaction) => {
    const row = transaction.get(ON_ITS_WAY, id);
    const unsent = row === undefined || row.entry !== null ? null : unsentIn(row);
    const place = row === undefined ? 'gone' : placeOf(space, transaction, row);
    if (row === undefined || unsent === null || place === 'gone') return err('not-changeable');
    const { relation } = row;
    const blocks = unsent.parts.filter(isBlock);
    if (plainText(blocks).trim() === '' && unsent.title.trim() === '') return err('empty');
    const letter = { ...unsent.asText(blocks), time: row.at };
    if (place === 'beside') {
      const of = row.page === null ? null : { page: row.page };
      const sent = setDownIn(space, transaction, relation, { ...letter, visibleFrom: row.visibleFrom }, of);
      if (!sent.ok) return sent;
    } else {
      const problem = writingBlock(space, transaction, relation, LETTER_KINDS.replacement);
      if (problem !== null) return err(problem);
      if (!isReadByAll(space, transaction, relationOf(transaction, relation), letter.kind)) return err('other-side');
      sealInPlace(space, transaction, row, letter);
    }
    dropLeaving(space, transaction, row);
    if (place !== 'beside') erase(space, transaction, relation, copiesOf(space, relation, place));
    return ok(null);
  });
