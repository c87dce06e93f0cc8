// What drizzle-kit wrote of a dialect's schema, as drizzle reads it, and how a database stands to it by the number it keeps of the last that
// was applied. Each dialect applies them by itself, all in one transaction under its own lock: drizzle's migrator looks before it locks,
// so that two relays that start at once would both apply the same.
import { readMigrationFiles } from 'drizzle-orm/migrator';

/** `when` orders the migrations and names them in the database, in ms. */
export type Migration = { readonly when: number; readonly statements: readonly string[]; readonly hash: string };

/** The table that drizzle's own migrator keeps. */
export const APPLIED = '__drizzle_migrations';

/** The database was written by a later relay, whose tables this one does not know. */
export class NewerSchema extends Error {
  readonly code = 'NEWER_SCHEMA';
}

export const migrationsIn = (folder: string): readonly Migration[] =>
  readMigrationFiles({ migrationsFolder: folder }).map(({ sql, folderMillis, hash }) => ({
    when: folderMillis,
    statements: sql,
    hash,
  }));

export const newestOf = (migrations: readonly Migration[]): number => migrations.at(-1)?.when ?? 0;

/** Those to apply, in order. Throws NewerSchema. `last`: 0 where none was applied. */
export function pending(migrations: readonly Migration[], last: number): readonly Migration[] {
  if (last > newestOf(migrations)) throw new NewerSchema();
  return migrations.filter(({ when }) => when > last);
}
