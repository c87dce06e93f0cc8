// relay purge: at once what the relay does by and by. Vouchers past their day go, deleted mailboxes are emptied, uploads left alone are
// given up, bytes of blobs that no row needs are removed, the write-ahead log is folded in. Mailboxes in use, their envelopes and their
// finished blobs are never touched.
import { join } from 'node:path';
import { dayOf } from '../../shared/clock.ts';
import { ok } from '../../shared/result.ts';
import { createDiskBlobs } from '../blobs/disk.ts';
import { createSweep, type PartRows } from '../blobs/sweep.ts';
import { BLOBS } from '../open-data.ts';
import { figuresOf } from '../storage/sqlite/inspect.ts';
import { createAdmissions } from '../storage/sqlite/admissions.ts';
import { createBlobs } from '../storage/sqlite/blobs.ts';
import type { Sqlite } from '../storage/sqlite/database.ts';
import { createMailboxes } from '../storage/sqlite/mailboxes.ts';
import type { Command } from './command.ts';
import { sizeOf, withDatabase } from './database.ts';

export const purge: Command = {
  name: 'purge',
  summary: 'Remove now what has expired or was erased: old vouchers, deleted mailboxes, bytes of blobs.',
  synopsis: '[--compact]',
  help:
    "Looks at this machine's clock: see that it is right. Room that this frees is used again by the database;\n" +
    '--compact gives it back to the disk, which needs as much free room as the database takes and makes the\n' +
    'relay wait while it runs.',
  takes: [0, 0],
  options: { compact: { type: 'boolean' } },
  run: ({ options }, { config, clock }) =>
    withDatabase(config, async (sqlite) => {
      const before = figuresOf(sqlite);
      const bytesBefore = databaseBytes();
      const { expire } = createAdmissions(sqlite);
      sqlite.transaction(() => expire(dayOf(clock.now()))).immediate();
      const blobs = createBlobs(sqlite);
      const ports = { pay: () => false, closed: () => undefined, sweepBlobs: blobs.sweep };
      const { sweep } = createMailboxes({ sqlite, ...ports });
      const dropped = sqlite.transaction(() => blobs.giveUp(dayOf(clock.now())));
      while (dropped.immediate());
      const part = sqlite.transaction(sweep);
      while (part.immediate());
      const store = createDiskBlobs(join(config.dataDir, BLOBS), { disk: UNMEASURED, clock });
      const storage = rowsOf(sqlite, blobs);
      const isUnderWay = (): boolean => false;
      const swept = await createSweep({ storage, store, clock, fault: () => undefined, isUnderWay }).all();
      if (options['compact'] === true) sqlite.exec('VACUUM');
      sqlite.pragma('wal_checkpoint(TRUNCATE)');
      const after = figuresOf(sqlite);
      const vouchers = before.vouchers - after.vouchers;
      const mailboxes = before.unsweptMailboxes - after.unsweptMailboxes;
      const bytes = Math.max(0, bytesBefore - databaseBytes());
      return ok({
        lines: [
          `Removed ${vouchers} expired vouchers and what ${mailboxes} deleted mailboxes held; ${sizeOf(bytes)} freed in the database.`,
          `Removed ${swept.doomed} parts of blobs that are no more, and ${swept.orphans} that belonged to none.`,
        ],
        json: { vouchers, mailboxes, freedBytes: bytes, parts: swept.doomed, orphanParts: swept.orphans },
      });

      function databaseBytes(): number {
        const pages = sqlite.pragma('page_count', { simple: true }) as number;
        return pages * (sqlite.pragma('page_size', { simple: true }) as number);
      }
    }),
};

/** Nothing is put here. */
const UNMEASURED = { free: () => Infinity, spend: () => undefined, floor: 0 };

const rowsOf = (sqlite: Sqlite, blobs: ReturnType<typeof createBlobs>): PartRows => ({
  doomedParts: async (limit) => blobs.doomed(limit),
  forgetParts: async (names) => {
    sqlite.transaction(() => blobs.forget(names)).immediate();
    return ok(null);
  },
  knownParts: async (names) => blobs.known(names),
});
