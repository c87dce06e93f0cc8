// A disk whose power can be cut: what of the log was never brought to it, each sector for itself, is there, is not, or is something
// else. The database file is as it was when it was opened: too little is written here for a checkpoint.
import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WalSync } from '../../server/storage/sqlite/wal-sync.ts';

const SECTOR = 512;

export type Power = {
  readonly openSync: (file: string) => WalSync;
  /** The folder as it is found after a cut at this moment, written into `into`. `chance` is below 1. */
  cut(into: string, chance: () => number): void;
};

/** `real`: the sync under test. `turns`: how many turns of the loop one takes. */
export function createPower(folder: string, real: (file: string) => WalSync, turns: () => number): Power {
  const log = join(folder, 'relay.db-wal');
  let kept = 0;
  return {
    openSync: (file) => {
      // What is there already may be what a killed process wrote: nobody knows of a sync that covered it.
      const opened = real(file);
      return {
        ...opened,
        sync: async () => {
          const length = statSync(log).size;
          for (let left = turns(); left > 0; left--) await new Promise((resolve) => setImmediate(resolve));
          await opened.sync();
          // A liar leaves the disk as it was.
          if (opened !== LIAR) kept = length;
        },
      };
    },
    cut: (into, chance) => {
      mkdirSync(into, { recursive: true });
      cpSync(join(folder, 'relay.db'), join(into, 'relay.db'));
      const bytes = readFileSync(log);
      for (let at = kept; at < bytes.length; at += SECTOR) {
        const fate = chance();
        const sector = bytes.subarray(Math.max(at, kept), at + SECTOR);
        if (fate < 0.4) sector.fill(0);
        else if (fate < 0.5) sector.fill(Math.floor(chance() * 256));
      }
      writeFileSync(join(into, 'relay.db-wal'), bytes);
    },
  };
}

/** Says that it synced, and did not. */
export const LIAR: WalSync = { sync: () => Promise.resolve(), close: () => undefined };
