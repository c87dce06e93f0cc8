// What people do and see in a case of the hostile relay, in few words.
import type { RelationNotice } from '../../client/engine/api/views.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { createWorld, meet, type Person, settle, type World } from '../harness/world.ts';

export type Pair = { readonly world: World; readonly claire: Person; readonly camille: Person };

/** A psychologist and a patient who have met by an honest relay. */
export async function pair(): Promise<Pair & { readonly words: readonly string[] }> {
  const world = await createWorld();
  return { world, ...(await meet(world)) };
}

/** Sets a quick entry down. */
export const write = async (person: Person, text: string): Promise<EnvelopeId> =>
  unwrap(await person.engine.deposit((await person.relation()).key, { kind: 'flash', text }));

/** Answers everything that waits, and lets the 30 s pass. */
export async function answer(world: World, person: Person, text: string): Promise<void> {
  const covers = (await person.thread())
    .filter((entry) => !entry.mine && entry.answeredBy === null)
    .map(({ id }) => id);
  const blocks = [{ type: 'text', text }] as const;
  unwrap(await person.engine.answer((await person.relation()).key, { covers, reason: '', blocks }));
  world.time.advance(31_000);
  await settle(person);
}

/** Every text in the thread, in the order shown. */
export const textsOf = async (person: Person): Promise<readonly string[]> =>
  (await person.thread()).map((entry) => entry.blocks.map((block) => block.text).join(' '));

/** What both people have of their relation, said from one side: the same on the other where their histories agree. */
export const historyOf = async (person: Person): Promise<readonly unknown[]> => {
  const isPatients = (await person.relation()).role === 'patient';
  return (await person.thread()).map((entry) => ({
    id: entry.id,
    kind: entry.kind,
    by: entry.mine === isPatients ? 'patient' : 'psychologist',
    texts: entry.blocks.map(({ text }) => text),
    covers: entry.covers,
    answeredBy: entry.answeredBy,
    withdrawn: entry.withdrawn,
    replacedBy: entry.replacedBy,
  }));
};

export const noticesOf = async (person: Person): Promise<readonly RelationNotice['type'][]> =>
  (await person.relation()).notices.map((notice) => notice.type);

/** The same device once more, from what it had stored at this moment: an attack can be tried on it and forgotten. */
export async function copyOf(world: World, person: Person, passphrase: string): Promise<Person> {
  const copy = await world.device({ store: person.store.clone() });
  const [space] = (await copy.view()).spaces;
  if (space === undefined) throw new Error('no space on this device');
  unwrap(await copy.engine.unlock(space.id, passphrase));
  return copy;
}
