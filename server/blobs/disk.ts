// Parts of blobs as files: `blobs/3f/3f…` in the data folder, mode 600, spread over 256 folders by the first two digits of a random
// name. Promises: bytes and directory entry are flushed before a put is answered; a file is written once and never changed; what is
// removed is first overwritten, as the database does with what it deletes. The name is the only text in a path: nobody outside has a word in it.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Clock, floorHour, SECOND } from '../../shared/clock.ts';
import { err, ok } from '../../shared/result.ts';
import type { Disk } from '../data/disk.ts';
import { flushFolder, isCode } from '../data/files.ts';
import type { PartName } from '../storage/storage.ts';
import { type BlobStore, parsePartName } from './store.ts';

/** Loaded with the first blob, or the first look at their folder: a start has no use for it. */
const files = () => process.getBuiltinModule('node:fs').promises;

/** Overwritten at once. */
const ZEROS = new Uint8Array(64 * 1024);

const spreadOf = (name: PartName): string => name.slice(0, 2);
/** The folders that parts lie in; what else is there is the file system's, or somebody's. */
export const isSpread = (folder: string): boolean => /^[0-9a-f]{2}$/.test(folder);
export const partPath = (folder: string, name: PartName): string => join(folder, spreadOf(name), name);

/** Whether a part lies there. Folders alone hold nothing: the relay makes them before there is a blob, a file system makes others. */
export const holdsParts = (folder: string): boolean =>
  existsSync(folder) &&
  readdirSync(folder).some((name) => isSpread(name) && readdirSync(join(folder, name)).length > 0);

/** Makes the folder where it is absent. Throws the file system's error. */
export function createDiskBlobs(folder: string, { disk, clock }: { disk: Disk; clock: Clock }): BlobStore {
  if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) flushFolder(dirname(folder));
  const makeFolder = createFolders(folder);

  async function write(name: PartName, bytes: Uint8Array): Promise<void> {
    await makeFolder(spreadOf(name));
    const path = partPath(folder, name);
    const handle = await files().open(path, 'wx', 0o600);
    try {
      await fill(handle, bytes, floorHour(clock.now()) / SECOND);
      await flush(dirname(path));
    } catch (error) {
      await files()
        .rm(path, { force: true })
        .catch(() => undefined);
      throw error;
    }
  }

  return {
    put: async (name, bytes) => {
      try {
        await write(name, bytes);
      } catch (error) {
        if (isFull(error)) return err({ type: 'busy' });
        throw error;
      }
      disk.spend(bytes.length);
      return ok(null);
    },

    read: (name, offset, into) => readInto(partPath(folder, name), offset, into),

    whole: async (name) => {
      try {
        return await files().readFile(partPath(folder, name));
      } catch (error) {
        if (isCode(error, 'ENOENT')) return null;
        throw error;
      }
    },

    remove: async (names) => {
      for (const name of names) await wipeAway(partPath(folder, name));
    },

    list: (after, limit) => listParts(folder, after, limit),

    hourOf: async (name) => {
      try {
        return floorHour((await files().stat(partPath(folder, name))).mtimeMs);
      } catch (error) {
        if (isCode(error, 'ENOENT')) return null;
        throw error;
      }
    },

    // Without a floor the disk itself refuses.
    hasRoom: (bytes) => disk.floor === 0 || disk.free() - bytes >= disk.floor,
  };
}

/** Makes a folder within `folder` where this process has not yet, and resolves once it is on the disk. */
function createFolders(folder: string): (name: string) => Promise<void> {
  /** Those that this process knows to be on the disk, or is making. */
  const spread = new Map<string, Promise<void>>();
  return (name) => {
    const known = spread.get(name);
    if (known !== undefined) return known;
    const made = files()
      .mkdir(join(folder, name), { recursive: true, mode: 0o700 })
      .then(() => flush(folder));
    spread.set(name, made);
    made.catch(() => spread.delete(name));
    return made;
  };
}

/** Fills `into`; false where there is no such file, or it is too short. */
async function readInto(path: string, offset: number, into: Uint8Array): Promise<boolean> {
  const handle = await openThere(path, 'r');
  if (handle === null) return false;
  try {
    for (let at = 0; at < into.length;) {
      const { bytesRead } = await handle.read(into, at, into.length - at, offset + at);
      if (bytesRead === 0) return false;
      at += bytesRead;
    }
    return true;
  } finally {
    await handle.close();
  }
}

/** In the order of names, folder by folder, so that no more are read than asked. */
async function listParts(folder: string, after: PartName | null, limit: number): Promise<readonly PartName[]> {
  const found: PartName[] = [];
  const folders = (await files().readdir(folder)).filter(isSpread).sort();
  for (const first of folders) {
    if (found.length >= limit) break;
    if (after !== null && first < spreadOf(after)) continue;
    const names = (await files().readdir(join(folder, first))).flatMap((text) => parsePartName(text) ?? []);
    found.push(...names.filter((name) => spreadOf(name) === first && (after === null || name > after)).sort());
  }
  return found.slice(0, limit);
}

/** Dated by the hour, like envelopes: a copy of the folder that keeps dates keeps no finer one. */
async function fill(handle: FileHandle, bytes: Uint8Array, hourS: number): Promise<void> {
  try {
    await handle.writeFile(bytes);
    await handle.utimes(hourS, hourS);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function wipeAway(path: string): Promise<void> {
  const handle = await openThere(path, 'r+');
  if (handle === null) return;
  try {
    const { size } = await handle.stat();
    for (let at = 0; at < size; at += ZEROS.length) await handle.write(ZEROS, 0, Math.min(ZEROS.length, size - at), at);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await files().rm(path, { force: true });
}

async function flush(folder: string): Promise<void> {
  const handle = await files().open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Null where there is no such file. */
async function openThere(path: string, flags: 'r' | 'r+'): Promise<FileHandle | null> {
  try {
    return await files().open(path, flags);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** No room, or no descriptor to write with: both pass. */
const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE'].some((code) => isCode(error, code));
