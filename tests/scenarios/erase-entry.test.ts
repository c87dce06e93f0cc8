// Erasing an entry at any age: here at once, at the relay and with the other person as soon as there is a network, out of the vault
// for good; and a device that dies anywhere in it goes on where it was.
import { expect, it } from 'vitest';
import { unwrap } from '../../shared/result.ts';
import { atWhicheverWrite } from '../harness/deaths.ts';
import { createWorld, DAY, meet, newSpace, PASSPHRASE, settle } from '../harness/world.ts';
import { entryKept, keptBy } from '../hostile-relay/knowledge.ts';
import { ENTRY } from '../../client/engine/state/entry-row.ts';
import { DRAFT } from '../../client/engine/entries/draft-rows.ts';

const flash = (text: string) => ({ kind: 'flash', text }) as const;

/** Claire has read and answered; months have passed. */
async function answered() {
  const world = await createWorld();
  const { claire, camille, words } = await meet(world);
  const key = (await camille.relation()).key;
  const gone = unwrap(await camille.engine.deposit(key, flash('Ce qui doit disparaître.')));
  const stays = unwrap(await camille.engine.deposit(key, flash('Ce qui doit rester.')));
  await settle(camille, claire);
  const theirs = (await claire.relation()).key;
  const answer = { covers: [gone], blocks: [{ type: 'text', text: 'Une réponse.' } as const], reason: '' };
  unwrap(await claire.engine.answer(theirs, answer));
  world.time.advance(60 * DAY);
  await settle(claire, camille, claire, camille);
  return { world, claire, camille, words, key, theirs, gone, stays };
}

it('takes an answered entry from its author’s device at once, and from everywhere else with the network', async () => {
  const { world, claire, camille, key, gone } = await answered();
  expect((await camille.thread()).find(({ id }) => id === gone)).toMatchObject({ changeable: false });
  camille.wire.offline = true;
  const at = world.time.now();
  unwrap(await camille.engine.eraseEntry(key, gone));
  const shown = (await camille.thread()).find(({ id }) => id === gone);
  expect(shown).toMatchObject({ blocks: [], withdrawn: false, erasedAt: at });
  expect((await camille.relation()).erasing).toEqual([gone]);
  await settle(camille, claire);
  expect((await claire.thread()).find(({ id }) => id === gone)?.erasedAt).toBeNull();

  camille.wire.offline = false;
  world.time.advance(DAY);
  await settle(camille, claire);
  expect((await camille.relation()).erasing).toEqual([]);
  // Covered by an answer, it had been opened: it stays, and it is said when it was erased.
  const kept = (await claire.thread()).find(({ id }) => id === gone);
  expect(kept).toMatchObject({ kind: 'flash', blocks: [{ text: 'Ce qui doit disparaître.' }] });
  expect(kept?.erasedAt).toBeGreaterThanOrEqual(at);
  expect((await entryKept(claire, gone)).contentKey).toBeNull();
  await world.close();
});

it('leaves nothing of what nobody had opened with the other person but that it was, and when; and nothing of it is due', async () => {
  const { world, claire, camille, key, stays } = await answered();
  expect((await claire.relation()).unanswered).toBe(1);
  unwrap(await camille.engine.eraseEntry(key, stays));
  await settle(camille, claire);
  const shown = (await claire.thread()).find(({ id }) => id === stays);
  expect(shown).toMatchObject({ kind: 'erased', blocks: [], opening: '' });
  expect(shown?.erasedAt).not.toBeNull();
  expect((await claire.relation()).unanswered).toBe(0);
  expect((await claire.relation()).notices).toEqual([]);
  await world.close();
});

it('is not brought back by the words', async () => {
  const { world, claire, camille, words, key, gone } = await answered();
  unwrap(await camille.engine.eraseEntry(key, gone));
  await settle(camille, claire, camille);
  expect((await camille.space()).vaultCurrent).toBe(true);
  const fresh = await world.device();
  unwrap(await fresh.engine.recover(words.join(' '), { ...newSpace('Camille'), passphrase: PASSPHRASE }));
  const texts = (await fresh.thread()).flatMap(({ blocks }) => blocks.map(({ text }) => text));
  expect(texts).toContain('Ce qui doit rester.');
  expect(texts).not.toContain('Ce qui doit disparaître.');
  await world.close();
});

it('takes the draft that was to stand in its place, and no other', async () => {
  const { world, camille, key, stays } = await answered();
  const place = { relation: key, kind: 'piece' } as const;
  const blocks = [{ type: 'text', text: 'Autrement dit.' } as const];
  unwrap(await camille.engine.saveDraft(place, { kind: 'piece', title: '', blocks, replacing: stays, from: null }));
  unwrap(await camille.engine.saveDraft({ relation: key, kind: 'flash' }, flash('Autre chose.')));
  unwrap(await camille.engine.eraseEntry(key, stays));
  expect([...(await keptBy(camille)).all(DRAFT).values()].map(({ draft }) => draft.kind)).toEqual(['flash']);
  await world.close();
});

it('of one’s own alone; said twice it changes nothing more', async () => {
  const { world, claire, camille, key, theirs, gone } = await answered();
  const answer = (await camille.thread()).find(({ kind }) => kind === 'answer');
  expect(await camille.engine.eraseEntry(key, answer?.id ?? gone)).toEqual({ ok: false, error: 'not-changeable' });
  expect(await claire.engine.eraseEntry(theirs, gone)).toEqual({ ok: false, error: 'not-changeable' });
  unwrap(await camille.engine.eraseEntry(key, gone));
  const rows = async () => [...(await keptBy(camille)).all(ENTRY).values()].length;
  const before = await rows();
  unwrap(await camille.engine.eraseEntry(key, gone));
  expect(await rows()).toBe(before);
  await world.close();
});

it('of the psychologist’s own answers as well', async () => {
  const { world, claire, camille, theirs } = await answered();
  const answer = (await claire.thread()).find(({ kind }) => kind === 'answer');
  unwrap(await claire.engine.eraseEntry(theirs, answer?.id ?? ('' as never)));
  await settle(claire, camille);
  expect((await camille.thread()).find(({ id }) => id === answer?.id)).toMatchObject({ kind: 'erased', blocks: [] });
  await world.close();
});

it('goes on where it was, at whichever write the device dies', async () => {
  await atWhicheverWrite(40, async (commit, when) => {
    const { world, claire, camille, key, gone } = await answered();
    const before = camille.store.commits();
    camille.store.crashAt(before + commit, when);
    await camille.engine.eraseEntry(key, gone).catch(() => undefined);
    for (let pass = 0; pass < 3; pass++) await camille.engine.sync().catch(() => undefined);
    const hasDied = camille.store.hasCrashed();
    const again = await camille.restart();
    const { spaces } = await again.view();
    unwrap(await again.engine.unlock(spaces[0]?.id ?? ('' as never), PASSPHRASE));
    // What died before it was stored was not done, and is asked for again.
    unwrap(await again.engine.eraseEntry(key, gone));
    await settle(again, claire, again);
    expect(
      (await again.thread()).find(({ id }) => id === gone),
      `commit ${commit}`,
    ).toMatchObject({ blocks: [] });
    expect((await again.relation()).erasing, `commit ${commit}`).toEqual([]);
    expect((await claire.relation()).notices, `commit ${commit}`).toEqual([]);
    expect((await again.space()).vaultCurrent, `commit ${commit}`).toBe(true);
    await world.close();
    return hasDied;
  });
}, 120_000);
