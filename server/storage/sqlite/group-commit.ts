// Group commit: writes queue up, one `setImmediate` later they run in one transaction, and each is answered once that is on the disk.
// Promises: nothing is answered, told or shown before the disk has it; a write that throws is rolled back with its group, then each is
// tried alone and only the bad one fails; what waits is bounded; where the disk fails to keep what was committed, nothing is answered
// any more. No timer: the group is what arrived while the last one was written (relay figures: 32 rows a transaction carry five times
// what one a transaction does). Decision 0063.

import { createDisk, type Landing, type LandingPorts } from './landing.ts';

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

type Ports = LandingPorts & {
  readonly transaction: Transaction;
  /**
   * Called after each COMMIT, and after each ROLLBACK: what the writes noted since the last one holds, or is void. What it answers is
   * called once the COMMIT is on the disk, right before its writes are answered.
   */
  readonly settled: (committed: boolean) => (() => void) | null;
  readonly limits: GroupLimits;
  /** Whether a transaction could not begin because another program writes to the file: worth trying again in a moment. */
  readonly isHeld?: (error: unknown) => boolean;
  /** Calls back after so many ms. */
  readonly later?: (ms: number, run: () => void) => void;
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
    tell,
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
