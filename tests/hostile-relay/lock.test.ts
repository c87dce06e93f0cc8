// Locking against a relay that never answers and a pass in the midst of its work: it waits for neither, nothing is lost by it, and
// what is opened afterwards is one consistent space.
import { describe, expect, it } from 'vitest';
import { HELD } from '../../client/engine/entries/draft-rows.ts';
import { ENTRY } from '../../client/engine/state/entry-row.ts';
import { OUTBOX } from '../../client/engine/state/outbox-rows.ts';
import { APPEND, READ } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { type MemoryStore } from '../harness/memory-store.ts';
import { PASSPHRASE, type Person, settle } from '../harness/world.ts';
import { keptBy, relationKept } from './knowledge.ts';
import { pair, textsOf, write } from './people.ts';

const answerTo = async (claire: Person, text: string): Promise<void> => {
  const covers = (await claire.thread()).filter((entry) => !entry.mine).map(({ id }) => id);
  const blocks = [{ type: 'text', text }] as const;
  unwrap(await claire.engine.answer((await claire.relation()).key, { covers, reason: '', blocks }));
};

/** Every call of these paths is swallowed: no answer, ever. `asked` resolves with the first. */
function neverAnswers({ wire }: Person, isSwallowed: (path: string) => boolean): { asked: Promise<void> } {
  let ask = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    ask = resolve;
  });
  wire.intercept = (path, _body, send) => {
    if (!isSwallowed(path)) return send();
    ask();
    return new Promise(() => undefined);
  };
  return { asked };
}

/** A draft, an entry read and an answer held for its undo: all that a lock could lose. */
async function evening() {
  const { world, claire, camille } = await pair();
  await write(camille, 'Bonsoir.');
  await settle(camille, claire);
  await answerTo(claire, 'Je ferme la porte.');
  const place = { relation: (await claire.relation()).key, kind: 'answer' } as const;
  const { id } = await claire.space();
  return { world, claire, camille, place, id };
}

describe('locking', () => {
  it.each([
    ['reading', (path: string) => path === READ.path],
    ['sending', (path: string) => path === APPEND.path],
    ['anything', () => true],
  ])('X5: does not wait for a pass that a relay leaves without an answer to %s', async (_what, isSwallowed) => {
    const { world, claire, camille, place, id } = await evening();
    await write(camille, 'Encore un mot.');
    await settle(camille);
    const { asked } = neverAnswers(claire, isSwallowed);
    // Something of each kind that a pass does is due.
    world.time.advance(31_000);
    const pass = claire.engine.sync();
    await asked;
    const saving = claire.engine.saveDraft(place, { kind: 'answer', blocks: [{ type: 'text', text: 'Demain.' }] });
    await claire.engine.lock();
    await pass;
    expect((await claire.view()).open).toBeNull();
    expect(unwrap(await saving)).toBeNull();

    claire.wire.intercept = null;
    unwrap(await claire.engine.unlock(id, PASSPHRASE));
    await settle(claire, camille, claire);
    expect((await textsOf(camille)).filter((text) => text === 'Je ferme la porte.')).toHaveLength(1);
    expect(await textsOf(claire)).toEqual(expect.arrayContaining(['Bonsoir.', 'Encore un mot.', 'Je ferme la porte.']));
    expect((await claire.engine.draft(place))?.kind).toBe('answer');
    expect((await claire.relation()).notices).toEqual([]);
    expect((await camille.relation()).notices).toEqual([]);
    await world.close();
  });

  it('X5: stops a pass between one commit and the next, wherever it stands', async () => {
    // Every commit that a pass makes is a place where somebody may lock.
    for (let at = 1; ; at++) {
      const { world, claire, camille, id } = await evening();
      await write(camille, 'Encore un mot.');
      await settle(camille);
      world.time.advance(31_000);
      const locking: Promise<void>[] = [];
      const before = claire.store.commits();
      whenCommitting(claire.store, (commits) => {
        if (commits === before + at) locking.push(claire.engine.lock());
      });
      await claire.engine.sync();
      const isPast = locking.length === 0;
      await Promise.all(locking);
      if (!isPast) {
        expect((await claire.view()).open).toBeNull();
        // Nothing is written any more once it resolved: not by the pass either.
        const shut = claire.store.commits();
        await claire.engine.sync();
        expect(claire.store.commits()).toBe(shut);
        unwrap(await claire.engine.unlock(id, PASSPHRASE));
      }
      await settle(claire, camille, claire);
      expect((await textsOf(camille)).toSorted()).toEqual(['Bonsoir.', 'Encore un mot.', 'Je ferme la porte.']);
      expect((await relationKept(claire)).chains).toMatchObject({ oldProfile: false });
      expect((await camille.relation()).notices).toEqual([]);
      await world.close();
      if (isPast) break;
      expect(at).toBeLessThan(60);
    }
  });

  it('X5: stops a pass in the midst of a mailbox, between one letter and the next', async () => {
    const { world, claire, camille, id } = await evening();
    const written = Array.from({ length: 20 }, (_, i) => `Lettre ${i}.`);
    for (const text of written) await write(camille, text);
    await settle(camille);
    // The clock is asked for each letter: somebody locks while the tenth is taken.
    const { time } = world;
    const { now } = time;
    const locking: Promise<void>[] = [];
    let asked = 0;
    claire.wire.intercept = async (path, _body, send) => {
      const answered = await send();
      if (path === READ.path) asked = 0;
      return answered;
    };
    Object.assign(time, {
      now: () => {
        if (++asked === 30 && locking.length === 0) locking.push(claire.engine.lock());
        return now();
      },
    });
    await claire.engine.sync();
    Object.assign(time, { now });
    claire.wire.intercept = null;
    expect(locking).toHaveLength(1);
    await Promise.all(locking);
    const taken = [...(await keptBy(claire)).all(ENTRY).values()].filter(({ mine }) => !mine);
    expect(taken).toHaveLength(1);
    unwrap(await claire.engine.unlock(id, PASSPHRASE));
    await settle(claire, camille, claire);
    expect(await textsOf(claire)).toEqual(expect.arrayContaining(written));
    expect((await claire.relation()).notices).toEqual([]);
    await world.close();
  });

  it('X5: keeps an answer held that it cannot seal, and sends it after the next unlocking', async () => {
    const { world, claire, camille, id } = await evening();
    claire.store.refuse(true);
    await claire.engine.lock();
    expect((await claire.view()).open).toBeNull();
    claire.store.refuse(false);
    const kept = await keptBy(claire);
    expect([kept.all(HELD).size, kept.all(OUTBOX).size]).toEqual([1, 0]);
    world.time.advance(31_000);
    unwrap(await claire.engine.unlock(id, PASSPHRASE));
    await settle(claire, camille);
    expect((await textsOf(camille)).at(-1)).toBe('Je ferme la porte.');
    await world.close();
  });

  it('X5: seals an answer held for its undo without the relay, which shows it once', async () => {
    const { world, claire, camille, id } = await evening();
    neverAnswers(claire, () => true);
    await claire.engine.lock();
    const kept = await keptBy(claire);
    expect([kept.all(HELD).size, kept.all(OUTBOX).size]).toEqual([0, 1]);
    expect([...kept.all(ENTRY).values()].filter((entry) => entry.mine)).toHaveLength(1);
    claire.wire.intercept = null;
    unwrap(await claire.engine.unlock(id, PASSPHRASE));
    await settle(claire, camille);
    expect(await textsOf(camille)).toEqual(['Bonsoir.', 'Je ferme la porte.']);
    await world.close();
  });

  it('X5: while a space opens ends locked, and unlocking while it locks opens it once', async () => {
    const { world, claire, camille, id } = await evening();
    neverAnswers(claire, () => true);
    const pass = claire.engine.sync();
    const [, opened] = await Promise.all([claire.engine.lock(), claire.engine.unlock(id, PASSPHRASE), pass]);
    unwrap(opened);
    claire.wire.intercept = null;
    await write(camille, 'Deux fois ?');
    await settle(camille, claire, camille);
    expect((await textsOf(camille)).toSorted()).toEqual(['Bonsoir.', 'Deux fois ?', 'Je ferme la porte.']);
    expect((await camille.relation()).notices).toEqual([]);
    await Promise.all([claire.engine.lock(), claire.engine.lock()]);
    expect((await claire.view()).open).toBeNull();
    await world.close();
  });
});

/** Calls before each commit, with its number. */
function whenCommitting(store: MemoryStore, before: (commits: number) => void): void {
  const commit = store.commit.bind(store);
  store.commit = async (space, writes) => {
    before(store.commits() + 1);
    await commit(space, writes);
  };
}
