// The page on which a frame is written, by its own state over real engines: what it says that it began from, and what is typed on while a saving
// that took in another device's words is on its way back.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createEditor, type Editor } from '../../client/features/psychologist/frame/editor.ts';
import { withClause, type Draft } from '../../client/features/psychologist/frame/draft.ts';
import type { FrameVersionView } from '../../client/engine/api/frame-views.ts';
import { MINUTE } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { DRAFT, frameOf, propose, withFees } from '../harness/frame.ts';
import { link } from '../harness/link.ts';
import { TODAY } from '../harness/rhythm.ts';
import { CLAIRE, createWorld, newSpace, type Person, settle, type World } from '../harness/world.ts';

let world: World;
beforeEach(() => {
  // What of a browser the page's keeper asks: it is told when it is hidden.
  const events = { addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal('document', { ...events, visibilityState: 'visible' });
  vi.stubGlobal('addEventListener', events.addEventListener);
  vi.stubGlobal('removeEventListener', events.removeEventListener);
});
afterEach(() => world.close());

async function two(): Promise<{ claire: Person; computer: Person; camille: Person }> {
  world = await createWorld();
  const claire = await world.device(TODAY);
  unwrap(await claire.engine.createPractice(newSpace(CLAIRE.name), CLAIRE, await world.admissionLink()));
  const invited = unwrap(await claire.engine.invite('Camille'));
  const camille = await world.device(TODAY);
  unwrap(await camille.engine.joinInNewSpace(invited.link, newSpace('Camille')));
  await settle(claire, camille);
  const computer = await link(world, claire, TODAY);
  await settle(claire, computer, camille);
  return { claire, computer, camille };
}

/** The page as it opens on this device. */
async function openPage(person: Person, base: FrameVersionView | null = null) {
  const space = await person.space();
  const app = {
    engine: person.engine,
    space: () => space,
    locale: () => 'fr' as const,
    beforeLeaving: () => undefined,
  };
  const editor = createEditor(app, (await person.relation()).key, () => base);
  editor.load();
  await vi.waitUntil(() => editor.loaded() !== null);
  return editor;
}
const shown = (editor: Editor): Draft => {
  const loaded = editor.loaded();
  if (loaded === null || loaded === 'away') throw new Error('not here');
  return loaded.draft;
};
const write = (editor: Editor, id: string, text: string): void =>
  editor.change(withClause(shown(editor), id, { text }));
const textIn = (draft: { readonly clauses: Draft['clauses'] } | null, id: string): string | undefined =>
  draft?.clauses.find((each) => each.id === id)?.text;

it('what is typed on while a saving takes in another device’s words stands once beside them', async () => {
  const { claire, computer } = await two();
  const [key, there] = [(await claire.relation()).key, (await computer.relation()).key];
  unwrap(await claire.engine.saveFrameDraft(key, DRAFT));
  await claire.engine.leavePage();
  await settle(claire, computer);
  const page = await openPage(computer);
  world.time.advance(MINUTE);
  unwrap(await claire.engine.saveFrameDraft(key, withFees('50', { note: 'Plus court.' }), DRAFT));
  await claire.engine.leavePage();
  await settle(claire, computer);
  write(page, 'fees', '60');
  for (const typed of ['60 eur', '60 euro', '60 euros']) {
    const saving = page.keeper.flush();
    write(page, 'fees', typed);
    await saving;
  }
  await page.keeper.flush();
  const kept = await computer.engine.frameDraft(there);
  expect(textIn(kept, 'fees')).toBe('60 euros\n\n50');
  expect(kept?.note).toBe('Plus court.');
  // And the page shows it once one pauses.
  expect(textIn(shown(page), 'fees')).toBe('60 euros\n\n50');
});

/** Two pages that opened before either heard of the other, each with a change of its own; what both devices keep in the end. */
async function bothPages(
  people: { readonly claire: Person; readonly computer: Person },
  bases: (FrameVersionView | null)[],
) {
  const { claire, computer } = people;
  const [one, other] = [await openPage(claire, bases[0]), await openPage(computer, bases[1])];
  const before = shown(one);
  computer.wire.offline = true;
  write(other, 'fees', 'Soixante.');
  await other.keeper.flush();
  await computer.engine.leavePage();
  world.time.advance(MINUTE);
  const { clauses } = before;
  one.change({ ...before, clauses: clauses.filter(({ id }) => id !== 'who'), terms: { ...before.terms, volume: 20 } });
  await one.keeper.flush();
  await claire.engine.leavePage();
  await settle(claire);
  computer.wire.offline = false;
  await settle(computer, claire, computer, claire);
  const [key, there] = [(await claire.relation()).key, (await computer.relation()).key];
  const kept = await claire.engine.frameDraft(key);
  expect(await computer.engine.frameDraft(there)).toEqual(kept);
  expect(textIn(kept, 'fees')).toBe('Soixante.');
  expect(kept?.clauses.map(({ id }) => id)).toEqual(clauses.map(({ id }) => id).filter((id) => id !== 'who'));
  expect(kept?.terms).toContainEqual({ name: 'volume', value: 20 });
}

it('two pages that each begin a first frame from the template make one with what each changed of it', async () => {
  await bothPages(await two(), [null, null]);
});

it('two pages that each begin from the version that was proposed make one with what each changed of it', async () => {
  const people = await two();
  const { claire, computer, camille } = people;
  await propose(claire, { ...DRAFT, note: 'Le premier.', from: 20_000 });
  await settle(claire, camille, computer);
  await bothPages(people, [(await frameOf(claire)).versions[0]!, (await frameOf(computer)).versions[0]!]);
});
