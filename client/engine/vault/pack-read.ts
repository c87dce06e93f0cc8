// Reading a pack of the vault, by whoever may read the vault (PROTOCOL.md, Packs).
import { type Pack, MOST_PACK_CHUNKS, openPack, type Shelved } from '../../../shared/crypto/vault/packs.ts';
import { vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import { capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import type { RelationId, VaultId } from '../../../shared/ids.ts';
import { err, type Result } from '../../../shared/result.ts';
import { type BlobReader, blobReaderOf, readBlob } from '../blobs/blobs.ts';
import { type Space, vaultOf } from '../state/space.ts';

/** `unreadable`: the relay has it no more, or shows something else in its place. `newer`: a later version of the app wrote it. */
export type PackProblem = 'offline' | 'unreadable' | 'newer';

export async function readPackBy(
  reader: BlobReader,
  vault: { readonly vaultId: VaultId; readonly secret: Secret<'mailbox'> },
  relationId: RelationId,
  shelved: Shelved,
): Promise<Result<Pack, PackProblem>> {
  if (shelved.blob.chunks > MOST_PACK_CHUNKS) return err('unreadable');
  const { read } = capabilitiesOf(vault.secret);
  const bytes = await readBlob(reader, { mailboxId: vaultMailboxId(vault.vaultId), read }, shelved.blob);
  if (!bytes.ok) return err(bytes.error === 'offline' ? 'offline' : 'unreadable');
  const pack = openPack(vault.vaultId, relationId, shelved, bytes.value);
  return pack.ok ? pack : err(pack.error.type);
}

export function readPack(space: Space, relationId: RelationId, shelved: Shelved): Promise<Result<Pack, PackProblem>> {
  const { state, secret } = vaultOf(space.store);
  return readPackBy(blobReaderOf(space.relay), { vaultId: state.vaultId, secret }, relationId, shelved);
}
