// The relay's own file beside it: what it holds of one mailbox, and that mailbox put back to what it was, as a backup does.
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { DATABASE } from '../../server/data/open-data.ts';
import { idBytes } from '../../server/storage/postgres/ids.ts';
import type { MailboxId } from '../../shared/ids.ts';

type Row = Record<string, unknown>;
export type Shown = { readonly mailbox: Row; readonly tables: readonly (readonly [string, readonly Row[]])[] };

/** What the relay holds of one mailbox, and the mailbox put back to that. */
export function relayFile(folder: string) {
  const sqlite = new Database(join(folder, DATABASE));
  const find = (at: MailboxId) =>
    sqlite.prepare('SELECT * FROM mailbox WHERE public_id = ?').get(idBytes(at)) as Row & { id: number };
  return {
    show(at: MailboxId): Shown {
      const mailbox = find(at);
      const tables = ['envelope', 'posted'].map(
        (name) => [name, sqlite.prepare(`SELECT * FROM ${name} WHERE mailbox = ?`).all(mailbox.id) as Row[]] as const,
      );
      return { mailbox, tables };
    },
    putBack({ mailbox, tables }: Shown): void {
      const { seq, count, bytes, id } = mailbox;
      for (const [name, rows] of tables) {
        sqlite.prepare(`DELETE FROM ${name} WHERE mailbox = ?`).run(id);
        for (const row of rows) {
          const names = Object.keys(row);
          const values = names.map((each) => `:${each}`).join(', ');
          sqlite.prepare(`INSERT INTO ${name} (${names.join(', ')}) VALUES (${values})`).run(row);
        }
      }
      sqlite.prepare('UPDATE mailbox SET seq = ?, count = ?, bytes = ? WHERE id = ?').run(seq, count, bytes, id);
    },
    close: () => sqlite.close(),
  };
}
