// relay purge: at once what the relay does by and by. Vouchers past their day go, deleted mailboxes are emptied, the write-ahead
// log is folded in. Mailboxes in use and envelopes in them are never touched.
import { dayOf } from '../../shared/clock.ts';
import { ok } from '../../shared/result.ts';
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
    withDatabase(config, async (inspector) => {
      const before = await inspector.figures();
      const sizeBefore = await inspector.sizes();
      await inspector.purge(dayOf(clock.now()), options['compact'] === true);
      const after = await inspector.figures();
      const vouchers = before.vouchers - after.vouchers;
      const mailboxes = before.unsweptMailboxes - after.unsweptMailboxes;
      const bytes = Math.max(0, sizeBefore.database - (await inspector.sizes()).database);
      return ok({
        lines: [
          `Removed ${vouchers} expired vouchers and what ${mailboxes} deleted mailboxes held; ${sizeOf(bytes)} freed on the disk.`,
        ],
        json: { vouchers, mailboxes, freedBytes: bytes },
      });
    }),
};
