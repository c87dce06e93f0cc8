// relay purge: at once what the relay does by and by. Vouchers past their day go, deleted mailboxes are emptied, uploads left alone are
// given up, bytes of blobs that no row needs are removed, the write-ahead log is folded in. Mailboxes in use, their envelopes and their
// finished blobs are never touched.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, utcDayOf } from '../../shared/clock.ts';
import { ok } from '../../shared/result.ts';
import { createDiskBlobs } from '../blobs/disk.ts';
import { type BlobSweep, createSweep } from '../blobs/sweep.ts';
import { BLOBS } from '../data/open-data.ts';
import type { PartRows } from '../storage/inspect.ts';
import type { Command } from './command.ts';
import { failed, sizeOf, withDatabase } from './database.ts';

export const purge: Command = {
  name: 'purge',
  summary: 'Remove now what has expired or was erased: old vouchers, deleted mailboxes, bytes of blobs.',
  synopsis: '[--compact] [--erase-unknown]',
  help:
    "Looks at this machine's clock: see that it is right. Room that this frees is used again by the database;\n" +
    '--compact gives it back to the disk, which needs as much free room as the database takes and makes the\n' +
    'relay wait while it runs. Where the database knows none of the parts in DATA_DIR/blobs, nothing is removed:\n' +
    'it may be the wrong database. --erase-unknown goes on, and takes them all.',
  takes: [0, 0],
  options: { compact: { type: 'boolean' }, 'erase-unknown': { type: 'boolean' } },
  run: ({ options }, { config, clock }) =>
    withDatabase(config, async (inspector) => {
      const folder = join(config.dataDir, BLOBS);
      const before = await inspector.figures();
      // Nothing is made in a folder that may not be the relay's.
      const isThere = existsSync(folder);
      if (!isThere && before.blobs + before.doomedBlobs > 0) return failed(elsewhereLine(folder));
      const sweep = isThere ? sweepOf(folder, inspector.parts, clock) : null;
      if (options['erase-unknown'] !== true && (await sweep?.isStrange())) return failed(strangeLine(folder));
      const sizeBefore = await inspector.sizes();
      const today = utcDayOf(clock.now());
      await inspector.purge(today, false);
      const swept = (await sweep?.all()) ?? { doomed: 0, orphans: 0 };
      // Again: what was just forgotten is compacted with the rest.
      if (options['compact'] === true) await inspector.purge(today, true);
      const after = await inspector.figures();
      const vouchers = before.vouchers - after.vouchers;
      const mailboxes = before.unsweptMailboxes - after.unsweptMailboxes;
      const bytes = Math.max(0, sizeBefore.database - (await inspector.sizes()).database);
      return ok({
        lines: [
          `Removed ${vouchers} expired vouchers and what ${mailboxes} deleted mailboxes held; ${sizeOf(bytes)} freed in the database.`,
          `Removed ${swept.doomed} parts of blobs that are no more, and ${swept.orphans} that belonged to none.`,
        ],
        json: { vouchers, mailboxes, freedBytes: bytes, parts: swept.doomed, orphanParts: swept.orphans },
      });
    }),
};

function sweepOf(folder: string, storage: PartRows, clock: Clock): BlobSweep {
  const store = createDiskBlobs(folder, { disk: UNMEASURED, clock });
  return createSweep({ storage, store, clock, fault: () => undefined, isUnderWay: () => false });
}

const elsewhereLine = (folder: string): string =>
  `The database names recordings, but there is no ${folder}: set DATA_DIR to the folder of the relay, or bring it back.`;

const strangeLine = (folder: string): string =>
  `The database knows none of the parts in ${folder}: see that DATA_DIR and DATABASE_URL belong together; if they do, and nothing there is to be kept, purge with --erase-unknown.`;

/** Nothing is put here. */
const UNMEASURED = { free: () => Infinity, spend: () => undefined, floor: 0 };
