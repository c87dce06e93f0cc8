// Parts of blobs as objects of an S3 store, each whole under its random name in one folder of a bucket. Promises, over those of store.ts:
// the relay stays the only door (no address is handed out, presigned or not); what the store keeps as a version is not taken; a store that
// does not answer is a store to wait for. Parts are at most a mebibyte, so that an upload in parts is an object a part, and S3's own
// multipart uploads (5 MiB at least, left behind where they are cut) are not needed. shared/decisions/0208.
import { toHex } from '../../shared/bytes.ts';
import { type Clock, floorHour, type Random } from '../../shared/clock.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { err, ok } from '../../shared/result.ts';
import type { ObjectKeys, ObjectStore } from '../object-store.ts';
import type { PartName } from '../storage/storage.ts';
import { createStoreCalls, type StoreAnswer, type StoreCalls, StoreFault } from './s3-calls.ts';
import { againLine, oddLine, versionsLine } from './s3-lines.ts';
import { type BlobStore, parsePartName } from './store.ts';

/** Names in one answer, as S3 gives them at most. */
const LISTED_AT_ONCE = 1_000;
/** Exists only where it does not yet: 412 where it does, 409 where another is being written. */
const ONCE = { 'if-none-match': '*' };
/** The hour it was written: a store's own date of an object is finer, and changes where it is copied. */
const HOUR_HEADER = 'x-amz-meta-hour';
/** What the trial lays down is no part: it is passed over where it was left behind. */
const TRIAL = 'trial-';
const TRIAL_BYTES = 64;

export type S3Blobs = BlobStore & {
  /** Lays down something that means nothing, reads, lists and removes it. Throws a StoreFault whose line says what is wrong. */
  tryOut(): Promise<void>;
};

type Ports = {
  readonly clock: Clock;
  readonly random: Random;
  /** A line for the operator, at each change. */
  readonly say?: (line: string) => void;
  /** Other times than the relay's, for tests. */
  readonly times?: { readonly answerMs: number; readonly restMs: number };
};

export function createS3Blobs(store: ObjectStore, keys: ObjectKeys, { clock, random, say, times }: Ports): S3Blobs {
  const told = (line: string | null): void => say?.(line ?? againLine(store));
  const call = createStoreCalls(store, keys, clock, { told, ...times });
  /** Whether the store refuses a second write of a name; null until it was tried. */
  let refusesTwice: boolean | null = null;

  const object = createObjects(store, call);

  async function tryOut(): Promise<void> {
    const name = TRIAL + toHex(random.bytes(16));
    const [bytes, others] = [random.bytes(TRIAL_BYTES), random.bytes(TRIAL_BYTES)];
    try {
      refusesTwice = await isWrittenOnce(object, name, [bytes, others]);
      const found = await object.whole(name);
      const expected = refusesTwice ? bytes : others;
      if (found === null || !sameBytes(found, expected)) throw odd('it gives back other bytes than were put');
      const names = await object.page(name, null);
      if (!names.includes(name)) throw odd('it does not list what was put');
    } finally {
      await object.remove(name);
    }
    if ((await object.whole(name)) !== null) throw odd('it gives back what was removed');
  }
  const odd = (what: string): StoreFault => new StoreFault(oddLine(store, what), true);

  return {
    tryOut,

    put: async (name, bytes) => {
      if (refusesTwice === null) await tryOut();
      if (refusesTwice === false && (await object.hourOf(name)) !== null) throw new WrittenTwice();
      const headers = { ...(refusesTwice === true && ONCE), [HOUR_HEADER]: String(floorHour(clock.now())) };
      const written = await object.put(name, bytes, headers);
      if (written.status === 409) return err({ type: 'busy' });
      if (written.status === 412) {
        // Where it was sent twice by ourselves, the first one arrived.
        const found = written.again ? await object.whole(name) : null;
        if (found === null || !sameBytes(found, bytes)) throw new WrittenTwice();
      }
      return ok(null);
    },

    read: (name, offset, into) => object.read(name, offset, into),
    whole: (name) => object.whole(name),

    remove: async (names) => {
      for (const name of names) await object.remove(name);
    },

    list: async (after, limit) => {
      const found: PartName[] = [];
      for (let from: string | null = after; found.length < limit;) {
        const names = await object.page('', from);
        found.push(...names.flatMap((text) => parsePartName(text) ?? []));
        from = names.at(-1) ?? null;
        if (from === null) break;
      }
      return found.slice(0, limit);
    },

    hourOf: (name) => object.hourOf(name),

    // What it has room for it does not tell: it refuses when it is full.
    hasRoom: () => true,
  };
}

/** A name came a second time: chance is broken, or another relay's store is this one. */
class WrittenTwice extends Error {
  readonly code = 'ETWICE';
}

/** Whether the second of two is refused. The first stays then, else the second. */
async function isWrittenOnce(
  object: Objects,
  name: string,
  [first, second]: [Uint8Array, Uint8Array],
): Promise<boolean> {
  const put = await object.put(name, first, ONCE);
  if (put.status === 501) await object.put(name, second, {});
  if (put.status === 501) return false;
  const again = await object.put(name, second, ONCE);
  return again.status === 412 || again.status === 409;
}

type Objects = ReturnType<typeof createObjects>;

/** Calls on single objects of the folder, and on its list. */
function createObjects(store: ObjectStore, call: StoreCalls) {
  /** A version stays when the object goes. */
  async function refuseVersion(name: string, version: string): Promise<never> {
    await call({ method: 'DELETE', name, query: { versionId: version } });
    throw new StoreFault(versionsLine(store), true);
  }

  const whole = async (name: string): Promise<Uint8Array | null> => {
    const answer = await call({ method: 'GET', name, most: LIMITS.partBytes });
    return answer.status === 200 ? answer.body : null;
  };

  return {
    whole,

    put: async (name: string, body: Uint8Array, headers: Readonly<Record<string, string>>): Promise<StoreAnswer> => {
      const answer = await call({ method: 'PUT', name, headers, body, also: [409, 412, 501] });
      const version = versionOf(answer);
      return version === null ? answer : refuseVersion(name, version);
    },

    read: async (name: string, offset: number, into: Uint8Array): Promise<boolean> => {
      // No range says "nothing, but behind this byte".
      if (into.length === 0) return ((await whole(name))?.length ?? -1) >= offset;
      const range = `bytes=${offset}-${offset + into.length - 1}`;
      const answer = await call({ method: 'GET', name, headers: { range }, most: LIMITS.partBytes });
      if (answer.status !== 206 && answer.status !== 200) return false;
      // A store may give the whole in place of a range.
      const from = answer.status === 206 ? 0 : offset;
      if (answer.body.length < from + into.length) return false;
      into.set(answer.body.subarray(from, from + into.length));
      return true;
    },

    remove: async (name: string): Promise<void> => {
      const answer = await call({ method: 'DELETE', name });
      if (answer.headers.get('x-amz-delete-marker') === 'true' && versionOf(answer) !== null)
        throw new StoreFault(versionsLine(store), true);
    },

    /** Names that begin so, behind `after`. */
    page: async (begins: string, after: string | null): Promise<readonly string[]> => {
      const query = {
        'list-type': '2',
        prefix: store.folder + begins,
        'max-keys': String(LISTED_AT_ONCE),
        ...(after !== null && { 'start-after': store.folder + after }),
      };
      const answer = await call({ method: 'GET', name: null, query });
      const text = new TextDecoder().decode(answer.body);
      const keys = [...text.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => key);
      const names = keys.filter((key) => key.startsWith(store.folder)).map((key) => key.slice(store.folder.length));
      // Whoever goes on behind the last name would pass over some, for ever.
      const isInOrder = names.every((name, i) => name > (names[i - 1] ?? after ?? ''));
      if (!isInOrder) throw new StoreFault(oddLine(store, 'it does not list names in order'), true);
      return names;
    },

    hourOf: async (name: string): Promise<number | null> => {
      const { status, headers } = await call({ method: 'HEAD', name });
      if (status !== 200) return null;
      const said = headers.get(HOUR_HEADER) ?? '';
      const at = /^\d{1,16}$/.test(said) ? Number(said) : Date.parse(headers.get('last-modified') ?? '');
      // Of unknown age it is as good as new, and stays.
      return Number.isNaN(at) ? Infinity : floorHour(at);
    },
  };
}

/** `null` in words: of before versions were kept, and written over by the next. */
const versionOf = ({ headers }: StoreAnswer): string | null => {
  const version = headers.get('x-amz-version-id');
  return version === null || version === 'null' ? null : version;
};

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
