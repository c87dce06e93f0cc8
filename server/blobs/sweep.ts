// What the blob store keeps and no row needs: parts that the rows have doomed (erased, given up, of deleted mailboxes), and orphans
// that no row names (a crash between bytes and row, a database restored from earlier). Bounded work at a time, to be cut anywhere.
import { type Clock, HOUR } from '../../shared/clock.ts';
import type { PartRows } from '../storage/inspect.ts';
import type { PartName } from '../storage/storage.ts';
import type { BlobStore } from './store.ts';

/** Parts removed, then forgotten, at once. */
const DOOMED_AT_ONCE = 64;
/** Names looked up at once. */
const LISTED_AT_ONCE = 256;
/** Pages of names looked at in one turn of the relay's: with a million parts every one is looked at within a week. */
const PAGES_A_TURN = 24;
/** An orphan of this age is no part under way in another process: a request lasts a minute. Parts are dated by the hour. */
const GRACE_MS = 2 * HOUR;

export type BlobSweep = {
  /** Starts removing what is doomed, where that is not under way. */
  removeDoomed(): void;
  /** What the relay does every hour: the doomed, and a stretch of the orphans. Never rejects. */
  turn(): Promise<void>;
  /**
   * Whether the store holds orphans and no part at all that the rows know: the folder of another database, or one from which everything
   * else was erased. To be asked before `all`, which takes the whole of it.
   */
  isStrange(): Promise<boolean>;
  /** Everything now: how many doomed parts and how many orphans were removed. */
  all(): Promise<{ readonly doomed: number; readonly orphans: number }>;
  /** Begins nothing more. */
  stop(): void;
};

type Ports = {
  readonly storage: PartRows;
  readonly store: BlobStore;
  readonly clock: Clock;
  readonly fault: (error: unknown) => void;
  /** Whether this process is writing the part right now. */
  readonly isUnderWay: (name: PartName) => boolean;
};

export function createSweep({ storage, store, clock, fault, isUnderWay }: Ports): BlobSweep {
  let stopped = false;
  let removing: Promise<number> | null = null;
  /** Where the next turn goes on looking for orphans. */
  let cursor: PartName | null = null;

  /** What fails because the storage is closing is no fault. */
  const told = (error: unknown): void => {
    if (!stopped) fault(error);
  };

  const doomed = (): Promise<number> =>
    (removing ??= removeAll({ storage, store }, () => stopped).finally(() => (removing = null)));

  const isOld: IsOld = async (name) => {
    const hour = await store.hourOf(name);
    return hour !== null && clock.now() - hour >= GRACE_MS;
  };

  /**
   * One page: how many orphans were in it, and whether another follows. `wary`: a page of which the rows know nothing at all is left as
   * it is. That is no crash's leftovers but the folder of another database, put aside for an hour perhaps, and these are its recordings.
   */
  async function page(wary: boolean): Promise<{ orphans: number; more: boolean }> {
    const names = await store.list(cursor, LISTED_AT_ONCE);
    cursor = names.at(-1) ?? null;
    // Asked before the rows are: a part that is no longer under way has its row by then, or never will.
    const settled = names.filter((name) => !isUnderWay(name));
    const known = await storage.knownParts(settled);
    if (wary && known.size === 0) return { orphans: 0, more: names.length > 0 };
    const orphans: PartName[] = [];
    for (const name of settled.filter((each) => !known.has(each))) if (await isOld(name)) orphans.push(name);
    await store.remove(orphans);
    return { orphans: orphans.length, more: names.length > 0 };
  }

  return {
    removeDoomed: () => void doomed().catch(told),

    turn: async () => {
      try {
        await doomed();
        for (let pages = 0; pages < PAGES_A_TURN && !stopped; pages++) if (!(await page(true)).more) break;
      } catch (error) {
        told(error);
      }
    },

    isStrange: () => isStrange({ storage, store }, isOld),

    all: async () => {
      const removed = await doomed();
      cursor = null;
      let orphans = 0;
      for (let more = true; more;) {
        const looked = await page(false);
        orphans += looked.orphans;
        more = looked.more;
      }
      return { doomed: removed, orphans };
    },

    stop: () => {
      stopped = true;
    },
  };
}

type Kept = Pick<Ports, 'storage' | 'store'>;
/** Whether a part is there, and is no part under way in another process. */
type IsOld = (name: PartName) => Promise<boolean>;

/** Removes what is doomed until nothing is left of it, or the sweep is stopped: how many parts. */
async function removeAll({ storage, store }: Kept, isStopped: () => boolean): Promise<number> {
  let removed = 0;
  while (!isStopped()) {
    const names = await storage.doomedParts(DOOMED_AT_ONCE);
    if (names.length === 0) break;
    await store.remove(names);
    removed += names.length;
    // Refused (busy, closing): the bytes are gone, the rows are found again at the next turn.
    if (isStopped() || !(await storage.forgetParts(names)).ok) break;
  }
  return removed;
}

/** Looks at the whole store, as far as the first part that the rows know. */
async function isStrange({ storage, store }: Kept, isOld: IsOld): Promise<boolean> {
  let anyOld = false;
  let after: PartName | null = null;
  for (;;) {
    const names: readonly PartName[] = await store.list(after, LISTED_AT_ONCE);
    after = names.at(-1) ?? null;
    if (after === null) return anyOld;
    if ((await storage.knownParts(names)).size > 0) return false;
    for (const name of anyOld ? [] : names) anyOld ||= await isOld(name);
  }
}
