// Checkpoints of a busy relay, on a thread of its own: copying the log into the database and bringing that to the disk takes tens of
// milliseconds, in which nobody would be answered. A quiet relay has no such thread, and pays that once in some hundred envelopes.
// Promises: the log begins again and again whatever the thread does. It never meets a moment without writes, so SQLite's own checkpoint
// in the writing connection does the rest, which is little; where the thread is late, dead or absent, that one does all.
import type { MessagePort, Worker } from 'node:worker_threads';
import type { Sqlite } from './database.ts';

/** Writes brought to the disk together that make a relay busy. */
const BUSY_WRITES = 4;
/** Pages in the log from which the thread copies them. */
const COPIED_FROM = 500;
/** Pages in the log at which the writing connection copies what is left: without the thread, and behind it. */
export const OWN_CHECKPOINT = { quiet: 2_000, busy: 8_000 } as const;

export type CheckpointOptions = {
  /** Tests have other threads. */
  readonly thread?: (file: string) => Thread;
  readonly busyWrites?: number;
  readonly copiedFrom?: number;
};

/** What checkpoints elsewhere: answers each message once it has, and ends with its port. */
export type Thread = {
  readonly port: Worker | MessagePort;
  /** Resolves once it has ended, however. */
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

export function createCheckpoints(sqlite: Sqlite, options: CheckpointOptions = {}): Checkpoints {
  const { thread = startThread(THREAD), busyWrites = BUSY_WRITES, copiedFrom = COPIED_FROM } = options;
  const look = sqlite.prepare<[], Row>('PRAGMA wal_checkpoint(NOOP)');
  let called: Thread | null = null;
  let over = false;
  let atWork = false;

  const ownCheckpoint = (pages: number): void => void sqlite.pragma(`wal_autocheckpoint = ${pages}`);
  ownCheckpoint(OWN_CHECKPOINT.quiet);

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
    started.port.on('message', () => (atWork = false));
    // A listening server keeps the process, not its threads.
    started.port.unref();
    void started.ended.then(() => {
      called = null;
      over = true;
      if (sqlite.open) ownCheckpoint(OWN_CHECKPOINT.quiet);
    });
    ownCheckpoint(OWN_CHECKPOINT.busy);
    return started;
  };

  return {
    synced: (writes) => {
      if (over || atWork || (called === null && writes < busyWrites)) return;
      called ??= start();
      const state = look.get();
      if (called === null || state === undefined || state.log - state.checkpointed < copiedFrom) return;
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
    const ended = new Promise<void>((resolve) => {
      // Without a listener an error in it would end the process.
      worker.once('error', () => resolve());
      worker.once('exit', () => resolve());
    });
    return { port: worker, ended };
  };
