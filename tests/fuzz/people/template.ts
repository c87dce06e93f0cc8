// Where every run of the fuzz begins: a psychologist, two patients and one person who will lie, who have met and read each other. Made once
// a process, by a seed of its own, and copied for each run: meeting costs a hundred times what a step does.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStorage } from '../../../server/storage/sqlite/index.ts';
import { unwrap } from '../../../shared/result.ts';
import { welcome } from '../../harness/days.ts';
import type { MemoryStore } from '../../harness/memory-store.ts';
import { CLAIRE, createWorld, newSpace, type Person, settle } from '../../harness/world.ts';

export const PATIENTS = ['Camille', 'Noor'] as const;
export type Patient = (typeof PATIENTS)[number];
export type Name = 'Claire' | Patient;
export const NAMES: readonly Name[] = ['Claire', ...PATIENTS];
const LIAR = 'Mallory';

const SEED = 20_261_129;

export type Template = {
  readonly now: number;
  /** Whole, as it lies on the relay's disk. */
  readonly disk: Uint8Array;
  readonly people: ReadonlyMap<Name | typeof LIAR, { readonly store: MemoryStore; readonly words: readonly string[] }>;
};

let made: Promise<Template> | null = null;
export const template = (): Promise<Template> => (made ??= make());

/** In memory where the system has a place for that: nothing of a run outlives it. */
const SHARED_MEMORY = '/dev/shm';
export const newFolder = (): string => mkdtempSync(join(existsSync(SHARED_MEMORY) ? SHARED_MEMORY : tmpdir(), 'fuzz-'));

/** The relay's file of a run. */
export function diskIn(folder: string, { disk }: Template): string {
  const file = join(folder, 'relay.db');
  writeFileSync(file, disk);
  return file;
}

async function make(): Promise<Template> {
  const folder = newFolder();
  try {
    const file = join(folder, 'relay.db');
    const world = await createWorld({ seed: SEED, storage: createSqliteStorage(file), direct: true });
    const claire = await world.device();
    const link = await world.admissionLink();
    const { words } = unwrap(await claire.engine.createPractice(newSpace(CLAIRE.name), CLAIRE, link));
    const people = new Map<Name | typeof LIAR, { person: Person; words: readonly string[] }>();
    people.set('Claire', { person: claire, words });
    for (const name of [...PATIENTS, LIAR] as const) people.set(name, await welcome(world, claire, name));
    const all = [...people].map(([name, each]) => ({ name, ...each }));
    await settle(...all.map(({ person }) => person));
    for (const { person } of all) await person.engine.close();
    await world.close();
    return {
      now: world.time.now(),
      disk: readFileSync(file),
      people: new Map(all.map(({ name, person, words: its }) => [name, { store: person.store, words: its }])),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
