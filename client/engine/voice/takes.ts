// A voice while it is recorded: each slice sealed and durable before the next is taken, so that what a death costs is what the recorder had not
// handed over; heard again from what is kept; and set down, which freezes it as one file in the same commit (PROTOCOL.md, Recordings).
import { concatBytes } from '../../../shared/bytes.ts';
import { randomSecret } from '../../../shared/crypto/base/secret.ts';
import { BlobId } from '../../../shared/ids.ts';
import {
  MOST_LEVELS,
  MOST_RECORDING_BYTES,
  MOST_SEAMS,
  type Recording,
  recordingLetter,
  WEBM_OPUS,
} from '../../../shared/crypto/relation/recording.ts';
import { refToCome } from '../../../shared/crypto/relation/blob-letters.ts';
import { MOST_LETTER_BYTES } from '../../../shared/crypto/relation/parts.ts';
import { encode } from '../../../shared/codec.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { SendProblem } from '../api/api.ts';
import type { RelationKey } from '../api/views.ts';
import type { Slice, SliceProblem, TakeView } from '../api/voice-views.ts';
import { act, writingBlock } from '../entries/entries.ts';
import { putDraftFile } from '../files/drafts.ts';
import { isReadByAll } from '../send/letters.ts';
import { filesBeside, keepFile, letterToLeave, NO_FILE, ON_ITS_WAY, voiceAmong } from '../state/file-rows.ts';
import type { RelationRow } from '../state/relation-row.ts';
import { StorageFailed, type Transaction } from '../state/sealed-store.ts';
import { relationOf, type Space } from '../state/space.ts';
import { noteTraces } from '../state/traces-row.ts';
import {
  MOST_SLICES,
  MOST_STRETCHES,
  SLICE,
  sliceKey,
  type SliceRow,
  TAKE,
  type TakeRow,
} from '../state/voice-rows.ts';
import { headerIn, type Stretch, type Voice, voiceOf } from './webm.ts';

type Reads = Pick<Transaction, 'get' | 'all'>;

const slicesOf = (reads: Reads, relation: RelationKey): readonly SliceRow[] =>
  [...reads.all(SLICE)]
    .filter(([, row]) => row.relation === relation)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);

/** What a voice leaves by: a patient's is an entry of its own, a psychologist's stands beside her answer. */
const letterOf = ({ role }: Pick<RelationRow, 'role'>) =>
  role === 'patient'
    ? { kind: LETTER_KINDS.recording, readAs: LETTER_KINDS.recording }
    : { kind: LETTER_KINDS.answer, readAs: LETTER_KINDS.answerInParts };

/**
 * Begins one, or goes on with the one that is there. `id` is to be said with each slice. A relation that nothing can be set down in has none.
 */
export function beginTake(space: Space, key: RelationKey): Promise<Result<number, SendProblem>> {
  return act(space, (transaction) => {
    const { kind, readAs } = letterOf(relationOf(transaction, key));
    const problem = writingBlock(space, transaction, key, kind);
    if (problem !== null && problem !== 'reading') return err(problem);
    if (!isReadByAll(space, transaction, relationOf(transaction, key), readAs)) return err('other-side');
    const known = transaction.get(TAKE, key);
    if (known !== undefined) return ok(known.id);
    const id = new DataView(space.ports.random.bytes(4).buffer).getUint32(0);
    transaction.put(TAKE, key, { relation: key, begun: space.ports.clock.now(), id, stretches: [] });
    return ok(id);
  });
}

/** Keeps a slice; durable when it resolves. The same one again changes nothing. */
export async function addSlice(
  space: Space,
  key: RelationKey,
  id: number,
  slice: Slice,
): Promise<Result<null, Exclude<SliceProblem, 'locked'>>> {
  try {
    return await space.store.transact((transaction) => keepSlice(transaction, key, id, slice));
  } catch (error) {
    if (error instanceof StorageFailed) return err('storage-failed');
    throw error;
  }
}

function keepSlice(
  transaction: Transaction,
  key: RelationKey,
  id: number,
  { stretch, n, bytes, milliseconds, levels }: Slice,
): Result<null, 'full' | 'gone'> {
  const take = transaction.get(TAKE, key);
  if (take === undefined || take.id !== id) return err('gone');
  if (stretch >= MOST_STRETCHES || n >= MOST_SLICES || stretch > take.stretches.length) return err('full');
  const before = slicesOf(transaction, key);
  const kept = before.reduce((sum, row) => sum + row.bytes.length, 0);
  const lasts = before.reduce((sum, row) => sum + row.milliseconds, 0);
  if (kept + bytes.length > MOST_RECORDING_BYTES || lasts >= LIMITS.recordingMs) return err('full');
  const row = { relation: key, stretch, n, bytes, milliseconds, levels };
  transaction.put(SLICE, sliceKey(key, stretch, n), row);
  const known = take.stretches[stretch] ?? { header: new Uint8Array(0), slices: 0 };
  const header =
    known.header.length > 0
      ? known.header
      : (headerIn(
          concatBytes(
            ...slicesOf(transaction, key)
              .filter((its) => its.stretch === stretch)
              .map((its) => its.bytes),
          ),
        ) ?? known.header);
  const stretches = [...take.stretches];
  stretches[stretch] = { header, slices: Math.max(known.slices, n + 1) };
  transaction.put(TAKE, key, { ...take, stretches });
  return ok(null);
}

function stretchesOf(reads: Reads, take: TakeRow): readonly Stretch[] {
  const at = new Map(
    slicesOf(reads, take.relation).map((row) => [sliceKey(take.relation, row.stretch, row.n), row.bytes]),
  );
  return take.stretches
    .map(({ header, slices }, stretch) => ({
      header,
      slices: Array.from({ length: slices }, (_, n) => at.get(sliceKey(take.relation, stretch, n)) ?? null),
    }))
    .filter(({ header }) => header.length > 0);
}

/** What is kept of it, as one file; null where there is nothing to hear. */
export function takenVoice(reads: Reads, key: RelationKey): Voice | null {
  const take = reads.get(TAKE, key);
  return take === undefined ? null : voiceOf(stretchesOf(reads, take));
}

/** The loudest of each part, at most MOST_LEVELS of them. */
export function fewer(levels: readonly number[]): readonly number[] {
  const parts = Math.min(levels.length, MOST_LEVELS);
  return Array.from({ length: parts }, (_, i) => {
    const from = Math.floor((i * levels.length) / parts);
    const until = Math.max(from + 1, Math.floor(((i + 1) * levels.length) / parts));
    return levels.slice(from, until).reduce((most, level) => Math.max(most, level), 0);
  });
}

export function takeView(reads: Reads, take: TakeRow): TakeView {
  const slices = slicesOf(reads, take.relation);
  return {
    relation: take.relation,
    begun: take.begun,
    milliseconds: slices.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    levels: fewer(slices.flatMap(({ levels }) => levels)),
    stretches: take.stretches.length,
  };
}

export function forgetTake(transaction: Transaction, key: RelationKey): void {
  for (const [at, row] of transaction.all(SLICE)) if (row.relation === key) transaction.delete(SLICE, at);
  transaction.delete(TAKE, key);
}

export const discardTake = (space: Space, key: RelationKey): Promise<Result<null, SendProblem>> =>
  act(space, (transaction) => {
    if (transaction.get(TAKE, key) === undefined) return ok(null);
    forgetTake(transaction, key);
    noteTraces(transaction, space.ports.clock.now());
    return ok(null);
  });

/** Nothing of it can be heard: the recorder gave nothing, or silence that is no sound at all. */
export type SetDownProblem = SendProblem | 'nothing-heard';

type Frozen = Pick<Recording, 'milliseconds' | 'levels' | 'seams'> & { readonly bytes: Uint8Array };

/** What is kept of a take, as it will be told for good; null where there is nothing to hear. */
function frozen(transaction: Transaction, key: RelationKey): Frozen | null {
  const voice = takenVoice(transaction, key);
  if (voice === null) return null;
  // The last slice of an hour may end a moment behind it: a letter that says so would be refused.
  const milliseconds = Math.min(voice.milliseconds, LIMITS.recordingMs);
  return {
    bytes: voice.bytes,
    milliseconds,
    levels: fewer(slicesOf(transaction, key).flatMap((slice) => slice.levels)),
    seams: voice.seams.filter((at) => at < milliseconds).slice(0, MOST_SEAMS),
  };
}

const heard = (done: Result<null | 'nothing-heard', SendProblem>): Result<null, SetDownProblem> =>
  !done.ok ? done : done.value === null ? ok(null) : err('nothing-heard');

/** Freezes what is kept as one file under a key of its own, with the text beside it; it leaves by itself. A patient's. */
export function setDownTake(space: Space, key: RelationKey, text: string): Promise<Result<null, SetDownProblem>> {
  return act<null | 'nothing-heard'>(space, (transaction) => {
    if (lengthOf(text) > LIMITS.entryCharacters) return err('too-long');
    const problem = writingBlock(space, transaction, key, LETTER_KINDS.recording);
    if (problem !== null && problem !== 'reading') return err(problem);
    if (!isReadByAll(space, transaction, relationOf(transaction, key), LETTER_KINDS.recording))
      return err('other-side');
    const voice = frozen(transaction, key);
    if (voice === null) return ok('nothing-heard');
    const { random, clock } = space.ports;
    const blobId = BlobId.random(random);
    const { bytes, ...said } = voice;
    keepFile(transaction, key, blobId, bytes);
    const blob = refToCome({ blobId, streamKey: randomSecret('stream', random), length: bytes.length });
    const recording = { format: WEBM_OPUS, blob, ...said } as const;
    const payload = encode(recordingLetter, { recording, text, origin: 0, writtenDay: 0, extras: [] });
    const row = letterToLeave({ relation: key, kind: LETTER_KINDS.recording, payload, at: clock.now() });
    transaction.put(ON_ITS_WAY, row.id, row);
    forgetTake(transaction, key);
    return ok(null);
  }).then(heard);
}

/** Puts what is kept beside the answer that is being written, to leave with it. A psychologist's. */
export function keepTake(space: Space, key: RelationKey): Promise<Result<null, SetDownProblem>> {
  return act<null | 'nothing-heard'>(space, (transaction) => {
    if (relationOf(transaction, key).role !== 'psychologist') return err('not-changeable');
    const place = { relation: key, kind: 'answer' } as const;
    const beside = filesBeside(transaction, place);
    if (voiceAmong(beside) !== null) return err('one-voice');
    const voice = frozen(transaction, key);
    if (voice === null) return ok('nothing-heard');
    const { bytes, ...said } = voice;
    if (beside.reduce((sum, { length }) => sum + length, bytes.length) > MOST_LETTER_BYTES) return err('too-long');
    const n = (beside.at(-1)?.n ?? -1) + 1;
    putDraftFile(space, transaction, place, { n, media: 'voice', ...NO_FILE, ...said }, bytes);
    forgetTake(transaction, key);
    return ok(null);
  }).then(heard);
}
