// The blob store's implementations under its contract, and what is the disk's own.
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiskBlobs, partPath } from '../../server/blobs/disk.ts';
import type { PartName } from '../../server/storage/storage.ts';
import { type Clock, HOUR } from '../../shared/clock.ts';
import { createMemoryBlobs } from '../harness/memory-blobs.ts';
import { describeBlobStore } from './blobs.contract.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'blobs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function onDisk({ clock = { now: () => 480_000 * HOUR }, room = 1e9 }: { clock?: Clock; room?: number } = {}) {
  let free = room + 1_000;
  const disk = { free: () => free, spend: (bytes: number) => void (free -= bytes), floor: 1_000 };
  return createDiskBlobs(join(folder, 'blobs'), { disk, clock });
}

describeBlobStore('memory', ({ clock, room }) => Object.assign(createMemoryBlobs({ clock }), { room }));
describeBlobStore('the disk', onDisk);

describe('the disk', () => {
  const part = (first: string) => first.padEnd(32, '0') as PartName;
  const into = (length: number) => new Uint8Array(length);

  it('keeps folders and files to its own user, and names in them tell nothing', async () => {
    const store = onDisk();
    await store.put(part('3f'), new Uint8Array(10));
    const blobs = join(folder, 'blobs');
    const modes = [blobs, join(blobs, '3f'), partPath(blobs, part('3f'))].map((path) => statSync(path).mode & 0o777);
    expect(modes).toEqual([0o700, 0o700, 0o600]);
    expect([readdirSync(blobs), readdirSync(join(blobs, '3f'))]).toEqual([['3f'], [part('3f')]]);
  });

  it('reads on what was there when it is opened again, and passes over files that are no parts', async () => {
    await onDisk().put(part('3f'), new Uint8Array(10).fill(7));
    const blobs = join(folder, 'blobs');
    writeFileSync(join(blobs, '3f', 'lost+found'), 'x');
    mkdirSync(join(blobs, 'lost+found'));
    mkdirSync(join(blobs, '3e'));
    writeFileSync(join(blobs, '3e', part('3f')), 'in the wrong folder');
    const again = onDisk();
    const bytes = into(10);
    expect(await again.read(part('3f'), 0, bytes)).toBe(true);
    expect(bytes).toEqual(new Uint8Array(10).fill(7));
    expect(await again.list(null, 10)).toEqual([part('3f')]);
  });

  it('does not take a part that was cut short for a whole one', async () => {
    const store = onDisk();
    await store.put(part('3f'), new Uint8Array(10));
    truncateSync(partPath(join(folder, 'blobs'), part('3f')), 9);
    expect(await store.read(part('3f'), 0, into(10))).toBe(false);
    expect(await store.read(part('3f'), 0, into(9))).toBe(true);
  });

  it('overwrites what it removes', async () => {
    const store = onDisk();
    await store.put(part('3f'), new Uint8Array(200_000).fill(7));
    // A second name keeps the bytes in sight after the first is gone, as a raw look at the disk would.
    const path = partPath(join(folder, 'blobs'), part('3f'));
    linkSync(path, join(folder, 'seen'));
    await store.remove([part('3f')]);
    expect(readFileSync(join(folder, 'seen')).every((byte) => byte === 0)).toBe(true);
    expect(statSync(join(folder, 'seen')).size).toBe(200_000);
  });
});
