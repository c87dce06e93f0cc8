// Files beside a draft, and the drawing that is being made for it: sealed rows of this device alone. Nothing of them is in the vault, or leaves,
// before the draft is set down (PROTOCOL.md, Files).
import {
  MOST_DESCRIPTION,
  MOST_DOCUMENT_BYTES,
  MOST_LETTER_BYTES,
  MOST_PICTURE_BYTES,
  MOST_SHOWN_NAME,
} from '../../../shared/crypto/relation/parts.ts';
import { BlobId } from '../../../shared/ids.ts';
import { LETTER_FILES } from '../../../shared/kinds/bounds.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import {
  type DraftFileProblem,
  type DraftFileView,
  MOST_STROKES,
  type NewFile,
  type Stroke,
  type StrokeProblem,
} from '../api/file-views.ts';
import type { DraftPlace } from '../api/views.ts';
import {
  DRAFT_FILE,
  type DraftFileRow,
  filesBeside,
  forgetFile,
  keepFile,
  keptFile,
  NO_VOICE,
  STROKE,
  strokeKey,
} from '../state/file-rows.ts';
import { StorageFailed, type Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { noteTraces } from '../state/traces-row.ts';
import { lookAt } from './document.ts';
import { bare, isPicture } from './picture.ts';

type Problem = Exclude<DraftFileProblem, 'locked'>;

export const draftFileView = ({ blobId, relation: _relation, draft: _draft, n: _n, ...said }: DraftFileRow) =>
  ({ id: blobId, ...said }) satisfies DraftFileView;

/** What is kept of a file; null where it is not what it is said to be. A picture loses whatever a decoder does not need, whoever made it. */
function soundFile({
  media,
  width,
  height,
  bytes,
}: NewFile): (Pick<DraftFileRow, 'pages'> & { bytes: Uint8Array }) | null {
  if (media === 'pdf') {
    const look = bytes.length <= MOST_DOCUMENT_BYTES ? lookAt(bytes) : null;
    return look === null ? null : { bytes, pages: look.pages };
  }
  const its = bare(media, bytes);
  if (its === null || its.length > MOST_PICTURE_BYTES || !isPicture({ media, width, height }, its)) return null;
  return { bytes: its, pages: 0 };
}

async function kept<R, E>(
  space: Space,
  work: (transaction: Transaction) => Result<R, E>,
): Promise<Result<R, E | 'storage-failed'>> {
  try {
    return await space.store.transact(work);
  } catch (error) {
    if (error instanceof StorageFailed) return err('storage-failed');
    throw error;
  }
}

/** Durable when it resolves, with its id. `drawn`: the strokes it is made of go in the same commit. */
export function addDraftFile(
  space: Space,
  place: DraftPlace,
  file: NewFile,
  drawn = false,
): Promise<Result<string, Problem>> {
  const sound = soundFile(file);
  if (sound === null) return Promise.resolve(err('refused'));
  if (lengthOf(file.description) > MOST_DESCRIPTION) return Promise.resolve(err('too-long'));
  return kept(space, (transaction) => {
    const before = filesBeside(transaction, place);
    if (before.filter(({ media: its }) => its !== 'voice').length >= LETTER_FILES) return err('too-many');
    if (before.reduce((sum, { length }) => sum + length, sound.bytes.length) > MOST_LETTER_BYTES)
      return err('too-heavy');
    const { media, width, height, description } = file;
    const n = (before.at(-1)?.n ?? -1) + 1;
    const blobId = putDraftFile(
      space,
      transaction,
      place,
      { n, media, width, height, pages: sound.pages, name: '', description, ...NO_VOICE },
      sound.bytes,
    );
    if (drawn) forgetStrokes(transaction, place);
    return ok(blobId);
  });
}

type Said = Omit<DraftFileRow, 'relation' | 'draft' | 'blobId' | 'length'>;

/** Under an id that it leaves by: what lies under an id never changes. */
export function putDraftFile(
  space: Space,
  transaction: Transaction,
  place: DraftPlace,
  said: Said,
  bytes: Uint8Array,
): BlobId {
  const blobId = BlobId.random(space.ports.random);
  keepFile(transaction, place.relation, blobId, bytes);
  transaction.put(DRAFT_FILE, blobId, {
    ...said,
    relation: place.relation,
    draft: place.kind,
    blobId,
    length: bytes.length,
  });
  return blobId;
}

const rowAt = (reads: Pick<Transaction, 'get'>, place: DraftPlace, id: string): DraftFileRow | null => {
  const row = reads.get(DRAFT_FILE, id);
  return row?.relation === place.relation && row.draft === place.kind ? row : null;
};

/** Another picture in the place of one, as when it is turned: under an id of its own. */
export function changeDraftFile(
  space: Space,
  place: DraftPlace,
  id: string,
  by: NewFile,
): Promise<Result<string, Problem>> {
  const sound = soundFile(by);
  if (sound === null) return Promise.resolve(err('refused'));
  return kept(space, (transaction) => {
    const row = rowAt(transaction, place, id);
    if (row === null || row.media === 'voice') return err('gone');
    forgetDraftFile(transaction, row);
    const { media, width, height } = by;
    return ok(
      putDraftFile(space, transaction, place, { ...row, media, width, height, pages: sound.pages }, sound.bytes),
    );
  });
}

export function describeDraftFile(
  space: Space,
  place: DraftPlace,
  id: string,
  said: { readonly description: string; readonly name: string },
): Promise<Result<null, Problem>> {
  if (lengthOf(said.description) > MOST_DESCRIPTION || lengthOf(said.name) > MOST_SHOWN_NAME)
    return Promise.resolve(err('too-long'));
  return kept(space, (transaction) => {
    const row = rowAt(transaction, place, id);
    if (row === null || row.media === 'voice') return err('gone');
    const name = row.media === 'pdf' ? said.name : '';
    transaction.put(DRAFT_FILE, id, { ...row, description: said.description, name });
    return ok(null);
  });
}

export function forgetDraftFile(transaction: Transaction, row: DraftFileRow): void {
  forgetFile(transaction, row);
  transaction.delete(DRAFT_FILE, row.blobId);
}

export const removeDraftFile = (space: Space, place: DraftPlace, id: string): Promise<Result<null, Problem>> =>
  kept(space, (transaction) => {
    const row = rowAt(transaction, place, id);
    if (row === null) return ok(null);
    forgetDraftFile(transaction, row);
    noteTraces(transaction, space.ports.clock.now());
    return ok(null);
  });

export function draftFileBytes(reads: Pick<Transaction, 'get'>, place: DraftPlace, id: string): Uint8Array | null {
  const row = rowAt(reads, place, id);
  return row === null ? null : keptFile(reads, row);
}

const strokeRows = (reads: Pick<Transaction, 'all'>, place: DraftPlace) =>
  [...reads.all(STROKE)]
    .filter(([, { relation, draft }]) => relation === place.relation && draft === place.kind)
    .sort(([a], [b]) => (a < b ? -1 : 1));

const pointBytes = (points: readonly number[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer(points.length * 2));
  points.forEach((value, i) => view.setUint16(i * 2, value));
  return new Uint8Array(view.buffer);
};
const pointsIn = (bytes: Uint8Array): readonly number[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: bytes.length >> 1 }, (_, i) => view.getUint16(i * 2));
};

/** Each is durable as it ends. */
export const addStroke = (
  space: Space,
  place: DraftPlace,
  { isThick, points }: Stroke,
): Promise<Result<null, Exclude<StrokeProblem, 'locked'>>> =>
  kept(space, (transaction) => {
    const rows = strokeRows(transaction, place);
    if (rows.length >= MOST_STROKES) return err('full' as const);
    const last = rows.at(-1)?.[0];
    const n = last === undefined ? 0 : Number(last.slice(last.lastIndexOf('/') + 1)) + 1;
    const row = { relation: place.relation, draft: place.kind, isThick, points: pointBytes(points) };
    transaction.put(STROKE, strokeKey(place, n), row);
    return ok(null);
  });

export const undoStroke = (space: Space, place: DraftPlace): Promise<Result<null, 'storage-failed'>> =>
  kept(space, (transaction) => {
    const last = strokeRows(transaction, place).at(-1);
    if (last !== undefined) transaction.delete(STROKE, last[0]);
    return ok(null);
  });

export const strokesOf = (reads: Pick<Transaction, 'all'>, place: DraftPlace): readonly Stroke[] =>
  strokeRows(reads, place).map(([, { isThick, points }]) => ({ isThick, points: pointsIn(points) }));

function forgetStrokes(transaction: Transaction, place: DraftPlace): void {
  for (const [key] of strokeRows(transaction, place)) transaction.delete(STROKE, key);
}

/** Nothing that stands beside one draft stays. */
export const forgetBeside = (space: Space, place: DraftPlace): Promise<Result<null, 'storage-failed'>> =>
  kept(space, (transaction) => {
    for (const row of filesBeside(transaction, place)) forgetDraftFile(transaction, row);
    forgetStrokes(transaction, place);
    noteTraces(transaction, space.ports.clock.now());
    return ok(null);
  });
