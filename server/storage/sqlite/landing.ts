// What is committed and waits for the disk: brought there one sync at a time, and answered then. A disk that fails ends everything; one that
// does not come back in time is waited for by nobody: callers are told to try again, which finds what was kept meanwhile.
import { SECOND } from '../../../shared/clock.ts';
import { Unavailable } from '../storage.ts';

/** What waits for the disk: the writes of one COMMIT, or a reader of it. `tell` stands where they were given up: others are told all the same. */
export type Landing = {
  readonly writes: number;
  tell?: (() => void) | null;
  done(): void;
  failed(error: unknown): void;
};
const givenUp = ({ writes, tell }: Landing): Landing => ({ writes, done: () => tell?.(), failed: () => undefined });

/** The disk has not brought what was committed to itself for so long: whoever waits is answered that it may be tried again. */
class DiskLate extends Unavailable {}
/** A sync under way at two such looks is late. */
const LOOK_EVERY_MS = 10 * SECOND;
const lookAfterMs = (ms: number, run: () => void): void => void setTimeout(run, ms).unref();

export type LandingPorts = {
  /** Resolves once all that was committed when it was called is on the disk. Null where COMMIT itself waits for that. */
  readonly sync: (() => Promise<void>) | null;
  /** Called with how many writes one sync has brought to the disk. */
  readonly synced?: (writes: number) => void;
  /** Called once: the disk failed, so nobody can say what of the last commits is kept. */
  readonly broken?: (error: unknown) => void;
  /** Called with true where a sync does not come back, and with false once it does. */
  readonly late?: (isLate: boolean) => void;
  /** As `later`, for a look at whether the disk is late: nothing is kept alive by it. */
  readonly lookAfter?: (ms: number, run: () => void) => void;
};

type DiskPorts = LandingPorts & {
  readonly queue: { takeAll(): readonly { failed(error: unknown): void }[] };
  /** Called when the disk is free for the next group, and when it may have nothing to do any more. */
  readonly schedule: () => void;
  readonly release: () => void;
};

/** Brings what is committed to the disk, one sync at a time, and answers it then. */
export function createDisk(ports: DiskPorts) {
  const { sync, synced, broken, late = () => undefined, lookAfter = lookAfterMs, queue, schedule, release } = ports;
  /** Committed since the sync under way began, and what that sync covers; null where none is under way. */
  let landing: Landing[] = [];
  let covered: Landing[] | null = null;
  let failure: { readonly cause: unknown } | null = null;
  let lateness: { readonly cause: DiskLate } | null = null;

  const land = (one: Landing): void => {
    if (sync === null) return one.done();
    landing.push(one);
    if (covered === null) bringToDisk(sync);
  };

  /** One sync at a time: what is committed meanwhile waits for the next, which begins before anybody is answered. */
  const bringToDisk = (toDisk: () => Promise<void>): void => {
    const now = landing;
    landing = [];
    covered = now;
    watch();
    toDisk().then(() => {
      if (failure !== null) return;
      const landed = covered ?? [];
      covered = null;
      if (lateness !== null) late(false);
      lateness = null;
      if (landing.length > 0) bringToDisk(toDisk);
      schedule();
      synced?.(answerAll(landed));
      release();
    }, fail);
  };

  /** It may come back and keep all of it: that is what "try again" says. Nothing more is begun until then. */
  function giveUp(): void {
    const cause = new DiskLate('the disk is late');
    lateness = { cause };
    const waiting = [...(covered ?? []), ...landing];
    covered = (covered ?? []).map(givenUp);
    landing = landing.map(givenUp);
    for (const one of [...waiting, ...queue.takeAll()]) one.failed(cause);
    late(true);
  }

  const watch = createWatch(lookAfter, () => covered, giveUp);

  /** Read back, the file could show what the disk never got: from here on nothing is answered but by this failure. */
  const fail = (cause: unknown): void => {
    if (failure !== null) return;
    failure = { cause };
    const lost = [...(covered ?? []), ...landing, ...queue.takeAll()];
    covered = null;
    landing = [];
    for (const one of lost) one.failed(cause);
    broken?.(cause);
    release();
  };

  return {
    isBusy: (): boolean => covered !== null,
    failure: (): { readonly cause: unknown } | null => failure ?? lateness,
    land,
    fail,
    /** What a process killed before had committed can be read by now, and may not be on the disk. */
    begin(): void {
      if (sync !== null) bringToDisk(sync);
    },
    durable: (): Promise<void> =>
      new Promise((resolve, reject) => {
        const trouble = failure ?? lateness;
        if (trouble !== null) return reject(trouble.cause);
        if (covered === null) return resolve();
        // What was committed last is in neither only while nothing waits.
        (landing.length > 0 ? landing : covered).push({ writes: 0, done: resolve, failed: reject });
      }),
  };
}

/** How many writes they were. */
function answerAll(landed: readonly Landing[]): number {
  let writes = 0;
  for (const one of landed) {
    writes += one.writes;
    one.done();
  }
  return writes;
}

/** Calls `giveUp` where one sync is under way at two looks. One look at a time: a busy disk has thousands of syncs in between. */
function createWatch(
  lookAfter: (ms: number, run: () => void) => void,
  underWay: () => readonly Landing[] | null,
  giveUp: () => void,
): () => void {
  let isWatched = false;
  const watch = (): void => {
    if (isWatched) return;
    isWatched = true;
    const before = underWay();
    lookAfter(LOOK_EVERY_MS, () => {
      isWatched = false;
      const now = underWay();
      if (now === null) return;
      if (now === before) giveUp();
      else watch();
    });
  };
  return watch;
}
