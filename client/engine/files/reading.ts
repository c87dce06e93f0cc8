// What stands beside an entry: brought whole when it is asked for, and handed over once it is what the letter says, and what it says to be
// (PROTOCOL.md, Files). Nothing of it is kept.
import { openBlob } from '../../../shared/crypto/base/stream.ts';
import { capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import type { FileSaid } from '../../../shared/crypto/relation/parts.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { FileProblem, FileView } from '../api/file-views.ts';
import type { DraftPlace, RelationKey } from '../api/views.ts';
import { blobReaderOf, readBlob } from '../blobs/blobs.ts';
import { ENTRY } from '../state/entry-row.ts';
import { filesBeside } from '../state/file-rows.ts';
import { filesOf } from '../state/opened.ts';
import { StorageFailed, type Transaction } from '../state/sealed-store.ts';
import { currentSecret, relationOf, type Space } from '../state/space.ts';
import { ownFile } from './bring.ts';
import { lookAt } from './document.ts';
import { putDraftFile } from './drafts.ts';
import { isPicture } from './picture.ts';

type Problem = Exclude<FileProblem, 'locked'>;

function saidIn(space: Space, key: RelationKey, id: EnvelopeId): readonly FileSaid[] {
  const row = space.store.get(ENTRY, id);
  return row === undefined || row.relation !== key ? [] : filesOf(row);
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

/** Nothing that is not what it says is handed over: another media, another size, anything beside the picture. */
const isAsSaid = ({ media, width, height }: FileSaid, bytes: Uint8Array): boolean =>
  media === 'pdf' ? lookAt(bytes) !== null : isPicture({ media, width, height }, bytes);

/** All of the file of that place. */
export async function fileBytes(
  space: Space,
  key: RelationKey,
  id: EnvelopeId,
  n: number,
): Promise<Result<Uint8Array, Problem>> {
  const said = saidIn(space, key, id)[n];
  return said === undefined ? err('gone') : bytesOf(space, key, said);
}

async function bytesOf(space: Space, key: RelationKey, said: FileSaid): Promise<Result<Uint8Array, Problem>> {
  const own = ownFile(space, said.blob.blobId);
  if (own !== null) return ok(own);
  const relation = relationOf(space.store, key);
  const { read } = capabilitiesOf(currentSecret(relation));
  const sealed = await readBlob(blobReaderOf(space.relay), { mailboxId: relation.mailboxId, read }, said.blob);
  if (!sealed.ok) return sealed;
  const opened = openBlob(relation.relationId, said.blob, sealed.value);
  return opened.ok && isAsSaid(said, opened.value) ? ok(opened.value) : err('other');
}

/** What stands beside an entry, all of it or nothing. */
type Brought = readonly (readonly [said: FileSaid, bytes: Uint8Array])[];

export async function bringFiles(space: Space, key: RelationKey, id: EnvelopeId): Promise<Result<Brought, Problem>> {
  const files: (readonly [FileSaid, Uint8Array])[] = [];
  for (const said of saidIn(space, key, id)) {
    const bytes = await bytesOf(space, key, said);
    if (!bytes.ok) return bytes;
    files.push([said, bytes.value]);
  }
  return ok(files);
}

/** Beside a draft again, behind what stands there. */
export function putBeside(space: Space, transaction: Transaction, place: DraftPlace, files: Brought): void {
  const n = (filesBeside(transaction, place).at(-1)?.n ?? -1) + 1;
  for (const [i, [{ media, width, height, pages, name, description }, bytes]] of files.entries())
    putDraftFile(space, transaction, place, { n: n + i, media, width, height, pages, name, description }, bytes);
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
