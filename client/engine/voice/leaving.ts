// A voice that was set down, on its way: its file put and read back, then the letter that names it, so that no text waits behind a recording and
// its place in the chain leaves no gap. The same bytes go on from wherever the upload stands (PROTOCOL.md, Recordings).
import { concatBytes } from '../../../shared/bytes.ts';
import { HOUR } from '../../../shared/clock.ts';
import { encode } from '../../../shared/codec.ts';
import { type BlobRef, sealBlob } from '../../../shared/crypto/base/stream.ts';
import { randomSecret } from '../../../shared/crypto/base/secret.ts';
import { capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { BlobId } from '../../../shared/ids.ts';
import { recordingLetter, WEBM_OPUS } from '../../../shared/crypto/relation/recording.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { SendProblem } from '../api/api.ts';
import type { RelationKey } from '../api/views.ts';
import type { LeavingProblem, LeavingView } from '../api/voice-views.ts';
import { putBlob } from '../blobs/blobs.ts';
import { act, writingBlock } from '../entries/entries.ts';
import { isReadByAll, sendLetter } from '../send/letters.ts';
import { ENTRY } from '../state/entry-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { currentSecret, enqueue, epochOf, isHere, relationOf, type Space } from '../state/space.ts';
import { noteTraces } from '../state/traces-row.ts';
import { FILE_PART, FILE_PART_BYTES, filePartKey, LEAVING_VOICE, type LeavingRow } from '../state/voice-rows.ts';
import { forgetTake, keepFile } from './takes.ts';

const PROBLEMS: readonly LeavingProblem[] = ['no-room', 'refused', 'closed'];
const codeOf = (problem: LeavingProblem | null): number => (problem === null ? 0 : PROBLEMS.indexOf(problem) + 1);

export const leavingView = ({ relation, blobId, at, milliseconds, text, problem }: LeavingRow): LeavingView => ({
  relation,
  id: blobId,
  at,
  milliseconds,
  text,
  problem: PROBLEMS[problem - 1] ?? null,
});

/** Its file; null where a part of it is not here any more. */
export function fileOf(reads: Pick<Transaction, 'get'>, { blobId, length }: LeavingRow): Uint8Array | null {
  const parts: Uint8Array[] = [];
  for (let i = 0; i * FILE_PART_BYTES < length; i++) {
    const part = reads.get(FILE_PART, filePartKey(blobId, i));
    if (part === undefined) return null;
    parts.push(part.bytes);
  }
  const bytes = concatBytes(...parts);
  return bytes.length === length ? bytes : null;
}

function forget(transaction: Transaction, { blobId, length }: LeavingRow): void {
  for (let i = 0; i * FILE_PART_BYTES < length; i++) transaction.delete(FILE_PART, filePartKey(blobId, i));
  transaction.delete(LEAVING_VOICE, blobId);
}

/** Parts of one upload in one pass: what else is to be read and sent comes between. */
const PARTS_A_PASS = 8;

/**
 * A step of a pass: puts what was set down, names it, and lets go of what has been read back. True where something changed, `more` where the
 * next pass is to go on with it.
 */
export async function sendVoices(space: Space): Promise<boolean | 'more'> {
  let changed: boolean | 'more' = false;
  for (const row of [...space.store.all(LEAVING_VOICE).values()].sort((a, b) => a.at - b.at)) {
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
  if (row.notBefore > space.ports.clock.now()) return 'same';
  const block = blockOf(space, row);
  if (block !== null) return CLOSED.has(block) ? noted(space, row, 'closed') : 'same';
  const file = fileOf(space.store, row);
  if (file === null) return noted(space, row, 'refused');
  if (!row.begun)
    await space.store.transact((transaction) => transaction.put(LEAVING_VOICE, row.blobId, { ...row, begun: true }));
  const relation = relationOf(space.store, row.relation);
  const { append, read } = capabilitiesOf(currentSecret(relation));
  const [eraseRoot] = epochOf(space.store).keyring.eraseRoots;
  if (eraseRoot === undefined) throw new Error('a keyring has an erase root');
  const { ref, bytes } = sealBlob({ of: relation.relationId, blobId: row.blobId }, row.streamKey, file);
  const at = { mailboxId: relation.mailboxId, blobId: row.blobId, append, read, eraseRoot };
  const put = await putBlob(space.relay, at, bytes, PARTS_A_PASS);
  if (!put.ok) {
    if (put.error === 'unfinished') return 'more';
    if (put.error === 'refused') return drawAnew(space, row);
    return put.error === 'offline' ? 'offline' : noted(space, row, put.error);
  }
  return (await space.store.transact((transaction) => name(space, transaction, row, ref))) ? 'more' : 'same';
}

/** Why no letter can name it now. */
const blockOf = (space: Space, { relation }: LeavingRow): SendProblem | null =>
  writingBlock(space, space.store, relation, LETTER_KINDS.recording) ??
  (isReadByAll(space, space.store, relationOf(space.store, relation), LETTER_KINDS.recording) ? null : 'other-side');
/** What does not go by itself. A history on its way back, and a confirmation, are waited for. */
const CLOSED: ReadonlySet<SendProblem> = new Set(['frame-first', 'paused', 'over', 'stopped']);

async function noted(space: Space, row: LeavingRow, problem: LeavingProblem): Promise<'same' | 'changed'> {
  const code = codeOf(problem);
  const now = space.store.get(LEAVING_VOICE, row.blobId);
  if (now === undefined || now.problem === code) return 'same';
  await space.store.transact((transaction) => transaction.put(LEAVING_VOICE, row.blobId, { ...now, problem: code }));
  return 'changed';
}

/** Until what the relay did not keep as it was is put once more, ms. */
const AGAIN_MS = HOUR;

/** What stands there is not what was put, and never will be: it is erased, and the same file goes under another id and key. */
async function drawAnew(space: Space, { blobId: before }: LeavingRow): Promise<'same' | 'changed'> {
  return space.store.transact((transaction) => {
    const row = transaction.get(LEAVING_VOICE, before);
    const file = row === undefined ? null : fileOf(transaction, row);
    if (row === undefined || file === null || row.entry !== null) return 'same';
    const { random, clock } = space.ports;
    enqueue(transaction, { type: 'erase-blob', relation: row.relation, blobId: before });
    forget(transaction, row);
    const fresh = { blobId: BlobId.random(random), streamKey: randomSecret('stream', random), begun: false };
    keepFile(transaction, row.relation, fresh.blobId, file);
    const notBefore = clock.now() + AGAIN_MS;
    transaction.put(LEAVING_VOICE, fresh.blobId, { ...row, ...fresh, problem: codeOf('refused'), notBefore });
    return 'changed';
  });
}

/** The letter. Erased meanwhile, it is none any more. */
function name(space: Space, transaction: Transaction, { blobId }: LeavingRow, blob: BlobRef): boolean {
  const row = transaction.get(LEAVING_VOICE, blobId);
  if (row === undefined || row.entry !== null) return false;
  const { relation, milliseconds, levels, seams, text } = row;
  if (writingBlock(space, transaction, relation, LETTER_KINDS.recording) !== null) return false;
  const recording = { format: WEBM_OPUS, blob, milliseconds, levels, seams } as const;
  const payload = encode(recordingLetter, { recording, text, origin: 0, writtenDay: 0, extras: [] });
  const { envelopeId } = sendLetter(space, transaction, relation, {
    kind: LETTER_KINDS.recording,
    payload,
    time: row.at,
  });
  transaction.put(LEAVING_VOICE, blobId, { ...row, entry: envelopeId, problem: 0 });
  return true;
}

/** Once the letter has been read back the relay has both, and nothing of it is kept twice. */
async function letGo(space: Space, row: LeavingRow): Promise<'same' | 'changed'> {
  const entry = row.entry === null ? undefined : space.store.get(ENTRY, row.entry);
  if (entry !== undefined && !entry.erased && entry.mailboxSeq === 0) return 'same';
  await space.store.transact((transaction) => {
    forget(transaction, row);
    noteTraces(transaction, space.ports.clock.now());
  });
  return 'changed';
}

/** Nothing of what was recorded in a relation stays here, nor what had begun to leave. */
export function forgetVoices(transaction: Transaction, key: RelationKey): void {
  for (const row of [...transaction.all(LEAVING_VOICE).values()].filter(({ relation }) => relation === key)) {
    if (row.begun && row.entry === null)
      enqueue(transaction, { type: 'erase-blob', relation: key, blobId: row.blobId });
    forget(transaction, row);
  }
  forgetTake(transaction, key);
}

/** Takes one back before it is an entry: nothing of it stays, at the relay neither. */
export const discardLeaving = (space: Space, id: BlobId): Promise<Result<null, SendProblem>> =>
  act(space, (transaction) => {
    const row = transaction.get(LEAVING_VOICE, id);
    if (row === undefined || row.entry !== null) return ok(null);
    if (row.begun) enqueue(transaction, { type: 'erase-blob', relation: row.relation, blobId: id });
    forget(transaction, row);
    noteTraces(transaction, space.ports.clock.now());
    return ok(null);
  });
