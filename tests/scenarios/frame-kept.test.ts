// Frames that are being written follow their author: the template, and what is begun for one person, on every device and by the sheet.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { DATABASE } from '../../server/data/open-data.ts';
import { vaultMailboxId } from '../../shared/crypto/vault/vault.ts';
import { MINUTE } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { agree, DRAFT, propose, withFees } from '../harness/frame.ts';
import { link } from '../harness/link.ts';
import { relayFile } from '../harness/relay-file.ts';
import { TODAY } from '../harness/rhythm.ts';
import { CLAIRE, createWorld, newSpace, type Person, settle, type World } from '../harness/world.ts';
import { vaultKept } from '../hostile-relay/knowledge.ts';

let world: World;
afterEach(() => world.close());

const RETURNED = { label: 'Retrouvé', language: 'fr', passphrase: 'une autre phrase secrète' } as const;
const keyOf = async (person: Person) => (await person.relation()).key;

async function two(
  file?: string,
): Promise<{ claire: Person; computer: Person; camille: Person; words: readonly string[] }> {
  world = await createWorld(file === undefined ? {} : { file });
  const claire = await world.device(TODAY);
  const made = await claire.engine.createPractice(newSpace(CLAIRE.name), CLAIRE, await world.admissionLink());
  const { words } = unwrap(made);
  const invited = unwrap(await claire.engine.invite('Camille'));
  const camille = await world.device(TODAY);
  unwrap(await camille.engine.joinInNewSpace(invited.link, newSpace('Camille')));
  await settle(claire, camille);
  const computer = await link(world, claire, TODAY);
  await settle(claire, computer, camille);
  return { claire, computer, camille, words };
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

const volume = (draft: typeof DRAFT, value: number): typeof DRAFT => ({
  ...draft,
  terms: draft.terms.map((term) => (term.name === 'volume' ? { name: 'volume', value } : term)),
});

/** Both devices begin a new version where nothing was kept, the computer without a network; `seen`: what a page says that it began from. */
async function bothBegin(
  { claire, computer }: { readonly claire: Person; readonly computer: Person },
  own: typeof DRAFT,
  theirs: typeof DRAFT,
  seen?: typeof DRAFT,
) {
  const [key, there] = [await keyOf(claire), await keyOf(computer)];
  computer.wire.offline = true;
  unwrap(await computer.engine.saveFrameDraft(there, theirs, seen));
  await computer.engine.leavePage();
  world.time.advance(MINUTE);
  unwrap(await claire.engine.saveFrameDraft(key, own, seen));
  await claire.engine.leavePage();
  await settle(claire);
  computer.wire.offline = false;
  await settle(computer, claire, computer, claire);
  const [one, other] = [await claire.engine.frameDraft(key), await computer.engine.frameDraft(there)];
  expect(other).toEqual(one);
  return one;
}
const textsOf = (draft: typeof DRAFT | null) => draft?.clauses.map(({ text }) => text);
const WITHOUT_WHO = { ...DRAFT, clauses: DRAFT.clauses.filter(({ id }) => id !== 'who') };

it('begun on two devices from the version that was agreed, it has what each changed of that, and no text twice', async () => {
  const all = await two();
  const { claire, computer, camille } = all;
  await propose(claire, DRAFT);
  await settle(claire, camille, computer);
  await agree(camille);
  await settle(camille, claire, computer);
  const draft = await bothBegin(all, withFees('Soixante.'), volume({ ...WITHOUT_WHO, country: 'FR' }, 20));
  expect(textsOf(draft)).toEqual(['Soixante.']);
  expect(draft?.terms).toContainEqual({ name: 'volume', value: 20 });
  expect(draft?.country).toBe('FR');
});

it('a first one begun on two devices has what each changed of the template that both showed', async () => {
  const draft = await bothBegin(
    await two(),
    volume({ ...WITHOUT_WHO, language: 'en' }, 20),
    withFees('Soixante.'),
    DRAFT,
  );
  expect(textsOf(draft)).toEqual(['Soixante.']);
  expect(draft?.terms).toContainEqual({ name: 'volume', value: 20 });
  expect(draft?.language).toBe('en');
});

it.each(['the one that wrote it', 'the one that had not read it'])(
  'of a vault that is put back the newer version stands on both devices, whichever comes first: %s',
  async (first) => {
    const folder = mkdtempSync(join(tmpdir(), 'frame-kept-'));
    const { claire, computer } = await two(join(folder, DATABASE));
    const file = relayFile(folder);
    const [key, there] = [await keyOf(claire), await keyOf(computer)];
    unwrap(await claire.engine.saveFrameDraft(key, DRAFT));
    await claire.engine.leavePage();
    await settle(claire, computer);
    const at = vaultMailboxId((await vaultKept(claire)).state.vaultId);
    const older = file.show(at);
    // Both know that the vault goes on behind that.
    unwrap(await claire.engine.saveFrameDraft(null, DRAFT));
    await claire.engine.leavePage();
    await settle(claire, computer);
    world.time.advance(MINUTE);
    const newer = volume(withFees('Soixante.'), 20);
    unwrap(await claire.engine.saveFrameDraft(key, newer, DRAFT));
    await claire.engine.leavePage();
    await settle(claire);
    file.putBack(older);
    world.time.advance(MINUTE);
    const inOrder = first === 'the one that wrote it' ? [claire, computer] : [computer, claire];
    for (const person of inOrder) await settle(person);
    await settle(...inOrder, ...inOrder);
    expect((await claire.space()).vaultStuck).toBe(false);
    expect(await claire.engine.frameDraft(key)).toEqual(newer);
    expect(await computer.engine.frameDraft(there)).toEqual(newer);
    file.close();
    rmSync(folder, { recursive: true });
  },
);
