// The archive of an export: a ZIP of stored files, written and read by @zip.js/zip.js (decision 0159). It is written in one way only, dates and all,
// so that the files that are read from one say where each of its bytes has to be. Nothing here needs a page: a worker and Node read it alike.
import { configure, Reader } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { ERR_EOCDR_NOT_FOUND, ZipReader } from '@zip.js/zip.js/lib/zip-core-reader.js';
import { ZipWriter } from '@zip.js/zip.js/lib/zip-core-writer.js';
import { equalBytes } from '../../shared/bytes.ts';
import type { Archive } from '../../shared/export/check.ts';
import { BOUNDS } from '../../shared/export/manifest.ts';
import type { Sink } from '../../shared/export/write.ts';
import { err, ok, type Result } from '../../shared/result.ts';

// Neither workers nor compression: everything happens where it is called.
configure({ useWebWorkers: false, useCompressionStream: false });

/** 1 January 1980, as MS-DOS writes it: when an archive was made stands in its manifest. */
const NO_DATE = 0x0021_0000;
const ONE_WAY = {
  level: 0,
  rawLastModDate: NO_DATE,
  extendedTimestamp: false,
  msDosCompatible: true,
  versionMadeBy: 20,
  keepOrder: true,
  useWebWorkers: false,
} as const;

/** Bytes that are handed to the browser at once; from then on they are its to keep, in memory or on disk. */
const HANDED = 4 * 2 ** 20;

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes one after the other, as a Blob. */
function createHeap() {
  const handed: Blob[] = [];
  let held: Bytes[] = [];
  let length = 0;
  const hand = (): void => {
    handed.push(new Blob(held));
    [held, length] = [[], 0];
  };
  return {
    add(bytes: Uint8Array): void {
      held.push(bytes.slice());
      length += bytes.length;
      if (length >= HANDED) hand();
    },
    end(type = ''): Blob {
      hand();
      return new Blob(handed, { type });
    },
  };
}

/** An archive that is being written. `end`: all of it. */
export function createArchive(): { readonly sink: Sink; end(): Promise<Blob> } {
  const heap = createHeap();
  const writer = new ZipWriter(new WritableStream<Uint8Array>({ write: (bytes) => heap.add(bytes) }), ONE_WAY);
  let file: { readonly path: string; readonly heap: ReturnType<typeof createHeap> } | null = null;
  return {
    sink: {
      begin(path) {
        file = { path, heap: createHeap() };
      },
      add: (bytes) => file?.heap.add(bytes),
      async end() {
        if (file === null) throw new Error('no file was begun');
        const { path, heap: its } = file;
        file = null;
        const blob = its.end();
        // Of a known length, its header needs no room for another one.
        await writer.add(path, { readable: blob.stream(), size: blob.size });
      },
    },
    async end() {
      await writer.close(undefined, { zip64: false });
      return heap.end('application/zip');
    },
  };
}

/** A directory that takes more is none of an export's; nothing else is read at once. */
const MOST_AT_ONCE = BOUNDS.files * 256;

class TooMuch extends Error {}

class BlobSource extends Reader<Blob> {
  readonly #blob: Blob;
  constructor(blob: Blob) {
    super(blob);
    this.#blob = blob;
    this.size = blob.size;
  }
  override async readUint8Array(from: number, length: number): Promise<Uint8Array> {
    if (length > MOST_AT_ONCE) throw new TooMuch('more than an export has there');
    return new Uint8Array(await this.#blob.slice(from, from + length).arrayBuffer());
  }
}

const BEGINS = [0x50, 0x4b, 0x03, 0x04];

/** What a file begins with says whether it was meant to be an archive. */
async function beginsAsArchive(blob: Blob): Promise<boolean> {
  const head = new Uint8Array(await blob.slice(0, BEGINS.length).arrayBuffer());
  return equalBytes(head, new Uint8Array(BEGINS));
}

/** unreadable: the device gave an error. */
export async function openArchive(
  blob: Blob,
): Promise<Result<Archive, 'foreign' | 'cut' | 'too-large' | 'rewrapped' | 'unreadable'>> {
  try {
    if (!(await beginsAsArchive(blob))) return err('foreign');
  } catch {
    return err('unreadable');
  }
  try {
    const reader = new ZipReader(new BlobSource(blob), { strictness: 'balanced', useWebWorkers: false });
    const entries = await reader.getEntries({ strictness: 'balanced' });
    if (entries.length > BOUNDS.files + 1) return err('too-large');
    if (entries.some((entry) => entry.directory || entry.encrypted || entry.compressionMethod !== 0))
      return err('rewrapped');
    return ok(archiveOf(blob, entries as readonly Stored[]));
  } catch (error) {
    if (error instanceof TooMuch) return err('too-large');
    return err(error instanceof Error && error.message === ERR_EOCDR_NOT_FOUND ? 'cut' : 'rewrapped');
  }
}

type Stored = {
  readonly filename: string;
  readonly uncompressedSize: number;
  getData(writable: WritableStream<Uint8Array>, options: object): Promise<unknown>;
};

function archiveOf(blob: Blob, entries: readonly Stored[]): Archive {
  const compare = createComparison(blob);
  const again = new ZipWriter(
    new WritableStream<Uint8Array>({ write: (bytes) => compare.take(bytes) }, { highWaterMark: 1 }),
    ONE_WAY,
  );
  /** Files that were written again so far. */
  let next = 0;

  async function readOne(entry: Stored, take: (bytes: Uint8Array) => void): Promise<boolean> {
    let length = 0;
    const into = new WritableStream<Uint8Array>({
      write(bytes) {
        length += bytes.length;
        if (length > entry.uncompressedSize) throw new TooMuch('longer than it says');
        take(bytes);
      },
    });
    try {
      await entry.getData(into, { checkSignature: true, useWebWorkers: false });
      return length === entry.uncompressedSize;
    } catch {
      return false;
    }
  }

  async function writeAgain(entry: Stored): Promise<void> {
    const through = new TransformStream<Uint8Array, Uint8Array>();
    const pen = through.writable.getWriter();
    const added = again.add(entry.filename, { readable: through.readable, size: entry.uncompressedSize });
    await entry.getData(new WritableStream<Uint8Array>({ write: (bytes) => pen.write(bytes) }), {
      useWebWorkers: false,
    });
    await pen.close();
    await added;
  }

  return {
    entries: entries.map(({ filename, uncompressedSize }) => ({ path: filename, length: uncompressedSize })),
    read: async (at, take) => {
      const entry = entries[at];
      return entry !== undefined && (await readOne(entry, take));
    },
    async isAsWritten() {
      try {
        for (; next < entries.length; next++) await writeAgain(entries[next] as Stored);
        await again.close(undefined, { zip64: false });
        return compare.isWhole();
      } catch {
        return false;
      }
    },
  };
}

/** Bytes that come one after the other, against those of a blob. */
function createComparison(blob: Blob) {
  let at = 0;
  let isSame = true;
  let ahead: { readonly from: number; readonly bytes: Uint8Array } = { from: 0, bytes: new Uint8Array(0) };

  async function there(from: number, length: number): Promise<Uint8Array> {
    if (from + length > ahead.from + ahead.bytes.length) {
      const bytes = new Uint8Array(await blob.slice(from, from + Math.max(length, HANDED)).arrayBuffer());
      ahead = { from, bytes };
    }
    return ahead.bytes.subarray(from - ahead.from, from - ahead.from + length);
  }

  return {
    async take(bytes: Uint8Array): Promise<void> {
      isSame &&= equalBytes(await there(at, bytes.length), bytes);
      at += bytes.length;
    },
    isWhole: (): boolean => isSame && at === blob.size,
  };
}
