// The storage of index.ts, with a second thread for the writes of a busy relay: while that one waits for the disk, this one goes on
// with HTTP. A quiet relay writes here and has no second thread, which would cost it memory and a longer start.
// Promises: what storage.ts does, whichever thread writes. Both are connections to one file in WAL mode, so that a read sees
// what is committed and nothing else. Where the thread dies, what it had not answered fails as a fault (it may hold or not, as
// after a kill), and this thread writes again.
import type { MessagePort, Worker } from 'node:worker_threads';
import { err } from '../../../shared/result.ts';
import type { Changes, Outcome, Storage } from '../storage.ts';
import { GROUP_LIMITS } from './group-commit.ts';
import { createSqliteStorage, type SqliteOptions } from './index.ts';
import { type Appending, pack } from './packing.ts';
import { type Asked, type Fault, faultOf, type Settled, type WriteName, WRITES } from './writer.ts';

/** Appends waiting for the disk at once that make a relay busy. */
const BUSY_APPENDS = 4;
/** What a write without an envelope weighs in the queue. */
const SMALL = 256;

export type ThreadedOptions = SqliteOptions & {
  /** Tests have other threads, and a writer without one. */
  readonly thread?: (file: string) => Thread;
  /** Appends waiting at once that call the thread in; 0 starts it at once. */
  readonly busyAppends?: number;
};

/** What writes the file elsewhere: a thread that runs `serveWrites`, and says `ready` first. */
export type Thread = {
  readonly port: Worker | MessagePort;
  /** Resolves once it has ended, with what ended it, null where it was told to. */
  readonly ended: Promise<unknown>;
};

type Pending = {
  readonly bytes: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
};

export type ThreadedStorage = Storage & {
  /** Resolves once a thread that was called in writes, or has failed. */
  settled(): Promise<void>;
  /** Whether the other thread writes now. */
  readonly threaded: boolean;
};

/** A file, not `:memory:`, which two connections cannot share. Throws as createSqliteStorage does. */
export function createThreadedStorage(file: string, options: ThreadedOptions = {}): ThreadedStorage {
  const { thread = startThread(WRITER), busyAppends = BUSY_APPENDS } = options;
  const local = createSqliteStorage(file, options);
  const listeners = new Set<(changes: Changes) => void>();
  let waiting = 0;
  let writer: Writer | null = null;
  let starting: Promise<void> | null = null;
  let failed = false;
  let closing = false;

  const tell = (changes: Changes): void => {
    for (const listener of listeners) listener(changes);
  };
  local.onChanges(tell);

  /** Once only: a thread that does not start, or dies, is not tried again. */
  const start = (): void => {
    if (starting !== null || failed || closing) return;
    let called: Thread;
    try {
      called = thread(file);
    } catch {
      // A system that gives no more threads.
      failed = true;
      return;
    }
    starting = startWriter(called, tell, () => {
      writer = null;
      failed = true;
    }).then((started) => {
      writer = started;
    });
  };
  if (busyAppends === 0) start();

  const write =
    (name: WriteName) =>
    async (...args: readonly unknown[]): Promise<unknown> => {
      if (writer === null) return (local[name] as (...all: readonly unknown[]) => Promise<unknown>)(...args);
      return closing || (WRITES[name].grows && !local.hasSpace()) ? busy() : writer.write(name, args);
    };
  const names = Object.keys(WRITES) as WriteName[];
  const writes = Object.fromEntries(names.map((name) => [name, write(name)])) as Pick<Storage, WriteName>;

  return {
    ...local,
    ...writes,

    append: async (items, hour) => {
      if (writer !== null) return closing || !local.hasSpace() ? busy() : writer.append({ items, hour });
      waiting += 1;
      if (waiting >= busyAppends) start();
      return local.append(items, hour).finally(() => (waiting -= 1));
    },

    onChanges: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    settled: async () => void (await starting),
    get threaded() {
      return writer !== null;
    },

    close: async () => {
      closing = true;
      await starting;
      await writer?.close();
      await local.close();
    },
  };
}

type Writer = {
  append(call: Appending): Outcome<never>;
  write(name: WriteName, args: readonly unknown[]): Promise<unknown>;
  /** Resolves once all is answered and the thread has ended. */
  close(): Promise<void>;
};

const WRITER = new URL('writer.thread.ts', import.meta.url);

/** A thread of the module at `url`, given the file. */
export const startThread =
  (url: URL) =>
  (file: string): Thread => {
    // Not imported: a quiet relay never needs it.
    const threads = process.getBuiltinModule('node:worker_threads');
    const worker = new threads.Worker(url, { workerData: file, execArgv: [] });
    // A listening server keeps the process, not its threads.
    worker.unref();
    const ended = new Promise<unknown>((resolve) => {
      worker.once('error', resolve);
      worker.once('exit', () => resolve(null));
    });
    return { port: worker, ended };
  };

/** Null where the thread does not come up. `died`: it has ended; what was pending has been rejected. */
function startWriter(
  { port, ended }: Thread,
  tell: (changes: Changes) => void,
  died: () => void,
): Promise<Writer | null> {
  const pending = new Map<number, Pending>();
  let bytes = 0;
  let next = 0;
  /** Appends not handed over yet: what comes while the thread is at one batch makes the next, as one group in one message. */
  let calls: Appending[] = [];
  let underWay = 0;
  let scheduled = false;

  const hasRoom = (writes: number, more: number): boolean =>
    pending.size + writes <= GROUP_LIMITS.queuedWrites && bytes + more <= GROUP_LIMITS.queuedBytes;

  const wait = (own: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      bytes += own;
      pending.set(next++, { bytes: own, resolve, reject });
    });

  const post = (): void => {
    if (calls.length === 0) return;
    const packed = pack(calls);
    port.postMessage({ type: 'append', first: next - calls.length, packed } satisfies Asked, [packed.buffer]);
    underWay += calls.length;
    calls = [];
  };
  const postWhenIdle = (): void => {
    scheduled = false;
    if (underWay === 0) post();
  };

  const append = async (call: Appending): Promise<unknown> => {
    const own = call.items.reduce((sum, item) => sum + item.bytes.length, 0);
    if (!hasRoom(call.items.length, own)) return busy();
    // With all that this turn of the loop brings.
    if (underWay === 0 && !scheduled) setImmediate(postWhenIdle);
    scheduled ||= underWay === 0;
    calls.push(call);
    return wait(own);
  };

  const write = async (name: WriteName, args: readonly unknown[]): Promise<unknown> => {
    if (!hasRoom(1, SMALL)) return busy();
    // In the order asked.
    post();
    port.postMessage({ type: 'write', id: next, name, args } satisfies Asked);
    return wait(SMALL);
  };

  const settle = ({ changes, appended, answers }: Settled): void => {
    underWay -= appended.length;
    // First, so that the thread is at work while this one answers.
    if (underWay === 0) post();
    for (const { grown, closed } of changes) tell({ grown: new Set(grown), closed: new Set(closed) });
    for (const [id, value, fault] of [...appended, ...answers]) {
      const asked = pending.get(id);
      pending.delete(id);
      bytes -= asked?.bytes ?? 0;
      if (fault === null) asked?.resolve(value);
      else asked?.reject(revived(fault));
    }
  };

  const over = ended.then((cause) => {
    const lost = [...pending.values()];
    pending.clear();
    died();
    for (const { reject } of lost) reject(revived(faultOf(cause)));
  });

  const close = async (): Promise<void> => {
    port.ref();
    post();
    port.postMessage({ type: 'close' } satisfies Asked);
    await over;
  };

  return new Promise((resolve) => {
    void over.then(() => resolve(null));
    port.once('message', () => {
      port.on('message', settle);
      resolve({ append: append as Writer['append'], write, close });
    });
  });
}

const busy = () => err({ type: 'busy' } as const);

const revived = ({ name, code, stack }: Fault): Error =>
  Object.assign(new Error('the thread that writes has failed'), { name, stack, ...(code !== undefined && { code }) });
