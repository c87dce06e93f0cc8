// Short ways to say what a vault holds, for the tests of its reading, its erasures and its revocations.
import type { VaultRead } from '../../shared/crypto/vault/vault-reader.ts';
import type { VaultRecord } from '../../shared/crypto/vault/vault-records.ts';
import { randomSecret } from '../../shared/crypto/base/secret.ts';
import { EnvelopeId, type ObjectId, RelationId } from '../../shared/ids.ts';
import { seededRandom } from './random.ts';
import { VaultWorld } from './vault.ts';

export const newWorld = (seed: number) => new VaultWorld(seededRandom(seed));

export function entry(world: VaultWorld) {
  const { random } = world;
  return {
    envelopeId: EnvelopeId.random(random),
    bodyHash: random.bytes(32),
    contentKey: randomSecret('content', random),
  };
}

export const relationId = RelationId.fromBytes(new Uint8Array(32));
export const contentKeys = (keys: readonly ReturnType<typeof entry>[]): VaultRecord => ({
  type: 'contentKeys',
  groups: [{ relationId, heads: [], keys }],
});
export const privateNote = (objectId: ObjectId, text: string): VaultRecord => ({
  type: 'private',
  object: { objectId, kind: 32_768, time: 1, payload: new TextEncoder().encode(text) },
});
export const tombstone = (envelopeId: EnvelopeId): VaultRecord => ({
  type: 'tombstone',
  tombstone: { relationId, envelopeIds: [envelopeId], objectIds: [] },
});

export const keysOf = (read: VaultRead) =>
  read.records.flatMap(({ record }) =>
    record.type === 'contentKeys' ? record.groups.flatMap(({ keys }) => keys) : [],
  );
export const entryIds = (read: VaultRead) => keysOf(read).map(({ envelopeId }) => envelopeId);
export const notes = (read: VaultRead) =>
  read.records.flatMap(({ record }) =>
    record.type === 'private' ? [new TextDecoder().decode(record.object.payload)] : [],
  );

export const countedSeqs = (world: VaultWorld) =>
  world.epoch.keyring.erased.flatMap(({ first, count }) => Array.from({ length: count }, (_, i) => first + i));

export const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

export function flipped(bytes: Uint8Array, index = bytes.length - 1, mask = 1): Uint8Array {
  const copy = bytes.slice();
  copy[index % copy.length] = (copy[index % copy.length] as number) ^ mask;
  return copy;
}

/** A record as nobody makes it: its head says one type, its fields are of another, sealed under the epoch's own key. */
export const malformedRecord = (): VaultRecord => {
  let asked = 0;
  return {
    // The first to ask is the head.
    get type() {
      return asked++ === 0 ? 'relation' : 'tombstone';
    },
    tombstone: { relationId: null, envelopeIds: [], objectIds: [] },
  } as unknown as VaultRecord;
};
