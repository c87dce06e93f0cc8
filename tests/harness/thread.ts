// What people of a scenario write, answer and read.
import { unwrap } from '../../shared/result.ts';
import type { Person } from './world.ts';

/** The texts of a person's thread, in the order shown. */
export const textsOf = async (person: Person): Promise<readonly string[]> =>
  (await person.thread()).map((entry) => entry.blocks.map(({ text }) => text).join(' '));

export const flash = async (person: Person, text: string): Promise<void> => {
  unwrap(await person.engine.deposit((await person.relation()).key, { kind: 'flash', text }));
};

/** An answer to all that waits, held for its 30 s. */
export async function answer(person: Person, text: string): Promise<void> {
  const { key } = await person.relation();
  const covers = (await person.thread()).filter(({ mine, answeredBy }) => !mine && answeredBy === null);
  const blocks = [{ type: 'text' as const, text }];
  unwrap(await person.engine.answer(key, { covers: covers.map(({ id }) => id), blocks, reason: '' }));
}

export const noticesOf = async (person: Person): Promise<readonly string[]> =>
  (await person.relation()).notices.map(({ type }) => type);
