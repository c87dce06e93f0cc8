// What a backup holds, into a sealed file and out of it, in order and in bounded memory. What is written appears under its name whole
// and on the disk, or not at all. Sealing itself: shared/crypto/identity/sealed-file.ts.
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Random } from '../../shared/clock.ts';
import type { CannotOpen } from '../../shared/crypto/base/aead.ts';
import type { PassphraseParameters } from '../../shared/crypto/identity/passphrase.ts';
import {
  type NotSealedFile,
  openSealedFile,
  sealFile,
  SEALED_CHUNK_BYTES,
  SEALED_FILE_CHUNK,
  SEALED_HEADER_BYTES,
  type SealedFileReader,
  type SealedLayout,
} from '../../shared/crypto/identity/sealed-file.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { flushFolder } from '../data/files.ts';

export type Sealing = {
  readonly passphrase: string;
  readonly parameters: PassphraseParameters;
  readonly random: Random;
  /** Of an earlier version's backups, for tests; 2 by default. */
  readonly layout?: SealedLayout;
};

export type Write = (bytes: Uint8Array) => void;

/** Seals what `fill` writes. Throws the file system's error; then nothing of `to` is there. */
export function sealInto(
  to: string,
  { passphrase, parameters, random, layout }: Sealing,
  fill: (write: Write) => void,
) {
  const writer = sealFile(passphrase, parameters, random, layout);
  replaceWhole(to, (write) => {
    write(writer.header);
    const chunk = new Uint8Array(SEALED_FILE_CHUNK);
    let filled = 0;
    fill((bytes) => {
      for (let at = 0; at < bytes.length;) {
        // A full chunk may be the last one too: only what follows tells.
        if (filled === chunk.length) {
          write(writer.seal(chunk, false));
          filled = 0;
        }
        const taken = bytes.subarray(at, at + chunk.length - filled);
        chunk.set(taken, filled);
        filled += taken.length;
        at += taken.length;
      }
    });
    write(writer.seal(chunk.subarray(0, filled), true));
    return ok(null);
  });
}

export type NotOpened = CannotOpen | NotSealedFile | { readonly type: 'cut' };

/** The plain text of a sealed file, taken piece by piece; every byte given is authentic, and only `end` says that it was all. */
export type Sealed = {
  readonly layout: SealedLayout;
  /** `length` bytes; `cut` where the file ends before them. */
  take(length: number): Result<Uint8Array, NotOpened>;
  /** Everything that is left. */
  rest(write: Write): Result<null, NotOpened>;
  /** Whether exactly everything was taken. */
  end(): Result<null, NotOpened>;
};

/** Throws the file system's error, and what `use` throws. */
export function openSealed<T, E>(
  from: string,
  passphrase: string,
  use: (sealed: Sealed) => Result<T, E>,
): Result<T, E | NotOpened> {
  return withFile(from, (read) => {
    const reader = openSealedFile(passphrase, read(SEALED_HEADER_BYTES));
    return reader.ok ? use(createSealed(reader.value, read)) : reader;
  });
}

function createSealed(reader: SealedFileReader, read: (length: number) => Uint8Array): Sealed {
  let chunk: Uint8Array = new Uint8Array(0);
  let last = false;

  /** The next chunk with anything in it; an empty one only at the end. */
  function advance(): Result<null, NotOpened> {
    while (chunk.length === 0 && !last) {
      const sealed = read(SEALED_CHUNK_BYTES);
      if (sealed.length === 0) return err({ type: 'cut' });
      const opened = reader.open(sealed);
      if (!opened.ok) return opened;
      ({ chunk, last } = opened.value);
      if (last && read(1).length > 0) return err({ type: 'cannot-open' });
    }
    return ok(null);
  }

  const take = (length: number): Result<Uint8Array, NotOpened> => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length;) {
      const advanced = advance();
      if (!advanced.ok) return advanced;
      if (chunk.length === 0) return err({ type: 'cut' });
      const taken = chunk.subarray(0, length - at);
      bytes.set(taken, at);
      at += taken.length;
      chunk = chunk.subarray(taken.length);
    }
    return ok(bytes);
  };

  const rest = (write: Write): Result<null, NotOpened> => {
    for (;;) {
      const advanced = advance();
      if (!advanced.ok) return advanced;
      if (chunk.length === 0) return ok(null);
      write(chunk);
      chunk = new Uint8Array(0);
    }
  };

  const end = (): Result<null, NotOpened> => {
    const advanced = advance();
    if (!advanced.ok) return advanced;
    return chunk.length === 0 ? ok(null) : err({ type: 'cannot-open' });
  };

  return { layout: reader.layout, take, rest, end };
}

/** All of a file, a piece at a time. */
export function readInto(path: string, write: Write): void {
  withFile(path, (read) => {
    for (let piece = read(SEALED_FILE_CHUNK); piece.length > 0; piece = read(SEALED_FILE_CHUNK)) write(piece);
  });
}

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

/** Where `fill` fails or throws, nothing of `path` is there. */
export function replaceWhole<E>(path: string, fill: (write: Write) => Result<null, E>): Result<null, E> {
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
