// What a backup's plain text is (server/OPERATIONS.md, The file): the database, then the parts of its blobs in ascending order of their
// names, each behind one byte that says whether it is there. The rows in the database are the list; nothing is named twice.
import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { decode, encode, u64 } from '../../shared/codec.ts';
import { SEALED_FILE_CHUNK } from '../../shared/crypto/identity/sealed-file.ts';
import { ok, type Result } from '../../shared/result.ts';
import { sameHash } from '../auth.ts';
import { partPath } from '../blobs/disk.ts';
import { isCode } from '../data/files.ts';
import type { Figures } from '../storage/inspect.ts';
import { partsOf, type StoredPart } from '../storage/sqlite/inspect.ts';
import type { PartName } from '../storage/storage.ts';
import { type NotOpened, readInto, replaceWhole, type Sealed, type Write } from './sealed-copy.ts';

/** Erased while the backup was made: its blob is to be erased where it is restored. */
const ERASED = 0;
const HERE = 1;
/** Missing or damaged when the backup was made, although its blob was not erased. */
const LOST = 2;

const LENGTH_BYTES = 8;

export type Written = { readonly parts: number; readonly lost: number };

type From = {
  /** A copy of the database that no relay runs on. */
  readonly copy: string;
  /** The folder of the running relay's parts; null where they are in an object store, and not in the backup. */
  readonly blobs: string | null;
  /** Whether a part still belongs to a blob in the running relay's database. */
  readonly lives: (name: PartName) => boolean;
};

export function writeContent(write: Write, { copy, blobs, lives }: From): Written {
  write(encode(u64, statSync(copy).size));
  readInto(copy, write);
  if (blobs === null) return { parts: 0, lost: 0 };
  return withCopy(copy, (sqlite) => {
    let parts = 0;
    let lost = 0;
    for (const part of partsOf(sqlite)) {
      const bytes = readWhole(partPath(blobs, part.name), part);
      if (bytes !== null) {
        write(new Uint8Array([HERE]));
        write(bytes);
        parts += 1;
      } else if (lives(part.name)) {
        write(new Uint8Array([LOST]));
        lost += 1;
      } else write(new Uint8Array([ERASED]));
    }
    return { parts, lost };
  });
}

export type Content = {
  readonly figures: Figures;
  readonly partBytes: number;
  readonly erased: readonly PartName[];
  readonly lost: number;
  /** Whether it is of a relay that kept its blobs beside its database. */
  readonly blobsInside: boolean;
};

type Into<E> = {
  /** Where the database goes; nothing stays there where this fails. */
  readonly copy: string;
  readonly check: (copy: string) => Result<Figures, E>;
  readonly keep: (name: PartName, bytes: Uint8Array) => void;
};

/** Throws the file system's error. */
export function readContent<E>(sealed: Sealed, { copy, check, keep }: Into<E>): Result<Content, E | NotOpened> {
  const read = readAll();
  if (!read.ok) rmSync(copy, { force: true });
  return read;

  function readAll(): Result<Content, E | NotOpened> {
    const database = sealed.layout === 1 ? replaceWhole(copy, sealed.rest) : readDatabase(sealed, copy);
    if (!database.ok) return database;
    const checked = check(copy);
    if (!checked.ok) return checked;
    const figures = checked.value;
    if (sealed.layout === 3) {
      const ended = sealed.end();
      return ended.ok ? ok({ figures, partBytes: 0, erased: [], lost: 0, blobsInside: false }) : ended;
    }
    return withCopy(copy, (sqlite) => {
      const erased: PartName[] = [];
      let [partBytes, lost] = [0, 0];
      for (const part of partsOf(sqlite)) {
        const state = sealed.take(1);
        if (!state.ok) return state;
        if (state.value[0] === ERASED) erased.push(part.name);
        if (state.value[0] === LOST) lost += 1;
        if (state.value[0] !== HERE) continue;
        const bytes = sealed.take(part.length);
        if (!bytes.ok) return bytes;
        partBytes += part.length;
        if (isPart(bytes.value, part)) keep(part.name, bytes.value);
        else lost += 1;
      }
      const ended = sealed.end();
      return ended.ok ? ok({ figures, partBytes, erased, lost, blobsInside: true }) : ended;
    });
  }
}

function readDatabase(sealed: Sealed, copy: string): Result<null, NotOpened> {
  const length = sealed.take(LENGTH_BYTES);
  if (!length.ok) return length;
  const decoded = decode(u64, length.value);
  if (!decoded.ok) return { ok: false, error: { type: 'cannot-open' } };
  return replaceWhole(copy, (write) => {
    for (let left = decoded.value; left > 0; left -= SEALED_FILE_CHUNK) {
      const piece = sealed.take(Math.min(left, SEALED_FILE_CHUNK));
      if (!piece.ok) return piece;
      write(piece.value);
    }
    return ok(null);
  });
}

const isPart = (bytes: Uint8Array, { length, digest }: StoredPart): boolean =>
  bytes.length === length && sameHash(createHash('sha256').update(bytes).digest(), digest);

/** Null where it is not there or not what its row says. */
function readWhole(path: string, part: StoredPart): Uint8Array | null {
  try {
    const bytes = readFileSync(path);
    return isPart(bytes, part) ? bytes : null;
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'EIO')) return null;
    throw error;
  }
}

function withCopy<T>(copy: string, use: (sqlite: Database.Database) => T): T {
  const sqlite = new Database(copy, { readonly: true });
  try {
    return use(sqlite);
  } finally {
    sqlite.close();
  }
}
