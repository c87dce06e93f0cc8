// The relay's calls for blobs, over rows (storage.ts) and bytes (store.ts). Promises: bytes before the row that names them, so that what
// is acknowledged is there; a row's answer before any byte is written, so that nobody fills a disk without a capability; memory for the
// bytes of a request and its answer, never for a blob. PROTOCOL.md, Relay; shared/decisions/0056.
import { createHash } from 'node:crypto';
import { type Clock, utcDayOf, type Random } from '../../shared/clock.ts';
import type {
  BlobEraseRequest,
  BlobOpenRequest,
  BlobOpenResponse,
  BlobPutRequest,
  BlobPutResponse,
  BlobReadRequest,
  BlobReadResponse,
} from '../../shared/protocol/api.ts';
import type { Refusal } from '../../shared/protocol/errors.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { capabilityHash } from '../auth.ts';
import type { Outcome, PartPlace, PartVerdict, Refused, Storage } from '../storage/storage.ts';
import { type BlobStore, randomPartName } from './store.ts';
import { type BlobSweep, createSweep } from './sweep.ts';

export type Blobs = {
  open(request: BlobOpenRequest): Outcome<BlobOpenResponse>;
  put(request: BlobPutRequest): Outcome<BlobPutResponse>;
  /** `hold`: whether so many bytes more may be in memory for this answer. */
  read(request: BlobReadRequest, hold: (bytes: number) => boolean): Outcome<BlobReadResponse>;
  erase(request: BlobEraseRequest): Outcome;
  readonly sweep: BlobSweep;
};

/** A row names a part whose bytes are not there, or not all: the disk lost them, or somebody removed them. */
export class LostPart extends Error {
  readonly code = 'ELOSTPART';
}

type Ports = {
  readonly storage: Storage;
  readonly store: BlobStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly fault: (error: unknown) => void;
};

export function createBlobs({ storage, store, clock, random, fault }: Ports): Blobs {
  const underWay = new Set<string>();
  const sweep = createSweep({ storage, store, clock, fault, isUnderWay: (name) => underWay.has(name) });
  const inTurn = createTurns();

  async function write(place: PartPlace, bytes: Uint8Array): Outcome<BlobPutResponse> {
    const placed = await storage.placePart(place);
    if (!placed.ok || placed.value.state !== 'next') return answerOf(placed);
    if (!store.hasRoom(bytes.length)) return refuse('busy');
    const name = randomPartName(random);
    underWay.add(name);
    try {
      const written = await store.put(name, bytes);
      if (!written.ok) return written;
      const added = await storage.addPart({ ...place, name });
      if (isDeclined(added)) await store.remove([name]);
      return answerOf(added);
    } finally {
      underWay.delete(name);
    }
  }

  return {
    open: async ({ mailboxId, append, blobId, eraseHash, length }) => {
      const blob = { mailboxId, appendHash: capabilityHash(append), blobId, eraseHash, length };
      // Once accepted it should fit: what was begun and cannot end helps nobody.
      return store.hasRoom(length) ? storage.openBlob(blob, utcDayOf(clock.now())) : refuse('busy');
    },

    put: async ({ mailboxId, append, blobId, offset, bytes }) => {
      if (bytes.length > LIMITS.partBytes) return refuse('too-large');
      const appendHash = capabilityHash(append);
      const digest = new Uint8Array(createHash('sha256').update(bytes).digest());
      const place = { mailboxId, appendHash, blobId, offset, length: bytes.length, digest };
      // One at a time: the same part sent twice at once is written once. Right answers do not rest on it, the row decides.
      return inTurn(`${mailboxId} ${blobId}`, () => write(place, bytes));
    },

    read: async ({ mailboxId, read, blobId, offset, length: asked }, hold) => {
      const length = Math.min(asked, LIMITS.blobReadBytes);
      const range = { mailboxId, readHash: capabilityHash(read), blobId, offset, length };
      const found = await storage.readBlob(range);
      if (!found.ok) return found;
      const size = Math.max(0, Math.min(length, found.value.durable - offset));
      if (!hold(size)) return refuse('busy');
      const bytes = new Uint8Array(size);
      let whole = true;
      for (const part of found.value.parts) {
        const from = Math.max(offset, part.offset);
        const to = Math.min(offset + size, part.offset + part.length);
        whole &&= await store.read(part.name, from - part.offset, bytes.subarray(from - offset, to - offset));
      }
      // What was erased meanwhile is overwritten: bytes count only where the blob is still there after they were read.
      const still = await storage.readBlob(range);
      if (!still.ok) return still;
      if (!whole) throw new LostPart();
      return ok({ length: found.value.length, durable: found.value.durable, bytes });
    },

    erase: async ({ mailboxId, append, blobId, token }) => {
      const hashes = { appendHash: capabilityHash(append), eraseHash: capabilityHash(token) };
      const erased = await storage.eraseBlob({ mailboxId, blobId, ...hashes });
      if (erased.ok) sweep.removeDoomed();
      return erased;
    },

    sweep,
  };
}

const refuse = (type: Refusal): { ok: false; error: Refused } => err({ type });

const answerOf = ({ ...verdict }: Result<PartVerdict<string>, Refused>): Result<BlobPutResponse, Refused> =>
  verdict.ok ? ok({ status: verdict.value.state === 'conflict' ? 2 : 0, durable: verdict.value.durable }) : verdict;

/**
 * Whether the row was surely not written, so that the bytes may go at once. After `busy`, as after an error, a COMMIT may yet turn out
 * to have held: the sweep of orphans looks again later.
 */
const isDeclined = (added: Result<PartVerdict<string>, Refused>): boolean =>
  added.ok ? added.value.state !== 'taken' : added.error.type !== 'busy';

/** Runs of one key one after another; others do not wait. */
function createTurns() {
  const last = new Map<string, Promise<unknown>>();
  return <T>(key: string, run: () => Promise<T>): Promise<T> => {
    const turn = (last.get(key) ?? Promise.resolve()).then(run, run);
    last.set(key, turn);
    const leave = (): void => {
      if (last.get(key) === turn) last.delete(key);
    };
    turn.then(leave, leave);
    return turn;
  };
}
