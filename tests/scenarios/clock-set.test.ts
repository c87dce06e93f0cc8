// A device's clock that somebody sets while something is waited for: what must pass has passed all the same.
import { describe, expect, it } from 'vitest';
import { createRelayClient } from '../../client/engine/relay/relay-client.ts';
import { HOUR, MINUTE, SECOND } from '../../shared/clock.ts';
import { APPEND } from '../../shared/protocol/api.ts';
import { utf8 } from '../../shared/bytes.ts';
import { answer, flash, texts } from '../harness/days.ts';
import { createWorld, meet, PASSPHRASE, settle } from '../harness/world.ts';

/** The clock on the wall, which a test may set; timers go on by the time that passes. */
async function metUnderASetClock() {
  const world = await createWorld();
  const now = world.time.now;
  let off = 0;
  world.time.now = () => now() + off;
  const { claire, camille } = await meet(world);
  await flash(camille, 'Avant.');
  await settle(camille, claire);
  return { world, claire, camille, set: (by: number) => void (off += by) };
}

describe('R4: the thirty seconds of an answer', () => {
  it('are over after thirty seconds where the clock is set back meanwhile, and not before', async () => {
    const { world, claire, camille, set } = await metUnderASetClock();
    await answer(claire, 'Réponse.');
    set(-2 * HOUR);
    world.time.advance(29 * SECOND);
    await settle(claire, camille);
    expect(await texts(camille)).toEqual(['Avant.']);
    world.time.advance(2 * SECOND);
    await settle(claire, camille);
    expect(await texts(camille)).toEqual(['Avant.', 'Réponse.']);
    await world.close();
  });

  it('are over where the app was closed, and the clock set back before it was opened again', async () => {
    const { world, claire, camille, set } = await metUnderASetClock();
    await answer(claire, 'Réponse.');
    const [space] = (await claire.view()).spaces;
    if (space === undefined) throw new Error('no space');
    set(-2 * HOUR);
    const again = await claire.restart();
    await again.engine.unlock(space.id, PASSPHRASE);
    world.time.advance(31 * SECOND);
    await settle(again, camille);
    expect(await texts(camille)).toEqual(['Avant.', 'Réponse.']);
    await world.close();
  });
});

it('R4: a relay that asked for a minute is asked again after a clock was set back by hours', async () => {
  let now = 10 * HOUR;
  const body = utf8(JSON.stringify({ refusal: 'busy' }));
  const http = {
    post: async () => ({ status: 503, body, date: null, retryAfter: MINUTE }),
    stream: () => () => undefined,
  };
  const relay = createRelayClient(http, { now: () => now }, 'http://localhost:8787');
  await relay.call(APPEND, []);
  expect(relay.waitMs()).toBe(MINUTE);
  now += 20 * SECOND;
  expect(relay.waitMs()).toBe(40 * SECOND);
  now -= 2 * HOUR;
  expect(relay.waitMs()).toBe(0);
});
