// A relay that is newer or older than the app: it answers at another address than the app asks, or not at all at one of them. That is told as what
// it is, nothing is lost or concluded from it, and all leaves once, in order, when both are of one version again.
import { describe, expect, it } from 'vitest';
import { APPEND } from '../../shared/protocol/api.ts';
import { answerAndRead, flash, texts } from '../harness/days.ts';
import { createWorld, DAY, HOUR, meet, type Person, settle } from '../harness/world.ts';

type Asks = NonNullable<Person['wire']['intercept']>;

/** The relay knows another version of every call. */
const newer: Asks = (path, body, send) => send(body, path.replace('/api/v1/', '/api/v2/'));
/** The relay has never heard of one of them. */
const older: Asks = (path, body, send) => send(body, path === APPEND.path ? '/api/v1/append-of-tomorrow' : path);

describe('a relay of another version', () => {
  it.each([
    ['relay-newer', newer],
    ['relay-older', older],
  ] as const)('is told as such (%s), and what waits for it leaves once, in order', async (state, asks) => {
    // Over real connections: what stands where no call is, is no call's to answer.
    const world = await createWorld({ direct: false });
    const { claire, camille } = await meet(world);
    await flash(camille, 'Un.');
    await settle(camille, claire);
    const before = await camille.space();
    camille.wire.intercept = asks;
    for (const text of ['Deux.', 'Trois.', 'Quatre.']) {
      await flash(camille, text);
      for (let hour = 0; hour < 24; hour += 6) {
        world.time.advance(6 * HOUR);
        await camille.engine.sync();
      }
    }
    const meanwhile = await camille.space();
    expect(meanwhile.connection).toMatchObject({ state, unsent: 3 });
    expect(meanwhile).toMatchObject({ vaultStuck: before.vaultStuck, storageRefused: false, unread: before.unread });
    expect(meanwhile.relations.map(({ notices }) => notices)).toEqual(before.relations.map(({ notices }) => notices));
    camille.wire.intercept = null;
    await settle(camille, claire);
    expect((await camille.space()).connection).toMatchObject({ state: 'online', unsent: 0 });
    expect(await texts(claire)).toEqual(['Un.', 'Deux.', 'Trois.', 'Quatre.']);
    await answerAndRead(world, claire, camille, 'Lus tous les quatre.');
    expect(await texts(camille)).toEqual(await texts(claire));
    world.time.advance(DAY);
    await settle(camille, claire);
    expect((await camille.space()).vaultCurrent).toBe(true);
    await world.close();
  });
});
