// The data folder: made private to the relay's own user, the database in it (or PostgreSQL, where DATABASE_URL says so) opened and
// migrated; and the one line that each way this can fail is told in, with its fix.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Random } from '../../shared/clock.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { BlobStore } from '../blobs/store.ts';
import type { Config } from '../config.ts';
import { createDisk } from './disk.ts';
import { makeFolder } from './files.ts';
import { type BlobSettings, openBlobs } from './open-blobs.ts';
import type { Storage } from '../storage/storage.ts';
import { createSqliteStorage } from '../storage/sqlite/index.ts';
import { lockFile } from '../storage/sqlite/lock.ts';
import { openWalSync } from '../storage/sqlite/wal-sync.ts';

export type StartError = { readonly type: 'start'; readonly line: string };

export const DATABASE = 'relay.db';
/** Its name once `relay move` has taken all of it to PostgreSQL. */
export const MOVED = 'relay.db.moved';
/** Held by the relay that runs, not by the command line beside it. */
export const LOCK = 'relay.lock';

export type Data = {
  readonly storage: Storage;
  readonly blobStore: BlobStore;
  readonly watchDisk: ReturnType<typeof createDisk>['watch'];
};

/** How the relay opens its data, and makes it where there is none; commands beside it never do (admin/database.ts). */
export type Opening = {
  readonly clock: Clock;
  readonly random: Random;
  /** Called with the line to stop with once the disk has failed to keep what was written. */
  readonly stop: (line: string) => void;
  /** A line for the operator, of what goes on otherwise than it should. */
  readonly say?: (line: string) => void;
};

/** As the one relay of this folder, where the database is in it; relays of one PostgreSQL may be several. */
export async function openData(
  config: Pick<Config, 'minFreeBytes' | 'databaseUrl'> & BlobSettings,
  { stop, clock, random, say = () => undefined }: Opening,
): Promise<Result<Data, StartError>> {
  try {
    makeFolder(config.dataDir);
    if (config.databaseUrl === null && !takeLock(join(config.dataDir, LOCK)))
      return err({ type: 'start', line: dataLine('LOCKED', config.dataDir) });
    const { disk, watch } = createDisk(config);
    const blobs = await openBlobs(config, { disk, clock, random, say });
    if (!blobs.ok) return blobs;
    const blobStore = blobs.value;
    if (config.databaseUrl !== null) {
      const storage = await openPostgres(config.databaseUrl, say);
      return storage.ok ? ok({ storage: storage.value, blobStore, watchDisk: watch }) : storage;
    }
    const file = join(config.dataDir, DATABASE);
    if (!existsSync(file) && existsSync(join(config.dataDir, MOVED)))
      return err({ type: 'start', line: dataLine('MOVED', config.dataDir) });
    return ok({
      storage: createSqliteStorage(file, {
        disk,
        beside: {
          openSync: openWalSync,
          broken: (error: unknown) => stop(brokenLine(codeOf(error), config.dataDir)),
          late: (isLate: boolean) => say(isLate ? lateLine(config.dataDir) : keptLine(config.dataDir)),
        },
      }),
      blobStore,
      watchDisk: watch,
    });
  } catch (error) {
    return err({ type: 'start', line: dataLine(codeOf(error), config.dataDir) });
  }
}

/** The driver is loaded where it is used alone: a relay on SQLite starts without it. */
async function openPostgres(url: string, say: (line: string) => void): Promise<Result<Storage, StartError>> {
  const { createPostgresStorage } = await import('../storage/postgres/index.ts');
  const { databaseLine } = await import('../storage/postgres/errors.ts');
  try {
    return ok(await createPostgresStorage(url, { say }));
  } catch (error) {
    const line = databaseLine(error);
    if (line === null) throw error;
    return err({ type: 'start', line });
  }
}

/** False where another process holds it. */
function takeLock(file: string): boolean {
  try {
    lockFile(file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'SQLITE_BUSY') return false;
    throw error;
  }
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'an unknown error';

const brokenLine = (code: string, folder: string): string =>
  `The disk that holds DATA_DIR (${folder}) did not keep what was written (${code}): check it, then start again; nothing acknowledged is lost.`;

const lateLine = (folder: string): string =>
  `The disk that holds DATA_DIR (${folder}) does not answer: nothing is acknowledged or shown until it does, and devices try again. See it and the system's log; what was acknowledged is safe.`;

const keptLine = (folder: string): string =>
  `The disk that holds DATA_DIR (${folder}) answers again: the relay goes on.`;

export function dataLine(code: string, folder: string): string {
  const named = `DATA_DIR (${folder})`;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
    case 'SQLITE_READONLY_DIRECTORY':
      return `${named} cannot be written: give its folder to the user who runs the relay, or set DATA_DIR to one that is.`;
    case 'ENOENT':
      return `${named} cannot be made there: set DATA_DIR to a folder, which the relay creates where it is absent.`;
    case 'EEXIST':
    case 'ENOTDIR':
      return `${named} is not a folder: set DATA_DIR to a folder, which the relay creates where it is absent.`;
    case 'ENOSPC':
    case 'SQLITE_FULL':
      return `The disk that holds ${named} is full: make room, then start again; nothing acknowledged is lost.`;
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return `${DATABASE} in ${named} is damaged or not the relay's: move it away and restore the last backup.`;
    case 'LOCKED':
      return `${named} is in use by another relay: stop that one first, or set DATA_DIR to another folder.`;
    case 'MOVED':
      return `${DATABASE} in ${named} was moved to PostgreSQL: set DATABASE_URL, or rename ${MOVED} back and lose what came since.`;
    case 'EMPTY':
      return `${DATABASE} in ${named} holds no relay: set DATA_DIR to the folder of the relay, or start the relay once.`;
    case 'NEWER_SCHEMA':
      return `${DATABASE} in ${named} was written by a later version of the relay: start that version, or restore a backup of this one's.`;
    case 'OLDER_SCHEMA':
      return `${DATABASE} in ${named} was written by an earlier version of the relay: start this one once, which brings it up to date.`;
    case 'SQLITE_BUSY':
    case 'SQLITE_BUSY_RECOVERY':
    case 'SQLITE_BUSY_SNAPSHOT':
      return `${DATABASE} in ${named} is in use by another program, which writes to it: stop that one first.`;
    default:
      return `${named} could not be opened (${code}): check the folder, then start again.`;
  }
}
