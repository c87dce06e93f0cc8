// Checkpoints of a busy relay, on a thread of its own: copying the log into the database and bringing that to the disk takes tens of
// milliseconds, in which nobody would be answered. A quiet relay has no such thread, and pays that once in some hundred envelopes.
// Promises: the log begins again and again whatever the thread does. It never meets a moment without writes, so the writing connection
// does the rest, which is little; where the thread is late, dead or absent, that one does all. A copy that the disk did not keep is said.
import type { MessagePort, Worker } from 'node:worker_threads';
import type { Sqlite } from './database.ts';

/** Writes brought to the disk together that make a relay busy. */
const BUSY_WRITES = 4;
/** Pages in the log from which the thread copies them. */
const COPIED_FROM = 500;
/** Pages in the log at which the writing connection copies what is left: without a thread that works, and behind one. */
export const OWN_CHECKPOINT = { quiet: 2_000, busy: 8_000 } as const;

type CheckpointPorts = CheckpointOptions & {
  /** Called where pages of the database did not come to the disk. */
  readonly broken: (error: unknown) => void;
};

export type CheckpointOptions = {
  /** Tests have other threads. */
  readonly thread?: (file: string) => Thread;
  readonly busyWrites?: number;
  readonly copiedFrom?: number;
};

/** What checkpoints elsewhere: answers each message once it has, and ends with its port. */
export type Thread = {
  readonly port: Worker | MessagePort;
  /** Resolves once it has ended, with the error that ended it. */
  readonly ended: Promise<unknown>;
};

export type Checkpoints = {
  /** To be called after each sync, with the writes it brought to the disk. */
  synced(writes: number): void;
  /** Whether a thread is at work. */
  readonly threaded: boolean;
  /** Resolves once the thread has ended. */
  close(): Promise<void>;
};

type Row = { readonly log: number; readonly checkpointed: number };

export function createCheckpoints(sqlite: Sqlite, ports: CheckpointPorts): Checkpoints {
  const { broken, thread = startThread(THREAD), busyWrites = BUSY_WRITES, copiedFrom = COPIED_FROM } = ports;
  const look = sqlite.prepare<[], Row>('PRAGMA wal_checkpoint(NOOP)');
  const copy = sqlite.prepare<[], Row>('PRAGMA wal_checkpoint(PASSIVE)');
  let called: Thread | null = null;
  let over = false;
  let atWork = false;
  /** Whether the thread has copied once: until then it may be one that never comes up. */
  let proven = false;

  // SQLite's own, within COMMIT, tells nobody that it failed.
  sqlite.pragma('wal_autocheckpoint = 0');

  /**
   * A checkpoint that does not reach the end of the log leaves its pages to the system. Where the disk loses them, the sync of a later one
   * fails, once: the next would succeed, and let the log that has them begin again. Any other failure leaves all to be copied anew.
   */
  const judge = (error: unknown): void => {
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_IOERR_FSYNC') broken(error);
  };

  const copyHere = (): void => {
    try {
      copy.get();
    } catch (error) {
      judge(error);
    }
  };

  /** Once only: a thread that does not start, or dies, is not tried again. */
  const start = (): Thread | null => {
    let started: Thread;
    try {
      started = thread(sqlite.name);
    } catch {
      // A system that gives no more threads.
      over = true;
      return null;
    }
    started.port.on('message', () => {
      atWork = false;
      proven = true;
    });
    // A listening server keeps the process, not its threads.
    started.port.unref();
    void started.ended.then((error) => {
      called = null;
      over = true;
      judge(error);
    });
    return started;
  };

  return {
    synced: (writes) => {
      if (!over && writes >= busyWrites) called ??= start();
      const state = look.get();
      if (state === undefined) return;
      const left = state.log - state.checkpointed;
      if (left > 0 && state.log >= OWN_CHECKPOINT[called !== null && proven ? 'busy' : 'quiet']) return copyHere();
      if (called === null || atWork || left < copiedFrom) return;
      atWork = true;
      called.port.postMessage('checkpoint');
    },
    get threaded() {
      return called !== null;
    },
    close: async () => {
      over = true;
      if (called === null) return;
      const { port, ended } = called;
      port.ref();
      port.postMessage('close');
      await ended;
    },
  };
}

const THREAD = new URL('checkpoint.thread.ts', import.meta.url);

/** A thread of the module at `url`, given the database's file. */
export const startThread =
  (url: URL) =>
  (file: string): Thread => {
    // Not imported: a quiet relay never needs it.
    const { Worker: NodeWorker } = process.getBuiltinModule('node:worker_threads');
    const worker = new NodeWorker(url, { workerData: file, execArgv: [] });
    const ended = new Promise<unknown>((resolve) => {
      // Without a listener an error in it would end the process.
      worker.once('error', resolve);
      worker.once('exit', () => resolve(null));
    });
    return { port: worker, ended };
  };
