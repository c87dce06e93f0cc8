// A relay's database as text: the statements that make it again, so that a fixture can be read and compared.
import Database from 'better-sqlite3';

/** Tables, rows, then indexes. */
export function dumped(path: string): string {
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
