// relay restore, relay verify-backup: a sealed backup opened, checked whole, and put in place or thrown away again.
import Database from 'better-sqlite3';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ok, type Result } from '../../shared/result.ts';
import { flushFolder, makeFolder } from '../data/files.ts';
import { holdsParts, partPath } from '../blobs/disk.ts';
import { BLOBS } from '../data/open-blobs.ts';
import { codeOf, DATABASE, dataLine, LOCK } from '../data/open-data.ts';
import { eraseBlobsOf } from '../storage/sqlite/inspect.ts';
import { lockFile } from '../storage/sqlite/lock.ts';
import type { PartName } from '../storage/storage.ts';
import { type Content, readContent } from './backup-content.ts';
import type { Config } from '../config.ts';
import { checkCopy, ELSEWHERE_LINE, lostLines } from './backup.ts';
import type { Command, Failure, Report } from './command.ts';
import { failed, lineOf, NO_MEMORY, NOT_OF_FILES, sizeOf } from './database.ts';
import { PASSPHRASE_HELP, PASSPHRASE_OPTION, readPassphrase } from './passphrase.ts';
import { type NotOpened, openSealed, replaceWhole } from './sealed-copy.ts';

export const restore: Command = {
  name: 'restore',
  summary: 'Put a backup in place of a lost or damaged database. The relay must be stopped.',
  synopsis: '<file> --passphrase-file <file>',
  help:
    `${PASSPHRASE_HELP}\n` +
    'Writes into DATA_DIR, which must hold no database and no blobs: move damaged ones away first, relay.db with its\n' +
    '-wal file, and the folder blobs.',
  takes: [1, 1],
  options: PASSPHRASE_OPTION,
  run: async (given, world) => {
    const { dataDir, databaseUrl } = world.config;
    if (databaseUrl !== null) return failed(NOT_OF_FILES);
    const passphrase = readPassphrase(given, world);
    if (!passphrase.ok) return passphrase;
    const file = resolve(given.positionals[0] ?? '');
    if (!existsSync(file)) return failed(`${file} is not there: give the path of a backup.`);
    try {
      makeFolder(dataDir);
      const release = lockFile(join(dataDir, LOCK));
      try {
        return putInPlace(given.positionals[0] ?? '', world.config, passphrase.value);
      } finally {
        release();
      }
    } catch (error) {
      return failed(codeOf(error) === 'SQLITE_BUSY' ? dataLine('LOCKED', dataDir) : lineOf(error, dataDir));
    }
  },
};

function putInPlace(
  backup: string,
  { dataDir, objectStore }: Pick<Config, 'dataDir' | 'objectStore'>,
  passphrase: string,
): Result<Report, Failure> {
  const file = join(dataDir, DATABASE);
  const blobs = join(dataDir, BLOBS);
  const present = [file, `${file}-wal`].find((path) => existsSync(path)) ?? (holdsParts(blobs) ? blobs : undefined);
  if (present !== undefined) return failed(`${present} is there already: move it away first, it is never replaced.`);
  const unfinished = join(dataDir, 'restore.part');
  // A journal that a killed restore left would be rolled into this copy.
  rmSync(`${unfinished}-journal`, { force: true });
  // Inside: the folder may be a disk of its own, which nothing can be renamed onto.
  const parts = join(blobs, 'restore.part');
  const isMade = mkdirSync(blobs, { recursive: true, mode: 0o700 }) !== undefined;
  rmSync(parts, { recursive: true, force: true });
  mkdirSync(parts, { mode: 0o700 });
  const opened = open(backup, unfinished, passphrase, keepIn(parts));
  const misplaced = opened.ok ? placeLine(opened.value, objectStore) : null;
  if (!opened.ok || misplaced !== null) {
    rmSync(unfinished, { force: true });
    rmSync(isMade ? blobs : parts, { recursive: true });
    return opened.ok ? failed(misplaced ?? '') : opened;
  }
  const { figures, erased, lost, blobsInside } = opened.value;
  eraseIn(unfinished, erased);
  // Bytes before the rows that name them, as the relay does.
  for (const folder of readdirSync(parts)) renameSync(join(parts, folder), join(blobs, folder));
  rmSync(parts, { recursive: true });
  flushFolder(blobs);
  flushFolder(dataDir);
  renameSync(unfinished, file);
  flushFolder(dataDir);
  const { mailboxes, envelopes } = figures;
  return ok({
    lines: [
      `Restored ${mailboxes} mailboxes, ${envelopes} envelopes and ${figures.blobs} blobs: start the relay.`,
      ...lostLines(lost),
      ...(blobsInside ? [] : ['The bytes of blobs are those in the object store (BLOBS_URL).']),
    ],
    json: { mailboxes, envelopes, blobs: figures.blobs, lostParts: lost },
  });
}

/** Rows whose bytes are elsewhere are put where the settings name that place, and bytes where the settings name this one. */
function placeLine({ blobsInside, figures }: Content, objectStore: Config['objectStore']): string | null {
  if (!blobsInside && objectStore === null)
    return 'This backup is of a relay whose blobs lie in an object store: set BLOBS_URL and its keys, and restore again.';
  if (blobsInside && objectStore !== null && figures.blobs > 0)
    return 'This backup holds blobs: restore it without BLOBS_URL, then take them to the object store by relay move --blobs.';
  return null;
}

/** Each part whole and on the disk, under its name in a folder that is not yet the relay's. */
function keepIn(folder: string): (name: PartName, bytes: Uint8Array) => void {
  return (name, bytes) => {
    const path = partPath(folder, name);
    if (mkdirSync(dirname(path), { recursive: true, mode: 0o700 }) !== undefined) flushFolder(folder);
    replaceWhole(path, (write) => {
      write(bytes);
      return ok(null);
    });
  };
}

function eraseIn(copy: string, parts: readonly PartName[]): void {
  if (parts.length === 0) return;
  const sqlite = new Database(copy);
  eraseBlobsOf(sqlite, parts);
  sqlite.close();
}

export const verifyBackup: Command = {
  name: 'verify-backup',
  summary: 'Open a backup, read all of it, and see that it is whole. Changes nothing.',
  synopsis: '<file> --passphrase-file <file>',
  help:
    `${PASSPHRASE_HELP}\n` +
    "Needs as much free room in the system's temporary folder (TMPDIR) as the database takes, until it is done.",
  takes: [1, 1],
  options: PASSPHRASE_OPTION,
  run: async (given, world) => {
    if (world.config.databaseUrl !== null) return failed(NOT_OF_FILES);
    const passphrase = readPassphrase(given, world);
    if (!passphrase.ok) return passphrase;
    const folder = mkdtempSync(join(tmpdir(), 'verify-backup-'));
    try {
      const copy = join(folder, DATABASE);
      const opened = open(given.positionals[0] ?? '', copy, passphrase.value, () => undefined);
      if (!opened.ok) return opened;
      const { figures, partBytes, lost, blobsInside } = opened.value;
      const { mailboxes, envelopes, blobs } = figures;
      const bytes = statSync(copy).size + partBytes;
      const said = lost === 0 ? 'The backup is whole' : 'The backup opens';
      return ok({
        lines: [
          `${said}: ${mailboxes} mailboxes, ${envelopes} envelopes, ${blobs} blobs, ${sizeOf(bytes)}.`,
          ...lostLines(lost),
          ...(blobsInside ? [] : [ELSEWHERE_LINE]),
        ],
        json: { whole: lost === 0, mailboxes, envelopes, blobs, lostParts: lost, bytes, blobsInside },
        failed: lost > 0,
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** Opens a backup, its database into `copy`, and checks all of it; where it is not whole, no database stays there. */
function open(
  file: string,
  copy: string,
  passphrase: string,
  keep: (name: PartName, bytes: Uint8Array) => void,
): Result<Content, Failure> {
  const from = resolve(file);
  try {
    const opened = openSealed(from, passphrase, (sealed) => readContent(sealed, { copy, check: checkCopy, keep }));
    if (opened.ok || opened.error.type === 'failed') return opened as Result<Content, Failure>;
    return failed(notOpenedLine(opened.error, from));
  } catch (error) {
    rmSync(copy, { force: true });
    return failed(
      codeOf(error) === 'ENOMEM'
        ? NO_MEMORY
        : codeOf(error) === 'ENOSPC'
          ? `The disk of ${copy} is full: make room, or for verify-backup set TMPDIR to a larger one.`
          : `${from} could not be read, or ${copy} written (${codeOf(error)}): see both paths and their owner.`,
    );
  }
}

function notOpenedLine({ type }: NotOpened, file: string): string {
  switch (type) {
    case 'not-a-sealed-file':
      return `${file} is no backup of a relay, or one of a later version.`;
    case 'cannot-open':
      return `${file} does not open: the passphrase is another one, or the file was changed.`;
    case 'cut':
      return `${file} is cut off before its end: copy it again from where it was made.`;
  }
}
