// Group commit: writes queue up, one `setImmediate` later they run in one transaction, and each is answered once that is on the disk.
// Promises: nothing is answered, told or shown before the disk has it; a write that throws is rolled back with its group, then each is
// tried alone and only the bad one fails; what waits is bounded; where the disk fails to keep what was committed, nothing is answered
// any more. No timer: the group is what arrived while the last one was written (relay figures: 32 rows a transaction carry five times
// what one a transaction does). Decision 0063.

export type Transaction = { begin(): void; commit(): void; rollback(): void };

export type GroupLimits = {
  /** Writes and bytes in one transaction; a single write above `bytes` goes alone. */
  readonly writes: number;
  readonly bytes: number;
  /** Writes and bytes waiting for their turn or for the disk, beyond which `hasRoom` is false. */
  readonly queuedWrites: number;
  readonly queuedBytes: number;
};

export const GROUP_LIMITS: GroupLimits = {
  writes: 128,
  bytes: 512 * 1024,
  queuedWrites: 4_096,
  queuedBytes: 64 * 1024 * 1024,
};

type Write = { bytes: number; run: () => void; done: () => void; failed: (error: unknown) => void };
/** What waits for the disk: the writes of one COMMIT, or a reader of it. */
type Landing = { readonly writes: number; done(): void; failed(error: unknown): void };

export type GroupCommit = {
  /** Whether `writes` more of `bytes` in all may be submitted now. */
  hasRoom(writes: number, bytes: number): boolean;
  /** Runs inside a transaction, perhaps twice (its group failed), and resolves once it is on the disk. Synchronous and repeatable. */
  submit<T>(bytes: number, run: () => T): Promise<T>;
  /** Resolves once all that is committed now, and so can be read, is on the disk. Rejects where it may not be. */
  durable(): Promise<void>;
  /** Resolves once nothing is queued and nothing waits for the disk. */
  drained(): Promise<void>;
  /** The disk did not keep what was brought to it: nothing is answered any more but by this error. */
  fail(cause: unknown): void;
};

type Ports = {
  readonly transaction: Transaction;
  /**
   * Called after each COMMIT, and after each ROLLBACK: what the writes noted since the last one holds, or is void. What it answers is
   * called once the COMMIT is on the disk, right before its writes are answered.
   */
  readonly settled: (committed: boolean) => (() => void) | null;
  readonly limits: GroupLimits;
  /** Resolves once all that was committed when it was called is on the disk. Null where COMMIT itself waits for that. */
  readonly sync: (() => Promise<void>) | null;
  /** Called with how many writes one sync has brought to the disk. */
  readonly synced?: (writes: number) => void;
  /** Whether a transaction could not begin because another program writes to the file: worth trying again in a moment. */
  readonly isHeld?: (error: unknown) => boolean;
  /** Calls back after so many ms. */
  readonly later?: (ms: number, run: () => void) => void;
  /** Called once: the disk failed, so nobody can say what of the last commits is kept. */
  readonly broken?: (error: unknown) => void;
};

/** About a second in all. */
const HELD_TRIES = 20;
const HELD_PAUSE_MS = 50;
const afterMs = (ms: number, run: () => void): void => void setTimeout(run, ms);

/** Writes that wait for their turn, in the order in which they came. */
function createQueue(limits: GroupLimits) {
  let writes: Write[] = [];
  let bytes = 0;
  return {
    isEmpty: (): boolean => writes.length === 0,
    /** Whether a whole group waits. */
    isFull: (): boolean => writes.length >= limits.writes || bytes >= limits.bytes,
    push(write: Write): void {
      writes.push(write);
      bytes += write.bytes;
    },
    takeGroup(): Write[] {
      let length = 0;
      let taken = 0;
      for (const write of writes) {
        if (length === limits.writes || (length > 0 && taken + write.bytes > limits.bytes)) break;
        length += 1;
        taken += write.bytes;
      }
      const group = writes.slice(0, length);
      writes = writes.slice(length);
      bytes -= taken;
      return group;
    },
    /** A group that was taken is in front again. */
    putBack(group: readonly Write[]): void {
      writes = [...group, ...writes];
      for (const write of group) bytes += write.bytes;
    },
    takeAll(): readonly Write[] {
      const all = writes;
      writes = [];
      bytes = 0;
      return all;
    },
  };
}

type DiskPorts = Pick<Ports, 'sync' | 'synced' | 'broken'> & {
  readonly queue: ReturnType<typeof createQueue>;
  /** Called when the disk is free for the next group, and when it may have nothing to do any more. */
  readonly schedule: () => void;
  readonly release: () => void;
};

/** Brings what is committed to the disk, one sync at a time, and answers it then. */
function createDisk({ sync, synced, broken, queue, schedule, release }: DiskPorts) {
  /** Committed since the sync under way began, and what that sync covers; null where none is under way. */
  let landing: Landing[] = [];
  let covered: Landing[] | null = null;
  let failure: { readonly cause: unknown } | null = null;

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
    toDisk().then(() => {
      if (failure !== null) return;
      covered = null;
      if (landing.length > 0) bringToDisk(toDisk);
      schedule();
      let writes = 0;
      for (const one of now) {
        writes += one.writes;
        one.done();
      }
      synced?.(writes);
      release();
    }, fail);
  };

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
    failure: (): { readonly cause: unknown } | null => failure,
    land,
    fail,
    /** What a process killed before had committed can be read by now, and may not be on the disk. */
    begin(): void {
      if (sync !== null) bringToDisk(sync);
    },
    durable: (): Promise<void> =>
      new Promise((resolve, reject) => {
        if (failure !== null) return reject(failure.cause);
        if (covered === null) return resolve();
        // What was committed last is in neither only while nothing waits.
        (landing.length > 0 ? landing : covered).push({ writes: 0, done: resolve, failed: reject });
      }),
  };
}

type Commits = Pick<Ports, 'transaction' | 'settled'> & {
  readonly isHeld: (error: unknown) => boolean;
  /** Called where a transaction has begun. */
  readonly began: () => void;
  readonly land: (one: Landing) => void;
};

/** Null once each write is on its way to its answer; else nothing was done, because the file is held. */
function commit(commits: Commits, group: readonly Write[]): { readonly cause: unknown } | null {
  const { transaction, settled } = commits;
  try {
    transaction.begin();
  } catch (error) {
    // What did begin must not stay open for the next.
    transaction.rollback();
    if (commits.isHeld(error)) return { cause: error };
    for (const write of group) write.failed(error);
    return null;
  }
  commits.began();
  let tell: (() => void) | null;
  try {
    for (const write of group) write.run();
    transaction.commit();
    tell = settled(true);
  } catch (error) {
    transaction.rollback();
    settled(false);
    if (group.length === 1) group[0]?.failed(error);
    else
      for (const write of group) {
        const refused = commit(commits, [write]);
        if (refused !== null) write.failed(refused.cause);
      }
    return null;
  }
  commits.land({
    writes: group.length,
    done: () => {
      tell?.();
      for (const write of group) write.done();
    },
    failed: (error) => {
      for (const write of group) write.failed(error);
    },
  });
  return null;
}

type TurnPorts = Pick<Ports, 'transaction' | 'settled' | 'isHeld' | 'later'> & {
  readonly queue: ReturnType<typeof createQueue>;
  readonly disk: Pick<ReturnType<typeof createDisk>, 'isBusy' | 'land'>;
  readonly release: () => void;
};

/** Commits group after group, each a `setImmediate` after there is one to commit. Returns what is to be called when there may be. */
function createTurns(ports: TurnPorts): () => void {
  const { transaction, settled, queue, disk, release, isHeld = () => false, later = afterMs } = ports;
  let scheduled = false;
  /** How often the file was found held in a row; while it is, the next try is on its way. */
  let vain = 0;
  let held = false;
  const began = (): void => {
    vain = 0;
  };
  const commits: Commits = { transaction, settled, isHeld, began, land: disk.land };

  /** While the disk is at one group, the next one gathers; a full one has nothing to wait for. */
  const mayCommit = (): boolean => !disk.isBusy() || queue.isFull();

  const schedule = (): void => {
    if (scheduled || held || queue.isEmpty() || !mayCommit()) return;
    scheduled = true;
    setImmediate(turn);
  };

  const turn = (): void => {
    scheduled = false;
    if (!queue.isEmpty() && mayCommit()) {
      const group = queue.takeGroup();
      const refused = commit(commits, group);
      if (refused !== null) wait(group, refused.cause);
    }
    schedule();
    release();
  };

  /**
   * Another program writes to the file: tried again in a moment, since waiting here would keep everybody waiting. After some tries all that
   * is queued is given back, and so is what comes, each with a try of its own, until one begins.
   */
  const wait = (group: readonly Write[], cause: unknown): void => {
    vain += 1;
    queue.putBack(group);
    if (vain <= HELD_TRIES) {
      held = true;
      later(HELD_PAUSE_MS, () => {
        held = false;
        schedule();
      });
      return;
    }
    for (const write of queue.takeAll()) write.failed(cause);
  };

  return schedule;
}

/** What is not answered yet, whether it waits for its turn or for the disk. */
type Load = { writes: number; bytes: number };

export function createGroupCommit(ports: Ports): GroupCommit {
  const { limits } = ports;
  const queue = createQueue(limits);
  const load: Load = { writes: 0, bytes: 0 };
  let waiters: (() => void)[] = [];

  const isIdle = (): boolean => queue.isEmpty() && !disk.isBusy();
  const release = (): void => {
    if (!isIdle()) return;
    const ready = waiters;
    waiters = [];
    for (const resolve of ready) resolve();
  };
  const disk = createDisk({ ...ports, queue, release, schedule: () => schedule() });
  const schedule = createTurns({ ...ports, queue, disk, release });

  const submit = <T>(bytes: number, run: () => T): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const failure = disk.failure();
      if (failure !== null) return reject(failure.cause);
      let value: T;
      const answered = (): void => {
        load.writes -= 1;
        load.bytes -= bytes;
      };
      queue.push({
        bytes,
        run: () => {
          value = run();
        },
        done: () => {
          answered();
          resolve(value);
        },
        failed: (error) => {
          answered();
          reject(error);
        },
      });
      load.writes += 1;
      load.bytes += bytes;
      schedule();
    });

  disk.begin();
  return {
    hasRoom: (writes, bytes) => load.writes + writes <= limits.queuedWrites && load.bytes + bytes <= limits.queuedBytes,
    submit,
    durable: disk.durable,
    drained: () => (isIdle() ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
    fail: disk.fail,
  };
}
