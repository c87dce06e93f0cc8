// Group commit of appends for PostgreSQL: requests queue up while earlier groups are on their way, and travel together in the next
// transaction. Promises: nothing is answered before its COMMIT; where a group fails, each request is tried alone and only the bad
// one fails; the queue is bounded. A request is never cut in two, so that its envelopes keep their order.

export type GroupLimits = {
  /** Groups on their way at once. More than one wait for each other: for rows of the same mailboxes, and for their NOTIFY. */
  readonly lanes: number;
  /** Envelopes and bytes in one group; a larger request goes alone. */
  readonly writes: number;
  readonly bytes: number;
  /** Envelopes and bytes waiting, beyond which `hasRoom` is false. */
  readonly queuedWrites: number;
  readonly queuedBytes: number;
};

export const GROUP_LIMITS: GroupLimits = {
  lanes: 1,
  writes: 128,
  bytes: 1024 * 1024,
  queuedWrites: 4_096,
  queuedBytes: 64 * 1024 * 1024,
};

type Ports<Request, Answer> = {
  readonly limits: GroupLimits;
  /** One transaction: an answer for each request, in order. Repeatable. */
  readonly commit: (group: readonly Request[]) => Promise<readonly Answer[]>;
  /** Whether each request of a group that failed so would fail alone too: the connection is gone, the disk is full. */
  readonly concernsAll: (error: unknown) => boolean;
};

type Waiting<Request, Answer> = {
  readonly request: Request;
  readonly writes: number;
  readonly bytes: number;
  readonly done: (answer: Answer) => void;
  readonly failed: (error: unknown) => void;
};

export type Groups<Request, Answer> = {
  hasRoom(writes: number, bytes: number): boolean;
  /** Resolves after COMMIT. */
  submit(request: Request, writes: number, bytes: number): Promise<Answer>;
  /** Resolves once nothing is queued or on its way. */
  drained(): Promise<void>;
};

export function createGroups<Request, Answer>(ports: Ports<Request, Answer>): Groups<Request, Answer> {
  const { limits, concernsAll } = ports;
  let queue: Waiting<Request, Answer>[] = [];
  let queuedWrites = 0;
  let queuedBytes = 0;
  let lanes = 0;
  let scheduled = false;
  let waiters: (() => void)[] = [];

  const schedule = (): void => {
    if (scheduled || queue.length === 0 || lanes >= limits.lanes) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      void send(takeGroup());
      schedule();
    });
  };

  const send = async (group: readonly Waiting<Request, Answer>[]): Promise<void> => {
    lanes += 1;
    const error = await attempt(ports, group);
    if (error !== null && (group.length === 1 || concernsAll(error.cause)))
      for (const { failed } of group) failed(error.cause);
    else if (error !== null) for (const one of group) await alone(one);
    lanes -= 1;
    if (queue.length > 0) schedule();
    else if (lanes === 0) release();
  };

  const alone = async (one: Waiting<Request, Answer>): Promise<void> => {
    const error = await attempt(ports, [one]);
    if (error !== null) one.failed(error.cause);
  };

  const takeGroup = (): readonly Waiting<Request, Answer>[] => {
    const { length, writes, bytes } = groupOf(queue, limits);
    const group = queue.slice(0, length);
    queue = queue.slice(length);
    queuedWrites -= writes;
    queuedBytes -= bytes;
    return group;
  };

  const release = (): void => {
    const ready = waiters;
    waiters = [];
    for (const resolve of ready) resolve();
  };

  return {
    hasRoom: (writes, bytes) =>
      queuedWrites + writes <= limits.queuedWrites && queuedBytes + bytes <= limits.queuedBytes,
    submit: (request, writes, bytes) =>
      new Promise((done, failed) => {
        queue.push({ request, writes, bytes, done, failed });
        queuedWrites += writes;
        queuedBytes += bytes;
        schedule();
      }),
    drained: () =>
      queue.length === 0 && lanes === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve)),
  };
}

/** Commits a group; null once every request of it is answered. */
async function attempt<Request, Answer>(
  { commit }: Ports<Request, Answer>,
  group: readonly Waiting<Request, Answer>[],
): Promise<{ cause: unknown } | null> {
  try {
    const answers = await commit(group.map(({ request }) => request));
    for (const [i, { done }] of group.entries()) done(answers[i] as Answer);
    return null;
  } catch (cause) {
    return { cause };
  }
}

type Size = { readonly writes: number; readonly bytes: number };

/** How many from the front of the queue travel together, and what they weigh. */
function groupOf(queue: readonly Size[], limits: Size): Size & { readonly length: number } {
  let length = 0;
  let writes = 0;
  let bytes = 0;
  for (const next of queue) {
    if (length > 0 && (writes + next.writes > limits.writes || bytes + next.bytes > limits.bytes)) break;
    length += 1;
    writes += next.writes;
    bytes += next.bytes;
  }
  return { length, writes, bytes };
}
