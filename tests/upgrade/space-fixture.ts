// Where the stored spaces lie, and how one is taken up again: devices with their rows, and the relay they wrote to.
import Database from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readHeaders } from '../../client/engine/account/headers.ts';
import type { Ports } from '../../client/engine/ports.ts';
import type { AccountId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { createMemoryStore, type MemoryStore } from '../harness/memory-store.ts';
import { createWorld, type Person, type World } from '../harness/world.ts';
import { type Name, NAMES, type Seen } from './space-story.ts';

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

export async function spaceOn(store: MemoryStore): Promise<AccountId> {
  const [id] = (await readHeaders({ store } as unknown as Ports)).keys();
  if (id === undefined) throw new Error('no space on this device');
  return id;
}

/** The device of one of them as it was stored, its space unlocked. */
export async function unlocked(world: World, fixture: string, name: Name, store?: MemoryStore): Promise<Person> {
  const { passphrase, devices } = readStored(fixture);
  const person = await world.device({ store: store ?? (await storeOf(devices[name])) });
  unwrap(await person.engine.unlock(await spaceOn(person.store), passphrase));
  return person;
}

export async function everybody(world: World, fixture: string): Promise<Record<Name, Person>> {
  const people: Partial<Record<Name, Person>> = {};
  for (const name of NAMES) people[name] = await unlocked(world, fixture, name);
  return people as Record<Name, Person>;
}

export const relationTo = async (person: Person, peer: string) => {
  const found = (await person.space()).relations.find(({ peerName }) => peerName === peer);
  if (found === undefined) throw new Error('no such relation');
  return found;
};
export const textsOf = async (person: Person, peer: string): Promise<readonly string[]> =>
  (await person.engine.thread((await relationTo(person, peer)).key)).flatMap(({ blocks }) =>
    blocks.map(({ text }) => text),
  );
