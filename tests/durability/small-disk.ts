// A disk of a few mebibytes that tests can fill and make read-only: a tmpfs in a mount namespace of its own, which needs no rights
// where the kernel lets users make namespaces. A shell holds the namespace; relays are started inside it.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SmallDisk = {
  /** Its mount point; what is in it is seen from inside only. */
  readonly folder: string;
  /** What starts a program inside (startRelay's `through`). */
  readonly through: readonly string[];
  /** Runs one shell line inside, in the folder. */
  run(line: string): void;
  close(): Promise<void>;
};

/** Whether this machine lets tests mount one. */
export function mayMount(): boolean {
  try {
    execFileSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export async function createSmallDisk(mebibytes: number): Promise<SmallDisk> {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
  const line = `mount -t tmpfs -o size=${mebibytes}m tmpfs "$0" && echo mounted && exec sleep 1000`;
  const holder = spawn('unshare', ['-Urm', 'sh', '-c', line, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  const through = ['nsenter', '-t', String(holder.pid), '-U', '-m', '--preserve-credentials', '--'];
  return {
    folder,
    through,
    run: (inside) => {
      const [command = '', ...args] = [...through, 'sh', '-c', `cd "$0" && ${inside}`, folder];
      execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    },
    close: async () => {
      const closed = once(holder, 'close');
      holder.kill('SIGKILL');
      await closed;
      rmSync(folder, { recursive: true });
    },
  };
}
