// The write-ahead log brought to the disk beside SQLite, from Node's own threads, while the relay goes on. SQLite writes a COMMIT into
// the log and leaves it to the system (synchronous=NORMAL); synchronous=FULL would call fsync and wait. What is called here is fdatasync,
// which keeps all but the file's dates, and which SQLite itself holds to be enough. Checkpoints, and a log that begins again, SQLite
// brings to the disk as ever (https://sqlite.org/pragma.html#pragma_synchronous).
import { closeSync, fdatasync, openSync } from 'node:fs';

export type WalSync = {
  /** Resolves once all that the log held when it was called is on the disk. Rejects with the system's error. */
  sync(): Promise<void>;
  /** After the last connection of this process is closed. More than once is once. */
  close(): void;
};

/** Of an open database in WAL mode, whose log is there. */
export function openWalSync(file: string): WalSync {
  // SQLite's locks are on the database and on the index of the log. On the log there is none that closing this would drop.
  const log = openSync(`${file}-wal`, 'r+');
  let open = true;
  return {
    sync: () =>
      new Promise((resolve, reject) => {
        fdatasync(log, (error) => (error === null ? resolve() : reject(error)));
      }),
    close: () => {
      if (open) closeSync(log);
      open = false;
    },
  };
}
