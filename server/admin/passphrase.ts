// The passphrase of a backup: from a file or standard input, never from an argument or the environment, which other users and
// crash reports can see.
import { readFileSync } from 'node:fs';
import { estimateStrength } from '../../shared/crypto/identity/passphrase.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type Failure, type Given, textOption, type World } from './command.ts';
import { failed } from './database.ts';

export const PASSPHRASE_OPTION = { 'passphrase-file': { type: 'string' } } as const;
export const PASSPHRASE_HELP =
  '--passphrase-file <file> holds the passphrase, on one line; - reads standard input. Make one by\n' +
  '`openssl rand -base64 32`, and keep it apart from the backups: without it nobody opens them.';

export function readPassphrase(given: Given, { stdin }: World): Result<string, Failure> {
  const file = textOption(given, 'passphrase-file');
  if (file === null) return failed('Give the passphrase by --passphrase-file <file>, or - for standard input.');
  try {
    const text = file === '-' ? stdin() : readFileSync(file, 'utf8');
    const passphrase = text.replace(/\r?\n$/, '');
    return /[\r\n]/.test(passphrase) || passphrase === ''
      ? failed('The passphrase file must hold one line, and nothing else.')
      : ok(passphrase);
  } catch {
    return failed(`The passphrase file (${file}) cannot be read: see its path and its owner.`);
  }
}

/** A backup may lie anywhere for years: a passphrase that can be guessed is refused where it is chosen. */
export const isTooWeak = (passphrase: string): boolean => estimateStrength(passphrase) === 'weak';
