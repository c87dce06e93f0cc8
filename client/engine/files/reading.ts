// What stands beside an entry: brought whole when it is asked for, and handed over once it is what the letter says, and what it says to be
// (PROTOCOL.md, Files). Nothing of it is kept.
import { type Beside, blobOf, type FileSaid } from '../../../shared/crypto/relation/parts.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { FileProblem, FileView } from '../api/file-views.ts';
import type { DraftPlace, RelationKey } from '../api/views.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { draftSaidOf, filesBeside } from '../state/file-rows.ts';
import { besideOf, filesOf } from '../state/opened.ts';
import { StorageFailed, type Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { bringWhole } from './bring.ts';
import { lookAt } from './document.ts';
import { putDraftFile } from './drafts.ts';
import { isPicture } from './picture.ts';

type Problem = Exclude<FileProblem, 'locked'>;

function rowOf(space: Space, key: RelationKey, id: EnvelopeId): EntryRow | null {
  const row = space.store.get(ENTRY, id);
  return row?.relation === key ? row : null;
}

function saidIn(space: Space, key: RelationKey, id: EnvelopeId): readonly FileSaid[] {
  const row = rowOf(space, key, id);
  return row === null ? [] : filesOf(row);
}

export const filesOfEntry = (space: Space, key: RelationKey, id: EnvelopeId): readonly FileView[] =>
  saidIn(space, key, id).map(({ media, width, height, pages, name, description, blob }) => ({
    media,
    width,
    height,
    pages,
    name,
    description,
    length: blob.length,
  }));

/** Nothing that is not what it says is handed over: another media, another size, anything beside the picture. A voice is one's own here. */
function isAsSaid(its: Beside, bytes: Uint8Array): boolean {
  if (its.type === 'recording') return true;
  const { media, width, height } = its.file;
  return media === 'pdf' ? lookAt(bytes) !== null : isPicture({ media, width, height }, bytes);
}

/** All of the file of that place. */
export async function fileBytes(
  space: Space,
  key: RelationKey,
  id: EnvelopeId,
  n: number,
): Promise<Result<Uint8Array, Problem>> {
  const said = saidIn(space, key, id)[n];
  return said === undefined ? err('gone') : bytesOf(space, key, { type: 'file', file: said });
}

async function bytesOf(space: Space, key: RelationKey, said: Beside): Promise<Result<Uint8Array, Problem>> {
  const brought = await bringWhole(space, key, blobOf(said));
  return !brought.ok || isAsSaid(said, brought.value) ? brought : err('other');
}

/** What stands beside an entry, all of it or nothing. */
type Brought = readonly (readonly [said: Beside, bytes: Uint8Array])[];

export async function bringFiles(space: Space, key: RelationKey, id: EnvelopeId): Promise<Result<Brought, Problem>> {
  const files: (readonly [Beside, Uint8Array])[] = [];
  const row = rowOf(space, key, id);
  for (const said of row === null ? [] : besideOf(row)) {
    const bytes = await bytesOf(space, key, said);
    if (!bytes.ok) return bytes;
    files.push([said, bytes.value]);
  }
  return ok(files);
}

/** Beside a draft again, behind what stands there. */
export function putBeside(space: Space, transaction: Transaction, place: DraftPlace, files: Brought): void {
  const n = (filesBeside(transaction, place).at(-1)?.n ?? -1) + 1;
  for (const [i, [said, bytes]] of files.entries())
    putDraftFile(space, transaction, place, { n: n + i, ...draftSaidOf(said) }, bytes);
}

/** Puts what stands beside an entry beside a draft, so that its text can be written anew with it. */
export async function takeFiles(
  space: Space,
  id: EnvelopeId,
  place: DraftPlace,
): Promise<Result<null, Problem | 'storage-failed'>> {
  const files = await bringFiles(space, place.relation, id);
  if (!files.ok) return files;
  try {
    await space.store.transact((transaction) => putBeside(space, transaction, place, files.value));
    return ok(null);
  } catch (error) {
    if (error instanceof StorageFailed) return err('storage-failed');
    throw error;
  }
}
