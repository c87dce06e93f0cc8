// Group commit: writes queue up, one `setImmediate` later they run in one transaction, and each is answered after COMMIT.
// Promises: nothing is answered before its COMMIT; a write that throws is rolled back with its group, then each is tried alone
// and only the bad one fails; the queue is bounded. No timer: the group is what arrived while the disk was busy (relay figures:
// 32 rows a transaction carry five times what one a transaction does, synchronous=FULL included).

export type Transaction = { begin(): void; commit(): void; rollback(): void };

export type GroupLimits = {
  /** Writes and bytes in one transaction; a single write above `bytes` goes alone. */
  readonly writes: number;
  readonly bytes: number;
  /** Writes and bytes waiting, beyond which `hasRoom` is false. */
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
  /** Runs inside a transaction, perhaps twice (its group failed), and resolves after COMMIT. Synchronous and repeatable. */
  submit<T>(bytes: number, run: () => T): Promise<T>;
  /** Resolves once nothing is queued. */
  drained(): Promise<void>;
};

type Ports = {
  readonly transaction: Transaction;
  /** Called after each COMMIT, and after each ROLLBACK: what the writes noted since the last one holds, or is void. */
  readonly settled: (committed: boolean) => void;
  readonly limits: GroupLimits;
};

export function createGroupCommit({ transaction, settled, limits }: Ports): GroupCommit {
  let queue: Write[] = [];
  let queuedBytes = 0;
  let scheduled = false;
  /** How long the queue was at the last turn. */
  let seen = 0;
  let waiters: (() => void)[] = [];

  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(turn);
  };

  const turn = (): void => {
    // While each turn of the loop brings more, waiting one more is cheaper than the COMMIT it saves.
    if (queue.length > seen && queue.length < limits.writes) {
      seen = queue.length;
      setImmediate(turn);
      return;
    }
    seen = 0;
    scheduled = false;
    const group = takeGroup();
    const error = attempt(group);
    if (error === null) for (const write of group) write.done();
    else if (group.length === 1 || !error.begun) for (const write of group) write.failed(error.cause);
    else for (const write of group) alone(write);
    if (queue.length > 0) schedule();
    else release();
  };

  const alone = (write: Write): void => {
    const error = attempt([write]);
    if (error === null) write.done();
    else write.failed(error.cause);
  };

  const takeGroup = (): Write[] => {
    let length = 0;
    let bytes = 0;
    for (const write of queue) {
      if (length === limits.writes || (length > 0 && bytes + write.bytes > limits.bytes)) break;
      length += 1;
      bytes += write.bytes;
    }
    const group = queue.slice(0, length);
    queue = queue.slice(length);
    queuedBytes -= bytes;
    return group;
  };

  /** Null after COMMIT. Not `begun`: another process holds the file, and trying each write alone would wait as often. */
  const attempt = (group: readonly Write[]): { cause: unknown; begun: boolean } | null => {
    try {
      transaction.begin();
    } catch (cause) {
      return { cause, begun: false };
    }
    try {
      for (const write of group) write.run();
      transaction.commit();
    } catch (cause) {
      transaction.rollback();
      settled(false);
      return { cause, begun: true };
    }
    settled(true);
    return null;
  };

  const release = (): void => {
    const ready = waiters;
    waiters = [];
    for (const resolve of ready) resolve();
  };

  return {
    hasRoom: (writes, bytes) =>
      queue.length + writes <= limits.queuedWrites && queuedBytes + bytes <= limits.queuedBytes,
    submit: <T>(bytes: number, run: () => T) =>
      new Promise<T>((resolve, reject) => {
        let value: T;
        queue.push({
          bytes,
          run: () => {
            value = run();
          },
          done: () => resolve(value),
          failed: reject,
        });
        queuedBytes += bytes;
        schedule();
      }),
    drained: () => (queue.length === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
  };
}
