// A file into a sealed file and back, in bounded memory. What is written appears under its name whole and on the disk, or not
// at all. Sealing itself: shared/crypto/sealed-file.ts.
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Random } from '../../shared/clock.ts';
import type { CannotOpen } from '../../shared/crypto/aead.ts';
import type { PassphraseParameters } from '../../shared/crypto/passphrase.ts';
import {
  type NotSealedFile,
  openSealedFile,
  sealFile,
  SEALED_CHUNK_BYTES,
  SEALED_FILE_CHUNK,
  SEALED_HEADER_BYTES,
} from '../../shared/crypto/sealed-file.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { flushFolder } from '../files.ts';

export type Sealing = {
  readonly passphrase: string;
  readonly parameters: PassphraseParameters;
  readonly random: Random;
};

/** Throws the file system's error; then nothing of `to` is there. */
export function sealCopy(from: string, to: string, { passphrase, parameters, random }: Sealing): void {
  const writer = sealFile(passphrase, parameters, random);
  replaceWhole(to, (write) => {
    write(writer.header);
    withFile(from, (read) => {
      let chunk = read(SEALED_FILE_CHUNK);
      for (;;) {
        // A full chunk may be the last one too: only what follows tells.
        const next = chunk.length < SEALED_FILE_CHUNK ? NOTHING : read(SEALED_FILE_CHUNK);
        write(writer.seal(chunk, next.length === 0));
        if (next.length === 0) return;
        chunk = next;
      }
    });
    return ok(null);
  });
}

export type NotOpened = CannotOpen | NotSealedFile | { readonly type: 'cut' };

/** Throws the file system's error; then, as where it fails, nothing of `to` is there. */
export function openCopy(from: string, to: string, passphrase: string): Result<null, NotOpened> {
  return withFile(from, (read) => {
    const reader = openSealedFile(passphrase, read(SEALED_HEADER_BYTES));
    if (!reader.ok) return reader;
    return replaceWhole(to, (write): Result<null, NotOpened> => {
      for (;;) {
        const sealed = read(SEALED_CHUNK_BYTES);
        if (sealed.length === 0) return err({ type: 'cut' });
        const opened = reader.value.open(sealed);
        if (!opened.ok) return opened;
        write(opened.value.chunk);
        if (opened.value.last) return read(1).length === 0 ? ok(null) : err({ type: 'cannot-open' });
      }
    });
  });
}

const NOTHING = new Uint8Array(0);

function withFile<T>(path: string, use: (read: (length: number) => Uint8Array) => T): T {
  const handle = openSync(path, 'r');
  try {
    return use((length) => {
      const bytes = new Uint8Array(length);
      let at = 0;
      for (let got = -1; got !== 0 && at < length; at += got) got = readSync(handle, bytes, at, length - at, null);
      return bytes.subarray(0, at);
    });
  } finally {
    closeSync(handle);
  }
}

function replaceWhole<E>(path: string, fill: (write: (bytes: Uint8Array) => void) => Result<null, E>): Result<null, E> {
  const unfinished = `${path}.part`;
  rmSync(unfinished, { force: true });
  const handle = openSync(unfinished, 'wx', 0o600);
  let kept = false;
  try {
    const filled = fill((bytes) => {
      for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
    });
    if (filled.ok) {
      fsyncSync(handle);
      renameSync(unfinished, path);
      kept = true;
      flushFolder(dirname(path));
    }
    return filled;
  } finally {
    closeSync(handle);
    if (!kept) rmSync(unfinished, { force: true });
  }
}
