// Taking a letter of the other person's out of one's own space: it goes from all of one's devices and from the vault, theirs stays, and neither a
// recovery, nor what is sent again, nor an older vault brings it back.
import { describe, expect, it } from 'vitest';
import { ENTRY } from '../../client/engine/state/entry-row.ts';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { atWhicheverWrite } from '../harness/deaths.ts';
import { agree, DRAFT, FRAMES, propose } from '../harness/frame.ts';
import { link } from '../harness/link.ts';
import { answer, flash, noticesOf, textsOf } from '../harness/thread.ts';
import { createWorld, meet, newSpace, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { keptBy } from '../hostile-relay/knowledge.ts';

const HARD = 'Ce que Camille ne veut plus lire.';

/** Claire has answered twice; Camille has read both. */
async function answeredTwice() {
  const world = await createWorld();
  const { claire, camille, words } = await meet(world);
  await flash(camille, 'Première question.');
  await settle(camille, claire);
  await answer(claire, HARD);
  world.time.advance(DAY);
  await settle(claire, camille);
  await flash(camille, 'Seconde question.');
  await settle(camille, claire);
  await answer(claire, 'Une réponse douce.');
  world.time.advance(DAY);
  await settle(claire, camille, claire);
  const key = (await camille.relation()).key;
  const hard = (await camille.thread()).find(({ blocks }) => blocks.some(({ text }) => text === HARD))!.id;
  return { world, claire, camille, words, key, hard };
}

const takeOut = async (person: Person, id: Parameters<Person['engine']['takeOut']>[1]): Promise<void> =>
  void unwrap(await person.engine.takeOut((await person.relation()).key, id));
const rowOf = async (person: Person, id: string) => (await keptBy(person)).get(ENTRY, id);
async function recovered(world: World, words: readonly string[]): Promise<Person> {
  const fresh = await world.device();
  unwrap(await fresh.engine.recover(words.join(' '), { ...newSpace('Camille'), passphrase: PASSPHRASE }));
  return fresh;
}

describe('an answer that the patient takes out', () => {
  it('is gone here at once, offline too; what it answered stays answered, and the psychologist keeps hers and hears nothing', async () => {
    const { world, claire, camille, hard } = await answeredTwice();
    camille.wire.offline = true;
    await takeOut(camille, hard);
    expect(await textsOf(camille)).not.toContain(HARD);
    const shown = (await camille.thread()).find(({ id }) => id === hard);
    expect(shown).toMatchObject({ kind: 'removed', blocks: [], opening: '', reason: '', erasedAt: world.time.now() });
    expect((await camille.thread()).filter(({ mine }) => mine).map(({ answeredBy }) => answeredBy)).not.toContain(null);
    expect(await rowOf(camille, hard)).toMatchObject({ contentKey: null, erased: true });
    camille.wire.offline = false;
    const before = await claire.thread();
    await settle(camille, claire);
    expect(await claire.thread()).toEqual(before);
    expect((await camille.relation()).notices).toEqual([]);
    await world.close();
  });

  it('is not brought back by the words: neither from the vault, nor by what is sent again, nor because it is lacking', async () => {
    const { world, claire, camille, words, hard } = await answeredTwice();
    await takeOut(camille, hard);
    await settle(camille);
    const fresh = await recovered(world, words);
    expect(await textsOf(fresh)).not.toContain(HARD);
    await settle(fresh, claire);
    await claire.engine.confirmRecovery((await claire.relation()).key);
    for (let days = 0; days < 16; days++) {
      await settle(claire, fresh, claire, fresh);
      world.time.advance(DAY);
    }
    expect(await textsOf(fresh)).not.toContain(HARD);
    expect(await textsOf(fresh)).toContain('Une réponse douce.');
    expect((await fresh.thread()).filter(({ mine }) => mine).map(({ answeredBy }) => answeredBy)).not.toContain(null);
    expect(await noticesOf(fresh)).toEqual([]);
    await world.close();
  });

  it('nor as a further copy of what had come as a copy itself', async () => {
    const { world, claire, camille, words } = await answeredTwice();
    await flash(camille, 'Troisième question.');
    await settle(camille, claire);
    await answer(claire, 'En chemin quand l’appareil fut perdu.');
    world.time.advance(DAY);
    await settle(claire);
    const confirmed = async (fresh: Person) => {
      await settle(fresh, claire);
      await claire.engine.confirmRecovery((await claire.relation()).key);
      for (let days = 0; days < 9; days++) {
        await settle(claire, fresh, claire, fresh);
        world.time.advance(DAY);
      }
      return textsOf(fresh);
    };
    const second = await recovered(world, words);
    expect(await confirmed(second)).toContain('En chemin quand l’appareil fut perdu.');
    const copy = (await second.thread()).find(({ blocks }) => blocks.some(({ text }) => text.startsWith('En chemin')));
    await takeOut(second, copy!.id);
    await settle(second);
    const third = await recovered(world, words);
    const came = await confirmed(third);
    expect(came).toContain('Une réponse douce.');
    expect(came).not.toContain('En chemin quand l’appareil fut perdu.');
    expect((await third.thread()).filter(({ kind }) => kind === 'removed')).toHaveLength(1);
    await world.close();
  });

  it('goes from the other own devices, also from one that was away and had not received it', async () => {
    const { world, claire, camille } = await answeredTwice();
    const second = await link(world, camille);
    await settle(camille, second, claire, camille, second);
    await flash(camille, 'Troisième question.');
    await settle(camille, claire);
    await answer(claire, 'Encore une dure.');
    world.time.advance(DAY);
    await settle(claire, camille);
    const late = (await camille.thread()).at(-1)!.id;
    const hard = (await camille.thread()).find(({ blocks }) => blocks.some(({ text }) => text === HARD))!.id;
    await takeOut(camille, hard);
    await takeOut(camille, late);
    await settle(camille, second);
    world.time.advance(HOUR);
    await settle(camille, second, claire, camille, second);
    for (const person of [camille, second]) {
      expect(await textsOf(person)).not.toContain(HARD);
      expect(await textsOf(person)).not.toContain('Encore une dure.');
      expect(await rowOf(person, hard)).toMatchObject({ contentKey: null });
      expect(await noticesOf(person)).toEqual([]);
      expect((await person.space()).vaultCurrent).toBe(true);
    }
    expect(second.store.renewals()).toBeGreaterThan(0);
    const third = await link(world, camille);
    await settle(third, camille, claire, third);
    expect(await textsOf(third)).not.toContain(HARD);
    expect(await textsOf(third)).toContain('Une réponse douce.');
    await world.close();
  });

  it('takes its passages from what is being written, here and on the other devices, also where its writer goes on', async () => {
    const { world, camille, key, hard } = await answeredTwice();
    const second = await link(world, camille);
    await settle(camille, second, camille);
    const blocks = [
      { type: 'text', text: 'Vous disiez :' },
      { type: 'quote', sourceId: hard, start: 0, text: 'Ce que Camille' },
    ] as const;
    const draft = { kind: 'piece', title: '', blocks, replacing: null, from: null } as const;
    const place = { relation: (await second.relation()).key, kind: 'piece' } as const;
    unwrap(await second.engine.saveDraft(place, draft));
    await second.engine.leave();
    await settle(second, camille);
    await takeOut(camille, hard);
    expect((await camille.relation()).draftsElsewhere).toMatchObject([{ kind: 'piece', opening: 'Vous disiez :' }]);
    await settle(camille, second);
    const left = [{ type: 'text', text: 'Vous disiez :' }];
    expect(await second.engine.draft(place)).toMatchObject({ blocks: left });
    unwrap(await second.engine.saveDraft(place, draft));
    expect(await second.engine.draft(place)).toMatchObject({ blocks: left });
    world.time.advance(10 * MINUTE);
    await settle(second, camille);
    const elsewhere = (await camille.relation()).draftsElsewhere;
    expect(elsewhere).toMatchObject([{ kind: 'piece', opening: 'Vous disiez :' }]);
    unwrap(await camille.engine.saveDraft({ relation: key, kind: 'piece' }, { ...draft, blocks: blocks.slice(1) }));
    expect(await camille.engine.draft({ relation: key, kind: 'piece' })).toBeNull();
    await world.close();
  });

  it('is asked for twice without another change, and is never one’s own nor of nobody', async () => {
    const { world, camille, key, hard } = await answeredTwice();
    await takeOut(camille, hard);
    const rows = (await keptBy(camille)).all(ENTRY).size;
    const at = (await rowOf(camille, hard))?.removedAt;
    world.time.advance(HOUR);
    await takeOut(camille, hard);
    expect((await rowOf(camille, hard))?.removedAt).toBe(at);
    expect((await keptBy(camille)).all(ENTRY).size).toBe(rows);
    const own = (await camille.thread()).find(({ mine }) => mine)!.id;
    expect(await camille.engine.takeOut(key, own)).toEqual({ ok: false, error: 'not-here' });
    await world.close();
  });

  it('stays gone where its author erases it as well', async () => {
    const { world, claire, camille, hard } = await answeredTwice();
    await takeOut(camille, hard);
    unwrap(await claire.engine.eraseEntry((await claire.relation()).key, hard));
    await settle(camille, claire, camille);
    expect(await rowOf(camille, hard)).toMatchObject({ erased: true, contentKey: null });
    expect((await camille.thread()).find(({ id }) => id === hard)).toMatchObject({ kind: 'removed' });
    expect((await camille.relation()).notices).toEqual([]);
    await world.close();
  });

  it('goes with its relation, and leaves nothing that says so in the vault', async () => {
    const { world, camille, claire, words, key, hard } = await answeredTwice();
    await takeOut(camille, hard);
    await settle(camille);
    unwrap(await camille.engine.eraseRelation(key));
    await settle(camille, claire, camille);
    const fresh = await recovered(world, words);
    expect((await fresh.space()).relations).toEqual([]);
    await world.close();
  });

  it('goes on where it was, at whichever write the device dies', async () => {
    await atWhicheverWrite(40, async (commit, when) => {
      const { world, camille, words, hard, claire } = await answeredTwice();
      camille.store.crashAt(camille.store.commits() + commit, when);
      await takeOut(camille, hard).catch(() => undefined);
      for (let pass = 0; pass < 3; pass++) await camille.engine.sync().catch(() => undefined);
      const hasDied = camille.store.hasCrashed();
      const again = await camille.restart();
      unwrap(await again.engine.unlock((await again.view()).spaces[0]?.id ?? ('' as never), PASSPHRASE));
      await takeOut(again, hard);
      await settle(again, claire, again);
      expect(await textsOf(again), `commit ${commit}`).not.toContain(HARD);
      expect((await again.relation()).notices, `commit ${commit}`).toEqual([]);
      const fresh = await recovered(world, words);
      expect(await textsOf(fresh), `commit ${commit}`).not.toContain(HARD);
      await world.close();
      return hasDied;
    });
  }, 240_000);
});

/** Camille's text, read and answered by Claire, under a frame that says what becomes of what is erased; or under none. */
async function underFrame(erased: 0 | 1 | null) {
  const world = await createWorld();
  // Without one: apps that can agree on none.
  const { claire, camille } = await meet(world, erased === null ? {} : FRAMES);
  if (erased !== null) {
    await propose(claire, { ...DRAFT, terms: [...DRAFT.terms, { name: 'erased', value: erased }] });
    await settle(claire, camille);
    await agree(camille);
    await settle(camille, claire);
    world.time.advance(2 * DAY);
  }
  await flash(camille, 'Un texte lu.');
  await settle(camille, claire);
  const theirs = (await claire.relation()).key;
  const id = (await claire.thread()).at(-1)!.id;
  await claire.engine.markOpened(theirs, id);
  return { world, claire, camille, theirs, id };
}

describe('a text that the patient erases', () => {
  it.each([
    [0, false],
    [1, true],
    [null, true],
  ] as const)('once it was read, under a frame that says %s: it stays there: %s', async (erased, stays) => {
    const { world, claire, camille, id } = await underFrame(erased);
    unwrap(await camille.engine.eraseEntry((await camille.relation()).key, id));
    await settle(camille, claire);
    const shown = (await claire.thread()).find((each) => each.id === id);
    expect(shown?.erasedAt).not.toBeNull();
    expect(shown?.blocks.map(({ text }) => text)).toEqual(stays ? ['Un texte lu.'] : []);
    expect((await claire.relation()).frame.erasing).toBe(erased === null ? null : erased === 0 ? 'removed' : 'kept');
    expect((await camille.relation()).frame.erasing).toBe((await claire.relation()).frame.erasing);
    await world.close();
  });

  it('goes with the relation as a whole where the frame says so, with what was read and replaced before', async () => {
    const { world, claire, camille, id } = await underFrame(0);
    const key = (await camille.relation()).key;
    unwrap(await camille.engine.replace(key, id, { kind: 'flash', text: 'Autrement.' }));
    await settle(camille, claire);
    unwrap(await camille.engine.eraseRelation(key));
    await settle(camille, claire);
    expect((await claire.thread()).flatMap(({ mine, blocks }) => (mine ? [] : blocks))).toEqual([]);
    await world.close();
  });

  it('what it stands in the place of, and was read, stays as before: nobody erased that', async () => {
    const { world, claire, camille, id } = await underFrame(0);
    unwrap(await camille.engine.replace((await camille.relation()).key, id, { kind: 'flash', text: 'Autrement.' }));
    await settle(camille, claire);
    const shown = (await claire.thread()).find((each) => each.id === id);
    expect(shown?.blocks.map(({ text }) => text)).toEqual(['Un texte lu.']);
    await world.close();
  });
});

describe('an entry that the psychologist takes out', () => {
  it('is answered first: nothing that waits goes unseen', async () => {
    const { world, claire, theirs, id } = await underFrame(0);
    expect(await claire.engine.takeOut(theirs, id)).toEqual({ ok: false, error: 'waits' });
    await world.close();
  });

  it.each([
    [0, true],
    [null, true],
    [1, false],
  ] as const)('once it is answered, under a frame that says %s: %s', async (erased, goes) => {
    const { world, claire, camille, theirs, id } = await underFrame(erased);
    await answer(claire, 'Une réponse.');
    world.time.advance(DAY);
    await settle(claire, camille);
    const taken = await claire.engine.takeOut(theirs, id);
    expect(taken).toEqual(goes ? { ok: true, value: null } : { ok: false, error: 'kept' });
    const shown = (await claire.thread()).find((each) => each.id === id);
    expect(shown?.kind).toBe(goes ? 'removed' : 'flash');
    await settle(claire, camille);
    expect(await textsOf(camille)).toContain('Un texte lu.');
    await world.close();
  });

  it('is not another text that the patient puts in its place', async () => {
    const { world, claire, camille, theirs, id } = await underFrame(0);
    const key = (await camille.relation()).key;
    claire.wire.offline = true;
    await answer(claire, 'Une réponse.');
    world.time.advance(MINUTE);
    await claire.engine.sync();
    unwrap(await claire.engine.takeOut(theirs, id));
    unwrap(await camille.engine.replace(key, id, { kind: 'flash', text: 'Corrigé depuis.' }));
    await settle(camille);
    claire.wire.offline = false;
    await settle(claire, camille, claire);
    expect(await textsOf(claire)).toContain('Corrigé depuis.');
    expect(await textsOf(claire)).not.toContain('Un texte lu.');
    await world.close();
  });
});
