// The disk under the data folder: how much of it is free, measured at an interval, and the two lines an operator reads when it
// comes under MIN_FREE_MIB and when it is above again. Refusing what would grow is the storage's, which knows what it can reuse.
import { statfsSync } from 'node:fs';
import { SECOND } from '../../shared/clock.ts';
import type { Config } from '../config.ts';
import type { Timers } from '../timers.ts';

/** In between, the fastest ingest writes less than half the default floor. */
const MEASURE_EVERY_MS = 2 * SECOND;
const MIB = 1024 * 1024;

export type Disk = {
  /** Bytes that the relay's user may still fill, as last measured, less what was spent since. */
  free(): number;
  /** So many bytes were just written: what is uploaded fills a disk faster than it is measured. */
  spend(bytes: number): void;
  /** Below this nothing that grows is taken; 0 takes everything until the disk itself refuses. */
  readonly floor: number;
};

export const freeBytes = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

/** Measures now; `watch` goes on measuring, and says when what `hasSpace` answers changes. */
export function createDisk(config: Pick<Config, 'dataDir' | 'minFreeBytes'>, measure = freeBytes) {
  let free = measure(config.dataDir);
  const spend = (bytes: number): void => void (free = Math.max(0, free - bytes));
  const disk: Disk = { free: () => free, spend, floor: config.minFreeBytes };
  const watch = (ports: { hasSpace: () => boolean; timers: Timers; say: (line: string) => void }): (() => void) => {
    let had = true;
    const look = (): void => {
      free = measure(config.dataDir);
      const has = ports.hasSpace();
      if (has !== had) ports.say(has ? roomLine(config.dataDir) : lowLine(config));
      had = has;
    };
    look();
    return ports.timers.every(MEASURE_EVERY_MS, look);
  };
  return { disk, watch };
}

const lowLine = ({ dataDir, minFreeBytes }: Pick<Config, 'dataDir' | 'minFreeBytes'>): string =>
  `The disk that holds DATA_DIR (${dataDir}) has less than MIN_FREE_MIB (${minFreeBytes / MIB}) MiB free, so nothing new is taken: ` +
  `make room on it. What was acknowledged is safe, and devices keep what they could not send.`;

const roomLine = (dataDir: string): string =>
  `The disk that holds DATA_DIR (${dataDir}) has room again: the relay takes everything.`;
