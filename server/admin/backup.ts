// relay backup: the running relay in one sealed file. A copy of the database by SQLite's online backup in one step (one read
// transaction, beside the relay's writes), checked; then the parts of its blobs, which never change, so that what was copied first is
// what they belong to; sealed, and only then given its name.
import Database from 'better-sqlite3';
import { existsSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PASSPHRASE_DEFAULT } from '../../shared/crypto/identity/passphrase.ts';
import { ok, type Result } from '../../shared/result.ts';
import { BLOBS } from '../data/open-blobs.ts';
import { codeOf } from '../data/open-data.ts';
import type { Figures } from '../storage/inspect.ts';
import { figuresOf, faultsOf, livesPart } from '../storage/sqlite/inspect.ts';
import { lockFile } from '../storage/sqlite/lock.ts';
import { isNewer, migrateCopy } from '../storage/sqlite/migrations.ts';
import type { PartName } from '../storage/storage.ts';
import { writeContent, type Written } from './backup-content.ts';
import type { Command, Done, Failure } from './command.ts';
import { failed, lineOf, NO_MEMORY, NOT_OF_FILES, sizeOf, withFile } from './database.ts';
import { isTooWeak, PASSPHRASE_HELP, PASSPHRASE_OPTION, readPassphrase } from './passphrase.ts';
import { sealInto, type Sealing } from './sealed-copy.ts';

/** The copy waiting to be sealed, beside the database: the same disk, the same owner, the same ciphertext. */
const COPY = 'backup.part';
const LOCK = 'backup.lock';
/** Pages in one step: all of them. In smaller steps a busy relay would make the copy begin again and again. */
const ALL_PAGES = 0x7fffffff;

export const backup: Command = {
  name: 'backup',
  summary: 'Write the whole relay into one encrypted file, while it runs.',
  synopsis: '<file> --passphrase-file <file>',
  help: `${PASSPHRASE_HELP}\nNeeds as much free room in DATA_DIR as the database takes, until it is done.`,
  takes: [1, 1],
  options: PASSPHRASE_OPTION,
  run: async (given, world) => {
    const { config, random } = world;
    if (config.databaseUrl !== null) return failed(NOT_OF_FILES);
    const target = resolve(given.positionals[0] ?? '');
    if (existsSync(target)) return failed(`${target} is there already: choose another name, it is not replaced.`);
    const passphrase = readPassphrase(given, world);
    if (!passphrase.ok) return passphrase;
    if (isTooWeak(passphrase.value))
      return failed('The passphrase can be guessed: take a longer one, such as `openssl rand -base64 32` makes.');
    return withFile(config, (sqlite) =>
      alone(join(config.dataDir, LOCK), async () => {
        const copy = join(config.dataDir, COPY);
        try {
          rmSync(copy, { force: true });
          await sqlite.backup(copy, { progress: () => ALL_PAGES });
          const checked = checkCopy(copy);
          if (!checked.ok) return checked;
          const isHere = config.objectStore === null;
          const layout = isHere ? 2 : 3;
          const sealing = { passphrase: passphrase.value, parameters: PASSPHRASE_DEFAULT, random, layout } as const;
          const lives = (name: PartName): boolean => livesPart(sqlite, name);
          const blobsIn = isHere ? join(config.dataDir, BLOBS) : null;
          const sealed = seal(target, sealing, (write) => writeContent(write, { copy, blobs: blobsIn, lives }));
          if (!sealed.ok) return sealed;
          const bytes = statSync(target).size;
          const { mailboxes, envelopes, blobs } = checked.value;
          const { lost } = sealed.value;
          return ok({
            lines: [
              `${target}: ${sizeOf(bytes)}, ${mailboxes} mailboxes, ${envelopes} envelopes, ${blobs} blobs.`,
              ...lostLines(lost),
              ...(isHere ? [] : [ELSEWHERE_LINE]),
            ],
            json: { file: target, bytes, mailboxes, envelopes, blobs, lostParts: lost, blobsInside: isHere },
            failed: lost > 0,
          });
        } finally {
          rmSync(copy, { force: true });
        }
      }),
    );
  },
};

/** What is said of a backup whose blobs are in an object store. */
export const ELSEWHERE_LINE =
  'The bytes of blobs are in the object store (BLOBS_URL) and not in this file: keep a copy of its bucket, made after the backup.';

/** What is said of parts that a backup does not hold although their blobs live. */
export const lostLines = (lost: number): string[] =>
  lost === 0
    ? []
    : [
        `${lost} parts of blobs were missing or damaged on the relay's disk: what they belong to cannot be played. ` +
          'Everything else is in the backup. See the disk, and take these blobs from an earlier backup.',
      ];

function seal(
  target: string,
  sealing: Sealing,
  fill: (write: (bytes: Uint8Array) => void) => Written,
): Result<Written, Failure> {
  try {
    let written: Written = { parts: 0, lost: 0 };
    sealInto(target, sealing, (write) => {
      written = fill(write);
    });
    return ok(written);
  } catch (error) {
    return failed(
      codeOf(error) === 'ENOMEM'
        ? NO_MEMORY
        : codeOf(error) === 'ENOSPC'
          ? 'The disk that takes the backup is full: make room, or write it to another one.'
          : `The backup could not be written (${codeOf(error)}): see its folder and its owner.`,
    );
  }
}

/**
 * A copy of a database, of this or an earlier version: brought up to date, and its figures, or what is wrong with it. Leaves one file,
 * without a write-ahead log beside it.
 */
export function checkCopy(file: string): Result<Figures, Failure> {
  try {
    const sqlite = new Database(file, { fileMustExist: true });
    try {
      sqlite.pragma('journal_mode = DELETE');
      if (isNewer(sqlite)) return failed('A later version of the relay wrote this database: use that version.');
      migrateCopy(sqlite);
      const faults = faultsOf(sqlite);
      if (faults.length > 0) return failed(`The database is not whole: ${faults.join(' ')} Restore an earlier backup.`);
      return ok(figuresOf(sqlite));
    } finally {
      sqlite.close();
    }
  } catch (error) {
    if (['SQLITE_NOTADB', 'SQLITE_ERROR'].includes(codeOf(error)) || codeOf(error).startsWith('SQLITE_CORRUPT'))
      return failed('This is no database of the relay, or a damaged one: take another backup.');
    return failed(lineOf(error, file));
  }
}

/** The system drops the lock with this process, so that a killed backup holds up no later one. */
async function alone(lock: string, run: () => Done): Done {
  let release: () => void;
  try {
    release = lockFile(lock);
  } catch (error) {
    if (codeOf(error) !== 'SQLITE_BUSY') throw error;
    return failed('Another backup of this relay is being made: wait for it to end.');
  }
  try {
    return await run();
  } finally {
    release();
  }
}
