// Where the stored spaces lie, and how one is taken up again: devices with their rows, and the relay they wrote to.
import Database from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMemoryStore, type MemoryStore } from '../harness/memory-store.ts';
import { createWorld, type World } from '../harness/world.ts';
import type { Name, Seen } from './space-story.ts';

export const SPACES = join(import.meta.dirname, 'fixtures', 'spaces');

export type StoredDevice = {
  readonly words: string;
  readonly seen: Seen;
  /** Space, table, key, base64 of the bytes. */
  readonly rows: readonly (readonly [string, string, string, string])[];
};
export type StoredSpaces = {
  readonly time: number;
  readonly passphrase: string;
  readonly devices: Readonly<Record<Name, StoredDevice>>;
};

/** Every fixture's name, oldest first. */
export const storedSpaces = (): string[] =>
  readdirSync(SPACES)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -5))
    .sort();

export const readStored = (name: string): StoredSpaces =>
  JSON.parse(readFileSync(join(SPACES, `${name}.json`), 'utf8')) as StoredSpaces;

export async function storeOf({ rows }: StoredDevice): Promise<MemoryStore> {
  const store = createMemoryStore();
  for (const [space, table, key, value] of rows)
    await store.commit(space, [{ table, key, value: new Uint8Array(Buffer.from(value, 'base64')) }]);
  return store;
}

/** The relay as it was, at the time it was left, in a file that the caller removes. Chance is another than when it was made. */
export async function worldOf(name: string, file: string): Promise<World> {
  const sqlite = new Database(file);
  sqlite.unsafeMode();
  sqlite.pragma('journal_mode = WAL');
  sqlite.exec(readFileSync(join(SPACES, `${name}.sql`), 'utf8'));
  sqlite.close();
  const world = await createWorld({ seed: 7_000_001, file });
  world.time.set(readStored(name).time);
  return world;
}
