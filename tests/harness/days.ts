// What people do on an ordinary day, in as many words as a scenario needs to say it.
import type { RelationView } from '../../client/engine/api/views.ts';
import { SECOND } from '../../shared/clock.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { newSpace, type Person, settle, type World } from './world.ts';

/** A device that opens an invitation in a new space. Returns the sheet's words too. */
export async function joinAnew(
  world: World,
  link: string,
  name: string,
): Promise<{ person: Person; words: readonly string[] }> {
  const person = await world.device();
  const { sheet } = unwrap(await person.engine.joinInNewSpace(link, newSpace(name)));
  return { person, words: sheet.words };
}

/** Invites one more person, who joins in a new space; both have met when this resolves. */
export async function welcome(
  world: World,
  psychologist: Person,
  name: string,
): Promise<{ person: Person; words: readonly string[] }> {
  const { link } = unwrap(await psychologist.engine.invite(name));
  const joined = await joinAnew(world, link, name);
  await settle(psychologist, joined.person);
  return joined;
}

/** Sets an éclair down. */
export async function flash(person: Person, text: string, index = 0): Promise<EnvelopeId> {
  return unwrap(await person.engine.deposit((await person.relation(index)).key, { kind: 'flash', text }));
}

/** Ids of what waits for this person's answer. */
export async function waiting(person: Person, index = 0): Promise<readonly EnvelopeId[]> {
  const thread = await person.thread(index);
  return thread
    .filter((entry) => !entry.mine && (entry.kind === 'flash' || entry.kind === 'piece'))
    .filter((entry) => entry.answeredBy === null && !entry.withdrawn && entry.replacedBy === null)
    .map(({ id }) => id);
}

/** Confirms an answer over all that waits; it leaves once its 30 s are over. */
export async function answer(person: Person, text: string, index = 0): Promise<void> {
  const { key } = await person.relation(index);
  const covers = await waiting(person, index);
  unwrap(await person.engine.answer(key, { covers, reason: '', blocks: [{ type: 'text', text }] }));
}

/** The answer leaves and is read. */
export async function answerAndRead(world: World, from: Person, to: Person, text: string): Promise<void> {
  await answer(from, text);
  world.time.advance(31 * SECOND);
  await settle(from, to);
}

/** The first words of every entry shown, in reading order. */
export const texts = async (person: Person, index = 0): Promise<readonly string[]> =>
  (await person.thread(index)).map((entry) => entry.blocks[0]?.text ?? `(${entry.kind})`);

/** The place of the relation with somebody. */
export async function indexOf(person: Person, name: string): Promise<number> {
  return (await person.space()).relations.findIndex((relation) => relation.peerName === name);
}

export const notices = (relation: RelationView): readonly string[] => relation.notices.map(({ type }) => type);
