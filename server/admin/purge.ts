// relay purge: at once what the relay does by and by. Vouchers past their day go, deleted mailboxes are emptied, the write-ahead
// log is folded in. Mailboxes in use and envelopes in them are never touched.
import { dayOf } from '../../shared/clock.ts';
import { ok } from '../../shared/result.ts';
import { figuresOf } from '../storage/sqlite/inspect.ts';
import { createAdmissions } from '../storage/sqlite/admissions.ts';
import { createBlobs } from '../storage/sqlite/blobs.ts';
import { createMailboxes } from '../storage/sqlite/mailboxes.ts';
import type { Command } from './command.ts';
import { sizeOf, withDatabase } from './database.ts';

export const purge: Command = {
  name: 'purge',
  summary: 'Remove now what has expired: old vouchers, and what deleted mailboxes held.',
  synopsis: '[--compact]',
  help:
    "Looks at this machine's clock: see that it is right. Room that this frees is used again by the database;\n" +
    '--compact gives it back to the disk, which needs as much free room as the database takes and makes the\n' +
    'relay wait while it runs.',
  takes: [0, 0],
  options: { compact: { type: 'boolean' } },
  run: ({ options }, { config, clock }) =>
    withDatabase(config, (sqlite) => {
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
      if (options['compact'] === true) sqlite.exec('VACUUM');
      sqlite.pragma('wal_checkpoint(TRUNCATE)');
      const after = figuresOf(sqlite);
      const vouchers = before.vouchers - after.vouchers;
      const mailboxes = before.unsweptMailboxes - after.unsweptMailboxes;
      const bytes = Math.max(0, bytesBefore - databaseBytes());
      return ok({
        lines: [
          `Removed ${vouchers} expired vouchers and what ${mailboxes} deleted mailboxes held; ${sizeOf(bytes)} freed on the disk.`,
        ],
        json: { vouchers, mailboxes, freedBytes: bytes },
      });

      function databaseBytes(): number {
        const pages = sqlite.pragma('page_count', { simple: true }) as number;
        return pages * (sqlite.pragma('page_size', { simple: true }) as number);
      }
    }),
};
