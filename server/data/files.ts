// A few things about files that several rooms of the server need and Node has no word for.
import { closeSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Makes what was created, renamed or removed in a folder survive a crash of the machine. */
export function flushFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/** Whether this is the system's error of that code: ENOENT, ENOSPC. */
export const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const PRIVATE = 0o700;

/**
 * Makes a folder and those above it where they are absent, its owner's alone. Throws the system's error; ENOTDIR where a file stands
 * there. Step by step: Node's own `recursive` never returns where a file system (/proc) denies both the folder and the one above it.
 */
export function makeFolder(path: string): void {
  const absent: string[] = [];
  let at = resolve(path);
  for (; kindOf(at) === 'absent' && dirname(at) !== at; at = dirname(at)) absent.push(at);
  if (kindOf(at) === 'other') throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
  for (const folder of absent.toReversed()) {
    try {
      mkdirSync(folder, { mode: PRIVATE });
    } catch (error) {
      // Made by somebody else meanwhile.
      if (!isCode(error, 'EEXIST') || kindOf(folder) !== 'folder') throw error;
    }
  }
}

function kindOf(path: string): 'folder' | 'other' | 'absent' {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if (isCode(error, 'ENOENT')) return 'absent';
    if (isCode(error, 'ENOTDIR')) return 'other';
    throw error;
  }
}
