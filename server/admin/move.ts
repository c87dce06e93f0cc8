// relay move: the data folder's database into an empty PostgreSQL, every id, number and count kept, so that devices go on with their
// cursors. Can be killed and run again; verified row by row before anything is called done. The file is renamed, not changed.
import Database from 'better-sqlite3';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result } from '../../shared/result.ts';
import { parseConfig } from '../config.ts';
import { flushFolder } from '../data/files.ts';
import { codeOf, DATABASE, dataLine, LOCK, MOVED } from '../data/open-data.ts';
import { databaseLine } from '../storage/postgres/errors.ts';
import { createConnect } from '../storage/postgres/connect.ts';
import { createPool, type Pool } from '../storage/postgres/link.ts';
import { migrate } from '../storage/postgres/migrations.ts';
import { lockFile } from '../storage/sqlite/lock.ts';
import { isCurrent } from '../storage/sqlite/migrations.ts';
import { type Command, type Done, type Failure, type Report, textOption } from './command.ts';
import { absentLine, failed, lineOf } from './database.ts';
import { moveBlobs } from './moving/blobs.ts';
import { begin, copyRows, fingerprint, finish, isVerified, setVerified, type Tell } from './moving/copy.ts';
import { compare, type Difference } from './moving/digest.ts';
import { postgresSide, sqliteSide } from './moving/sides.ts';
import { TABLES } from './moving/tables.ts';

export const move: Command = {
  name: 'move',
  summary:
    'Move everything from SQLite into an empty PostgreSQL, or blobs into an object store and back. The relay must be stopped.',
  synopsis: '--to <postgres://…> | --blobs <s3://…> | --blobs disk',
  help:
    '--to - reads the address from standard input, so that its password is in no list of processes; without --to it\n' +
    'is that of DATABASE_URL. Interrupted, it goes on where it was: run it again. When all is copied and compared,\n' +
    'relay.db is renamed to relay.db.moved, and relays start with DATABASE_URL. Blobs stay where they are.\n' +
    '--blobs s3://host/bucket copies the blobs of DATA_DIR there, with BLOBS_KEY and BLOBS_SECRET of the settings; --blobs disk\n' +
    'brings those of BLOBS_URL back. Each is read again and compared; interrupted, run it again.',
  takes: [0, 0],
  options: { to: { type: 'string' }, blobs: { type: 'string' } },
  run: async (given, world) => {
    const blobsTo = textOption(given, 'blobs');
    if (blobsTo !== null) return moveBlobs(blobsTo, world);
    const { config, stdin, tell = () => undefined } = world;
    const to = textOption(given, 'to');
    const text = to === '-' ? stdin().trim() : (to ?? config.databaseUrl ?? '');
    const target = parseConfig({ DATABASE_URL: text });
    if (!target.ok) return failed(target.error.line.replace('DATABASE_URL', '--to'));
    const { databaseUrl } = target.value;
    if (databaseUrl === null) return failed('Say where to: --to postgres://user:password@host:5432/entretemps.');
    const { dataDir } = config;
    if (!existsSync(join(dataDir, DATABASE)) && !existsSync(join(dataDir, MOVED))) return failed(absentLine(dataDir));
    try {
      const release = lockFile(join(dataDir, LOCK));
      const pool = createPool(createConnect(databaseUrl, { durable: true }), 1);
      try {
        return await moveData(dataDir, pool, tell);
      } finally {
        await pool.close();
        release();
      }
    } catch (error) {
      if (codeOf(error) === 'SQLITE_BUSY') return failed(dataLine('LOCKED', dataDir));
      const line = databaseLine(error);
      return failed(line?.replace('DATABASE_URL', '--to') ?? lineOf(error, dataDir));
    }
  },
};

/** The folder's lock is the caller's, and the pool, of one connection. Throws the errors of either database. */
export async function moveData(dataDir: string, pool: Pool, tell: Tell): Done {
  const file = join(dataDir, DATABASE);
  const moved = join(dataDir, MOVED);
  if (!existsSync(file) && existsSync(moved))
    return (await isVerified(pool)) ? done(pool, [], 0) : failed(dataLine('MOVED', dataDir));
  if (!existsSync(file)) return failed(absentLine(dataDir));
  if (existsSync(moved)) return failed(`${moved} is there already: move it away first, it is never replaced.`);
  const sqlite = new Database(file, { fileMustExist: true });
  let compared: Compared;
  try {
    if (!isCurrent(sqlite))
      return failed(
        `${DATABASE} was written by another version of the relay: start this one on it once, then stop it.`,
      );
    // The folder's lock keeps relays away; commands write beside it, and would have written to what is left behind.
    sqlite.exec('BEGIN IMMEDIATE');
    const begun = await begin(pool, sqlite);
    if (!begun.ok) return failed(begun.error);
    await migrate(pool, { unfinishedMove: 'expected' });
    if (begun.value.resumed) tell('going on with the move that was interrupted');
    await copyRows(pool, sqlite, tell);
    compared = await compareAll(pool, sqlite, tell);
    const refused = refusal(compared.differences);
    if (!refused.ok) return refused;
    await setVerified(pool);
    // From here to the new name without a pause. What a command that waited writes in between is looked for once more.
    const before = fingerprint(sqlite);
    sqlite.exec('ROLLBACK');
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
    if (fingerprint(sqlite) !== before) return failed(WRITTEN_MEANWHILE);
  } finally {
    sqlite.close();
  }
  renameSync(file, moved);
  flushFolder(dataDir);
  return done(pool, compared.tables, compared.mailboxes);
}

const WRITTEN_MEANWHILE =
  `Something else wrote to ${DATABASE} as the move ended. Nothing of it is lost: ` +
  'drop the database of --to, make an empty one and move again.';

type Compared = {
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly digest: string }[];
  readonly mailboxes: number;
  readonly differences: readonly Difference[];
};

async function compareAll(pool: Pool, sqlite: Database.Database, tell: Tell): Promise<Compared> {
  const [here, there] = [sqliteSide(sqlite), postgresSide(pool)];
  const tables: Compared['tables'][number][] = [];
  const differences: Difference[] = [];
  for (const table of TABLES) {
    const { sum, differences: its } = await compare(table, here, there);
    tables.push({ table: table.name, rows: sum.rows, digest: sum.digest });
    differences.push(...its);
    tell(`${table.name}: ${its.length === 0 ? `${sum.rows} rows, the same on both sides` : 'differs'}`);
  }
  return { tables, mailboxes: tables.find(({ table }) => table === 'mailbox')?.rows ?? 0, differences };
}

function refusal(differences: readonly Difference[]): Result<null, Failure> {
  const [first] = differences;
  if (first === undefined) return ok(null);
  const where =
    first.mailbox === null ? `table ${first.table}` : `table ${first.table}, mailbox number ${first.mailbox}`;
  return failed(
    `The two databases differ (${where}${differences.length > 1 ? ' and others' : ''}): something else wrote there. ` +
      'Nothing here was changed: drop that database, make an empty one and move again.',
  );
}

async function done(pool: Pool, tables: Compared['tables'], mailboxes: number): Promise<{ ok: true; value: Report }> {
  await finish(pool);
  const envelopes = tables.find(({ table }) => table === 'envelope')?.rows ?? 0;
  const lines =
    tables.length === 0
      ? ['The move had been verified: it is finished now. Start the relay with DATABASE_URL.']
      : [
          ...tables.map(
            ({ table, rows, digest }) => `${table.padEnd(12)} ${String(rows).padStart(10)} rows  ${digest}`,
          ),
          `Moved ${mailboxes} mailboxes and ${envelopes} envelopes, the same on both sides. Start the relay with DATABASE_URL.`,
        ];
  return ok({ lines: [...lines], json: { moved: true, mailboxes, envelopes, tables } });
}
