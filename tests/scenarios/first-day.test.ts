// The day that everything stands on: invitation, first entries, the day's answer (product.md 1, 2, 3, 6, 7).
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../shared/result.ts';
import { createWorld, meet, settle } from '../harness/world.ts';

describe('one day between two people', () => {
  it('carries an éclair and an écrit to the psychologist, and one letter back that quotes them', async () => {
    const world = await createWorld({ direct: false });
    const { claire, camille } = await meet(world);
    expect((await camille.relation()).state).toBe('active');
    expect((await claire.relation()).state).toBe('active');
    expect((await claire.relation()).peerName).toBe('Camille');

    const key = (await camille.relation()).key;
    unwrap(
      await camille.engine.deposit(key, { kind: 'flash', text: 'Réveillée avant le réveil. Le ventre serré, encore.' }),
    );
    unwrap(
      await camille.engine.deposit(key, {
        kind: 'piece',
        title: 'Le déjeuner chez ma sœur',
        blocks: [{ type: 'text', text: 'Elle a posé la question devant tout le monde.' }],
      }),
    );
    await settle(camille, claire);

    const read = await claire.thread();
    expect(read.map((entry) => [entry.kind, entry.title, entry.mine])).toEqual([
      ['flash', '', false],
      ['piece', 'Le déjeuner chez ma sœur', false],
    ]);
    const [flash, piece] = read;
    const theirs = (await claire.relation()).key;
    unwrap(
      await claire.engine.answer(theirs, {
        covers: [flash!.id, piece!.id],
        reason: '',
        blocks: [
          { type: 'text', text: 'Bonsoir Camille,' },
          { type: 'quote', sourceId: flash!.id, start: 27, text: 'Le ventre serré, encore.' },
          { type: 'text', text: 'C’est le mot encore qui m’a retenue.' },
        ],
      }),
    );
    world.time.advance(31_000);
    await settle(claire, camille);

    const thread = await camille.thread();
    const letter = thread.at(-1);
    expect(letter?.kind).toBe('answer');
    expect(letter?.blocks[1]).toEqual({
      type: 'quote',
      sourceId: thread[0]?.id,
      start: 27,
      text: 'Le ventre serré, encore.',
    });
    expect(thread.slice(0, 2).map((entry) => entry.answeredBy)).toEqual([letter?.id, letter?.id]);
    expect(thread.slice(0, 2).map((entry) => entry.delivery)).toEqual(['arrived', 'arrived']);
    expect((await camille.relation()).unanswered).toBe(0);
    await world.close();
  });

  it('shows both people the same words and number once they have met, and nobody else’s', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const hers = await claire.engine.identityOf((await claire.relation()).key);
    const theirs = await camille.engine.identityOf((await camille.relation()).key);
    expect(hers).toEqual(theirs);
    expect(hers.words).toHaveLength(6);
    expect(hers.number).toMatch(/^\d{60}$/);
    await world.close();
  });

  it('brings everything back from the 24 words on a fresh device, and the relation goes on', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    const key = (await camille.relation()).key;
    unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'Une pensée à ne pas perdre.' }));
    await settle(camille, claire);
    const [flash] = await claire.thread();
    unwrap(
      await claire.engine.answer((await claire.relation()).key, {
        covers: [flash!.id],
        reason: '',
        blocks: [{ type: 'text', text: 'Je la garde avec vous.' }],
      }),
    );
    world.time.advance(31_000);
    await settle(claire, camille);

    const fresh = await world.device();
    const recovered = await fresh.engine.recover(words.join(' '), {
      label: 'Retrouvé',
      language: 'fr',
      passphrase: 'une autre phrase secrète',
    });
    expect(recovered).toMatchObject({ ok: true });
    expect((await fresh.thread()).map((entry) => entry.blocks[0]?.text)).toEqual([
      'Une pensée à ne pas perdre.',
      'Je la garde avec vous.',
    ]);

    // The psychologist is told, and nothing goes to the new device before she has heard by voice that it is Camille's.
    await settle(fresh, claire);
    const hers = await claire.relation();
    expect(hers.state).toBe('recovered-unconfirmed');
    expect(hers.verified).toBe(false);
    expect(
      await claire.engine.answer(hers.key, { covers: [], reason: '', blocks: [{ type: 'text', text: 'Trop tôt.' }] }),
    ).toEqual({ ok: false, error: 'unconfirmed' });
    await claire.engine.confirmRecovery(hers.key);
    unwrap(await fresh.engine.deposit((await fresh.relation()).key, { kind: 'flash', text: 'Me revoici.' }));
    await settle(fresh, claire);
    expect((await claire.thread()).at(-1)?.blocks[0]?.text).toBe('Me revoici.');
    unwrap(
      await claire.engine.answer(hers.key, {
        covers: [(await claire.thread()).at(-1)!.id],
        reason: '',
        blocks: [{ type: 'text', text: 'Bienvenue.' }],
      }),
    );
    world.time.advance(31_000);
    await settle(claire, fresh);
    expect((await fresh.thread()).at(-1)?.blocks[0]?.text).toBe('Bienvenue.');
    expect((await fresh.relation()).notices).toEqual([]);
    expect((await claire.relation()).notices).toEqual([]);
    // The lost device reads nothing any more.
    await camille.engine.sync();
    expect((await camille.thread()).some((entry) => entry.blocks[0]?.text === 'Bienvenue.')).toBe(false);
    await world.close();
  });
});
