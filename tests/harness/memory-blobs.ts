// A blob store that forgets, under the same contract as the disk's, for tests that need no disk; and one that misbehaves on order.
import type { BlobStore } from '../../server/blobs/store.ts';
import type { PartName } from '../../server/storage/storage.ts';
import { type Clock, floorHour } from '../../shared/clock.ts';
import { err, ok } from '../../shared/result.ts';

export type MemoryBlobs = BlobStore & {
  readonly parts: ReadonlyMap<PartName, { readonly bytes: Uint8Array; readonly hour: number }>;
  /** What may still be put. */
  room: number;
  /** Called before a part is written, read or removed: a test may wait there, or throw. */
  before: (what: 'put' | 'read' | 'remove', name: PartName) => void | Promise<void>;
};

export function createMemoryBlobs({ clock }: { clock: Clock }): MemoryBlobs {
  const parts = new Map<PartName, { bytes: Uint8Array; hour: number }>();
  const store: MemoryBlobs = {
    parts,
    room: Infinity,
    before: () => undefined,
    put: async (name, bytes) => {
      await store.before('put', name);
      if (parts.has(name)) throw new Error('a name is written once');
      if (bytes.length > store.room) return err({ type: 'busy' });
      store.room -= bytes.length;
      parts.set(name, { bytes: bytes.slice(), hour: floorHour(clock.now()) });
      return ok(null);
    },
    read: async (name, offset, into) => {
      await store.before('read', name);
      const part = parts.get(name);
      if (part === undefined || part.bytes.length < offset + into.length) return false;
      into.set(part.bytes.subarray(offset, offset + into.length));
      return true;
    },
    whole: async (name) => parts.get(name)?.bytes.slice() ?? null,
    remove: async (names) => {
      for (const name of names) {
        await store.before('remove', name);
        // As the disk does: whoever still holds them reads zeros.
        parts.get(name)?.bytes.fill(0);
        parts.delete(name);
      }
    },
    list: async (after, limit) =>
      [...parts.keys()]
        .filter((name) => after === null || name > after)
        .sort()
        .slice(0, limit),
    hourOf: async (name) => parts.get(name)?.hour ?? null,
    hasRoom: (bytes) => bytes <= store.room,
  };
  return store;
}
