// The database as commands open it, PostgreSQL's or the data folder's: read as it lies, neither created nor migrated, beside a
// running relay or not.
import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { err, type Result } from '../../shared/result.ts';
import type { Config } from '../config.ts';
import { codeOf, DATABASE, dataLine, MOVED } from '../data/open-data.ts';
import type { Inspector } from '../storage/inspect.ts';
import type { Sqlite } from '../storage/sqlite/database.ts';
import { createSqliteInspector } from '../storage/sqlite/inspect.ts';
import { isEmpty, isNewer, isOlder } from '../storage/sqlite/migrations.ts';
import type { Failure } from './command.ts';

/** The relay commits in milliseconds; a sweep or a checkpoint may take longer. */
const BUSY_MS = 10_000;

export const failed = (line: string): { ok: false; error: Failure } => err({ type: 'failed', line });

/** The one line for an error of the file system or of SQLite; a bug is thrown on. */
export function lineOf(error: unknown, folder: string): string {
  const code = codeOf(error);
  if (/^(SQLITE_|E[A-Z]+$)/.test(code)) return dataLine(code, folder);
  throw error;
}

/** What commands on backup files answer where there is no file of the relay's to copy. */
export const NOT_OF_FILES =
  'DATABASE_URL is set: PostgreSQL is backed up and restored by its own pg_dump and pg_restore; server/OPERATIONS.md says how.';

/** The database of the settings, closed when `use` is done, whatever it does. */
export async function withDatabase<T>(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  use: (inspector: Inspector) => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> {
  const { databaseUrl } = config;
  if (databaseUrl === null) return withFile(config, (sqlite) => use(createSqliteInspector(sqlite)));
  const { withPostgresInspector } = await import('../storage/postgres/inspect.ts');
  const done = await withPostgresInspector(databaseUrl, use);
  return done.ok ? done.value : failed(done.error);
}

/** The one line where a folder is not the relay's, or not yet; nothing is made there. */
export const absentLine = (dataDir: string): string =>
  existsSync(join(dataDir, MOVED))
    ? dataLine('MOVED', dataDir)
    : `DATA_DIR (${dataDir}) holds no ${DATABASE}: set DATA_DIR to the folder of the relay, or start the relay once.`;

/** The data folder's database file. */
export async function withFile<T>(
  { dataDir }: Pick<Config, 'dataDir'>,
  use: (sqlite: Sqlite) => Promise<Result<T, Failure>> | Result<T, Failure>,
): Promise<Result<T, Failure>> {
  const file = join(dataDir, DATABASE);
  if (!existsSync(file)) return failed(absentLine(dataDir));
  try {
    const sqlite = new Database(file, { fileMustExist: true, timeout: BUSY_MS });
    try {
      sqlite.pragma('secure_delete = ON');
      if (isEmpty(sqlite)) return failed(dataLine('EMPTY', dataDir));
      if (isNewer(sqlite)) return failed(dataLine('NEWER_SCHEMA', dataDir));
      if (isOlder(sqlite)) return failed(dataLine('OLDER_SCHEMA', dataDir));
      return await use(sqlite);
    } finally {
      sqlite.close();
    }
  } catch (error) {
    return failed(lineOf(error, dataDir));
  }
}

/** Where a passphrase cannot be made a key. */
export const NO_MEMORY =
  'There is not enough free memory to make a key of the passphrase (256 MiB for a backup of this version): free some, or run it on another machine.';

/** 12,345,678 bytes as people read them. */
export function sizeOf(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit] ?? ''}`;
}
