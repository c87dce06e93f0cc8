// A relay of this version on the database of every version before it: nothing is lost, nothing answers otherwise, and the copy made
// before the migration is that database.
import Database from 'better-sqlite3';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { faultsOf } from '../../server/storage/sqlite/inspect.ts';
import { fixtureOf, tags } from './fixtures.ts';
import { chaptersOf } from './story.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upgrade-'));
  file = join(folder, 'relay.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function laid(tag: string): void {
  const sqlite = new Database(file);
  sqlite.unsafeMode();
  sqlite.pragma('journal_mode = WAL');
  sqlite.exec(readFileSync(fixtureOf(tag), 'utf8'));
  sqlite.close();
}

const looked = <T>(path: string, look: (sqlite: Database.Database) => T): T => {
  const sqlite = new Database(path, { readonly: true });
  try {
    return look(sqlite);
  } finally {
    sqlite.close();
  }
};
const schemaOf = (sqlite: Database.Database): unknown[] =>
  sqlite.prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all();

it.each(tags())('what a relay of %s kept is kept, and goes on', async (tag) => {
  laid(tag);
  const before = looked(file, schemaOf);
  const storage = createSqliteStorage(file);
  for (const chapter of chaptersOf(tag)) await chapter.check(storage);
  await storage.close();
  expect(looked(file, faultsOf)).toEqual([]);

  const newest = join(folder, 'newest.db');
  await createSqliteStorage(newest).close();
  const plain = (schema: unknown[]): string => JSON.stringify(schema).replaceAll(/\s+|\\[nt]|["`]/g, '');
  expect(plain(looked(file, schemaOf))).toBe(plain(looked(newest, schemaOf)));

  const copies = readdirSync(folder).filter((name) => name.includes('.before-'));
  expect(copies.length).toBe(tag === tags().at(-1) ? 0 : 1);
  for (const copy of copies) expect(looked(join(folder, copy), schemaOf)).toEqual(before);
});
