// relay purge: at once what the relay does by and by. Vouchers past their day go, deleted mailboxes are emptied, uploads left alone are
// given up, bytes of blobs that no row needs are removed, the write-ahead log is folded in. Mailboxes in use, their envelopes and their
// finished blobs are never touched.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { utcDayOf } from '../../shared/clock.ts';
import { ok, type Result } from '../../shared/result.ts';
import { createDiskBlobs } from '../blobs/disk.ts';
import { type BlobSweep, createSweep } from '../blobs/sweep.ts';
import { BLOBS, misplacedLine, openObjects, troubleOf } from '../data/open-blobs.ts';
import type { PartRows } from '../storage/inspect.ts';
import type { Command, Failure, World } from './command.ts';
import { failed, sizeOf, withDatabase } from './database.ts';

export const purge: Command = {
  name: 'purge',
  summary: 'Remove now what has expired or was erased: old vouchers, deleted mailboxes, bytes of blobs.',
  synopsis: '[--compact] [--erase-unknown]',
  help:
    "Looks at this machine's clock: see that it is right. Room that this frees is used again by the database;\n" +
    '--compact gives it back to the disk, which needs as much free room as the database takes and makes the\n' +
    'relay wait while it runs. Where the database knows none of the parts in DATA_DIR/blobs, nothing is removed:\n' +
    'it may be the wrong database. --erase-unknown goes on, and takes them all. So too in an object store.',
  takes: [0, 0],
  options: { compact: { type: 'boolean' }, 'erase-unknown': { type: 'boolean' } },
  run: async ({ options }, world) => {
    const { config, clock } = world;
    const misplaced = misplacedLine(config);
    if (misplaced !== null) return failed(misplaced);
    return withDatabase(config, (inspector) =>
      withoutTrouble(async () => {
        const folder = config.objectStore?.said ?? join(config.dataDir, BLOBS);
        const before = await inspector.figures();
        const sweep = await sweepOf(world, inspector.parts);
        if (sweep === null && before.blobs + before.doomedBlobs > 0) return failed(elsewhereLine(folder));
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
    );
  },
};

/** Null where there is no folder: nothing is made in one that may not be the relay's. */
async function sweepOf({ config, clock, random }: World, storage: PartRows): Promise<BlobSweep | null> {
  const folder = join(config.dataDir, BLOBS);
  const objects = await openObjects(config, { clock, random });
  if (objects === null && !existsSync(folder)) return null;
  const store = objects ?? createDiskBlobs(folder, { disk: UNMEASURED, clock });
  return createSweep({ storage, store, clock, fault: () => undefined, isUnderWay: () => false });
}

/** What an object store does not do is a line. */
async function withoutTrouble<T>(run: () => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> {
  try {
    return await run();
  } catch (error) {
    return failed(troubleOf(error).line);
  }
}

const elsewhereLine = (folder: string): string =>
  `The database names recordings, but there is no ${folder}: set DATA_DIR to the folder of the relay, or bring it back.`;

const strangeLine = (folder: string): string =>
  `The database knows none of the parts in ${folder}: see that DATA_DIR and DATABASE_URL belong together; if they do, and nothing there is to be kept, purge with --erase-unknown.`;

/** Nothing is put here. */
const UNMEASURED = { free: () => Infinity, spend: () => undefined, floor: 0 };
