// The copy made before a migration: there before the tables change, of the state before, and never half.
import Database from 'better-sqlite3';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from './migrations.ts';

const MIGRATIONS = join(import.meta.dirname, 'migrations');
const LATER = 4_000_000_000_000;

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'snapshot-'));
  file = join(folder, 'relay.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The relay's migrations with one more behind them. */
function withOneMore(sql: string, when = LATER): string {
  const more = join(folder, `migrations-${when}`);
  cpSync(MIGRATIONS, more, { recursive: true });
  const journalFile = join(more, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(journalFile, 'utf8')) as { entries: unknown[] };
  journal.entries.push({ tag: '9999_more', when });
  mkdirSync(join(more, 'meta'), { recursive: true });
  writeFileSync(journalFile, JSON.stringify(journal));
  writeFileSync(join(more, '9999_more.sql'), sql);
  return more;
}

function apply(migrations?: string): void {
  const sqlite = new Database(file);
  sqlite.pragma('journal_mode = WAL');
  try {
    migrate(sqlite, migrations);
  } finally {
    sqlite.close();
  }
}

const columnsOf = (name: string): unknown[] => {
  const sqlite = new Database(join(folder, name), { readonly: true });
  const columns = sqlite.prepare("SELECT name FROM pragma_table_info('gone') ORDER BY name").pluck().all();
  sqlite.close();
  return columns;
};
const snapshots = (): string[] => readdirSync(folder).filter((name) => name.includes('.before-'));

it('a first start has nothing to copy, and a start without a new migration copies nothing', () => {
  apply();
  apply();
  expect(snapshots()).toEqual([]);
});

it('an upgrade leaves the database as it was before beside it, and the newest such copy only', () => {
  apply();
  apply(withOneMore('ALTER TABLE gone ADD COLUMN later integer'));
  expect(columnsOf('relay.db')).toContain('later');
  expect(snapshots()).toEqual([`relay.db.before-${LATER}`]);
  expect(columnsOf(`relay.db.before-${LATER}`)).not.toContain('later');

  const copy = new Database(join(folder, `relay.db.before-${LATER}`));
  expect(() => migrate(copy)).not.toThrow();
  copy.close();

  apply(withOneMore('ALTER TABLE gone ADD COLUMN latest integer', LATER + 1));
  expect(snapshots()).toEqual([`relay.db.before-${LATER + 1}`]);
});

it('a migration that fails leaves the former tables and the copy', () => {
  apply();
  expect(() => apply(withOneMore('ALTER TABLE nowhere ADD COLUMN later integer'))).toThrow(/nowhere/);
  expect(columnsOf('relay.db')).toEqual(columnsOf(`relay.db.before-${LATER}`));
});

it('what a killed copy left unfinished is made anew', () => {
  apply();
  writeFileSync(join(folder, `relay.db.before-${LATER}.part`), 'half');
  apply(withOneMore('ALTER TABLE gone ADD COLUMN later integer'));
  expect(snapshots()).toEqual([`relay.db.before-${LATER}`]);
});
