// What was on its way when a device was lost: sealed for that device alone, it reaches the recovered one once the recovery is
// confirmed, in its place and time, and stands once on either side (PROTOCOL.md, Devices in a relation).
import { describe, expect, it } from 'vitest';
import { HOUR, SECOND } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { createWorld, meet, settle } from '../harness/world.ts';

const PASSPHRASE = 'une autre phrase secrète';

describe('an answer that was sent to a lost device', () => {
  it('reaches the recovered one once the psychologist has confirmed, and is shown once to both', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    const key = (await camille.relation()).key;
    unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'Avant la perte.' }));
    await settle(camille, claire);
    const theirs = (await claire.relation()).key;
    const [flash] = await claire.thread();
    if (flash === undefined) throw new Error('the flash has not arrived');
    const blocks = [
      { type: 'quote', sourceId: flash.id, start: 0, text: 'Avant' } as const,
      { type: 'text', text: 'Je vous lis.' } as const,
    ];
    unwrap(await claire.engine.answer(theirs, { covers: [flash.id], reason: '', blocks }));
    world.time.advance(31 * SECOND);
    await claire.engine.sync();
    world.time.advance(5 * HOUR);

    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), { label: 'Retrouvé', language: 'fr', passphrase: PASSPHRASE }));
    await settle(fresh, claire);
    expect((await fresh.thread()).map(({ kind }) => kind)).toEqual(['flash']);

    await claire.engine.confirmRecovery(theirs);
    await settle(claire, fresh);
    const thread = await fresh.thread();
    expect(thread.map(({ kind }) => kind)).toEqual(['flash', 'answer']);
    const [entry, letter] = thread;
    expect(entry?.answeredBy).toBe(letter?.id);
    expect(letter).toMatchObject({
      replaces: null,
      withdrawn: false,
      blocks: [{ sourceId: flash.id }, { text: 'Je vous lis.' }],
    });
    // 11: as it is dated for its author, by the hour the relay took what was lost.
    expect([letter?.at, letter?.writtenAt]).toEqual([(await claire.thread())[1]?.at, null]);
    expect((await claire.thread()).map(({ kind, replacedBy }) => [kind, replacedBy])).toEqual([
      ['flash', null],
      ['answer', null],
    ]);
    expect((await claire.relation()).answers).toBe(1);
    await world.close();
  });

  it('is not sent again where the recovered device had it from its vault', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    unwrap(await camille.engine.deposit((await camille.relation()).key, { kind: 'flash', text: 'Avant la perte.' }));
    await settle(camille, claire);
    const theirs = (await claire.relation()).key;
    const covers = (await claire.thread()).map(({ id }) => id);
    unwrap(await claire.engine.answer(theirs, { covers, reason: '', blocks: [{ type: 'text', text: 'Déjà lue.' }] }));
    world.time.advance(31 * SECOND);
    await settle(claire, camille);

    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), { label: 'Retrouvé', language: 'fr', passphrase: PASSPHRASE }));
    await settle(fresh, claire);
    await claire.engine.confirmRecovery(theirs);
    expect((await claire.space()).connection.unsent).toBe(0);
    await settle(claire, fresh);
    expect((await fresh.thread()).map(({ kind }) => kind)).toEqual(['flash', 'answer']);
    await world.close();
  });
});
