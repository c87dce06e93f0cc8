// Where the stored databases lie: one a migration, as SQL.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const MIGRATIONS = join(import.meta.dirname, '..', '..', 'server', 'storage', 'sqlite', 'migrations');

/** Every migration's name, oldest first. */
export const tags = (): string[] =>
  (
    JSON.parse(readFileSync(join(MIGRATIONS, 'meta', '_journal.json'), 'utf8')) as { entries: { tag: string }[] }
  ).entries.map(({ tag }) => tag);

export const fixtureOf = (tag: string): string => join(import.meta.dirname, 'fixtures', `${tag}.sql`);
