// Stores the database of this version's relay as a fixture, named after its newest migration: run once when a migration is added
// (`node tests/upgrade/make.ts`), and never again for the same one. Text, so that it can be read and compared.
import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { fixtureOf, tags } from './fixtures.ts';
import { chaptersOf } from './story.ts';

const tag = tags().at(-1) ?? '';
if (existsSync(fixtureOf(tag))) throw new Error('the newest migration has its fixture');
const folder = mkdtempSync(join(tmpdir(), 'fixture-'));
const file = join(folder, 'relay.db');
const storage = createSqliteStorage(file);
for (const chapter of chaptersOf(tag)) await chapter.write(storage);
await storage.close();
writeFileSync(fixtureOf(tag), dump(file));
rmSync(folder, { recursive: true });

/** The statements that make the database again: tables, rows, then indexes. */
function dump(path: string): string {
  const sqlite = new Database(path, { readonly: true });
  const all = (sql: string): string[] => sqlite.prepare<[], string>(sql).pluck().all();
  const made = (type: string): string[] =>
    all(`SELECT sql FROM sqlite_schema WHERE type = '${type}' AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%'`);
  const rows = all(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND (name NOT LIKE 'sqlite_%' OR name = 'sqlite_sequence')",
  ).flatMap((table) => {
    const columns = all(`SELECT 'quote("' || name || '")' FROM pragma_table_info('${table}')`);
    return all(
      `SELECT 'INSERT INTO "${table}" VALUES (' || concat_ws(', ', ${columns.join(', ')}) || ')' FROM "${table}"`,
    );
  });
  const statements = [...made('table'), ...rows, ...made('index')];
  sqlite.close();
  return statements.map((sql) => `${sql};\n`).join('');
}
