// Frames that are being written follow their author: the template, and what is begun for one person, on every device and by the sheet.
import { afterEach, expect, it } from 'vitest';
import { MINUTE } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { DRAFT, withFees } from '../harness/frame.ts';
import { link } from '../harness/link.ts';
import { TODAY } from '../harness/rhythm.ts';
import { CLAIRE, createWorld, newSpace, type Person, settle, type World } from '../harness/world.ts';

let world: World;
afterEach(() => world.close());

const RETURNED = { label: 'Retrouvé', language: 'fr', passphrase: 'une autre phrase secrète' } as const;
const keyOf = async (person: Person) => (await person.relation()).key;

async function two(): Promise<{ claire: Person; computer: Person; words: readonly string[] }> {
  world = await createWorld();
  const claire = await world.device(TODAY);
  const made = await claire.engine.createPractice(newSpace(CLAIRE.name), CLAIRE, await world.admissionLink());
  const { words } = unwrap(made);
  const invited = unwrap(await claire.engine.invite('Camille'));
  const camille = await world.device(TODAY);
  unwrap(await camille.engine.joinInNewSpace(invited.link, newSpace('Camille')));
  await settle(claire, camille);
  const computer = await link(world, claire, TODAY);
  await settle(claire, computer, camille);
  return { claire, computer, words };
}

it('a template and a frame that was begun are there on another own device, and what is changed there comes back', async () => {
  const { claire, computer } = await two();
  const [key, there] = [await keyOf(claire), await keyOf(computer)];
  unwrap(await claire.engine.saveFrameDraft(null, DRAFT));
  unwrap(await claire.engine.saveFrameDraft(key, withFees('Cinquante.')));
  await claire.engine.leavePage();
  await settle(claire, computer);
  expect(await computer.engine.frameDraft(null)).toEqual(DRAFT);
  expect(await computer.engine.frameDraft(there)).toEqual(withFees('Cinquante.'));
  world.time.advance(MINUTE);
  unwrap(await computer.engine.saveFrameDraft(there, withFees('Soixante.')));
  await computer.engine.leavePage();
  await settle(computer, claire);
  expect(await claire.engine.frameDraft(key)).toEqual(withFees('Soixante.'));
});

it('once it is proposed nothing is being written on either', async () => {
  const { claire, computer } = await two();
  const [key, there] = [await keyOf(claire), await keyOf(computer)];
  unwrap(await claire.engine.saveFrameDraft(key, DRAFT));
  await claire.engine.leavePage();
  await settle(claire, computer);
  unwrap(await computer.engine.proposeFrame(there, DRAFT));
  await settle(computer, claire);
  expect(await claire.engine.frameDraft(key)).toBeNull();
  expect(await computer.engine.frameDraft(there)).toBeNull();
});

it('the sheet brings both back', async () => {
  const { claire, computer, words } = await two();
  const key = await keyOf(claire);
  unwrap(await claire.engine.saveFrameDraft(null, DRAFT));
  unwrap(await claire.engine.saveFrameDraft(key, withFees('Cinquante.')));
  await claire.engine.leavePage();
  await settle(claire, computer);
  const fresh = await world.device(TODAY);
  unwrap(await fresh.engine.recover(words.join(' '), RETURNED));
  await settle(fresh);
  expect(await fresh.engine.frameDraft(null)).toEqual(DRAFT);
  expect(await fresh.engine.frameDraft(await keyOf(fresh))).toEqual(withFees('Cinquante.'));
});

it('thrown away on one device, it is so on both; the same thrown away twice is nothing', async () => {
  const { claire, computer } = await two();
  unwrap(await claire.engine.saveFrameDraft(null, DRAFT));
  await claire.engine.leavePage();
  await settle(claire, computer);
  world.time.advance(MINUTE);
  unwrap(await computer.engine.saveFrameDraft(null, null));
  unwrap(await computer.engine.saveFrameDraft(null, null));
  await settle(computer, claire);
  expect(await claire.engine.frameDraft(null)).toBeNull();
});

/** Both devices change the draft that both have, the computer without a network. */
async function apart(own: (draft: typeof DRAFT) => typeof DRAFT, theirs: (draft: typeof DRAFT) => typeof DRAFT) {
  const { claire, computer } = await two();
  const [key, there] = [await keyOf(claire), await keyOf(computer)];
  unwrap(await claire.engine.saveFrameDraft(key, DRAFT));
  await claire.engine.leavePage();
  await settle(claire, computer);
  computer.wire.offline = true;
  world.time.advance(MINUTE);
  unwrap(await computer.engine.saveFrameDraft(there, theirs(DRAFT)));
  await computer.engine.leavePage();
  world.time.advance(MINUTE);
  unwrap(await claire.engine.saveFrameDraft(key, own(DRAFT)));
  await claire.engine.leavePage();
  await settle(claire);
  computer.wire.offline = false;
  await settle(computer, claire, computer, claire);
  const [one, other] = [await claire.engine.frameDraft(key), await computer.engine.frameDraft(there)];
  expect(other).toEqual(one);
  return one;
}

it('changed apart in two places, it is one with both changes on both devices', async () => {
  const draft = await apart(
    () => withFees('Soixante.'),
    (before) => ({
      ...before,
      note: 'Plus court.',
      clauses: [...before.clauses, { id: 'own-1', title: 'Été', text: 'Pas en août.' }],
      terms: before.terms.map((term) => (term.name === 'volume' ? { name: 'volume', value: 20 } : term)),
    }),
  );
  expect(draft?.clauses.map(({ text }) => text)).toEqual(['Je m’appelle Claire.', 'Soixante.', 'Pas en août.']);
  expect(draft?.note).toBe('Plus court.');
  expect(draft?.terms).toContainEqual({ name: 'volume', value: 20 });
});

it('of one clause that both worded anew both texts stay, one behind the other', async () => {
  const draft = await apart(
    () => withFees('Soixante.'),
    () => withFees('Cinquante.'),
  );
  expect(draft?.clauses.find(({ id }) => id === 'fees')?.text).toBe('Cinquante.\n\nSoixante.');
});

it('thrown away on one device while it was written on on the other, it is still being written', async () => {
  const { claire, computer } = await two();
  const [key, there] = [await keyOf(claire), await keyOf(computer)];
  unwrap(await claire.engine.saveFrameDraft(key, DRAFT));
  await claire.engine.leavePage();
  await settle(claire, computer);
  computer.wire.offline = true;
  unwrap(await computer.engine.saveFrameDraft(there, withFees('Soixante.')));
  world.time.advance(MINUTE);
  unwrap(await claire.engine.saveFrameDraft(key, null));
  await settle(claire);
  computer.wire.offline = false;
  await settle(computer, claire, computer);
  expect(await computer.engine.frameDraft(there)).toEqual(withFees('Soixante.'));
  await computer.engine.leavePage();
  await settle(computer, claire);
  expect(await claire.engine.frameDraft(key)).toEqual(withFees('Soixante.'));
});

it('a page that is open on one device takes in what came from another, once, as it is written on', async () => {
  const { claire, computer } = await two();
  const [key, there] = [await keyOf(claire), await keyOf(computer)];
  unwrap(await claire.engine.saveFrameDraft(key, DRAFT));
  await claire.engine.leavePage();
  await settle(claire, computer);
  // The computer's page has read it, and stays as it is.
  const seen = await computer.engine.frameDraft(there);
  world.time.advance(MINUTE);
  unwrap(await claire.engine.saveFrameDraft(key, { ...DRAFT, note: 'Plus court.' }, DRAFT));
  await claire.engine.leavePage();
  await settle(claire, computer);
  const first = unwrap(await computer.engine.saveFrameDraft(there, withFees('Soixante.'), seen));
  expect(first).toEqual(withFees('Soixante.', { note: 'Plus court.' }));
  // The page shows it, and one writes on.
  const next = withFees('Soixante-dix.', { note: 'Plus court.' });
  expect(unwrap(await computer.engine.saveFrameDraft(there, next, first))).toEqual(next);
  await computer.engine.leavePage();
  await settle(computer, claire);
  expect(await claire.engine.frameDraft(key)).toEqual(next);
});
