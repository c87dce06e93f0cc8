// Writing packs: each put and read back before a shelf names it, and none left at the relay that no shelf names (PROTOCOL.md, Packs).
import { encode } from '../../../shared/codec.ts';
import {
  type Pack,
  packCodec,
  type Shelf,
  shelved,
  type Shelved,
  shelvesAmong,
} from '../../../shared/crypto/vault/packs.ts';
import { sealBlob } from '../../../shared/crypto/base/stream.ts';
import { randomSecret } from '../../../shared/crypto/base/secret.ts';
import { capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import { BlobId, type RelationId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { eraseBlob, putBlob } from '../blobs/blobs.ts';
import { SELF } from '../state/keys.ts';
import { noteBlobs, PACK, PACKING, packingOf } from '../state/pack-rows.ts';
import { epochOf, type Space, vaultOf } from '../state/space.ts';
import type { Written } from './vault-read.ts';
import { type Whole, wholeVault } from './whole.ts';

/** A shelf to be, in the place of `before`. */
export type NewShelf = {
  readonly relationId: RelationId;
  readonly before: Shelf | null;
  /** Packs that stay as they are. */
  readonly kept: readonly Shelved[];
  /** Packs that are put. */
  readonly contents: readonly Pack[];
  readonly heads: Shelf['heads'];
  /** Packs in whose place these come, or nothing. */
  readonly replaced: readonly Shelved[];
};

/** Each pack put and read back, and the shelf that names them, which is not written yet. */
export async function putPacks(
  space: Space,
  { relationId, before, kept, contents, heads, replaced }: NewShelf,
): Promise<Result<Shelf, 'offline' | 'no-room'>> {
  const { random } = space.ports;
  const { state, secret } = vaultOf(space.store);
  const [eraseRoot] = epochOf(space.store).keyring.eraseRoots;
  if (eraseRoot === undefined) throw new Error('a keyring has an erase root');
  const drawn = contents.map((content) => ({ content, blobId: BlobId.random(random) }));
  await space.store.transact((transaction) =>
    noteBlobs(
      transaction,
      [...drawn, ...replaced.map(({ blob }) => blob)].map(({ blobId }) => blobId),
    ),
  );
  const packs: Shelved[] = [...kept];
  for (const { content, blobId } of drawn) {
    space.aside.check();
    const streamKey = randomSecret('stream', random);
    const plain = encode(packCodec, content);
    const { ref, bytes } = sealBlob({ of: state.vaultId, blobId }, streamKey, plain);
    plain.fill(0);
    const { append, read } = capabilitiesOf(secret);
    const at = { mailboxId: vaultMailboxId(state.vaultId), blobId, append, read, eraseRoot };
    const there = await putBlob(space.relay, at, bytes);
    // What cannot be trusted with blobs is as good as one that takes none.
    if (!there.ok) return err(there.error === 'offline' ? 'offline' : 'no-room');
    packs.push(shelved(content.keys, ref));
  }
  packs.sort((a, b) => a.lastDay - b.lastDay);
  const lastAct = before?.lastAct ?? { n: 0, hash: new Uint8Array(32) };
  return ok({ relationId, number: (before?.number ?? 0) + 1, packs, heads, lastAct, extras: before?.extras ?? [] });
}

/** What was drawn or replaced and no shelf of the vault names goes from the relay. */
export async function sweep(space: Space, seen?: Pick<Whole, 'rows'>): Promise<Written> {
  const { blobs } = packingOf(space.store);
  if (blobs.length === 0) return 'written';
  const whole = await wholeVault(space, seen);
  if (!whole.ok) return whole.error;
  const named = new Set(
    [...shelvesAmong(whole.value.records.map(({ record }) => record)).values()].flatMap(({ packs }) =>
      packs.map(({ blob }) => blob.blobId),
    ),
  );
  const { state, secret } = vaultOf(space.store);
  const { append } = capabilitiesOf(secret);
  const over = new Set<BlobId>();
  for (const blobId of blobs) {
    const at = { mailboxId: vaultMailboxId(state.vaultId), blobId, append };
    const erased = named.has(blobId)
      ? 'gone'
      : await eraseBlob(space.relay, at, epochOf(space.store).keyring.eraseRoots);
    if (erased === 'offline') break;
    over.add(blobId);
  }
  await space.store.transact((transaction) => {
    const row = packingOf(transaction);
    for (const blobId of over) if (!named.has(blobId)) transaction.delete(PACK, blobId);
    transaction.put(PACKING, SELF, { ...row, blobs: row.blobs.filter((blobId) => !over.has(blobId)) });
  });
  return 'written';
}
