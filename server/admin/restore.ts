// relay restore, relay verify-backup: a sealed backup opened, checked whole, and put in place or thrown away again.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ok, type Result } from '../../shared/result.ts';
import { flushFolder } from '../files.ts';
import { codeOf, DATABASE, dataLine, LOCK } from '../open-data.ts';
import type { Figures } from '../storage/inspect.ts';
import { lockFile } from '../storage/sqlite/lock.ts';
import { checkCopy } from './backup.ts';
import type { Command, Failure, Report } from './command.ts';
import { failed, lineOf, NOT_OF_FILES, sizeOf } from './database.ts';
import { PASSPHRASE_HELP, PASSPHRASE_OPTION, readPassphrase } from './passphrase.ts';
import { type NotOpened, openCopy } from './sealed-copy.ts';

export const restore: Command = {
  name: 'restore',
  summary: 'Put a backup in place of a lost or damaged database. The relay must be stopped.',
  synopsis: '<file> --passphrase-file <file>',
  help:
    `${PASSPHRASE_HELP}\n` +
    'Writes into DATA_DIR, which must hold no database: move a damaged one away first, with its -wal file.',
  takes: [1, 1],
  options: PASSPHRASE_OPTION,
  run: async (given, world) => {
    const { dataDir, databaseUrl } = world.config;
    if (databaseUrl !== null) return failed(NOT_OF_FILES);
    const passphrase = readPassphrase(given, world);
    if (!passphrase.ok) return passphrase;
    try {
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
      const release = lockFile(join(dataDir, LOCK));
      try {
        return putInPlace(given.positionals[0] ?? '', dataDir, passphrase.value);
      } finally {
        release();
      }
    } catch (error) {
      return failed(codeOf(error) === 'SQLITE_BUSY' ? dataLine('LOCKED', dataDir) : lineOf(error, dataDir));
    }
  },
};

function putInPlace(backup: string, dataDir: string, passphrase: string): Result<Report, Failure> {
  const file = join(dataDir, DATABASE);
  const present = [file, `${file}-wal`].find((path) => existsSync(path));
  if (present !== undefined) return failed(`${present} is there already: move it away first, it is never replaced.`);
  const unfinished = join(dataDir, 'restore.part');
  const opened = open(backup, unfinished, passphrase);
  if (!opened.ok) return opened;
  renameSync(unfinished, file);
  flushFolder(dataDir);
  const { mailboxes, envelopes } = opened.value;
  return ok({
    lines: [`Restored ${mailboxes} mailboxes and ${envelopes} envelopes: start the relay.`],
    json: { mailboxes, envelopes },
  });
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
      const opened = open(given.positionals[0] ?? '', copy, passphrase.value);
      if (!opened.ok) return opened;
      const { mailboxes, envelopes } = opened.value;
      const bytes = statSync(copy).size;
      return ok({
        lines: [`The backup is whole: ${mailboxes} mailboxes, ${envelopes} envelopes, ${sizeOf(bytes)}.`],
        json: { whole: true, mailboxes, envelopes, bytes },
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** Opens a backup into `copy` and checks it; where it is not whole, nothing stays there. */
function open(file: string, copy: string, passphrase: string): Result<Figures, Failure> {
  const from = resolve(file);
  try {
    const opened = openCopy(from, copy, passphrase);
    if (!opened.ok) return failed(notOpenedLine(opened.error, from));
  } catch (error) {
    return failed(
      codeOf(error) === 'ENOSPC'
        ? `The disk of ${copy} is full: make room, or for verify-backup set TMPDIR to a larger one.`
        : `${from} could not be read, or ${copy} written (${codeOf(error)}): see both paths and their owner.`,
    );
  }
  const checked = checkCopy(copy);
  if (!checked.ok) rmSync(copy, { force: true });
  return checked;
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
