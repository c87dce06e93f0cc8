// Both people lose their devices and come back from their sheets, one after the other, with nothing in between: each finds the whole
// history. The mailbox has moved away from who came second, who is told, and a new invitation reconnects them.
import { expect, it } from 'vitest';
import { unwrap } from '../../shared/result.ts';
import { createWorld, meet, newSpace, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { answer, noticesOf, textsOf, write } from '../hostile-relay/people.ts';

async function history() {
  const world = await createWorld();
  const { claire, camille } = await meet(world);
  await write(camille, 'Un.');
  await settle(camille, claire);
  await answer(world, claire, 'Une réponse.');
  await settle(camille, claire);
  await write(camille, 'Deux.');
  await settle(camille, claire);
  const sheets = {
    claire: unwrap(await claire.engine.newSheet(PASSPHRASE)).words,
    camille: unwrap(await camille.engine.newSheet(PASSPHRASE)).words,
  };
  return { world, sheets };
}

async function recovered(world: World, words: readonly string[], name: string): Promise<Person> {
  const fresh = await world.device();
  unwrap(await fresh.engine.recover(words.join(' '), newSpace(name)));
  return fresh;
}

const TEXTS = ['Un.', 'Une réponse.', 'Deux.'];

it.each([
  ['claire', 'camille'],
  ['camille', 'claire'],
] as const)('%s first, then %s', async (first, second) => {
  const { world, sheets } = await history();
  const one = await recovered(world, sheets[first], first);
  expect(await textsOf(one)).toEqual(TEXTS);
  const other = await recovered(world, sheets[second], second);
  expect(await textsOf(other)).toEqual(TEXTS);
  await settle(one, other, one, other);
  // The mailbox moved to a secret that was sealed for the lost device alone: who came second is told, and a new invitation reconnects.
  expect(await noticesOf(other)).toContain('cut-off');
  expect(await textsOf(other)).toEqual(TEXTS);
  expect(await textsOf(one)).toEqual(TEXTS);
  const [psychologist, patient] = first === 'claire' ? [one, other] : [other, one];
  const { link } = unwrap(await psychologist.engine.invite('Camille, de nouveau'));
  unwrap(await patient.engine.joinHere(link, 'Camille'));
  await settle(psychologist, patient);
  const newest = (await patient.space()).relations.length - 1;
  unwrap(await patient.engine.deposit((await patient.relation(newest)).key, { kind: 'flash', text: 'Me revoici.' }));
  await settle(patient, psychologist);
  const heard = (await psychologist.thread(newest)).map(({ blocks }) => blocks.map(({ text }) => text).join());
  expect(heard).toEqual(['Me revoici.']);
  await world.close();
});
